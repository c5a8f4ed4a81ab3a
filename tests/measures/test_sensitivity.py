import numpy as np
import pandas as pd
import pytest

from stance.measures.actors import actor_table
from stance.measures.sensitivity import (
    MAIN,
    MOVED,
    REVERSED,
    SENSITIVITY,
    STANDS,
    TOO_FEW,
    sensitivity_table,
    summary_of,
    verdict,
)
from stance.measures.settings import MeasureSettings

NAN = float("nan")
ENCODER, DISPUTED, VIA = "without the encoder", "without disputed scores", "without what others pass on"
WIRE, REPEATED, CONFIDENCE = "without wire copies", "every repetition counted", "weighted by confidence"


def variant(found, name, actor="USA"):
    return found[(found["variant"] == name) & (found["actor"] == actor)].iloc[0]


def names_of(found):
    return list(dict.fromkeys(found["variant"]))


def many(n, **columns):
    return [{"d": round(0.05 * i, 2), "article_id": f"m{i}"} | columns for i in range(n)]


def test_what_changes_nothing_is_left_out(table):
    assert names_of(sensitivity_table(table(many(4)))) == [MAIN, CONFIDENCE]
    weighted = MeasureSettings(confidence_weights=True)
    assert names_of(sensitivity_table(table(many(4)), weighted)) == [MAIN]
    # rules are kept, but they are the scores: no encoder took part
    scores = table(many(4))
    same = scores.assign(dialogue_rules=scores["dialogue"], pressure_rules=scores["pressure"])
    assert ENCODER not in names_of(sensitivity_table(same))


def test_all_variants_in_order_and_by_hand(table):
    found = sensitivity_table(table([
        {"d": 0.8, "dialogue_rules": 0.4, "article_id": "a", "outlet": "A", "confidence": 0.9},
        {"d": 0.6, "pressure_rules": 0.6, "article_id": "b", "outlet": "A", "confidence": 0.3},
        {"d": 0.4, "dialogue_rules": 0.4, "article_id": "c", "outlet": "B", "confidence": 0.3,
         "disputed": "dialogue"},
        {"d": 0.2, "article_id": "d", "outlet": "B", "confidence": 0.3, "via": "kyodo"},
        {"d": 0.8, "article_id": "e", "outlet": "B", "confidence": 0.3, "duplicate_of": "s000"},
        {"d": -0.5, "dialogue_rules": 0.1, "article_id": "b2", "outlet": "C", "confidence": 0.1},
    ]), copies={"b2": "b"})  # fmt: skip
    assert names_of(found) == [
        MAIN, ENCODER, DISPUTED, VIA, WIRE, REPEATED, CONFIDENCE, "without A", "without B", "without C",
    ]  # fmt: skip
    dialogue = {
        MAIN: (0.8 + 0.6 + 0.4 + 0.2 - 0.5) / 5,
        ENCODER: (0.4 + 0 + 0.4 + 0.1) / 4,  # the fourth says nothing by the rules alone
        DISPUTED: (0.8 + 0.6 + 0.2 - 0.5) / 4,
        VIA: (0.8 + 0.6 + 0.4 - 0.5) / 4,
        WIRE: (0.8 + 0.6 + 0.4 + 0.2) / 4,
        REPEATED: (0.8 + 0.6 + 0.4 + 0.2 + 0.8 - 0.5) / 6,
        CONFIDENCE: (0.72 + 0.3 * (0.6 + 0.4 + 0.2) - 0.05) / 1.9,
        "without A": (0.4 + 0.2 + 0.8 - 0.5) / 4,  # what was first said in A counts where B repeats it
        "without B": (0.8 + 0.6 - 0.5) / 3,
        "without C": (0.8 + 0.6 + 0.4 + 0.2) / 4,
    }
    for name, expected in dialogue.items():
        row = variant(found, name)
        assert row["dialogue"] == pytest.approx(expected), name
        stance = (row["dialogue"] - (0 if np.isnan(row["pressure"]) else row["pressure"])) / 2
        assert row["stance"] == pytest.approx(stance), name
        assert row["shift"] == pytest.approx(stance - variant(found, MAIN)["stance"]), name
    assert variant(found, ENCODER)["pressure"] == pytest.approx(0.6 / 4)
    assert variant(found, MAIN)[["n_scored", "n_articles"]].tolist() == [5, 4]


