"""Is the confidence honest, and where do scores go wrong: charts of what coded sentences showed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from stance.measures.calibration import BINS, FEW
from stance.measures.counting import counted, scored, values
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.charts.canvas import canvas, finish, note
from stance.reporting.theme import DIALOGUE, INK, MUTED, chart_theme, percent
from stance.reporting.wording import intervals, listed, number

STRIP = (0.0, -0.43, 1.0, 0.23)
"""Where the strip of frequencies lies below the curve, in shares of its frame."""

LABEL_DROPS = 0.1
"""Share from which the number of a bin stands below its point; lower it would run into the frame."""

BEHIND_NUMBER = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.4}
"""Keeps the numbers of the bins readable where a line runs through them."""

WEAKEST = 3
"""Constructions named in the description of their chart."""

HEIGHT, PER_ROW = 0.9, 0.215
"""Inches of the chart of constructions: around its rows, and for each."""


def reliability_chart(
    reliability: pd.DataFrame, statements: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS
) -> Figure | None:
    """Draw the share of coded sentences that are right against their confidence.

    `reliability` is the table of `measures.calibration.reliability_table`. The strip below sets how often
    each confidence occurs on those sentences beside the scored statements that count.
    """
    if reliability.empty:
        return None
    with chart_theme():
        figure, axes = canvas(4.9)
        _diagonal(axes)
        _curve(axes, reliability)
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.06), ylabel="right on both axes")
        axes.set(xticks=np.linspace(0, 1, 6), yticks=np.linspace(0, 1, 6))
        axes.yaxis.set_major_formatter(PercentFormatter(1.0, symbol=" %"))
        axes.xaxis.set_major_formatter(PercentFormatter(1.0, symbol=" %"))
        axes.set_xlabel("confidence of the score")
        _strip(axes, reliability, statements)
        note(
            figure, [f"Numbers: sentences in the bin. Lines: {intervals(settings)}. Faint: fewer than {FEW}."]
        )
        return finish(figure)


def reliability_chart_alt(reliability: pd.DataFrame) -> str:
    """Describe the reliability curve in words, or say why there is none."""
    if reliability.empty:
        return "There is no chart of the confidence: no coded sentences are at hand."
    rows = reliability.to_dict("records")
    bins = [
        f"{percent(row['right'])} right at {percent(row['confidence'])} ({number(int(row['n']), 'sentence')})"
        for row in rows
        if row["n"] >= FEW
    ]
    read = f": {listed(bins)}" if bins else ""
    return (
        f"Curve of the share of coded sentences that are right against the confidence of their scores{read}."
    )


def construction_chart(
    accuracy: pd.DataFrame, names: Mapping[str, str], *, settings: MeasureSettings = DEFAULTS
) -> Figure | None:
    """Draw the share of coded sentences right on both axes, by construction, the weakest at the bottom.

    `accuracy` is the table of `measures.calibration.accuracy_table` within `construction`; drawn are those
    with at least `FEW` sentences. `names` says what they are called.
    """
    rows = _drawn(accuracy)
    if rows.empty:
        return None
    with chart_theme():
        figure, axes = canvas(HEIGHT + PER_ROW * len(rows))
        whole = float(accuracy["right"].iloc[0])
        axes.axvline(whole, color=MUTED, linewidth=0.8, zorder=1)
        axes.annotate(f"all: {percent(whole)}", (whole, 1), xycoords=("data", "axes fraction"), ha="center",
                      xytext=(0, 3), textcoords="offset points", fontsize=8.5, color=MUTED)  # fmt: skip
        for place, row in enumerate(rows.to_dict("records")):
            axes.plot([row["right_low"], row["right_high"]], [place, place], color=MUTED, linewidth=1.4)
            axes.plot(row["right"], place, "o", ms=5.5, color=INK, zorder=3)
        axes.set_yticks(
            range(len(rows)),
            [f"{names.get(row['group'], row['group'])} ({row['n']})" for row in rows.to_dict("records")],
        )
        axes.set(xlim=(0, 1.02), ylim=(-0.7, len(rows) - 0.3), xlabel="right on both axes")
        axes.xaxis.set_major_formatter(PercentFormatter(1.0, symbol=" %"))
        note(figure, [f"In brackets: number of sentences. Lines: {intervals(settings)}."])
        return finish(figure)


def construction_chart_alt(accuracy: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Describe the chart of constructions in words, or say why there is none."""
    rows = _drawn(accuracy)
    if rows.empty:
        return f"There is no chart of constructions: none has {FEW} coded sentences."
    said = [
        f"{names.get(row['group'], row['group'])} ({percent(row['right'])})" for _, row in rows.iterrows()
    ]
    return (
        f"Dots with lines: the share of coded sentences right on both axes, for {len(rows)} constructions."
        f" Lowest: {listed(said[:WEAKEST])}. Highest: {said[-1]}."
    )


