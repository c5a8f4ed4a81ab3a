"""Run pandoc on a document: its markdown with its charts beside it.

What articles wrote is escaped by the blocks; here raw markup is switched off in the reader as well, and the
filter drops pictures other than our charts.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import pypandoc

from stance.reporting.documents.document import CHARTS, TEMPLATES, Chart, Document, ExportError

READER = "markdown-raw_html-raw_attribute-raw_tex-tex_math_dollars-citations-smart-yaml_metadata_block"
"""Pandoc's markdown without every way to smuggle in commands or markup of another kind."""

HTML = "html-native_divs-native_spans"
"""What a notebook shows that somebody else made; only what it says counts, not what its parts are called."""

EPOCH = 0
"""The time written into documents, so that the same notebook gives the same bytes."""


def convert(document: Document, folder: Path, form: str, arguments: Iterable[str]) -> str:
    """Run pandoc in a folder where the charts lie; returns what it writes to its output.

    `form` is `png` where drawn charts cannot be set, else `svg`. Raises `ExportError` with pandoc's words
    where it fails.
    """
    _write_charts(document.charts, folder / CHARTS, form)
    command = [
        f"--from={READER}", "--shift-heading-level-by=-1", "--wrap=none",
        f"--metadata=title:{document.title}", "--metadata=lang:en-GB",
        f"--lua-filter={TEMPLATES / 'report.lua'}", *arguments,
    ]  # fmt: skip
    return _pandoc(document.markdown, command, folder)


def html_as_markdown(html: str) -> str:
    r"""Return what HTML says, such as its tables, as markdown that `convert` reads; styles and scripts go.

    Raises `ExportError` with pandoc's words where it fails.

    >>> html_as_markdown("<style>b {color: red}</style><b>No *stars*</b>")
    '**No \\*stars\\***'
    """
    tables = "-simple_tables-multiline_tables"  # so that tables are written as ours are, or as grids
    return _pandoc(html, [f"--from={HTML}", f"--to={READER}{tables}", "--wrap=none"]).strip()


def _pandoc(text: str, arguments: Sequence[str], folder: Path | None = None) -> str:
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), *arguments],
        input=text,
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)},
    )  # fmt: skip
    if done.returncode:
        raise ExportError(f"pandoc: {done.stderr.strip()}")
    return done.stdout


def _write_charts(charts: Iterable[Chart], folder: Path, form: str) -> None:
    """Write each chart by its place, drawn or as points."""
    folder.mkdir(exist_ok=True)
    for place, chart in enumerate(charts, start=1):
        if form == "svg" and chart.svg:
            (folder / f"{place}.svg").write_text(chart.svg, encoding="utf-8")
        else:
            (folder / f"{place}.png").write_bytes(chart.png)
