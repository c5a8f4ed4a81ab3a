"""Turn an executed notebook into HTML, PDF and DOCX: the same sentences, tables and charts, set for each.

HTML comes from our own nbconvert template; PDF and DOCX from the markdown of the same outputs, through
pandoc. What articles wrote is escaped by the blocks, and none of the three obeys markup of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat

from stance.reporting.documents.document import TEMPLATES, Document, ExportError
from stance.reporting.documents.docx import write_docx
from stance.reporting.documents.html import html_page
from stance.reporting.documents.outputs import WIDGET
from stance.reporting.documents.pdf import typst_source, write_pdf
from stance.reporting.documents.reading import read_document

__all__ = [
    "FORMATS",
    "TEMPLATES",
    "WIDGET",
    "Document",
    "ExportError",
    "export",
    "read_document",
    "typst_source",
]

FORMATS = ("html", "pdf", "docx")


def export(notebook: Path, folder: Path, *, formats: Sequence[str] = FORMATS) -> dict[str, Path]:
    """Write `report.<format>` into a folder for each format and return their paths.

    `notebook` is an executed notebook. Raises `ExportError` for an unknown format, or if pandoc or typst
    fail, in their words.
    """
    for name in formats:
        if name not in FORMATS:
            raise ExportError(f"unknown format {name!r}; allowed: {', '.join(FORMATS)}")
    content = nbformat.read(notebook, as_version=4)
    document = read_document(content)

    def write_html(document: Document, path: Path) -> None:
        path.write_text(html_page(content, document), encoding="utf-8")

    writers: dict[str, Callable[[Document, Path], None]] = {
        "html": write_html,
        "pdf": write_pdf,
        "docx": write_docx,
    }
    paths = {name: folder / f"report.{name}" for name in formats}
    for name, path in paths.items():
        writers[name](document, path)
    return paths
