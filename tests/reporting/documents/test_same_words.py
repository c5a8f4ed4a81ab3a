"""One report in three formats: the same sentences and tables, paragraph by paragraph, cell by cell."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pypandoc
import pytest

from stance.reporting.documents.pdf import HEAD, typst_source
from stance.reporting.documents.reading import read_document
from stance.reporting.runs.run import Report, report

TOLD = [
    ("Harbour Post", "2021-05-03", "“We want talks with Pyongyang,” said South Korean envoy Noh Kyu-duk."),
    ("Harbour Post", "2021-05-10", "Washington imposed new sanctions. Tokyo condemned the launch."),
    ("Meridian", "2021-06-21", "Pyongyang rejected talks, 조선중앙통신 said. “No talks,” said Sung Kim."),
    ("Meridian", "2021-06-24", "Seoul offered talks | and aid of $5 to $6 million. China urged *dialogue*."),
    ("Wire & Co", "2021-07-01", "Washington called for dialogue. Pyongyang threatened war 9 % of the time."),
]  # fmt: skip

STUBS = """
#let chart(path, words, caption) = { parbreak(); caption; parbreak() }
#let source(sticky: false, body) = body
#let faint(body) = body
#let cue-dialogue(body) = body
#let cue-pressure(body) = body
"""
"""What the template does to the words, undone."""

NUMBERED = re.compile(r"^((Table|Figure) \d+)?: ")
"""How a caption begins in the word file; the page and the PDF number theirs outside the text."""

CAPTION_BELOW = re.compile(r"(<table.*?</table>)(?:\s|</div>)*(<figcaption>.*?</figcaption>)", re.DOTALL)
"""Where pandoc puts the caption of a table in typst; the template sets it above."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("words")
    lines = [
        json.dumps({"id": f"a{i}", "title": f"Title {i}", "text": text, "published": published,
                    "outlet": outlet, "url": f"https://example.org/{i}"})
        for i, (outlet, published, text) in enumerate(TOLD)
    ]  # fmt: skip
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return report(folder / "news.jsonl", out=folder, parameters={"draws": 100})


KINDS = {
    "h1": "heading", "h2": "heading", "h3": "heading", "figcaption": "words", "caption": "words",
    "td": "cell", "th": "cell", "dt": "words", "li": "words", "p": "words", "summary": "words",
    "footer": "words",
}  # fmt: skip


class Pieces(HTMLParser):
    """The headings, paragraphs, captions and rows of a page, each as (what it is, its words)."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.open = ""
        self.feed(page)
        self.pieces = [(kind, " ".join(text.split())) for kind, text in self.found if text.split()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = KINDS.get(tag)
        inside_cell = self.open == "cell" and tag == "p"
        if kind and not inside_cell:
            self.found.append((kind, ""))
            self.open = kind

    def handle_endtag(self, tag: str) -> None:
        if tag in KINDS and not (self.open == "cell" and tag == "p"):
            self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open:
            kind, text = self.found[-1]
            self.found[-1] = (kind, text + data)


def pandoc(path: Path, reader: str) -> str:
    command = [pypandoc.get_pandoc_path(), f"--from={reader}", "--to=html", "--wrap=none", str(path)]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def of_page(made: Report) -> list[tuple[str, str]]:
    assert made.html is not None
    main = made.html.read_text(encoding="utf-8").split('<main id="report">')[1].split("</main>")[0]
    return Pieces(re.sub(r"<script.*?</script>", "", main, flags=re.DOTALL)).pieces


def of_pdf(made: Report, folder: Path) -> list[tuple[str, str]]:
    source = typst_source(read_document(nbformat.read(made.notebook, as_version=4)), folder)
    body = source[source.index("\n= What was found") :]
    (folder / "body.typ").write_text(STUBS + body, encoding="utf-8")
    return Pieces(CAPTION_BELOW.sub(r"\2\1", pandoc(folder / "body.typ", "typst"))).pieces


def of_word_file(made: Report) -> Iterator[tuple[str, str]]:
    assert made.docx is not None
    for kind, text in Pieces(pandoc(made.docx, "docx")).pieces:
        yield kind, NUMBERED.sub("", text)


def body(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What stands below the head of the report."""
    return pieces[pieces.index(("heading", "What was found")) :]


def test_the_three_documents_say_the_same_in_the_same_order(made: Report, tmp_path: Path) -> None:
    page = body(of_page(made))
    assert sum(kind == "cell" for kind, _ in page) > 50
    assert sum(kind == "words" for kind, _ in page) > 20
    assert any("statements behind this" in text for _, text in page)
    assert any("조선중앙통신" in text for _, text in page)
    assert body(list(of_word_file(made))) == page
    assert body(of_pdf(made, tmp_path)) == page


def test_the_head_is_the_same(made: Report, tmp_path: Path) -> None:
    document = read_document(nbformat.read(made.notebook, as_version=4))
    assert made.html is not None
    words = Pieces(made.html.read_text(encoding="utf-8")).pieces
    source = typst_source(document, tmp_path)
    assert made.docx is not None
    with zipfile.ZipFile(made.docx) as archive:
        word_file = archive.read("word/document.xml").decode()
    for line in document.lines:
        assert ("words", line) in words
        assert f">{line}</w:t>" in word_file
    head = json.loads((tmp_path / HEAD).read_text(encoding="utf-8"))
    assert head == {"title": document.title, "lines": list(document.lines)} and "head.lines" in source
