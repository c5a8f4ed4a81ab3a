"""Read an executed notebook as a document: its head, its text as markdown and its charts.

Code, warnings and progress bars are left out. What the notebook's outputs say of themselves stands in
their metadata under the key `stance` (`notebook.show`).
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from stance.reporting.notebook.show import KEY

TEMPLATES = Path(__file__).parent / "templates"

WIDGET = "application/vnd.jupyter.widget-view+json"
"""What a progress bar is in a notebook."""

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


class ExportError(RuntimeError):
    """A document could not be made; the message says which and why."""


@dataclass(frozen=True)
class Chart:
    """A chart found in a notebook's outputs."""

    name: str
    alt: str
    caption: str
    svg: str
    png: bytes


@dataclass(frozen=True)
class Document:
    """An executed notebook as something to read: its head, its text as markdown and its charts."""

    title: str
    lines: tuple[str, ...]
    markdown: str
    charts: tuple[Chart, ...]


def read_document(notebook: NotebookNode) -> Document:
    """Collect what a notebook shows, in order; code, warnings and progress bars are left out.

    Raises `ExportError` where two charts have the same name: one would stand in the place of the other.
    """
    charts: list[Chart] = []
    parts: list[str] = []
    title, lines = "", ()
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and not cell.metadata.get(KEY, {}).get("title"):
            parts.append(cell.source)
        for output in _shown(cell):
            about = output.metadata.get(KEY, {})
            if about.get("kind") == "title":
                title, lines = about["title"], tuple(about["lines"])
            elif about.get("kind") == "chart":
                chart = _chart(output)
                if any(other.name == chart.name and other != chart for other in charts):
                    raise ExportError(f"two charts are called {chart.name!r}: give each a name of its own")
                charts.append(chart)
                parts.append(_chart_markdown(chart))
            else:
                parts.append(_output_markdown(output))
    return Document(title or "Report", lines, "\n\n".join(parts) + "\n", tuple(charts))


def _shown(cell: NotebookNode) -> Iterator[NotebookNode]:
    """Yield the outputs that are meant to be read: no warnings, no progress bars."""
    for output in cell.get("outputs", []):
        if output.output_type in ("display_data", "execute_result") and WIDGET not in output.data:
            yield output


def _chart(output: NotebookNode) -> Chart:
    about = output.metadata[KEY]
    return Chart(
        about["name"], about["alt"], about["caption"],
        output.data["image/svg+xml"], b64decode(output.data["image/png"]),
    )  # fmt: skip


def _chart_markdown(chart: Chart) -> str:
    alt = escaped(chart.alt.replace("\n", " "))
    return f'![{escaped(chart.caption)}](charts/{chart.name}.svg){{alt="{alt}" width=100%}}'


def _output_markdown(output: NotebookNode) -> str:
    if "text/markdown" in output.data:
        return str(output.data["text/markdown"])
    return escaped(output.data.get("text/plain", ""))


def escaped(text: str) -> str:
    r"""Escape text so that pandoc reads it as nothing but words.

    >>> escaped("2 * 3 [x]")
    '2 \\* 3 \\[x\\]'
    """
    return _PUNCTUATION.sub(r"\\\1", text)
