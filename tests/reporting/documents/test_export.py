"""Export: one executed notebook, the same words in three formats, and nothing that articles smuggle in."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from stance.reporting.blocks import Block, escape_html, escape_markdown
from stance.reporting.documents.document import ExportError, escaped
from stance.reporting.documents.export import export
from stance.reporting.documents.html import html_page, with_contents
from stance.reporting.documents.pdf import typst_source
from stance.reporting.documents.reading import read_document
from stance.reporting.notebook.show import Title, picture

NASTY = (
    '<script>alert(1)</script> <img src="http://evil.example/x.png"> $x^2$ #panic() `#panic()`{=typst}'
    " ![y](/etc/passwd) [z](javascript:alert(1)) \\input{x} *stars* @cite [^1] {{7*7}} | pipe"
)
ALT = 'A "line" that rises from [0] to 9 & more'
CAPTION = "Two axes, with *stars* and <tags>."


def shown(thing: object) -> nbformat.NotebookNode:
    """Return the output that Jupyter keeps of a thing."""
    bundle = thing._repr_mimebundle_()  # type: ignore[attr-defined]
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    return new_output("display_data", data=data, metadata=metadata)


def chart() -> object:
    figure = Figure(figsize=(4, 3))
    figure.add_subplot().plot([0, 9])
    return picture(figure, name="line", alt=ALT, caption=CAPTION)


@pytest.fixture(scope="module")
def notebook() -> nbformat.NotebookNode:
    quoted = Block(f"<blockquote><p>{escape_html(NASTY)}</p></blockquote>", f"> {escape_markdown(NASTY)}")
    table = Block("<table><tr><td>Cell</td></tr></table>", "| Actor | n |\n|:--|--:|\n| China | 12 |\n")
    warning = new_output("stream", name="stderr", text="FutureWarning: never mind")
    found = new_code_cell("secret_code = 1")
    found.outputs = [warning, shown(Title("Who <b>leans</b> & why?", ("Line *one*", "Line two")))]
    body = new_code_cell("display(everything)")
    body.outputs = [shown(thing) for thing in (quoted, chart(), table)]
    cells = [new_markdown_cell("## What was found"), found, new_markdown_cell("## Where they stand"), body]
    title = new_markdown_cell("# In the notebook only", metadata={"stance": {"title": True}})
    return new_notebook(cells=[title, *cells])


@pytest.fixture(scope="module")
def folder(notebook: nbformat.NotebookNode, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    nbformat.write(notebook, folder / "notebook.ipynb")
    export(folder / "notebook.ipynb", folder)
    return folder


class Loads(HTMLParser):
    """Collect what a page would load, its pictures' descriptions, its headings' ids and its script tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.sources: list[str] = []
        self.alts: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        if tag == "img":
            self.alts.append(values.get("alt"))
        if tag in {"link", "script", "img", "iframe", "object", "source"}:
            self.sources.append(values.get("src") or values.get("href") or "")
        assert not [name for name in values if name.startswith("on")], f"event handler in <{tag}>"


def page(folder: Path) -> str:
    return (folder / "report.html").read_text(encoding="utf-8")


def test_the_page_loads_nothing(folder: Path) -> None:
    found = Loads(page(folder))
    assert found.sources
    assert all(source.startswith("data:image/") for source in found.sources if source)
    assert not {"iframe", "object", "link", "form"} & set(found.tags)
    assert "default-src 'none'" in page(folder)
    assert not re.search(r"@import|url\(", page(folder))


def test_article_text_is_shown_not_obeyed(folder: Path) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(folder)
    assert "<b>leans" not in page(folder)
    assert "Who &lt;b&gt;leans&lt;/b&gt; &amp; why?" in page(folder)


def test_the_page_has_title_contents_and_described_charts(folder: Path) -> None:
    found = Loads(page(folder))
    assert found.alts == [ALT]
    assert '<a href="#where-they-stand">Where they stand</a>' in page(folder)
    assert '<h2 id="where-they-stand">' in page(folder)
    assert found.tags.count("h1") == 1


