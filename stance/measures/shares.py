"""The interval of a share of statements, resampling whole articles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from stance.measures.intervals import cluster_interval
from stance.measures.proportions import wilson_interval
from stance.measures.settings import DEFAULTS, MeasureSettings


def share_interval(
    hits: pd.Series, articles: pd.Series, settings: MeasureSettings = DEFAULTS
) -> tuple[float, float]:
    """Return the bounds of the share of statements that are hits, in [0, 1]; NaN for fewer than two articles.

    `hits` (truths) and `articles` (the article of each) have one row per statement. Resampling sees no doubt
    where all statements are alike; there the bounds are Wilson's with each article as one trial.
    """
    n = articles.nunique()
    if n > 1 and hits.nunique() == 1:
        return wilson_interval(n * int(hits.all()), n, settings.level)
    low, high = cluster_interval(hits.to_numpy(dtype=float)[:, None], articles.to_numpy(), settings)
    return float(np.clip(low[0], 0.0, 1.0)), float(np.clip(high[0], 0.0, 1.0))
