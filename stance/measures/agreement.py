"""How well two coders agree, or a coder and the machine: percent, kappa and alpha, each with its interval.

Percent agreement is the share p of units with the same code. Cohen's kappa = (p - e) / (1 - e) sets it
against the share e on which two coders who use the codes as often as these would agree by chance (Cohen 1960,
"A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20). Krippendorff's
alpha = 1 - Do / De sets the mean squared distance within units against that of any two codes in the data
(Krippendorff 2004, Content Analysis, ch. 11; 2011, "Computing Krippendorff's Alpha-Reliability"); of ordered
codes neighbours then disagree less. Two coders are compared at a time, so alpha is that of two.

Estimates come from nltk; resamples use the same formulas on arrays, as nltk's loops are too slow for
thousands. Units are resampled, or whole clusters of them, and every figure is computed anew in each resample,
chance included (Zapf et al. 2016, BMC Medical Research Methodology 16:93, find that such intervals of alpha
keep their level). The bounds are those of `intervals.corrected`, with a jackknife over the units or clusters;
resamples and jackknife samples in which a figure is undefined, those of a single category, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance, interval_distance

from stance.measures.coded_units import Metric, Pairs, check_columns, complete, pairs_of, places
from stance.measures.columns import frame
from stance.measures.counting import words
from stance.measures.intervals import ROUNDING, Bounds, corrected, fewest_clusters, student_quantile
from stance.measures.proportions import wilson_interval
from stance.measures.resampling import ClusterSums, cluster_sums, draws
from stance.measures.settings import DEFAULTS, MeasureSettings

ALL = "all"
"""In the column `group`: all units together."""

AGREEMENT = (
    "group", "n", "n_missing", "n_clusters",
    "percent", "percent_low", "percent_high",
    "kappa", "kappa_low", "kappa_high",
    "alpha", "alpha_low", "alpha_high",
)  # fmt: skip
"""Columns of the table, in order."""

FIGURES = ("percent", "kappa", "alpha")
LOWEST = np.array([0.0, -1.0, -1.0])
"""No figure lies below this (of two coders alpha too stays above -1, whatever the metric), none above 1."""


def agreement_table(
    units: pd.DataFrame,
    first: str,
    second: str,
    settings: MeasureSettings = DEFAULTS,
    *,
    by: str | None = None,
    cluster: str | None = None,
    metric: Metric = "nominal",
) -> pd.DataFrame:
    """Return percent agreement, kappa and alpha of two columns of codes, with the columns `AGREEMENT`.

    The first row is `all`; one for each value of `by` follows, largest first (units without such a value
    count in `all` only). `n` units have both codes; those that either left out (an empty cell or blank text,
    which is not the code "silent") are dropped and counted as `n_missing`. `metric` is that of alpha alone:
    percent and kappa take every disagreement for a whole one. `cluster` names the column whose values are
    drawn as a whole, there are `n_clusters` of them; None takes each unit for itself.

    Percent lies in [0, 1], kappa and alpha in [-1, 1]; both are NaN where all codes are the same. Bounds are
    NaN for fewer than two clusters; for fewer than `intervals.fewest_clusters` they are the figure +- t
    standard errors of the jackknife, NaN if the figure is undefined without one of the clusters. Resampling
    sees no doubt in what never varies: bounds without width are NaN (those of kappa if a coder has one code
    for everything: it is 0 then, whatever the other says). But where all agree, or none, percent has Wilson's
    bounds with one trial per cluster, and where all agree the lower bounds of kappa and alpha are what
    that of percent comes to, chance being as observed.

    Raises `ValueError` for a column that is not there, an empty cell in `cluster`, numbers beside text, an
    unknown metric, and codes without the order or values that the metric needs.

    >>> units = pd.DataFrame({"meg": [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], "owen": [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]})
    >>> agreement_table(units, "meg", "owen")[["n", "percent", "kappa", "alpha"]].round(3).to_dict("records")
    [{'n': 10, 'percent': 0.6, 'kappa': 0.091, 'alpha': 0.095}]
    """
    check_columns(units, [name for name in (first, second, by, cluster) if name is not None])
    units = units.reset_index(drop=True)
    both = complete(units, first, second)
    names = _cluster_names(units[both], cluster)
    rows = []
    for group, inside in _groups(units, by):
        kept = both & inside
        found = pairs_of(units[kept], first, second)
        sums = _sums(found, None if names is None else names[kept[both]])
        counts = {"n": kept.sum(), "n_missing": (inside & ~both).sum(), "n_clusters": len(sums)}
        rows.append({"group": group, **counts, **_figures(found, sums, metric, settings)})
    table = frame(rows, AGREEMENT)
    rest = table[1:].sort_values(["n", "group"], ascending=[False, True], kind="stable")
    return pd.concat([table[:1], rest], ignore_index=True)


def point_estimates(pairs: Pairs, metric: Metric = "nominal") -> np.ndarray:
    """Return percent agreement, kappa and alpha from nltk; NaN for all without units.

    With one category for everything kappa and alpha are NaN, where nltk says 1: nothing is left to correct
    for chance. nltk takes a missing label for one more category, or fails on it, so it gets none. It knows
    squared differences, but no ordinal distance: for that the labels that it gets are the mean ranks. Raises
    `ValueError` as `coefficients` does.
    """
    scale = places(pairs.categories, metric)
    if not len(pairs.units):
        return np.full(3, np.nan)
    nominal = _task(pairs, list(range(len(pairs.categories))), binary_distance)
    if len(pairs.categories) == 1:
        return np.array([nominal.Ao(0, 1), np.nan, np.nan])
    points = _points(pairs.counts @ (pairs.rows + pairs.columns), scale)
    graded = nominal if points is None else _task(pairs, points.tolist(), interval_distance)
    return np.array([nominal.Ao(0, 1), nominal.kappa_pairwise(0, 1), graded.alpha()])


def coefficients(counts: np.ndarray, pairs: Pairs, metric: Metric = "nominal") -> np.ndarray:
    """Return percent agreement, kappa and alpha (... x 3) of many tables at once; NaN where undefined.

    `counts` (... x pairs) says how often each pair occurs in each table. With n units, a of them alike, r and
    c how often either coder uses each code and u = r + c: kappa = (n a - sum r c) / (n^2 - sum r c), nominal
    alpha = 1 - 2 (2 n - 1) (n - a) / (4 n^2 - sum u^2); for the other metrics De is twice the variance of all
    2 n values. Raises `ValueError` for an unknown metric and codes that it cannot place.
    """
    scale = places(pairs.categories, metric)
    rows, columns = counts @ pairs.rows, counts @ pairs.columns
    n, used = counts.sum(axis=-1), rows + columns
    agree, chance = counts @ (pairs.first == pairs.second), (rows * columns).sum(axis=-1)
    varied = used.max(axis=-1, initial=0) < 2 * n
    kappa = _ratio(n * agree - chance, n * n - chance, varied)
    points = _points(used, scale)
    if points is None:
        apart = _ratio(2 * (2 * n - 1) * (n - agree), 4 * n * n - (used * used).sum(axis=-1), varied)
    else:
        mean = _ratio((used * points).sum(axis=-1), 2 * n, varied)
        variance = _ratio((used * (points - mean[..., None]) ** 2).sum(axis=-1), 2 * n - 1, varied)
        gaps = (points[..., pairs.first] - points[..., pairs.second]) ** 2
        apart = _ratio((counts * gaps).sum(axis=-1), 2 * variance * n, varied)
    return np.stack([_ratio(agree, n, n > 0), kappa, 1 - apart], axis=-1)


def _groups(units: pd.DataFrame, by: str | None) -> Iterator[tuple[str, pd.Series]]:
    """Yield the name of each group and which units are in it."""
    yield ALL, pd.Series(True, index=units.index)
    if by is not None:
        names = words(units, by)
        yield from ((name, names == name) for name in sorted(set(names) - {""}))


def _cluster_names(units: pd.DataFrame, cluster: str | None) -> pd.Series | None:
    if cluster is None:
        return None
    names = words(units, cluster)
    if (names == "").any():
        raise ValueError(f"{cluster!r} is empty for {int((names == '').sum())} units; each needs its cluster")
    return names


def _sums(pairs: Pairs, names: pd.Series | None) -> ClusterSums:
    """Count the pairs in each cluster; units by themselves stand in the order of their pairs, not of rows."""
    at = np.sort(pairs.units) if names is None else pairs.units
    one_hot = np.eye(max(1, len(pairs.first)))[at]
    return cluster_sums(one_hot, np.arange(len(at)) if names is None else names.to_numpy())


def _figures(pairs: Pairs, sums: ClusterSums, metric: Metric, settings: MeasureSettings) -> dict[str, float]:
    value = point_estimates(pairs, metric)
    low, high = _bounds(pairs, sums, value, metric, settings)
    return {
        f"{name}{part}": float(found[i])
        for i, name in enumerate(FIGURES)
        for part, found in (("", value), ("_low", low), ("_high", high))
    }


def _bounds(
    pairs: Pairs, sums: ClusterSums, value: np.ndarray, metric: Metric, settings: MeasureSettings
) -> Bounds:
    """Return lower and upper bounds of the three figures; NaN for fewer than two clusters."""
    if len(sums) < 2:
        return np.full(3, np.nan), np.full(3, np.nan)
    low, high = _varying(pairs, sums, value, metric, settings)
    if value[0] in (0.0, 1.0):
        low[0], high[0] = wilson_interval(int(value[0]) * len(sums), len(sums), settings.level)
    if value[0] == 1.0 and len(pairs.categories) > 1:
        low[1:], high[1:] = _unanimous(pairs, low[0])
    return np.clip(low, LOWEST, 1.0), np.clip(high, LOWEST, 1.0)


def _varying(
    pairs: Pairs, sums: ClusterSums, value: np.ndarray, metric: Metric, settings: MeasureSettings
) -> Bounds:
    """Return bounds from the differences between clusters; NaN where there are none."""
    left = coefficients(sums.values.sum(axis=0) - sums.values, pairs, metric)
    if len(sums) < fewest_clusters(settings.level):
        low, high = _student(left, value, settings.level)
    else:
        drawn = [coefficients(w @ sums.values, pairs, metric) for w in draws(len(sums), settings)]
        low, high = _resampled(np.concatenate(drawn), left, value, settings.level)
    flat = high - low <= ROUNDING
    low[flat], high[flat] = np.nan, np.nan
    return low, high


def _unanimous(pairs: Pairs, percent: float) -> tuple[float, float]:
    """Return the bounds of kappa and alpha where all agree: what a lower bound of percent comes to."""
    shares = np.bincount(pairs.first, weights=pairs.counts) / len(pairs.units)
    return 1 - (1 - percent) / (1 - float((shares**2).sum())), 1.0


def _resampled(drawn: np.ndarray, left: np.ndarray, value: np.ndarray, level: float) -> Bounds:
    """Return corrected bounds of each figure; NaN if it is undefined, in the data or in every resample."""
    low, high = np.full(3, np.nan), np.full(3, np.nan)
    for i, (found, jackknife) in enumerate(zip(drawn.T, left.T, strict=True)):
        found, jackknife = found[~np.isnan(found)], jackknife[~np.isnan(jackknife)]
        if not np.isnan(value[i]) and len(found) and len(jackknife):
            low[i : i + 1], high[i : i + 1] = corrected(
                found[:, None], value[i : i + 1], jackknife[:, None], len(left), level
            )
    return low, high


def _student(left: np.ndarray, value: np.ndarray, level: float) -> Bounds:
    """Return the figures +- t standard errors of the jackknife (Efron and Tibshirani 1993, ch. 11)."""
    n = len(left)
    error = np.sqrt(((left - left.mean(axis=0)) ** 2).sum(axis=0) * (n - 1) / n)
    t = student_quantile((1 + level) / 2, n - 1)
    return value - t * error, value + t * error


def _points(used: np.ndarray, scale: np.ndarray | None) -> np.ndarray | None:
    """Return where the codes lie (... x categories): their values, or their mean ranks among all codes."""
    return None if scale is None else np.where(np.isnan(scale), used.cumsum(axis=-1) - used / 2, scale)


def _task(pairs: Pairs, labels: list[Any], distance: Any) -> Any:
    """Hand the units to nltk, in the order of the pairs, so that the order of the rows changes no digit."""
    ordered = np.sort(pairs.units)
    coders = enumerate((pairs.first[ordered].tolist(), pairs.second[ordered].tolist()))
    return AnnotationTask(
        [(coder, unit, labels[code]) for coder, said in coders for unit, code in enumerate(said)], distance
    )


def _ratio(part: np.ndarray, whole: np.ndarray, defined: np.ndarray) -> np.ndarray:
    part, whole = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    return np.divide(part, whole, out=np.full(part.shape, np.nan), where=defined)
