from itertools import combinations, product
from math import sqrt

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student
from scipy.stats import ttest_ind

from stance.measures.actors import actor_table
from stance.measures.comparisons import (
    COMPARISONS,
    Sides,
    compare_actors,
    compare_outlets,
    compare_periods,
    corrected_for_number,
    difference,
    holm,
    permutation_p,
    sides_of,
)
from stance.measures.intervals import cluster_interval
from stance.measures.settings import MeasureSettings

NAN = float("nan")

# Efron and Tibshirani 1993, An Introduction to the Bootstrap, table 2.1: survival of 16 mice, in days
TREATED, CONTROL = [94, 197, 16, 38, 99, 141, 23], [52, 104, 146, 10, 51, 30, 40, 27, 46]

# Darwin's maize, crossed less self-fertilised, in eighths of an inch: of 2^15 ways to sign these differences
# 1,726 reach a sum of 314 on either side (Fisher 1935, The Design of Experiments, section 21)
MAIZE = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
MAIZE_P = 1726 / 2**15

# Articles with the statements of either side
MIXED = [
    ([0.4, 0.6], []), ([0.1], []), ([0.7], []), ([0.5, 0.3, 0.4], []), ([], [-0.2]), ([], [0.3, 0.1]),
    ([], [0.2]), ([0.5], [0.1, -0.3]), ([-0.1, 0.2], [0.3]), ([0.6], [0.0]),
]  # fmt: skip


def sides(articles):
    """Sums of articles, each (statements of the first side, of the second)."""
    return Sides(
        np.array([[float(sum(part)) for part in article] for article in articles]),
        np.array([[float(len(part)) for part in article] for article in articles]),
    )


def apart(first, second):
    return sides([([x], []) for x in first] + [([], [x]) for x in second])


def statistic(articles):
    """Size of d / se(d), statement by statement; an article counts with what it pulls in all."""
    a, b = ([x for article in articles for x in article[side]] for side in (0, 1))
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    pulls = [
        sum(x - mean_a for x in first) / len(a) - sum(x - mean_b for x in second) / len(b)
        for first, second in articles
    ]
    return abs(mean_a - mean_b) / sqrt(sum(pull**2 for pull in pulls))


def every_dealing(articles):
    """All ways to exchange the sides of articles that hold both and to deal out the others."""
    both = [article for article in articles if all(article)]
    single = [article[0] or article[1] for article in articles if not all(article)]
    n = sum(1 for first, second in articles if not second)
    for swaps in product((False, True), repeat=len(both)):
        exchanged = [
            (second, first) if swap else (first, second)
            for swap, (first, second) in zip(swaps, both, strict=True)
        ]
        for chosen in combinations(range(len(single)), n):
            dealt = [(part, []) if i in chosen else ([], part) for i, part in enumerate(single)]
            yield exchanged + dealt


def exact_p(articles):
    observed = statistic(articles) * (1 - 1e-9)
    reached = [statistic(dealing) >= observed for dealing in every_dealing(articles)]
    return sum(reached) / len(reached)


def speakers(table, **values):
    """One statement per article for each value; `values` maps an actor to its values on dialogue."""
    rows = [{"holder": actor, "d": float(d), "article_id": f"{actor}{i}"}
            for actor, those in values.items() for i, d in enumerate(those)]  # fmt: skip
    return table(rows)


# ---------------------------------------------------------------------------------- Holm's correction


def test_holm_worked_through():
    # sorted 0.005, 0.01, 0.03, 0.04: 4 * 0.005, 3 * 0.01, 2 * 0.03, and 1 * 0.04 raised to the one before
    assert holm(np.array([0.01, 0.04, 0.03, 0.005])) == pytest.approx([0.03, 0.06, 0.06, 0.02])


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        ([], []),
        ([0.2], [0.2]),
        ([0.5, 0.6], [1.0, 1.0]),
        ([0.02, 0.02, 0.02], [0.06, 0.06, 0.06]),
        ([NAN, 0.02, NAN, 0.03], [NAN, 0.04, NAN, 0.04]),
        ([NAN, NAN], [NAN, NAN]),
    ],
    ids=["empty", "one", "at most 1", "ties", "missing", "all missing"],
)
def test_holm_at_the_edges(p, expected):
    assert holm(np.array(p)).tolist() == pytest.approx(expected, nan_ok=True)


