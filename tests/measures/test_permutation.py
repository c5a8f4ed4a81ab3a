from itertools import combinations, product
from math import sqrt

import numpy as np
import pytest

from stance.measures.difference import difference
from stance.measures.permutation import FINER, MOST_PERMUTATIONS, permutation_p
from stance.measures.settings import MeasureSettings
from stance.measures.significance import holm, passes

# Efron and Tibshirani 1993, An Introduction to the Bootstrap, table 2.1: survival of 16 mice, in days
TREATED, CONTROL = [94, 197, 16, 38, 99, 141, 23], [52, 104, 146, 10, 51, 30, 40, 27, 46]

# Darwin's maize, crossed less self-fertilised, in eighths of an inch: of 2^15 ways to sign these differences
# 1,726 reach a sum of 314 on either side (Fisher 1935, The Design of Experiments, section 21)
MAIZE = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
MAIZE_P = 1726 / 2**15


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


def test_permutations_of_two_groups_agree_with_all_of_them(apart):
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


def test_exchanged_pairs_agree_with_fisher(sides):
    pairs = sides([([float(d)], [0.0]) for d in MAIZE])
    p = permutation_p(pairs, MeasureSettings(draws=40_000))
    assert p == pytest.approx(MAIZE_P, abs=4 * sqrt(MAIZE_P * (1 - MAIZE_P) / 40_000))


def assert_agrees(sides, articles):
    exact = exact_p(articles)
    p = permutation_p(sides(articles), MeasureSettings(draws=10_000))
    assert p == pytest.approx(exact, abs=4 * sqrt(exact * (1 - exact) / 10_000) + 1e-4)


@pytest.mark.parametrize(
    "articles",
    [
        [([x], []) for x in (0.5, 0.6, 0.7)] + [([], [x]) for x in (0.1, 0.2, 0.6)],
        [([0.5], [0.1]), ([0.4], [0.3]), ([0.2], [0.3]), ([0.9], [0.2])],
        [([0.5], [0.1]), ([0.4, 0.2], [0.3]), ([], [0.1])],
    ],
    ids=["apart", "shared", "one side only in shared articles"],
)
def test_permutations_agree_with_all_that_there_are(sides, articles):
    assert_agrees(sides, articles)


def test_permutations_agree_where_some_articles_hold_both(sides, mixed):
    assert_agrees(sides, mixed)


def test_p_is_never_nothing_and_the_observed_order_counts(apart):
    far = apart([0.9] * 12, [-0.9] * 12)
    assert permutation_p(far, MeasureSettings(draws=99)) == 1 / 100


def separated(apart, n=12):
    """So far apart that of all dealings only the observed one and its mirror reach as far."""
    return apart([0.8 + 0.01 * i for i in range(n)], [-0.8 - 0.02 * i for i in range(n)])


@pytest.mark.parametrize("tests", [1, 15, 105, 1500])
def test_among_many_tests_a_difference_beyond_doubt_still_passes(apart, tests):
    found = difference(separated(apart), tests=tests)
    assert passes(holm(np.full(tests, found.p)), 0.95).all()


def test_permutations_are_as_many_as_the_number_of_tests_asks_for(apart):
    few = MeasureSettings(draws=100)
    ps = [difference(separated(apart), few, tests=n).p for n in (1, 4, 10**4)]
    # the smallest p that passes is 0.05, 0.05 / 4, and beyond what is drawn
    assert ps == pytest.approx([1 / 201, 1 / 801, 1 / (MOST_PERMUTATIONS + 1)])
    assert passes(5000 / (MOST_PERMUTATIONS + 1), 0.95) and not passes(5001 / (MOST_PERMUTATIONS + 1), 0.95)


def test_what_cannot_pass_is_not_tested_more_finely(apart):
    alike = apart([0.1, 0.5, 0.3, 0.2, 0.6, 0.4], [0.2, 0.4, 0.3, 0.5, 0.1, 0.7])
    p = permutation_p(alike)
    assert p > FINER * 0.05 / 105
    assert difference(alike, tests=105).p == p


@pytest.mark.parametrize("shape", [(10, 25, 0), (8, 16, 8), (0, 0, 15)], ids=["apart", "mixed", "shared"])
def test_without_a_difference_the_test_rejects_as_often_as_it_says(simulated, shape):
    random, settings = np.random.default_rng(21), MeasureSettings(draws=200)
    found = [permutation_p(simulated(random, shape), settings) for _ in range(200)]
    assert 0.01 <= np.mean(np.array(found) <= 0.05) <= 0.10


def test_a_real_difference_is_found(simulated):
    random, settings = np.random.default_rng(23), MeasureSettings(draws=200)
    found = [permutation_p(simulated(random, (20, 25, 0), gap=0.4), settings) for _ in range(40)]
    assert np.mean(np.array(found) <= 0.05) > 0.9
