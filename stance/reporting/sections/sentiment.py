"""The paragraph on sentiment: how often it would have pointed the wrong way."""

from __future__ import annotations

from math import isnan
from typing import Any

import pandas as pd

from stance.measures.sentiment_agreement import most_misled
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import Block, clean, paragraph
from stance.reporting.certainty import share_interval, well_founded
from stance.reporting.tables import TOOL_NAMES, Column, rough_caption, rough_mark, table_block
from stance.reporting.theme import percent, signed
from stance.reporting.wording import excerpt, intervals, number, sentences

Row = dict[Any, Any]


def sentiment_paragraph(
    table: pd.DataFrame, statements: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS
) -> Block:
    """Say how often sentiment would have pointed the wrong way, with the statement that shows it best.

    `table` is that of `measures.sentiment_table`, made with the same settings.
    """
    rows = [row for row in table.to_dict("records") if row["n"]]
    if not rows:
        return paragraph(
            "No statement has both a stance and a sentiment score, so the two cannot be compared."
        )
    lead = "Sentiment tools measure whether words are pleasant, which is another question."
    agreement = [_agreement(row, settings) for row in rows]
    return paragraph(sentences([lead, *agreement, _example(statements)]))


def sentiment_block(table: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show how often sentiment has the sign of stance.

    `table` is that of `measures.sentiment_table`, made with the same settings.
    """
    if not table["n"].any():
        return paragraph("No statement has both a stance and a sentiment score.")
    columns = [
        Column("Tool", 16, number=False), Column("Statements", 12), Column("Same sign", 12),
        Column("Opposite sign", 12), Column("Neutral", 12), Column("Share with the same sign", 26),
    ]  # fmt: skip
    cells = [
        [
            TOOL_NAMES[row["tool"]],
            row["n"],
            row["agree"],
            row["opposite"],
            row["neutral"],
            _share(row, settings),
        ]
        for _, row in table.iterrows()
    ]
    caption = f"How often sentiment has the sign of stance, with {intervals(settings)} in brackets."
    return table_block(columns, cells, f"{caption}{rough_caption(table[table['n'] > 0], settings)}")


def _agreement(row: Row, settings: MeasureSettings) -> str:
    share = f"{percent(row['share'])}, {_bounds(row, settings)}"
    return (
        f"{TOOL_NAMES[row['tool']]} has the same sign as stance in {row['agree']} of"
        f" {number(row['n'], 'statement')} ({share})."
    )


def _bounds(row: Row, settings: MeasureSettings) -> str:
    if isnan(row["share_low"]):
        return "one statement, no interval" if row["n"] == 1 else "too few articles for an interval"
    bounds = share_interval(row["share_low"], row["share_high"], settings)
    if well_founded(row, settings):
        return bounds
    return f"rough {bounds} from {number(row['n_articles'], 'article')} only"


def _example(statements: pd.DataFrame) -> str:
    worst = most_misled(statements, 1).to_dict("records")
    if not worst:
        return ""
    row = worst[0]
    who = clean(row["holder_name"]) or clean(row["holder"])
    return (
        f"They lie furthest apart in the words {excerpt(row['text'])} ({who}): VADER"
        f" {signed(row['vader'])}, stance {signed(row['stance'])}."
    )


def _share(row: pd.Series, settings: MeasureSettings) -> str:
    if pd.isna(row["share_low"]):
        return percent(row["share"])
    bounds = f"{percent(row['share_low'])} to {percent(row['share_high'])}"
    return f"{percent(row['share'])}{rough_mark(row, settings)} ({bounds})"