def test_holm_rejects_what_the_sequential_procedure_rejects():
    random = np.random.default_rng(5)
    for _ in range(50):
        p = random.uniform(0, 0.2, 7).round(3)
        adjusted = holm(p)
        for alpha in (0.013, 0.0517, 0.1003):
            rejected = set()
            for step, i in enumerate(np.argsort(p, kind="stable")):
                if p[i] > alpha / (len(p) - step):
                    break
                rejected.add(int(i))
            assert set(np.flatnonzero(adjusted <= alpha)) == rejected


# ------------------------------------------------------------------------------------ permutation test


def test_permutations_of_two_groups_agree_with_all_of_them():
    values = np.array(TREATED + CONTROL, dtype=float)
    chosen = np.array(list(combinations(range(16), 7)))
    first = np.zeros((len(chosen), 16), dtype=bool)
    np.put_along_axis(first, chosen, True, axis=1)

    def part(inside):
        n = inside.sum(axis=1)
        mean = inside @ values / n
        return mean, (inside @ values**2 - n * mean**2) / n**2

    (mean_a, error_a), (mean_b, error_b) = part(first), part(~first)
    found = np.abs(mean_a - mean_b) / np.sqrt(error_a + error_b)
    exact = (found >= found[0] - 1e-9).mean()  # the first choice is the group as it was
    p = permutation_p(apart(TREATED, CONTROL), MeasureSettings(draws=20_000))
    assert p == pytest.approx(exact, abs=4 * sqrt(exact * (1 - exact) / 20_000))


def test_exchanged_pairs_agree_with_fisher():
    pairs = sides([([float(d)], [0.0]) for d in MAIZE])
    p = permutation_p(pairs, MeasureSettings(draws=40_000))
    assert p == pytest.approx(MAIZE_P, abs=4 * sqrt(MAIZE_P * (1 - MAIZE_P) / 40_000))


@pytest.mark.parametrize(
    "articles",
    [
        MIXED,
        [([x], []) for x in (0.5, 0.6, 0.7)] + [([], [x]) for x in (0.1, 0.2, 0.6)],
        [([0.5], [0.1]), ([0.4], [0.3]), ([0.2], [0.3]), ([0.9], [0.2])],
        [([0.5], [0.1]), ([0.4, 0.2], [0.3]), ([], [0.1])],
    ],
    ids=["mixed", "apart", "shared", "one side only in shared articles"],
)
def test_permutations_agree_with_all_that_there_are(articles):
    exact = exact_p(articles)
    p = permutation_p(sides(articles), MeasureSettings(draws=10_000))
    assert p == pytest.approx(exact, abs=4 * sqrt(exact * (1 - exact) / 10_000) + 1e-4)


def test_p_is_never_nothing_and_the_observed_order_counts():
    far = apart([0.9] * 12, [-0.9] * 12)
    assert permutation_p(far, MeasureSettings(draws=99)) == 1 / 100


@pytest.mark.parametrize("value", [0.0, 0.1, 1.0, -0.3])
def test_equal_constants_do_not_differ(value):
    assert permutation_p(apart([value] * 7, [value] * 9)) == 1
    assert permutation_p(sides([([value], [value])] * 7)) == 1
    found = difference(apart([value] * 7, [value] * 9))
    assert (found.value, found.low, found.high) == pytest.approx((0, 0, 0), abs=1e-12)


def test_exchanging_the_sides_turns_the_difference_round():
    one, other = sides(MIXED), sides([(second, first) for first, second in MIXED])
    found, turned = difference(one), difference(other)
    assert turned.value == pytest.approx(-found.value)
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))
    assert turned.p == pytest.approx(found.p, abs=0.03)


def simulated(random, shape, gap=0.0):
    """Sums of so many articles of the first side, the second and both.

    Articles of unequal length whose statements resemble each other; the first side is more spread out.
    """
    n_first, n_second, n_both = shape
    n = n_first + n_second + n_both
    weights = np.zeros((n, 2))
    weights[:n_first, 0] = random.integers(1, 9, n_first)
    weights[n_first : n_first + n_second, 1] = random.integers(1, 4, n_second)
    weights[n_first + n_second :] = random.integers(1, 5, (n_both, 2))
    centre = random.normal(0, 0.1, (n, 1)) + random.normal(0, 1, (n, 2)) * [0.3, 0.15] + [gap, 0]
    return Sides(weights * centre + np.sqrt(weights) * random.normal(0, 0.1, (n, 2)), weights)


