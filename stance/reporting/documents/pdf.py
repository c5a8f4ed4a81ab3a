"""Write a document as PDF: pandoc makes typst of it, typst sets it, with the charts as vectors.

A last page with next to nothing on it is saved: the same words are set again a little closer.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from stance.reporting.documents.document import TEMPLATES, Document, ExportError
from stance.reporting.documents.pandoc import EPOCH, convert

HEAD = "head.json"
"""File from which the template reads the title and the lines below it."""

TIGHTNESS = (0, 1, 2, 3)
"""How closely the text may be set: the template makes charts lower and spaces smaller by it."""

LEAST_FILLED = 0.25
"""Share of the last page that has to be filled."""


def write_pdf(document: Document, path: Path) -> None:
    """Set a document as PDF; raises `ExportError` if pandoc or typst fail, in their words."""
    with TemporaryDirectory() as name:
        source = Path(name) / "report.typ"
        source.write_text(typst_source(document, source.parent), encoding="utf-8")
        try:
            path.write_bytes(_best(source).compile(format="pdf", timestamp=EPOCH))
        except RuntimeError as error:
            raise ExportError(f"the PDF could not be set: {error}") from error


def typst_source(document: Document, folder: Path) -> str:
    """Write the charts as SVG and the head as data into a folder; return the typst source that shows them.

    The title and the lines below it may hold anything; as data none of it is markup.
    """
    head = {"title": document.title, "lines": document.lines}
    (folder / HEAD).write_text(json.dumps(head, ensure_ascii=False), encoding="utf-8")
    return convert(document, folder, "svg", ["--to=typst", f"--template={TEMPLATES / 'report.typ'}"])


def _best(source: Path) -> Any:
    """Return the loosest setting that leaves no last page nearly empty; the loosest of all if none does."""
    settings = [_setting(source, tightness) for tightness in TIGHTNESS]
    return next(filter(_ends_well, settings), settings[0])


def _setting(source: Path, tightness: int) -> Any:
    return typst.Compiler(
        source, root=source.parent, font_paths=[_bundled_fonts()], sys_inputs={"tightness": str(tightness)}
    )


def _ends_well(setting: Any) -> bool:
    """Whether the last page is the only one or has enough on it, as the template says at its end."""
    (end,) = json.loads(setting.query("<end>", field="value"))
    return bool(end["page"] == 1 or end["filled"] >= LEAST_FILLED)


def _bundled_fonts() -> Path:
    """Return the folder of fonts that matplotlib carries: a fallback that is there on every machine."""
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"
