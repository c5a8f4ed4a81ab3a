import pandas as pd
import pytest

from stance.reporting.sections.over_time.around_turns import around_turn, turn_name
from stance.reporting.sections.quoted import quoted_block, with_ids

TURN = {
    "name": "United States", "day": pd.Timestamp("2021-06-08"), "last_day": pd.Timestamp("2021-06-03"),
    "statements_before": "s004 s001", "statements_after": "s020",
}  # fmt: skip


def test_a_turn_is_named_by_its_days():
    assert turn_name(TURN) == "Around the turn of the United States, 3 June 2021 to 8 June 2021"


def test_both_sides_are_shown_in_the_order_of_the_turn(statements, articles, names):
    text = around_turn(TURN, statements, articles, names=names).text
    places = [
        text.index(words)
        for words in (
            "Up to 3 June 2021, what",
            "the 4th time",
            "the 1th time",
            "From 8 June 2021 on",
            "the 20th",
        )
    ]
    assert places == sorted(places) and text.count("spoke of talks") == 3


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_side_without_statements_is_left_out(statements, articles, side):
    text = around_turn(TURN | {f"statements_{side}": ""}, statements, articles).text
    assert ("Up to" in text) == (side != "before") and ("From 8 June" in text) == (side != "after")


def test_unknown_ids_show_nothing(statements, articles, nothing):
    turn = TURN | {"statements_before": "x", "statements_after": "y z"}
    assert not around_turn(turn, statements, articles)
    assert not around_turn(TURN, nothing["statements"], nothing["articles"])


def test_statements_come_in_the_order_of_their_ids(statements):
    assert list(with_ids(statements, ["s007", "s002", "none"])["statement_id"]) == ["s007", "s002"]
    assert with_ids(statements, []).empty


def test_what_is_quoted_is_linked_and_escaped(statements, articles):
    hostile = statements.head(1).assign(text="<script>x", sentence="<script>x *y*", holder_name="<b>")
    block = quoted_block(hostile, articles)
    assert "<script>" not in block.html and "<b>" not in block.html
    assert "*y*" not in block.markdown.replace("\\*", "") and "https://example.org/0" in block.html
