"""When did they turn? The change points that the tests support, with a statement from either side.

A change point says that the mean differs before and after a day; not that the turn was sudden, nor why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from stance.measures.change_points import FEWEST
from stance.measures.counting import words
from stance.reporting.blocks import EMPTY, Block, clean, paragraph
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import day, signed
from stance.reporting.wording import excerpt, listed, number, p_figure, p_value, sentences, the

MISSED = f"A drift, or a turn with fewer than {FEWEST} articles on a side, may be missed."

NOT_WHY = (
    "That the mean differs before and after does not show that the turn was sudden, nor why it came; a burst"
    " of similar reports can pass for one."
)

Row = dict[Any, Any]


def turns_paragraph(
    change_points: pd.DataFrame, statements: pd.DataFrame, *, who: str = "government"
) -> Block:
    """Say who turned between which days, how far and how surely, with a statement of either side.

    `change_points` is the table of `measures.change_points.change_point_table`; its ids of statements are
    looked up in `statements`. `who` is what each of those is who were followed.
    """
    if change_points.empty:
        return paragraph(f"The test supports no turn of any {who} that was followed. {MISSED}")
    told = statements.assign(statement_id=words(statements, "statement_id"))
    by_id = {row["statement_id"]: row for row in told.to_dict("records")}
    turns = [_turn(row, by_id, who) for row in change_points.to_dict("records")]
    return paragraph(sentences([*turns, NOT_WHY, MISSED]))


def turns_block(change_points: pd.DataFrame, *, who: str = "government") -> Block:
    """Show the supported turns: between which days, both means, their articles and the p-value."""
    if change_points.empty:
        return EMPTY
    columns = [
        Column(who.capitalize(), 20, number=False), Column("Last day before", 20, number=False),
        Column("First day after", 20, number=False), Column("Before", 9), Column("After", 9),
        Column("Articles", 14), Column("p, corrected", 10),
    ]  # fmt: skip
    cells = [
        [row["name"], day(row["last_day"]), day(row["day"]), signed(row["before"]), signed(row["after"]),
         f"{row['n_before']} and {row['n_after']}", p_figure(row["p_holm"])]
        for _, row in change_points.iterrows()
    ]  # fmt: skip
    caption = (
        f"Turns that the test supports: mean {change_points['axis'].iloc[0]} before and after, from one turn"
        f" to the next, and the p-value of no change{corrected_for(change_points.iloc[0], who)}."
    )
    return table_block(columns, cells, caption)


def _turn(row: Row, by_id: Mapping[str, Row], who: str) -> str:
    """Tell of one turn, and quote from the articles next to it."""
    name = the(str(row["name"]))
    said = (
        f"The articles support a turn of {name} between {day(row['last_day'])} and {day(row['day'])}:"
        f" {row['axis']} goes from {signed(row['before'])} in the {number(int(row['n_before']), 'article')}"
        f" before to {signed(row['after'])} in the {row['n_after']} after"
        f" ({p_value(row['p_holm'])}{corrected_for(row, who)})."
    )
    rise = 1 if row["after"] > row["before"] else -1
    before = _quoted(row["statements_before"], by_id, row, -rise)
    after = _quoted(row["statements_after"], by_id, row, rise)
    shown = listed([f"{when} {words}" for when, words in (("before:", before), ("after:", after)) if words])
    return sentences([said, f"In line with it, {shown}." if shown else ""])


def corrected_for(row: Row | pd.Series, who: str = "government") -> str:
    """Say what the p-value of a turn is corrected for; an empty string where there was one test."""
    n, actors = int(row["n_tests"]), int(row["n_actors"])
    return f" after correction for {n} tests of {number(actors, who)}" if n > 1 else ""


def _quoted(ids: str, by_id: Mapping[str, Row], turn: Row, side: int) -> str:
    """Quote the first statement on that side of the middle between both means, if there is one."""
    found = [by_id[name] for name in ids_in(ids, by_id)]
    axis, middle = turn["axis"], (turn["before"] + turn["after"]) / 2
    row = next((row for row in found if side * (row[axis] - middle) > 0), None)
    if row is None:
        return ""
    who = clean(row["holder_name"]) or clean(row["holder"])
    parts = who, "as others report" if clean(row["via"]) else "", clean(row["outlet"]), day(row["published"])
    source = ", ".join(part for part in parts if part)
    return f"{excerpt(row['text'])} ({source}; {axis} {signed(row[axis])})"


def ids_in(text: str, known: Iterable[str]) -> list[str]:
    """Return the known ids in a list with spaces between them; an id may hold spaces itself."""
    places = ((f" {text} ".find(f" {name} "), name) for name in known)
    return [name for place, name in sorted(places) if place >= 0]
