"""The chart of outlets: how each carries the most quoted governments, side by side."""

from __future__ import annotations

import textwrap

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from stance.measures.choosing import ENOUGH
from stance.measures.intervals import fewest_clusters
from stance.measures.outlets import ALL
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.charts.canvas import axis_limits, dot, finish, name_of, sheet
from stance.reporting.theme import FAINT, MUTED, chart_theme
from stance.reporting.wording import estimate, intervals

PANELS = 4
"""Governments side by side in the chart of outlets: more would leave under 1.3 inches for each."""


MOST_OUTLETS = 12
"""Outlets in their chart, the ones with the most statements: what fits on a third of a page."""


def outlet_chart(
    outlets: pd.DataFrame, *, top: int = PANELS, settings: MeasureSettings = DEFAULTS
) -> Figure | None:
    """Draw each outlet's stance for the most quoted governments, one panel each, with intervals.

    `outlets` is the table of `measures.outlet_table`. None where fewer than two outlets can be compared.
    """
    rows, names = _outlet_rows(outlets, top)
    if len(names) < 2:
        return None
    with chart_theme():
        governments = list(dict.fromkeys(rows["government"]))
        figure = sheet(1.3 + 0.3 * len(names))
        panels = figure.subplots(1, len(governments), sharex=True, sharey=True, squeeze=False)[0]
        order = [ALL, *names]
        for axes, government in zip(panels, governments, strict=True):
            _outlet_panel(axes, rows[rows["government"] == government], order, settings)
        panels[0].set_yticks(range(len(order)), ["All outlets", *(_wrapped(name) for name in names)])
        panels[0].set(ylim=(len(order) - 0.5, -0.5), xlim=axis_limits(rows, "stance", settings))
        figure.supxlabel("← pressure     stance     dialogue →", fontsize=9)
        return finish(figure)


def outlet_chart_alt(outlets: pd.DataFrame, *, top: int = PANELS) -> str:
    """Describe the chart of outlets in words, or say why there is none."""
    rows, names = _outlet_rows(outlets, top)
    if len(names) < 2:
        return "There is no chart of outlets: fewer than two outlets carry scored statements of governments."
    parts = [
        f"{group['name'].iloc[0]}: "
        + ", ".join(f"{_outlet_name(row['outlet'])} {estimate(row, 'stance')}" for _, row in group.iterrows())
        for _, group in rows.groupby("government", sort=False)
    ]
    return f"Stance by outlet. {'; '.join(parts)}."


def outlet_chart_caption(settings: MeasureSettings = DEFAULTS) -> str:
    """Say what the chart of outlets shows and what is faint in it."""
    return (
        f"Stance of the most quoted governments as each outlet carries it, with {intervals(settings)}. Faint"
        f" lines rest on fewer than {fewest_clusters(settings.level)} articles, faint points on fewer than"
        f" {ENOUGH} statements."
    )


def _outlet_rows(outlets: pd.DataFrame, top: int) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows to draw and their outlets, by name."""
    rows = outlets[outlets["n_scored"] > 0]
    rows = rows[rows["government"].isin(list(dict.fromkeys(rows["government"]))[:top])]
    sizes = rows[rows["outlet"] != ALL].groupby("outlet")["n_scored"].sum()
    names = sorted(sizes.sort_values(ascending=False, kind="stable").index[:MOST_OUTLETS])
    return rows[rows["outlet"].isin([ALL, *names])], names


def _outlet_panel(axes: Axes, rows: pd.DataFrame, order: list[str], settings: MeasureSettings) -> None:
    sns.despine(ax=axes)
    axes.axvline(0, color=MUTED, linewidth=0.8, zorder=1)
    axes.axhline(0.5, color=FAINT, linewidth=0.8)
    for _, row in rows.iterrows():
        dot(axes, row, order.index(row["outlet"]), size=5.5, settings=settings)
    axes.set_title("\n".join(textwrap.wrap(name_of(rows.iloc[0], "government"), 18)), fontsize=9)


def _outlet_name(outlet: str) -> str:
    return "all outlets" if outlet == ALL else outlet


def _wrapped(name: str) -> str:
    return "\n".join(textwrap.wrap(name, 22)[:2])
