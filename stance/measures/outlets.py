"""How outlets differ: whom each carries, in whose words, and each government's stance as it carries it.

Here a quotation counts once per outlet, because carrying it is the outlet's choice; in the row `all`,
for every outlet together, it counts once, as in the table of actors.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from stance.measures.choosing import actor_names
from stance.measures.columns import frame
from stance.measures.counting import clusters, originals, words
from stance.measures.groups import BOUNDED, measured
from stance.measures.settings import DEFAULTS, MeasureSettings

ALL = "all"
"""In the column `outlet`: every outlet together."""

_WHOSE = ("share_quoted", "share_own_words", "share_passed_on")

OUTLETS = (
    "government", "name", "outlet", "n_statements", "n_scored", "n_articles", "share", *_WHOSE, *BOUNDED,
)  # fmt: skip
"""Columns of the table, in order; `n_articles` are those of the scored statements. `share` is the
government's part of all statements of governments that the outlet carries; of these statements,
`share_quoted` are direct quotations, `share_own_words` the holder's own words, quoted or reported (NaN where
the table does not say how positions are known), and `share_passed_on` known from somebody else (`via`). All
in [0, 1]."""


def outlet_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    names: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row per government and outlet, with the columns `OUTLETS`, and a row `all` each.

    The most quoted government comes first, `all` first within it, then the outlets by name. Statements
    without holder, government or outlet are left out (without outlet they still count in `all`). `names` and
    `copies` are those of `actors.actor_table`.
    """
    rows = _of_governments(statements, copies)
    alone = rows[words(rows, "duplicate_of") == ""].assign(outlet=ALL)
    once = rows[rows["outlet"] != ""].drop_duplicates(["government", "outlet", "original"])
    table = frame([row for part in (alone, once) for row in _measured(part, settings)], OUTLETS)
    display = actor_names(statements, names)
    total = table["n_scored"].where(table["outlet"] == ALL, 0).groupby(table["government"]).transform("max")
    table = table.assign(
        name=[display.get(government, government) for government in table["government"]],
        share=table["n_statements"] / table.groupby("outlet")["n_statements"].transform("sum"),
        total=total,
        is_outlet=table["outlet"] != ALL,
    )
    order = ["total", "government", "is_outlet", "outlet"]
    table = table.sort_values(order, ascending=[False, True, True, True], kind="stable", ignore_index=True)
    return table[list(OUTLETS)].astype({"name": "str"})


def _of_governments(statements: pd.DataFrame, copies: Mapping[str, str] | None) -> pd.DataFrame:
    """Return the statements of governments, with what they are grouped by and what is averaged."""
    known = words(statements, "known_by")
    rows = statements.assign(
        cluster=clusters(statements, copies),
        original=originals(statements),
        government=words(statements, "government"),
        outlet=words(statements, "outlet"),
        share_quoted=(words(statements, "kind") == "quote").astype(float),
        share_own_words=(known == "own words").astype(float) if (known != "").any() else float("nan"),
        share_passed_on=(words(statements, "via") != "").astype(float),
    )
    return rows[(rows["government"] != "") & (words(rows, "holder") != "")]


def _measured(rows: pd.DataFrame, settings: MeasureSettings) -> list[dict[str, Any]]:
    keys = ["government", "outlet"]
    shares = rows.groupby(keys, sort=True)[list(_WHOSE)].mean()  # in the order of the groups
    return [
        row | dict(zip(_WHOSE, share, strict=True))
        for row, share in zip(measured(rows, keys, settings), shares.to_numpy(), strict=True)
    ]
