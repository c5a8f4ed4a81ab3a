"""The whole way with text that tries to be markup: what survives the cleaning is shown, never obeyed."""

from __future__ import annotations

import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from stance.reporting.documents.export import read_document, typst_source
from stance.reporting.runs.run import Report, report

TRICKS = "<unk onload=alert(1)> ]] > -- $x$ @import #let `tick` a|b *s* ~~d~~ \\input{y} {{z}}"
OUTLET = "Post <unk onload=alert(2)> $o$ #let `o` | @o"
TITLE = "Talks <unk onload=alert(3)> ]] > -- $t$ #let `t` | @import"
STRANGERS = "Ivo Qu$el$l", "Tam Qu`el`l|b@c"
WITHOUT_ADDRESS = 'a3"><unk onload=alert(7)>]{#o} `#let|$'
ARTICLE = {
    "id": "a1",
    "title": TITLE,
    "text": f"“We are ready for talks {TRICKS} with Seoul,” said North Korean diplomat {STRANGERS[0]}.\n\n"
    f"“Sanctions must end,” said North Korean diplomat {STRANGERS[1]}.\n\n"
    f"North Korea rejected talks {TRICKS} on Monday.\n\n"
    f"Washington imposed new sanctions {TRICKS} on North Korea.\n\n"
    f"Seoul offered talks, said a source {TRICKS} in the ministry.",
    "published": "2021-06-21",
    "outlet": OUTLET,
    "author": "A <unk onload=alert(4)> #let `a` | $a$",
    "url": 'https://example.org/?a="><unk onload=alert(5)>&b=$x$`#let|',
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("hostile")
    second = ARTICLE | {"id": "a2", "published": "2021-06-22"}
    second["text"] = f"Pyongyang refused talks {TRICKS}.\n\nThe United States urged dialogue {TRICKS}."
    third = ARTICLE | {"id": WITHOUT_ADDRESS, "published": "2021-06-23", "url": "javascript:alert(6)"}
    third["text"] = f"Tokyo condemned the launch {TRICKS}.\n\nChina called for talks {TRICKS}."
    lines = "\n".join(json.dumps(article) for article in (ARTICLE, second, third))
    (folder / "news.jsonl").write_text(lines, encoding="utf-8")
    return report(folder / "news.jsonl", out=folder, parameters={"draws": 100})


class Page(HTMLParser):
    """The tags of a page with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_tricks_survive_the_cleaning_so_that_the_other_tests_can_fail(made: Report) -> None:
    statements = pd.read_csv(made.folder / "statements.csv")
    assert statements["outlet"].str.contains("<unk onload=alert(2)>", regex=False).all()
    assert statements["title"].str.contains("<unk onload=alert(3)>", regex=False).all()
    assert statements["sentence"].str.contains(TRICKS, regex=False).sum() >= 4
    assert set(STRANGERS) <= set(statements["holder_name"])


def test_the_page_shows_them_as_words(made: Report) -> None:
    assert made.html is not None
    page = Page(made.html.read_text(encoding="utf-8"))
    assert "unk" not in {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    words = " ".join(page.words.split())
    for part in (TRICKS, TITLE, OUTLET, *STRANGERS):
        assert part in words
    addresses = [attributes["href"] or "" for tag, attributes in page.tags if tag == "a"]
    outside = [address for address in addresses if not address.startswith("#")]
    assert outside
    assert not [address for address in outside if re.search(r'[<>"`|\\]', address)]


def test_links_within_the_page_lead_to_rows_of_the_table_of_articles(made: Report) -> None:
    assert made.html is not None
    page = Page(made.html.read_text(encoding="utf-8"))
    there = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    addresses = [attributes["href"] or "" for tag, attributes in page.tags if tag == "a"]
    inside = [address[1:] for address in addresses if address.startswith("#")]
    assert set(inside) <= there
    to_articles = [address for address in inside if address.startswith("article-")]
    assert to_articles and all(re.fullmatch("[a-z0-9-]+", address) for address in to_articles)


def test_the_source_of_the_pdf_holds_no_command_of_theirs(made: Report, tmp_path: Path) -> None:
    notebook = nbformat.read(made.notebook, as_version=4)
    body = typst_source(read_document(notebook), tmp_path).split("= What was found", 1)[1]
    body = re.sub(r'"(\\.|[^"\\])*"', '""', body)  # addresses and descriptions, where nothing is a command
    assert body.count("\\#let") >= 4
    for mark in (r"#let", r"\$", "`", "@", "<unk"):
        assert not re.search(rf"(?<!\\){mark}", body), mark
    known = {"figure", "chart", "table", "quote", "source", "faint", "link", "strong", "emph", "align", "box",
             "cue-dialogue", "cue-pressure", "set", "show"}  # fmt: skip
    assert set(re.findall(r"(?<!\\)#([a-z-]+)", body)) <= known
    assert made.pdf is not None and made.pdf.read_bytes().startswith(b"%PDF-")


def test_the_word_file_holds_them_as_words(made: Report) -> None:
    assert made.docx is not None
    with zipfile.ZipFile(made.docx) as archive:
        document = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    words = " ".join("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", document)).split())
    assert "&lt;unk onload=alert(1)&gt; ]] &gt; --" in words
    assert "$x$ @import #let `tick` a|b *s* ~~d~~ \\input{y} {{z}}" in words
    assert all(name in words for name in STRANGERS)
    assert "<unk" not in document and "<m:oMath" not in document
    outside = re.findall(r'Target="([^"]*)" TargetMode="External"', links)
    assert outside and all(address.startswith("https://example.org/?a=%22%3E%3Cunk") for address in outside)


def test_the_notebook_shows_them_as_words(made: Report) -> None:
    for cell in nbformat.read(made.notebook, as_version=4).cells:
        for output in cell.get("outputs", []):
            tags = {tag for tag, _ in Page(output.get("data", {}).get("text/html", "")).tags}
            assert "unk" not in tags
