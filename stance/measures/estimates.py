"""The means of some statements on both axes and of their stance, with intervals.

Means run over the statements that say something on either axis; the silent axis of such a statement
counts as 0, so stance = (dialogue - pressure) / 2 holds for the means as it does for each statement. Every
statement weighs 1, unless the settings name weights by kind or confidence: then the mean is
sum(w x) / sum(w), and the unweighted one stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from stance.measures.counting import values, words
from stance.measures.intervals import interval_of
from stance.measures.resampling import cluster_sums, resampled_means
from stance.measures.settings import DEFAULTS, MeasureSettings

AXES = ("dialogue", "pressure")
MEASURES = (*AXES, "stance")


@dataclass(frozen=True, eq=False)
class Estimate:
    """Dialogue, pressure and stance, in this order, in [-1, 1]; NaN where nothing was said.

    `clusters` is the number of articles behind them, `drawn` (draws x 3) the resampled means, in which an
    axis that nobody spoke on is 0; without two articles it has no rows.
    """

    means: np.ndarray
    low: np.ndarray
    high: np.ndarray
    unweighted: np.ndarray
    clusters: int
    drawn: np.ndarray

    def columns(self) -> dict[str, float]:
        """Return the figures by the names of their columns (`dialogue`, `dialogue_low`, ...)."""
        named = {}
        for i, measure in enumerate(MEASURES):
            named[measure] = float(self.means[i])
            named[f"{measure}_low"], named[f"{measure}_high"] = float(self.low[i]), float(self.high[i])
        return named | {f"{m}_unweighted": float(v) for m, v in zip(MEASURES, self.unweighted, strict=True)}


def estimate(statements: pd.DataFrame, cluster: pd.Series, settings: MeasureSettings = DEFAULTS) -> Estimate:
    """Return the means of the statements of one actor, with intervals that resample articles.

    `cluster` has the article of each row. An axis on which none speaks is NaN, and so are its bounds;
    without scored statements everything is, and without one that has a weight all but `unweighted`.
    """
    spoken = values(statements, "stance").notna().to_numpy()
    data, weight = axis_values(statements)[spoken], statement_weights(statements, settings)[spoken]
    return estimate_arrays(data, cluster.to_numpy()[spoken], weight, settings)


def estimate_arrays(
    data: np.ndarray, cluster: np.ndarray, weight: np.ndarray, settings: MeasureSettings = DEFAULTS
) -> Estimate:
    """Return what `estimate` does, for scored statements alone.

    `data` are their values (rows x 3, as of `axis_values`), `cluster` their articles, as names or as numbers
    in the same order, `weight` their weights.
    """
    unweighted = _means(data, np.ones(len(data)))
    kept = weight > 0
    data, cluster, weight = data[kept], cluster[kept], weight[kept]
    sums = cluster_sums(np.nan_to_num(data), cluster, weight)
    drawn = resampled_means(sums, settings) if len(sums) > 1 else np.empty((0, 3))
    low, high = interval_of(sums, drawn, settings)
    bounds = np.stack([np.clip(low, -1, 1), np.clip(high, -1, 1)])
    bounds[:, np.isnan(data).all(axis=0)] = np.nan
    return Estimate(_means(data, weight), bounds[0], bounds[1], unweighted, len(sums), drawn)


def statement_weights(statements: pd.DataFrame, settings: MeasureSettings) -> np.ndarray:
    """Return the weight of every statement: that of its kind, times its confidence if the settings say so."""
    weight = np.ones(len(statements))
    if settings.kind_weights:
        kinds = words(statements, "kind").to_numpy()
        by_kind = dict(settings.kind_weights)
        weight = np.array([float(by_kind.get(kind, 1.0)) for kind in kinds])
    if settings.confidence_weights:
        weight = weight * values(statements, "confidence").fillna(0.0).to_numpy()
    return weight


def axis_values(statements: pd.DataFrame) -> np.ndarray:
    """Return dialogue, pressure and stance of every statement (rows x 3), NaN where it is silent."""
    axes = np.stack([values(statements, axis).to_numpy() for axis in AXES], axis=1)
    filled = np.nan_to_num(axes)
    stance = (filled[:, 0] - filled[:, 1]) / 2
    return np.column_stack([axes, np.where(np.isnan(axes).all(axis=1), np.nan, stance)])


def _means(data: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weighted means with silence as 0; NaN for an axis on which none speaks."""
    if not len(data):
        return np.full(3, np.nan)
    means = np.average(np.nan_to_num(data), axis=0, weights=weight)
    means[2] = (means[0] - means[1]) / 2
    means[np.isnan(data).all(axis=0)] = np.nan
    return np.asarray(means)