def test_code_warnings_and_the_notebooks_own_title_are_left_out(folder: Path) -> None:
    for words in ("secret_code", "display(everything)", "FutureWarning", "In the notebook only"):
        assert words not in page(folder)


def test_the_pdf_is_one_and_its_source_holds_the_words_as_words(
    folder: Path, notebook: nbformat.NotebookNode, tmp_path: Path
) -> None:
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF-")
    source = typst_source(read_document(notebook), tmp_path)
    assert "= What was found" in source
    assert "\\#panic()" in source
    assert not re.search(r"(?<!\\)#panic", source)
    words = ALT.replace('"', '\\"')
    assert source.count(f'chart("charts/1.svg", "{words}")') == source.count("charts/") == 1
    assert "#link" not in source
    assert source.count("[China]") == 1
    assert "\\*stars\\*" in source
    assert (tmp_path / "charts" / "1.svg").read_text(encoding="utf-8").lstrip().startswith("<?xml")


def test_the_docx_has_headings_described_charts_captions_and_the_words(folder: Path) -> None:
    with zipfile.ZipFile(folder / "report.docx") as archive:
        document = archive.read("word/document.xml").decode()
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert document.count('w:val="Heading1"') == 2
    assert 'descr="A &quot;line&quot; that rises from [0] to 9 &amp; more"' in document
    assert "ImageCaption" in document
    assert "Two axes, with *stars* and &lt;tags&gt;." in document
    assert len(media) == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in document
    assert 'w:val="Table"' in document
    assert document.count(">China<") == 1
    assert "Line *one*" in document


def test_the_same_notebook_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    export(folder / "notebook.ipynb", tmp_path)
    for name in ("report.html", "report.pdf", "report.docx"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name


def test_only_the_formats_asked_for(folder: Path, tmp_path: Path) -> None:
    assert export(folder / "notebook.ipynb", tmp_path, formats=["html"]) == {"html": tmp_path / "report.html"}
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    with pytest.raises(ExportError, match="unknown format 'odt'; allowed: html, pdf, docx"):
        export(folder / "notebook.ipynb", tmp_path, formats=["odt"])


def test_a_notebook_without_outputs_is_an_empty_report(tmp_path: Path) -> None:
    empty = new_notebook(cells=[])
    document = read_document(empty)
    assert (document.title, document.charts) == ("Report", ())
    assert "<h1>Report</h1>" in html_page(empty, document)
    nbformat.write(empty, tmp_path / "empty.ipynb")
    assert all(path.stat().st_size > 500 for path in export(tmp_path / "empty.ipynb", tmp_path).values())


def test_a_chart_may_come_twice_but_two_may_not_have_one_name() -> None:
    figure = Figure(figsize=(2, 1))
    other = picture(figure, name="line", alt="Nothing.", caption="Empty.")
    twice, doubled = new_code_cell("show()"), new_code_cell("show()")
    first = chart()
    twice.outputs, doubled.outputs = [shown(first), shown(first)], [shown(first), shown(other)]
    assert len(read_document(new_notebook(cells=[twice])).charts) == 2
    with pytest.raises(ExportError, match="two charts are called 'line'"):
        read_document(new_notebook(cells=[doubled]))


def test_contents_nest_and_anchors_are_unique() -> None:
    made = with_contents(
        '<!--contents--><h2>Kim &amp; Co</h2><h3 id="x">A</h3><h3>B</h3><h2>Kim &amp; Co</h2>'
    )
    assert (
        '<ol><li><a href="#kim-co">Kim &amp; Co</a><ol><li><a href="#x">A</a></li>'
        '<li><a href="#b">B</a></li></ol></li><li><a href="#kim-co-2">Kim &amp; Co</a></li></ol>'
    ) in made
    assert '<h2 id="kim-co-2">' in made
    assert with_contents("<!--contents--><p>x</p>") == "<p>x</p>"
    assert '<h2 id="report-2">' in with_contents('<main id="report"><h2>Report</h2></main>')


def test_escaped_leaves_words_alone() -> None:
    assert escaped("Kim Jong Un 김정은") == "Kim Jong Un 김정은"
    assert escaped("[a](b)") == "\\[a\\]\\(b\\)"
