"""The bandwidth of a trend: the one with which the other articles predict each article best.

Stone 1974, "Cross-Validatory Choice and Assessment of Statistical Predictions", JRSS B 36.
"""

from __future__ import annotations

import numpy as np

from stance.measures.intervals import fewest_clusters
from stance.measures.local_linear import MOMENTS, Cells, blocks, local_linear, moments, own_moments
from stance.measures.settings import DEFAULTS, MeasureSettings

BANDWIDTHS = (30.0, 45.0, 60.0, 90.0, 120.0, 180.0, 270.0, 365.0)
"""Half widths of the window in days, from which cross-validation chooses: from the news of two months to
that of two years, each step about the half more, as neighbours much nearer cannot be told apart."""

COVERED = 0.9
"""Share of the articles for which a bandwidth must give a fit: narrower ones predict well what little they
try, and leave a trend of gaps."""

ROUNDING = 1e-9
"""Mean squared errors of prediction nearer to each other than this are equal."""


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


def _errors_of_prediction(cells: Cells, h: float, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the squared error of predicting every cell from the other articles, and where there is a fit.

    All articles of a day weigh the same around any other day, so that they are summed up by day first.
    """
    days, place = np.unique(cells.day, return_inverse=True)
    weight = np.bincount(place, weights=cells.weight)
    sums = np.stack([np.bincount(place, weights=axis) for axis in cells.sums.T])
    total = np.empty((MOMENTS, len(days)))
    for points in blocks(len(days), MOMENTS * len(days)):
        u = (days[:, None] - days[points]) / h
        total[:, points] = moments(u, weight[:, None], sums[:, :, None]).sum(axis=1)
    fit = local_linear(total[:, place] - own_moments(cells, h))
    errors = cells.weight * ((cells.sums.T / cells.weight - fit) ** 2).sum(axis=0)
    return errors, articles_near(cells, days, h)[place] - 1 >= fewest_clusters(level)


def articles_near(cells: Cells, days: np.ndarray, h: float) -> np.ndarray:
    """Return how many articles lie within the bandwidth of each day, the days being in order.

    Every cell is near a range of days; an article with several cells is counted once where they overlap.
    """
    begin = np.searchsorted(days, cells.day - h, side="right")
    end = np.searchsorted(days, cells.day + h, side="left")
    before = np.where(np.diff(cells.article, prepend=-1) > 0, 0, np.roll(end, 1))
    joined, left = (np.bincount(at, minlength=len(days) + 1) for at in (np.maximum(begin, before), end))
    return np.asarray(np.cumsum(joined - left)[:-1])
