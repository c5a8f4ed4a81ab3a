"""Axes of dates: days as numbers, periods by their length, and few dates that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator

from stance.reporting.theme import day

LENGTHS = {1: "day", 7: "week"}
"""Days from one period to the next and what the period is called; any other is a month."""

MONTH = 30
"""Days of a month when its middle is marked."""

FEWEST_TICKS, TICKS = 3, 9
"""Dates named on an axis as wide as a page: years if that gives so many, else months or days."""

EPOCH = datetime(1970, 1, 1)


def numbers(days: pd.Series) -> np.ndarray:
    """Return dates as days since 1970, the numbers by which matplotlib draws them."""
    return days.to_numpy().astype("datetime64[D]").astype(float)


def period_length(periods: pd.Series) -> int:
    """Return the days of one period: 1, 7 or `MONTH`; 0 where there are no two to tell it from."""
    steps = np.diff(np.unique(numbers(periods)))
    if not len(steps):
        return 0
    return int(steps.min()) if int(steps.min()) in LENGTHS else MONTH


def period_name(periods: pd.Series) -> str:
    """Name the periods by their length.

    >>> period_name(pd.Series(pd.to_datetime(["2021-02-01", "2021-03-01"])))
    'month'
    """
    length = period_length(periods)
    return LENGTHS.get(length, "month") if length else "period"


def period_words(first: pd.Timestamp | date, name: str) -> str:
    """Write a period in a sentence, by its first day and what it is called.

    >>> period_words(date(2021, 3, 1), "month"), period_words(date(2021, 3, 1), "week")
    ('in March 2021', 'in the week of 1 March 2021')
    """
    if name == "month":
        return f"in {first:%B %Y}"
    if name == "period":
        return f"in the period from {day(first)} on"
    return f"in the week of {day(first)}" if name == "week" else f"on {day(first)}"


def middles(periods: pd.Series) -> np.ndarray:
    """Return the day in the middle of each period, in days since 1970."""
    return numbers(periods) + max(0, period_length(periods) - 1) / 2


def short_day(value: pd.Timestamp | date) -> str:
    """Write a date for a chart.

    >>> short_day(date(2021, 10, 4))
    '4 Oct 2021'
    """
    return f"{value.day} {value:%b %Y}"


def date_axis(axes: Axes, most: int = TICKS) -> None:
    """Name at most about `most` dates below an axis of days, with the year where it begins or changes."""
    low, high = (EPOCH + timedelta(days=float(x)) for x in axes.get_xlim())
    found = AutoDateLocator(minticks=FEWEST_TICKS, maxticks=most).tick_values(low, high)
    ticks = [x for x in np.unique(np.floor(found)) if axes.get_xlim()[0] <= x <= axes.get_xlim()[1]]
    axes.set_xticks(ticks, _names([EPOCH + timedelta(days=float(x)) for x in ticks]))


def _names(days: Sequence[datetime]) -> list[str]:
    """Write days as short as they can be told apart: year, month or day."""
    if all(found.month == found.day == 1 for found in days) and len(days) > 1:
        return [str(found.year) for found in days]
    form = "%b" if all(found.day == 1 for found in days) else "%d %b"
    before = [0, *(found.year for found in days)]
    return [
        f"{found:{form}}".lstrip("0") + (f"\n{found.year}" if found.year != year else "")
        for found, year in zip(days, before, strict=False)
    ]
