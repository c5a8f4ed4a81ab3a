"""When a p-value passes, and what many tests at once do to it."""

from __future__ import annotations

import numpy as np

ROUNDING = 1e-9
"""Share by which a p-value may miss the level because of rounding alone."""


def passes(p: float | np.ndarray, level: float) -> np.ndarray:
    """Return whether p-values reach the level: p <= 1 - level, give or take rounding; NaN does not."""
    return np.asarray(np.asarray(p) <= (1 - level) * (1 + ROUNDING))


def holm(p: np.ndarray) -> np.ndarray:
    """Return Holm's adjusted p-values, max over j <= i of (m - j + 1) p_(j), at most 1; NaN stays NaN.

    m counts the p-values that are not missing. Source: Holm 1979, Scandinavian Journal of Statistics 6.

    >>> holm(np.array([0.01, 0.04, 0.03])).tolist()
    [0.03, 0.06, 0.06]
    """
    adjusted = np.full(len(p), np.nan)
    there = np.flatnonzero(~np.isnan(p))
    order = there[np.argsort(p[there], kind="stable")]
    steps = p[order] * np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return adjusted
