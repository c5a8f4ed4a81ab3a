"""An actor's position split up: by whom it is addressed to, or by how it is known.

The figures are those of `estimates` for the actor's statements of each part, so that a claim such as "hard
on Washington, soft on Seoul", or "conciliatory by its own words, hostile by its adversaries' account", rests
on its own n and interval.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from stance.measures.choosing import LEVELS, actor_names, by_level
from stance.measures.columns import frame
from stance.measures.counting import clusters, counted, words
from stance.measures.groups import BOUNDED, COUNTS, SHARES, UNWEIGHTED, measured
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.table import KNOWN_BY

TARGETS = {"government": "target_government", "holder": "target"}
"""Level and the column of statements that holds whom they are addressed to."""

_FIGURES = (*COUNTS, "share", *SHARES, *BOUNDED, *UNWEIGHTED)

DYADS = ("level", "actor", "name", "target", "target_name", *_FIGURES)
"""Columns of `dyad_table`; `share` is that of the actor's scored statements with a target, in [0, 1].
Articles and outlets are those of the scored statements; `share_dialogue` and `share_pressure` say how many of
these speak on the axis."""

ACCOUNTS = ("level", "actor", "name", "known_by", *_FIGURES)
"""Columns of `account_table`; `share` is that of all the actor's scored statements, in [0, 1]."""


def dyad_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    names: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row per actor and target with the columns `DYADS`, the most quoted actors first.

    Within an actor the most frequent target comes first. At the level `government` both roll up to their
    governments; what an actor says to itself is left out there, also of `share`. `names` and `copies` are
    those of `actors.actor_table`.
    """
    rows = counted(statements.assign(cluster=clusters(statements, copies)))
    found = []
    for level in LEVELS:
        part = rows.assign(actor=by_level(rows, level), target=words(rows, TARGETS[level]))
        part = part[(part["target"] != "") & ((part["target"] != part["actor"]) | (level != "government"))]
        found += _measured(part, level, "target", settings)
    table, display = frame(found, DYADS), actor_names(statements, names)
    table = table.assign(target_name=_named(table["target"], display))
    return _ordered(table, display, ["n_scored", "target"], [False, True])


def account_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    names: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row per actor and way in which its position is known, with the columns `ACCOUNTS`.

    The ways are those of `table.KNOWN_BY`, in that order within each actor; ways without a statement have no
    row. `names` and `copies` are those of `actors.actor_table`.
    """
    rows = counted(statements.assign(cluster=clusters(statements, copies)))
    found = []
    for level in LEVELS:
        part = rows.assign(actor=by_level(rows, level), known_by=words(rows, "known_by"))
        found += _measured(part, level, "known_by", settings)
    table = frame(found, ACCOUNTS)
    place = table["known_by"].map({way: i for i, way in enumerate(KNOWN_BY)}).fillna(len(KNOWN_BY))
    table = _ordered(table.assign(place=place), actor_names(statements, names), ["place"], [True])
    return table.loc[table["known_by"] != "", list(ACCOUNTS)].reset_index(drop=True)


def _measured(rows: pd.DataFrame, level: str, part: str, settings: MeasureSettings) -> list[dict[str, Any]]:
    """Measure each part of each actor, as far as there is one."""
    known = rows[rows["actor"] != ""]
    return [{"level": level} | figures for figures in measured(known, ["actor", part], settings)]


def _ordered(
    table: pd.DataFrame, display: Mapping[str, str], keys: list[str], ascending: list[bool]
) -> pd.DataFrame:
    """Name the actors, add the shares, and sort: who has most scored statements first, then by the keys."""
    total = table.groupby(["level", "actor"])["n_scored"].transform("sum")
    table = table.assign(
        name=_named(table["actor"], display), share=table["n_scored"] / total, total=total
    ).sort_values(
        ["level", "total", "actor", *keys],
        ascending=[True, False, True, *ascending],
        kind="stable",
        ignore_index=True,
    )
    return table.drop(columns="total")


def _named(ids: pd.Series, display: Mapping[str, str]) -> pd.Series:
    return ids.map(lambda actor: display.get(actor, actor)).astype("str")
