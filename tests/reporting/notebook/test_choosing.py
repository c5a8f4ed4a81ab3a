"""Choosing actors: those that are named, else the most quoted."""

from __future__ import annotations

import pandas as pd
import pytest

from stance.reporting.notebook.checks import ParameterError
from stance.reporting.notebook.choosing import choose_actor, choose_actors
from stance.reporting.notebook.parameters import Parameters


def test_actors_are_chosen_by_id_or_name_or_the_most_quoted(actors: pd.DataFrame) -> None:
    most = choose_actors(actors, Parameters("x", main_actors=2))
    assert most == {"USA": "United States", "PRK": "North Korea"}
    asked = choose_actors(actors, Parameters("x", actors=("south korea", "sung-kim")))
    assert asked == {"KOR": "South Korea", "sung-kim": "Sung Kim"}
    with pytest.raises(ParameterError, match=r"unknown actor 'Narnia'; allowed: .*North Korea \(PRK\)"):
        choose_actors(actors, Parameters("x", actors=("Narnia",)))


def test_who_is_known_but_silent_is_left_out_and_who_is_not_known_is_refused(actors: pd.DataFrame) -> None:
    names = {"FJI": "Fiji", "USA": "United States"}
    asked = Parameters("x", actors=("fiji", "USA", "FJI"))
    assert choose_actors(actors, asked, names) == {"USA": "United States"}
    assert choose_actors(actors, Parameters("x", actors=("Fiji",)), names) == {}
    with pytest.raises(
        ParameterError, match=r"unknown actor 'Figi' \(did you mean Fiji \(FJI\)\?\); allowed: "
    ):
        choose_actors(actors, Parameters("x", actors=("USA", "Figi")), names)
    with pytest.raises(ParameterError, match=r"did you mean South Korea \(KOR\)"):
        choose_actors(actors, Parameters("x", actors=("south kora",)))


def test_without_governments_the_holders_are_taken(
    actors: pd.DataFrame, nothing: dict[str, pd.DataFrame]
) -> None:
    holders = actors[actors["level"] == "holder"]
    assert len(choose_actors(holders, Parameters("x", main_actors=3))) == 3
    assert choose_actors(nothing["actors"], Parameters("x")) == {}


def test_one_actor_is_the_one_that_is_named_or_the_most_quoted(
    actors: pd.DataFrame, nothing: dict[str, pd.DataFrame]
) -> None:
    assert choose_actor(actors, Parameters("x")) == ("USA", "United States")
    assert choose_actor(actors, Parameters("x", actor="sung kim")) == ("sung-kim", "Sung Kim")
    assert choose_actor(actors, Parameters("x", actor="fiji"), {"FJI": "Fiji"}) == ("FJI", "Fiji")
    assert choose_actor(nothing["actors"], Parameters("x")) == ("", "")
    with pytest.raises(ParameterError, match="unknown actor 'Narnia'"):
        choose_actor(actors, Parameters("x", actor="Narnia"), {"FJI": "Fiji"})


def twins(actors: pd.DataFrame, holders: list[tuple[str, str, int]]) -> pd.DataFrame:
    """Return a table of holders: id, name, scored statements."""
    row = actors[actors["level"] == "holder"].iloc[[0]]
    found = [row.assign(actor=actor, name=name, n_scored=n) for actor, name, n in holders]
    return pd.concat(found, ignore_index=True)


def test_of_one_name_who_has_statements_goes_first_then_the_most_quoted(actors: pd.DataFrame) -> None:
    table = twins(actors, [("park-jin", "Park", 5), ("park-jie", "Park", 2), ("park-geun", "Lee", 0)])
    names = {"park-old": "Park", "lee": "Lee"}
    for asked, actor in (
        ("Park", "park-jin"),
        ("park-old", "park-old"),
        ("lee", "lee"),
        ("park jin", "park-jin"),
    ):
        assert choose_actor(table, Parameters("x", actor=asked), names)[0] == actor
        there = [actor] if actor == "park-jin" else []
        assert list(choose_actors(table, Parameters("x", actors=(asked,)), names)) == there


def test_accents_and_what_stands_between_words_make_no_difference(actors: pd.DataFrame) -> None:
    table = twins(actors, [("ségolène-royal", "Ségolène Royal", 1)])
    for asked in ("ségolène-royal", "segolene-royal", "Segolene Royal", "SÉGOLÈNE ROYAL"):
        found = choose_actor(table, Parameters("x", actor=asked))
        assert found == ("ségolène-royal", "Ségolène Royal")


def test_who_is_unknown_is_told_with_those_whose_name_has_the_word(actors: pd.DataFrame) -> None:
    with pytest.raises(ParameterError, match=r"did you mean Sung Kim \(sung-kim\)"):
        choose_actor(actors, Parameters("x", actor="Sung"))
