"""Period by period: a row for each day, week or month, a column for each actor, and gaps where nothing is.

Rows in which nobody says anything are put together if they follow one another; nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import pandas as pd

from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import Block, join, paragraph
from stance.reporting.tables import Column, mean_cell, rough_caption, table_block
from stance.reporting.theme import day, signed
from stance.reporting.wording import intervals

ACTORS_ACROSS = 4
"""Actors side by side in one table: what fits on a page, each with an interval."""

MOST_PERIODS = 62
"""Rows of a table: two months of days, five years of months."""

HEADINGS = {"day": "Day", "week": "Week from", "month": "Month"}
"""Of the column of periods, by their length."""

GAP = "–"
"""In a cell: nothing was said."""


def periods_block(
    series: pd.DataFrame,
    *,
    frequency: str = "month",
    axis: str = "stance",
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Show the mean of each actor in each period with its interval and the number of statements.

    `series` is the table of `measures.series.series_table`, `frequency` the length of its periods.
    """
    if not (series["n_scored"] > 0).any():
        return paragraph("No statement with a date speaks for or against dialogue or pressure.")
    actors = list(dict.fromkeys(series["actor"]))
    groups = [actors[i : i + ACTORS_ACROSS] for i in range(0, len(actors), ACTORS_ACROSS)]
    return join(_table(series[series["actor"].isin(group)], frequency, axis, settings) for group in groups)


def period_label(start: pd.Timestamp, frequency: str) -> str:
    """Name a period by its first day, a month without it.

    >>> period_label(pd.Timestamp("2021-06-21"), "week"), period_label(pd.Timestamp("2021-06-01"), "month")
    ('21 June 2021', 'June 2021')
    """
    return f"{start:%B %Y}" if frequency == "month" else day(start)


def _table(series: pd.DataFrame, frequency: str, axis: str, settings: MeasureSettings) -> Block:
    actors = dict(zip(series["actor"], series["name"], strict=True))
    rows = list(_rows(series, list(actors), frequency, axis, settings))
    shown = rows[-MOST_PERIODS:]
    columns = [Column(HEADINGS[frequency], 20, number=False)]
    columns += [Column(name, 80 // len(actors), number=False) for name in actors.values()]
    left_out = f" Only the last {len(shown)} of {len(rows)} rows." if len(shown) < len(rows) else ""
    caption = (
        f"Statements of each {frequency} and their mean {axis}, with {intervals(settings)} in brackets."
        f" {GAP}: nothing was said. No brackets: one article, no interval."
        f"{rough_caption(series[series[f'{axis}_low'].notna()], settings)}{left_out}"
    )
    return table_block(columns, shown, caption)


def _rows(
    series: pd.DataFrame, actors: Sequence[str], frequency: str, axis: str, settings: MeasureSettings
) -> Iterator[list[str]]:
    """Yield the cells of each period, of several periods with nothing in them together."""
    said = {(row["actor"], row["period"]): _cell(row, axis, settings) for _, row in series.iterrows()}
    periods = sorted(set(series["period"]))
    cells = [(period, [said[actor, period] for actor in actors]) for period in periods]
    for silent, run in groupby(cells, key=lambda pair: set(pair[1]) == {GAP}):
        rows = list(run)
        if silent and len(rows) > 1:
            first, last = (period_label(rows[i][0], frequency) for i in (0, -1))
            yield [f"{first} to {last}", *rows[0][1]]
        else:
            yield from ([period_label(period, frequency), *values] for period, values in rows)


def _cell(row: pd.Series, axis: str, settings: MeasureSettings) -> str:
    if pd.isna(row[axis]):
        return GAP
    bounded = pd.notna(row[f"{axis}_low"])
    return f"{row['n_scored']}: {mean_cell(row, axis, settings) if bounded else signed(row[axis])}"
