from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from ruptures import Binseg

from stance.measures.change_points import (
    CHANGE_POINTS,
    FEWEST,
    Articles,
    Division,
    best_division,
    change_point_table,
    change_points,
    corrected_for_number,
    divide,
    division_table,
    permutation_p,
    squares_between,
)
from stance.measures.comparisons import holm
from stance.measures.settings import DEFAULTS, MeasureSettings

NILE = np.array(
    [
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140,
        995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840,
        874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821,
        768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
        781, 865, 845, 944, 984, 897, 822, 1010, 771, 676,
        649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
        744, 749, 838, 1050, 918, 986, 797, 923, 975, 815,
        1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
    ],
    dtype=float,
)  # fmt: skip
"""Annual flow of the Nile at Aswan, 1871-1970, in 10^8 cubic metres: Cobb 1978, Biometrika 65; Durbin and
Koopman 2001, Time Series Analysis by State Space Methods."""

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


def brute_force(mean, weight, day):
    """Sums of squares between two sides by the definition; -1 where a division is not allowed."""
    found = np.full(len(mean), -1.0)
    for at in range(FEWEST, len(mean) - FEWEST + 1):
        if day[at] != day[at - 1]:
            w = weight[:at].sum(), weight[at:].sum()
            m = np.average(mean[:at], weights=weight[:at]), np.average(mean[at:], weights=weight[at:])
            found[at] = w[0] * w[1] / (w[0] + w[1]) * (m[0] - m[1]) ** 2
    return found


