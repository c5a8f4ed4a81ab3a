"""The rows of a CSV file: one broken row costs no other."""

import pytest

from stance.corpus.decoding import Encoding
from stance.corpus.formats import read_rows

END = "unexpected end of data"


def rows(tmp_path, text):
    """Return what each row gives: its id, or the reason why it is broken."""
    path = tmp_path / "n.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return [
        (row, item["id"] if isinstance(item, dict) else str(item))
        for row, item in read_rows(path, Encoding("utf-8"))
    ]


def test_an_open_quotation_mark_costs_its_own_row_only(tmp_path):
    assert rows(tmp_path, 'id,text\na,Talks\nb,"Talks\nc,Talks\n\nd,"Talks, aid"\n') == [
        (1, "a"),
        (2, "broken CSV row: ',' expected after '\"'"),
        (3, "c"),
        (4, "d"),
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_an_open_quotation_mark_without_another_after_it(ends, tmp_path):
    text = ends.join(["id,text", 'a,"Talks', "b,Aid", "c,Arms", ""])
    assert rows(tmp_path, text) == [(1, f"broken CSV row: {END}"), (2, "b"), (3, "c")]


def test_two_open_quotation_marks(tmp_path):
    given = rows(tmp_path, 'id,text\na,"Talks\nb,Aid\nc,"Arms\nd,Peace\n')
    assert [item for _, item in given if len(item) == 1] == ["b", "d"]
    assert [row for row, item in given if item.startswith("broken")] == [1, 3]


def test_the_rest_of_a_long_cell_is_no_article(tmp_path):
    cell = 'First line\nthe second\nthe "third" one\nthe last'
    assert rows(tmp_path, f'text,id,outlet\n"{cell}",a,Post\nTalks,b,Post\n') == [
        (1, "broken CSV row: ',' expected after '\"'"),
        (2, "broken CSV row: 1 cells under 3 columns"),
        (3, "broken CSV row: 1 cells under 3 columns"),
        (4, "broken CSV row: the rest of a row that broke before it"),
        (5, "b"),
    ]


def test_a_short_row_is_one_where_nothing_was_broken(tmp_path):
    assert rows(tmp_path, "id,text,outlet\na,Talks\n") == [(1, "a")]


def test_a_cell_over_several_lines_stays_one(tmp_path):
    assert rows(tmp_path, 'id,text\na,"Talks\n\nand ""aid"""\nb,Arms\n') == [(1, "a"), (2, "b")]


def test_many_open_quotation_marks_take_no_time(tmp_path):
    lines = "".join(f'{n},"open\n' for n in range(20_000))
    given = rows(tmp_path, f"id,text\n{lines}last,Talks\n")
    assert given[-1][1] == "last" and len(given) == 20_001


def test_half_a_character_in_json_is_replaced(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text(
        '{"id": "a\\ud83d", "text": "Talks \\ud83d\\ude00 \\ude00"}\n{"\\ud83d": "x"}\n', encoding="utf-8"
    )
    (_, article), (_, fault) = read_rows(path, Encoding("utf-8"))
    assert article == {"id": "a\ufffd", "text": "Talks \U0001f600 \ufffd"}
    assert str(fault) == "no text: found the keys \ufffd"
