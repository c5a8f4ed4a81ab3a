"""A grid of cells with a colour, a number and what it rests on in each: what the heat maps are drawn as."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from textwrap import wrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from stance.measures.choosing import ENOUGH
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.certainty import sure
from stance.reporting.charts.canvas import sheet, shown
from stance.reporting.theme import INK, MUTED, STANCE_MAP, signed

LEAST_REACH = 0.3
"""The colours always reach at least this far, so that small differences do not look large."""

PALE = 0.35
"""How much of its colour a cell of too few statements keeps."""

ROW = 0.47
"""Inches of height of a row."""

FEWEST_COLUMNS = 5
"""Cells are as wide as if there were at least so many columns."""

ROW_LETTERS, LETTERS_ACROSS = 22, 66
"""Letters in a line of the name of a row, and in all names of columns side by side."""

SLANT = 35
"""Degrees by which the names of columns are turned where a word is wider than its column."""

BRIGHTNESS = np.array([0.2126, 0.7152, 0.0722])
"""Parts of red, green and blue in the luminance of a colour (Rec. 709)."""

DARK = 0.21
"""Luminance below which white letters have more contrast than those in `INK` (WCAG 2: both 4 to 1 here)."""

Colour = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Grid:
    """What a heat map shows: rows of estimates by (row, column), both as ids, and the names of both."""

    cells: dict[tuple[str, str], pd.Series]
    rows: dict[str, str]
    columns: dict[str, str]


def is_pale(cell: pd.Series) -> bool:
    """Whether too few statements stand behind a cell to compare it."""
    return bool(cell["n_scored"] < ENOUGH)


def reach(grid: Grid) -> float:
    """Return how far the colours reach to either side: as far as the cells with enough statements do."""
    there = [abs(cell["stance"]) for cell in grid.cells.values() if not is_pale(cell)]
    return min(1.0, ceil(10 * max([LEAST_REACH, *there])) / 10)


def draw_grid(grid: Grid, across: str, settings: MeasureSettings = DEFAULTS) -> Figure:
    """Draw the cells with the names of rows and columns and a key to the colours, in the theme at hand.

    `across` says what the columns are to the rows. Numbers of cells with too few statements stand in
    brackets, those whose interval lies on one side of 0 are bold.
    """
    figure = sheet(1.9 + ROW * len(grid.rows))
    axes = figure.subplots()
    most = reach(grid)
    for y, row in enumerate(grid.rows):
        for x, column in enumerate(grid.columns):
            _cell(axes, (x, y), grid.cells.get((row, column)), most, settings)
            if row == column:
                axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, color="white", zorder=3))
    _frame(axes, grid, across)
    _key(figure, axes, most)
    return figure


def _cell(
    axes: Axes, at: tuple[int, int], cell: pd.Series | None, most: float, settings: MeasureSettings
) -> None:
    x, y = at
    if cell is None:
        axes.text(x, y, "–", ha="center", va="center", color=MUTED)
        return
    pale = is_pale(cell)
    colour = _blended(STANCE_MAP(0.5 + cell["stance"] / most / 2)[:3], PALE if pale else 1)
    axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=colour, edgecolor="white", linewidth=1.5))
    ink = "white" if _luminance(colour) < DARK else INK
    number = signed(cell["stance"])
    weight = "bold" if sure(cell, 1, settings) or sure(cell, -1, settings) else "normal"
    axes.text(
        x, y - 0.12, f"({number})" if pale else number, color=ink, fontweight=weight, ha="center", va="center"
    )
    axes.text(x, y + 0.25, f"n = {cell['n_scored']}", color=ink, fontsize=7, ha="center", va="center")


def _blended(colour: Colour, part: float) -> Colour:
    """Mix a colour with white."""
    red, green, blue = (part * np.array(to_rgb(colour)) + 1 - part).tolist()
    return red, green, blue


def _luminance(colour: Colour) -> float:
    """Return the relative luminance in [0, 1] of an sRGB colour."""
    parts = np.array(colour)
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ BRIGHTNESS)


def _frame(axes: Axes, grid: Grid, across: str) -> None:
    """Name rows and columns, and leave the rest of the axes away."""
    wide, high = max(len(grid.columns), FEWEST_COLUMNS), len(grid.rows)
    axes.set(xlim=(-0.5, wide - 0.5), ylim=(high - 0.5, -0.5))
    axes.grid(False)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelcolor=INK, labeltop=True, labelbottom=False)
    axes.set_yticks(
        range(high), ["\n".join(wrap(shown(name, key), ROW_LETTERS)) for key, name in grid.rows.items()]
    )
    letters = LETTERS_ACROSS // wide
    names = [shown(name, key) for key, name in grid.columns.items()]
    axes.set_xticks(range(len(names)), ["\n".join(wrap(name, letters)) for name in names])
    if max((len(word) for name in names for word in name.split()), default=0) > letters:
        axes.set_xticks(range(len(names)), names)
        axes.tick_params(axis="x", labelrotation=SLANT)
        for label in axes.get_xticklabels():
            label.set(ha="left", rotation_mode="anchor")
    axes.annotate(
        f"{across} →\nspeaker ↓", (0, 1), (-5, 5), xycoords="axes fraction", textcoords="offset points",
        ha="right", va="bottom", fontsize=8, color=MUTED, fontstyle="italic",
    )  # fmt: skip


def _key(figure: Figure, axes: Axes, most: float) -> None:
    """Draw the scale of the colours small below the cells."""
    bar = figure.colorbar(
        ScalarMappable(Normalize(-most, most), STANCE_MAP),
        ax=axes,
        location="bottom",
        shrink=0.45,
        aspect=32,
        pad=0.03,
        anchor=(0, 1),
    )
    bar.outline.set_visible(False)
    names = [f"{signed(-most, 1)} pressure", "0", f"{signed(most, 1)} dialogue"]
    bar.set_ticks([-most, 0, most], labels=names)
    bar.ax.tick_params(length=0, labelsize=8)
