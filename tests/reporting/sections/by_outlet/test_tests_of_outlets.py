import pandas as pd
import pytest

from stance.measures.events import SLANTS
from stance.measures.followed import Carried
from stance.measures.outlets import OUTLETS
from stance.reporting.sections.by_outlet.tests_of_outlets import (
    MOST_PAIRS,
    outlets_summary,
    pairs_block,
    slants_block,
)

NAN = float("nan")
TWO = pd.DataFrame({"outlet": ["Herald", "Post", ""]})
NOT_CARRIED = pd.DataFrame({"n_outlets": []}, dtype=int)


def slants(*rows):
    """Rows of (outlet, events, difference, low, high, corrected p); p half of that."""
    return pd.DataFrame(
        [
            dict(zip(SLANTS, (outlet, n, 10, *figures, p / 2, p, p <= 0.05), strict=True))
            for outlet, n, *figures, p in rows
        ],
        columns=list(SLANTS),
    )


SLANTED = slants(("Herald", 9, 0.2, 0.1, 0.3, 0.3), ("Post", 3, -0.2, -0.3, -0.1, 0.4))


@pytest.fixture
def carried(pairs):
    """Pairs of outlets on actors, with their names."""

    def made(*rows):
        about = {"kind": "outlet", "within": "USA", "a": "Post", "b": "Herald"}
        filled = [about | row for row in rows]
        table = pairs(*(row | {"name_a": row["a"], "name_b": row["b"]} for row in filled))
        named = {"government": ["USA", "PRK"], "name": ["United States", "North Korea"]}
        return Carried(pd.DataFrame(named).reindex(columns=list(OUTLETS)), table)

    return made


def test_no_difference_is_said_first_with_the_nearest_to_one(carried):
    found = carried({"p_holm": 0.4}, {"within": "PRK", "p_holm": 0.2}, {"within": "PRK", "p_holm": 0.9})
    travelled = pd.DataFrame({"n_outlets": [3, 2, 1]})
    assert outlets_summary(found, SLANTED, travelled, TWO).text == (
        "Of 3 comparisons of two outlets on 2 actors, none shows a difference beyond chance. Nearest to it"
        " come Herald and Post on North Korea (−0.10 against +0.30, a difference of −0.40, 95 % interval"
        " −0.60 to −0.30; p = 0.20 after correction for 2 comparisons). On the same events, none of the 2"
        " outlets stands apart by more than chance. That a difference may be chance does not show that there"
        " is none. Beside articles that were copied whole, 2 statements are carried by several outlets."
    )


def test_differences_are_named(carried):
    one = outlets_summary(carried({}, {"b": "Star", "p_holm": 0.9}), SLANTED, NOT_CARRIED, TWO).text
    assert (
        "2 comparisons of two outlets on 1 actor, 1 shows a difference beyond chance: Herald and Post" in one
    )
    assert "on the United States." in one and "Nearest" not in one and "copied" not in one
    two = outlets_summary(
        carried({}, {"within": "PRK"}), slants(("Post", 9, 0.2, 0.1, 0.3, 0.01)), NOT_CARRIED, TWO
    )
    assert "not for the number of actors" in two.text and "number of actors" not in one
    assert (
        "2 show a difference beyond chance" in two.text and "Post stands apart from the others." in two.text
    )


def test_what_cannot_be_tested_is_said(carried):
    untested = {"p": NAN, "p_holm": NAN}
    text = outlets_summary(carried(untested), slants(("Post", 1, 0.2, NAN, NAN, NAN)), NOT_CARRIED, TWO).text
    assert text.startswith("No actor has statements enough in two outlets")
    assert "so events say nothing" in text and "nan" not in text


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        (TWO.head(1), "All articles are from Herald, so there are no outlets to compare."),
        (TWO.tail(1), "No article that says who published it was read, so there are no outlets to compare."),
        (TWO.head(0), "No article that says who published it was read, so there are no outlets to compare."),
    ],
)
def test_without_two_outlets_nothing_is_compared(carried, articles, expected):
    assert outlets_summary(carried(), SLANTED, NOT_CARRIED, articles).text == expected


def test_the_table_of_pairs_has_those_that_differ_and_the_next(carried):
    rows = [{"b": f"O{i}", "p_holm": 0.1 + i / 10} for i in range(MOST_PAIRS + 2)]
    rows += [{"within": "PRK", "b": f"O{i}"} for i in range(MOST_PAIRS + 1)]
    lines = pairs_block(carried(*rows)).text.split("\n")
    assert lines[0].endswith("Not shown: 2 pairs further from differing.")
    assert [line.startswith("United States O") for line in lines[2:]].count(True) == MOST_PAIRS
    assert [line.endswith("they differ") for line in lines[2:]].count(True) == MOST_PAIRS + 1
    assert lines[2] == "United States O0 and Post −0.10 and +0.30 −0.40 (−0.60 to −0.30) 0.10 may be chance"


def test_a_pair_from_few_articles_is_marked(carried):
    text = pairs_block(carried({"articles_a": 2}, {"b": "Star", "p": NAN, "p_holm": NAN})).text
    assert "−0.40† (" in text and "† A rough interval, from fewer than 6 articles." in text
    assert text.endswith("– too few articles")


def test_the_table_of_slants_marks_few_events():
    none = ("Star", 0, NAN, NAN, NAN, NAN)
    lone = ("Mail", 1, 0.1, NAN, NAN, NAN)
    sure = ("Eye", 9, 0.3, 0.2, 0.4, 0.01)
    lines = slants_block(pd.concat([SLANTED, slants(none, lone, sure)])).text.split("\n")
    assert lines[0].endswith("† A rough interval, from fewer than 6 events.")
    assert lines[2:] == [
        "Herald 9 10 +0.20 (+0.10 to +0.30) 0.30 may be chance",
        "Post 3 10 −0.20† (−0.30 to −0.10) 0.40 may be chance",
        "Mail 1 10 +0.10 – too few events",
        "Eye 9 10 +0.30 (+0.20 to +0.40) 0.010 stands apart",
    ]


def test_nothing_to_show_is_nothing(carried):
    assert not pairs_block(carried()) and not slants_block(SLANTED.head(0))


def test_names_of_outlets_are_escaped(carried):
    found = carried({"a": "<b>*x*"})
    odd = slants(("<i>*y*", 9, 0.2, 0.1, 0.3, 0.01))
    for block in (outlets_summary(found, odd, NOT_CARRIED, TWO), pairs_block(found), slants_block(odd)):
        assert "<b>" not in block.html and "<i>" not in block.html
        assert "*x*" not in block.markdown.replace("\\*", "") and "*y*" not in block.markdown.replace(
            "\\*", ""
        )
