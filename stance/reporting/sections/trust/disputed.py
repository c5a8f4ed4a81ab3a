"""Rules against network: how often they differ, where, and which statements rest on the network alone."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

import pandas as pd

from stance.measures.agreement import ALL
from stance.measures.calibration import accuracy_table
from stance.measures.counting import words
from stance.measures.disputes import ALONE, DISPUTED, EITHER, basis, by_two, most_confident, without_cue
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, join, paragraph
from stance.reporting.certainty import share_interval, well_founded
from stance.reporting.sections.passages import KINDS, passage
from stance.reporting.sections.trust.calibration import FITTED
from stance.reporting.tables import Column, rough_caption, rough_mark, table_block
from stance.reporting.theme import percent, signed
from stance.reporting.wording import intervals, listed, number, opening, sentences

Row = dict[Any, Any]

MOST_ROWS = 8
"""Governments in the table, the most quoted."""

SHOWN = 3
"""Passages of each sort."""


def disputes_paragraph(
    disputes: pd.DataFrame,
    alone: pd.DataFrame,
    statements: pd.DataFrame,
    judged: pd.DataFrame,
    scorer: str,
    *,
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Say how often rules and network differ, how often the network is alone, and what such scores are worth.

    `disputes` and `alone` are the tables of `measures.disputes`, `judged` the coded sentences with scores.
    """
    every = _whole(disputes)
    if not every or not every[EITHER]["n"]:
        return paragraph("No statement that counts has a score, so rules and network cannot be compared.")
    if not by_two(statements):
        return paragraph(_one_reader(scorer, every[EITHER]))
    both = every[EITHER]
    lead = (
        f"Rules and network (the trained encoder) both read each statement. On {both['n_disputed']} of"
        f" {number(both['n'], 'statement')} they differ in sign ({_share(both, settings)}): on dialogue"
        f" {every['dialogue']['n_disputed']} of {every['dialogue']['n']}, on pressure"
        f" {every['pressure']['n_disputed']} of {every['pressure']['n']}."
    )
    (row,) = alone.to_dict("records")
    no_cue = (
        f"{opening(str(row['n_alone']))} of {number(row['n'], 'scored statement')} rest on the network alone"
        f" ({_share(row, settings)}): no word of the codebook speaks for them, so no evidence can be marked"
        " in them."
    )
    return paragraph(sentences([lead, no_cue, _worth(judged, settings)]))


def _one_reader(scorer: str, every: Row) -> str:
    """Say why rules and network do not differ anywhere: there is but one of them, or they agree."""
    if scorer == "rules":
        return "These statements were scored by the rules alone; there is no network that could differ."
    if scorer != FITTED:
        return f"The scorer “{scorer}” keeps no scores of rules beside its own, so nothing can be compared."
    n = number(every["n"], "statement")
    if every["n_agreed"] == every["n"]:
        return f"Rules and network both read each statement and take the same side wherever one does ({n})."
    return f"The rules find no cue in these statements; of each side ({n}) the network is the only source."


