"""Whom each outlet gives the word, and whose words it prints: shares of what it carries of governments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from stance.measures.outlets import ALL
from stance.reporting.blocks import EMPTY, Block, join, paragraph
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import percent
from stance.reporting.wording import listed, sentences, the

MOST_TOLD = 6
"""Outlets told in the paragraph, the ones with the most statements; the tables have all."""

OUTLETS_ACROSS = 4
"""Outlets side by side in one table: what fits on a page."""

GOVERNMENTS = 10
"""Governments in the table of shares, the most quoted."""

_SHARES = ("share_quoted", "share_own_words", "share_passed_on")


def whose_words_paragraph(outlets: pd.DataFrame) -> Block:
    """Say whom each outlet carries most.

    `outlets` is the table of `measures.outlets.outlet_table`, with every government.
    """
    rows = outlets[outlets["outlet"] != ALL]
    if rows.empty:
        return paragraph("No outlet carries a statement of a government.")
    totals = rows.groupby("outlet")["n_statements"].sum().reset_index()
    totals = totals.sort_values(["n_statements", "outlet"], ascending=[False, True], kind="stable")
    told = [
        _told(rows[rows["outlet"] == outlet], place)
        for place, outlet in enumerate(totals["outlet"].head(MOST_TOLD))
    ]
    counted = "Counted are statements, neither their length nor their place on the page."
    return paragraph(sentences([f"{listed(told)}.", counted]))


def shares_block(outlets: pd.DataFrame) -> Block:
    """Show for each government its part of what each outlet carries, several outlets side by side."""
    rows = outlets[outlets["outlet"] != ALL]
    if rows.empty:
        return EMPTY
    names = sorted(set(rows["outlet"]))
    parts = [names[i : i + OUTLETS_ACROSS] for i in range(0, len(names), OUTLETS_ACROSS)]
    return join(_shares_of(rows, part) for part in parts)


def whose_words_block(outlets: pd.DataFrame) -> Block:
    """Show for each outlet how many statements of governments it carries, and in whose words."""
    rows = outlets[outlets["outlet"] != ALL]
    if rows.empty:
        return EMPTY
    columns = [
        Column("Outlet", 32, number=False), Column("Statements", 17), Column("Quoted", 17),
        Column("Own words", 17), Column("Passed on", 17),
    ]  # fmt: skip
    cells = [
        [outlet, int(group["n_statements"].sum()), *(_share(group, share) for share in _SHARES)]
        for outlet, group in rows.groupby("outlet", sort=True)
    ]
    caption = (
        "Of what each outlet carries of governments: direct quotations; the holder's own words, quoted or"
        " reported; what is known from somebody else. The rest is what governments did, or what the outlet"
        " tells of them itself."
    )
    return table_block(columns, cells, caption)


def _told(rows: pd.DataFrame, place: int) -> str:
    most = rows.sort_values(["n_statements", "name"], ascending=[False, True], kind="stable").iloc[0]
    n, part = f"{int(rows['n_statements'].sum()):,}", percent(most["share"])
    if place:
        return f"{most['outlet']} to {the(most['name'])} ({part} of {n})"
    whom = the(most["name"])
    return f"{most['outlet']} gives most room to {whom} ({part} of its {n} statements of governments)"


def _shares_of(rows: pd.DataFrame, outlets: list[str]) -> Block:
    found = {(row["government"], row["outlet"]): row for row in rows.to_dict("records")}
    names = dict(zip(rows["government"], rows["name"], strict=True))
    shown = list(names)[:GOVERNMENTS]
    columns = [
        Column("Government", 24, number=False),
        *(Column(name, 76 // len(outlets)) for name in outlets),
    ]
    cells = [
        [names[government], *(_part(found.get((government, outlet))) for outlet in outlets)]
        for government in shown
    ]
    more = len(names) - len(shown)
    left_out = f" The {GOVERNMENTS} most quoted governments, of {len(names)}." if more else ""
    caption = (
        "Part of each government in what the outlet carries of governments, and the number of statements in"
        f" brackets.{left_out}"
    )
    return table_block(columns, cells, caption)


def _part(row: Mapping[Any, Any] | None) -> str:
    return f"{percent(row['share'])} ({row['n_statements']})" if row else "–"


def _share(rows: pd.DataFrame, share: str) -> str:
    """Return the share over all governments of an outlet, each weighing as many as its statements."""
    return percent(float((rows[share] * rows["n_statements"]).sum(skipna=False) / rows["n_statements"].sum()))
