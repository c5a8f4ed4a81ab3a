"""Paragraphs that set one thing against another: outlet against outlet, sentiment against stance."""

from __future__ import annotations

from math import isnan
from textwrap import shorten
from typing import Any

import pandas as pd

from stance.measures.actors import ENOUGH
from stance.measures.outlets import ALL
from stance.measures.sentiment_agreement import most_misled
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import Block, clean, paragraph
from stance.reporting.certainty import NEAR, well_founded
from stance.reporting.tables import TOOL_NAMES
from stance.reporting.theme import percent, signed
from stance.reporting.wording import number, quoted, sentences, the

EXCERPT = 220
"""Letters of an example in running text."""

Row = dict[Any, Any]


def outlets_paragraph(outlets: pd.DataFrame, *, top: int = 3, settings: MeasureSettings = DEFAULTS) -> Block:
    """Say how far the outlets differ about the most quoted governments, and how little that may mean."""
    rows = outlets[(outlets["outlet"] != ALL) & (outlets["n_scored"] >= ENOUGH)]
    groups = [group for _, group in rows.groupby("government", sort=False) if len(group) > 1][:top]
    if not groups:
        return paragraph(
            f"There are too few statements to say whether outlets differ: no government has {ENOUGH} or more"
            " in each of two outlets."
        )
    caution = (
        "The outlets named are the two furthest apart, picked after looking, so read a gap as a hint where to"
        " read on, not as proof of a house line."
    )
    return paragraph(sentences([*(_spread(group, settings) for group in groups), caution]))


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


def _spread(group: pd.DataFrame, settings: MeasureSettings) -> str:
    """Compare the two outlets furthest apart about one government."""
    rows = group.sort_values(["stance", "outlet"], kind="stable").to_dict("records")
    low, high = rows[0], rows[-1]
    name = the(str(low["name"]))
    ends = f"from {signed(low['stance'])} in {low['outlet']} to {signed(high['stance'])} in {high['outlet']}"
    if high["stance"] - low["stance"] < NEAR:
        differs = "differs" if all(well_founded(row, settings) for row in rows) else "appears to differ"
        return f"The stance of {name} {differs} little between outlets ({ends})."
    return f"The stance of {name} runs {ends}; {_gap(low, high, settings)}."


def _gap(low: Row, high: Row, settings: MeasureSettings) -> str:
    if isnan(low["stance_high"]) or isnan(high["stance_low"]):
        return "too few articles to say whether that is more than chance"
    founded = well_founded(low, settings) and well_founded(high, settings)
    if low["stance_high"] < high["stance_low"] and founded:
        return "the intervals do not overlap"
    return "that may be chance, as the intervals overlap or rest on few articles"


def _agreement(row: Row, settings: MeasureSettings) -> str:
    share = f"{percent(row['share'])}, {_bounds(row, settings)}"
    return (
        f"{TOOL_NAMES[row['tool']]} has the same sign as stance in {row['agree']} of"
        f" {number(row['n'], 'statement')} ({share})."
    )


def _bounds(row: Row, settings: MeasureSettings) -> str:
    if isnan(row["share_low"]):
        return "one statement, no interval" if row["n"] == 1 else "too few articles for an interval"
    bounds = f"{percent(settings.level)} interval {percent(row['share_low'])} to {percent(row['share_high'])}"
    if well_founded(row, settings):
        return bounds
    return f"rough {bounds} from {number(row['n_articles'], 'article')} only"


def _example(statements: pd.DataFrame) -> str:
    worst = most_misled(statements, 1).to_dict("records")
    if not worst:
        return ""
    row = worst[0]
    words = quoted(shorten(clean(row["text"]), EXCERPT, placeholder=" …"))
    who = clean(row["holder_name"]) or clean(row["holder"])
    return (
        f"They lie furthest apart in the words {words} ({who}): VADER"
        f" {signed(row['vader'])}, stance {signed(row['stance'])}."
    )
