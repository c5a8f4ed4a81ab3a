"""Where each actor stands: the mean of its statements on both axes, with intervals, and its track.

Means run over the statements that say something on either axis; the silent axis of such a statement
counts as 0, so stance = (dialogue - pressure) / 2 holds for the means as it does for each statement. An
actor that never spoke on an axis has no value there. Statements count at two levels: for their holder,
and for the government that the holder rolls up to.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from stance.measures.counting import clusters, counted, scored, values, words
from stance.measures.intervals import cluster_interval, fewest_clusters, rule_of_three
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.table import ACTORS

LEVELS = {"government": "government", "holder": "holder"}
"""Level and the column of statements that holds its actors."""

AXES = ("dialogue", "pressure")
MEASURES = (*AXES, "stance")

TRACKS = {
    (True, False): "engagement",
    (True, True): "dual-track",
    (False, True): "coercion",
    (False, False): "disengaged",
}
"""Track by whether the actor is above the cut on (dialogue, pressure)."""

UNCLEAR = "unclear"

ENOUGH = 3
"""Scored statements from which an actor is ranked and compared with others; fewer are anecdotes."""


def actor_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    names: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row per government and per holder, with the columns `table.ACTORS`.

    `n_articles` and `n_outlets` are those of the scored statements, which the estimates rest on; an article
    and its wire copies are one. `names` maps ids of actors to display names; without it the names come from
    `holder_name`. `copies` maps the id of an article that repeats another to that one's; without it copies
    are guessed as `counting.clusters` does. Rows with `duplicate_of` or without holder are not counted,
    holders without government only at holder level. The most quoted come first within each level.
    """
    rows = counted(statements.assign(cluster=clusters(statements, copies)))
    display = actor_names(rows) | dict(names or {})
    found = [
        {"level": level, "actor": actor, "name": display.get(actor, actor)} | _measure(group, settings)
        for level, column in LEVELS.items()
        for actor, group in rows.groupby(words(rows, column), sort=True)
        if actor
    ]
    table = pd.DataFrame(found, columns=list(ACTORS)).astype(_dtypes())
    order = ["level", "n_scored", "n_statements", "actor"]
    return table.sort_values(order, ascending=[True, False, False, True], kind="stable", ignore_index=True)


def main_actors(actors: pd.DataFrame, level: str = "government", top: int | None = None) -> pd.DataFrame:
    """Return the rows of a level that have scored statements, the most quoted first, at most `top`.

    Raises `ValueError` for a level that the table does not know.
    """
    if level not in LEVELS:
        raise ValueError(f"unknown level {level!r}; allowed: {', '.join(LEVELS)}")
    rows = actors[(actors["level"] == level) & (actors["n_scored"] > 0)]
    return rows.head(len(rows) if top is None else top).reset_index(drop=True)


def rankable(rows: pd.DataFrame) -> pd.Series:
    """Return which actors have enough scored statements to be ranked and compared with others."""
    return rows["n_scored"] >= ENOUGH


def actor_names(statements: pd.DataFrame) -> dict[str, str]:
    """Return the display name of every holder: the one it has most often, ties in alphabetical order."""
    pairs = pd.DataFrame({"id": words(statements, "holder"), "name": words(statements, "holder_name")})
    pairs = pairs[(pairs["id"] != "") & (pairs["name"] != "")]
    counts = pairs.value_counts().reset_index().sort_values(["count", "name"], ascending=[False, True])
    return dict(counts.drop_duplicates("id")[["id", "name"]].itertuples(index=False))


def estimate(statements: pd.DataFrame, cluster: pd.Series, settings: MeasureSettings) -> dict[str, float]:
    """Return dialogue, pressure and stance with `_low` and `_high`, in [-1, 1], and the number of clusters.

    `statements` are those of one actor, `cluster` has the article of each. An axis on which none speaks
    is NaN, and so are its bounds; without scored statements everything is.
    """
    speaking = scored(statements)
    axes = np.stack([values(speaking, axis).to_numpy() for axis in AXES], axis=1)
    silent = np.isnan(axes).all(axis=0)
    filled = np.nan_to_num(axes)
    data = np.column_stack([filled, (filled[:, 0] - filled[:, 1]) / 2])
    articles = cluster.loc[speaking.index].to_numpy()
    low, high = cluster_interval(data, articles, settings)
    mean = data.mean(axis=0) if len(data) else np.full(3, np.nan)
    mean[2] = (mean[0] - mean[1]) / 2
    bounds = np.stack([mean, low, high], axis=1)
    bounds[:2][silent] = np.nan
    named = {
        f"{measure}{part}": float(bounds[i, j])
        for i, measure in enumerate(MEASURES)
        for j, part in enumerate(("", "_low", "_high"))
    }
    return named | {"clusters": float(len(set(articles)))}


def track(row: Mapping[str, float], settings: MeasureSettings = DEFAULTS) -> str:
    """Return the track of one estimate, `unclear` where an interval reaches across the cut.

    On an axis of which the actor never spoke the rule of three bounds the mean. Estimates from fewer
    clusters than an interval of the level needs are unclear, however much they agree.

    >>> track({"dialogue_low": .3, "dialogue_high": .6, "pressure_low": -.2, "pressure_high": .1,
    ...        "clusters": 12})
    'engagement'
    """
    if row["clusters"] < fewest_clusters(settings.level):
        return UNCLEAR
    unheard = rule_of_three(int(row["clusters"]), settings.level)
    sides = [_side(row[f"{axis}_low"], row[f"{axis}_high"], unheard, settings.cut) for axis in AXES]
    if sides[0] is None or sides[1] is None:
        return UNCLEAR
    return TRACKS[sides[0], sides[1]]


def _side(low: float, high: float, unheard: float, cut: float) -> bool | None:
    """Return True above the cut, False below it, None where the interval holds it.

    `unheard` is the upper bound for an axis of which the actor never spoke.
    """
    if np.isnan(low):
        low, high = 0.0, unheard
    return True if low > cut else False if high < cut else None


def _measure(group: pd.DataFrame, settings: MeasureSettings) -> dict[str, object]:
    speaking = scored(group)
    outlets = words(speaking, "outlet")
    found = estimate(group, group["cluster"], settings)
    return {
        "n_statements": len(group),
        "n_scored": len(speaking),
        "n_articles": int(found["clusters"]),
        "n_outlets": outlets[outlets != ""].nunique(),
        **{f"share_{axis}": _share(values(speaking, axis)) for axis in AXES},
        **{name: value for name, value in found.items() if name != "clusters"},
        "track": track(found, settings),
    }


def _share(axis: pd.Series) -> float:
    return float(axis.notna().mean()) if len(axis) else float("nan")


def _dtypes() -> dict[str, str]:
    """Column types, so that an empty table has those of a full one."""
    text = ("level", "actor", "name", "track")
    return {c: "str" if c in text else "int64" if c.startswith("n_") else "float64" for c in ACTORS}
