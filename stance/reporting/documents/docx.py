"""Write a document for word processors: pandoc makes it, with the styles of `reference.docx`.

What pandoc cannot say is added here: no row of a table is torn apart, a table that fits on a page stays on
one, and the file names its maker.
"""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from stance.reporting.documents.document import TEMPLATES, Document, escaped
from stance.reporting.documents.pandoc import convert

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"

MOST_ROWS = 18
"""A table of so many rows, head included, stays on one page; a longer one runs on."""


def write_docx(document: Document, path: Path) -> None:
    """Write a document for word processors; raises `ExportError` if pandoc fails, in its words."""
    lines = [f'::: {{custom-style="Author"}}\n{escaped(line)}\n:::\n\n' for line in document.lines]
    headed = replace(document, markdown="".join(lines) + document.markdown)
    reference = f"--reference-doc={TEMPLATES / 'reference.docx'}"
    with TemporaryDirectory() as name:
        made = Path(name) / "made.docx"
        convert(headed, Path(name), "png", ["--to=docx+native_numbering", reference, f"--output={made}"])
        _finish(made, path)


def _finish(made: Path, path: Path) -> None:
    """Copy the file, adding to its parts what pandoc left out."""
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part, _changed(part.filename, content), zipfile.ZIP_DEFLATED)


def _changed(name: str, content: bytes) -> bytes:
    changes = {"word/document.xml": _keep_together, "docProps/core.xml": _name_maker}
    if name not in changes:
        return content
    root = etree.fromstring(content)
    changes[name](root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _name_maker(root: etree._Element) -> None:
    for creator in root.iter(CREATOR):
        creator.text = "stance"


def _keep_together(root: etree._Element) -> None:
    for table in root.iter(f"{WORD}tbl"):
        rows = table.findall(f"{WORD}tr")
        for row in rows:
            _whole(row)
        for row in rows[:-1] if len(rows) <= MOST_ROWS else rows[:1]:
            _with_next(row)


def _whole(row: etree._Element) -> None:
    """Let a row stand on one page; what it says of itself comes first in it."""
    about = row.find(f"{WORD}trPr")
    if about is None:
        about = etree.Element(f"{WORD}trPr")
        row.insert(0, about)
    about.insert(0, etree.Element(f"{WORD}cantSplit"))


def _with_next(row: etree._Element) -> None:
    """Keep a row on the page of the next one: each of its paragraphs says so, after its style."""
    for paragraph in row.iter(f"{WORD}pPr"):
        styles = len(paragraph.findall(f"{WORD}pStyle"))
        paragraph.insert(styles, etree.Element(f"{WORD}keepNext"))
