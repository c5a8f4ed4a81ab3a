"""How surely something may be said: what the prose, the tables and the charts have in common.

A side is called ("leans") only where the interval lies on it and enough articles stand behind it. An
interval from fewer articles is shown, but marked as a rough one, however narrow it happens to be. That two
differ is said only where `measures.comparisons` tested it: two intervals side by side are no test.
"""

from __future__ import annotations

from math import isnan

import pandas as pd

from stance.measures.actors import UNCLEAR
from stance.measures.intervals import fewest_clusters
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.theme import interval, percent, signed
from stance.reporting.wording import Row, number

NEAR = 0.05
"""A stance closer to 0 than this is not worth a direction."""

SIDES = {1: "dialogue", -1: "pressure"}


def well_founded(row: Row, settings: MeasureSettings = DEFAULTS) -> bool:
    """Whether enough articles stand behind a row for an interval to be trusted."""
    return bool(row["n_articles"] >= fewest_clusters(settings.level))


def sure(row: Row, side: int, settings: MeasureSettings = DEFAULTS) -> bool:
    """Whether the interval of stance lies on one side and enough articles stand behind it.

    `side` is 1 for dialogue, -1 for pressure.
    """
    bound = row["stance_low"] if side > 0 else row["stance_high"]
    return bool(side * bound > 0) and well_founded(row, settings)


def leaning(row: Row, settings: MeasureSettings = DEFAULTS) -> str:
    """Say which way some statements lean, never more surely than the interval: words for behind "they"."""
    if isnan(row["stance"]) or isnan(row["stance_low"]):
        return "are from too few articles to say which way they lean"
    side = 1 if row["stance"] > 0 else -1
    if sure(row, side, settings):
        return f"lean to {SIDES[side]}"
    if abs(row["stance"]) < NEAR:
        founded = well_founded(row, settings)
        return "do not lean clearly to either side" if founded else "appear to lean to neither side"
    return f"appear to lean to {SIDES[side]}"


def figure(row: Row, settings: MeasureSettings = DEFAULTS) -> str:
    """Write a stance with its interval, and what has to be known of that one.

    >>> figure({"stance": 0.2, "stance_low": 0.1, "stance_high": 0.3, "n_scored": 9, "n_articles": 2})
    'stance +0.20, rough 95 % interval +0.10 to +0.30 from 2 articles only'
    """
    bounds = interval(row["stance_low"], row["stance_high"])
    named = f"{percent(settings.level)} interval {bounds}"
    if bounds and not well_founded(row, settings):
        named = f"rough {named} from {number(int(row['n_articles']), 'article')} only"
    return f"stance {signed(row['stance'])}, {named if bounds else no_interval(row)}"


def share_interval(low: float, high: float, settings: MeasureSettings = DEFAULTS) -> str:
    """Write the interval of a share, with its level.

    >>> share_interval(0.1, 0.25)
    '95 % interval 10 % to 25 %'
    """
    return f"{percent(settings.level)} interval {percent(low)} to {percent(high)}"


def no_interval(row: Row) -> str:
    """Say why a row has no interval."""
    return "one statement, no interval" if row["n_scored"] == 1 else "too few articles for an interval"


def likely_track(row: Row, settings: MeasureSettings = DEFAULTS) -> str:
    """Return the track in which most resampled means of an unclear actor lie; empty where that says nothing.

    It says nothing where few articles stand behind the means, and where hardly a mean lies elsewhere: for
    those the interval, which is wider than the resampled means, has decided that the track is unclear.
    """
    if row["track"] != UNCLEAR or row["likeliest"] == UNCLEAR or not well_founded(row, settings):
        return ""
    return str(row["likeliest"]) if row["likeliest_share"] < (1 + settings.level) / 2 else ""


def known_to_differ(comparisons: pd.DataFrame, one: str, other: str) -> bool:
    """Whether a table of `measures.comparisons` supports that two differ; a pair that it lacks is not known.

    `one` and `other` are what the table has in its columns `a` and `b`, in any order.
    """
    a, b = comparisons["a"], comparisons["b"]
    pair = ((a == one) & (b == other)) | ((a == other) & (b == one))
    return bool(comparisons.loc[pair, "differs"].any())
