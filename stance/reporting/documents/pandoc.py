"""Run pandoc on a document: its markdown with its charts beside it.

What articles wrote is escaped by the blocks; here raw markup is switched off in the reader as well, and the
filter drops pictures other than our charts.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pypandoc

from stance.reporting.documents.document import TEMPLATES, Chart, Document, ExportError

READER = "markdown-raw_html-raw_attribute-raw_tex-tex_math_dollars-citations-smart-yaml_metadata_block"
"""Pandoc's markdown without every way to smuggle in commands or markup of another kind."""

EPOCH = 0
"""The time written into documents, so that the same notebook gives the same bytes."""


def convert(document: Document, folder: Path, form: str, arguments: Iterable[str]) -> str:
    """Run pandoc in a folder where the charts lie, as `svg` or `png`; returns what it writes to its output.

    Raises `ExportError` with pandoc's words where it fails.
    """
    _write_charts(document.charts, folder / "charts", form)
    command = [
        pypandoc.get_pandoc_path(), f"--from={READER}", "--shift-heading-level-by=-1", "--wrap=none",
        f"--metadata=title:{document.title}", "--metadata=lang:en-GB",
        f"--lua-filter={TEMPLATES / 'report.lua'}", *arguments,
    ]  # fmt: skip
    done = subprocess.run(
        command,
        input=document.markdown,
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)},
    )  # fmt: skip
    if done.returncode:
        raise ExportError(f"pandoc: {done.stderr.strip()}")
    return done.stdout


def _write_charts(charts: Iterable[Chart], folder: Path, form: str) -> None:
    folder.mkdir(exist_ok=True)
    for chart in charts:
        data = chart.svg.encode() if form == "svg" else chart.png
        (folder / f"{chart.name}.{form}").write_bytes(data)
