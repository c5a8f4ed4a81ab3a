import time

import numpy as np
import pytest

from stance.measures.intervals import (
    cluster_interval,
    fewest_clusters,
    rule_of_three,
    student_quantile,
    wilson_interval,
)
from stance.measures.settings import MeasureSettings

T_TABLE = [
    (1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (10, 2.228), (30, 2.042), (120, 1.980),
]  # fmt: skip


@pytest.mark.parametrize(("df", "expected"), T_TABLE)
def test_student_quantiles_are_those_of_the_printed_table(df, expected):
    assert student_quantile(0.975, df) == pytest.approx(expected, abs=6e-4)


def test_many_degrees_of_freedom_are_normal():
    assert student_quantile(0.975, 10**6) == pytest.approx(1.95996, abs=1e-5)
    assert student_quantile(0.975, 1999) == pytest.approx(1.9612, abs=1e-4)


def test_wilson_matches_published_values():
    # Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81/263, 15/148, 0/20, 1/29
    for (successes, n), bounds in {
        (81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }.items():  # fmt: skip
        assert wilson_interval(successes, n) == pytest.approx(bounds, abs=1e-4)
    assert np.isnan(wilson_interval(0, 0)).all()


def test_rule_of_three():
    assert [rule_of_three(n) for n in (0, 1, 3, 20, 300)] == [1, 1, 1, 0.15, 0.01]


def test_the_rule_of_three_is_the_limit_of_the_exact_bound_at_other_levels_too():
    # a share of 0 in n clusters: the exact upper bound is 1 - (1 - level) ** (1 / n)
    for level in (0.8, 0.9, 0.99):
        assert rule_of_three(500, level) == pytest.approx(1 - (1 - level) ** (1 / 500), rel=0.02)


@pytest.mark.parametrize(("level", "expected"), [(0.95, 6), (0.9, 5), (0.5, 2), (0.99, 8)])
def test_fewest_clusters(level, expected):
    assert fewest_clusters(level) == expected
    assert 1 - 2.0 ** (1 - expected) >= level > 1 - 2.0 ** (2 - expected)


@pytest.mark.parametrize("n", [0, 1])
def test_less_than_two_clusters_have_no_interval(n):
    low, high = cluster_interval(np.full((n * 4, 2), 0.3), np.zeros(n * 4))
    assert np.isnan(low).all() and np.isnan(high).all()


@pytest.mark.parametrize("n", [2, 5, 6, 50])
@pytest.mark.parametrize("value", [0.1, -1.0, 0.0])
def test_constant_data_have_no_width(n, value):
    low, high = cluster_interval(np.full((n, 1), value), np.arange(n))
    assert low[0] == high[0] == pytest.approx(value, abs=1e-15)


def test_two_clusters_give_the_student_interval():
    # mean 0.1, s = 0.1414, t = 12.706: 0.1 +- 1.2706, clipped to the range of an axis
    low, high = cluster_interval(np.array([[0.0], [0.2]]), np.array(["a", "b"]))
    assert (low[0], high[0]) == (-1.0, 1.0)
    # values 0.10, 0.12: 0.11 +- 12.706 * 0.01
    low, high = cluster_interval(np.array([[0.10], [0.12]]), np.array(["a", "b"]))
    assert (low[0], high[0]) == pytest.approx((0.11 - 0.12706, 0.11 + 0.12706), abs=1e-5)


def test_a_large_sample_agrees_with_the_formula_of_the_mean():
    data = np.random.default_rng(7).normal(0.2, 0.3, 400)
    low, high = cluster_interval(data[:, None], np.arange(400), MeasureSettings(draws=20_000))
    half = 1.96 * data.std(ddof=1) / 20
    assert (low[0], high[0]) == pytest.approx((data.mean() - half, data.mean() + half), abs=0.002)


def test_repeating_every_row_inside_its_article_adds_no_certainty():
    data = np.random.default_rng(3).normal(0, 0.3, (12, 1))
    once = cluster_interval(data, np.arange(12))
    thrice = cluster_interval(np.repeat(data, 3, axis=0), np.repeat(np.arange(12), 3))
    np.testing.assert_allclose(once, thrice)


def test_the_seed_and_nothing_else_decides():
    data, names = np.random.default_rng(1).normal(0, 0.3, (30, 3)), np.arange(30)
    first = cluster_interval(data, names)
    shuffled = np.random.default_rng(2).permutation(30)
    np.testing.assert_allclose(first, cluster_interval(data[shuffled], names[shuffled]))
    assert not np.array_equal(first, cluster_interval(data, names, MeasureSettings(seed=1)))


# With four articles of unequal size no method keeps 95 %; their range alone would cover 87.5 %.
@pytest.mark.parametrize(("n", "least"), [(4, 0.89), (10, 0.92), (30, 0.92), (100, 0.92)])
def test_the_interval_covers_what_it_promises(n, least):
    random, hits = np.random.default_rng(11), 0
    settings = MeasureSettings(draws=400)
    for _ in range(400):
        centre = random.normal(0.1, 0.15, n)
        rows = np.repeat(np.arange(n), random.integers(1, 5, n))
        low, high = cluster_interval(
            (centre[rows] + random.normal(0, 0.1, len(rows)))[:, None], rows, settings
        )
        hits += bool(low[0] <= 0.1 <= high[0])
    assert least <= hits / 400 <= 0.98


def test_a_hundred_thousand_rows_take_seconds():
    random = np.random.default_rng(1)
    started = time.perf_counter()
    cluster_interval(random.normal(0, 0.3, (100_000, 3)), random.integers(0, 10_000, 100_000))
    assert time.perf_counter() - started < 10
