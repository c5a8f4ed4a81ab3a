"""Local linear fits around days: the sums that they rest on, of articles and of resampled articles.

With weights w (1 - u^2), u = (day of the statement - day) / h, the fit at a day is made of s0, s1, s2, the
sums of the weights times u^k, and of t0, t1, those of the weights times u^k times the value, for dialogue and
for pressure. They are sums over articles, so that those of any draw of articles are sums too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from stance.measures.estimates import axis_values, statement_weights
from stance.measures.resampling import BLOCK, draws
from stance.measures.settings import DEFAULTS, MeasureSettings

NARROW = 0.02
"""Variance of the days around their mean, in bandwidths squared, below which the slope is damped. A window
evenly filled on one side only has 0.06, one filled on both sides 0.2."""

MOMENTS = 7
"""s0, s1, s2, then t0 and t1 of dialogue, then of pressure."""

SUMMED = (0, 0, 0, 1, 1, 2, 2)
"""Of which sums they are moments: of the weights, of dialogue, of pressure."""

DAYS = 16
"""Days that are summed up by one product of matrices."""


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


def drawn_moments(cells: Cells, at: np.ndarray, h: float, settings: MeasureSettings) -> Iterator[np.ndarray]:
    """Yield the moments around every day of `at` in blocks of draws (7 x draws x days).

    All that is said on a day weighs the same around any other, so that each draw is summed up by day first.
    """
    days, place = np.unique(cells.day, return_inverse=True)
    spread = moments((days[:, None] - at) / h, np.ones(1), np.ones((2, 1, 1)))
    parts = list(_day_factors(cells, place))
    for w in draws(cells.articles, settings):
        sums = [np.split(w[:, article].astype(float) @ factor, 3, axis=1) for article, factor in parts]
        by_day = [np.hstack(one) for one in zip(*sums, strict=True)]
        yield np.stack([by_day[i] @ each for i, each in zip(SUMMED, spread, strict=True)])


def _day_factors(cells: Cells, place: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield what sums up articles by day, for some days at a time: articles, and a matrix of what each says.

    `place` numbers the days of the cells. The columns are the weights of all these days, then dialogue, then
    pressure. A matrix of all days would hold nothing but zeros.
    """
    said = np.stack([cells.weight, *cells.sums.T], axis=1)
    for begin in range(0, int(place.max()) + 1, DAYS):
        at = np.flatnonzero((place >= begin) & (place < begin + DAYS))
        n = min(DAYS, int(place.max()) + 1 - begin)
        factor = np.zeros((len(at), said.shape[1], n))
        factor[np.arange(len(at)), :, place[at] - begin] = said[at]
        yield cells.article[at], factor.reshape(len(at), -1)


def article_moments(cells: Cells, at: np.ndarray, h: float) -> np.ndarray:
    """Return the moments of every article around every day of `at` (7 x articles x days)."""
    u = (cells.day[:, None] - at) / h
    each = moments(u, cells.weight[:, None], cells.sums.T[:, :, None])
    if cells.articles == len(cells.day):  # every article has one day: nothing to add up, which is slow
        return each
    return np.asarray(np.add.reduceat(each, cells.first, axis=1))


def moments(u: np.ndarray, weight: np.ndarray, sums: np.ndarray) -> np.ndarray:
    """Return s0, s1, s2 of the weights and t0, t1 of both axes' sums, at distances of u bandwidths."""
    kernel = np.maximum(1 - u**2, 0.0)
    s, (d, p) = kernel * weight, kernel * sums
    return np.stack([s, s * u, s * u**2, d, d * u, p, p * u])


def own_moments(cells: Cells, h: float) -> np.ndarray:
    """Return what the article of every cell adds to the moments around the cell's day (7 x cells)."""
    numbered = pd.DataFrame({"article": cells.article, "cell": np.arange(len(cells.day))})
    pairs = numbered.merge(numbered, on="article", suffixes=("", "_own"))
    at, own = pairs["cell"].to_numpy(), pairs["cell_own"].to_numpy()
    each = moments((cells.day[own] - cells.day[at]) / h, cells.weight[own], cells.sums[own].T)
    return np.stack([np.bincount(at, weights=m, minlength=len(cells.day)) for m in each])


def blocks(n: int, each: int) -> Iterator[slice]:
    """Yield slices of 0..n, so small that `each` numbers per item stay below `BLOCK`."""
    size = max(1, BLOCK // max(each, 1))
    for first in range(0, n, size):
        yield slice(first, min(first + size, n))
