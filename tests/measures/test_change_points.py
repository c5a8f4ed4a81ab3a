import numpy as np
import pandas as pd
import pytest

from stance.measures.change_points import CHANGE_POINTS, change_point_table, division_table
from stance.measures.settings import MeasureSettings

FAST = MeasureSettings(draws=200)
FIRST = pd.Timestamp("2021-01-01")


def on(day):
    return f"{FIRST + pd.Timedelta(days=int(day)):%Y-%m-%d}"


def turning(before, after, **common):
    """One statement a week, the first half at one value of dialogue, the second at another, with noise."""
    random = np.random.default_rng(3)
    levels = [before] * 10 + [after] * 10
    holder = common.get("holder", "USA")
    return [
        {"published": on(7 * i), "d": level + random.uniform(-0.1, 0.1), "article_id": f"{holder}{i:02}",
         "statement_id": f"{holder}-{i:02}", **common}
        for i, level in enumerate(levels)
    ]  # fmt: skip


def test_the_table_of_a_turn_by_hand(table):
    rows = table(turning(0.5, -0.5))
    found = change_point_table(rows, names={"USA": "United States"}, axis="dialogue")
    assert len(found) == 1
    turn = found.iloc[0]
    d = rows["dialogue"]
    assert turn[["level", "actor", "name", "axis"]].tolist() == [
        "government",
        "USA",
        "United States",
        "dialogue",
    ]
    assert (str(turn["last_day"])[:10], str(turn["day"])[:10]) == (on(63), on(70))
    assert turn[["before", "after"]].tolist() == pytest.approx([d[:10].mean(), d[10:].mean()])
    assert turn["difference"] == turn["after"] - turn["before"]
    assert turn[["n_before", "n_after", "n_actors", "n_tests"]].tolist() == [10, 10, 1, 1]
    assert turn["p"] == turn["p_holm"] == 1 / 2001
    half = change_point_table(rows)  # on stance the silent axis is 0
    assert half["difference"].tolist() == pytest.approx([turn["difference"] / 2])


def test_the_most_telling_statements_of_the_three_nearest_articles(table):
    rows = turning(0.5, -0.5)
    told = [
        {**rows[8], "d": value, "confidence": sure, "statement_id": name}
        for name, value, sure in (
            ("weak", 0.2, 0.9),
            ("unsure", 0.9, 0.1),
            ("strong", 0.9, 0.9),
            ("mute", 0, 1),
        )
    ]
    far = [{**rows[6], "d": 1, "confidence": 1, "statement_id": "far"}]
    found = change_point_table(table(rows + told + far), FAST, axis="dialogue").iloc[0]
    before = sorted(rows[7:10], key=lambda row: -row["d"])[:2]
    assert found["statements_before"].split() == ["strong", *(row["statement_id"] for row in before)]
    after = sorted(rows[10:13], key=lambda row: row["d"])
    assert found["statements_after"].split() == [row["statement_id"] for row in after]


def test_neighbouring_turns_bound_the_means(table):
    random = np.random.default_rng(5)
    levels = np.repeat([0.0, 0.8, -0.8], 10) + random.uniform(-0.1, 0.1, 30)
    found = change_point_table(
        table([{"published": on(i), "d": d} for i, d in enumerate(levels)]), FAST, axis="dialogue"
    )
    assert found["day"].astype(str).tolist() == [on(10), on(20)]
    assert found["before"].tolist() == pytest.approx([levels[:10].mean(), levels[10:20].mean()])
    assert found["after"].tolist() == pytest.approx([levels[10:20].mean(), levels[20:].mean()])
    assert found["n_before"].tolist() == found["n_after"].tolist() == [10, 10]


def test_everything_that_was_looked_at_is_told(table):
    random = np.random.default_rng(2)
    steady = [{"holder": "JPN", "published": on(i), "p": random.uniform(0, 1)} for i in range(20)]
    short = [{"holder": "CHN", "published": on(i), "p": 0.1} for i in range(11)]
    rows = table(turning(0.5, -0.5) + steady + short)
    looked = division_table(rows, FAST)
    assert looked["actor"].tolist() == ["JPN", "USA"]
    assert (looked["n_actors"] == 2).all() and (looked["n_tests"] == 2).all()
    japan, usa = looked.iloc[0], looked.iloc[1]
    assert japan["p"] > 0.05 and japan["n_before"] + japan["n_after"] == 20
    assert usa["p_holm"] == pytest.approx(2 * usa["p"])
    kept = change_point_table(rows, FAST)
    pd.testing.assert_frame_equal(kept, looked[looked["actor"] == "USA"].reset_index(drop=True))
    assert change_point_table(rows, MeasureSettings(draws=200, level=0.999999)).empty


def test_statements_of_one_article_are_moved_together(table):
    # one article with many statements is one piece of evidence, and too little for a turn
    rows = [{"published": on(i), "d": 0.1 * (i % 3), "article_id": f"a{i}"} for i in range(12)]
    rows += [{"published": on(12), "d": 0.9, "article_id": "loud"}] * 30
    found = division_table(table(rows), FAST, axis="dialogue").iloc[0]
    assert found["n_before"] + found["n_after"] == 13 and found["p"] > 0.05
    copies = {f"a{i}": "a0" for i in range(1, 12)}
    assert len(division_table(table(rows), FAST, copies=copies)) == 0


def test_who_is_looked_at(table):
    rows = table(
        turning(0.5, -0.5, government="USA", holder="biden") + [{**r, "published": ""} for r in turning(1, 1)]
    )
    assert change_point_table(rows, FAST)["n_before"].tolist() == [10]
    assert change_point_table(rows, FAST, level="holder")["actor"].tolist() == ["biden"]
    with pytest.raises(ValueError, match="no statement of 'XXX' at the level holder"):
        change_point_table(rows, FAST, level="holder", actors=["XXX"])
    undated = table([{"published": None, "d": 0.5}])
    assert change_point_table(undated, FAST, actors=["USA"]).empty
    no_quotes = MeasureSettings(draws=200, kind_weights={"quote": 0})
    assert change_point_table(rows, no_quotes).empty


def test_the_same_table_in_any_order_gives_the_same_result(table):
    rows = table(turning(0.4, 0.1) + turning(0.2, 0.3, holder="JPN"))
    expected = division_table(rows, FAST)
    pd.testing.assert_frame_equal(division_table(rows, FAST), expected, check_exact=True)
    pd.testing.assert_frame_equal(division_table(rows.iloc[::-1], FAST), expected)


@pytest.mark.parametrize(
    ("rows", "actors"),
    [
        ([], None),
        ([], []),
        ([{"holder": ""}], None),
        ([{"published": ""}] * 4, ["USA"]),
        ([{"d": 0.5}] * 20, None),
        ([{}] * 20, ["USA"]),
    ],
    ids=["empty", "nobody", "no holder", "no date", "one day", "no axes"],
)
def test_odd_tables_have_the_same_columns_and_types(table, rows, actors):
    for found in (f(table(rows), FAST, actors=actors) for f in (division_table, change_point_table)):
        assert tuple(found.columns) == CHANGE_POINTS and len(found) == 0
        assert (found.dtypes == division_table(table(turning(0.5, 0.1)), FAST).dtypes).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"axis": "vader"}, "unknown axis 'vader'; allowed: dialogue, pressure, stance"),
        ({"level": "x"}, "unknown level 'x'; allowed: government, holder"),
        ({"actors": "USA"}, "actors must be a list of ids"),
    ],
)
def test_what_cannot_be_asked_for(table, arguments, message):
    with pytest.raises(ValueError, match=message):
        change_point_table(table([]), **arguments)
