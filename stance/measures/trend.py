"""A smoothed trend of each actor over days, with a pointwise band.

The smoother is local linear regression with the Epanechnikov kernel (Cleveland 1979, "Robust Locally Weighted
Regression", JASA 74, for the idea; Fan 1992, "Design-adaptive Nonparametric Regression", JASA 87): at each
day a straight line is fitted to the statements within the bandwidth h, with weights w (1 - u^2),
u = (day of the statement - day) / h and w the weight of the statement; the trend is the line's value at the
day. Where the statements lie too close together in time to give a slope it is damped (`NARROW`), down to
their mean. A day with too few articles within the bandwidth, or with all of them on one side of it, has no
trend: a gap, not an extrapolation.

The bandwidth is the one of `BANDWIDTHS` with which the other articles predict each article best (Stone 1974,
"Cross-Validatory Choice and Assessment of Statistical Predictions", JRSS B 36). The band resamples whole
articles: the fit rests on the sums s0, s1, s2 of w (1 - u^2) u^k and t0, t1 of those times the value, which
are linear in how often each article is drawn, so one product of matrices gives every resampled trend. The
bounds are those of `intervals.corrected`. The band is pointwise: it holds the smoothed trend of a given day
with the confidence level, not the whole curve at once. It takes the bandwidth as given and does not know the
bias of smoothing: a turn that is faster than the bandwidth is flattened, and the band with it. In simulations
of 20 and 60 articles, bands of 95 % held a straight trend at 93 to 96 of 100 days with a bandwidth of 60
days, at 89 to 93 where cross-validation chose it, and a whole wave within the time at 82 to 87.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd

from stance.measures.choosing import actor_names, by_level, chosen
from stance.measures.columns import DAY, dtypes
from stance.measures.counting import counted, dated, scored
from stance.measures.estimates import axis_values, statement_weights
from stance.measures.groups import BOUNDED
from stance.measures.intervals import corrected, fewest_clusters
from stance.measures.resampling import BLOCK, draws
from stance.measures.settings import DEFAULTS, MeasureSettings

TREND = ("level", "actor", "name", "day", "bandwidth", "n_articles", *BOUNDED)
"""Columns of the table, in order; `n_articles` are those within the bandwidth of the day."""

BANDWIDTHS = (30.0, 45.0, 60.0, 90.0, 120.0, 180.0, 270.0, 365.0)
"""Half widths of the window in days, from which cross-validation chooses: from the news of two months to
that of two years, each step about the half more, as neighbours much nearer cannot be told apart."""

MOST_DAYS = 250
"""Days at which the trend is taken; in a longer corpus they lie evenly more than one day apart."""

NARROW = 0.02
"""Variance of the days around their mean, in bandwidths squared, below which the slope is damped. A window
evenly filled on one side only has 0.06, one filled on both sides 0.2."""

COVERED = 0.9
"""Share of the articles for which a bandwidth must give a fit: narrower ones predict well what little they
try, and leave a trend of gaps."""

MOMENTS = 7
"""s0, s1, s2, then t0 and t1 of dialogue, then of pressure."""

ROUNDING = 1e-9
"""Mean squared errors of prediction nearer to each other than this are equal."""


@dataclass(frozen=True, eq=False)
class Cells:
    """What one actor said in each article and day, sorted by article.

    `article` numbers the articles from 0, `day` counts days from any origin, `weight` is the sum of the
    statements' weights, `sums` (cells x 2) that of their weighted dialogue and pressure, and `spoke`
    (cells x 2) says whether any speaks on the axis.
    """

    article: np.ndarray
    day: np.ndarray
    weight: np.ndarray
    sums: np.ndarray
    spoke: np.ndarray

    @property
    def articles(self) -> int:
        """Number of articles."""
        return int(self.article[-1]) + 1 if len(self.article) else 0

    @property
    def first(self) -> np.ndarray:
        """Where the cells of each article begin."""
        return np.flatnonzero(np.diff(self.article, prepend=-1))


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


def cells_of(rows: pd.DataFrame, settings: MeasureSettings = DEFAULTS) -> Cells:
    """Sum up scored statements with the columns `cluster` and `day` by article and day."""
    weight = statement_weights(rows, settings)
    rows, weight = rows[weight > 0], weight[weight > 0]
    axes = axis_values(rows)[:, :2]
    article, _ = pd.factorize(rows["cluster"], sort=True)
    day = rows["day"].to_numpy().astype("datetime64[D]").astype(int)
    keys, cell = np.unique(np.stack([article, day], axis=1), axis=0, return_inverse=True)
    cell, n = cell.ravel(), len(keys)

    def total(values: np.ndarray) -> np.ndarray:
        return np.stack([np.bincount(cell, weights=v, minlength=n) for v in values.T], axis=1)

    return Cells(
        keys[:, 0], keys[:, 1].astype(float), np.bincount(cell, weights=weight, minlength=n),
        total(np.nan_to_num(axes) * weight[:, None]), total(~np.isnan(axes)) > 0,
    )  # fmt: skip


def choose_bandwidth(cells: Cells, settings: MeasureSettings = DEFAULTS) -> float:
    """Return the bandwidth with which the other articles predict each article best; NaN without articles.

    The error is sum(w (mean of the article - fit without it)^2) over articles and both axes. Only bandwidths
    are tried that leave at most 1 - `COVERED` of the articles without a fit, because fewer than
    `fewest_clusters` others lie within them; they are judged by the articles that all of them fit. Of equally
    good bandwidths the widest is taken, and so where none can be tried.
    """
    if not cells.articles:
        return float("nan")
    tried = [(h, *_errors_of_prediction(cells, h, settings.level)) for h in BANDWIDTHS]
    tried = [(h, errors, fits) for h, errors, fits in tried if fits.mean() >= COVERED]
    if not tried:
        return max(BANDWIDTHS)
    common = np.logical_and.reduce([fits for _, _, fits in tried])
    totals = np.array([errors[common].sum() for _, errors, _ in tried])
    good = totals <= totals.min() + ROUNDING * cells.weight.sum()
    return max(h for (h, _, _), is_good in zip(tried, good, strict=True) if is_good)


def local_linear(moments: np.ndarray) -> np.ndarray:
    """Return the fitted dialogue and pressure (2 x ...) of moments (7 x ...), within [-1, 1]; NaN for s0 = 0.

    With m = s1 / s0 and v = s2 / s0 - m^2 the fit is t0 / s0 - m (t1 - m t0) / (s0 max(v, `NARROW`)): the
    slope is held back only where the days leave it all but undetermined, which else makes the fit of a sparse
    window fly off (Seifert and Gasser 1996, "Finite-sample Variance of Local Polynomials", JASA 91).
    """
    s0, s1, s2, t0, t1 = *moments[:3], moments[3::2], moments[4::2]
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = s1 / s0
        variance = np.maximum(s2 / s0 - middle**2, NARROW)
        return np.clip(t0 / s0 - middle * (t1 - middle * t0) / (s0 * variance), -1.0, 1.0)


def _trend(
    cells: Cells, grid: np.ndarray, bandwidth: float | None, settings: MeasureSettings
) -> pd.DataFrame:
    h = choose_bandwidth(cells, settings) if bandwidth is None else float(bandwidth)
    found = np.full((len(grid), len(BOUNDED)), np.nan)
    n_articles = np.zeros(len(grid), dtype=int)
    for points in _blocks(len(grid), MOMENTS * max(cells.articles, settings.draws)):
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
    moments = _article_moments(cells, grid, h)
    near = (moments[0] > 0).sum(axis=0)
    gap = cells.day[:, None] - grid
    within = np.abs(gap) < h
    between = (within & (gap <= 0)).any(axis=0) & (within & (gap >= 0)).any(axis=0)
    there = (near >= fewest_clusters(settings.level)) & between
    found[there] = _bounded(moments[:, :, there], near[there], settings)
    heard = within.T.astype(float) @ cells.spoke > 0
    found[:, :2][~heard] = np.nan
    return near, found.reshape(len(grid), -1)


def _bounded(moments: np.ndarray, near: np.ndarray, settings: MeasureSettings) -> np.ndarray:
    """Return value, lower and upper bound (points x measures x 3) of moments (7 x articles x points).

    A draw without any article within the bandwidth says nothing: it takes the observed value.
    """
    total = moments.sum(axis=1)
    value = _with_stance(local_linear(total))
    parts = [_with_stance(local_linear(w @ moments)) for w in draws(moments.shape[1], settings)]
    drawn = np.concatenate(parts, axis=1)
    drawn = np.where(np.isnan(drawn), value[:, None], drawn)
    without = _with_stance(local_linear(total[:, None] - moments))
    found = np.empty((moments.shape[2], 3, 3))
    for n in np.unique(near):
        at = near == n
        for i in range(3):
            low, high = corrected(drawn[i][:, at], value[i, at], without[i][:, at], int(n), settings.level)
            found[at, i] = np.stack([value[i, at], low, high], axis=1)
    return found


def _with_stance(axes: np.ndarray) -> np.ndarray:
    """Add stance to dialogue and pressure (2 x ...)."""
    return np.concatenate([axes, (axes[:1] - axes[1:]) / 2])


def _article_moments(cells: Cells, at: np.ndarray, h: float) -> np.ndarray:
    """Return the moments of every article around every day of `at` (7 x articles x days)."""
    u = (cells.day[:, None] - at) / h
    moments = _moments(u, cells.weight[:, None], cells.sums.T[:, :, None])
    if cells.articles == len(cells.day):  # every article has one day: nothing to add up, which is slow
        return moments
    return np.asarray(np.add.reduceat(moments, cells.first, axis=1))


def _moments(u: np.ndarray, weight: np.ndarray, sums: np.ndarray) -> np.ndarray:
    """Return s0, s1, s2 of the weights and t0, t1 of both axes' sums, at distances of u bandwidths."""
    kernel = np.maximum(1 - u**2, 0.0)
    s, (d, p) = kernel * weight, kernel * sums
    return np.stack([s, s * u, s * u**2, d, d * u, p, p * u])


