"""Which statements travel from outlet to outlet, whose they are, and where they were printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from stance.measures.carriage import SEPARATOR
from stance.reporting.blocks import EMPTY, Block, clean, paragraph
from stance.reporting.sections.quoted import quoted_block, with_ids
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import day, signed
from stance.reporting.wording import excerpt, listed, number, sentences, the

MOST_SHOWN = 8
"""Statements in the table."""

_TRAILING = re.compile(r"[,;:](?=[”\"’']?$)")
"""The mark of a quotation that goes on in the article."""

MOST_HOLDERS = 3
"""Holders named whose statements travel most."""

Row = dict[Any, Any]


def carriage_paragraph(carriage: pd.DataFrame, travelled: pd.DataFrame) -> Block:
    """Say how many statements travel, how many only in a copied article, and whose they are.

    `carriage` is the table of `measures.carriage.carriage_table` for several articles, `travelled` that of
    `measures.carriage.travelled`.
    """
    all_of_them = carriage[carriage["holder"] != ""]
    if all_of_them.empty:
        return paragraph("No statement of a known holder stands in more than one article.")
    n, rest = len(all_of_them), len(all_of_them) - len(travelled)
    said = f"{number(n, 'statement')} of known holders {'stands' if n == 1 else 'stand'} in several articles"
    if travelled.empty:
        return paragraph(f"{said}, but only because articles were copied whole: no other statement travels.")
    copied = f", {rest} of them only because an article was copied whole" if rest else ""
    return paragraph(sentences([f"{said}{copied}.", _whose(travelled, bool(rest))]))


def carriage_block(travelled: pd.DataFrame) -> Block:
    """Show the statements that were carried most: the words, whose, how often, where and when."""
    rows = travelled.head(MOST_SHOWN)
    if rows.empty:
        return EMPTY
    columns = [
        Column("Statement", 34, number=False), Column("Holder", 16, number=False), Column("Articles", 8),
        Column("Outlets", 20, number=False), Column("When", 16, number=False), Column("Stance", 8),
    ]  # fmt: skip
    cells = [
        [excerpt(_TRAILING.sub("", clean(row["text"]))), row["holder_name"], row["n_articles"],
         listed(str(row["outlets"]).split(SEPARATOR)) if row["outlets"] else "–", _when(row),
         signed(row["stance"])]
        for row in rows.to_dict("records")
    ]  # fmt: skip
    left_out = f" The first {len(rows)} of {len(travelled)}." if len(rows) < len(travelled) else ""
    caption = (
        "Statements that several articles carry, copies of whole articles left out. A dash under stance: it"
        f" is neither for nor against dialogue or pressure.{left_out}"
    )
    return table_block(columns, cells, caption)


def travelled_passages_block(
    travelled: pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    n: int = 3,
    *,
    names: Mapping[str, str] | None = None,
) -> Block:
    """Show the most carried statements that have a stance, as they first stood, with marked cues."""
    ids = list(travelled.loc[travelled["stance"].notna(), "statement_id"].head(n))
    return quoted_block(with_ids(statements, ids), articles, names=names)


def _whose(travelled: pd.DataFrame, others: bool) -> str:
    """Say whose statements were chosen by several articles."""
    holders = travelled["holder_name"].value_counts().reset_index()
    holders = holders.sort_values(["count", "holder_name"], ascending=[False, True], kind="stable")
    named = [
        f"{the(row['holder_name'])} ({row['count']})" for _, row in holders.head(MOST_HOLDERS).iterrows()
    ]
    most = "most are" if len(holders) > MOST_HOLDERS else "they are" if len(travelled) > 1 else "it is"
    lead = f"{number(len(travelled), 'statement')} {'was' if len(travelled) == 1 else 'were'} chosen"
    return f"{lead} by several articles{' by themselves' if others else ''}; {most} of {listed(named)}."


def _when(row: Row) -> str:
    """Return the day or the days between which a statement was carried; a dash without a date."""
    first, last = day(row["first"]), day(row["last"])
    return (first if first == last else f"{first} to {last}") or "–"
