"""What a notebook shows, and in which form it can be shown in a document.

Of our own blocks, charts and titles the outputs say what they are (`notebook.show`). A user's own notebook
also shows plain pictures, charts of altair, tables of pandas and values; all three documents show these too,
in the same form.
"""

from __future__ import annotations

import io
import re
from base64 import b64decode
from collections.abc import Iterator
from math import inf
from typing import Literal

import typst
from nbformat import NotebookNode
from PIL import Image

from stance.reporting.documents.document import Chart, ExportError, escaped
from stance.reporting.documents.drawing import drawing
from stance.reporting.documents.pandoc import html_as_markdown
from stance.reporting.notebook.show import BITMAP_DPI, KEY

WIDGET = "application/vnd.jupyter.widget-view+json"
"""What a progress bar is in a notebook."""

SVG, BITMAPS = "image/svg+xml", ("image/png", "image/jpeg", "image/gif", "image/webp")
"""Forms of pictures: drawn, and as points."""

POINTS = 96
"""Points of a picture in an inch, as pages have it."""

UNDESCRIBED = "A picture of the notebook, without a description."
"""What stands for a plain picture where it cannot be seen."""

_FENCES = re.compile("~+")

Form = Literal["title", "chart", "picture", "undrawn", "html", "markdown", "plain", ""]


def shown(cell: NotebookNode) -> Iterator[NotebookNode]:
    """Yield the outputs that are meant to be read: no code, no warnings, no progress bars."""
    for output in cell.get("outputs", []):
        if output.output_type in ("display_data", "execute_result") and form_of(output):
            yield output


def form_of(output: NotebookNode) -> Form:
    """Return the form in which all documents show an output; empty for what cannot be shown."""
    data, kind = output.data, output.metadata.get(KEY, {}).get("kind")
    if kind in ("title", "chart"):
        return "title" if kind == "title" else "chart"
    if WIDGET in data:
        return "undrawn" if drawing(data) else ""
    if any(form in data for form in (SVG, *BITMAPS)):
        return "picture"
    altair = drawing(data)
    if altair:
        return "picture" if altair.svg else "undrawn"
    forms: dict[str, Form] = {"text/html": "html", "text/markdown": "markdown", "text/plain": "plain"}
    return next((form for name, form in forms.items() if name in data), "")


def chart(output: NotebookNode) -> Chart:
    """Return the chart that an output of ours is."""
    about = output.metadata[KEY]
    return Chart(
        about["name"], about["alt"], about["caption"], output.data[SVG], b64decode(output.data["image/png"])
    )


def picture(output: NotebookNode) -> Chart:
    """Return the plain picture that an output is, as wide as a page would show it.

    Raises `ExportError` where it is none that can be read.
    """
    svg = output.data.get(SVG, "")
    form = next((form for form in BITMAPS if form in output.data), "")
    about = output.metadata.get(form or SVG)
    altair = None if svg or form else drawing(output.data)
    if altair:
        svg, about = altair.svg, {"alt": altair.alt}
    about = about if isinstance(about, dict) else {}
    try:
        png = _as_png(b64decode(output.data[form])) if form else _drawn(svg)
        with Image.open(io.BytesIO(png)) as found:
            width = found.width / (POINTS if form else BITMAP_DPI)
    except (OSError, ValueError, RuntimeError) as error:
        raise ExportError(f"a picture of the notebook cannot be read: {error}") from error
    return Chart("", str(about.get("alt") or UNDESCRIBED), "", svg, png, _inches(about.get("width")) or width)


def _inches(width: object) -> float | None:
    """Return in inches the width that a picture is given in points; None for what is none, such as "50%"."""
    if isinstance(width, bool) or not isinstance(width, int | float) or not 0 < width < inf:
        return None
    return width / POINTS


def undrawn(output: NotebookNode) -> str:
    """Return the sentence that stands for a chart that cannot be drawn."""
    altair = drawing(output.data)
    return altair.sentence if altair else ""


def words(output: NotebookNode) -> str:
    """Return what an output says as markdown for pandoc; our blocks bring it along."""
    data = output.data
    if form_of(output) == "undrawn":
        return escaped(undrawn(output))
    if "text/markdown" in data:
        return str(data["text/markdown"])
    said = html_as_markdown(data["text/html"]) if "text/html" in data else ""
    return f"::: foreign\n{said}\n:::" if said else _as_written(data.get("text/plain", ""))


def _as_written(text: str) -> str:
    """Show plain text: one line as a paragraph, several with their breaks and blanks, behind a fence."""
    if "\n" not in text.strip("\n"):
        return escaped(text)
    fence = "~" * (max(map(len, _FENCES.findall(text)), default=0) + 3)
    return f"{fence}\n{text}\n{fence}"


def _as_png(data: bytes) -> bytes:
    """Return a picture as PNG, which all documents take; one that is PNG as it is."""
    with Image.open(io.BytesIO(data)) as found:
        if found.format == "PNG":
            return data
        buffer = io.BytesIO()
        found.convert("RGBA").save(buffer, "PNG")
    return buffer.getvalue()


def _drawn(svg: str) -> bytes:
    """Draw a picture as points, for word processors."""
    page = '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    made = typst.compile(page.encode(), format="png", ppi=BITMAP_DPI, sys_inputs={"svg": svg})
    return bytes(made)
