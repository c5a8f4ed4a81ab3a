"""What a score rests on: rules and network in agreement, one of them alone, or a dispute between the two.

The joint scorer keeps beside each score what the rules alone make of the statement (`dialogue_rules`,
`pressure_rules`) and on which axes rules and network differ in sign (`disputed`). From these follows for each
axis what its score rests on: both say the same; the network sees a position where the rules find no cue;
the rules find one that the network does not bear out, so that the axis stays silent; or the signs differ and
the surer of the two was followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from stance.measures.agreement import ALL
from stance.measures.choosing import actor_names, most_quoted
from stance.measures.coded_units import SIDES, side
from stance.measures.columns import frame
from stance.measures.counting import clusters, counted, scored, values, words
from stance.measures.estimates import AXES
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.shares import share_interval

DISPUTED, ALONE, DROPPED, AGREED, SILENT = (
    "disputed",
    "network alone",
    "rules not followed",
    "agreed",
    "silent",
)
BASES = (DISPUTED, ALONE, DROPPED, AGREED, SILENT)
"""What a score rests on, the shakiest first; a statement has the first one that either of its axes has."""

EITHER = "either"
"""In the column `measure`: both axes of a statement together."""

DISPUTES = (
    "measure", "within", "group", "name", "n", "n_articles", "n_agreed", "n_alone", "n_dropped", "n_disputed",
    "share", "share_low", "share_high",
)  # fmt: skip
"""Columns of the table; `share` is `n_disputed` / `n`, in [0, 1]."""

ALONE_TABLE = ("n", "n_articles", "n_alone", "share", "share_low", "share_high")
"""Columns of the row on statements without any cue."""

WITHIN = ("kind", "government")
"""Columns whose values are groups of their own."""


def by_two(statements: pd.DataFrame) -> bool:
    """Whether rules and another scorer read these statements: the rules' scores are kept and not the same."""
    ruled = [values(statements, f"{axis}_rules") for axis in AXES]
    if not any(found.notna().any() for found in ruled):
        return False
    return any(
        (side(found) != side(values(statements, axis))).any() for axis, found in zip(AXES, ruled, strict=True)
    ) or bool((words(statements, "disputed") != "").any())


def basis(statements: pd.DataFrame, axis: str = "") -> pd.Series:
    """Return for each row what its score on an axis rests on, one of `BASES`; of both axes if none is named.

    Needs the columns of the scores, those of the rules alone, and `disputed`.

    >>> both = {"pressure": [0.2], "pressure_rules": [0.3], "disputed": [""]}
    >>> rows = pd.DataFrame({"dialogue": [0.4], "dialogue_rules": [None], **both})
    >>> basis(rows).tolist(), basis(rows, "pressure").tolist()
    (['network alone'], ['agreed'])
    """
    if not axis:
        ranks = np.array([basis(statements, name).map(BASES.index) for name in AXES], dtype=int)
        first = [BASES[rank] for rank in ranks.min(axis=0)]
        return pd.Series(first, index=statements.index, dtype="str")
    final, ruled = side(values(statements, axis)), side(values(statements, f"{axis}_rules"))
    fought = np.array([axis in named.split() for named in words(statements, "disputed")], dtype=bool)
    silent, unruled = final == SIDES[1], ruled == SIDES[1]
    found = np.select([fought, silent & unruled, unruled, silent], [DISPUTED, SILENT, ALONE, DROPPED], AGREED)
    return pd.Series(found, index=statements.index, dtype="str")


def dispute_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    names: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return how often rules and network differ, with the columns `DISPUTES`.

    For each axis, and for both together (`EITHER`), the first row is `all`; one for each kind of statement
    and each government follow, largest first. Counted are statements that count and on which rules or network
    say something. The interval of `share` resamples articles; `copies` is that of `actors.actor_table`.
    """
    rows = counted(statements.assign(cluster=clusters(statements, copies)))
    display = actor_names(rows, names)
    found = []
    for measure in (*AXES, EITHER):
        rests = basis(rows, "" if measure == EITHER else measure)
        heard = rests != SILENT
        for within, group, part in _groups(rows[heard]):
            name = display.get(group, group)
            counts = _counts(rests[part.index], part["cluster"], settings)
            found.append({"measure": measure, "within": within, "group": group, "name": name, **counts})
    return frame(found, DISPUTES)


def alone_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row on the scored statements that rest on the network alone, with the columns `ALONE_TABLE`.

    `n` are all scored statements that count; the interval of `share` resamples articles, and `copies` is that
    of `actors.actor_table`.
    """
    rows = scored(counted(statements.assign(cluster=clusters(statements, copies))))
    alone = without_cue(rows)
    low, high = share_interval(alone, rows["cluster"], settings)
    row = {
        "n": len(rows), "n_articles": rows["cluster"].nunique(), "n_alone": int(alone.sum()),
        "share": alone.mean() if len(rows) else np.nan, "share_low": low, "share_high": high,
    }  # fmt: skip
    return frame([row], ALONE_TABLE)


def without_cue(statements: pd.DataFrame) -> pd.Series:
    """Return which scored rows rest on the network alone: no axis has a side that the rules bear out."""
    parts = [basis(statements, axis) for axis in AXES]
    borne = (parts[0] == AGREED) | (parts[1] == AGREED)
    alone = (parts[0] == ALONE) | (parts[1] == ALONE)
    return alone & ~borne & (words(statements, "disputed") == "")


def most_confident(statements: pd.DataFrame, which: pd.Series, n: int) -> pd.DataFrame:
    """Return at most n of the statements that count and are chosen, the surest first, no words twice."""
    rows = scored(counted(statements[which]))
    rows = rows.sort_values(["confidence", "statement_id"], ascending=[False, True], kind="stable")
    return rows[~words(rows, "text").str.casefold().duplicated()].head(n)


def _groups(rows: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    yield "", ALL, rows
    for column in WITHIN:
        found = words(rows, column)
        yield from ((column, name, rows[found == name]) for name in most_quoted(found, 1))


def _counts(rests: pd.Series, articles: pd.Series, settings: MeasureSettings) -> dict[str, object]:
    n, fought = len(rests), rests == DISPUTED
    low, high = share_interval(fought, articles, settings)
    of = (("n_agreed", AGREED), ("n_alone", ALONE), ("n_dropped", DROPPED))
    return {
        "n": n, "n_articles": articles.nunique(), **{name: int((rests == word).sum()) for name, word in of},
        "n_disputed": int(fought.sum()), "share": fought.mean() if n else np.nan,
        "share_low": low, "share_high": high,
    }  # fmt: skip
