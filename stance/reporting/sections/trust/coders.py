"""The reader's own codes beside the scores: how far they agree, where not, and a sheet to begin with."""

from __future__ import annotations

from math import isnan
from typing import Any

import pandas as pd

from stance.measures.agreement import ALL
from stance.measures.coded_units import SIDES, complete
from stance.measures.coding_sheet import MACHINE, same_holder
from stance.measures.intervals import fewest_clusters
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.tables import ROUGH, Column, table_block
from stance.reporting.theme import percent, signed
from stance.reporting.wording import excerpt, intervals, listed, number, sentences

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's alpha that content analysis asks for, and the lowest for tentative conclusions (2004,
ch. 11)."""

MOST_DIFFERENCES = 10
"""Statements shown on which the codes differ."""

HOW_TO = (
    "No codes of your own were given. To check the scores on your articles, code some statements yourself:"
    " write −1, 0 or 1 for dialogue and pressure by the coding guide in data/README.md, 0 where nothing is"
    " said, into a table with the columns statement_id, dialogue and pressure, and name the file in the"
    " parameter “coded”. If you write your name into a column coder, an empty axis counts as 0 there. What"
    " you think the holder is may go into a column holder. Let two people code on their own if you can: how"
    " far they agree is the most that can be asked of a machine."
)
"""What stands where the agreement would."""

Row = dict[Any, Any]


def coders_paragraph(
    agreement: pd.DataFrame, units: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS
) -> Block:
    """Say how far coders and machine agree, and coders with each other, or how to make a sheet of codes.

    The tables are those of `measures.coding_sheet`: `own_agreement` and `own_units`.
    """
    if units.empty:
        return paragraph(HOW_TO)
    rows = [row for row in agreement.to_dict("records") if row["group"] == ALL]
    coded = units.loc[units["coder"].notna(), "statement_id"].nunique()
    lead = (
        f"{number(coded, 'statement')} of these articles {'is' if coded == 1 else 'are'} coded in your sheet."
    )
    if not coded:
        lead = "No statement of these articles is coded in your sheet yet."
    elif not rows:
        lead += " None of them has both a code and a score that counts, so there is nothing to compare."
    said = [_agreement(row, settings) for row in rows]
    return paragraph(sentences([lead, *said, _standard(rows, settings), _holders(units), _left_out(units)]))


def agreement_block(agreement: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show percent agreement, kappa and alpha of every pair, on both axes together and on each."""
    if agreement.empty:
        return EMPTY
    columns = [
        Column("Who, on what", 28, number=False), Column("Codes", 8), Column("Agree", 20),
        Column("Cohen's kappa", 22), Column("Krippendorff's alpha", 22),
    ]  # fmt: skip
    fewest = fewest_clusters(settings.level)
    cells = [[_pair(r), r["n"], *_figures(r, fewest)] for r in agreement.to_dict("records")]
    rough = (
        f" {ROUGH} Rough, from fewer than {fewest} articles."
        if (agreement["n_clusters"] < fewest).any()
        else ""
    )
    return table_block(
        columns, cells,
        "How far codes agree; a code is one statement on one axis: for, nothing said, or against. With"
        f" {intervals(settings)} in brackets, over articles.{rough}",
    )  # fmt: skip


def code_differences_block(units: pd.DataFrame) -> Block:
    """Show statements on which coder and machine differ, those with opposite sides first."""
    differ = units[complete(units, "coder", "machine") & (units["coder"] != units["machine"])]
    if differ.empty:
        return EMPTY
    silent = (differ["coder"] == SIDES[1]) | (differ["machine"] == SIDES[1])
    ordered = differ.assign(silent=silent).sort_values(["silent", "statement_id", "axis"], kind="stable")
    shown = ordered.head(MOST_DIFFERENCES)
    columns = [
        Column("Statement", 52, number=False), Column("Holder", 18, number=False),
        Column("Axis", 10, number=False), Column("Coder", 10, number=False),
        Column("Machine", 10, number=False),
    ]  # fmt: skip
    cells = [
        [excerpt(row["text"]), row["holder_name"], row["axis"], _code(row), row["machine"]]
        for row in shown.to_dict("records")
    ]
    more = f"; {len(shown)} of {len(differ)} are shown" if len(differ) > len(shown) else ""
    return table_block(columns, cells, f"Where codes differ, opposite sides first{more}.")


