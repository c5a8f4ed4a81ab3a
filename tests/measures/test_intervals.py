import time
from statistics import NormalDist

import numpy as np
import pytest
from scipy.stats import bootstrap

from stance.measures.intervals import cluster_interval, corrected, fewest_clusters, student_quantile
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


@pytest.mark.parametrize(("level", "expected"), [(0.95, 6), (0.9, 5), (0.5, 2), (0.99, 8)])
def test_fewest_clusters(level, expected):
    assert fewest_clusters(level) == expected
    assert 1 - 2.0 ** (1 - expected) >= level > 1 - 2.0 ** (2 - expected)


@pytest.mark.parametrize("n", [0, 1])
def test_less_than_two_clusters_have_no_interval(n):
    low, high = cluster_interval(np.full((n * 4, 2), 0.3), np.zeros(n * 4))
    assert np.isnan(low).all() and np.isnan(high).all()


@pytest.mark.parametrize("n", [2, 5, 6, 50, 400])
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


def skewed(n=25, seed=5):
    return np.random.default_rng(seed).exponential(0.2, n)


@pytest.mark.parametrize("level", [0.95, 0.8])
@pytest.mark.parametrize("statistic", [np.mean, np.std])
def test_without_the_widening_the_corrected_interval_is_scipys_bca(statistic, level):
    data = skewed()
    random = np.random.default_rng(1)
    given = bootstrap((data,), statistic, n_resamples=3000, confidence_level=level, method="BCa", rng=random)
    jackknife = np.array([statistic(np.delete(data, i)) for i in range(len(data))])
    low, high = corrected(
        given.bootstrap_distribution[:, None],
        np.array([statistic(data)]),
        jackknife[:, None],
        10**9,  # so many clusters that t is normal and n / (n - 1) is 1
        level,
    )
    expected = given.confidence_interval
    assert (low[0], high[0]) == pytest.approx((expected.low, expected.high), rel=1e-6)


def test_the_widening_is_that_of_hesterberg():
    # symmetric draws of a symmetric sample: no bias, no skewness, so the tails are Phi(-z) and Phi(z)
    drawn, jackknife = np.linspace(-1, 1, 4001)[:, None], np.array([[-1.0], [0.0], [1.0]])
    for n, t in ((10, 2.262), (30, 2.045)):  # t of n - 1 degrees of freedom from the printed table
        low, high = corrected(drawn, np.zeros(1), jackknife, n, 0.95)
        tail = NormalDist().cdf(-np.sqrt(n / (n - 1)) * t)
        assert low[0] == pytest.approx(-1 + 2 * tail, abs=1e-4)
        assert high[0] == pytest.approx(1 - 2 * tail, abs=1e-4)


def test_every_statistic_is_corrected_by_itself():
    drawn = np.random.default_rng(4).normal(size=(500, 3)) ** [1, 2, 3]
    jackknife = np.random.default_rng(5).normal(size=(12, 3)) ** 2
    value = np.array([0.1, 0.9, -0.2])
    low, high = corrected(drawn, value, jackknife, 12, 0.9)
    for i in range(3):
        one = corrected(drawn[:, [i]], value[[i]], jackknife[:, [i]], 12, 0.9)
        assert (low[i], high[i]) == (one[0][0], one[1][0])


@pytest.mark.parametrize(("value", "expected"), [(0.3, 0.3), (0.1, 0.3)], ids=["equal", "below"])
def test_draws_that_are_all_the_same_have_no_width(value, expected):
    low, high = corrected(np.full((50, 1), 0.3), np.array([value]), np.full((8, 1), 0.3), 8, 0.95)
    assert low[0] == high[0] == expected


def test_a_value_beyond_every_draw_gives_the_furthest_of_them():
    drawn = np.linspace(0, 1, 101)[:, None]
    above, below = (corrected(drawn, np.array([v]), np.zeros((8, 1)), 8, 0.95) for v in (2.0, -2.0))
    assert (above[0][0], above[1][0]) == pytest.approx((1, 1), abs=1e-3)
    assert (below[0][0], below[1][0]) == pytest.approx((0, 0), abs=1e-3)


@pytest.mark.parametrize("sign", [1, -1])
def test_turning_the_data_round_turns_the_interval_round(sign):
    data = skewed()[:, None]
    low, high = cluster_interval(sign * data, np.arange(25))
    mean = data.mean()
    long, short = (high[0] - mean, mean - low[0]) if sign == 1 else (-mean - low[0], high[0] + mean)
    assert long > 1.1 * short  # the skewed end reaches further


@pytest.mark.parametrize("n", [4, 12])
def test_weights_are_repetitions_inside_the_article(n):
    random = np.random.default_rng(6)
    data, often = random.normal(0, 0.2, (2 * n, 2)), random.integers(1, 4, 2 * n)
    names = np.repeat(np.arange(n), 2)
    weighted = cluster_interval(data, names, weights=often.astype(float))
    repeated = cluster_interval(np.repeat(data, often, axis=0), np.repeat(names, often))
    np.testing.assert_allclose(weighted, repeated)


def test_few_clusters_of_unequal_size_by_the_ratio_of_sums():
    # clusters with sums 0.6, 0.2, 0.4 and 3, 1, 1 statements: mean 0.24, residuals -0.12, -0.04, 0.16
    data, names = np.array([[0.1], [0.2], [0.3], [0.2], [0.4]]), np.array(list("aaabc"))
    low, high = cluster_interval(data, names)
    error = np.sqrt((0.12**2 + 0.04**2 + 0.16**2) * 3 / 2) / 5
    assert (low[0], high[0]) == pytest.approx((0.24 - 4.3027 * error, 0.24 + 4.3027 * error), abs=1e-5)


@pytest.mark.parametrize("draws", [1, 2])
def test_a_single_draw_is_enough_to_give_something_inside_the_data(draws):
    low, high = cluster_interval(skewed(9)[:, None], np.arange(9), MeasureSettings(draws=draws))
    assert skewed(9).min() <= low[0] <= high[0] <= skewed(9).max()
