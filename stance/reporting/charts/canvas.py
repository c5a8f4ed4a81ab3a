"""What the charts are put together from: canvas, axis limits, points with their lines, names and notes."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from stance.measures.actors import rankable
from stance.measures.choosing import ENOUGH
from stance.measures.intervals import fewest_clusters
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.theme import DIALOGUE, MUTED, PRESSURE, STANCE_MAP, WIDTH, drawable
from stance.reporting.wording import intervals

FAINT_POINT, FAINT_LINE, LINE = 0.4, 0.3, 0.65
"""How solid points of too few statements, lines of too few articles, and all other lines are drawn."""

MARGIN = 0.06
"""Room around the outermost points, in units of an axis."""


LEAST_REACH = 0.45
"""The plane always reaches at least this far, so that small differences do not look large."""


def sheet(height: float) -> Figure:
    """Make an empty figure of the width of a page, in inches high."""
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def canvas(height: float) -> tuple[Figure, Axes]:
    """Make an empty figure of the width of a page, in inches high, with its axes."""
    figure = sheet(height)
    axes = figure.subplots()
    sns.despine(ax=axes)
    return figure, axes


def finish(figure: Figure) -> Figure:
    """Lay out and draw once inside the theme, so that no later settings matter."""
    figure.canvas.draw()
    return figure


def axis_limits(
    rows: pd.DataFrame, measure: str, settings: MeasureSettings = DEFAULTS
) -> tuple[float, float]:
    """Return the reach of an axis: all points, and the lines of the actors that have articles enough.

    The lines of the others would stretch the axis until nothing else can be told apart; they run out of it.
    """
    few = thin(rows, settings)
    solid = rows[~few] if (~few).any() else rows
    bounds = solid[[f"{measure}_low", f"{measure}_high"]].to_numpy(dtype=float).ravel()
    found = np.concatenate([rows[measure].to_numpy(dtype=float), bounds])
    floor = -LEAST_REACH if measure == "stance" else -0.2
    low, high = min(np.nanmin(found, initial=0.0), floor), max(np.nanmax(found, initial=0.0), LEAST_REACH)
    return max(low, -1.0) - MARGIN, min(high, 1.0) + MARGIN


def thin(rows: pd.DataFrame, settings: MeasureSettings = DEFAULTS) -> pd.Series:
    """Whether too few articles stand behind each row for its interval to be narrow."""
    return rows["n_articles"] < fewest_clusters(settings.level)


def solidity(row: pd.Series, settings: MeasureSettings = DEFAULTS) -> tuple[float, float]:
    """Return how solid the point and the lines of a row are drawn, each in [0, 1]."""
    point = 1.0 if row["n_scored"] >= ENOUGH else FAINT_POINT
    return point, LINE if row["n_articles"] >= fewest_clusters(settings.level) else FAINT_LINE


def dot(axes: Axes, row: pd.Series, y: float, *, size: float, settings: MeasureSettings = DEFAULTS) -> None:
    """Draw one stance with its interval at a height, in the colour of its side."""
    colour, fill = colours(row["stance"], "stance")
    bounds = [row["stance_low"], row["stance_high"]]
    point, line = solidity(row, settings)
    axes.plot(bounds, [y, y], color=colour, linewidth=1.6, alpha=line, solid_capstyle="butt")
    axes.plot(row["stance"], y, "o", ms=size, mfc=fill, mec=colour, mew=1.2, alpha=point, zorder=3)


def colours(value: float, measure: str) -> tuple[Any, Any]:
    """Return the colours of a line or edge and of a fill: of the side of a stance, or of the axis."""
    if measure != "stance":
        colour = DIALOGUE if measure == "dialogue" else PRESSURE
        return colour, colour
    colour = DIALOGUE if value > 0 else PRESSURE if value < 0 else MUTED
    return colour, STANCE_MAP(0.5 + value) if abs(value) < 0.5 else colour


def stance_axis(axes: Axes) -> None:
    """Name the axis of stance and mark its middle."""
    axes.axvline(0, color=MUTED, linewidth=0.8, zorder=1)
    axes.set_xlabel("← pressure     stance     dialogue →")


def interval_notes(rows: pd.DataFrame, settings: MeasureSettings = DEFAULTS) -> list[str]:
    """Return what the reader has to know of the lines that are there, and of those that are not."""
    missing, few, single = rows["stance_low"].isna(), ~rankable(rows), rows["n_scored"] == 1
    notes = [] if missing.all() else [f"Lines: {intervals(settings)}."]
    if (thin(rows, settings) & ~missing).any():
        fewest = fewest_clusters(settings.level)
        notes.append(f"Faint lines: fewer than {fewest} articles; they may run beyond the frame.")
    for which, words in (
        (few, f"Faint names: fewer than {ENOUGH} statements, too few to rank"),
        (missing & single, "One statement, no interval"),
        (missing & ~single, "One article only, no interval"),
    ):
        notes += [f"{words}: {names_of(rows[which])}."] if which.any() else []
    return notes


def note(figure: Figure, notes: Sequence[str]) -> None:
    """Write sentences under the chart, small and wrapped to its width."""
    if notes:
        text = "\n".join(textwrap.wrap(" ".join(notes), 105))
        figure.supxlabel(text, x=0.01, ha="left", fontsize=8, color=MUTED)


def name_of(row: pd.Series, fallback: str = "actor") -> str:
    """Return the name, or the id where no font has the letters of the name."""
    return shown(str(row["name"]), str(row[fallback]))


def shown(name: str, fallback: str) -> str:
    """Return a name, or what stands for it where no font has its letters."""
    return name if drawable(name) else fallback


def names_of(rows: pd.DataFrame) -> str:
    """Return the names of several actors as a list in a sentence."""
    return ", ".join(name_of(row) for _, row in rows.iterrows())