def _errors_of_prediction(cells: Cells, h: float, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the squared error of predicting every cell from the other articles, and where there is a fit.

    All articles of a day weigh the same around any other day, so that they are summed up by day first.
    """
    days, place = np.unique(cells.day, return_inverse=True)
    weight = np.bincount(place, weights=cells.weight)
    sums = np.stack([np.bincount(place, weights=axis) for axis in cells.sums.T])
    total = np.empty((MOMENTS, len(days)))
    for points in _blocks(len(days), MOMENTS * len(days)):
        u = (days[:, None] - days[points]) / h
        total[:, points] = _moments(u, weight[:, None], sums[:, :, None]).sum(axis=1)
    fit = local_linear(total[:, place] - _own_moments(cells, h))
    errors = cells.weight * ((cells.sums.T / cells.weight - fit) ** 2).sum(axis=0)
    return errors, _articles_near(cells, days, h)[place] - 1 >= fewest_clusters(level)


def _articles_near(cells: Cells, days: np.ndarray, h: float) -> np.ndarray:
    """Return how many articles lie within the bandwidth of each day, the days being in order.

    Every cell is near a range of days; an article with several cells is counted once where they overlap.
    """
    begin = np.searchsorted(days, cells.day - h, side="right")
    end = np.searchsorted(days, cells.day + h, side="left")
    before = np.where(np.diff(cells.article, prepend=-1) > 0, 0, np.roll(end, 1))
    joined, left = (np.bincount(at, minlength=len(days) + 1) for at in (np.maximum(begin, before), end))
    return np.asarray(np.cumsum(joined - left)[:-1])


def _own_moments(cells: Cells, h: float) -> np.ndarray:
    """Return what the article of every cell adds to the moments around the cell's day (7 x cells)."""
    numbered = pd.DataFrame({"article": cells.article, "cell": np.arange(len(cells.day))})
    pairs = numbered.merge(numbered, on="article", suffixes=("", "_own"))
    at, own = pairs["cell"].to_numpy(), pairs["cell_own"].to_numpy()
    moments = _moments((cells.day[own] - cells.day[at]) / h, cells.weight[own], cells.sums[own].T)
    return np.stack([np.bincount(at, weights=m, minlength=len(cells.day)) for m in moments])


def _grid(days: pd.Series) -> np.ndarray:
    """Return the days of the trend, as days since 1970."""
    if not len(days):
        return np.empty(0)
    first, last = days.to_numpy().astype("datetime64[D]").astype(int)[[days.argmin(), days.argmax()]]
    return np.arange(first, last + 1, max(1, ceil((last - first + 1) / MOST_DAYS)), dtype=float)


def _blocks(n: int, each: int) -> Iterator[slice]:
    """Yield slices of 0..n, so small that `each` numbers per item stay below `BLOCK`."""
    size = max(1, BLOCK // max(each, 1))
    for first in range(0, n, size):
        yield slice(first, min(first + size, n))
