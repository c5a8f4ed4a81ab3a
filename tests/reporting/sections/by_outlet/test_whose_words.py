import pandas as pd
import pytest

from stance.measures.outlets import OUTLETS, outlet_table
from stance.reporting.sections.by_outlet.whose_words import (
    MOST_TOLD,
    OUTLETS_ACROSS,
    shares_block,
    whose_words_block,
    whose_words_paragraph,
)


def table(*rows):
    """Rows of (government, outlet, statements, share, quoted, own words, passed on)."""
    columns = ("government", "outlet", "n_statements", "share")
    shares = ("share_quoted", "share_own_words", "share_passed_on")
    made = [dict(zip((*columns, *shares), row, strict=True)) | {"name": NAMED[row[0]]} for row in rows]
    return pd.DataFrame(made).reindex(columns=list(OUTLETS))


NAMED = {"USA": "United States", "PRK": "North Korea"}
ROWS = table(
    ("USA", "all", 16, 0.8, 0.5, 0.5, 0.5), ("USA", "Herald", 10, 1.0, 0.5, 0.6, 0.1),
    ("USA", "Post", 6, 0.6, 0.5, 1.0, 0.0), ("PRK", "Post", 4, 0.4, 0.0, 0.5, 0.5),
)  # fmt: skip


def test_whom_each_outlet_carries_most():
    assert whose_words_paragraph(ROWS).text == (
        "Herald gives most room to the United States (100 % of its 10 statements of governments) and Post to"
        " the United States (60 % of 10). Counted are statements, neither their length nor their place on the"
        " page."
    )


def test_shares_stand_side_by_side_with_a_dash_for_none():
    lines = shares_block(ROWS).text.split("\n")
    assert lines[1:] == [
        "Government Herald Post",
        "United States 100 % (10) 60 % (6)",
        "North Korea – 40 % (4)",
    ]


def test_shares_of_an_outlet_weigh_its_governments_by_their_statements():
    lines = whose_words_block(ROWS).text.split("\n")
    assert lines[2:] == ["Herald 10 50 % 60 % 10 %", "Post 10 30 % 80 % 20 %"]


def test_what_is_not_known_is_a_dash(statements):
    found = outlet_table(statements.drop(columns="known_by"))
    assert all(" – " in line for line in whose_words_block(found).text.split("\n")[2:])


def test_many_outlets_stand_in_several_tables():
    many = table(*(("USA", f"O{i:02}", 5 + i, 1.0, 0.5, 0.5, 0.0) for i in range(2 * OUTLETS_ACROSS + 1)))
    assert shares_block(many).html.count("<table") == 3
    text = whose_words_paragraph(many).text
    assert text.count("United States") == MOST_TOLD and text.startswith("O08 gives most room")


def test_many_governments_are_cut_short():
    many = pd.concat([ROWS.assign(government=f"G{i}", name=f"N{i}") for i in range(12)])
    assert "The 10 most quoted governments, of 12." in shares_block(many).text


@pytest.mark.parametrize("rows", [ROWS.head(1), ROWS.head(0)], ids=["no outlet named", "nothing"])
def test_nothing_carried_is_said(rows):
    assert whose_words_paragraph(rows).text == "No outlet carries a statement of a government."
    assert not whose_words_block(rows) and not shares_block(rows)


def test_names_are_escaped():
    odd = ROWS.assign(outlet="<b>*x*", name="<i>*y*")
    for block in (whose_words_paragraph(odd), whose_words_block(odd), shares_block(odd)):
        assert "<b>" not in block.html and "<i>" not in block.html
        assert "*x*" not in block.markdown.replace("\\*", "") and "*y*" not in block.markdown.replace(
            "\\*", ""
        )
