"""Intervals for means over statements, resampling whole articles.

Statements of one article are not independent, so clusters are drawn, not statements: with weights W
(draws x clusters, how often each was drawn) and cluster sums S and counts N, all resampled means are
(W S) / (W N). The plain percentile interval is too narrow for few clusters; its tail probability is
widened to Phi(-sqrt(n / (n - 1)) t), with t the Student quantile for n - 1 degrees of freedom
(Hesterberg 2015, "What Teachers Should Know About the Bootstrap", The American Statistician 69(4)).
No resample leaves the range of the data, so for very few clusters even that falls short: there the
interval is mean +- t s of the linearised ratio instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, cos, erf, log, log2, pi, sin, sqrt, tan
from statistics import NormalDist

import numpy as np
import pandas as pd

from stance.measures.settings import DEFAULTS, MeasureSettings

BLOCK = 4_000_000
"""Weights held at a time: about 32 MB, whatever the number of clusters."""

NORMAL_FROM = 2000
"""Degrees of freedom from which Student's t is taken for normal: the 95 % quantiles differ by 0.001."""


def fewest_clusters(level: float) -> int:
    """Return the number of clusters from which resampling can reach the level at all.

    The range of n values covers their median with probability 1 - 2^(1 - n); below it no interval made
    of resamples is wide enough.

    >>> fewest_clusters(0.95)
    6
    """
    return ceil(1 - log2(1 - level))


def cluster_interval(
    data: np.ndarray, clusters: np.ndarray, settings: MeasureSettings = DEFAULTS
) -> tuple[np.ndarray, np.ndarray]:
    """Return lower and upper bounds of the column means of `data`, within [-1, 1].

    `data` is (rows x columns) without missing values, `clusters` the cluster of each row. One cluster, or
    none, gives NaN; constant data gives an interval of no width. Depends only on the data, the settings
    and the order of the clusters' names, never on other actors.
    """
    sums, counts = _cluster_sums(np.asarray(data, dtype=float), clusters)
    if len(counts) < 2:
        missing = np.full(sums.shape[1], np.nan)
        return missing, missing.copy()
    few = len(counts) < fewest_clusters(settings.level)
    low, high = (_student if few else _expanded_percentile)(sums, counts, settings)
    return np.clip(low, -1.0, 1.0), np.clip(high, -1.0, 1.0)


def wilson_interval(successes: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Return the Wilson score interval of a share (Wilson 1927, JASA 22), in [0, 1]; NaN for n = 0.

    >>> [round(bound, 3) for bound in wilson_interval(5, 10)]
    [0.237, 0.763]
    """
    if n == 0:
        return float("nan"), float("nan")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, scale = successes / n, 1 + z * z / n
    middle = (share + z * z / (2 * n)) / scale
    half = z / scale * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def rule_of_three(clusters: int, level: float = 0.95) -> float:
    """Return the upper bound of a share that was 0 in n clusters: -ln(1 - level) / n, at most 1.

    At 95 % that is 3 / n, the rule of three (Hanley and Lippman-Hand 1983, JAMA 249), rounded as there. As
    no statement is above 1 on an axis, it also bounds the mean on an axis on which an actor never spoke.

    >>> rule_of_three(30), rule_of_three(40, 0.8)
    (0.1, 0.04)
    """
    return min(1.0, rule_numerator(level) / clusters) if clusters else 1.0


def rule_numerator(level: float) -> float:
    """Return what the rule of three divides by the number of clusters: 3 at 95 %.

    >>> rule_numerator(0.95), rule_numerator(0.99)
    (3.0, 4.6)
    """
    return round(-log(1 - level), 1)


def student_quantile(probability: float, df: int) -> float:
    """Return the quantile of Student's t for a probability in (0.5, 1) and whole degrees of freedom.

    With angle a = atan(t / sqrt(df)), P(|T| < t) is a finite series in cos(a): sin(a) (1 + 1/2 cos(a)^2 +
    1*3 / (2*4) cos(a)^4 + ...) for even df; 2/pi (a + sin(a) (cos(a) + 2/3 cos(a)^3 + ...)) for odd df
    (Abramowitz and Stegun 1964, Handbook of Mathematical Functions, 26.7.3 and 26.7.4). It is inverted by
    bisection on the angle.

    >>> round(student_quantile(0.975, 10), 3)
    2.228
    """
    if df >= NORMAL_FROM:
        return NormalDist().inv_cdf(probability)
    low, high = 0.0, pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _student_cdf(middle, df) < probability else (low, middle)
    return sqrt(df) * tan((low + high) / 2)


def _student_cdf(angle: float, df: int) -> float:
    """P(T < sqrt(df) tan(angle)) for an angle in [0, pi / 2)."""
    odd = df % 2
    orders = np.arange(2 + odd, df - 1, 2, dtype=float)
    factors = (orders - 1) / orders * cos(angle) ** 2
    series = 1 + np.cumprod(factors).sum()
    if odd:
        inside = sin(angle) * cos(angle) * series if df > 1 else 0.0
        return 0.5 + (angle + inside) / pi
    return 0.5 + sin(angle) * series / 2


def _cluster_sums(data: np.ndarray, clusters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return sums (clusters x columns) and counts (clusters), in the order of the clusters' names."""
    codes, names = pd.factorize(np.asarray(clusters, dtype=object), sort=True)
    counts = np.bincount(codes, minlength=len(names)).astype(float)
    columns = [np.bincount(codes, weights=column, minlength=len(names)) for column in data.T]
    return np.stack(columns, axis=1), counts


def _weights(clusters: int, settings: MeasureSettings) -> Iterator[np.ndarray]:
    """How often each cluster is drawn, (draws x clusters) in blocks of rows."""
    random = np.random.default_rng([settings.seed, clusters])
    rows = max(1, BLOCK // clusters)
    for first in range(0, settings.draws, rows):
        n = min(rows, settings.draws - first)
        drawn = random.integers(clusters, size=(n, clusters)) + np.arange(n)[:, None] * clusters
        yield np.bincount(drawn.ravel(), minlength=n * clusters).reshape(n, clusters).astype(float)


def _expanded_percentile(
    sums: np.ndarray, counts: np.ndarray, settings: MeasureSettings
) -> tuple[np.ndarray, np.ndarray]:
    n = len(counts)
    blocks = [weights @ sums / (weights @ counts)[:, None] for weights in _weights(n, settings)]
    t = student_quantile((1 + settings.level) / 2, n - 1)
    tail = (1 - erf(sqrt(n / (n - 1)) * t / sqrt(2))) / 2
    low, high = np.quantile(np.concatenate(blocks), [tail, 1 - tail], axis=0)
    return _no_wider_than_data(low, high, sums, counts)


def _student(
    sums: np.ndarray, counts: np.ndarray, settings: MeasureSettings
) -> tuple[np.ndarray, np.ndarray]:
    """Mean +- t standard errors of the ratio of sums to counts (Cochran 1977, Sampling Techniques, 6.5)."""
    n, mean = len(counts), sums.sum(axis=0) / counts.sum()
    residuals = (sums - mean * counts[:, None]) / counts.mean()
    error = np.sqrt((residuals**2).sum(axis=0) / (n * (n - 1)))
    t = student_quantile((1 + settings.level) / 2, n - 1)
    return mean - t * error, mean + t * error


def _no_wider_than_data(
    low: np.ndarray, high: np.ndarray, sums: np.ndarray, counts: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Take rounding away: a resampled mean can leave the range of the cluster means only by rounding."""
    means = sums / counts[:, None]
    return np.maximum(low, means.min(axis=0)), np.minimum(high, means.max(axis=0))
