"""Each actor over time: a point for every period, the smoothed trend, and the turns that a test supports.

Small multiples on the same axes, one actor each, so that lines never run into each other and nobody has to
look up a colour. A period without scored statements stays a gap. A turn is a line on the first day of the
new mean, with a shade back to the last day of the old one: it came between these two.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from stance.measures.choosing import ENOUGH, one_of
from stance.measures.estimates import MEASURES
from stance.measures.intervals import fewest_clusters
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.charts.canvas import axis_limits, finish, note, thin
from stance.reporting.charts.dates import middles, numbers, period_name, period_words
from stance.reporting.charts.panels import draw_periods, draw_trend, draw_turns, grid, lay_out, name_dates
from stance.reporting.theme import chart_theme, day, signed
from stance.reporting.wording import estimate, intervals, number

PANELS = 6
"""Actors in one chart: more would leave under an inch of height for each on a page."""

HEADROOM = 0.35
"""Free above the points for what is written about turns, in parts of the reach of the axis."""

ROOM = 0.02
"""Free before the first day and after the last, in parts of the time between."""

AXIS_NAMES = {
    "stance": "← pressure     stance     dialogue →", "dialogue": "Dialogue →", "pressure": "Pressure →",
}  # fmt: skip


def series_chart(
    series: pd.DataFrame,
    trends: pd.DataFrame,
    change_points: pd.DataFrame,
    *,
    actors: Sequence[str] | None = None,
    measure: str = "stance",
    settings: MeasureSettings = DEFAULTS,
) -> Figure | None:
    """Draw each actor's periods with intervals, its trend with a band, and its supported turns.

    `series`, `trends` and `change_points` are the tables of `measures.series`, `measures.trend` and
    `measures.change_points`, made with the same settings; a trend that lacks `measure` and turns on another
    axis are left out. `actors` are ids (None: the first `PANELS` of the table). None where no actor has a
    value. Raises `ValueError` for a measure that does not exist and for an actor that the table lacks.
    """
    rows = _shown(series, actors, measure)
    if rows[measure].isna().all():
        return None
    names = list(dict.fromkeys(rows["actor"]))
    trend, turns = _trend(trends, names, measure), _turns(change_points, names, measure)
    with chart_theme():
        figure, panels = grid(len(names))
        panels[0].set(xlim=_span(rows, trend), ylim=_reach(rows, trend, turns, measure, settings))
        for axes, actor in zip(panels, names, strict=True):
            draw_periods(axes, _of(rows, actor), measure, settings)
            draw_trend(axes, _of(trend, actor), measure)
        name_dates(panels)
        note(figure, [*_notes(rows, trend, turns, measure, settings), *left_out(series, actors)])
        lay_out(figure, panels, AXIS_NAMES[measure])
        for axes, actor in zip(panels, names, strict=True):
            draw_turns(axes, _of(rows, actor), _of(turns, actor), measure)
        return finish(figure)


def series_chart_alt(
    series: pd.DataFrame,
    trends: pd.DataFrame,
    change_points: pd.DataFrame,
    *,
    actors: Sequence[str] | None = None,
    measure: str = "stance",
    settings: MeasureSettings = DEFAULTS,
) -> str:
    """Describe the chart of series in words, or say why there is none."""
    rows = _shown(series, actors, measure)
    if rows[measure].isna().all():
        return f"There is no chart of {measure} over time: no dated statement is scored on it."
    names = list(dict.fromkeys(rows["actor"]))
    trend, turns = _trend(trends, names, measure), _turns(change_points, names, measure)
    parts = [_in_words(_of(rows, actor), _of(trend, actor), _of(turns, actor), measure) for actor in names]
    titled = f"Chart of {measure} by {period_name(rows['period'])} of {number(len(names), 'actor')}"
    return " ".join([f"{titled}, with {intervals(settings)}.", *parts, *left_out(series, actors)])


def _shown(series: pd.DataFrame, actors: Sequence[str] | None, measure: str) -> pd.DataFrame:
    """Return the rows of the actors to draw, in their order."""
    one_of(measure, MEASURES, "measure")
    known = list(dict.fromkeys(series["actor"]))
    if series.empty:
        return series
    wanted = known[:PANELS] if actors is None else list(dict.fromkeys(actors))
    for actor in wanted:
        one_of(actor, known, "actor")
    return pd.concat([series[series["actor"] == actor] for actor in wanted] or [series.iloc[:0]])


def _trend(trends: pd.DataFrame, actors: Sequence[str], measure: str) -> pd.DataFrame:
    """Return the trends of the actors that have one of this measure, gaps kept."""
    if measure not in trends:
        return trends.iloc[:0].reindex(columns=[*trends, measure, f"{measure}_low", f"{measure}_high"])
    there = trends[measure].notna().groupby(trends["actor"]).transform("any")
    return trends[there & trends["actor"].isin(actors)]


def _turns(change_points: pd.DataFrame, actors: Sequence[str], measure: str) -> pd.DataFrame:
    found = change_points[(change_points["axis"] == measure) & change_points["actor"].isin(actors)]
    return found.sort_values("day", kind="stable")


def _of(table: pd.DataFrame, actor: str) -> pd.DataFrame:
    return table[table["actor"] == actor]


def _span(rows: pd.DataFrame, trend: pd.DataFrame) -> tuple[float, float]:
    """Return the first and last day of the axis, with a little room."""
    days = np.concatenate([numbers(rows["period"]), middles(rows["period"]), numbers(trend["day"])])
    room = max(1.0, ROOM * float(np.ptp(days)))
    return float(days.min()) - room, float(days.max()) + room


def _reach(
    rows: pd.DataFrame, trend: pd.DataFrame, turns: pd.DataFrame, measure: str, settings: MeasureSettings
) -> tuple[float, float]:
    """Return the limits of the axis of values, with room for words where there are turns."""
    columns = [measure, f"{measure}_low", f"{measure}_high", "n_articles"]
    parts = [table.dropna(subset=[measure])[columns] for table in (rows, trend) if len(table)]
    low, high = axis_limits(pd.concat(parts), measure, settings)
    return low, high + HEADROOM * (high - low) * (len(turns) > 0)


def _notes(
    rows: pd.DataFrame, trend: pd.DataFrame, turns: pd.DataFrame, measure: str, settings: MeasureSettings
) -> list[str]:
    """Say what the marks mean that are there."""
    there = rows[rows[measure].notna()]
    bounded = there[f"{measure}_low"].notna()
    lines = f", lines {intervals(settings)}" if bounded.any() else ""
    period = period_name(rows["period"])
    notes = [f"Points: the statements of one {period}{lines}; none where nothing is scored."]
    if (there["n_scored"] < ENOUGH).any():
        notes.append(f"Faint points: fewer than {ENOUGH} statements.")
    if (thin(there, settings) & bounded).any():
        fewest = fewest_clusters(settings.level)
        notes.append(f"Faint lines: fewer than {fewest} articles; they may run beyond the frame.")
    if len(trend):
        notes.append(f"Curve and band: smoothed trend, with pointwise {intervals(settings)}.")
    if len(turns):
        notes.append(
            "Upright line: first day of a turn that the test supports, shaded from the last day before it;"
            " dashed: the means before and after."
        )
    return notes


def left_out(series: pd.DataFrame, actors: Sequence[str] | None) -> list[str]:
    """Say how many actors of the table there is no room for, where nobody chose those to draw."""
    left = series["actor"].nunique() - PANELS
    if actors is not None or left < 1:
        return []
    return [f"Shown are the first {PANELS} of {PANELS + left} actors."]


def _in_words(rows: pd.DataFrame, trend: pd.DataFrame, turns: pd.DataFrame, measure: str) -> str:
    """Describe one panel: how much is there, where it begins and ends, and the turns."""
    name, there = rows["name"].iloc[0], rows[rows[measure].notna()]
    said = number(int(rows["n_scored"].sum()), "scored statement")
    if there.empty:
        return f"{name}: {said}, no value."
    period = period_name(rows["period"])
    smooth = trend[trend[measure].notna()].assign(n_scored=ENOUGH)
    parts = [f"{said}, values in {len(there)} of {number(len(rows), period)}", _ends(there, measure, period)]
    if len(smooth):
        parts.append(f"trend {_ends(smooth, measure, 'day')}")
    parts += [
        f"a turn between {day(turn['last_day'])} and {day(turn['day'])} from a mean of"
        f" {signed(turn['before'])} to {signed(turn['after'])}"
        for _, turn in turns.iterrows()
    ]
    return f"{name}: {'; '.join(parts)}."


def _ends(rows: pd.DataFrame, measure: str, period: str) -> str:
    """Write the first and the last value of some rows with their dates."""
    dates = rows["day" if "day" in rows else "period"]
    first, last = (
        f"{estimate(rows.iloc[at], measure)} {period_words(dates.iloc[at], period)}" for at in (0, -1)
    )
    return first if len(rows) == 1 else f"from {first} to {last}"