def test_the_main_estimate_is_that_of_the_table_of_actors(table):
    rows = table([{"d": 0.1 * i, "p": 0.2, "holder": "USA" if i % 3 else "KOR"} for i in range(20)])
    settings = MeasureSettings(level=0.9, seed=5)
    expected = actor_table(rows, settings)
    expected = expected[expected["level"] == "government"]
    found = sensitivity_table(rows, settings)
    shared = [c for c in SENSITIVITY if c in expected]
    main = found[found["variant"] == MAIN].reset_index(drop=True)
    pd.testing.assert_frame_equal(main[shared], expected[shared].reset_index(drop=True))
    assert main["shift"].tolist() == [0, 0] and main["verdict"].tolist() == [STANDS] * 2


def carried_in_part(table):
    """An article that repeats three statements of North Korea and has four others: no wire copy."""
    return table(
        [{"holder": "PRK", "article_id": "first", "d": d} for d in (0.5, 0.3, 0.1)]
        + [{"holder": "PRK", "article_id": "later", "d": 0.5, "duplicate_of": f"s00{i}"} for i in range(3)]
        + [{"holder": "KOR", "article_id": "later", "d": 0.1}] * 4
        + [{"holder": "PRK", "article_id": "later", "d": -0.2}]
    )


def test_naming_the_actors_does_not_change_which_articles_are_copies(table):
    rows = carried_in_part(table)
    actors = actor_table(rows)
    whole = actors[(actors["level"] == "government") & (actors["actor"] == "PRK")].iloc[0]
    found = variant(sensitivity_table(rows, actors=["PRK"]), MAIN, "PRK")
    assert whole["n_articles"] == 2
    assert found["n_articles"] == 2
    assert found["stance_low"] == whole["stance_low"]


def copied(table):
    """A wire copy that is known by its statements alone, and four articles besides."""
    return table(
        [{"article_id": "first", "d": d} for d in (0.5, 0.3, 0.1)]
        + [{"article_id": "copy", "d": d, "duplicate_of": f"s00{i}"} for i, d in enumerate((0.5, 0.3, 0.1))]
        + [{"article_id": f"m{i}", "d": 0.1 * i} for i in range(4)]
    )


def test_a_copy_stays_a_copy_where_every_repetition_counts(table):
    # one change at a time: the repetitions count, the copy remains one piece of evidence with its original
    found = sensitivity_table(copied(table))
    assert variant(found, REPEATED)[["n_scored", "n_articles"]].tolist() == [10, 5]


def test_wire_copies_are_left_out_with_what_they_add(table):
    rows = pd.concat([copied(table), table([{"article_id": "copy", "d": -1.0, "statement_id": "own"}])])
    found = sensitivity_table(rows.reset_index(drop=True))
    assert [variant(found, v)["n_scored"] for v in (MAIN, WIRE)] == [8, 7]


@pytest.mark.parametrize("reason", ["copy", "via", "disputed"])
def test_what_is_left_out_counts_where_it_is_said_again(table, reason):
    # as for an outlet that is left out: the repetition stands on its own
    first = {"copy": {"article_id": "copy"}, "via": {"via": "kyodo"}, "disputed": {"disputed": "dialogue"}}
    again = {"article_id": "z", "duplicate_of": "s005"}
    rows = table([*many(5), {"d": 0.9} | first[reason], {"d": 0.9} | again])
    found = sensitivity_table(rows, copies={"copy": "m0"} if reason == "copy" else {})
    name = {"copy": WIRE, "via": VIA, "disputed": DISPUTED}[reason]
    assert [variant(found, v)["n_scored"] for v in (MAIN, name)] == [6, 6]


