"""Statements as points: the twin of the chart of sentiment, and a timeline to choose statements from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from stance.measures.choosing import actor_names, by_level, most_quoted, one_of
from stance.measures.counting import counted, days, scored, values, words
from stance.measures.estimates import MEASURES
from stance.reporting.charts.interactive import vega
from stance.reporting.theme import MUTED, PRESSURE, day, signed
from stance.reporting.wording import excerpt, number, opening

MOST_POINTS, MOST_IN_TWIN = 5000, 1500
"""Statements that a browser still draws at once, and that a report carries besides its text (700 kB).

Of more every second, third ... is shown."""

GROUPS = 6
"""Actors that have a colour of their own in the timeline."""

OTHERS = "others"

BRUSH = "brush"
"""Name of the selection in `timeline`."""

HEIGHT, TIMELINE_HEIGHT = 400, 320
"""Of the two charts, in pixels."""

FADED = 0.15
"""How solid statements outside the marked part are drawn."""

TOLD = (*MEASURES, "vader")
"""What a tooltip may tell of a statement."""

TIPS = {
    "words": "Words", "holder": "Holder", "via": "Passed on by", "outlet": "Outlet", "date": "Published",
    "told_dialogue": "Dialogue", "told_pressure": "Pressure", "told_stance": "Stance",
}  # fmt: skip


def sentiment_twin(statements: pd.DataFrame) -> vega.Specification | None:
    """Return the twin of `sentiment.sentiment_chart`; None where no statement has stance and sentiment."""
    rows = scored(counted(statements))
    rows = rows[values(rows, "vader").notna()]
    if rows.empty:
        return None
    made, told = _statement_rows(rows, actor_names(statements), ("stance", "vader"), MOST_IN_TWIN)
    for row in made:
        row["colour"] = PRESSURE if row["stance"] * row["vader"] < 0 else MUTED
    quarters = [{"x": x, "x2": x + 1, "y": y, "y2": y + 1} for x, y in ((-1, 0), (0, -1))]
    shade = alt.Chart(vega.data(quarters)).mark_rect(color=PRESSURE, opacity=0.08)
    x, y = (
        vega.reach(alt.X, "stance", "stance"),
        vega.reach(alt.Y, "vader", "stance").title("VADER sentiment"),
    )
    tips = vega.tooltip({**TIPS, "told_vader": "Sentiment"})
    points = alt.Chart(vega.data(made)).mark_circle(size=45, opacity=0.7)
    layers = [
        shade.encode(x="x:Q", x2="x2", y="y:Q", y2="y2"),
        points.encode(x=x, y=y, tooltip=tips, color=vega.own(alt.Color, "colour:N")),
    ]
    told = f"Shaded: the signs differ. {told}"
    return vega.specification(alt.layer(*layers).properties(**vega.frame(told, HEIGHT)))


def timeline(
    statements: pd.DataFrame,
    *,
    axis: str = "stance",
    level: str = "government",
    names: Mapping[str, str] | None = None,
) -> alt.Chart | None:
    """Return each scored statement that counts as a point: when it was published, and where it stands.

    A part of it can be marked: the selection `BRUSH`, whose bounds `brushed` turns into statements. `axis` is
    `stance`, `dialogue` or `pressure`; the most quoted actors of a `level` have a colour, with the `names`
    (id -> name) that are given. None where no statement has a day and a value. Raises `ValueError` for an
    axis or a level that does not exist.
    """
    rows = _on_axis(statements, one_of(axis, MEASURES, "axis"))
    actors = by_level(rows, level)
    if rows.empty:
        return None
    known = actor_names(statements, names)
    main = most_quoted(actors, 1)[:GROUPS]
    shown = vega.told_apart({actor: known.get(actor, actor) for actor in main})
    rows = rows.assign(group=[shown.get(actor, OTHERS) for actor in actors])
    made, told = _statement_rows(rows, known, (axis,), MOST_POINTS)
    x = vega.time("published", [row["published"] for row in made])
    brush = alt.selection_interval(name=BRUSH)
    rest = OTHERS if any(row["group"] == OTHERS for row in made) else ""
    chart: alt.Chart = (
        alt.Chart(vega.data(made), name="timeline")
        .mark_point(filled=True, size=55, stroke="white", strokeWidth=0.4)
        .encode(
            x=x, y=vega.reach(alt.Y, axis, axis), tooltip=vega.tooltip(TIPS),
            opacity=alt.condition(brush, alt.value(0.8), alt.value(FADED)),
            **vega.groups(list(shown.values()), last=rest),
        )
        .add_params(brush)
        .properties(**vega.frame(told, TIMELINE_HEIGHT))
    )  # fmt: skip
    return vega.dressed(chart)


def brushed(statements: pd.DataFrame, bounds: Mapping[str, Any], *, axis: str = "stance") -> pd.DataFrame:
    """Return the statements in the marked part of `timeline`, all of its statements where none is marked.

    `bounds` is the value of its selection: `published` with the first and last millisecond since 1970, and
    the axis with its lowest and highest value, in any order.
    """
    rows = _on_axis(statements, one_of(axis, MEASURES, "axis"))
    found = pd.Series(True, index=rows.index)
    if "published" in bounds:
        first, last = pd.to_datetime(sorted(bounds["published"]), unit="ms")
        found &= days(rows).between(first, last)
    if axis in bounds:
        found &= values(rows, axis).between(*sorted(bounds[axis]))
    return rows[found]


def _on_axis(statements: pd.DataFrame, axis: str) -> pd.DataFrame:
    """Return the scored statements that count, have a day and say something on an axis, in order of time."""
    rows = scored(counted(statements))
    rows = rows[days(rows).notna() & values(rows, axis).notna()]
    return rows.loc[days(rows).sort_values(kind="stable").index]


def _statement_rows(
    rows: pd.DataFrame, names: Mapping[str, str], measures: Sequence[str], most: int
) -> tuple[list[dict[str, Any]], str]:
    """Return what is drawn (`measures`) and told of at most so many statements, and how many those are."""
    every = -(-len(rows) // most)
    drawn = rows.iloc[::every]
    holder = words(drawn, "holder_name")
    table = pd.DataFrame({
        "statement_id": words(drawn, "statement_id"),
        "words": [excerpt(text) for text in words(drawn, "text")],
        "holder": holder.where(holder != "", words(drawn, "holder")),
        "via": [names.get(via, via) or "–" for via in words(drawn, "via")],
        "outlet": words(drawn, "outlet"),
        "published": days(drawn).dt.strftime("%Y-%m-%d"),
        "date": [day(text) for text in words(drawn, "published")],
        **{measure: values(drawn, measure) for measure in measures},
        **{f"told_{measure}": values(drawn, measure).map(signed) for measure in TOLD},
    })  # fmt: skip
    if "group" in drawn:
        table["group"] = drawn["group"]
    told = number(len(drawn), "statement") + (f" of {len(rows):,}, evenly chosen" if every > 1 else "")
    return [dict(row) for _, row in table.iterrows()], opening(f"{told}.")