@pytest.mark.parametrize("shape", [(10, 25, 0), (8, 16, 8), (0, 0, 15)], ids=["apart", "mixed", "shared"])
def test_without_a_difference_the_test_rejects_as_often_as_it_says(shape):
    random, settings = np.random.default_rng(21), MeasureSettings(draws=200)
    found = [permutation_p(simulated(random, shape), settings) for _ in range(200)]
    assert 0.01 <= np.mean(np.array(found) <= 0.05) <= 0.10


@pytest.mark.parametrize("shape", [(12, 25, 0), (12, 16, 8)], ids=["apart", "mixed"])
def test_the_interval_of_a_difference_covers_what_it_promises(shape):
    random, settings, hits = np.random.default_rng(22), MeasureSettings(draws=400), 0
    for _ in range(300):
        found = difference(simulated(random, shape, gap=0.2), settings)
        hits += found.low <= 0.2 <= found.high
    assert 0.92 <= hits / 300 <= 0.98


def test_a_real_difference_is_found():
    random, settings = np.random.default_rng(23), MeasureSettings(draws=200)
    found = [permutation_p(simulated(random, (20, 25, 0), gap=0.4), settings) for _ in range(40)]
    assert np.mean(np.array(found) <= 0.05) > 0.9


# -------------------------------------------------------------------------------- intervals of a difference


def test_where_every_article_holds_both_the_interval_is_that_of_their_differences():
    random = np.random.default_rng(2)
    pairs = random.uniform(-0.5, 0.5, (11, 2))
    found = difference(sides([([a], [b]) for a, b in pairs]))
    low, high = cluster_interval((pairs[:, :1] - pairs[:, 1:]), np.arange(11))
    assert (found.low, found.high) == pytest.approx((low[0], high[0]))


@pytest.mark.parametrize("n", [3, 5, 7])
def test_a_difference_that_is_the_same_in_every_article_has_no_width(n):
    found = difference(sides([([0.1 * i + 0.2], [0.1 * i]) for i in range(n)]))
    assert found.p == pytest.approx(2 / 2**n, abs=0.03)  # only all exchanged or none
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.2, 0.2))


def test_few_articles_that_hold_both_have_the_standard_error_of_their_differences():
    # one side's gain is the other's loss
    pairs = np.array([[0.5, -0.4], [0.1, 0.0], [-0.3, 0.5], [0.2, 0.1]])
    found, gaps = difference(sides([([a], [b]) for a, b in pairs])), pairs[:, 0] - pairs[:, 1]
    least = student.ppf(0.975, 6) * gaps.std(ddof=1) / 2  # six degrees of freedom are the most there can be
    assert found.high - found.value >= least - 1e-9


def test_few_articles_of_equal_spread_give_the_interval_of_welch():
    first, second = [0.1, 0.2, 0.3, 0.5], [-0.3, -0.2, -0.1, 0.1]
    found = difference(apart(first, second))
    expected = ttest_ind(first, second, equal_var=False).confidence_interval()
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


def test_few_articles_of_unequal_spread_give_welch_with_whole_degrees_of_freedom():
    first, second = [0.1, 0.4, -0.2], [0.0, 0.05, 0.1, 0.2, 0.1, 0.15, 0.0, 0.1]
    found, test = difference(apart(first, second)), ttest_ind(first, second, equal_var=False)
    assert 2 < test.df < 3
    error = (np.mean(first) - np.mean(second)) / test.statistic
    half = student.ppf(0.975, 2) * error
    assert found.high - found.value == pytest.approx(half) == pytest.approx(found.value - found.low)


def test_bounds_stay_within_what_two_means_can_differ():
    found = difference(apart([1.0, -0.8], [-1.0, 0.9]))
    assert (found.low, found.high) == (-2, 2)


@pytest.mark.parametrize(
    ("articles", "value"),
    [
        ([([], [0.2])] * 3, NAN),
        ([([0.5], [])] + [([], [0.2])] * 3, 0.3),
        ([([0.5], [0.2])], 0.3),
        ([([0.5, 0.7], [0.2])], 0.4),
    ],
    ids=["nothing on one side", "one article on one side", "one shared article", "and several statements"],
)
def test_fewer_than_two_articles_on_a_side_have_neither_interval_nor_p(articles, value):
    found = difference(sides(articles))
    assert found.value == pytest.approx(value, nan_ok=True)
    assert np.isnan([found.low, found.high, found.p]).all()


