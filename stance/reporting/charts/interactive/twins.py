"""Twins of the charts of actors: the plane of both axes, and the ranking on one."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
from matplotlib.colors import to_hex
from matplotlib.transforms import Bbox

from stance.measures.actors import TRACKS, UNCLEAR, main_actors, rankable, ranked
from stance.measures.choosing import ENOUGH
from stance.measures.estimates import AXES, MEASURES
from stance.measures.groups import BOUNDED
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.charts.canvas import axis_limits, colours, solidity
from stance.reporting.charts.interactive import vega
from stance.reporting.theme import MUTED, TRACK_COLOURS
from stance.reporting.wording import estimate, intervals

ROW = 26
"""Height of a row of the ranking in pixels."""

HEIGHT = 400
"""Of the plane in pixels."""

TINT = 0.07
"""How solid the colour of a track is laid under the plane."""

DOT, LETTER = 6.0, 7.5
"""Half the size of a point, and the width of a letter of a name, in pixels."""

CORNERS = ((1, -1), (1, 1), (-1, -1), (-1, 1))
"""Where a name may stand beside its point, best first: right or left, above (-1) or below."""

ACTOR_TIPS = {
    "name": "Actor", "told_dialogue": "Dialogue", "told_pressure": "Pressure", "told_stance": "Stance",
    "track": "Track", "n_scored": "Statements", "n_articles": "Articles",
}  # fmt: skip


def plane_twin(
    actors: pd.DataFrame, *, level: str = "government", top: int = 8, settings: MeasureSettings = DEFAULTS
) -> vega.Specification | None:
    """Return the twin of `positions.position_plane`; None where no actor said anything on either axis."""
    rows = main_actors(actors, level, top)
    if rows.empty:
        return None
    limits = {axis: axis_limits(rows, axis, settings) for axis in AXES}
    x, y = (
        {part: vega.reach(channel, f"{axis}{part}", axis, limits[axis]) for part in ("", "_low")}
        for axis, channel in (("pressure", alt.X), ("dialogue", alt.Y))
    )
    made = _actor_rows(rows, settings)
    base = alt.Chart(vega.data([row | place for row, place in zip(made, _places(made, limits), strict=True)]))
    colour = vega.own(alt.Color, "colour:N")
    line = base.mark_rule(clip=True, strokeWidth=1.5).encode(
        color=colour, opacity=vega.own(alt.Opacity, "line:Q")
    )
    name = base.mark_text(
        fontSize=12, fontWeight="bold", align=alt.expr("datum.align"),
        dx=alt.expr("datum.dx"), dy=alt.expr("datum.dy"),
    )  # fmt: skip
    layers = [
        *_tracks(limits, settings.cut),
        line.encode(x=x["_low"], x2="pressure_high", y=y[""]),
        line.encode(y=y["_low"], y2="dialogue_high", x=x[""]),
        name.encode(x=x[""], y=y[""], text="name:N", color=colour),
        _dots(base).encode(x=x[""], y=y[""]),
    ]
    return vega.specification(alt.layer(*layers).properties(**vega.frame(_lines(settings), HEIGHT)))


def ranking_twin(
    actors: pd.DataFrame, *, level: str = "government", top: int = 12, settings: MeasureSettings = DEFAULTS
) -> vega.Specification | None:
    """Return the twin of `positions.ranking`; None where no actor said anything on either axis."""
    rows = ranked(actors, level, top)
    if rows.empty:
        return None
    limits = axis_limits(rows, "stance", settings)
    made = _actor_rows(rows, settings)
    y = alt.Y("name:N", sort=[row["name"] for row in made], title=None, axis=alt.Axis(ticks=False))
    base = alt.Chart(vega.data(made)).encode(y=y)
    line = base.mark_rule(clip=True, strokeWidth=2).encode(
        x=vega.reach(alt.X, "stance_low", "stance", limits), x2="stance_high",
        color=vega.own(alt.Color, "side:N"), opacity=vega.own(alt.Opacity, "line:Q"),
    )  # fmt: skip
    dots = _dots(base, "side").encode(x=vega.reach(alt.X, "stance", "stance", limits))
    few = "" if rankable(rows).all() else f" Faint points: fewer than {ENOUGH} statements, too few to rank."
    frame = vega.frame(_lines(settings) + few, ROW * len(rows))
    return vega.specification(alt.layer(line, dots).properties(**frame))


def _tracks(limits: dict[str, tuple[float, float]], cut: float) -> list[Any]:
    """Return the tinted and named regions of the four tracks, and the lines between them."""
    (left, right), (low, high) = limits["pressure"], limits["dialogue"]
    regions = [
        {
            "x": cut if presses else left, "x2": right if presses else cut,
            "y": cut if talks else low, "y2": high if talks else cut,
            "edge": right if presses else left, "corner": high if talks else low,
            "colour": TRACK_COLOURS[track], "track": track, "across": presses, "up": talks,
        }
        for (talks, presses), track in TRACKS.items()
    ]  # fmt: skip
    base = alt.Chart(vega.data(regions)).encode(color=vega.own(alt.Color, "colour:N"))
    name = base.mark_text(
        fontStyle="italic", fontSize=12,
        align=alt.expr("datum.across ? 'right' : 'left'"), dx=alt.expr("datum.across ? -4 : 4"),
        baseline=alt.expr("datum.up ? 'top' : 'bottom'"), dy=alt.expr("datum.up ? 4 : -4"),
    )  # fmt: skip
    divide = alt.Chart(vega.data([{"cut": cut}])).mark_rule(strokeDash=[4, 3], color=MUTED)
    return [
        base.mark_rect(opacity=TINT).encode(x="x:Q", x2="x2", y="y:Q", y2="y2"),
        name.encode(x="edge:Q", y="corner:Q", text="track:N"),
        divide.encode(x="cut:Q"),
        divide.encode(y="cut:Q"),
    ]


def _places(made: list[dict[str, Any]], limits: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    """Return where the name of each point stands: in the first corner in which it hides no name or point."""
    (left, right), (low, high) = limits["pressure"], limits["dialogue"]
    points = [
        (
            (row["pressure"] - left) / (right - left) * vega.WIDTH,
            (high - row["dialogue"]) / (high - low) * HEIGHT,
        )
        for row in made
    ]
    taken = [Bbox.from_bounds(x - DOT, y - DOT, 2 * DOT, 2 * DOT) for x, y in points]
    found = []
    for (x, y), row in zip(points, made, strict=True):
        tried = [(side, up, _box(x, y, side, up, LETTER * len(row["name"]))) for side, up in CORNERS]
        free = [place for place in tried if place[2].x0 >= 0 and place[2].x1 <= vega.WIDTH]
        side, up, box = min(free or tried, key=lambda place: place[2].count_overlaps(taken))
        taken.append(box)
        found.append({"align": "left" if side > 0 else "right", "dx": DOT * side, "dy": 2 * DOT * up})
    return found


def _box(x: float, y: float, side: int, up: int, width: float) -> Bbox:
    """Return what a name covers that stands beside (x, y), in pixels."""
    start = x + DOT if side > 0 else x - DOT - width
    return Bbox.from_bounds(start, y + 2 * DOT * up - DOT, width, 2 * DOT)


def _dots(base: Any, edge: str = "colour") -> Any:
    """Return the points of actors, hollow where the data say so, with all their figures."""
    return base.mark_point(size=80, strokeWidth=2, filled=True).encode(
        stroke=vega.own(alt.Stroke, f"{edge}:N"),
        fill=vega.own(alt.Fill, f"{edge}_fill:N"),
        opacity=vega.own(alt.Opacity, "point:Q"),
        tooltip=vega.tooltip(ACTOR_TIPS),
    )


def _actor_rows(rows: pd.DataFrame, settings: MeasureSettings) -> list[dict[str, Any]]:
    """Return what is drawn and told of actors; an axis never spoken of is drawn at 0, as on paper."""
    names, made = vega.told_apart(dict(zip(rows["actor"], rows["name"], strict=True))), []
    for _, row in rows.iterrows():
        point, line = solidity(row, settings)
        side, inside = (to_hex(colour) for colour in colours(row["stance"], "stance"))
        track = TRACK_COLOURS[row["track"]]
        drawn = {column: row[column] for column in BOUNDED}
        made.append({
            **drawn, **{axis: 0.0 for axis in AXES if pd.isna(row[axis])},
            **{f"told_{measure}": _told(row, measure) for measure in MEASURES},
            **{column: row[column] for column in ("track", "n_scored", "n_articles")},
            "name": names[row["actor"]], "point": point, "line": line, "side": side, "side_fill": inside,
            "colour": track, "colour_fill": "white" if row["track"] == UNCLEAR else track,
        })  # fmt: skip
    return made


def _told(row: pd.Series, measure: str) -> str:
    return f"nothing said on {measure}" if pd.isna(row[measure]) else estimate(row, measure)


def _lines(settings: MeasureSettings) -> str:
    return f"Lines: {intervals(settings)}. Rest the pointer on a point for its figures."
