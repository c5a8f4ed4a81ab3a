"""Is the confidence honest? What it promises, what coded sentences show, and where these articles lie."""

from __future__ import annotations

from typing import Any

import pandas as pd

from stance.measures.counting import counted, scored, values
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.certainty import share_interval
from stance.reporting.sections.trust.gold import NOT_HERE
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import percent
from stance.reporting.wording import intervals, number, sentences

FITTED = "joint"
"""The scorer whose confidence was fitted to be the share that is right."""

Row = dict[Any, Any]


def calibration_paragraph(
    calibration: pd.DataFrame,
    statements: pd.DataFrame,
    scorer: str,
    *,
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Say whether the confidence is honest on coded sentences, and how sure the scores of the articles are.

    `calibration` is the table of `measures.calibration.calibration_table`.
    """
    here = _here(statements, calibration, scorer)
    if calibration.empty:
        return paragraph(sentences([NOT_HERE, here]))
    row = calibration.iloc[0].to_dict()
    meaning = (
        "Confidence is honest if of all scores that say 80 % about 80 % are right."
        if scorer == FITTED
        else f"The confidence of the scorer “{scorer}” was not fitted to be the share that is right, so read"
        " it at most as an order, from shaky to sure."
    )
    return paragraph(sentences([meaning, _leaning(row, settings), _error(row, settings), here]))


def reliability_block(reliability: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show the bins of confidence: how many sentences, what the scores promise, and what share is right.

    `reliability` is the table of `measures.calibration.reliability_table`.
    """
    if reliability.empty:
        return EMPTY
    columns = [
        Column("Confidence", 22, number=False), Column("Sentences", 14), Column("Mean confidence", 22),
        Column("Right on both axes", 32),
    ]  # fmt: skip
    cells = [
        [f"{percent(row['low'])} to {percent(row['high'])}", row["n"], percent(row["confidence"]),
         f"{percent(row['right'])} ({percent(row['right_low'])} to {percent(row['right_high'])})"]
        for row in reliability.to_dict("records")
    ]  # fmt: skip
    return table_block(
        columns, cells, f"Coded sentences by confidence, with {intervals(settings)} in brackets."
    )


def _leaning(row: Row, settings: MeasureSettings) -> str:
    """Say on which side the confidence errs on the whole, as far as the interval of what is right tells."""
    bounds = share_interval(row["right_low"], row["right_high"], settings)
    if row["confidence"] < row["right_low"]:
        verdict = "it is too cautious on the whole"
    elif row["confidence"] > row["right_high"]:
        verdict = "it promises too much on the whole"
    else:
        verdict = "nothing shows that it promises too much or too little on the whole"
    return (
        f"On the coded sentences it is {percent(row['confidence'])} on average and {percent(row['right'])}"
        f" are right ({bounds}): {verdict}."
    )


def _error(row: Row, settings: MeasureSettings) -> str:
    """Set the calibration error beside what chance makes of honest confidence."""
    beyond = row["error"] > row["error_by_chance_high"]
    verdict = (
        "so the gaps are more than chance"
        if beyond
        else "so the gaps are no larger than chance may make them"
    )
    return (
        f"Bin by bin, promise and result lie {row['error']:.3f} apart (expected calibration error; 0 is"
        f" best). Wholly honest confidence would show {row['error_by_chance']:.3f} on as many sentences, and"
        f" less than {row['error_by_chance_high']:.3f} in {percent(settings.level)} of all samples,"
        f" {verdict}."
    )


def _here(statements: pd.DataFrame, calibration: pd.DataFrame, scorer: str) -> str:
    """Say how sure the scored statements of the articles are, and what that means."""
    found = values(scored(counted(statements)), "confidence").dropna()
    if found.empty:
        return "No statement of these articles has a score."
    said = f"The {number(len(found), 'scored statement')} of these articles have a mean confidence of"
    said = said.replace("The 1 scored statement of these articles have", "The one scored statement has")
    also = ""
    if scorer == FITTED:
        also = "; it also counts the doubt about who said what, which coded sentences do not have"
        if len(calibration) and found.mean() < calibration["confidence"].iloc[0]:
            also += ", so expect more mistakes here than there"
    return f"{said} {percent(found.mean())}{also}."
