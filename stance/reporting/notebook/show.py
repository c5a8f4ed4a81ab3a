"""What a notebook shows and the reports recognise: its title and its charts.

Both are ordinary rich outputs. JupyterLab shows the HTML; the exporters read name, caption and
description from the output's metadata under the key `stance` and take the vector form (SVG) for print
and the bitmap (PNG) for word processors. The same table gives the same bytes, so reports can be compared.
"""

from __future__ import annotations

import io
import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

import stance
from stance.measures.counting import count_undated
from stance.reporting.blocks import Block, escape_html, escape_markdown, paragraph
from stance.reporting.theme import chart_theme, day

KEY = "stance"
"""Where outputs carry what the exporters need, in their metadata."""

BITMAP_DPI = 200
"""Sharp at the width of a printed page, and still under 200 kB for a chart."""

_NO_FILE = re.compile(r'[\x00-\x1f<>:"/\\|?*]|^\.|[. ]$|^$')
"""What the name of a file cannot have on some system."""

Bundle = tuple[dict[str, Any], dict[str, Any]]


@dataclass(frozen=True)
class Title:
    """The head of a report: its title, and one line each on what it covers."""

    title: str
    lines: tuple[str, ...] = ()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        lines = "".join(f"<p>{escape(line)}</p>" for line in self.lines)
        data = {
            "text/html": f'<header class="title-block"><h1>{escape(self.title)}</h1>{lines}</header>',
            "text/plain": "\n".join((self.title, *self.lines)),
        }
        return data, {KEY: {"kind": "title", "title": self.title, "lines": list(self.lines)}}


def head(question: str, articles: pd.DataFrame, codebooks: Sequence[str]) -> Title:
    """Make the head of a report: how many articles, of whom and when, and what they were read with.

    That some of the articles have no day is said. `opening.head` says besides what was asked for.
    """
    n, outlets = len(articles), articles["outlet"].replace("", pd.NA).nunique()
    by = f" by {outlets} outlet{'s' * (outlets != 1)}" if outlets else ""
    covers = f"{n} article{'s' * (n != 1)}{by}{_period(articles['published'])}{_undated(articles)}"
    return Title(question, (covers, f"Codebooks: {', '.join(codebooks)} · stance {stance.__version__}"))


def _period(published: pd.Series) -> str:
    """Say when the dated articles appeared: a day, or the first and the last."""
    days = published.dropna().astype(str).loc[lambda text: text != ""]
    first, last = (day(days.min()), day(days.max())) if len(days) else ("", "")
    return f", {first}" + (f" to {last}" if last != first else "") if first else ""


def _undated(articles: pd.DataFrame) -> str:
    """Say how many of the articles have no day; nothing where all have one."""
    n = count_undated(articles)
    if n and n == len(articles):
        return "; it has no day" if n == 1 else "; none of them has a day"
    return f"; {n} of them {'has' if n == 1 else 'have'} no day" if n else ""


def heading(words: str) -> Block:
    """Make a heading below those of the notebook's sections, for a part that a loop shows."""
    return Block(f"<h3>{escape_html(words)}</h3>", f"### {escape_markdown(words)}")


@dataclass(frozen=True)
class Picture:
    """A chart ready to be shown or saved, with the words that stand for it where it cannot be seen.

    `twin` is its interactive form as a Vega-Lite specification (None: there is none). It is for the exporter
    and lies in the metadata; a notebook shows the chart alone, since JupyterLab 4.6 draws Vega-Lite up to
    version 5 only, and the twins are of version 6.
    """

    name: str
    alt: str
    caption: str
    svg: str
    png: bytes
    twin: dict[str, Any] | None = None

    def save(self, folder: Path) -> None:
        """Write `<name>.svg` and `<name>.png` into a folder, which is made if it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.name}.svg").write_text(self.svg, encoding="utf-8")
        (folder / f"{self.name}.png").write_bytes(self.png)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        source = b64encode(self.svg.encode()).decode()
        html = (
            f'<figure class="chart" style="background:#fff;margin:1em 0;padding:0.5em;color:#222">'
            f'<img src="data:image/svg+xml;base64,{source}" alt="{escape(self.alt)}" style="width:100%">'
            f"<figcaption>{escape(self.caption)}</figcaption></figure>"
        )
        data = {
            "text/html": html,
            "image/svg+xml": self.svg,
            "image/png": b64encode(self.png).decode(),
            "text/plain": self.alt,
        }
        described: dict[str, Any] = {
            "kind": "chart", "name": self.name, "alt": self.alt, "caption": self.caption,
        }  # fmt: skip
        if self.twin is not None:
            described["twin"] = self.twin
        return data, {KEY: described, "image/png": {"alt": self.alt}, "image/svg+xml": {"alt": self.alt}}


@dataclass(frozen=True)
class Missing:
    """The sentence that stands where a chart would, if there is nothing to draw."""

    sentence: str

    def save(self, folder: Path) -> None:
        """Write nothing: there is no chart."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        return {str(kind): words for kind, words in paragraph(self.sentence)._repr_mimebundle_().items()}, {}


def picture(
    figure: Figure | None, *, name: str, alt: str, caption: str, twin: dict[str, Any] | None = None
) -> Picture | Missing:
    """Turn a figure into a `Picture`; where there is no figure, `alt` is the sentence that says why.

    `twin` is the interactive form of the figure, as `charts.interactive` makes it. Raises `ValueError` for a
    name that no file can have: the chart is saved under it.

    >>> picture(None, name="plane", alt="No actor has a scored statement.", caption="").sentence
    'No actor has a scored statement.'
    """
    if _NO_FILE.search(name):
        raise ValueError(
            f"no chart can be called {name!r}, as its files could not be; take letters and digits"
        )
    if figure is None:
        return Missing(alt)
    with chart_theme():
        svg = _drawn(figure, "svg", metadata={"Date": None})
        png = _drawn(figure, "png", dpi=BITMAP_DPI, metadata={"Software": None})
    return Picture(name, alt, caption, svg.decode(), png, twin)


def _drawn(figure: Figure, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=form, **options)
    return buffer.getvalue()
