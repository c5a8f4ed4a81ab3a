"""Intervals for means over statements, resampling whole articles.

The plain percentile interval is too narrow for few clusters and lies wrong for skewed ones. Two corrections
are joined: the quantiles are shifted for bias and skewness (BCa: Efron 1987, "Better Bootstrap Confidence
Intervals", JASA 82), and widened to the tails of Student's t, z = sqrt(n / (n - 1)) t for n clusters
(Hesterberg 2015, "What Teachers Should Know About the Bootstrap", The American Statistician 69(4)). No
resample leaves the range of the data, so for very few clusters even that falls short: there the interval is
mean +- t s of the linearised ratio instead. `benchmarks/interval_coverage.py` shows how often they cover.
"""

from __future__ import annotations

from math import ceil, log2, sqrt

import numpy as np
from scipy.special import ndtr, ndtri, stdtrit

from stance.measures.resampling import ClusterSums, cluster_sums, resampled_means
from stance.measures.settings import DEFAULTS, MeasureSettings

ROUNDING = 1e-12
"""Resampled means nearer to the mean than this are equal to it."""

FURTHEST = 6.0
"""Standard normal deviates are kept within this: a quantile beyond it is the smallest or largest draw."""

Bounds = tuple[np.ndarray, np.ndarray]


def fewest_clusters(level: float) -> int:
    """Return the number of clusters from which resampling can reach the level at all.

    The range of n values covers their median with probability 1 - 2^(1 - n); below it no interval made
    of resamples is wide enough.

    >>> fewest_clusters(0.95)
    6
    """
    return ceil(1 - log2(1 - level))


def cluster_interval(
    data: np.ndarray,
    clusters: np.ndarray,
    settings: MeasureSettings = DEFAULTS,
    *,
    weights: np.ndarray | None = None,
) -> Bounds:
    """Return lower and upper bounds of the weighted column means of `data`, within [-1, 1].

    `data` is (rows x columns) without missing values, `clusters` the cluster of each row, `weights` their
    positive weights (None: all 1). One cluster, or none, gives NaN; constant data gives an interval of no
    width. Depends only on the data, the settings and the order of the clusters' names, never on other actors.
    """
    low, high = mean_interval(cluster_sums(data, clusters, weights), settings)
    return np.clip(low, -1.0, 1.0), np.clip(high, -1.0, 1.0)


def mean_interval(sums: ClusterSums, settings: MeasureSettings = DEFAULTS) -> Bounds:
    """Return lower and upper bounds of the means, NaN for fewer than two clusters; not clipped."""
    few = len(sums) < 2
    drawn = np.empty((0, sums.values.shape[1])) if few else resampled_means(sums, settings)
    return interval_of(sums, drawn, settings)


def interval_of(sums: ClusterSums, drawn: np.ndarray, settings: MeasureSettings) -> Bounds:
    """Return what `mean_interval` does, for means that are resampled already (draws x columns)."""
    if len(sums) < 2:
        missing = np.full(sums.values.shape[1], np.nan)
        return missing, missing.copy()
    if len(sums) < fewest_clusters(settings.level):
        return _student(sums, settings)
    low, high = corrected(drawn, sums.means, sums.jackknife, len(sums), settings.level)
    means = sums.values / sums.weights[:, None]  # a resampled mean leaves their range only by rounding
    return np.maximum(low, means.min(axis=0)), np.minimum(high, means.max(axis=0))


def corrected(
    drawn: np.ndarray, value: np.ndarray, jackknife: np.ndarray, clusters: int, level: float
) -> Bounds:
    """Return the corrected bootstrap bounds of any statistics, one a column.

    `drawn` is (draws x columns), `value` (columns) what was observed, `jackknife` (clusters x columns) the
    statistics without each cluster. The quantiles taken are Phi(b + (b + z) / (1 - a (b + z))), with the
    bias b = Phi^-1(share of draws below the value, half of those equal to it), the acceleration
    a = sum(d^3) / (6 sum(d^2)^1.5) of d = mean(jackknife) - jackknife, and z = +- sqrt(n / (n - 1)) t.
    """
    gap = drawn - value
    below = (gap < -ROUNDING).mean(axis=0) + (np.abs(gap) <= ROUNDING).mean(axis=0) / 2
    bias = np.clip(ndtri(below), -FURTHEST, FURTHEST)
    pulls = jackknife.mean(axis=0) - jackknife
    squares = (pulls**2).sum(axis=0)
    skewed = squares > ROUNDING**2
    acceleration = (pulls**3).sum(axis=0)[skewed] / (6 * squares[skewed] ** 1.5)
    bound = sqrt(clusters / (clusters - 1)) * student_quantile((1 + level) / 2, clusters - 1)
    tails = []
    for z in (-bound, bound):
        moved = bias + z
        moved[skewed] /= np.maximum(1 - acceleration * moved[skewed], 1 / FURTHEST)
        tails.append(ndtr(np.clip(bias + moved, -FURTHEST, FURTHEST)))
    ordered = np.sort(drawn, axis=0)
    return _quantiles(ordered, tails[0]), _quantiles(ordered, tails[1])


def student_quantile(probability: float, df: int) -> float:
    """Return the quantile of Student's t for a probability in (0, 1) and whole degrees of freedom.

    >>> round(student_quantile(0.975, 10), 3)
    2.228
    """
    return float(stdtrit(df, probability))


def _quantiles(ordered: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """Return for each sorted column its own quantile, between neighbours by their distance."""
    at = probabilities * (len(ordered) - 1)
    lower = np.floor(at).astype(int)
    upper, columns = np.minimum(lower + 1, len(ordered) - 1), np.arange(ordered.shape[1])
    first, second = ordered[lower, columns], ordered[upper, columns]
    return np.asarray(first + (at - lower) * (second - first))


def _student(sums: ClusterSums, settings: MeasureSettings) -> Bounds:
    """Mean +- t standard errors of the ratio of sums to weights (Cochran 1977, Sampling Techniques, 6.5)."""
    n = len(sums)
    error = np.sqrt((sums.influence**2).sum(axis=0) * n / (n - 1))
    t = student_quantile((1 + settings.level) / 2, n - 1)
    return sums.means - t * error, sums.means + t * error