def test_the_seed_and_nothing_else_decides():
    one = difference(sides(MIXED))
    assert one == difference(sides(MIXED))
    assert one.p != difference(sides(MIXED), MeasureSettings(seed=1)).p


# --------------------------------------------------------------------------------------- tables of actors


def test_sides_are_summed_by_article(table):
    rows = table([
        {"article_id": "b", "d": 0.5, "p": 0.1}, {"article_id": "a", "d": 0.2}, {"article_id": "b", "p": 0.4},
        {"article_id": "b", "d": 0.3, "holder": "KOR", "kind": "action"},
    ])  # fmt: skip
    rows = rows.assign(cluster=rows["article_id"])
    parts = rows[rows["holder"] == "USA"], rows[rows["holder"] == "KOR"]
    found = sides_of(*parts, "stance", MeasureSettings(kind_weights={"action": 2}))
    np.testing.assert_allclose(found.values, [[0.1, 0.0], [0.0, 0.3]], atol=1e-15)
    np.testing.assert_allclose(found.weights, [[1, 0], [2, 2]])
    assert found.difference == pytest.approx(0.1 / 3 - 0.15)
    np.testing.assert_allclose(sides_of(*parts, "pressure").values, [[0.0, 0.0], [0.5, 0.0]])


def test_actors_in_pairs_by_hand(table):
    rows = speakers(table, USA=[0.1, 0.2, 0.3, 0.4], KOR=[0.5, 0.6, 0.7], JPN=[0.1, 0.1])
    found = compare_actors(rows, measure="dialogue")
    assert tuple(found.columns) == COMPARISONS and len(found) == 1  # two statements of Japan are too few
    row = found.iloc[0]
    assert row[["kind", "within", "measure", "a", "b"]].tolist() == ["actor", "", "dialogue", "USA", "KOR"]
    assert row[["n_a", "n_b", "articles_a", "articles_b"]].tolist() == [4, 3, 4, 3]
    assert row[["value_a", "value_b", "difference"]].tolist() == pytest.approx([0.25, 0.6, -0.35])
    assert row["difference_low"] < -0.35 < row["difference_high"]
    assert row["p"] == row["p_holm"]
    named = compare_actors(rows, actors=["JPN", "USA", "KOR"])
    assert named[["a", "b"]].to_numpy().tolist() == [["JPN", "USA"], ["JPN", "KOR"], ["USA", "KOR"]]


def test_the_means_are_those_of_the_table_of_actors(table):
    rows = table([
        {"d": 0.1 * i, "p": 0.3 if i % 2 else None, "article_id": f"a{i // 2}", "confidence": 0.1 * i + 0.1,
         "holder": "USA" if i % 3 else "KOR", "duplicate_of": "s001" if i == 7 else ""}
        for i in range(12)
    ])  # fmt: skip
    settings = MeasureSettings(confidence_weights=True)
    actors = actor_table(rows, settings).set_index(["level", "actor"])
    for measure in ("dialogue", "pressure", "stance"):
        row = compare_actors(rows, settings, measure=measure).iloc[0]
        for side in "ab":
            assert row[f"value_{side}"] == pytest.approx(actors.loc[("government", row[side]), measure])
            assert row[f"articles_{side}"] == actors.loc[("government", row[side]), "n_articles"]


def test_an_axis_on_which_a_side_never_spoke_is_not_compared(table):
    # the table of actors has no value there: nothing was said is not the same as 0
    rows = table([{"d": 0.5} for _ in range(6)] + [{"p": 0.1 * i, "holder": "KOR"} for i in range(6)])
    row = compare_actors(rows, measure="pressure", actors=["USA", "KOR"]).iloc[0]
    assert np.isnan(actor_table(rows)["pressure"]).any()
    assert np.isnan([row["value_a"], row["difference"], row["p"]]).all()
    assert row["value_b"] == pytest.approx(0.25) and not row["differs"]


