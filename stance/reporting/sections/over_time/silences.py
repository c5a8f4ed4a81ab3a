"""When nothing was said: whose silence is the longest, and what that may mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from stance.measures.silences import NOBODY
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import day
from stance.reporting.wording import number, opening, sentences, the


def silences_paragraph(silences: pd.DataFrame) -> Block:
    """Say whose silence is longest, and what that may mean.

    `silences` is the table of `measures.silences.silence_table`.
    """
    if silences.empty:
        return paragraph("No article with a date was read, so there are no silences to tell.")
    rows = silences[(silences["actor"] != NOBODY) & (silences["n_silent"] > 0)]
    if rows.empty:
        return paragraph("Nobody who is followed is silent for a whole day.")
    longest = rows.sort_values("n_silent", ascending=False, kind="stable").iloc[0]
    said = (
        f"The longest silence is that of {the(longest['name'])}: from {day(longest['first'])} to"
        f" {day(longest['last'])}, {number(int(longest['n_silent']), 'day')} in which"
        f" {number(int(longest['n_articles']), 'article')} appeared."
    )
    caution = "Silence in the articles is not silence of the actor: it may have spoken unreported."
    return paragraph(sentences([said, caution]))


def silences_block(silences: pd.DataFrame) -> Block:
    """Show the longest silence of each actor and of the articles themselves."""
    if silences.empty:
        return EMPTY
    columns = [
        Column("Actor", 22, number=False), Column("Days with statements", 14),
        Column("Silent from", 20, number=False), Column("to", 20, number=False), Column("Days", 9),
        Column("Articles meanwhile", 14),
    ]  # fmt: skip
    cells = [
        [opening(str(row["name"])), row["n_days"] if row["actor"] != NOBODY else "–", *_when(row)]
        for row in silences.to_dict("records")
    ]
    caption = (
        "The longest time in which the articles carry no statement of an actor for or against dialogue or"
        " pressure, and how many articles appeared in it."
    )
    return table_block(columns, cells, caption)


def _when(row: Mapping[Any, Any]) -> list[object]:
    if not row["n_silent"]:
        return ["–", "–", 0, "–"]
    meanwhile = row["n_articles"] if row["actor"] != NOBODY else "–"
    return [day(row["first"]), day(row["last"]), row["n_silent"], meanwhile]
