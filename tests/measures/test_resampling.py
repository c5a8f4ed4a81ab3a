from itertools import product
from math import exp, factorial

import numpy as np
import pytest

from stance.measures import resampling
from stance.measures.resampling import cluster_sums, draws, resampled_means
from stance.measures.settings import MeasureSettings


@pytest.fixture
def sums():
    random = np.random.default_rng(8)
    names = np.array(list("baacbddde"), dtype=object)
    return cluster_sums(random.normal(size=(9, 2)), names, random.uniform(0.5, 2, 9))


def test_sums_by_hand_in_the_order_of_the_names():
    data = np.array([[1.0, 0.1], [2.0, 0.2], [4.0, 0.4]])
    found = cluster_sums(data, np.array(["b", "a", "b"]), np.array([1.0, 2.0, 0.5]))
    assert list(found.names) == ["a", "b"] and len(found) == 2
    np.testing.assert_allclose(found.values, [[4, 0.4], [3, 0.3]])
    np.testing.assert_allclose(found.weights, [2, 1.5])
    np.testing.assert_allclose(found.means, [2, 0.2])
    np.testing.assert_allclose(cluster_sums(data, np.array(["b", "a", "b"])).weights, [1, 2])


def test_without_rows_there_are_no_clusters_and_no_means():
    found = cluster_sums(np.empty((0, 3)), np.empty(0, dtype=object))
    assert len(found) == 0 and found.values.shape == (0, 3)
    assert np.isnan(found.means).all() and found.means.shape == (3,)


def test_whole_numbers_are_names_too():
    found = cluster_sums(np.ones((3, 1)), np.array([10, 9, 10]))
    assert list(found.names) == [9, 10] and found.weights.tolist() == [1, 2]


def test_the_jackknife_leaves_one_cluster_out_at_a_time(sums):
    for i in range(len(sums)):
        rest = np.arange(len(sums)) != i
        expected = sums.values[rest].sum(axis=0) / sums.weights[rest].sum()
        np.testing.assert_allclose(sums.jackknife[i], expected)


def test_influence_is_the_slope_of_the_mean_in_the_weight_of_a_cluster(sums):
    step = 1e-6
    for i in range(len(sums)):
        often = np.ones(len(sums))
        often[i] += step
        moved = often @ sums.values / (often @ sums.weights)
        np.testing.assert_allclose(sums.influence[i], (moved - sums.means) / step, atol=1e-5)
    np.testing.assert_allclose(sums.influence.sum(axis=0), 0, atol=1e-12)


def test_influence_and_jackknife_agree_for_equal_weights():
    found = cluster_sums(np.arange(5.0)[:, None], np.arange(5))
    # x without i is mean + (mean - x_i) / (n - 1), the influence (x_i - mean) / n
    np.testing.assert_allclose((found.means - found.jackknife) * 4 / 5, found.influence, atol=1e-12)


@pytest.mark.parametrize("n", [1, 2, 5, 40])
def test_every_draw_has_as_many_clusters_as_there_are(n):
    found = np.concatenate(list(draws(n, MeasureSettings(draws=50))))
    assert found.shape == (50, n)
    assert (found.sum(axis=1) == n).all() and (found >= 0).all() and (found == found.round()).all()


def test_clusters_are_drawn_with_equal_chances_and_put_back():
    pair = np.concatenate(list(draws(2, MeasureSettings(draws=4000))))
    shares = [(pair[:, 0] == often).mean() for often in (0, 1, 2)]
    assert shares == pytest.approx([0.25, 0.5, 0.25], abs=0.03)
    # a multinomial count of n draws from n clusters: mean 1, variance 1 - 1 / n
    found = np.concatenate(list(draws(10, MeasureSettings(draws=4000))))
    assert found.mean(axis=0) == pytest.approx(np.ones(10), abs=0.06)
    assert found.var(axis=0) == pytest.approx(np.full(10, 0.9), abs=0.09)


def test_the_size_of_the_blocks_changes_nothing(monkeypatch):
    settings = MeasureSettings(draws=101)
    whole = list(draws(7, settings))
    monkeypatch.setattr(resampling, "BLOCK", 20)
    parts = list(draws(7, settings))
    assert len(whole) == 1 and [len(part) for part in parts[:2]] == [2, 2]
    np.testing.assert_array_equal(np.concatenate(parts), whole[0])
    monkeypatch.setattr(resampling, "BLOCK", 1)
    np.testing.assert_array_equal(np.concatenate(list(draws(7, settings))), whole[0])


