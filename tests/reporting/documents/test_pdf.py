"""The PDF: columns that hold their words, figures on one line, and no last page for a few lines."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from stance.reporting.blocks import Block, escape_markdown, folded, link, paragraph
from stance.reporting.documents.document import Document
from stance.reporting.documents.pdf import TIGHTNESS, _best, _ends_well, _setting, typst_source, write_pdf
from stance.reporting.tables import Column, table_block

SENTENCE = (
    "The United States and South Korea appear to combine dialogue with pressure, but that is not certain."
)


def source(markdown: str, folder: Path) -> str:
    return typst_source(Document("Who leans?", ("One line",), markdown, ()), folder)


def widths(made: str) -> list[float]:
    found = re.search(r"columns: \(([^)]*)\)", made)
    assert found is not None
    return [float(width) for width in re.findall(r"([\d.]+)%", found[1])]


def table(rows: list[list[object]], *columns: Column) -> str:
    return table_block(columns, rows, "Caption.").markdown


def test_columns_fill_the_line_and_follow_their_words(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Sumida Security Review", 12, "−0.11† (−0.34 to +0.12)"], ["X", 3, "–"]]
    wide, narrow, middle = widths(source(
        table(rows, Column("Outlet", 1, number=False), Column("n", 90), Column("Stance", 1)), tmp_path
    ))  # fmt: skip
    assert wide + narrow + middle == pytest.approx(100, abs=0.1)
    assert wide > 20 and middle > 20


def test_where_room_is_short_every_column_holds_its_longest_word(tmp_path: Path) -> None:
    long = "a word or two and then some more " * 3
    columns = [Column("Government", 1, number=False), *[Column("Statements", 1) for _ in range(5)]]
    rows: list[list[object]] = [["United Kingdom", *[1] * 5, long], ["France", *[2] * 5, long]]
    found = widths(source(table(rows, *columns, Column("Words", 1, number=False)), tmp_path))
    assert sum(found) == pytest.approx(100, abs=0.1)
    assert min(found) > 8 and found[-1] == max(found)


def test_korean_letters_take_twice_the_room(tmp_path: Path) -> None:
    columns = Column("a", 1, number=False), Column("b", 1, number=False)
    left, right = widths(source(table([["조선중앙통신", "abcdef"]], *columns), tmp_path))
    assert left > right


@pytest.mark.parametrize(
    ("given", "expected"),
    [("a 95 % interval", "a 95~% interval"), ("(p = 0.04)", "(p~=~0.04)"), ("(p < 0.001)", "(p~\\<~0.001)")],
)
def test_what_is_read_as_one_figure_stays_on_one_line(given: str, expected: str, tmp_path: Path) -> None:
    assert expected in source(paragraph(given).markdown, tmp_path)


def test_the_line_above_quotations_stays_with_them(tmp_path: Path) -> None:
    made = source(folded("2 statements behind this", Block("<p>a</p>", "> Words.")).markdown, tmp_path)
    assert "#source(sticky: true)[2 statements behind this]" in made


@pytest.mark.parametrize("words", ["/ Wire", "- Wire", "+ Wire", "1. Wire", "= Wire", "// Wire"])
def test_words_that_start_like_a_list_are_words_everywhere(words: str, tmp_path: Path) -> None:
    """Typst reads "/ Wire" as a term without a colon and would set nothing at all."""
    columns = [Column("Outlet", number=False), Column("Title", number=False)]
    row = [words, link(words, "https://example.org")]
    shown = table_block(columns, [row], words, apart=[row], heading=words)
    quoted = folded(words, Block("<p>a</p>", f"> {escape_markdown(words)}\n>\n> {escape_markdown(words)}"))
    path = tmp_path / "report.pdf"
    write_pdf(Document("Who?", (), f"{shown.markdown}\n\n{quoted.markdown}\n", ()), path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert not re.search(r"\[(?:[-+/]|1\.) ", source(f"{shown.markdown}\n\n{quoted.markdown}", tmp_path))


def test_a_last_page_of_a_few_lines_is_saved(tmp_path: Path) -> None:
    """Paragraphs are added until the loose setting ends badly; the one that is chosen does not."""
    path = tmp_path / "report.typ"
    for n in range(26, 40):
        path.write_text(source("\n\n".join(["## Head"] + [SENTENCE] * n), tmp_path), encoding="utf-8")
        if not _ends_well(_setting(path, TIGHTNESS[0])):
            break
    else:
        pytest.fail("no length ends on a page that is nearly empty")
    assert _ends_well(_best(path))


HOSTILE = '#panic("x") $x$ [a](b) *b* _c_ \\ `d` <b> @e // f /* g " \' ] #let 김정은 - ...'


@pytest.mark.parametrize("head", [HOSTILE, "]", "*", "// x", "/*", "true", "#", "\\"])
def test_the_head_is_words_whatever_it_holds(head: str, tmp_path: Path) -> None:
    document = Document(head, (head, head), "## Words\n", ())
    write_pdf(document, tmp_path / "report.pdf")
    title = re.search(rb"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", (tmp_path / "report.pdf").read_bytes())
    assert title is not None and unescape(title[1].decode()) == head
    assert HOSTILE not in typst_source(document, tmp_path)


def test_names_in_korean_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write_pdf(Document("문재인", (), "## 조선중앙통신\n\n대화\n", ()), path)
    assert path.read_bytes().startswith(b"%PDF-")
