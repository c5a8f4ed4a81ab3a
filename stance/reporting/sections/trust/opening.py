"""Can the scores be trusted? The answer in a few sentences; the sections after it have the figures."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

import pandas as pd

from stance.measures.agreement import ALL
from stance.measures.calibration import accuracy_table, bias_table
from stance.measures.coding_sheet import MACHINE
from stance.measures.counting import counted, scored, values
from stance.measures.disputes import EITHER, by_two
from stance.measures.sensitivity import summary_of
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import Block, paragraph
from stance.reporting.certainty import share_interval
from stance.reporting.sections.trust.calibration import FITTED
from stance.reporting.theme import percent
from stance.reporting.wording import listed, number, sentences, the

ENOUGH_ALIKE = 0.8
"""Share of statements with the sign of stance that sentiment would have to reach to stand in for it."""

MOST_NAMED = 3
"""Governments named whose estimate changes sides."""

Row = dict[Any, Any]


def trust_summary(
    judged: pd.DataFrame,
    statements: pd.DataFrame,
    found: Mapping[str, pd.DataFrame],
    scorer: str,
    *,
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Say in plain words how far the scores can be trusted.

    `judged` are the coded sentences with their scores; `found` has the tables `disputes`, `alone`,
    `sentiment`, `sensitivity` and `agreement` (of the reader's own codes), as the measures make them;
    `scorer` is the name of the scorer.
    """
    bias = bias_table(judged, settings)
    return paragraph(
        sentences(
            [
                _right(judged, settings),
                _cancel(bias),
                _sure(statements, judged, scorer),
                _differ(found["disputes"], found["alone"], statements),
                _own(found["agreement"]),
                _sentiment(found["sentiment"], settings),
                _stable(found["sensitivity"]),
            ]
        )
    )


def _right(judged: pd.DataFrame, settings: MeasureSettings) -> str:
    if judged.empty:
        return (
            "The project's coded sentences are not at hand, so it is not measured how often scores are right."
        )
    table = accuracy_table(judged, settings, within=["register"])
    rows = {row["group"]: row for row in table.to_dict("records")}
    every = rows[ALL]
    wire = (
        f", and {percent(rows['wire']['right'])} of those in the style of news agencies"
        if "wire" in rows
        else ""
    )
    return (
        f"The scores are right on both axes in {percent(every['right'])} of {number(every['n'], 'sentence')}"
        f" that people of this project coded and that were kept from training"
        f" ({share_interval(every['right_low'], every['right_high'], settings)}){wire}."
    )


def _cancel(bias: pd.DataFrame) -> str:
    """Say whether mistakes cancel in a mean, as far as the interval tells; nothing without sentences."""
    (row,) = bias[bias["measure"] == "stance"].to_dict("records")
    if isnan(row["bias_low"]):
        return ""
    if row["bias_low"] <= 0 <= row["bias_high"]:
        return (
            "The mistakes on them do not clearly lean to a side, so means over many statements are firmer"
            " than single scores."
        )
    side = "dialogue" if row["bias"] > 0 else "pressure"
    return f"The mistakes on them lean to {side}, which means over many statements do not take away."


def _sure(statements: pd.DataFrame, judged: pd.DataFrame, scorer: str) -> str:
    sure = values(scored(counted(statements)), "confidence").dropna()
    if sure.empty:
        return "No statement of these articles has a score."
    if scorer != FITTED:  # its confidence is no share that could be expected
        return ""
    said = f"On these articles their mean confidence is {percent(sure.mean())}"
    if judged.empty:
        return f"{said}."
    there = values(judged, "confidence").mean()
    less = ", so expect more mistakes here" if sure.mean() < there else ""
    return f"{said}, on those sentences {percent(there)}{less}."


def _differ(disputes: pd.DataFrame, alone: pd.DataFrame, statements: pd.DataFrame) -> str:
    rows = disputes[(disputes["group"] == ALL) & (disputes["measure"] == EITHER)].to_dict("records")
    if not by_two(statements) or not rows or not rows[0]["n"]:
        return ""
    return (
        f"Rules and network differ in sign on {percent(rows[0]['share'])} of the statements, and"
        f" {percent(alone['share'].iloc[0])} of the scored ones rest on the network alone."
    )


def _own(agreement: pd.DataFrame) -> str:
    rows = agreement[(agreement["group"] == ALL) & (agreement["second"] == MACHINE)].to_dict("records")
    if not rows:
        return ""
    shares = [
        f"{percent(row['percent'])} of {number(row['n'], 'code')}{' of ' * bool(row['first'])}{row['first']}"
        for row in rows
    ]
    return f"With your own codes the machine agrees on {listed(shares)}."


def _sentiment(sentiment: pd.DataFrame, settings: MeasureSettings) -> str:
    rows = [row for row in sentiment.to_dict("records") if row["n"] and row["tool"] == "vader"]
    if not rows:
        return ""
    row = rows[0]
    verdict = ", too seldom to stand in for it" if row["share_high"] < ENOUGH_ALIKE else ""
    return f"Sentiment (VADER) has the sign of stance in {percent(row['share'])} of the scored ones{verdict}."


def _stable(sensitivity: pd.DataFrame) -> str:
    """Say whether the estimates of the governments stand when decisions are taken otherwise."""
    rows = summary_of(sensitivity).to_dict("records")
    if not rows:
        return "There are too few statements to make estimates again under other decisions."
    firm = [row for row in rows if row["stands"] == row["n_variants"]]
    turned = [the(str(row["name"])) for row in rows if row["reversed"]]
    sides = (
        "none changes sides"
        if not turned
        else f"that of {listed(turned)} changes sides under at least one"
        if len(turned) <= MOST_NAMED
        else f"{len(turned)} change sides under at least one"
    )
    return (
        f"When decisions behind them are taken otherwise, the estimates of {len(firm)} of"
        f" {number(len(rows), 'government')} stand each time; {sides}."
    )
