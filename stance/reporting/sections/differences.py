"""Do they differ? What the tests of pairs support, in sentences and as a table.

The verdict is that of `measures.comparisons`: the difference itself with its interval, and a p-value that is
corrected for the number of pairs. Two intervals are never held against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd

from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.certainty import SIDES, well_founded
from stance.reporting.tables import Column, mean_cell, rough_caption, table_block
from stance.reporting.theme import interval, percent, signed
from stance.reporting.wording import intervals, number, opening, p_figure, p_value, sentences, the

MOST_SAID = 4
"""Pairs that differ and are told in a sentence; the table has the others."""

Row = dict[Any, Any]


def differences_paragraph(comparisons: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Say how many pairs of governments differ by more than chance, which, and which comes nearest to it.

    `comparisons` is the table of `measures.comparisons.compare_actors`.
    """
    if comparisons.empty:
        return paragraph("Fewer than two governments have enough statements to be compared.")
    rows = ordered(comparisons)
    differing = [row for row in rows if row["differs"]]
    open_ = [row for row in rows if not row["differs"] and not isnan(row["p_holm"])]
    said = [
        f"{opening(_leans(row))}: {gap(row, correction(comparisons, place), settings)}."
        for place, row in enumerate(differing[:MOST_SAID])
    ]
    more = number(len(differing) - MOST_SAID, "pair")
    rest = [f"The table has {more} more."] if len(differing) > MOST_SAID else []
    nearest = [
        f"{'Next' if said else 'Nearest to it'} come {_pair(row)}:"
        f" {gap(row, correction(comparisons, len(said)), settings)}. That a difference may be chance does not"
        " show that there is none."
        for row in open_[:1]
    ]
    return paragraph(sentences([_count(rows), *said, *rest, *nearest]))


def differences_block(comparisons: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show every pair with both stances, the difference, its corrected p-value and the verdict."""
    if comparisons.empty:
        return EMPTY
    columns = [
        Column("Pair", 26, number=False), Column("Stances", 18), Column("Difference", 24),
        Column("p, corrected", 10), Column("Verdict", 16, number=False),
    ]  # fmt: skip
    rows = pd.DataFrame(ordered(comparisons))
    cells = [
        [
            f"{row['name_a']} and {row['name_b']}",
            f"{signed(row['value_a'])} and {signed(row['value_b'])}",
            mean_cell(row, "difference", settings),
            p_figure(row["p_holm"]),
            _verdict(row),
        ]
        for _, row in rows.iterrows()
    ]
    caption = (
        f"The most quoted governments two by two: the difference of their stances with {intervals(settings)}"
        f" in brackets, and the p-value of a permutation test{_corrected_for(comparisons)}. The intervals are"
        " not corrected, so one that keeps clear of 0 may still be chance."
    )
    return table_block(columns, cells, caption + rough_caption(rows, settings))


def ordered(comparisons: pd.DataFrame) -> list[Row]:
    """Return the rows, the clearest differences first, each with the side first that leans further.

    That is the one nearer to dialogue if both lean there, else the one nearer to pressure. `n_articles` is
    added: the articles of the side that has fewer.
    """
    rows = comparisons.assign(n_articles=comparisons[["articles_a", "articles_b"]].min(axis=1))
    rows = rows.sort_values(["p_holm", "p"], kind="stable")
    return [_turned(row) if _second_leans_further(row) else row for row in rows.to_dict("records")]


def gap(row: Row, corrected: str, settings: MeasureSettings = DEFAULTS) -> str:
    """Write a difference that was tested, its interval and the verdict; `corrected` is from `correction`."""
    value = signed(row["difference"])
    within, tested = interval_of_difference(row, settings), f"{p_value(row['p_holm'])}{corrected}"
    if row["differs"]:
        return f"the difference is {value} ({within}), too large to be put down to chance ({tested})"
    return f"the difference of {value} ({within}) may be chance ({tested})"


def interval_of_difference(row: Row, settings: MeasureSettings = DEFAULTS) -> str:
    """Write the interval of a difference with its level, called rough where a side has few articles."""
    rough = "" if well_founded(row, settings) else "rough "
    bounds = interval(row["difference_low"], row["difference_high"])
    return f"{rough}{percent(settings.level)} interval {bounds}"


def correction(tested: pd.DataFrame, before: int = 0, rows: str = "comparisons") -> str:
    """Say what a p-value is corrected for; `before` is how many times that was said already.

    `rows` is what each row of the table is, in the plural.
    """
    n = int(tested["p"].notna().sum())
    if n < 2:
        return ""
    return " after the same correction" if before else f" after correction for {n} {rows}"


def _count(rows: Sequence[Row]) -> str:
    """Say how many pairs there are, how many differ and how many could not be tested."""
    differing, untested = sum(row["differs"] for row in rows), sum(isnan(row["p_holm"]) for row in rows)
    few = f"; {untested} {'rests' if untested == 1 else 'rest'} on too few articles to be tested"
    return (
        f"Of {number(len(rows), 'pair')} of the most quoted governments {differing or 'none'}"
        f" {'differ' if differing > 1 else 'differs'} by more than chance{few if untested else ''}."
    )


def _leans(row: Row) -> str:
    side = SIDES[1 if row["difference"] > 0 else -1]
    return f"{the(row['name_a'])} leans further to {side} than {the(row['name_b'])}"


def _pair(row: Row) -> str:
    return f"{the(row['name_a'])} and {the(row['name_b'])}"


def _verdict(row: pd.Series) -> str:
    if isnan(row["p_holm"]):
        return "too few articles"
    return "they differ" if row["differs"] else "may be chance"


def _corrected_for(comparisons: pd.DataFrame) -> str:
    return correction(comparisons).replace(" after correction", ", corrected")


def _second_leans_further(row: Row) -> bool:
    both_to_dialogue = min(row["value_a"], row["value_b"]) > 0
    return bool(row["value_b"] > row["value_a"] if both_to_dialogue else row["value_b"] < row["value_a"])


def _turned(row: Row) -> Row:
    """Return the row with its sides exchanged."""
    sides = {name: row[other] for a, b in _SIDED for name, other in ((a, b), (b, a))}
    bounds = {"difference_low": -row["difference_high"], "difference_high": -row["difference_low"]}
    return {**row, **sides, **bounds, "difference": -row["difference"]}


_SIDED = (
    ("a", "b"), ("name_a", "name_b"), ("n_a", "n_b"), ("articles_a", "articles_b"), ("value_a", "value_b"),
)  # fmt: skip
"""Columns that the two sides of a row have each for itself."""
