"""What a panel of the chart of series is put together from: periods, trend, turns and the words at them."""

from __future__ import annotations

from textwrap import fill

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.charts.canvas import colours, name_of, sheet, solidity
from stance.reporting.charts.dates import TICKS, date_axis, middles, numbers, short_day
from stance.reporting.charts.labels import Segment, place
from stance.reporting.theme import FAINT, INK, MUTED, signed

SIDE_BY_SIDE = 4
"""Panels from which two stand side by side."""

TITLE = 30, 60
"""Letters in a line of a panel's name, with a panel beside it and alone."""

NARROW = 0.5
"""Part of the width of the figure up to which a panel has room for short words only."""

MOST_MEANS = 2
"""Turns of a narrow panel up to which their means are written; of more only the dates."""

WORDS_AT = 0.1
"""How far below the upper edge words at a turn are first tried, in parts of the height."""


def grid(n: int) -> tuple[Figure, list[Axes]]:
    """Return a figure with n panels on the same axes, n at least 1; a single one is larger."""
    columns = 2 if n >= SIDE_BY_SIDE else 1
    lines = -(-n // columns)
    figure = sheet(4.0 if n == 1 else 1.0 + 1.75 * lines)
    panels = list(figure.subplots(lines, columns, sharex=True, sharey=True, squeeze=False).ravel())
    for axes in panels[:n]:
        sns.despine(ax=axes)
    for axes in panels[n:]:
        axes.remove()
    return figure, panels[:n]


def name_dates(panels: list[Axes]) -> None:
    """Name the dates below the lowest panel of each column."""
    columns = 2 if len(panels) >= SIDE_BY_SIDE else 1
    for axes in panels:
        date_axis(axes, TICKS // columns + columns - 1)
    for axes in panels[-columns:]:
        axes.tick_params(labelbottom=True)


def lay_out(figure: Figure, panels: list[Axes], name: str) -> None:
    """Fix where everything stands, with the name of the upright axis at the middle of the panels."""
    label = figure.supylabel(name, fontsize=9)
    figure.canvas.draw()
    figure.set_layout_engine("none")
    boxes = [axes.get_position() for axes in panels]
    label.set_y((min(box.y0 for box in boxes) + max(box.y1 for box in boxes)) / 2)


def draw_periods(axes: Axes, rows: pd.DataFrame, measure: str, settings: MeasureSettings = DEFAULTS) -> None:
    """Draw a point with its interval for every period that has a value, and name the panel."""
    axes.axhline(0, color=MUTED, linewidth=0.8, zorder=1)
    for x, (_, row) in zip(middles(rows["period"]), rows.iterrows(), strict=True):
        if pd.isna(row[measure]):
            continue
        colour, inside = colours(row[measure], measure)
        point, line = solidity(row, settings)
        bounds = [row[f"{measure}_low"], row[f"{measure}_high"]]
        axes.plot([x, x], bounds, color=colour, linewidth=1.4, alpha=line, solid_capstyle="butt", zorder=1.8)
        axes.plot(x, row[measure], "o", ms=5, mfc=inside, mec=colour, mew=1.1, alpha=point, zorder=3)
    if rows[measure].isna().all():
        words = f"nothing scored on {measure}"
        axes.text(0.5, 0.6, words, ha="center", color=MUTED, transform=axes.transAxes)
    axes.set_title(fill(name_of(rows.iloc[0]), TITLE[0]), loc="left", fontsize=9, fontweight="bold")
    axes.set_title(f"n = {rows['n_scored'].sum():,}", loc="right", fontsize=8, color=MUTED)


def draw_trend(axes: Axes, trend: pd.DataFrame, measure: str) -> None:
    """Draw a smoothed trend over its band; days without one stay gaps."""
    if trend.empty:
        return
    x = numbers(trend["day"])
    low, middle, high = (trend[f"{measure}{end}"].to_numpy(dtype=float) for end in ("_low", "", "_high"))
    axes.fill_between(x, low, high, color=FAINT, alpha=0.55, linewidth=0, zorder=0.8)
    axes.plot(x, middle, color=INK, linewidth=1.3, alpha=0.8, zorder=2)


def draw_turns(axes: Axes, rows: pd.DataFrame, turns: pd.DataFrame, measure: str) -> None:
    """Mark the turns of an actor, in order of time, with the means between them and words beside them.

    The figure must be laid out, as the words are placed by where everything stands.
    """
    if turns.empty:
        return
    days = numbers(turns["day"])
    for x, last in zip(days, numbers(turns["last_day"]), strict=True):
        axes.axvspan(last, x, color=INK, alpha=0.1, linewidth=0, zorder=0.9)
        axes.axvline(x, color=INK, linewidth=1.0, zorder=1.5)
    edges, means = [axes.get_xlim()[0], *days, axes.get_xlim()[1]], [turns["before"].iloc[0], *turns["after"]]
    for start, stop, mean in zip(edges[:-1], edges[1:], means, strict=True):
        axes.plot([start, stop], [mean, mean], color=INK, linewidth=1.1, linestyle=(0, (2, 2)), zorder=1.6)
    upright: list[Segment] = [((x, axes.get_ylim()[0]), (x, axes.get_ylim()[1])) for x in days]
    labels = _words_at(axes, turns, days)
    place(axes, labels, lines=upright + _marks(rows, measure), fixed=[], colour=MUTED)


def _words_at(axes: Axes, turns: pd.DataFrame, days: np.ndarray) -> list[Text]:
    """Write when and from what to what, at the top of the line of each turn."""
    low, high = axes.get_ylim()
    height = high - WORDS_AT * (high - low)
    words = _turn_words(turns, narrow=axes.get_position().width <= NARROW)
    return [
        axes.text(x, height, text, fontsize=8, color=INK, linespacing=1.1, zorder=4)
        for x, text in zip(days, words, strict=True)
    ]


def _turn_words(turns: pd.DataFrame, *, narrow: bool) -> list[str]:
    """Write date and means of each turn; a narrow panel has no room for the means of many."""
    dates = [short_day(found) for found in turns["day"]]
    if narrow and len(turns) > MOST_MEANS:
        return dates
    turn, mean = ("", "") if narrow else ("turn by ", "mean ")
    return [
        f"{turn}{date}\n{mean}{signed(before)} → {signed(after)}"
        for date, before, after in zip(dates, turns["before"], turns["after"], strict=True)
    ]


def _marks(rows: pd.DataFrame, measure: str) -> list[Segment]:
    """Return points and intervals, for words to keep clear of."""
    there = rows[rows[measure].notna()]
    low, high = (there[f"{measure}{end}"].fillna(there[measure]) for end in ("_low", "_high"))
    xs = middles(rows["period"])[rows[measure].notna()]
    return [((x, a), (x, b)) for x, a, b in zip(xs, low, high, strict=True)]
