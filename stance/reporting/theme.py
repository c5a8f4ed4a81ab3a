"""One look for every chart and table: colours, type, sizes and how numbers are written.

Pressure is a warm brown, dialogue a teal: the ends of a scale that red-green blind readers tell apart and
that stay distinct from the middle in grey print. The look is applied as a context and undone, and holds
all that makes the same table give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from math import isnan
from typing import Any

import matplotlib as mpl
import seaborn as sns
from matplotlib import font_manager
from matplotlib.colors import LinearSegmentedColormap

PRESSURE = "#A6511A"
DIALOGUE = "#01665E"
MIDDLE = "#F2F0EB"
INK = "#222222"
MUTED = "#5F5F5F"
FAINT = "#D5D2CC"
GRID = "#E6E4DF"

STANCE_MAP = LinearSegmentedColormap.from_list("stance", [PRESSURE, "#D8A36C", MIDDLE, "#6FB0A6", DIALOGUE])
"""From pressure (0) over the middle to dialogue (1)."""

TRACK_COLOURS = {
    "engagement": DIALOGUE,
    "dual-track": "#5B4A9C",
    "coercion": PRESSURE,
    "disengaged": "#7A7A7A",
    "unclear": "#4A4A4A",
}

WIDTH = 6.5
"""Inches between the margins of a printed page; charts are drawn at this width and never scaled."""

FONTS = ("DejaVu Sans",)
"""DejaVu Sans comes with matplotlib, so every machine draws the same letters."""

HANGUL_FONTS = (
    "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic", "Nanum Gothic", "Malgun Gothic",
    "Apple SD Gothic Neo", "AppleGothic", "UnDotum", "Baekmuk Gulim",
)  # fmt: skip
"""Asked in turn for what DejaVu Sans lacks."""

_RC: dict[str, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "stance",
    "pdf.fonttype": 42,
    "savefig.dpi": 200,
    "figure.dpi": 100,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "savefig.facecolor": "white",
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.labelsize": 9,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "legend.fontsize": 8.5,
    "axes.edgecolor": MUTED,
    "axes.linewidth": 0.6,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "axes.unicode_minus": True,
    "text.usetex": False,
    "text.parse_math": False,
}


@lru_cache(maxsize=1)
def font_stack() -> tuple[str, ...]:
    """Return the fonts to draw with: the base, then one that knows Hangul where the machine has one."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return FONTS + tuple(name for name in HANGUL_FONTS if name in installed)[:1]


def drawable(text: str) -> bool:
    """Say whether the fonts at hand have every letter of the text."""
    return all(any(ord(letter) in known for known in _letters()) for letter in text)


@lru_cache(maxsize=1)
def _letters() -> tuple[frozenset[int], ...]:
    paths = [font_manager.findfont(name) for name in font_stack()]
    return tuple(frozenset(font_manager.get_font(path).get_charmap()) for path in paths)


@contextmanager
def chart_theme() -> Iterator[None]:
    """Draw with the look of the project inside the `with`, and leave matplotlib as it was after it."""
    fonts = list(font_stack())
    look: Any = {**sns.axes_style("whitegrid"), **sns.plotting_context("paper"), **_RC}
    with mpl.rc_context(look | {"font.family": fonts, "font.sans-serif": fonts}):
        yield


def signed(value: float, digits: int = 2) -> str:
    """Write a number with its sign, a true minus, and no sign on zero; a missing one as a dash.

    >>> signed(0.234), signed(-0.5, 1), signed(-0.001), signed(float("nan"))
    ('+0.23', '−0.5', '0.00', '–')
    """
    if isnan(value):
        return "–"
    text = f"{abs(value):.{digits}f}"
    mark = "" if float(text) == 0 else "−" if value < 0 else "+"
    return mark + text


def interval(low: float, high: float, digits: int = 2) -> str:
    """Write an interval; an empty string where there is none.

    >>> interval(-0.1, 0.45), interval(float("nan"), 1)
    ('−0.10 to +0.45', '')
    """
    return "" if isnan(low) or isnan(high) else f"{signed(low, digits)} to {signed(high, digits)}"


def percent(share: float) -> str:
    """Write a share as a whole percentage; a missing one as a dash.

    >>> percent(0.456), percent(float("nan"))
    ('46 %', '–')
    """
    return "–" if isnan(share) else f"{100 * share:.0f} %"


def day(value: object) -> str:
    """Write a date in words; an empty string where there is none.

    >>> day("2021-06-21"), day("")
    ('21 June 2021', '')
    """
    try:
        found = date.fromisoformat(str(value)[:10])
    except ValueError:  # no date, or not one: nothing to show
        return ""
    return f"{found.day} {found:%B %Y}"
