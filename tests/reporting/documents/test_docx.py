"""The word file: what word processors need to know of tables, pictures and the file itself."""

from __future__ import annotations

import zipfile

import pytest
from lxml import etree

from stance.reporting.blocks import Block, folded, join, paragraph
from stance.reporting.documents.document import Chart, Document
from stance.reporting.documents.docx import MOST_ROWS, WORD, write_docx
from stance.reporting.tables import Column, table_block

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
    "e221bc330000000049454e44ae426082"
)
"""A picture of one point."""


def table(rows: int) -> Block:
    columns = [Column("Name", number=False), Column("n")]
    return table_block(columns, [[f"row {i}", i] for i in range(rows)], "What they are.")


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree._Element]:
    quotation = folded("1 statement behind this", Block("<p>a</p>", "> Words.\n>\n> Source."))
    blocks = join([table(3), quotation, table(MOST_ROWS + 5), paragraph("End.")])
    picture = '![A line.](charts/1.svg){alt="It rises."}'
    chart = Chart("line", "It rises.", "A line.", "", PNG)
    path = tmp_path_factory.mktemp("docx") / "report.docx"
    write_docx(Document("Who <leans>?", ("Line",), f"{blocks.markdown}\n\n{picture}\n", (chart,)), path)
    with zipfile.ZipFile(path) as archive:
        return {
            name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith("xml")
        }


def rows(parts: dict[str, etree._Element]) -> list[list[etree._Element]]:
    return [table.findall(f"{WORD}tr") for table in parts["word/document.xml"].iter(f"{WORD}tbl")]


def kept(row: etree._Element) -> bool:
    """Whether every paragraph of a row stays with the next one."""
    return all(about.find(f"{WORD}keepNext") is not None for about in row.iter(f"{WORD}pPr"))


def test_no_row_is_torn_and_the_head_comes_again(parts: dict[str, etree._Element]) -> None:
    for table in rows(parts):
        assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in table)
        heads = [row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in table]
        assert heads == [True] + [False] * (len(table) - 1)


def test_a_short_table_stays_on_its_page_and_a_long_one_runs_on(parts: dict[str, etree._Element]) -> None:
    short, long = rows(parts)
    assert [kept(row) for row in short] == [True] * 3 + [False]
    assert [kept(row) for row in long] == [True] + [False] * (MOST_ROWS + 5)


def test_what_word_processors_ask_of_order_holds(parts: dict[str, etree._Element]) -> None:
    """The schema wants the style first, then what keeps the paragraph, then its side."""
    order = [f"{WORD}{name}" for name in ("pStyle", "keepNext", "jc")]
    for about in parts["word/document.xml"].iter(f"{WORD}pPr"):
        places = [order.index(child.tag) for child in about if child.tag in order]
        assert places == sorted(places)


def test_every_picture_is_described_and_captioned(parts: dict[str, etree._Element]) -> None:
    document = parts["word/document.xml"]
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    assert [picture.get("descr") for picture in document.iter(drawing)] == ["It rises."]
    styles = [style.get(f"{WORD}val") for style in document.iter(f"{WORD}pStyle")]
    assert styles.count("ImageCaption") == 1 and styles.count("TableCaption") == 2
    assert styles.index("Behind") < styles.index("BlockText") < styles.index("Source")


def test_the_file_says_its_title_and_maker(parts: dict[str, etree._Element]) -> None:
    core = {etree.QName(element).localname: element.text for element in parts["docProps/core.xml"]}
    assert core["title"] == "Who <leans>?" and core["creator"] == "stance" and core["language"] == "en-GB"
