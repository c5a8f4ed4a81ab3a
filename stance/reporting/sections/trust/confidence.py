"""What keeping only the surer scores would cost and bring."""

from __future__ import annotations

from math import isnan
from typing import Any

import pandas as pd

from stance.measures.choosing import ENOUGH
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.certainty import share_interval
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import percent, signed
from stance.reporting.wording import intervals, listed, number, sentences, the

LOW = 0.5
"""A score below this confidence is as likely wrong as right, if confidence is honest."""

TOLD = (0.0, 0.5, 0.7, 0.8)
"""Thresholds for which the stance of the actors is shown."""

Row = dict[Any, Any]


def confidence_paragraph(
    thresholds: pd.DataFrame, confident: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS
) -> Block:
    """Say how many scores are unsure, what leaving them out would bring, and whose stance would change sign.

    The tables are those of `measures.thresholds`: `threshold_table` and `confident_table`.
    """
    every, kept = (_at(thresholds, cut) for cut in (0.0, LOW))
    if every is None or kept is None or not every["n"]:
        return paragraph("No statement has a score, so there is no share of unsure ones.")
    below = int(every["n"] - kept["n"])
    lead = (
        f"{below} of {number(int(every['n']), 'scored statement')} ({percent(below / every['n'])}) have a"
        f" confidence below {percent(LOW)}."
    )
    return paragraph(sentences([lead, _bought(every, kept, settings), _turned(confident)]))


def thresholds_block(thresholds: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show for each threshold how many statements are left, and how often such scores are right."""
    if thresholds.empty or not (thresholds["n"].any() or thresholds["n_coded"].any()):
        return EMPTY
    columns = [
        Column("Confidence at least", 22, number=False), Column("Statements", 14), Column("Share", 10),
        Column("Coded sentences", 16), Column("Right on both axes", 28),
    ]  # fmt: skip
    cells = [
        [percent(row["confidence"]) if row["confidence"] else "any", row["n"], percent(row["share"]),
         row["n_coded"], _right(row)]
        for row in thresholds.to_dict("records")
    ]  # fmt: skip
    return table_block(
        columns, cells,
        "What is left of the scored statements of these articles, and what share is right of the coded"
        f" sentences with such a confidence, with {intervals(settings)} in brackets.",
    )  # fmt: skip


def confident_block(confident: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show the stance of each actor from all scores and from the surer ones alone."""
    if confident.empty:
        return EMPTY
    cuts = [cut for cut in TOLD if (confident["confidence"] == cut).any()]
    heads = [f"At least {percent(cut)}" if cut else "All scores" for cut in cuts]
    columns = [Column("Government", 24, number=False), *(Column(head, 24) for head in heads)]
    rows = {(row["actor"], row["confidence"]): row for row in confident.to_dict("records")}
    names = dict(zip(confident["actor"], confident["name"], strict=True))
    cells = [[name, *(_stance(rows.get((actor, cut))) for cut in cuts)] for actor, name in names.items()]
    return table_block(
        columns, cells,
        "Stance from the scores of some confidence, with the number of statements in brackets. A dash: fewer"
        f" than {ENOUGH} statements.",
    )  # fmt: skip


def _at(thresholds: pd.DataFrame, cut: float) -> Row | None:
    rows = thresholds[thresholds["confidence"] == cut].to_dict("records")
    return rows[0] if rows else None


def _bought(every: Row, kept: Row, settings: MeasureSettings) -> str:
    if isnan(every["right"]) or isnan(kept["right"]):
        return ""
    return (
        f"Of the coded sentences {percent(kept['right'])} are right at or above that"
        f" ({share_interval(kept['right_low'], kept['right_high'], settings)}), of all"
        f" {percent(every['right'])}."
    )


def _turned(confident: pd.DataFrame) -> str:
    """Say whose stance without unsure scores lies on the other side of 0, or that nobody's does."""
    rows = {(row["actor"], row["confidence"]): row for row in confident.to_dict("records")}
    pairs = [(row, rows.get((actor, LOW))) for (actor, cut), row in rows.items() if cut == 0.0]
    known = [(before, after) for before, after in pairs if after and after["n_scored"] >= ENOUGH]
    if not known:
        return ""
    turned = [the(str(before["name"])) for before, after in known if before["stance"] * after["stance"] < 0]
    if turned:
        return f"Without these the stance of {listed(turned)} changes its sign."
    who = the(str(known[0][0]["name"])) if len(known) == 1 else f"all {number(len(known), 'government')}"
    return f"Without these the stance of {who} keeps its sign."


def _right(row: Row) -> str:
    if isnan(row["right"]):
        return "–"
    return f"{percent(row['right'])} ({percent(row['right_low'])} to {percent(row['right_high'])})"


def _stance(row: Row | None) -> str:
    if row is None or row["n_scored"] < ENOUGH:
        return "–"
    return f"{signed(row['stance'])} ({row['n_scored']})"
