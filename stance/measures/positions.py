"""An actor's position split up: by whom it is addressed to, or by how it is known.

The figures are those of `estimates` for the actor's statements of each part, so that a claim such as "hard
on Washington, soft on Seoul", or "conciliatory by its own words, hostile by its adversaries' account", rests
on its own n and interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from stance.measures.actors import LEVELS, actor_names
from stance.measures.counting import clusters, counted, scored, words
from stance.measures.estimates import MEASURES, estimate
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.table import KNOWN_BY

TARGETS = {"government": "target_government", "holder": "target"}
"""Level and the column of statements that holds whom they are addressed to."""

_FIGURES = (
    "n_statements", "n_scored", "n_articles", "n_outlets", "share",
    *(f"{measure}{part}" for measure in MEASURES for part in ("", "_low", "_high")),
)  # fmt: skip

DYADS = ("level", "actor", "name", "target", "target_name", *_FIGURES)
"""Columns of `dyad_table`; `share` is that of the actor's scored statements with a target, in [0, 1]."""

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
    parts = []
    for level in LEVELS:
        rows = _of_level(statements, level, copies)
        rows = rows.assign(part=words(rows, TARGETS[level]))
        rows = rows[(rows["part"] != "") & ((rows["part"] != rows["actor"]) | (level != "government"))]
        parts.append(_split(rows, rows, level, settings))
    display = actor_names(statements) | dict(names or {})
    table = _table(pd.concat(parts, ignore_index=True), "target", DYADS, display)
    return _ordered(table.assign(target_name=table["target"].map(_named(display))), ["n_scored"], ["target"])


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
    parts = []
    for level in LEVELS:
        rows = _of_level(statements, level, copies)
        rows = rows.assign(part=words(rows, "known_by"))
        parts.append(_split(rows[rows["part"] != ""], rows, level, settings))
    display = actor_names(statements) | dict(names or {})
    table = _table(pd.concat(parts, ignore_index=True), "known_by", ACCOUNTS, display)
    place = table["known_by"].map({way: i for i, way in enumerate(KNOWN_BY)}).fillna(len(KNOWN_BY))
    return _ordered(table.assign(place=place), [], ["place"])[list(ACCOUNTS)]


def _of_level(statements: pd.DataFrame, level: str, copies: Mapping[str, str] | None) -> pd.DataFrame:
    rows = counted(statements.assign(cluster=clusters(statements, copies)))
    rows = rows.assign(actor=words(rows, LEVELS[level]))
    return rows[rows["actor"] != ""]


def _split(rows: pd.DataFrame, whole: pd.DataFrame, level: str, settings: MeasureSettings) -> pd.DataFrame:
    """Measure each part of an actor's rows; shares are of the actor's scored statements in `whole`."""
    spoken = scored(whole).groupby("actor").size()
    found = [
        {"level": level, "actor": actor, "part": part} | _measure(group, int(spoken.get(actor, 0)), settings)
        for (actor, part), group in rows.groupby(["actor", "part"], sort=True)
    ]
    return pd.DataFrame(found, columns=["level", "actor", "part", *_FIGURES])


def _measure(group: pd.DataFrame, spoken: int, settings: MeasureSettings) -> dict[str, object]:
    speaking = scored(group)
    outlets = words(speaking, "outlet")
    figures = estimate(group, group["cluster"], settings).columns()
    return {
        "n_statements": len(group),
        "n_scored": len(speaking),
        "n_articles": speaking["cluster"].nunique(),
        "n_outlets": outlets[outlets != ""].nunique(),
        "share": len(speaking) / spoken if spoken else float("nan"),
        **{name: figures[name] for name in _FIGURES if name in figures},
    }


def _table(
    found: pd.DataFrame, part: str, columns: Sequence[str], display: Mapping[str, str]
) -> pd.DataFrame:
    text = ("level", "actor", "name", "target", "target_name", "known_by")
    types = {c: "str" if c in text else "int64" if c.startswith("n_") else "float64" for c in columns}
    table = found.rename(columns={"part": part})
    return table.assign(name=table["actor"].map(_named(display))).reindex(columns=list(columns)).astype(types)


def _named(display: Mapping[str, str]) -> Callable[[str], str]:
    return lambda actor: display.get(actor, actor)


def _ordered(table: pd.DataFrame, down: list[str], up: list[str]) -> pd.DataFrame:
    """Sort by level, then the actors with most scored statements first, then as asked."""
    total = table.groupby(["level", "actor"])["n_scored"].transform("sum")
    keys = ["level", "total", "actor", *down, *up]
    ascending = [True, False, True, *(False for _ in down), *(True for _ in up)]
    ordered = table.assign(total=total).sort_values(
        keys, ascending=ascending, kind="stable", ignore_index=True
    )
    return ordered.drop(columns="total")