def disputes_block(disputes: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show by axis, kind and government what scores rest on and how often rules and network differ."""
    rows = disputes[disputes["n"] > 0]
    if rows.empty or not (rows["n_disputed"].any() or rows["n_alone"].any() or rows["n_dropped"].any()):
        return EMPTY
    either = rows[rows["measure"] == EITHER]
    kinds, governments = (either[either["within"] == name] for name in ("kind", "government"))
    shown = pd.concat([rows[rows["within"] == ""], kinds, governments.head(MOST_ROWS)])
    columns = [
        Column("Statements", 28, number=False), Column("Number", 9), Column("Agree", 8),
        Column("Network alone", 11), Column("Rules not followed", 12), Column("Differ", 8),
        Column("Share that differ", 24),
    ]  # fmt: skip
    cells = [
        [_name(row), row["n"], row["n_agreed"], row["n_alone"], row["n_dropped"], row["n_disputed"],
         _share_cell(row, settings)]
        for _, row in shown.iterrows()
    ]  # fmt: skip
    return table_block(
        columns, cells,
        "What scores rest on: statements on which rules or network take a side. Agree: the rules have the"
        " side of the score. Network alone: the rules find nothing. Rules not followed: they find a side, the"
        f" score is silent. Differ: opposite signs. With {intervals(settings)} in brackets."
        f"{rough_caption(shown[shown['share_low'].notna()], settings)}",
    )  # fmt: skip


def disputed_passages(
    statements: pd.DataFrame, articles: pd.DataFrame, *, names: Mapping[str, str] | None = None
) -> Block:
    """Show the surest statements on which rules and network differ in sign, with what the rules say."""
    rows = most_confident(statements, words(statements, "disputed") != "", SHOWN)
    if rows.empty:
        return paragraph("There is no scored statement on which the two differ.")
    return _passages(rows, articles, names)


def alone_passages(
    statements: pd.DataFrame, articles: pd.DataFrame, *, names: Mapping[str, str] | None = None
) -> Block:
    """Show the surest statements that rest on the network alone."""
    which = without_cue(statements) if by_two(statements) else pd.Series(False, index=statements.index)
    rows = most_confident(statements, which, SHOWN)
    if rows.empty:
        return paragraph("There is no scored statement that rests on the network alone.")
    return _passages(rows, articles, names)


def _passages(rows: pd.DataFrame, articles: pd.DataFrame, names: Mapping[str, str] | None) -> Block:
    urls = dict(zip(words(articles, "article_id"), words(articles, "url"), strict=True))
    return join(
        block
        for row in rows.to_dict("records")
        for block in (
            passage(row, urls.get(row["article_id"], ""), names, anchored=True),
            paragraph(_by_rules(row)),
        )
    )


def _by_rules(row: Row) -> str:
    """Say what the rules alone make of the axes on which they differ; nothing where they do not."""
    said = [f"{axis} {signed(row[f'{axis}_rules'])}" for axis in str(row["disputed"]).split()]
    return f"By the rules alone it would be {listed(said)}." if said else ""


def _whole(disputes: pd.DataFrame) -> dict[str, Row]:
    """Return the row of all statements for each measure."""
    rows = disputes[disputes["within"] == ""]
    return {str(row["measure"]): row for row in rows.to_dict("records")}


def _worth(judged: pd.DataFrame, settings: MeasureSettings) -> str:
    """Say how often such scores are right on coded sentences."""
    if judged.empty or not by_two(judged):
        return ""
    table = accuracy_table(judged.assign(basis=basis(judged)), settings, within=["basis"])
    rows = {row["group"]: row for row in table.to_dict("records")}
    kinds = ((DISPUTED, "on which the two differ"), (ALONE, "with an axis on which the network is alone"))
    said = [
        f"{percent(rows[name]['right'])} of the {number(rows[name]['n'], 'coded sentence')} {words}"
        for name, words in kinds
        if name in rows
    ]
    return (
        f"Right on both axes are {' and '.join(said)}; of all it is {percent(rows[ALL]['right'])}."
        if said
        else ""
    )


def _share(row: Row, settings: MeasureSettings) -> str:
    share = percent(row["share"])
    if isnan(row["share_low"]):
        return f"{share}, too few articles for an interval"
    bounds = share_interval(row["share_low"], row["share_high"], settings)
    return f"{share}, {bounds}" if well_founded(row, settings) else f"{share}, rough {bounds}"


def _share_cell(row: pd.Series, settings: MeasureSettings) -> str:
    if isnan(row["share_low"]):
        return percent(row["share"])
    bounds = f"{percent(row['share_low'])} to {percent(row['share_high'])}"
    return f"{percent(row['share'])}{rough_mark(row, settings)} ({bounds})"


def _name(row: pd.Series) -> str:
    if row["within"] == "":
        return "All, either axis" if row["measure"] == EITHER else f"All, {row['measure']}"
    return opening(KINDS.get(row["group"], row["group"])) if row["within"] == "kind" else str(row["name"])
