"""Draw whole articles again: sums per article, how often each is drawn, and what the means become.

Statements of one article are not independent, so clusters (an article with its copies) are drawn, not
statements: with weights W (draws x clusters, how often each was drawn), cluster sums S of weighted values
and N of weights, all resampled means are (W S) / (W N). Everything depends on the data, the settings and the
order of the clusters' names alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, factorial

import numpy as np
import pandas as pd

from stance.measures.settings import MeasureSettings

BLOCK = 4_000_000
"""Weights held at a time: about 32 MB, whatever the number of clusters."""

MANY = 300
"""Clusters from which the way of drawing makes no difference that could be seen in an interval."""


@dataclass(frozen=True, eq=False)
class ClusterSums:
    """Sums of each cluster: weighted `values` (clusters x columns), `weights` (clusters), their `names`."""

    values: np.ndarray
    weights: np.ndarray
    names: np.ndarray

    def __len__(self) -> int:
        return len(self.weights)

    @property
    def means(self) -> np.ndarray:
        """Means of the columns over all rows; NaN without rows."""
        total = self.weights.sum()
        return self.values.sum(axis=0) / total if total else np.full(self.values.shape[1], np.nan)

    @property
    def influence(self) -> np.ndarray:
        """How far each cluster pulls each mean, (s - m n) / N (clusters x columns); their sum is 0."""
        return (self.values - self.means * self.weights[:, None]) / self.weights.sum()

    @property
    def jackknife(self) -> np.ndarray:
        """The means without each cluster in turn (clusters x columns), at least two clusters."""
        rest = self.weights.sum() - self.weights
        return (self.values.sum(axis=0) - self.values) / rest[:, None]


def cluster_sums(data: np.ndarray, clusters: np.ndarray, weights: np.ndarray | None = None) -> ClusterSums:
    """Sum up `data` (rows x columns, nothing missing) by cluster, in the order of the clusters' names.

    `clusters` names the cluster of each row, `weights` are positive (None: all 1).
    """
    data = np.asarray(data, dtype=float)
    weights = np.ones(len(data)) if weights is None else np.asarray(weights, dtype=float)
    codes, names = pd.factorize(np.asarray(clusters, dtype=object), sort=True)
    columns = [np.bincount(codes, weights=column * weights, minlength=len(names)) for column in data.T]
    return ClusterSums(
        np.stack(columns, axis=1), np.bincount(codes, weights=weights, minlength=len(names)), names
    )


def draws(clusters: int, settings: MeasureSettings) -> Iterator[np.ndarray]:
    """Yield how often each cluster is drawn, (draws x clusters), in blocks of rows.

    Up to `MANY` clusters as many are drawn as there are; beyond, each is drawn on its own, Poisson(1) times
    (Chamandy et al. 2012, "Estimating Uncertainty for Massive Data Streams"), which differs by a share of
    1 / clusters in the variance of a mean and takes a fifth of the time (as 32-bit numbers). There must be at
    least one.
    """
    random = np.random.default_rng([settings.seed, clusters])
    rows = max(1, BLOCK // clusters)
    for first in range(0, settings.draws, rows):
        n = min(rows, settings.draws - first)
        yield _independent(random, n, clusters) if clusters > MANY else _as_many(random, n, clusters)


def resampled_means(sums: ClusterSums, settings: MeasureSettings) -> np.ndarray:
    """Return the means of every draw (draws x columns)."""
    means = sums.means
    gaps = sums.values - means * sums.weights[:, None]  # small, so that rounding is small beside them
    data = np.column_stack([gaps, sums.weights])
    if len(sums) > MANY:
        data = data.astype(np.float32)
    drawn = np.concatenate([w @ data for w in draws(len(sums), settings)]).astype(float)
    return np.asarray(means + drawn[:, :-1] / drawn[:, -1:])


def _as_many(random: np.random.Generator, n: int, clusters: int) -> np.ndarray:
    drawn = random.integers(clusters, size=(n, clusters)) + np.arange(n)[:, None] * clusters
    return np.bincount(drawn.ravel(), minlength=n * clusters).reshape(n, clusters).astype(float)


def _independent(random: np.random.Generator, n: int, clusters: int) -> np.ndarray:
    return POISSON[random.integers(STEPS, size=(n, clusters), dtype=np.uint16)]


def _poisson() -> np.ndarray:
    """Return the count for each of `STEPS` equal parts of probability."""
    reached = np.cumsum([exp(-1) / factorial(k) for k in range(12)])
    return np.searchsorted(reached, (np.arange(STEPS) + 0.5) / STEPS).astype(np.float32)


STEPS = 2**16
"""Values of a 16-bit random number."""

POISSON = _poisson()
"""How often a cluster is drawn for each of them, (STEPS)."""
