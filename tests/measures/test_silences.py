"""The longest silence, counted by hand on a calendar of a month."""

import pandas as pd
import pytest

from stance.measures.silences import NOBODY, SILENCES, silence_table
from stance.table import ARTICLES

DAYS = ("2021-01-01", "2021-01-04", "2021-01-05", "2021-01-20", "2021-01-31")


def corpus(*days, copies=0):
    """Make articles of these days, the last ones copies of the first."""
    rows = [
        {"article_id": f"a{i}", "published": day, "duplicate_of": "a0" if i >= len(days) - copies else ""}
        for i, day in enumerate(days)
    ]
    return pd.DataFrame(rows, columns=list(ARTICLES)).fillna("")


@pytest.fixture
def said(table):
    """Make statements of an actor on these days; one that ends in ? says nothing on either axis."""

    def made(*days, holder="USA"):
        return table(
            {"published": day.rstrip("?"), "holder": holder, "d": None if day.endswith("?") else 0.2}
            for day in days
        )

    return made


def longest(statements, articles, actor="USA"):
    row = silence_table(statements, articles, {"USA": "United States"}).set_index("actor").loc[actor]
    return str(row["first"])[:10], str(row["last"])[:10], row["n_silent"], row["n_articles"]


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        (["2021-01-01", "2021-01-20", "2021-01-31"], ("2021-01-02", "2021-01-19", 18, 2)),
        (["2021-01-20", "2021-01-31"], ("2021-01-01", "2021-01-19", 19, 3)),
        (["2021-01-01", "2021-01-04", "2021-01-05"], ("2021-01-06", "2021-01-31", 26, 2)),
        (["2021-01-01", "2021-01-05?", "2021-01-31"], ("2021-01-02", "2021-01-30", 29, 3)),
        ([], ("2021-01-01", "2021-01-31", 31, 5)),
    ],
    ids=["inside", "at the beginning", "at the end", "words on neither axis", "never"],
)
def test_the_longest_silence(said, spoken, expected):
    assert longest(said(*spoken), corpus(*DAYS)) == expected


def test_the_articles_have_their_own_row_and_copies_do_not_count(said):
    articles = corpus(*DAYS, "2021-01-10", copies=1)
    assert longest(said("2021-01-01"), articles, NOBODY) == ("2021-01-06", "2021-01-19", 14, 0)


def test_who_speaks_every_day_is_never_silent(said):
    rows = said("2021-01-01", "2021-01-02", holder="sung-kim")
    found = silence_table(rows, corpus("2021-01-01", "2021-01-02"), {"sung-kim": "Sung Kim"})
    assert tuple(found.columns) == SILENCES
    assert list(found["name"]) == ["Sung Kim", "no article at all"]
    assert list(found["n_silent"]) == [0, 0] and list(found["n_days"]) == [2, 2]


@pytest.mark.parametrize("days", [(), ("", "")], ids=["no articles", "no dates"])
def test_without_dates_there_are_no_rows(said, days):
    found = silence_table(said("2021-01-01"), corpus(*days), {"USA": "United States"})
    assert found.empty and tuple(found.columns) == SILENCES
