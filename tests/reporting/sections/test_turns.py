import pandas as pd
import pytest

from stance.measures.change_points import CHANGE_POINTS, change_point_table
from stance.reporting.sections.turns import turns_block, turns_paragraph

TURN = {
    "level": "government", "actor": "USA", "name": "United States", "axis": "stance",
    "day": pd.Timestamp("2021-11-03"), "last_day": pd.Timestamp("2021-10-25"), "before": 0.12, "after": -0.09,
    "difference": -0.21, "n_before": 19, "n_after": 12, "p": 0.009, "p_holm": 0.0449, "n_actors": 5,
    "n_tests": 8, "statements_before": "b 1#1 b 1#2", "statements_after": "a#1 a#2",
}  # fmt: skip


def turns(**changes):
    return pd.DataFrame([TURN | changes], columns=list(CHANGE_POINTS))


@pytest.fixture
def told(statements):
    rows = statements.head(4).assign(
        statement_id=["b 1#1", "b 1#2", "a#1", "a#2"],
        text=["we condemn", "we offer *talks*", "we will press on", "we are strict"],
        stance=[-0.3, 0.27, -0.31, -0.2],
        holder_name="Sung Kim",
        published=pd.Timestamp("2021-10-19"),
        outlet="Meridian",
        via=["", "", "", "PRK"],
    )
    return pd.concat([rows, statements.tail(20)], ignore_index=True)


def test_a_turn_is_told_with_a_statement_of_either_side(told):
    assert turns_paragraph(turns(), told).text == (
        "The articles support a turn of the United States between 25 October 2021 and 3 November 2021: stance"
        " goes from +0.12 in the 19 articles before to −0.09 in the 12 after (p = 0.045 after correction for"
        " 8 tests of 5 governments). In line with it, before: “we offer *talks*” (Sung Kim, Meridian, 19"
        " October 2021; stance +0.27) and after: “we will press on” (Sung Kim, Meridian, 19 October 2021;"
        " stance −0.31). That the mean differs before and after does not show that the turn was sudden, nor"
        " why it came; a burst of similar reports can pass for one. A drift, or a turn with fewer than 6"
        " articles on a side, may be missed."
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"statements_before": "b 1#1"}, "In line with it, after: “we will press on”"),
        ({"statements_after": ""}, "In line with it, before: “we offer *talks*” (Sung Kim"),
        ({"statements_after": "a#2"}, "“we are strict” (Sung Kim, as others report, Meridian"),
        ({"statements_before": "x#9", "statements_after": "y#1"}, "5 governments). That the mean"),
        ({"before": -0.3, "after": 0.3, "statements_before": "a#1 b 1#2"}, "before: “we will press on”"),
        ({"n_tests": 1, "n_actors": 1}, "in the 12 after (p = 0.045). In line"),
    ],
)
def test_only_statements_in_line_with_the_turn_are_quoted(told, changes, expected):
    assert expected in turns_paragraph(turns(**changes), told).text


def test_the_table_shows_days_means_and_p(told):
    lines = turns_block(turns()).text.split("\n")
    assert lines[0].endswith("the p-value of no change after correction for 8 tests of 5 governments.")
    assert lines[2] == "United States 25 October 2021 3 November 2021 +0.12 −0.09 19 and 12 0.045"


def test_no_turn_is_said_to_be_no_proof(statements, nothing):
    for rows, actors in ((statements, ["USA"]), (nothing["statements"], [])):
        found = change_point_table(rows, actors=actors)
        assert turns_paragraph(found, rows).text == (
            "The test supports no turn of any government that was followed. A drift, or a turn with fewer"
            " than 6 articles on a side, may be missed."
        )
        assert not turns_block(found)


def test_words_from_articles_are_escaped(told):
    hostile = told.assign(text="<script>we offer *talks*", outlet="<b>", holder_name="$x$")
    block = turns_paragraph(turns(name="<i>*n*"), hostile)
    assert "<script" not in block.html and "<b>" not in block.html and "<i>" not in block.html
    assert "*talks*" not in block.markdown.replace("\\*", "")


def test_what_is_followed_may_be_actors_on_another_axis(told):
    rows = told.assign(dialogue=[float("nan"), 0.9, float("nan"), -0.4] + [0.0] * (len(told) - 4))
    text = turns_paragraph(turns(axis="dialogue"), rows, who="actor").text
    assert "dialogue goes from +0.12" in text and "8 tests of 5 actors" in text
    assert "19 October 2021; dialogue +0.90) and after: “we are strict”" in text
    block = turns_block(turns(axis="dialogue"), who="actor").text
    assert "mean dialogue before" in block and block.split("\n")[1].startswith("Actor")
    assert "no turn of any actor" in turns_paragraph(turns().iloc[:0], rows, who="actor").text
