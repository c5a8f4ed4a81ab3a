"""When nothing was said: the longest time in which the articles carry nothing of an actor.

Silence in the articles is not silence of the actor. How many articles appeared in that time says which of
both it is more likely to be.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from stance.measures.choosing import rows_of
from stance.measures.columns import frame
from stance.measures.counting import counted, days, scored, words

NOBODY = ""
"""In the column `actor`: the articles themselves."""

SILENCES = ("actor", "name", "n_days", "first", "last", "n_silent", "n_articles")
"""Columns: the days on which the actor speaks (on which articles appear), the first and last day of the
longest silence, the days that it lasts (0 where there is none), and the articles that appeared in it."""


def silence_table(
    statements: pd.DataFrame, articles: pd.DataFrame, actors: Mapping[str, str]
) -> pd.DataFrame:
    """Return the longest silence of each actor (id -> name), with the columns `SILENCES`.

    The last row is of the articles themselves: the longest time in which none appeared. The time before the
    first and after the last statement counts, from the first to the last day with an article. Copies are not
    counted. No rows where no article has a date.
    """
    published = days(articles[words(articles, "duplicate_of") == ""]).dropna()
    if published.empty:
        return frame([], SILENCES)
    ends = published.min(), published.max()
    spoken = scored(counted(statements))
    on = {actor: days(rows_of(spoken, actor)).dropna() for actor in actors} | {NOBODY: published}
    named = dict(actors) | {NOBODY: "no article at all"}
    rows = [
        {"actor": actor, "name": named[actor], "n_days": found.nunique()} | _longest(found, published, *ends)
        for actor, found in on.items()
    ]
    return frame(rows, SILENCES)


def _longest(
    spoken: pd.Series, published: pd.Series, start: pd.Timestamp, end: pd.Timestamp
) -> dict[str, object]:
    """Return the longest time between two days on which somebody spoke, within the given time."""
    one = np.timedelta64(1, "D")
    known = np.unique(spoken.to_numpy().astype("datetime64[D]"))
    edges = np.concatenate([[np.datetime64(start, "D") - one], known, [np.datetime64(end, "D") + one]])
    lengths = (np.diff(edges) - one).astype(int)
    at = int(lengths.argmax())
    first, last = pd.Timestamp(edges[at] + one), pd.Timestamp(edges[at + 1] - one)
    inside = int(((published >= first) & (published <= last)).sum())
    return {"first": first, "last": last, "n_silent": int(lengths[at]), "n_articles": inside}
