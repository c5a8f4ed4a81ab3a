from dataclasses import replace

import pandas as pd
import pytest

from stance.measures.change_points import CHANGE_POINTS
from stance.measures.followed import OverTime
from stance.measures.settings import DEFAULTS
from stance.reporting.sections.over_time.movement import divisions_block, halves_block, movement_paragraph

NAN = float("nan")
NAMES = {"USA": "United States", "PRK": "North Korea", "KOR": "South Korea"}
EMPTY = pd.DataFrame()


def division(actor="USA", p_holm=0.01, before=0.2, after=-0.1, **changes):
    row = {
        "level": "government", "actor": actor, "name": NAMES[actor], "axis": "stance",
        "day": pd.Timestamp("2021-11-03"), "last_day": pd.Timestamp("2021-10-25"),
        "before": before, "after": after, "difference": after - before, "n_before": 19, "n_after": 12,
        "p": p_holm / 2, "p_holm": p_holm, "n_actors": 3, "n_tests": 6,
        "statements_before": "", "statements_after": "",
    }  # fmt: skip
    return row | changes


@pytest.fixture
def moved(pairs):
    """What followed actors come to, from the cells of divisions and of halves."""

    def made(divisions=(), halves=(), *, axis="stance", actors=("USA", "PRK", "KOR")):
        table = pd.DataFrame([division(**row) for row in divisions], columns=list(CHANGE_POINTS))
        about = {"kind": "period", "a": "from 2021-10-01", "b": "before 2021-10-01"}
        rows = [about | {"p_holm": 0.5, "value_a": 0.1, "value_b": 0.2} | row for row in halves]
        return OverTime(
            actors={actor: NAMES[actor] for actor in actors}, axis=axis, series=EMPTY, trends=EMPTY,
            divisions=table, change_points=table[table["p_holm"] <= 0.05].reset_index(drop=True),
            halves=pairs(*rows), middle=pd.Timestamp("2021-10-01"), settings=DEFAULTS,
        )  # fmt: skip

    return made


@pytest.fixture
def halves():
    return [{"within": actor} for actor in NAMES]


def test_who_turned_is_told_first_then_who_comes_next(moved, halves):
    halves[0] |= {"value_a": -0.1, "value_b": 0.12, "p_holm": 0.02}
    found = moved([{}, {"actor": "KOR", "p_holm": 0.07}], halves)
    assert movement_paragraph(found).text == (
        "Of 3 actors, 1 moved by more than chance explains: the United States. The United States turned"
        " towards pressure between 25 October 2021 and 3 November 2021: mean stance goes from +0.20 (19"
        " articles) to −0.10 (12 articles; p = 0.010 after correction for 6 tests of 3 actors). From the"
        " earlier half of the articles, before 1 October 2021, to the later one, the mean stance of the"
        " United States goes from +0.12 to −0.10, a difference of −0.22 (95 % interval −0.32 to −0.02; p ="
        " 0.020 after correction for 3 comparisons). Of North Korea and South Korea neither a turn on any"
        " day nor a difference between the earlier and the later half of the articles is supported; that"
        " does not show that they stood still. Next comes South Korea between 25 October 2021 and 3"
        " November 2021 (+0.20 before, −0.10 after), but that may be chance (p = 0.070 after the same"
        " correction). For a turn of North Korea there are too few articles: a test takes 6 on either side."
    )


def test_no_move_is_no_proof_of_a_standstill(moved, halves):
    text = movement_paragraph(moved([{"p_holm": 0.4}], halves)).text
    assert text.startswith(
        "Of 3 actors, none is shown to have moved by more than chance explains. Of the United States, North"
    )
    assert "that does not show that they stood still" in text and "Nearest to a turn comes the United" in text
    assert "turned" not in text and "(p = 0.40 after correction for 6 tests of 3 actors)" in text