def test_levels_are_governments_and_holders(table):
    rows = table({"holder": h, "government": "PRK", "d": 0.1 * i} for h in ("kim", "choe") for i in range(3))
    assert len(compare_actors(rows)) == 0
    assert compare_actors(rows, level="holder")[["a", "b"]].to_numpy().tolist() == [["choe", "kim"]]


def test_wire_copies_are_one_article_that_may_hold_both_sides(table):
    rows = table([
        {"article_id": "a", "d": 0.5}, {"article_id": "b", "d": 0.1, "holder": "KOR"},
        {"article_id": "c", "d": 0.6}, {"article_id": "d", "d": 0.3, "holder": "KOR"},
        {"article_id": "e", "d": 0.2}, {"article_id": "e", "d": 0.3, "holder": "KOR"},
    ])  # fmt: skip
    copied = exact_p([([0.5], [0.1]), ([0.6], [0.3]), ([0.2], [0.3])])
    apart = exact_p([([0.5], []), ([], [0.1]), ([0.6], []), ([], [0.3]), ([0.2], [0.3])])
    for copies, expected in (({"b": "a", "d": "c"}, copied), ({}, apart)):
        found = compare_actors(rows, measure="dialogue", copies=copies).iloc[0]
        assert found[["articles_a", "articles_b"]].tolist() == [3, 3]
        assert found["p"] == pytest.approx(expected, abs=0.04)
    assert abs(copied - apart) > 0.1


def test_among_many_actors_a_difference_beyond_doubt_is_still_found(table):
    # 15 actors make 105 pairs: 56 of them are 1.6 apart, of 184,756 dealings 2 are as far
    sides = {f"G{k:02}": [(0.8 if k % 2 else -0.8) + 0.01 * i for i in range(10)] for k in range(15)}
    found = compare_actors(speakers(table, **sides), measure="dialogue")
    far = found["difference"].abs() > 1
    assert (len(found), far.sum()) == (105, 56)
    assert found["differs"].tolist() == far.tolist()


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{}] * 4,
        [{"d": 0.5}] * 4,
        [{"d": 0.5, "article_id": "a", "holder": h} for h in ("USA", "KOR") for _ in range(3)],
        [{"d": 0.5, "holder": h} for h in ("USA", "KOR") for _ in range(6)],
    ],
    ids=["empty", "silent", "one actor", "one article", "constant"],
)
def test_odd_tables_have_the_same_columns_and_types(table, rows):
    full = compare_actors(speakers(table, USA=[0.1, 0.2, 0.3], KOR=[0.5, 0.6, 0.7]))
    odd = table(rows)
    for found in (compare_actors(odd), compare_outlets(odd, "USA"), compare_periods(odd, "2021-06-21")):
        assert tuple(found.columns) == COMPARISONS
        assert (found.dtypes == full.dtypes).all()
        assert not found["differs"].any()


def test_named_actors_without_statements_have_a_row_without_figures(table):
    row = compare_actors(speakers(table, USA=[0.1, 0.2, 0.3]), actors=["USA", "ATL"]).iloc[0]
    assert row[["n_b", "articles_b"]].tolist() == [0, 0]
    assert row[["value_b", "difference", "difference_low", "p", "p_holm"]].isna().all()


def test_weights_that_leave_out_every_statement_leave_no_comparison(table):
    rows = speakers(table, USA=[0.1, 0.2, 0.3], KOR=[0.5, 0.6, 0.7])
    row = compare_actors(rows, MeasureSettings(kind_weights={"quote": 0})).iloc[0]
    assert row[["articles_a", "articles_b"]].tolist() == [0, 0]
    assert row[["value_a", "value_b", "difference", "difference_low", "p", "p_holm"]].isna().all()
    assert not row["differs"]


@pytest.mark.parametrize(("option", "value"), [("level", "party"), ("measure", "tone")])
def test_what_does_not_exist_is_named(table, option, value):
    for rows in (table([]), speakers(table, USA=[0.1] * 3, KOR=[0.2] * 3)):
        with pytest.raises(ValueError, match=f"unknown {option} '{value}'; allowed: "):
            compare_actors(rows, **{option: value})


# ------------------------------------------------------------------------------- outlets, periods, families