def uneven(seed, n=40):
    random = np.random.default_rng(seed)
    return Articles(
        random.normal(0, 1, n), random.integers(1, 6, n).astype(float), np.sort(random.integers(0, n // 2, n))
    )


def test_the_nile_falls_after_1898_and_at_no_other_time():
    assert len(NILE) == 100 and NILE.mean() == 919.35
    (found,) = change_points(NILE)
    assert 1871 + found.at == 1899
    assert (found.start, found.stop) == (0, 100)
    assert found.p == 1 / (1 + DEFAULTS.draws)  # no order of the years reaches it


@pytest.mark.parametrize("shape", ["normal", "heavy tails, weights and shared days"])
def test_noise_gives_no_more_false_alarms_than_promised(shape):
    random, alarms = np.random.default_rng(12), 0
    for _ in range(200):
        if shape == "normal":
            alarms += bool(change_points(random.normal(0, 0.3, 40), settings=FAST))
        else:
            weight, day = random.integers(1, 9, 30), np.sort(random.integers(0, 15, 30))
            alarms += bool(change_points(random.standard_t(2, 30), weight, day, FAST))
    assert alarms / 200 <= 0.08


def test_several_turns_are_found_in_order():
    noise = np.random.default_rng(1).normal(0, 0.3, 60)
    found = change_points(noise + np.repeat([0, 1, -1], 20), settings=FAST)
    assert [division.at for division in found] == [20, 40]
    assert [(division.start, division.stop) for division in found] == [(0, 40), (0, 60)]
    assert [division.parent for division in found] == [0, -1]


@pytest.mark.parametrize("seed", range(20))
def test_ruptures_and_the_scan_of_the_null_distribution_agree(seed):
    articles = uneven(seed)
    squares = brute_force(articles.mean, articles.weight, articles.day)
    assert best_division(articles) == squares.argmax()
    at = np.flatnonzero(squares >= 0)
    centred = articles.mean - np.average(articles.mean, weights=articles.weight)
    scanned = squares_between((articles.weight * centred)[None], articles.weight[None], at)
    assert scanned[0] == pytest.approx(squares[at])


@pytest.mark.parametrize("seed", range(5))
def test_with_equal_weights_it_is_the_plain_l2_search(seed):
    mean = np.random.default_rng(seed).normal(0, 1, 50)
    plain = Binseg(model="l2", min_size=FEWEST, jump=1).fit(mean).predict(n_bkps=1)
    assert best_division(Articles(mean, np.ones(50), np.arange(50))) == plain[0]


def test_the_p_value_is_that_of_all_orders():
    # 12 articles can only be divided in the middle: 924 ways to choose the first half
    mean = np.array([0.1, 0.5, 0.2, 0.4, 0.3, 0.35, 0.45, 0.6, 0.25, 0.7, 0.55, 0.65])
    halves = np.array([mean[list(chosen)].sum() for chosen in combinations(range(12), 6)])
    distance = np.abs(halves - mean.sum() / 2)
    exact = np.mean(distance >= distance[0] - 1e-12)
    articles = Articles(mean, np.ones(12), np.arange(12))
    assert permutation_p(articles, MeasureSettings(draws=20_000), (0, 12)) == pytest.approx(exact, abs=0.003)


def test_articles_of_one_day_stay_together():
    mean = np.array([0.0] * 9 + [1.0] * 9) + np.tile([0, 0.1], 9)
    day = np.array([*range(8), 8, 8, 8, *range(11, 18)])  # the step lies inside day 8
    (found,) = change_points(mean, day=day, settings=FAST)
    assert found.at in (8, 11)
    assert change_points(mean, day=np.zeros(18), settings=FAST) == []


@pytest.mark.parametrize("n", [0, 1, 2 * FEWEST - 1])
def test_short_series_are_not_divided(n):
    assert change_points(np.arange(float(n)), settings=FAST) == []
    assert best_division(Articles(np.arange(float(n)), np.ones(n), np.arange(n))) is None


@pytest.mark.parametrize("value", [0.0, 0.1, -1.0])
def test_constant_series_never_turn(value):
    (tested,) = divide(Articles(np.full(30, value), np.ones(30), np.arange(30)), FAST)
    assert tested.p == 1


def test_the_correction_by_hand():
    def tree(*tests):
        return [Division(0, 0, 0, p, parent) for p, parent in tests]

    # weights 1, 1; then 1/2, 1/2, 1: p / weight x 2 = 0.02, then 0.06 x 2, 0.08 x 1.5
    found = corrected_for_number([tree((0.01, -1), (0.03, 0), (0.3, 0)), tree((0.08, -1))])
    assert found[0] == pytest.approx([0.02, 0.12, 0.3])
    assert found[1] == pytest.approx([0.12])
    # what lies inside is never surer than what it lies in
    (nested,) = corrected_for_number([tree((0.04, -1), (0.001, 0))])
    assert nested.tolist() == [0.04, 0.04]
    assert corrected_for_number([[], tree((0.7, -1))])[1].tolist() == [0.7]


def test_without_divisions_inside_it_is_holms_method():
    p = np.random.default_rng(0).uniform(0, 0.2, 9)
    found = corrected_for_number([[Division(0, 9, 20, value, -1)] for value in p])
    assert np.concatenate(found) == pytest.approx(holm(p))


def test_the_p_value_is_fine_enough_for_many_actors():
    articles = Articles(np.repeat([0.0, 1.0], 12) + np.tile([0, 0.1], 12), np.ones(24), np.arange(24))
    assert permutation_p(articles, FAST, (0, 24)) == 1 / 201
    assert 200 * permutation_p(articles, FAST, (0, 24), tests=200) <= 0.05 / 4


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
    assert change_point_table(rows, FAST, level="holder", actors=["XXX"]).empty
    no_quotes = MeasureSettings(draws=200, kind_weights={"quote": 0})
    assert change_point_table(rows, no_quotes).empty


def test_the_same_table_in_any_order_gives_the_same_result(table):
    rows = table(turning(0.4, 0.1) + turning(0.2, 0.3, holder="JPN"))
    expected = division_table(rows, FAST)
    pd.testing.assert_frame_equal(division_table(rows, FAST), expected, check_exact=True)
    pd.testing.assert_frame_equal(division_table(rows.iloc[::-1], FAST), expected)


@pytest.mark.parametrize(
    "rows", [[], [{"holder": ""}], [{"published": ""}] * 4, [{"d": 0.5}] * 20, [{}] * 20],
    ids=["empty", "no holder", "no date", "one day", "no axes"],
)  # fmt: skip
@pytest.mark.parametrize("actors", [None, ["USA"]])
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
