"""The first lines of a report: articles without a day, silent actors, and that nothing was found."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from stance.measures.settings import MeasureSettings
from stance.reporting.notebook.keeping import keep
from stance.reporting.notebook.loading import load
from stance.reporting.notebook.opening import head, nothing_found
from stance.reporting.notebook.parameters import Parameters, validate
from stance.results import Result, narrowed

NEWS = "There is news from 1 June 2021 to 1 July 2021."
BOOKS = "Codebooks: diplomacy, korea"
JUNE, SIXTH, LATE = date(2021, 6, 1), date(2021, 6, 6), date(2030, 1, 1)


def asked(small: Result, **asked_for: Any) -> tuple[Result, Parameters]:
    """Narrow the result as some parameters say."""
    narrow = {name: asked_for[name] for name in ("date_from", "date_to", "outlets") if name in asked_for}
    settings = MeasureSettings(draws=100)
    return narrowed(small, **narrow, settings=settings), Parameters("x", **asked_for)


def lines(small: Result, **asked_for: Any) -> list[str]:
    return [line.split(" · ")[0] for line in head("Who?", *asked(small, **asked_for)).lines]


def test_articles_without_a_day_are_in_where_no_days_are_asked_for(small: Result) -> None:
    assert lines(small) == [
        "4 articles by 2 outlets, 1 June 2021 to 1 July 2021; 1 of them has no day", BOOKS,
    ]  # fmt: skip
    assert lines(small, date_from=None) == lines(small)


def test_they_are_out_of_a_period_and_that_is_said(small: Result) -> None:
    assert lines(small, date_from=JUNE, date_to=date(2021, 6, 30)) == [
        "2 articles by 1 outlet, 1 June 2021 to 5 June 2021",
        "1 article has no day and is not in the period asked for",
        BOOKS,
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"date_from": LATE}, "no article is from 1 January 2030 or later"),
        ({"date_to": date(2020, 1, 1)}, "no article is from 1 January 2020 or earlier"),
        ({"date_from": LATE, "date_to": LATE}, "no article is of 1 January 2030"),
        ({"date_from": SIXTH, "date_to": date(2021, 6, 9)}, "no article is from 6 June 2021 to 9 June 2021"),
        ({"date_from": SIXTH}, "in 1 article from 6 June 2021 or later there is no statement for or against"),
    ],
)  # fmt: skip
def test_a_period_in_which_nothing_was_found_says_so_first(
    small: Result, days: dict[str, date], words: str
) -> None:
    first = lines(small, **days)[0]
    assert first.startswith(f"Nothing was found: {words}") and first.endswith(NEWS)
    assert nothing_found(*asked(small, **days)) == first


def test_the_news_is_that_of_the_outlets_asked_for(small: Result) -> None:
    first = lines(small, date_from=LATE, outlets=("Post",))[0]
    assert first.endswith("There is news of Post from 1 July 2021 only.")


def test_outlets_without_a_day_are_told_as_theirs(small: Result) -> None:
    undated = replace(
        small, articles=small.articles.assign(published=pd.Series(pd.NaT, small.articles.index))
    )
    assert lines(undated, date_from=LATE, outlets=("Post",))[0].endswith("No article of Post has a day.")
    assert lines(undated, date_from=LATE)[0].endswith("No article has a day.")


def test_nothing_in_all_the_news_needs_no_period(small: Result) -> None:
    assert nothing_found(*asked(small, outlets=("Post",))) == (
        "Nothing was found: in 1 article there is no statement for or against dialogue or pressure by a known"
        " actor."
    )


def test_where_something_was_found_there_is_no_such_line(small: Result) -> None:
    for asked_for in ({}, {"date_from": JUNE}, {"actor": "USA"}, {"actors": ("fiji", "KOR")}):
        assert nothing_found(*asked(small, **asked_for)) == ""
        assert "Nothing" not in " ".join(lines(small, **asked_for))


def test_who_was_asked_for_and_said_nothing_is_named(small: Result) -> None:
    assert "No statement of Fiji for or against dialogue or pressure was found" in lines(
        small, actors=("Fiji", "KOR")
    )
    only = nothing_found(*asked(small, actor="PRK", date_to=JUNE))
    assert only == (
        "Nothing was found: in 1 article from 1 June 2021 or earlier there is no statement of North Korea for"
        f" or against dialogue or pressure. {NEWS}"
    )
    assert nothing_found(*asked(small, actor="prk", date_to=JUNE)) == only
    both = nothing_found(*asked(small, actors=("FJI", "Fiji", "JPN")))
    assert "no statement of Fiji or Japan for" in both


def test_the_title_is_the_one_asked_for(small: Result) -> None:
    assert head("Who?", small, Parameters("x", title="Mine")).title == "Mine"
    assert head("Who?", small, Parameters("x")).title == "Who?"


def test_the_manifest_says_it_for_a_batch(small: Result, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Seoul offered talks.", encoding="utf-8")
    for first, found in (
        (None, ""),
        (LATE, f"Nothing was found: no article is from 1 January 2030 or later. {NEWS}"),
    ):
        result, _ = asked(small, date_from=first)
        keep(result, Parameters(str(source), tmp_path / "out", date_from=first), tables={})
        content = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
        assert content["nothing_found"] == found


@pytest.mark.parametrize("scored", [False, True])
def test_what_is_loaded_knows_the_days_asked_for(small: Result, scored: bool, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: 2021-06-01\n---\nSeoul offered talks.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Washington condemned North Korea.", encoding="utf-8")
    folder = str(small.write(tmp_path / "scored", findings=False)) if scored else ""
    ways = {"attribution": "rules", "scorer": "rules", "draws": 100}
    chosen = validate(input_path=str(tmp_path / "*.*"), scored=folder, date_from="2021-06-02", **ways)
    period = load(chosen).period
    assert (period.first, period.undated, period.is_chosen) == (JUNE, 1, True)
