from itertools import combinations, product
from math import sqrt

import numpy as np
import pytest
from scipy.stats import t as student
from scipy.stats import ttest_1samp, ttest_ind

from stance.measures.difference import (
    FINER,
    MOST_PERMUTATIONS,
    Difference,
    Sides,
    difference,
    holm,
    passes,
    permutation_p,
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


@pytest.mark.parametrize(("level", "p"), [(0.95, 0.05), (0.9, 0.1), (0.99, 0.01), (0.8, 0.2)])
def test_a_p_of_exactly_the_error_that_is_allowed_passes(level, p):
    # 1 - 0.9 is a little less than 0.1
    assert passes(np.array([p, p * 1.0001, 0.0, NAN]), level).tolist() == [True, False, True, False]


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


def separated(n=12):
    """So far apart that of all dealings only the observed one and its mirror reach as far."""
    return apart([0.8 + 0.01 * i for i in range(n)], [-0.8 - 0.02 * i for i in range(n)])


@pytest.mark.parametrize("tests", [1, 15, 105, 1500])
def test_among_many_tests_a_difference_beyond_doubt_still_passes(tests):
    found = difference(separated(), tests=tests)
    assert passes(holm(np.full(tests, found.p)), 0.95).all()


def test_permutations_are_as_many_as_the_number_of_tests_asks_for():
    few = MeasureSettings(draws=100)
    ps = [difference(separated(), few, tests=n).p for n in (1, 4, 10**4)]
    # the smallest p that passes is 0.05, 0.05 / 4, and beyond what is drawn
    assert ps == pytest.approx([1 / 201, 1 / 801, 1 / (MOST_PERMUTATIONS + 1)])
    assert passes(5000 / (MOST_PERMUTATIONS + 1), 0.95) and not passes(5001 / (MOST_PERMUTATIONS + 1), 0.95)


def test_what_cannot_pass_is_not_tested_more_finely():
    alike = apart([0.1, 0.5, 0.3, 0.2, 0.6, 0.4], [0.2, 0.4, 0.3, 0.5, 0.1, 0.7])
    p = permutation_p(alike)
    assert p > FINER * 0.05 / 105
    assert difference(alike, tests=105).p == p


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


@pytest.mark.parametrize("n", [2, 3, 5, 7])
def test_a_difference_that_is_the_same_in_every_article_has_no_width(n):
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
def test_few_articles_that_all_hold_both_have_the_paired_interval_of_student(pairs):
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
def test_beside_a_constant_the_degrees_of_freedom_are_those_of_the_other_side(first):
    # n - 1, also where rounding leaves a little less than that
    found = difference(apart(first, [0.05] * 9))
    half = student.ppf(0.975, len(first) - 1) * np.std(first, ddof=1) / sqrt(len(first))
    assert (found.low, found.high) == pytest.approx((max(found.value - half, -2), min(found.value + half, 2)))


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


def test_means_and_numbers_of_articles_of_each_side():
    found = sides(MIXED)
    assert found.means.tolist() == pytest.approx([4.2 / 11, 0.5 / 8])
    assert found.articles.tolist() == [7, 6]
    nothing = Sides(np.zeros((0, 2)), np.zeros((0, 2)))
    assert np.isnan(nothing.means).all() and nothing.articles.tolist() == [0, 0]
    assert np.isnan(difference(nothing).value)
    assert np.isnan(Difference(0.3).p)


def test_the_seed_and_nothing_else_decides():
    one = difference(sides(MIXED))
    assert one == difference(sides(MIXED))
    assert one.p != difference(sides(MIXED), MeasureSettings(seed=1)).p