def _drawn(accuracy: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with enough sentences, the weakest first."""
    rows = accuracy[(accuracy["within"] == "construction") & (accuracy["n"] >= FEW)]
    return rows.sort_values(["right", "group"], kind="stable", ignore_index=True)


def _diagonal(axes: Axes) -> None:
    """Draw where honest confidence lies, and name what lies on either side."""
    axes.plot([0, 1], [0, 1], color=MUTED, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    above = axes.text(0.03, 1.0, "above the line: right more often than it says", ha="left")
    below = axes.text(1.0, 0.16, "below the line: surer than it should be", ha="right")
    for words in (above, below):
        words.set(fontsize=8.5, fontstyle="italic", color=MUTED, va="center")


def _curve(axes: Axes, reliability: pd.DataFrame) -> None:
    """Draw the bins: points with their intervals and numbers, a line through those of enough sentences."""
    enough = reliability[reliability["n"] >= FEW]
    axes.plot(enough["confidence"], enough["right"], color=INK, linewidth=1.2, zorder=2)
    for row in reliability.to_dict("records"):
        solid = 1.0 if row["n"] >= FEW else 0.35
        x = row["confidence"]
        axes.plot([x, x], [row["right_low"], row["right_high"]], color=INK, linewidth=1.4, alpha=0.6 * solid)
        axes.plot(x, row["right"], "o", ms=5.5, color=INK, alpha=solid, zorder=3)
        drop = -4 if row["right"] > LABEL_DROPS else 9
        axes.annotate(f"{row['n']}", (x, row["right"]), xytext=(5, drop), textcoords="offset points",
                      fontsize=8, color=MUTED, va="top", bbox=BEHIND_NUMBER)  # fmt: skip


def _strip(axes: Axes, reliability: pd.DataFrame, statements: pd.DataFrame) -> None:
    """Draw below the curve how often each confidence occurs, on coded sentences and in the articles."""
    strip = axes.inset_axes(STRIP, sharex=axes)
    edges = np.linspace(0, 1, BINS + 1)
    coded = np.zeros(BINS)
    coded[(reliability["low"] * BINS).round().astype(int)] = reliability["n"] / reliability["n"].sum()
    found = values(scored(counted(statements)), "confidence").dropna()
    strip.stairs(coded, edges, color=INK, linewidth=1.2)
    if len(found):
        heights = np.histogram(found, edges)[0] / len(found)
        strip.bar(edges[:-1] + 0.5 / BINS, heights, 0.72 / BINS, color=DIALOGUE, alpha=0.55, zorder=1)
    strip.set(ylabel="share", yticks=[])
    strip.tick_params(labelbottom=False)
    strip.grid(visible=False)
    strip.spines[["top", "right"]].set_visible(False)
    _name(strip, 0.0, "outline: coded sentences", INK)
    if len(found):
        _name(strip, 1.0, f"bars: {number(len(found), 'scored statement')} of these articles", DIALOGUE)


def _name(strip: Axes, place: float, words: str, colour: str) -> None:
    """Write above the strip, at its left (0) or right end (1)."""
    name = strip.text(place, 1.04, words, transform=strip.transAxes, fontsize=8.5, color=colour)
    name.set(ha="right" if place else "left", va="bottom")
