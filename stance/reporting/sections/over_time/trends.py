"""The smoothed trend in figures: where it begins and ends, how high and low it is, how much it smooths."""

from __future__ import annotations

from typing import Any

import pandas as pd

from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, join, paragraph
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import day, interval, signed
from stance.reporting.wording import intervals, listed, number, sentences, the

WIDE = 0.5
"""A trend smoothed over more than this share of the time on either side shows little but a direction."""

_PERIODS = (
    "A statement belongs to the day on which its article appeared; without a date it belongs to none. Each"
    " {frequency} is estimated from its own statements alone; one without statements stays empty."
)

_TREND = (
    "The trend is a local straight line through the articles within a number of days on either side, which"
    " cross-validation chooses for each actor: the width with which the other articles predict each article"
    " best. A turn that is faster than that is flattened. The band is for one day at a time, so that two days"
    " of it are no test."
)

_HALVES = (
    "The halves of the articles are divided at the day that makes them most alike in number, whatever the"
    " articles say, and compared like two actors. The tests for turns and those of the halves are each"
    " corrected for their own number."
)


def trends_paragraph(trends: pd.DataFrame, *, axis: str = "stance") -> Block:
    """Say over how many days each trend is smoothed, and which show little but a direction for that.

    `trends` is the table of `measures.trend.trend_table`.
    """
    known = trends[trends[axis].notna()]
    if known.empty:
        return paragraph("No actor has articles enough on both sides of any day for a trend.")
    names = dict(zip(trends["actor"], trends["name"], strict=True))
    none = [the(name) for actor, name in names.items() if actor not in set(known["actor"])]
    missing = f"For {listed(none, 'or')} there are too few articles for a trend."
    span = (trends["day"].max() - trends["day"].min()).days
    widths = known.drop_duplicates("actor")
    wide = widths["bandwidth"] > WIDE * span
    narrow, broad = _widths(widths[~wide]), _widths(widths[wide])
    so = ": so wide that it shows a direction, hardly a turn"
    said = [f"the trend takes in {narrow}"] * bool(narrow)
    said += [f"{'it' if narrow else 'the trend'} takes in {broad}{so}"] * bool(broad)
    lead = f"On either side of a day {'; '.join(said)}."
    return paragraph(sentences([lead, missing if none else ""]))


def trends_block(
    trends: pd.DataFrame, *, axis: str = "stance", settings: MeasureSettings = DEFAULTS
) -> Block:
    """Show where the trend of each actor begins and ends, its height and its depth, with days."""
    known = trends[trends[axis].notna()]
    if known.empty:
        return EMPTY
    columns = [
        Column("Actor", 24, number=False), Column("", 26, number=False), Column("Day", 22, number=False),
        Column(axis.capitalize(), 28, number=False),
    ]  # fmt: skip
    cells = [
        [rows["name"].iloc[0], words, day(rows.loc[at, "day"]), _value(rows.loc[at], axis)]
        for _, rows in known.groupby("actor", sort=False)
        for at, words in _places(rows[axis]).items()
    ]
    caption = f"The smoothed trend of {axis}, with {intervals(settings)} for the single day in brackets."
    return table_block(columns, cells, caption)


def time_method_block(frequency: str = "month") -> Block:
    """Explain periods, trend and halves: what `method_block` does not, as it is no matter of one mean."""
    return join(paragraph(text) for text in (_PERIODS.format(frequency=frequency), _TREND, _HALVES))


def _places(values: pd.Series) -> dict[Any, str]:
    """Return where the first, the highest, the lowest and the last value stand, and what each is."""
    found = {"first": values.index[0], "highest": values.idxmax(), "lowest": values.idxmin()}
    found["last"] = values.index[-1]
    places = sorted(set(found.values()))
    return {at: listed([word for word, where in found.items() if where == at]) for at in places}


def _value(row: pd.Series, axis: str) -> str:
    bounds = interval(row[f"{axis}_low"], row[f"{axis}_high"])
    return f"{signed(row[axis])}{f' ({bounds})' if bounds else ''}"


def _widths(rows: pd.DataFrame) -> str:
    """List how many days the smoothing of each actor takes in; an empty string for none."""
    parts = [
        f"{number(round(width), 'day')} for {listed([the(name) for name in alike])}"
        for width in sorted(set(rows["bandwidth"]))
        for alike in [rows.loc[rows["bandwidth"] == width, "name"]]
    ]
    return listed(parts)
