"""Who moved, by how much, from when to when: what two tests support, said first.

One test looks for a turn on any day, the other sets the later half of the articles against the earlier one.
Each is corrected for its own number. What neither supports is not called a move, nor a standstill.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd

from stance.measures.change_points import FEWEST
from stance.measures.followed import OverTime
from stance.measures.significance import passes
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.sections.differences import correction, interval_of_difference
from stance.reporting.sections.turns import corrected_for
from stance.reporting.tables import Column, mean_cell, rough_caption, table_block
from stance.reporting.theme import day, signed
from stance.reporting.wording import intervals, listed, number, opening, p_figure, p_value, sentences, the

TOWARDS = {
    ("stance", 1): "towards dialogue",
    ("stance", -1): "towards pressure",
    ("dialogue", 1): "towards more dialogue",
    ("dialogue", -1): "towards less dialogue",
    ("pressure", 1): "towards more pressure",
    ("pressure", -1): "towards less pressure",
}
"""Which way a rise (1) and a fall (-1) goes, for each axis."""

BEYOND = "by more than chance explains"

NEITHER = "neither a turn on any day nor a difference between the earlier and the later half of the articles"

NO_STANDSTILL = "that does not show that {it} stood still"

ACTOR = "actor"
"""What each of those is who are followed: governments and persons."""

Row = dict[Any, Any]


def movement_paragraph(moved: OverTime) -> Block:
    """Say who moved by more than chance explains, how far and when; then who comes nearest to it."""
    turns, halves = moved.change_points.to_dict("records"), halves_of(moved)
    tested = {row["actor"] for row in moved.divisions.to_dict("records")}
    tested |= {row["actor"] for row in halves if not isnan(row["p"])}
    if not tested:
        return paragraph(
            "There are too few statements on too few days to tell a move from chance, so none is claimed."
        )
    told = [_turned(row, place, moved) for place, row in enumerate(turns)]
    apart = _apart([row for row in halves if row["differs"]], moved)
    verdict, still = _verdict(moved, tested), _still(moved, tested)
    return paragraph(sentences([verdict, *told, apart, still, _nearest(moved), _untested(moved, tested)]))


def halves_of(moved: OverTime) -> list[Row]:
    """Return the comparison of both halves for each actor that has any statement in one, with its name.

    `n_articles` are those of the side that has fewer.
    """
    rows = moved.halves[(moved.halves["n_a"] + moved.halves["n_b"]) > 0]
    rows = rows.assign(
        actor=rows["within"],
        name=[moved.actors[actor] for actor in rows["within"]],
        n_articles=rows[["articles_a", "articles_b"]].min(axis=1),
    )
    return rows.to_dict("records")


def halves_block(moved: OverTime) -> Block:
    """Show the earlier half of the articles against the later one, for each actor, with the test."""
    rows = pd.DataFrame(halves_of(moved))
    if moved.middle is None:
        return paragraph("No two articles have different dates, so there are no halves to compare.")
    if rows.empty:
        return paragraph("Nobody who is followed has a statement with a date to compare.")
    columns = [
        Column("Actor", 18, number=False), Column("Before", 8), Column("From then on", 8),
        Column("Statements", 12), Column("Difference", 24), Column("p, corrected", 10),
        Column("Verdict", 16, number=False),
    ]  # fmt: skip
    cells = [
        [row["name"], signed(row["value_b"]), signed(row["value_a"]), f"{row['n_b']} and {row['n_a']}",
         mean_cell(row, "difference", moved.settings), p_figure(row["p_holm"]), _verdict_on(row)]
        for _, row in rows.iterrows()
    ]  # fmt: skip
    corrected = correction(moved.halves, rows="comparisons").replace(" after correction", ", corrected")
    caption = (
        f"Mean {moved.axis} before {day(moved.middle)} and from then on, the day that divides the articles"
        f" into halves; their difference with {intervals(moved.settings)} in brackets, and the p-value of a"
        f" permutation test{corrected}."
    )
    few = rows[rows["difference_low"].notna()]
    return table_block(columns, cells, caption + rough_caption(few, moved.settings))


def divisions_block(moved: OverTime) -> Block:
    """Show every day that was tested for a turn: both means, the articles, the p-value and the verdict."""
    rows = moved.divisions.sort_values(["p_holm", "p"], kind="stable")
    if rows.empty:
        return EMPTY
    columns = [
        Column("Actor", 17, number=False), Column("Last day before", 18, number=False),
        Column("First day after", 18, number=False), Column("Before", 8), Column("After", 8),
        Column("Articles", 11), Column("p, corrected", 8), Column("Verdict", 16, number=False),
    ]  # fmt: skip
    cells = [
        [row["name"], day(row["last_day"]), day(row["day"]), signed(row["before"]), signed(row["after"]),
         f"{row['n_before']} and {row['n_after']}", p_figure(row["p_holm"]), _supported(row, moved)]
        for _, row in rows.iterrows()
    ]  # fmt: skip
    caption = (
        f"Every day that was tested for a turn, the likeliest first: mean {moved.axis} on either side, and"
        f" the p-value of no change{corrected_for(rows.iloc[0], ACTOR)}."
    )
    return table_block(columns, cells, caption)


def _movers(moved: OverTime) -> list[str]:
    """Return the ids of the actors of whom either test supports a move."""
    differing = {row["actor"] for row in halves_of(moved) if row["differs"]}
    return [actor for actor in moved.actors if actor in differing | set(moved.change_points["actor"])]


def _verdict(moved: OverTime, tested: set[str]) -> str:
    """Say how many moved, and who."""
    movers = _movers(moved)
    names = listed([the(moved.actors[actor]) for actor in movers])
    if len(tested) == 1:
        only = the(moved.actors[min(tested)])
        return f"{opening(only)} moved {BEYOND}." if movers else f"No test shows that {only} moved {BEYOND}."
    told = f"{len(movers)} moved {BEYOND}: {names}" if movers else f"none is shown to have moved {BEYOND}"
    return f"Of {number(len(tested), 'actor')}, {told}."


def _still(moved: OverTime, tested: set[str]) -> str:
    """Say of whom no test supports a move, and that this is no proof."""
    rest = [the(name) for a, name in moved.actors.items() if a in tested and a not in _movers(moved)]
    it = "it" if len(rest) == 1 else "they"
    return f"Of {listed(rest)} {NEITHER} is supported; {NO_STANDSTILL.format(it=it)}." if rest else ""


def _turned(row: Row, place: int, moved: OverTime) -> str:
    side = TOWARDS[moved.axis, 1 if row["difference"] > 0 else -1]
    corrected = " after the same correction" if place else corrected_for(row, ACTOR)
    return (
        f"{opening(the(row['name']))} turned {side} between {day(row['last_day'])} and {day(row['day'])}:"
        f" mean {moved.axis} goes from {signed(row['before'])} ({number(row['n_before'], 'article')}) to"
        f" {signed(row['after'])} ({number(row['n_after'], 'article')}; {p_value(row['p_holm'])}{corrected})."
    )


def _apart(rows: Sequence[Row], moved: OverTime) -> str:
    """Tell of whom both halves of the articles differ."""
    told = [
        f"{'that' if place else f'the mean {moved.axis}'} of {the(row['name'])} goes from"
        f" {signed(row['value_b'])} to {signed(row['value_a'])}, a difference of"
        f" {signed(row['difference'])} ({interval_of_difference(row, moved.settings)};"
        f" {p_value(row['p_holm'])}{correction(moved.halves, place)})"
        for place, row in enumerate(rows)
    ]
    when = f"From the earlier half of the articles, before {day(moved.middle)}, to the later one"
    return f"{when}, {listed(told)}." if told else ""


def _nearest(moved: OverTime) -> str:
    """Tell which division comes nearest to a turn, of the actors for whom none is supported."""
    rows = moved.divisions[~moved.divisions["actor"].isin(moved.change_points["actor"])]
    if rows.empty:
        return ""
    row = rows.sort_values(["p_holm", "p"], kind="stable").to_dict("records")[0]
    corrected = corrected_for(row, ACTOR) if moved.change_points.empty else " after the same correction"
    return (
        f"{'Next' if len(moved.change_points) else 'Nearest to a turn'} comes {the(row['name'])} between"
        f" {day(row['last_day'])} and {day(row['day'])} ({signed(row['before'])} before,"
        f" {signed(row['after'])} after), but that may be chance ({p_value(row['p_holm'])}{corrected})."
    )


def _untested(moved: OverTime, tested: set[str]) -> str:
    looked = set(moved.divisions["actor"])
    few = [the(name) for actor, name in moved.actors.items() if actor in tested - looked]
    none = [the(name) for actor, name in moved.actors.items() if actor not in tested]
    return sentences([
        f"For a turn of {listed(few, 'or')} there are too few articles: a test takes {FEWEST} on either side."
        if few else "",
        f"There are too few statements of {listed(none, 'or')} for any test." if none else "",
    ])  # fmt: skip


def _supported(row: pd.Series, moved: OverTime) -> str:
    return "a turn" if passes(row["p_holm"], moved.settings.level) else "may be chance"


def _verdict_on(row: pd.Series) -> str:
    if isnan(row["p_holm"]):
        return "too few articles"
    return "they differ" if row["differs"] else "may be chance"
