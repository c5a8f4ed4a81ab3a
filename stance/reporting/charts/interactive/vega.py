"""What the interactive charts are put together from: the look, data, axes and tooltips.

A chart carries its data and loads nothing. Words of articles are values of the data and never markup: the
tooltip writes them as text. Its lines must not be called `image` or `title`, which it would draw as a picture
and as a heading.
"""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import altair as alt

from stance.reporting.theme import FONTS, GRID, HANGUL_FONTS, INK, MUTED

Specification = dict[str, Any]
"""A chart in the language of Vega-Lite."""

WIDTH = 500
"""Width of a plot in pixels; with names and axes it fits the page of a report."""

PADDING = 8
"""Pixels between the first and the last day and the edges of the plot."""

LETTERS = 90
"""Letters in a line above a chart."""

DECIMALS = 3
"""Kept of a number that is drawn: finer than a pixel."""

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#8C6D1F", "#222222", "#7A5AA6")
"""Of groups that are told apart (after Okabe and Ito 2008, the yellow ones made dark for white paper)."""

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "stroke")
"""Of their points, so that they differ without colour too."""

TICKS = 8
"""Names below an axis of time, about."""

IN_DAYS = 15 * TICKS
"""Days of an axis below which it names days: on a longer one its names are at least a month apart."""

_DAY = "[utcFormat(datum.value, '%-d %b'), utcFormat(datum.value, '%Y')]"
"""A day below an axis, in two lines."""

_SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+.1f')"
"""Numbers of an axis, written as everywhere."""

_ACTIONS = {"export": True, "source": False, "compiled": False, "editor": False}
"""What the menu of a chart offers: to save it, but not to send it to an editor in the network."""

Chart = TypeVar("Chart")


def data(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Return rows as data that the chart carries: numbers rounded to `DECIMALS`, missing ones as null."""
    plain = [{key: _plain(value) for key, value in row.items()} for row in rows]
    return alt.InlineData(values=plain)


def tooltip(titles: Mapping[str, str]) -> list[Any]:
    """Return a tooltip with a line of text for each field: field -> what it is called."""
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def time(field: str, days: Iterable[str]) -> Any:
    """Return a horizontal axis of time for days written as YYYY-MM-DD, the same in every time zone.

    `days` are all that are drawn: what they span decides whether days or months are named below the axis.
    """
    known = sorted(date.fromisoformat(day) for day in days if day)
    span = (known[-1] - known[0]).days if known else 0
    each_day = alt.TimeIntervalStep(interval="day", step=1)
    named: dict[str, Any] = {"labelExpr": _DAY} if span < IN_DAYS else {"format": "%b %Y"}
    axis = alt.Axis(labelOverlap=True, tickCount=each_day if span < TICKS else TICKS, grid=False, **named)
    return alt.X(f"{field}:T", scale=alt.Scale(type="utc", padding=PADDING), axis=axis, title=None)


def reach(channel: Any, field: str, measure: str, limits: tuple[float, float] = (-1.0, 1.0)) -> Any:
    """Return an axis (`alt.X` or `alt.Y`) for a field that holds values of a measure, its middle marked."""
    title = "← pressure\u2003stance\u2003dialogue →" if measure == "stance" else f"{measure.capitalize()} →"
    middle = alt.condition("datum.value == 0", alt.value(MUTED), alt.value(GRID))
    return channel(
        f"{field}:Q",
        title=title,
        scale=alt.Scale(domain=[_plain(limit) for limit in limits], nice=False),
        axis=alt.Axis(labelExpr=_SIGNED, tickCount=8, gridColor=middle),
    )


def own(channel: Any, field: str) -> Any:
    """Return a channel whose values stand in the data as they are drawn: colours, shares of opacity."""
    return channel(field, scale=None)


def groups(names: Sequence[str], *, last: str = "") -> dict[str, Any]:
    """Return colour and shape of the field `group` for these names, with a legend above; `last` is grey."""
    domain = [*names, *([last] if last else [])]
    colours = [*COLOURS[: len(names)], *([MUTED] if last else [])]
    legend = alt.Legend(orient="top", title=None, symbolOpacity=1, columns=4)
    shapes = [SHAPES[place % len(SHAPES)] for place in range(len(domain))]
    return {
        "color": alt.Color("group:N", scale=alt.Scale(domain=domain, range=colours), legend=legend),
        "shape": alt.Shape("group:N", scale=alt.Scale(domain=domain, range=shapes), legend=legend),
    }


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names by id, with the id where two have the same name.

    >>> told_apart({"a": "Kim", "b": "Kim", "c": "Moon"})
    {'a': 'Kim (a)', 'b': 'Kim (b)', 'c': 'Moon'}
    """
    often = Counter(names.values())
    return {actor: f"{name} ({actor})" if often[name] > 1 else name for actor, name in names.items()}


def frame(words: str, height: int) -> dict[str, Any]:
    """Return the size of a chart, and the sentences above it."""
    return {"width": WIDTH, "height": height, "title": textwrap.wrap(words, LETTERS)}


def dressed(chart: Chart) -> Chart:
    """Return a chart in the look of the project."""
    fonts = ", ".join([*FONTS, *HANGUL_FONTS, "sans-serif"])
    lines = {"domainColor": MUTED, "tickColor": MUTED, "gridColor": GRID}
    letters = {"titleFontWeight": "normal", "titleFontSize": 12, "labelFontSize": 11}
    made: Any = chart
    dressed: Chart = (
        made.configure(font=fonts, background="white")
        .configure_axis(**lines, **letters, labelColor=MUTED, titleColor=INK, labelLimit=0)
        .configure_legend(labelColor=INK, labelFontSize=12, labelLimit=160)
        .configure_title(anchor="start", fontWeight="normal", fontSize=11, color=MUTED, offset=10)
        .configure_view(stroke=None)
        .properties(usermeta={"embedOptions": {"actions": _ACTIONS}})
    )
    return dressed


def specification(chart: Any) -> Specification:
    """Return a chart in the look of the project as a plain Vega-Lite specification."""
    found: Specification = dressed(chart).to_dict()
    return found


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0 if math.isfinite(value) else None
    return value
