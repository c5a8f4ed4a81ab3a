from math import sqrt

import numpy as np
import pytest
from scipy.stats import t as student
from scipy.stats import ttest_1samp, ttest_ind

from stance.measures.difference import Difference, difference
from stance.measures.intervals import cluster_interval
from stance.measures.permutation import permutation_p
from stance.measures.proportions import wilson_interval
from stance.measures.settings import MeasureSettings
from stance.measures.sides import Sides

NAN = float("nan")


@pytest.mark.parametrize("value", [0.0, 0.1, 1.0, -0.3])
def test_equal_constants_do_not_differ(sides, apart, value):
    assert permutation_p(apart([value] * 7, [value] * 9)) == 1
    assert permutation_p(sides([([value], [value])] * 7)) == 1
    found = difference(apart([value] * 7, [value] * 9))
    assert (found.value, found.low, found.high) == pytest.approx((0, 0, 0), abs=1e-12)


def test_exchanging_the_sides_turns_the_difference_round(sides, mixed):
    one, other = sides(mixed), sides([(second, first) for first, second in mixed])
    found, turned = difference(one), difference(other)
    assert turned.value == pytest.approx(-found.value)
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))
    assert turned.p == pytest.approx(found.p, abs=0.03)


@pytest.mark.parametrize("shape", [(12, 25, 0), (12, 16, 8)], ids=["apart", "mixed"])
def test_the_interval_of_a_difference_covers_what_it_promises(simulated, shape):
    random, settings, hits = np.random.default_rng(22), MeasureSettings(draws=400), 0
    for _ in range(300):
        found = difference(simulated(random, shape, gap=0.2), settings)
        hits += found.low <= 0.2 <= found.high
    assert 0.92 <= hits / 300 <= 0.98


def test_the_interval_is_recovered_from_those_of_two_proportions(apart):
    # Newcombe 1998, Statistics in Medicine 17, table II, method 10: 56/70 less 48/80, from Wilson's intervals
    rows = apart([1.0] * 56 + [0.0] * 14, [1.0] * 48 + [0.0] * 32)
    first, second = (wilson_interval(k, n) for k, n in ((56, 70), (48, 80)))
    found = difference(rows, intervals=(first, second))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_the_intervals_of_both_sides_are_made_where_they_are_not_given(apart):
    first, second = [0.1, 0.4, 0.3, 0.9, 0.0, 0.2, 0.1], [0.0, -0.2, 0.3, 0.5, 0.1, 0.1]
    own = [cluster_interval(np.array(side)[:, None], np.arange(len(side))) for side in (first, second)]
    (low_a, high_a), (low_b, high_b) = ((float(low[0]), float(high[0])) for low, high in own)
    a, b = np.mean(first), np.mean(second)
    found = difference(apart(first, second))
    assert found.low == pytest.approx(a - b - sqrt((a - low_a) ** 2 + (high_b - b) ** 2))
    assert found.high == pytest.approx(a - b + sqrt((high_a - a) ** 2 + (b - low_b) ** 2))


@pytest.mark.parametrize(("step", "narrower"), [(1, True), (-1, False)], ids=["in step", "opposed"])
def test_shared_articles_in_step_make_the_difference_surer(sides, step, narrower):
    random = np.random.default_rng(3)
    pulls = random.uniform(-0.4, 0.4, 4)
    alone = [([x], []) for x in random.uniform(-0.4, 0.4, 8)] + [
        ([], [x]) for x in random.uniform(-0.4, 0.4, 8)
    ]
    shared = difference(sides(alone + [([x], [step * x]) for x in pulls]))
    split = difference(sides(alone + [([x], []) for x in pulls] + [([], [step * x]) for x in pulls]))
    assert (shared.high - shared.low < split.high - split.low) is narrower


def test_where_every_article_holds_both_the_interval_is_that_of_their_differences(sides):
    random = np.random.default_rng(2)
    pairs = random.uniform(-0.5, 0.5, (11, 2))
    found = difference(sides([([a], [b]) for a, b in pairs]))
    low, high = cluster_interval((pairs[:, :1] - pairs[:, 1:]), np.arange(11))
    assert (found.low, found.high) == pytest.approx((low[0], high[0]))