def test_an_outlet_that_is_left_out_takes_no_later_repetition_with_it(table):
    rows = table([
        *many(3, outlet="A"), {"d": 0.9, "outlet": "B"}, {"d": 0.9, "outlet": "A", "duplicate_of": "s003"},
        {"d": 0.9, "outlet": "C", "duplicate_of": "s003"},
    ])  # fmt: skip
    found = sensitivity_table(rows)
    assert [variant(found, f"without {o}")["n_scored"] for o in "ABC"] == [1, 4, 4]


def test_a_chain_of_repetitions_counts_once_without_its_middle(table):
    rows = table([
        *many(3, outlet="A"), {"d": 0.9, "outlet": "B", "duplicate_of": "s002"},
        {"d": 0.9, "outlet": "C", "duplicate_of": "s003"},
    ])  # fmt: skip
    found = sensitivity_table(rows)
    assert [variant(found, v)["n_scored"] for v in (MAIN, "without B", "without C")] == [3, 3, 3]


def test_actors_are_those_with_enough_statements_or_those_that_are_named(table):
    rows = table([*many(4), *many(2, holder="KOR"), *many(3, holder="kim", government="PRK")])
    assert list(dict.fromkeys(sensitivity_table(rows)["actor"])) == ["USA", "PRK"]
    assert set(sensitivity_table(rows, level="holder")["actor"]) == {"USA", "kim"}
    named = sensitivity_table(rows, actors=["KOR"], names={"KOR": "South Korea"})
    assert set(named["actor"]) == {"KOR"} and set(named["name"]) == {"South Korea"}
    assert set(named["verdict"]) == {TOO_FEW}
    with pytest.raises(ValueError, match="no statement of 'ATL' at the level government"):
        sensitivity_table(rows, actors=["KOR", "ATL"])


def test_an_actor_of_whom_nothing_is_scored_has_too_few(table):
    found = sensitivity_table(table([*many(4), {"holder": "KOR"}]), actors=["KOR", "USA"])
    assert found["actor"].tolist() == ["KOR", "USA"] * 2  # in the order that is asked for
    row = variant(found, CONFIDENCE, "KOR")
    assert row[["n_scored", "verdict"]].tolist() == [0, TOO_FEW] and np.isnan(row["shift"])


def test_a_level_that_does_not_exist_is_named(table):
    with pytest.raises(ValueError, match="unknown level 'party'; allowed: government, holder"):
        sensitivity_table(table([]), level="party")


def test_an_actor_of_whom_nothing_is_left_has_a_row_without_figures(table):
    found = sensitivity_table(table([*many(3, outlet="A"), *many(3, outlet="B", holder="KOR")]))
    row = variant(found, "without A")
    assert row[["n_scored", "n_articles", "verdict", "track", "name"]].tolist() == [
        0, 0, TOO_FEW, "unclear", "Usa",
    ]  # fmt: skip
    assert row[["dialogue", "stance", "stance_low", "shift"]].isna().all()


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ({}, STANDS),
        ({"stance": 0.1}, STANDS),
        ({"stance": 0.31}, MOVED),
        ({"stance": 0.09}, MOVED),
        ({"stance": 0.0}, MOVED),
        ({"likeliest": "dual-track"}, MOVED),
        ({"likeliest": "unclear"}, STANDS),
        ({"stance": -0.01}, REVERSED),
        ({"stance": -0.01, "likeliest": "coercion"}, REVERSED),
        ({"stance": -0.01, "n_scored": 2}, TOO_FEW),
        ({"n_scored": 3}, STANDS),
    ],
)
def test_verdicts_on_a_clear_estimate(again, expected):
    main = {"stance": 0.2, "stance_low": 0.1, "stance_high": 0.3, "track": "engagement"}
    assert verdict(main, {"stance": 0.2, "n_scored": 9, "likeliest": "engagement"} | again) == expected


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ({}, STANDS),
        ({"stance": -0.01}, STANDS),  # the main estimate was on no side for sure
        ({"stance": -0.11}, MOVED),
        ({"stance": 0.31}, MOVED),
        ({"likeliest": "dual-track"}, STANDS),
        ({"likeliest": "coercion"}, STANDS),
    ],
)
def test_verdicts_on_an_estimate_that_is_not_clear(again, expected):
    main = {"stance": 0.1, "stance_low": -0.1, "stance_high": 0.3, "track": "unclear",
            "likeliest": "engagement"}  # fmt: skip
    assert verdict(main, {"stance": 0.1, "n_scored": 9, "likeliest": "engagement"} | again) == expected


