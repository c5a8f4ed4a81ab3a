import pandas as pd
import pytest

from stance.measures.choosing import actor_names, by_level, chosen, most_quoted, one_of, rows_of


@pytest.fixture
def spoken(table):
    return table(
        [{"holder": "JPN", "p": 0.1}] * 3
        + [{"holder": "CHN", "p": 0.1}] * 3
        + [{"holder": "USA", "d": 0.1}] * 4
        + [{"holder": "RUS", "d": 0.1}] * 2
        + [{"holder": "KOR"}] * 9
        + [{"holder": "kim", "government": "PRK", "d": 0.1}] * 5
        + [{"holder": "un official", "government": "", "d": 0.1}] * 6
        + [{"holder": "", "government": "", "d": 0.1}] * 20
    )


def test_those_with_enough_scored_statements_come_the_most_quoted_first(spoken):
    assert chosen(spoken, "government", None) == ["PRK", "USA", "CHN", "JPN"]
    assert chosen(spoken, "holder", None) == ["un official", "kim", "USA", "CHN", "JPN"]
    assert chosen(spoken.iloc[:0], "government", None) == []


def test_those_that_are_asked_for_come_in_their_order_and_once(spoken):
    assert chosen(spoken, "government", ["RUS", "KOR", "RUS"]) == ["RUS", "KOR"]
    assert chosen(spoken, "holder", ("kim",)) == ["kim"]
    assert chosen(spoken, "government", []) == []


@pytest.mark.parametrize(
    ("level", "actors", "message"),
    [
        ("government", "USA", "actors must be a list of ids, found 'USA'"),
        (
            "government",
            ["USA", "XXX"],
            "no statement of 'XXX' at the level government; the most quoted are KOR",
        ),
        ("government", ["kim"], "no statement of 'kim' at the level government"),
        ("person", None, "unknown level 'person'; allowed: government, holder"),
        ("person", ["USA"], "unknown level 'person'"),
    ],
)
def test_what_cannot_be_asked_for(spoken, level, actors, message):
    with pytest.raises(ValueError, match=message):
        chosen(spoken, level, actors)


def test_an_empty_table_knows_nobody(table):
    with pytest.raises(ValueError, match="level government; the most quoted are none"):
        chosen(table([]), "government", ["USA"])


def test_actors_of_a_level(table):
    rows = table([{"holder": "kim", "government": "PRK"}, {"holder": "USA"}, {"holder": "un official"}])
    assert by_level(rows, "holder").tolist() == ["kim", "USA", "un official"]
    assert by_level(rows, "government").tolist() == ["PRK", "USA", ""]
    assert by_level(rows.assign(government=None), "government").tolist() == ["", "", ""]


def test_the_rows_of_a_holder_and_of_a_government(table):
    rows = table([
        {"holder": "kim", "government": "PRK"}, {"holder": "PRK"}, {"holder": "USA"},
        {"holder": "", "government": "PRK"}, {"holder": "", "government": ""},
    ])  # fmt: skip
    assert rows_of(rows, "PRK")["statement_id"].tolist() == ["s000", "s001"]
    assert rows_of(rows, "kim")["statement_id"].tolist() == ["s000"]
    assert rows_of(rows, "").empty and rows_of(rows, "XXX").empty


@pytest.mark.parametrize(
    ("names", "fewest", "expected"),
    [("babac", 1, ["a", "b", "c"]), ("babac", 3, []), ("cbb", 1, ["b", "c"]), ("", 1, [])],
)
def test_most_quoted(names, fewest, expected):
    assert most_quoted(pd.Series([*names, "", ""], dtype=object), fewest) == expected


def test_the_name_is_the_most_frequent_and_a_given_one_goes_before(table):
    rows = table([
        {"holder": "kim", "holder_name": "Kim"}, {"holder": "kim", "holder_name": "Kim Jong Un"},
        {"holder": "kim", "holder_name": "Kim Jong Un"}, {"holder": "moon", "holder_name": "Moon Jae-in"},
        {"holder": "moon", "holder_name": "Moon"}, {"holder": "moon", "holder_name": None},
        {"holder": "", "holder_name": "nobody"},
    ])  # fmt: skip
    assert actor_names(rows) == {"kim": "Kim Jong Un", "moon": "Moon"}
    assert actor_names(rows, {"moon": "President Moon", "PRK": "North Korea"}) == {
        "kim": "Kim Jong Un", "moon": "President Moon", "PRK": "North Korea",
    }  # fmt: skip
    assert actor_names(rows.iloc[:0]) == {}


def test_one_of_names_what_is_allowed():
    assert one_of("a", ("a", "b"), "letter") == "a"
    with pytest.raises(ValueError, match="unknown letter 'c'; allowed: a, b"):
        one_of("c", ("a", "b"), "letter")