def test_an_outlet_is_judged_by_all_that_it_carries(table):
    rows = table(
        [{"outlet": "A", "d": d, "article_id": f"a{i}"} for i, d in enumerate((0.2, 0.4, 0.6))]
        + [{"outlet": "B", "d": 0.6, "article_id": f"b{i}", "duplicate_of": "s002"} for i in range(2)]
        + [{"outlet": "B", "d": d, "article_id": f"b{i}"} for i, d in enumerate((0.0, 0.1))]
        + [{"outlet": "C", "d": 0.3}] * 2 + [{"outlet": "", "d": 0.3}] * 4
        + [{"outlet": "B", "d": -1, "holder": "KOR"}]
    )  # fmt: skip
    found = compare_outlets(rows, "USA", measure="dialogue")
    assert len(found) == 1
    row = found.iloc[0]
    assert row[["kind", "within", "a", "b"]].tolist() == ["outlet", "USA", "A", "B"]
    # the quotation that both carry counts once for each of them, and not twice for B
    assert row[["n_a", "n_b", "articles_a", "articles_b"]].tolist() == [3, 3, 3, 2]
    assert row[["value_a", "value_b"]].tolist() == pytest.approx([0.4, 0.7 / 3])


def test_outlets_are_compared_for_a_holder_as_well(table):
    rows = table([{"outlet": o, "holder": "moon", "government": "KOR", "d": 0.1 * i}
                  for o in "AB" for i in range(3)])  # fmt: skip
    for actor in ("moon", "KOR"):
        assert compare_outlets(rows, actor)["n_a"].tolist() == [3]
    assert len(compare_outlets(rows, "USA")) == 0


def test_periods_begin_with_their_day(table):
    days = ["2021-05-20"] * 3 + ["2021-05-21"] * 3 + [None]
    rows = table([{"published": day, "d": 0.1 * i} for i, day in enumerate(days)])
    row = compare_periods(rows, "2021-05-21", measure="dialogue").iloc[0]
    assert row[["kind", "within", "a", "b"]].tolist() == [
        "period", "USA", "from 2021-05-21", "before 2021-05-21",
    ]  # fmt: skip
    assert row[["n_a", "n_b"]].tolist() == [3, 3]
    assert row[["value_a", "value_b", "difference"]].tolist() == pytest.approx([0.4, 0.1, 0.3])
    later = compare_periods(rows, pd.Timestamp("2021-05-22"))
    assert len(later) == 0  # nobody spoke often enough on both sides
    assert compare_periods(rows, "2021-05-22", actors=["USA"])[["n_a", "n_b"]].to_numpy().tolist() == [[0, 6]]


def test_periods_of_several_actors_are_one_family(table):
    random = np.random.default_rng(3)
    rows = pd.concat([
        table([{"holder": h, "published": f"2021-05-{10 + i}", "d": float(v), "article_id": f"{h}{i}"}
               for i, v in enumerate(random.uniform(0, 0.3, 12) + shift * (np.arange(12) > 5))])
        for h, shift in (("USA", 0.5), ("KOR", 0.0), ("JPN", 0.1))
    ], ignore_index=True)  # fmt: skip
    found = compare_periods(rows, "2021-05-16").set_index("within")
    assert list(found.index) == ["JPN", "KOR", "USA"]
    np.testing.assert_array_equal(found["p_holm"], holm(found["p"].to_numpy()))
    assert found.loc["USA", "p_holm"] == 3 * found["p"].min()
    assert found["differs"].tolist() == [False, False, True]


def test_several_tables_become_one_family(table):
    rows = speakers(table, USA=[0.1, 0.2, 0.3], KOR=[0.5, 0.6, 0.7])
    one = compare_actors(rows)
    parts = [one.assign(p=p) for p in (0.03, NAN, 0.01)]
    found = corrected_for_number([*parts, compare_actors(table([]))])
    assert found["p_holm"].tolist() == pytest.approx([0.03, NAN, 0.02], nan_ok=True)
    assert found["differs"].tolist() == [True, False, True]
    assert (corrected_for_number([]).dtypes == one.dtypes).all()


@pytest.mark.parametrize(("level", "p"), [(0.95, 0.05), (0.9, 0.1), (0.99, 0.01), (0.8, 0.2)])
def test_a_p_of_exactly_the_error_that_is_allowed_decides(table, level, p):
    one = compare_actors(speakers(table, USA=[0.1, 0.2, 0.3], KOR=[0.5, 0.6, 0.7]))
    assert corrected_for_number([one.assign(p=p)], MeasureSettings(level=level))["differs"].tolist() == [True]
