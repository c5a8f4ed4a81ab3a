"""Turn an executed notebook into HTML, PDF and DOCX: the same sentences and charts, set for each.

HTML comes from our own nbconvert template and loads nothing from elsewhere. PDF and DOCX come from the
markdown of the same outputs, through pandoc; typst sets the PDF with the charts as vectors. What
articles wrote is escaped by the blocks; here raw markup is switched off in pandoc's reader as well,
pictures other than our charts are dropped, and the page forbids scripts.
"""

from __future__ import annotations

import os
import re
import subprocess
from base64 import b64decode
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import pypandoc
import typst
from nbconvert import HTMLExporter
from nbformat import NotebookNode

import stance
from stance.reporting.notebook.show import KEY

FORMATS = ("html", "pdf", "docx")
TEMPLATES = Path(__file__).parent / "templates"
READER = "markdown-raw_html-raw_attribute-raw_tex-tex_math_dollars-citations-smart-yaml_metadata_block"
"""Pandoc's markdown without every way to smuggle in commands or markup of another kind."""

WIDGET = "application/vnd.jupyter.widget-view+json"
"""What a progress bar is in a notebook."""

EPOCH = 0
"""The time written into documents, so that the same notebook gives the same bytes."""

_HEADING = re.compile(r"<h([23])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
_NO_WORD = re.compile(r"\W+")
_TAG = re.compile(r"<[^>]+>")
_BRACKETED = re.compile(r"(?<=<td)([^<]*\()([^<)]*)\)")
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


def export(notebook: Path, folder: Path, *, formats: Sequence[str] = FORMATS) -> dict[str, Path]:
    """Write `report.<format>` into a folder for each format and return their paths.

    `notebook` is an executed notebook. Raises `ExportError` for an unknown format, or if pandoc or typst
    fail, in their words.
    """
    writers = {"html": _write_html, "pdf": _write_pdf, "docx": _write_docx}
    for name in formats:
        if name not in writers:
            raise ExportError(f"unknown format {name!r}; allowed: {', '.join(writers)}")
    content = nbformat.read(notebook, as_version=4)
    document = read_document(content)
    paths = {name: folder / f"report.{name}" for name in formats}
    for name, path in paths.items():
        writers[name](content, document, path)
    return paths


def read_document(notebook: NotebookNode) -> Document:
    """Collect what a notebook shows, in order; code, warnings and progress bars are left out."""
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
                charts.append(_chart(output))
                parts.append(_chart_markdown(charts[-1]))
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


def _write_html(content: NotebookNode, document: Document, path: Path) -> None:
    path.write_text(html_page(content, document), encoding="utf-8")


def html_page(content: NotebookNode, document: Document) -> str:
    """Return the notebook as one self-contained page with a table of contents."""
    exporter = HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
        embed_images=False,
    )
    resources = {
        "title": document.title,
        "lines": document.lines,
        "version": stance.__version__,
        "style": (TEMPLATES / "report" / "style.css").read_text(encoding="utf-8"),
    }
    page, _ = exporter.from_notebook_node(content, resources=resources)
    return with_contents(_BRACKETED.sub(_unbroken, str(page)))


def with_contents(page: str) -> str:
    """Give every second and third level heading an id, and list them where the template leaves room.

    >>> with_contents("<!--contents--><h2>One day</h2><h3>Two</h3>").count('href="#one-day"')
    1
    """
    taken: set[str] = set()
    items: list[str] = []

    def anchored(found: re.Match[str]) -> str:
        level, attributes, words = found.groups()
        given = _ID.search(attributes)
        anchor = given[1] if given else _anchor(words, taken)
        taken.add(anchor)
        entry = f'<li><a href="#{anchor}">{_TAG.sub("", words).strip()}</a></li>'
        items[-1:] = [_nested(items[-1], entry)] if level == "3" and items else [*items[-1:], entry]
        return found[0] if given else f'<h{level}{attributes} id="{anchor}">{words}</h{level}>'

    page = _HEADING.sub(anchored, page)
    listed = f'<nav aria-label="Contents"><h2>Contents</h2><ol>{"".join(items)}</ol></nav>' if items else ""
    return page.replace("<!--contents-->", listed, 1)


def _unbroken(cell: re.Match[str]) -> str:
    """Keep an interval in brackets on one line of its cell."""
    return f"{cell[1]}{cell[2].replace(' ', '&nbsp;')})"


def _anchor(words: str, taken: Container[str]) -> str:
    """Make an id from the words of a heading that no other heading has."""
    stem = _NO_WORD.sub("-", unescape(_TAG.sub("", words)).lower()).strip("-") or "part"
    return next(a for a in chain([stem], (f"{stem}-{n}" for n in count(2))) if a not in taken)


def _nested(parent: str, child: str) -> str:
    """Put an entry at the end of the inner list of another."""
    if parent.endswith("</ol></li>"):
        return f"{parent.removesuffix('</ol></li>')}{child}</ol></li>"
    return f"{parent.removesuffix('</li>')}<ol>{child}</ol></li>"


def _write_pdf(content: NotebookNode, document: Document, path: Path) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.typ").write_text(typst_source(document, folder), encoding="utf-8")
        try:
            pdf = typst.compile(
                folder / "report.typ", root=folder, font_paths=[_bundled_fonts()], timestamp=EPOCH
            )
        except RuntimeError as error:
            raise ExportError(f"the PDF could not be set: {error}") from error
    path.write_bytes(pdf)


def typst_source(document: Document, folder: Path) -> str:
    """Write the charts as SVG into a folder and return the typst source that shows them."""
    arguments = ["--to=typst", f"--template={TEMPLATES / 'report.typ'}"]
    lines = [f"--metadata=line:{line}" for line in document.lines]
    return _pandoc(document, folder, "svg", [*arguments, *lines])


def _write_docx(content: NotebookNode, document: Document, path: Path) -> None:
    reference = TEMPLATES / "reference.docx"
    arguments = ["--to=docx+native_numbering", f"--reference-doc={reference}", f"--output={path.resolve()}"]
    lines = [f'::: {{custom-style="Author"}}\n{escaped(line)}\n:::\n\n' for line in document.lines]
    with TemporaryDirectory() as name:
        headed = replace(document, markdown="".join(lines) + document.markdown)
        _pandoc(headed, Path(name), "png", arguments)


def _pandoc(document: Document, folder: Path, form: str, arguments: Iterable[str]) -> str:
    """Run pandoc on a document in a folder with its charts; returns what it writes to its output."""
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


def _bundled_fonts() -> Path:
    """Return the folder of fonts that matplotlib carries: a fallback that is there on every machine."""
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"
