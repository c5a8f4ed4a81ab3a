"""A smoothed trend of each actor over days, with a pointwise band.

The smoother is local linear regression with the Epanechnikov kernel (Cleveland 1979, "Robust Locally Weighted
Regression", JASA 74, for the idea; Fan 1992, "Design-adaptive Nonparametric Regression", JASA 87): at each
day a straight line is fitted to the statements within the bandwidth h, with weights w (1 - u^2),
u = (day of the statement - day) / h and w the weight of the statement; the trend is the line's value at the
day. Where the statements lie too close together in time to give a slope it is damped
(`local_linear.NARROW`), down to their mean. A day with too few articles within the bandwidth, or with all of
them on one side of it, has no trend: a gap, not an extrapolation.

The bandwidth is the one with which the other articles predict each article best (`bandwidths`). The band
resamples whole articles: the fit rests on sums that are linear in how often each article is drawn, so that
products of matrices give every resampled trend (`local_linear`). The bounds are those of
`intervals.corrected`. The band is pointwise: it holds the smoothed trend of a given day
with the confidence level, not the whole curve at once. It takes the bandwidth as given and does not know the
bias of smoothing: a turn that is faster than the bandwidth is flattened, and the band with it. In simulations
of 20 and 60 articles, bands of 95 % held a straight trend on 95 of 100 days with a bandwidth of 60 days, on
93 to 94 where cross-validation chose it, and a whole wave within the time on 84 to 89
(`benchmarks/time_measures.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

import numpy as np
import pandas as pd

from stance.measures.bandwidths import choose_bandwidth
from stance.measures.choosing import actor_names, by_level, chosen
from stance.measures.columns import DAY, dtypes
from stance.measures.counting import counted, dated, scored
from stance.measures.groups import BOUNDED
from stance.measures.intervals import corrected, fewest_clusters
from stance.measures.local_linear import (
    MOMENTS,
    Cells,
    article_moments,
    blocks,
    cells_of,
    drawn_moments,
    local_linear,
)
from stance.measures.settings import DEFAULTS, MeasureSettings

TREND = ("level", "actor", "name", "day", "bandwidth", "n_articles", *BOUNDED)
"""Columns of the table, in order; `n_articles` are those within the bandwidth of the day."""

MOST_DAYS = 250
"""Days at which the trend is taken; in a longer corpus they lie evenly more than one day apart."""


def trend_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    level: str = "government",
    actors: Sequence[str] | None = None,
    copies: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    bandwidth: float | None = None,
) -> pd.DataFrame:
    """Return the trend of every actor at the same days, with the columns `TREND`; actor by actor, in time.

    The days run from the first to the last of the whole table. Values and bounds lie in [-1, 1] and are NaN
    on a day with fewer than `intervals.fewest_clusters` articles within the bandwidth or none on one side,
    those of an axis also where nobody within the bandwidth speaks on it. `bandwidth` is in days (None: chosen
    for each actor by cross-validation, NaN without any statement). `actors`, `names` and `copies` are those
    of `series.series_table`. Raises `ValueError` for a level that does not exist, an actor that no statement
    has, and a bandwidth that is not positive.
    """
    if bandwidth is not None and not bandwidth > 0:
        raise ValueError(f"bandwidth must be a positive number of days, found {bandwidth!r}")
    rows = dated(statements, copies)
    grid = _grid(rows["day"])
    display = actor_names(statements, names)
    groups = dict(list(scored(rows).groupby(by_level(rows, level))))
    parts = [
        _trend(cells_of(groups.get(actor, rows.iloc[:0]), settings), grid, bandwidth, settings).assign(
            level=level, actor=actor, name=display.get(actor, actor)
        )
        for actor in chosen(rows if actors is None else counted(statements), level, actors)
    ]
    found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(TREND))
    return found[list(TREND)].astype(dtypes(TREND))


def _trend(
    cells: Cells, grid: np.ndarray, bandwidth: float | None, settings: MeasureSettings
) -> pd.DataFrame:
    h = choose_bandwidth(cells, settings) if bandwidth is None else float(bandwidth)
    found = np.full((len(grid), len(BOUNDED)), np.nan)
    n_articles = np.zeros(len(grid), dtype=int)
    for points in blocks(len(grid), MOMENTS * max(cells.articles, settings.draws)):
        n_articles[points], found[points] = _fit(cells, grid[points], h, settings)
    table = pd.DataFrame(found, columns=list(BOUNDED))
    return table.assign(day=grid.astype("datetime64[D]").astype(DAY), bandwidth=h, n_articles=n_articles)


def _fit(
    cells: Cells, grid: np.ndarray, h: float, settings: MeasureSettings
) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of articles within the bandwidth of each day, and the columns `BOUNDED`."""
    found = np.full((len(grid), 3, 3), np.nan)
    if not cells.articles:
        return np.zeros(len(grid), dtype=int), found.reshape(len(grid), -1)
    moments = article_moments(cells, grid, h)
    near = (moments[0] > 0).sum(axis=0)
    gap = cells.day[:, None] - grid
    within = np.abs(gap) < h
    between = (within & (gap <= 0)).any(axis=0) & (within & (gap >= 0)).any(axis=0)
    there = (near >= fewest_clusters(settings.level)) & between
    if there.any():
        resampled = drawn_moments(cells, grid[there], h, settings)
        found[there] = _bounded(moments[:, :, there], resampled, near[there], settings.level)
    heard = within.T.astype(float) @ cells.spoke > 0
    found[:, :2][~heard] = np.nan
    return near, found.reshape(len(grid), -1)


def _bounded(
    moments: np.ndarray, resampled: Iterable[np.ndarray], near: np.ndarray, level: float
) -> np.ndarray:
    """Return value, lower and upper bound (points x measures x 3) of moments (7 x articles x points).

    `resampled` are blocks of those of every draw (7 x draws x points), summed over articles. A draw without
    any article within the bandwidth says nothing: it takes the observed value.
    """
    total = moments.sum(axis=1)
    value = _with_stance(local_linear(total))
    drawn = np.concatenate([_with_stance(local_linear(m)) for m in resampled], axis=1)
    drawn = np.where(np.isnan(drawn), value[:, None], drawn)
    without = _with_stance(local_linear(total[:, None] - moments))
    found = np.empty((moments.shape[2], 3, 3))
    for n in np.unique(near):
        at = near == n
        for i in range(3):
            low, high = corrected(drawn[i][:, at], value[i, at], without[i][:, at], int(n), level)
            found[at, i] = np.stack([value[i, at], low, high], axis=1)
    return found


def _with_stance(axes: np.ndarray) -> np.ndarray:
    """Add stance to dialogue and pressure (2 x ...)."""
    return np.concatenate([axes, (axes[:1] - axes[1:]) / 2])


def _grid(days: pd.Series) -> np.ndarray:
    """Return the days of the trend, as days since 1970."""
    if not len(days):
        return np.empty(0)
    first, last = days.to_numpy().astype("datetime64[D]").astype(int)[[days.argmin(), days.argmax()]]
    return np.arange(first, last + 1, max(1, ceil((last - first + 1) / MOST_DAYS)), dtype=float)