@pytest.mark.parametrize("n", [2, 3, 5, 7])
def test_a_difference_that_is_the_same_in_every_article_has_no_width(sides, n):
    found = difference(sides([([0.13 * i + 0.2], [0.13 * i]) for i in range(n)]))
    assert found.p == pytest.approx(2 / 2**n, abs=0.03)  # only all exchanged or none
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.2, 0.2), abs=1e-12)


@pytest.mark.parametrize(
    "pairs",
    [
        [(0.5, -0.4), (0.1, 0.0), (-0.3, 0.5), (0.2, 0.1)],  # one side's gain is the other's loss
        [(0.5, 0.3), (0.1, -0.2), (-0.3, -0.4), (0.2, 0.1)],  # they go together
        [(0.31, 0.1), (0.1, 0.1), (0.07, 0.1), (0.2, 0.1)],
        [(0.5, -0.4), (0.1, 0.0), (-0.3, 0.5)],
    ],
    ids=["against each other", "together", "one constant", "three"],
)
def test_few_articles_that_all_hold_both_have_the_paired_interval_of_student(sides, pairs):
    found = difference(sides([([a], [b]) for a, b in pairs]))
    expected = ttest_1samp([a - b for a, b in pairs], 0).confidence_interval()
    expected = max(expected.low, -2), min(expected.high, 2)
    assert (found.low, found.high) == pytest.approx(expected)


@pytest.mark.parametrize(
    "first",
    [
        [0.3, 0.7],
        [0.1, 0.2, 0.6],
        [0.1054, 0.1016, 0.101],
        [0.1008, 0.1093, 0.1029, 0.1064],
        [0.1095, 0.1054, 0.1076, 0.1075, 0.1093],
    ],
    ids=["two", "three", "three, rounded down", "four, rounded down", "five, rounded down"],
)
def test_beside_a_constant_the_degrees_of_freedom_are_those_of_the_other_side(apart, first):
    # n - 1, also where rounding leaves a little less than that
    found = difference(apart(first, [0.05] * 9))
    half = student.ppf(0.975, len(first) - 1) * np.std(first, ddof=1) / sqrt(len(first))
    assert (found.low, found.high) == pytest.approx((max(found.value - half, -2), min(found.value + half, 2)))


def test_few_articles_of_equal_spread_give_the_interval_of_welch(apart):
    first, second = [0.1, 0.2, 0.3, 0.5], [-0.3, -0.2, -0.1, 0.1]
    found = difference(apart(first, second))
    expected = ttest_ind(first, second, equal_var=False).confidence_interval()
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


def test_few_articles_of_unequal_spread_give_welch_with_whole_degrees_of_freedom(apart):
    first, second = [0.1, 0.4, -0.2], [0.0, 0.05, 0.1, 0.2, 0.1, 0.15, 0.0, 0.1]
    found, test = difference(apart(first, second)), ttest_ind(first, second, equal_var=False)
    assert 2 < test.df < 3
    error = (np.mean(first) - np.mean(second)) / test.statistic
    half = student.ppf(0.975, 2) * error
    assert found.high - found.value == pytest.approx(half) == pytest.approx(found.value - found.low)


def test_bounds_stay_within_what_two_means_can_differ(apart):
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
def test_fewer_than_two_articles_on_a_side_have_neither_interval_nor_p(sides, articles, value):
    found = difference(sides(articles))
    assert found.value == pytest.approx(value, nan_ok=True)
    assert np.isnan([found.low, found.high, found.p]).all()


def test_means_and_numbers_of_articles_of_each_side(sides, mixed):
    found = sides(mixed)
    assert found.means.tolist() == pytest.approx([4.2 / 11, 0.5 / 8])
    assert found.articles.tolist() == [7, 6]
    nothing = Sides(np.zeros((0, 2)), np.zeros((0, 2)))
    assert np.isnan(nothing.means).all() and nothing.articles.tolist() == [0, 0]
    assert np.isnan(difference(nothing).value)
    assert np.isnan(Difference(0.3).p)


def test_the_seed_and_nothing_else_decides(sides, mixed):
    one = difference(sides(mixed))
    assert one == difference(sides(mixed))
    assert one.p != difference(sides(mixed), MeasureSettings(seed=1)).p
