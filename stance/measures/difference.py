"""The difference of two means with its interval, from resampling whole articles.

Sides that speak in different articles each have an interval of their own (`intervals`), with arms as uneven
as their data; the interval of d = A - B is recovered from those arms,

    low = d - sqrt((A - low_A)^2 + (high_B - B)^2 - 2 r (A - low_A) (high_B - B))

and high likewise, with r the correlation of the two means through the articles that hold both (MOVER: Zou and
Donner 2008, "Construction of Confidence Limits about Effect Measures", Statistics in Medicine 27). Where most
articles of the smaller side hold both, they are pairs, and d is resampled as one figure with the bounds of
`intervals.corrected`. With fewer than `fewest_clusters` articles on a side the interval is Welch's,
d +- t se with Satterthwaite's degrees of freedom, rounded down, at most one less than there are articles.
`benchmarks/interval_coverage.py --differences` shows how often they cover. The p-value is that of
`permutation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from stance.measures.intervals import corrected, fewest_clusters, mean_interval, student_quantile
from stance.measures.permutation import fine_p
from stance.measures.resampling import ClusterSums, draws
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.sides import Sides

ROUNDING = 1e-9
"""Degrees of freedom nearer than this share to the next whole number are that number."""

Interval = tuple[float, float]


@dataclass(frozen=True)
class Difference:
    """A difference of two means with its bounds and the p-value of no difference; NaN where there is none."""

    value: float
    low: float = float("nan")
    high: float = float("nan")
    p: float = float("nan")


def difference(
    sides: Sides,
    settings: MeasureSettings = DEFAULTS,
    *,
    tests: int = 1,
    intervals: tuple[Interval, Interval] | None = None,
) -> Difference:
    """Return the difference of two sides with its interval, within [-2, 2], and permutation p-value.

    `tests` is how many of its kind are made together: more permutations are drawn where their number, not the
    data, would keep p from passing Holm's correction. `intervals` are those of the two means, where
    `interval_of_side` has been asked already. With fewer than two articles on a side there is neither
    interval nor p.
    """
    value = float(sides.means[0] - sides.means[1])
    if sides.articles.min() < 2:
        return Difference(value)
    low, high = _bounds(sides, settings, intervals)
    return Difference(value, max(low, -2.0), min(high, 2.0), fine_p(sides, settings, tests))


def interval_of_side(values: np.ndarray, weights: np.ndarray, settings: MeasureSettings) -> Interval:
    """Return the bounds of the mean of one side, from sums of its articles; NaN for fewer than two."""
    low, high = mean_interval(ClusterSums(values[:, None], weights, np.arange(len(weights))), settings)
    return float(low[0]), float(high[0])


def _bounds(sides: Sides, settings: MeasureSettings, intervals: tuple[Interval, Interval] | None) -> Interval:
    fewer = sides.articles.min()
    if fewer < fewest_clusters(settings.level):
        return _welch(sides, settings.level)
    if 2 * sides.shared > fewer:
        return _paired(sides, settings)
    if intervals is None:
        held = [sides.weights[:, i] > 0 for i in (0, 1)]
        first, second = (
            interval_of_side(sides.values[has, i], sides.weights[has, i], settings)
            for i, has in enumerate(held)
        )
        intervals = first, second
    return _recovered(sides, *intervals)


def _recovered(sides: Sides, first: Interval, second: Interval) -> Interval:
    """Return the bounds of the difference from those of both means."""
    a, b = map(float, sides.means)
    pulls = sides.influence
    spread = sqrt(float((pulls[:, 0] ** 2).sum() * (pulls[:, 1] ** 2).sum()))
    together = float((pulls[:, 0] * pulls[:, 1]).sum()) / spread if spread else 0.0

    def joined(arm: float, other: float) -> float:
        return sqrt(max(arm**2 + other**2 - 2 * together * arm * other, 0.0))

    return a - b - joined(a - first[0], second[1] - b), a - b + joined(first[1] - a, b - second[0])


def _drawn(sides: Sides, settings: MeasureSettings) -> np.ndarray:
    """Return the difference in every draw that holds both sides."""
    drawn, summed = [], np.hstack([sides.values, sides.weights])
    for w in draws(len(sides.values), settings):
        values, totals = np.hsplit(w @ summed, 2)
        with np.errstate(invalid="ignore", divide="ignore"):  # a draw without one of the sides is left out
            means = values / totals
        drawn.append((means[:, 0] - means[:, 1])[(totals > 0).all(axis=1)])
    return np.concatenate(drawn)


def _paired(sides: Sides, settings: MeasureSettings) -> Interval:
    drawn = _drawn(sides, settings)
    rest = sides.weights.sum(axis=0) - sides.weights
    jackknife = (sides.values.sum(axis=0) - sides.values) / rest
    without = (jackknife[:, 0] - jackknife[:, 1])[:, None]
    value = np.array([sides.means[0] - sides.means[1]])
    low, high = corrected(drawn[:, None], value, without, int(sides.articles.min()), settings.level)
    return float(low[0]), float(high[0])


def _welch(sides: Sides, level: float) -> Interval:
    n, means = sides.articles, sides.means
    pulls = sides.influence * np.sqrt(n / (n - 1))
    parts = (pulls**2).sum(axis=0)
    spread = (parts**2 / (n - 1)).sum()
    freedom = int(parts.sum() ** 2 / spread * (1 + ROUNDING)) if spread else int(n.min() - 1)
    freedom = max(1, min(freedom, len(sides.values) - 1))
    error = float(np.sqrt(((pulls[:, 0] - pulls[:, 1]) ** 2).sum()))  # of shared articles only what differs
    half = student_quantile((1 + level) / 2, freedom) * error
    value = float(means[0] - means[1])
    return value - half, value + half