@pytest.mark.parametrize(("low", "high"), [(-0.3, -0.1), (0.1, 0.3)])
def test_only_an_interval_on_one_side_can_be_left_for_the_other(low, high):
    main, again = {"track": "unclear"}, {"n_scored": 9, "likeliest": "engagement"}
    for bounds, expected in (((low, high), REVERSED), ((min(low, 0), max(high, 0)), MOVED)):
        main |= {"stance": sum(bounds) / 2, "stance_low": bounds[0], "stance_high": bounds[1]}
        assert verdict(main, again | {"stance": -sum(bounds) / 2 - (0.01 if low > 0 else -0.01)}) == expected


@pytest.mark.parametrize("after", [0.9, -0.9])
def test_without_an_interval_nothing_lies_outside_or_on_the_other_side(after):
    main = {"stance": 0.2, "stance_low": NAN, "stance_high": NAN, "track": "unclear"}
    assert verdict(main, {"stance": after, "n_scored": 9, "likeliest": "unclear"}) == STANDS


def test_an_estimate_that_is_missing_does_not_stand(table):
    # no statement has a weight: there is nothing that could bear out, or move, anything
    rows = table(many(8, confidence=0.0))
    assert variant(sensitivity_table(rows), CONFIDENCE)["verdict"] == TOO_FEW
    nothing = MeasureSettings(kind_weights={"quote": 0})
    assert set(sensitivity_table(table(many(8)), nothing)["verdict"]) == {TOO_FEW}


@pytest.mark.parametrize(
    "rows",
    [[], [{}] * 4, [{"d": 0.5, "article_id": "a"}] * 4, [{"d": 0.5, "p": 0.5}] * 9],
    ids=["empty", "silent", "one article", "constant"],
)
def test_odd_tables_have_the_same_columns_and_types(table, rows):
    found, full = sensitivity_table(table(rows)), sensitivity_table(table(many(9)))
    assert tuple(found.columns) == SENSITIVITY
    assert (found.dtypes == full.dtypes).all()
    assert len(found) == (2 if rows and "d" in rows[0] else 0)


def test_the_summary_of_nothing_has_the_same_columns_and_types(table):
    found, full = (summary_of(sensitivity_table(rows)) for rows in (table([]), table(many(9))))
    assert list(found.columns) == list(full.columns) and len(found) == 0
    assert (found.dtypes == full.dtypes).all()


def test_the_summary_counts_verdicts(table):
    rows = [
        ("USA", MAIN, STANDS, 0.9), ("USA", "x", STANDS, 0.1), ("USA", "y", MOVED, 0.4),
        ("USA", "z", TOO_FEW, -0.8), ("USA", "w", REVERSED, -0.1), ("KOR", MAIN, STANDS, 0.2),
        ("KOR", "x", TOO_FEW, 0.3),
    ]  # fmt: skip
    given = pd.DataFrame(rows, columns=["actor", "variant", "verdict", "stance"]).assign(name="N")
    usa, kor = summary_of(given).to_dict("records")
    assert usa == {
        "actor": "USA", "name": "N", "n_variants": 4, "stands": 1, "moved": 1, "reversed": 1, "too_few": 1,
        "lowest": -0.1, "highest": 0.4,
    }  # fmt: skip
    assert (kor["n_variants"], kor["too_few"]) == (1, 1) and np.isnan(kor["lowest"])


def test_the_same_input_gives_the_same_table(table):
    rows = table(many(9, outlet="A") + many(3, outlet="B"))
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(sensitivity_table(rows), sensitivity_table(rows))
    pd.testing.assert_frame_equal(rows, before)
