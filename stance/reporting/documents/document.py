"""What a report is before it is set: its head, its text as markdown and its charts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"

CHARTS = "charts"
"""Folder, beside what pandoc writes, in which the charts lie."""

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


class ExportError(RuntimeError):
    """A document could not be made; the message says which and why."""


@dataclass(frozen=True)
class Chart:
    """A chart or picture found in a notebook's outputs: drawn (`svg`), or else as points (`png`).

    A chart of ours has both forms and fills the line. A plain picture has no `name` and no `caption`; it has
    one or both forms and is `width` inches wide, or as wide as the line.
    """

    name: str
    alt: str
    caption: str
    svg: str
    png: bytes
    width: float | None = None

    @property
    def form(self) -> str:
        """How it is set on paper: `svg` where it is drawn, else `png`."""
        return "svg" if self.svg else "png"


@dataclass(frozen=True)
class Document:
    """An executed notebook as something to read: its head, its text as markdown and its charts.

    In the text the charts are called by their places, `charts/1.svg` being the first, whatever their names.
    """

    title: str
    lines: tuple[str, ...]
    markdown: str
    charts: tuple[Chart, ...]


def chart_markdown(chart: Chart, place: int) -> str:
    """Show the chart at a place of a document, from 1, with its caption and the words that stand for it."""
    alt = escaped(chart.alt.replace("\n", " "))
    width = "100%" if chart.width is None else f"{chart.width:.2f}in"
    path = f"{CHARTS}/{place}.{chart.form}"
    return f'![{escaped(chart.caption)}]({path}){{alt="{alt}" width={width}}}'


def escaped(text: str) -> str:
    r"""Escape text so that pandoc reads it as nothing but words.

    >>> escaped("2 * 3 [x]")
    '2 \\* 3 \\[x\\]'
    """
    return _PUNCTUATION.sub(r"\\\1", text)
