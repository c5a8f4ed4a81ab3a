"""Where each actor stands: the mean of its statements on both axes, with intervals, and its track.

Statements count at two levels: for their holder, and for the government that the holder rolls up to. How the
means and intervals are made stands in `estimates`. The track is the quadrant of both axes, `unclear` where an
interval reaches across the cut; `likeliest` is the quadrant in which most resampled means lie, and
`likeliest_share` how many of them, so that an unclear track still says which way it leans. An actor that
never spoke on an axis has no value there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from stance.measures.choosing import ENOUGH, LEVELS, actor_names, by_level, one_of
from stance.measures.columns import frame
from stance.measures.counting import clusters, counted
from stance.measures.estimates import AXES, Estimate
from stance.measures.groups import estimated
from stance.measures.intervals import fewest_clusters
from stance.measures.proportions import rule_of_three
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.table import ACTORS

TRACKS = {
    (True, False): "engagement",
    (True, True): "dual-track",
    (False, True): "coercion",
    (False, False): "disengaged",
}
"""Track by whether the actor is above the cut on (dialogue, pressure)."""

UNCLEAR = "unclear"


def actor_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    names: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
    levels: Sequence[str] = tuple(LEVELS),
) -> pd.DataFrame:
    """Return one row per government and per holder (`levels`), with the columns `table.ACTORS`.

    `n_articles` and `n_outlets` are those of the scored statements, which the estimates rest on; an article
    and its wire copies are one. `names` maps ids of actors to display names; without it the names come from
    `holder_name`. `copies` maps the id of an article that repeats another to that one's; without it copies
    are guessed as `counting.clusters` does. Rows with `duplicate_of` or without holder are not counted,
    holders without government only at holder level. The most quoted come first within each level.
    """
    rows = counted(statements.assign(cluster=clusters(statements, copies)))
    display = actor_names(rows, names)
    found = []
    for level in levels:
        part = rows.assign(actor=by_level(rows, level))
        for figures, made in estimated(part[part["actor"] != ""], ["actor"], settings):
            side, share = likeliest(made, settings)
            found.append(figures | {
                "level": level, "name": display.get(figures["actor"], figures["actor"]),
                "track": track({**figures, "clusters": made.clusters}, settings),
                "likeliest": side, "likeliest_share": share,
            })  # fmt: skip
    table = frame(found, ACTORS)
    order = ["level", "n_scored", "n_statements", "actor"]
    return table.sort_values(order, ascending=[True, False, False, True], kind="stable", ignore_index=True)


def main_actors(actors: pd.DataFrame, level: str = "government", top: int | None = None) -> pd.DataFrame:
    """Return the rows of a level that have scored statements, the most quoted first, at most `top`.

    Raises `ValueError` for a level that the table does not know.
    """
    one_of(level, LEVELS, "level")
    rows = actors[(actors["level"] == level) & (actors["n_scored"] > 0)]
    return rows.head(len(rows) if top is None else top).reset_index(drop=True)


def rankable(rows: pd.DataFrame) -> pd.Series:
    """Return which actors have enough scored statements to be ranked and compared with others."""
    return rows["n_scored"] >= ENOUGH


def ranked(actors: pd.DataFrame, level: str = "government", top: int | None = None) -> pd.DataFrame:
    """Return the rows of `main_actors`, furthest to dialogue first, those with too few statements behind.

    The latter keep the order of the table.
    """
    rows = main_actors(actors, level, top)
    enough = rankable(rows)
    first = rows[enough].sort_values("stance", ascending=False, kind="stable")
    return pd.concat([first, rows[~enough]], ignore_index=True)


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


def likeliest(found: Estimate, settings: MeasureSettings = DEFAULTS) -> tuple[str, float]:
    """Return the quadrant in which most resampled means lie, and the share of them in [0, 1].

    Of two equally frequent ones the first of `TRACKS`. With fewer articles than an interval of the level
    needs the resamples say nothing: then `unclear` and NaN. The share is how stable the quadrant is, not the
    probability that it is the right one.
    """
    if found.clusters < fewest_clusters(settings.level):
        return UNCLEAR, float("nan")
    above = found.drawn[:, :2] > settings.cut
    shares = {name: float((above == sides).all(axis=1).mean()) for sides, name in TRACKS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best, shares[best]
