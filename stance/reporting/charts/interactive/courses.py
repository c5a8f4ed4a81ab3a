"""The twin of the charts over time: all actors in one frame, to be compared or picked one by one.

On paper each actor has a panel of its own and colour tells the side; here colour and shape tell the actors
apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from stance.measures.choosing import one_of
from stance.measures.estimates import MEASURES
from stance.reporting.charts.canvas import LEAST_REACH, MARGIN, solidity
from stance.reporting.charts.interactive import vega
from stance.reporting.charts.series import PANELS, left_out
from stance.reporting.theme import day
from stance.reporting.wording import estimate

TREND_DAYS = 100
"""Most days of a trend that are drawn: one in five pixels."""

HEIGHT = 340
"""Of the chart in pixels."""

SHADE = 0.1
"""How solid the band of a trend is drawn."""

UNPICKED = 0.06
"""How solid the actors are drawn that were not picked."""

TIPS = {
    "group": "Actor", "since": "From", "told": "Mean", "n_scored": "Statements", "n_articles": "Articles",
}  # fmt: skip


def series_twin(
    series: pd.DataFrame,
    trends: pd.DataFrame,
    *,
    actors: Sequence[str] | None = None,
    measure: str = "stance",
) -> vega.Specification | None:
    """Return a chart of the tables of `measures.series` and `measures.trend`: the means, and their trend.

    A click on a name of the legend keeps only that actor. `actors` are ids (None: those of the chart on
    paper), `measure` is `stance`, `dialogue` or `pressure`; both raise `ValueError` where they do not exist.
    None where no period has a mean.
    """
    known = list(dict.fromkeys(series["actor"]))
    one_of(measure, MEASURES, "measure")
    shown = known[:PANELS] if actors is None else [one_of(actor, known, "actor") for actor in actors]
    means = series[series["actor"].isin(shown) & series[measure].notna()]
    if means.empty:
        return None
    names = vega.told_apart(dict(zip(series["actor"], series["name"], strict=True)))
    picked = alt.selection_point(name="picked", fields=["group"], bind="legend")
    look = vega.groups([names[actor] for actor in shown])
    limits = _limits(means, trends, measure)
    y, band = (vega.reach(alt.Y, field, measure, limits) for field in ("value", "low"))
    smooth = _trend_rows(trends[trends["actor"].isin(shown)], names, measure)
    single = _mean_rows(means, names, measure)
    x = vega.time("date", [row["date"] for row in (*smooth, *single)])
    trend = alt.Chart(vega.data(smooth)).encode(x=x, color=look["color"])
    points = alt.Chart(vega.data(single), name="means").add_params(picked)
    shade, solid = (_if(picked, share) for share in (SHADE, 1.0))
    layers = [
        trend.mark_area().encode(y=band, y2="high", opacity=shade),
        trend.mark_line().encode(y=y, opacity=solid),
        points.mark_point(filled=True, size=45).encode(
            x=x, y=y, **look, tooltip=vega.tooltip(TIPS),
            opacity=alt.condition(picked, vega.own(alt.Opacity, "point:Q"), alt.value(UNPICKED)),
        ),
    ]  # fmt: skip
    told = "Points: means of a period. Lines: trends with bands. A click on a name keeps that one."
    words = " ".join([told, *left_out(series, actors)])
    return vega.specification(alt.layer(*layers).properties(**vega.frame(words, HEIGHT)))


def _mean_rows(means: pd.DataFrame, names: dict[str, str], measure: str) -> list[dict[str, Any]]:
    return [
        {
            "group": names[row["actor"]], "date": f"{row['period']:%Y-%m-%d}", "since": day(row["period"]),
            "value": row[measure], "told": estimate(row, measure),
            "n_scored": row["n_scored"], "n_articles": row["n_articles"], "point": solidity(row)[0],
        }
        for _, row in means.iterrows()
    ]  # fmt: skip


def _trend_rows(trends: pd.DataFrame, names: dict[str, str], measure: str) -> list[dict[str, Any]]:
    """Return at most `TREND_DAYS` days of each trend; gaps stay gaps."""
    days = trends["day"].drop_duplicates().sort_values()
    kept = trends[trends["day"].isin(days.iloc[:: -(-len(days) // TREND_DAYS) or 1])]
    return [
        {
            "group": names[row["actor"]], "date": f"{row['day']:%Y-%m-%d}", "value": row[measure],
            "low": row[f"{measure}_low"], "high": row[f"{measure}_high"],
        }
        for _, row in kept.iterrows()
    ]  # fmt: skip


def _limits(means: pd.DataFrame, trends: pd.DataFrame, measure: str) -> tuple[float, float]:
    """Return the reach of the axis over time, as far to both sides: of all means and bands."""
    bounds = trends.loc[trends["actor"].isin(means["actor"]), [f"{measure}_low", f"{measure}_high"]]
    widest = max(means[measure].abs().max(), bounds.abs().max().max() if len(bounds) else 0.0, LEAST_REACH)
    return -min(widest + MARGIN, 1.0), min(widest + MARGIN, 1.0)


def _if(picked: Any, solid: float) -> Any:
    """Return how solid a mark is drawn: what was not picked hardly."""
    return alt.condition(picked, alt.value(solid), alt.value(min(solid, UNPICKED)))
