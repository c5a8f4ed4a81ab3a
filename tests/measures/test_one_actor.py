"""The tables of one actor: those of the measures, for whoever it is, also for nobody."""

import pandas as pd
import pytest

from stance.measures.findings import Findings
from stance.measures.one_actor import OneActor
from stance.measures.positions import account_table, dyad_table
from stance.measures.settings import MeasureSettings

SETTINGS = MeasureSettings(draws=200)


def test_a_government_is_that_of_all_who_speak_for_it(one, addressed):
    north = one(addressed, "PRK")
    assert north.level == "government"
    assert set(north.own["holder"]) == {"PRK", "kim-yo-jong"}
    assert set(north.speakers["actor"]) == {"PRK", "kim-yo-jong"}
    assert north.n_scored == north.position["n_scored"].item() == north.classes["n_statements"].sum()


def test_a_person_is_measured_alone_and_has_no_speakers(one, addressed):
    person = one(addressed, "kim-yo-jong")
    assert person.level == "holder" and set(person.own["holder"]) == {"kim-yo-jong"}
    assert person.speakers.empty
    assert set(person.moved.series["actor"]) == set(person.carried.outlets["government"]) == {"kim-yo-jong"}


def test_figures_are_those_of_the_measures_over_everybody(one, addressed, names):
    north = one(addressed, "PRK")
    copies = {"a13": "a00"}
    for mine, measure in ((north.dyads, dyad_table), (north.accounts, account_table)):
        table = measure(addressed, SETTINGS, names=names, copies=copies)
        rows = table[(table["level"] == "government") & (table["actor"] == "PRK")].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, rows)


def test_what_an_actor_says_to_itself_has_no_addressee(one, addressed):
    assert set(one(addressed, "PRK").dyads["target"]) == {"USA", "KOR"}


def test_a_person_addresses_governments_too(one, addressed):
    dyads = one(addressed, "kim-yo-jong").dyads
    assert {"USA", "KOR"} <= set(dyads["target"]) and set(dyads["level"]) == {"holder"}
    assert dict(zip(dyads["target"], dyads["target_name"], strict=True))["USA"] == "United States"


def test_addressees_are_tested_against_each_other(one, addressed):
    (row,) = one(addressed, "PRK").target_tests.to_dict("records")
    assert {row["a"], row["b"]} == {"USA", "KOR"} and row["kind"] == "target" and row["within"] == "PRK"
    assert {row["name_a"], row["name_b"]} == {"United States", "South Korea"}


def test_only_own_words_are_tested_against_other_accounts(one, statements):
    rows = statements.copy()
    theirs = rows.index[rows["government"] == "PRK"]
    ways = ("own words", "adversary", "outsider")
    rows.loc[theirs, "known_by"] = [ways[i % 3] for i in range(len(theirs))]
    tests = one(rows, "PRK").account_tests
    pairs = {frozenset(pair) for pair in zip(tests["a"], tests["b"], strict=True)}
    assert pairs == {frozenset({"own words", "adversary"}), frozenset({"own words", "outsider"})}
    assert (tests["p_holm"] <= 2 * tests["p"] + 1e-12).all()  # two tests, not three


def test_periods_are_as_long_as_asked_for(one, addressed):
    by_day, by_month = (one(addressed, "PRK", frequency=length).moved.series for length in ("day", "month"))
    assert len(by_day) > len(by_month) == 1


@pytest.mark.parametrize("actor", ["", "IAEA"], ids=["nobody", "somebody who said nothing"])
def test_who_said_nothing_has_empty_tables(one, addressed, actor):
    silent = one(addressed, actor)
    assert {name: len(table) for name, table in silent.tables().items() if len(table)} == {}
    assert silent.n_scored == 0


def test_no_statement_at_all_gives_empty_tables(nothing):
    findings = Findings(nothing["statements"], nothing["articles"], nothing["actors"], SETTINGS)
    assert all(table.empty for table in OneActor(findings, "", "").tables().values())


def test_names_of_tables_are_names_of_files(one, addressed):
    assert all(name.isidentifier() for name in one(addressed, "PRK").tables())