@pytest.mark.parametrize(
    ("axis", "after", "expected"),
    [
        ("stance", 0.4, "towards dialogue"),
        ("stance", -0.4, "towards pressure"),
        ("dialogue", 0.4, "towards more dialogue"),
        ("dialogue", -0.4, "towards less dialogue"),
        ("pressure", 0.4, "towards more pressure"),
        ("pressure", -0.4, "towards less pressure"),
    ],
)
def test_the_direction_has_the_words_of_its_axis(moved, halves, axis, after, expected):
    text = movement_paragraph(moved([{"before": 0.0, "after": after}], halves, axis=axis)).text
    assert f"The United States turned {expected} between" in text and f"mean {axis} goes from 0.00" in text


def test_halves_that_differ_without_a_turn_are_a_move(moved, halves):
    halves[1] |= {"p_holm": 0.03}
    text = movement_paragraph(moved([], halves)).text
    assert text.startswith("Of 3 actors, 1 moved by more than chance explains: North Korea. From the earlier")
    assert "Of the United States and South Korea neither" in text and "turned" not in text


def test_one_actor_is_named_at_once(moved):
    half = [{"within": "USA"}]
    still = movement_paragraph(moved([{"n_tests": 1}], half, actors=["USA"])).text
    assert still.startswith("The United States moved by more than chance explains. The United States turned")
    assert "(12 articles; p = 0.010)" in still
    assert movement_paragraph(moved([], half, actors=["USA"])).text.startswith(
        "No test shows that the United States moved by more than chance explains."
    )


def test_who_cannot_be_tested_is_said_to_be_unknown(moved, halves):
    halves[2] |= {"p": NAN, "p_holm": NAN, "difference_low": NAN, "difference_high": NAN}
    text = movement_paragraph(moved([{"p_holm": 0.4}], halves)).text
    assert text.startswith("Of 2 actors, none is shown to have moved")
    assert text.endswith("There are too few statements of South Korea for any test.") and "nan" not in text


def test_nothing_to_test_claims_nothing(moved):
    for found in (moved(), moved(actors=[]), moved([], [{"within": "USA", "p": NAN, "p_holm": NAN}])):
        assert movement_paragraph(found).text.endswith("so none is claimed.")
    assert not divisions_block(moved())


def test_the_tables_have_every_test_with_its_verdict(moved, halves):
    halves[0] |= {"p_holm": 0.02}
    halves[1] |= {"articles_a": 2, "n_b": 1}
    halves[2] |= {"n_a": 0, "n_b": 0}
    found = moved([{"p_holm": 0.2, "actor": "KOR"}, {}], halves)
    lines = divisions_block(found).text.split("\n")
    assert lines[2].startswith(
        "United States 25 October 2021 3 November 2021 +0.20 −0.10 19 and 12 0.010 a t"
    )
    assert lines[3].endswith("0.20 may be chance") and len(lines) == 4
    lines = halves_block(found).text.split("\n")
    assert "before 1 October 2021 and from then on" in lines[0] and "† A rough interval" in lines[0]
    assert lines[2] == "United States +0.20 +0.10 20 and 20 −0.10 (−0.20 to +0.10) 0.020 they differ"
    assert lines[3] == "North Korea +0.20 +0.10 1 and 20 −0.10† (−0.20 to +0.10) 0.50 may be chance"
    assert len(lines) == 4


def test_without_two_days_there_are_no_halves(moved):
    found = replace(moved(), middle=None)
    assert (
        halves_block(found).text == "No two articles have different dates, so there are no halves to compare."
    )


def test_names_are_escaped(moved, halves):
    found = replace(moved([{"name": "<i>*n*"}], halves), actors={a: f"<b>*{a}*" for a in NAMES})
    for block in (movement_paragraph(found), divisions_block(found), halves_block(found)):
        assert "<b>" not in block.html and "<i>" not in block.html
        assert "*n*" not in block.markdown and "*USA*" not in block.markdown.replace("\\*", "")