def test_the_seed_decides():
    first, again, other = (next(draws(9, MeasureSettings(draws=20, seed=s))) for s in (3, 3, 4))
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_resampled_means_are_those_of_the_rows_written_out(sums):
    settings = MeasureSettings(draws=25)
    found = resampled_means(sums, settings)
    for row, often in zip(found, np.concatenate(list(draws(5, settings))), strict=True):
        which = np.repeat(np.arange(5), often.astype(int))
        np.testing.assert_allclose(row, sums.values[which].sum(axis=0) / sums.weights[which].sum())


def test_resampled_means_follow_the_exact_distribution():
    values, sizes = np.array([0.9, -0.3, 0.2]), np.array([1.0, 3.0, 2.0])
    found = resampled_means(
        cluster_sums(values[:, None], np.arange(3), sizes), MeasureSettings(draws=20_000)
    )[:, 0]
    exact = np.array([
        values[list(which)] @ sizes[list(which)] / sizes[list(which)].sum()
        for which in product(range(3), repeat=3)
    ])  # fmt: skip
    assert found.mean() == pytest.approx(exact.mean(), abs=0.01)
    assert found.std() == pytest.approx(exact.std(), abs=0.01)
    for cut in (-0.2, 0.0, 0.25, 0.8):
        assert (found < cut).mean() == pytest.approx((exact < cut).mean(), abs=0.012)


MANY_CLUSTERS = resampling.MANY + 1


def test_of_many_clusters_each_is_drawn_on_its_own_with_mean_one():
    found = np.concatenate(list(draws(MANY_CLUSTERS, MeasureSettings(draws=2000))))
    assert found.shape == (2000, MANY_CLUSTERS)
    # Poisson(1): k times with probability exp(-1) / k!
    for k in range(5):
        assert (found == k).mean() == pytest.approx(exp(-1) / factorial(k), abs=0.003)
    assert found.mean(axis=0) == pytest.approx(np.ones(MANY_CLUSTERS), abs=0.12)
    assert found.var(axis=0) == pytest.approx(np.ones(MANY_CLUSTERS), abs=0.2)
    assert found.sum(axis=1).std() == pytest.approx(np.sqrt(MANY_CLUSTERS), rel=0.06)  # no number is kept to
    assert abs(np.corrcoef(found[:, 0], found[:, 1])[0, 1]) < 0.08


def test_the_counts_of_equal_parts_of_probability_are_those_of_poisson():
    counts = resampling.POISSON.astype(float)
    assert counts.mean() == pytest.approx(1, abs=1e-4) and counts.var() == pytest.approx(1, abs=1e-3)
    assert [(counts == k).mean() for k in range(9)] == pytest.approx(
        [exp(-1) / factorial(k) for k in range(9)], abs=1 / resampling.STEPS
    )


def test_both_ways_of_drawing_give_the_same_spread_of_a_ratio(monkeypatch):
    random = np.random.default_rng(9)
    sums = cluster_sums(random.exponential(0.2, (1200, 2)), random.integers(0, 400, 1200))
    assert len(sums) > resampling.MANY
    settings = MeasureSettings(draws=6000)
    apart = resampled_means(sums, settings)
    monkeypatch.setattr(resampling, "MANY", 10**6)
    together = resampled_means(sums, settings)
    np.testing.assert_allclose(apart.std(axis=0), together.std(axis=0), rtol=0.04)
    np.testing.assert_allclose(apart.std(axis=0), np.sqrt((sums.influence**2).sum(axis=0)), rtol=0.04)
    for tail in (0.025, 0.5, 0.975):  # four standard errors of the difference of two such quantiles
        ends = np.quantile(apart, tail, axis=0), np.quantile(together, tail, axis=0)
        np.testing.assert_allclose(ends[0], ends[1], atol=0.2 * apart.std(axis=0).min())


def test_means_of_many_clusters_are_as_exact_as_they_are_shown():
    random, settings = np.random.default_rng(10), MeasureSettings(draws=20)
    sums = cluster_sums(random.uniform(-1, 1, (900, 2)), random.integers(0, 700, 900))
    often = np.concatenate(list(draws(len(sums), settings))).astype(float)
    expected = often @ sums.values / (often @ sums.weights)[:, None]
    np.testing.assert_allclose(resampled_means(sums, settings), expected, atol=1e-6)
