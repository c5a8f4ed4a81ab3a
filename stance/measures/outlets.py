"""How outlets differ: whom each carries, in whose words, and each government's stance as it carries it.

Here a quotation counts once per outlet, because carrying it is the outlet's choice; in the row `all`,
for every outlet together, it counts once, as in the table of actors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from stance.measures.actors import actor_names
from stance.measures.counting import clusters, originals, scored, words
from stance.measures.estimates import estimate
from stance.measures.settings import DEFAULTS, MeasureSettings

ALL = "all"
"""In the column `outlet`: every outlet together."""

OUTLETS = (
    "government", "name", "outlet", "n_statements", "n_scored", "n_articles",
    "share", "share_quoted", "share_own_words", "share_passed_on",
    "dialogue", "pressure", "stance", "stance_low", "stance_high",
)  # fmt: skip
"""Columns of the table, in order. `share` is the government's part of all statements of governments that the
outlet carries; of these statements, `share_quoted` are direct quotations, `share_own_words` the holder's own
words, quoted or reported, and `share_passed_on` known from somebody else (`via`). All in [0, 1]."""


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
    display = actor_names(statements) | dict(names or {})
    rows = [
        {"government": government, "name": display.get(government, government), "outlet": outlet}
        | _measure(group, settings)
        for government, outlet, group in _groups(statements, copies)
    ]
    table = pd.DataFrame(rows, columns=list(OUTLETS)).astype(_dtypes())
    total = table["n_scored"].where(table["outlet"] == ALL, 0).groupby(table["government"]).transform("max")
    carried = table.groupby("outlet")["n_statements"].transform("sum")
    table = table.assign(share=table["n_statements"] / carried, total=total, is_outlet=table["outlet"] != ALL)
    order = ["total", "government", "is_outlet", "outlet"]
    table = table.sort_values(order, ascending=[False, True, True, True], kind="stable", ignore_index=True)
    return table[list(OUTLETS)]


def _groups(
    statements: pd.DataFrame, copies: Mapping[str, str] | None
) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """(government, outlet, statements that count there)."""
    frame = statements.assign(
        cluster=clusters(statements, copies),
        original=originals(statements),
        government=words(statements, "government"),
        outlet=words(statements, "outlet"),
    )
    known = frame[(frame["government"] != "") & (words(frame, "holder") != "")]
    for government, rows in known.groupby("government", sort=True):
        yield str(government), ALL, rows[words(rows, "duplicate_of") == ""]
        once = rows.drop_duplicates(["outlet", "original"])
        for outlet, group in once[once["outlet"] != ""].groupby("outlet", sort=True):
            yield str(government), str(outlet), group


def _measure(group: pd.DataFrame, settings: MeasureSettings) -> dict[str, object]:
    found = estimate(group, group["cluster"], settings)
    return {
        "n_statements": len(group),
        "n_scored": len(scored(group)),
        "n_articles": found.clusters,
        "share_quoted": float((words(group, "kind") == "quote").mean()),
        "share_own_words": float((words(group, "known_by") == "own words").mean()),
        "share_passed_on": float((words(group, "via") != "").mean()),
        **{name: value for name, value in found.columns().items() if name in OUTLETS},
    }


def _dtypes() -> dict[str, str]:
    text = ("government", "name", "outlet")
    return {c: "str" if c in text else "int64" if c.startswith("n_") else "float64" for c in OUTLETS}
