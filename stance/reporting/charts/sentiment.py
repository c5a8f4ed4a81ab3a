"""The chart of sentiment: how often pleasant words carry pressure, and unpleasant ones dialogue."""

from __future__ import annotations

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from stance.measures.counting import counted, scored, values
from stance.measures.sentiment_agreement import signs
from stance.reporting.charts.canvas import canvas, finish, stance_axis
from stance.reporting.theme import MUTED, PRESSURE, chart_theme, percent
from stance.reporting.wording import number

SCALE = (-1.0, -0.5, 0.0, 0.5, 1.0)
"""Ticks of an axis shown whole."""


def sentiment_chart(statements: pd.DataFrame) -> Figure | None:
    """Draw stance against VADER's sentiment for every scored statement; shade where the signs disagree."""
    rows = _comparable(statements)
    if rows.empty:
        return None
    with chart_theme():
        figure, axes = canvas(4.3)
        _disagreement(axes)
        opposite = values(rows, "stance") * values(rows, "vader") < 0
        sns.scatterplot(
            x=values(rows, "stance"), y=values(rows, "vader"), hue=opposite, ax=axes, legend=False, s=26,
            palette={True: PRESSURE, False: MUTED}, alpha=0.7, edgecolor="white", linewidth=0.4,
        )  # fmt: skip
        axes.set(xlim=(-1.04, 1.04), ylim=(-1.15, 1.15), ylabel="VADER sentiment")
        axes.set(xticks=SCALE, yticks=SCALE)
        stance_axis(axes)
        axes.set_title(_agreement(rows), loc="left", fontsize=9)
        return finish(figure)


def sentiment_chart_alt(statements: pd.DataFrame) -> str:
    """Describe the chart of sentiment in words, or say why there is none."""
    rows = _comparable(statements)
    if rows.empty:
        return "There is no chart of sentiment: no statement has both a stance and a sentiment score."
    return f"Scatter of stance against VADER sentiment, {number(len(rows), 'statement')}. {_agreement(rows)}."


def _disagreement(axes: Axes) -> None:
    """Shade the quarters where the signs differ and name them in the strip beyond the scale."""
    quarters = (-1, 0, "pleasant words, stance of pressure"), (0, -1, "unpleasant words, stance of dialogue")
    for x, y, words in quarters:
        axes.add_patch(Rectangle((x, y), 1, 1, color=to_rgba(PRESSURE, 0.08), linewidth=0, zorder=0))
        height, align = (1.03, "bottom") if y == 0 else (-1.03, "top")
        name = axes.text(x + 0.5, height, words, fontsize=8.5, fontstyle="italic", color=PRESSURE)
        name.set(ha="center", va=align)
    axes.axhline(0, color=MUTED, linewidth=0.8, zorder=1)


def _comparable(statements: pd.DataFrame) -> pd.DataFrame:
    rows = scored(counted(statements))
    return rows[values(rows, "vader").notna()]


def _agreement(rows: pd.DataFrame) -> str:
    product = signs(rows, "vader")
    if product.empty:
        return "No statement has a stance with a sign"
    same = product > 0
    return f"Same sign in {same.sum()} of {number(len(same), 'statement')} ({percent(same.mean())})"