def to_code_block(sheet: pd.DataFrame) -> Block:
    """Show a sample of statements to code, as `measures.coding_sheet.sheet_to_code` draws it."""
    if sheet.empty:
        return paragraph("No statement counts, so there is none to code.")
    columns = [
        Column("Statement id", 34, number=False), Column("Holder", 16, number=False),
        Column("Words", 50, number=False),
    ]  # fmt: skip
    cells = [[r["statement_id"], r["holder_name"], excerpt(r["text"])] for r in sheet.to_dict("records")]
    return table_block(
        columns, cells,
        f"{number(len(sheet), 'statement')} to code, drawn at random in the proportions of the directions"
        " that the scores have; to_code.csv in the output folder has them with their sentences and columns to"
        " fill in.",
    )  # fmt: skip


def _code(row: Row) -> str:
    """Write a code, with who gave it where that is known."""
    return f"{row['coded_by']}: {row['coder']}" if row["coded_by"] else str(row["coder"])


def _agreement(row: Row, settings: MeasureSettings) -> str:
    who = " and ".join(_names(row))
    shares = f"{percent(row['percent'])} of {number(row['n'], 'code')}{_bounds(row, 'percent', settings)}"
    if isnan(row["alpha"]):
        return f"{who} agree on {shares}; all codes are the same, so chance cannot be allowed for."
    return (
        f"{who} agree on {shares}; allowing for chance, kappa is {_coefficient(row['kappa'])} and alpha"
        f" {_coefficient(row['alpha'])}{_bounds(row, 'alpha', settings)}."
    )


def _bounds(row: Row, figure: str, settings: MeasureSettings) -> str:
    low, high = row[f"{figure}_low"], row[f"{figure}_high"]
    if isnan(low):
        return " (too few articles for an interval)"
    written = percent if figure == "percent" else _coefficient
    rough = "rough " if row["n_clusters"] < fewest_clusters(settings.level) else ""
    return f" ({rough}{percent(settings.level)} interval {written(low)} to {written(high)})"


def _coefficient(value: float) -> str:
    """Write a coefficient of agreement: without a plus, as it is usual."""
    return signed(value).removeprefix("+")


def _standard(rows: list[Row], settings: MeasureSettings) -> str:
    """Hold the alpha of the machine against what content analysis asks for, as far as its interval tells."""
    found = [row for row in rows if row["second"] == MACHINE and not isnan(row["alpha_low"])]
    if not found:
        return ""
    asked = f"Content analysis asks for an alpha of {RELIABLE:g}, and {TENTATIVE:g} for tentative conclusions"
    low, high = min(row["alpha_low"] for row in found), max(row["alpha_high"] for row in found)
    if min(row["n_clusters"] for row in found) < fewest_clusters(settings.level):
        return f"{asked}; codes from so few articles do not decide whether that is reached."
    if low >= RELIABLE:
        return f"{asked}; that is reached."
    if high < TENTATIVE:
        return f"{asked}; that is not reached."
    return f"{asked}; these codes do not decide whether that is reached."


def _holders(units: pd.DataFrame) -> str:
    same = same_holder(units)
    if same.empty:
        return ""
    n = number(len(same), "statement")
    return f"The holder that a coder named is the machine's in {int(same.sum())} of {n}."


def _left_out(units: pd.DataFrame) -> str:
    """Count what could not be compared, and why."""
    rows = units.drop_duplicates(["statement_id", "coded_by"])
    open_, uncounted = rows["coder"].isna(), rows["machine"].isna()
    parts = [
        f"{number(int(open_.sum()), 'row')} without a code" if open_.any() else "",
        f"{number(int((uncounted & ~open_).sum()), 'statement')} that count nowhere, being repetitions or"
        " without holder"
        if (uncounted & ~open_).any()
        else "",
    ]
    said = [part for part in parts if part]
    return f"Not compared: {listed(said)}." if said else ""


def _names(row: Row) -> tuple[str, str]:
    first = str(row["first"]) or "The coder"
    return first, "the machine" if row["second"] == MACHINE else str(row["second"])


def _pair(row: Row) -> str:
    first, second = _names(row)
    what = "both axes" if row["group"] == ALL else row["group"]
    return f"{first} and {second}, {what}"


def _figures(row: Row, fewest: int) -> list[str]:
    cells = []
    for figure, written in (("percent", percent), ("kappa", _coefficient), ("alpha", _coefficient)):
        low, high = row[f"{figure}_low"], row[f"{figure}_high"]
        mark = ROUGH if row["n_clusters"] < fewest and not isnan(low) else ""
        bounds = "" if isnan(low) else f" ({written(low)} to {written(high)})"
        cells.append(f"{written(row[figure])}{mark}{bounds}")
    return cells
