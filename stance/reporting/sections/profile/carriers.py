"""Which outlets carry an actor, in whose words, and whether they carry it differently."""

from __future__ import annotations

from math import isnan

import pandas as pd

from stance.measures.choosing import ENOUGH
from stance.measures.outlets import ALL
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.certainty import SIDES
from stance.reporting.sections.differences import correction, gap, ordered
from stance.reporting.tables import Column, mean_cell, means_caption, table_block
from stance.reporting.theme import percent, signed
from stance.reporting.wording import listed, sentences

MOST_SAID = 3
"""Outlets that are named, and pairs of outlets that are told."""


def carriers_paragraph(
    outlets: pd.DataFrame, tests: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS
) -> Block:
    """Say which outlets carry an actor most, and whether they carry it differently.

    `outlets` are the rows of one actor of `measures.outlets.outlet_table`, `tests` is the table of
    `measures.comparisons.compare_outlets` for it.
    """
    rows = outlets[(outlets["outlet"] != ALL) & (outlets["n_scored"] > 0)]
    if rows.empty:
        return paragraph("No outlet is known to carry a statement for or against dialogue or pressure.")
    first = rows.sort_values(["n_scored", "outlet"], ascending=[False, True], kind="stable")
    parts = [f"{row['outlet']} ({row['n_scored']})" for _, row in first.head(MOST_SAID).iterrows()]
    most = f" {'most of all ' if len(first) > MOST_SAID else ''}{listed(parts)}"
    n = len(rows)
    carry = f"{n} outlets carry such statements," if n > 1 else "One outlet carries such statements,"
    return paragraph(sentences([f"{carry}{most}.", *_differ(tests, settings)]))


def carriers_block(outlets: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show the actor as each outlet carries it, and in whose words."""
    rows = outlets[outlets["n_scored"] > 0]
    if rows.empty:
        return EMPTY
    columns = [
        Column("Outlet", 26, number=False), Column("Statements", 10), Column("Articles", 9),
        Column("Stance", 24), Column("Quoted", 9), Column("Own words", 11), Column("Passed on", 11),
    ]  # fmt: skip
    cells = [
        ["All outlets" if row["outlet"] == ALL else row["outlet"], row["n_scored"], row["n_articles"],
         mean_cell(row, "stance", settings), percent(row["share_quoted"]),
         percent(row["share_own_words"]), percent(row["share_passed_on"])]
        for _, row in rows.iterrows()
    ]  # fmt: skip
    caption = (
        "The actor by outlet; what several carry counts once for each."
        f" {means_caption(rows, settings)} Quoted, own words, passed on: shares of all that the outlet"
        " carries of the actor; own words are quoted or not."
    )
    return table_block(columns, cells, caption)


def _differ(tests: pd.DataFrame, settings: MeasureSettings) -> list[str]:
    """Tell the pairs of outlets that differ, else the pair that comes nearest to it."""
    rows = ordered(tests)
    tested = [row for row in rows if not isnan(row["p_holm"])]
    told = [row for row in tested if row["differs"]][:MOST_SAID] or tested[:1]
    if not rows:
        return [f"Fewer than two have {ENOUGH} or more, so they cannot be compared."]
    if not told:
        return ["Whether they carry it differently cannot be told from so few articles."]
    none = "" if told[0]["differs"] else "No two outlets differ by more than chance. "
    return [
        f"{none}{row['name_a']} has them nearer to {SIDES[1 if row['difference'] > 0 else -1]} than"
        f" {row['name_b']} ({signed(row['value_a'])} against {signed(row['value_b'])}):"
        f" {gap(row, correction(tests, place, 'pairs'), settings)}."
        for place, row in enumerate(told)
    ]
