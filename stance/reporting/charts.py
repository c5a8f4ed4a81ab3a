"""Charts of the tables, each a function from table to figure.

Figures are made without pyplot, so nothing is shown or kept behind the reader's back; where there is
nothing to draw, the result is None. Beside each chart stands a function that says it in words, made from
the same rows: the description for readers who cannot see it, or the sentence that takes its place.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from stance.measures.actors import AXES, TRACKS, UNCLEAR, main_actors
from stance.measures.counting import counted, scored, values
from stance.measures.intervals import fewest_clusters
from stance.measures.misled import sentiment_table
from stance.measures.outlets import ALL
from stance.measures.settings import DEFAULTS
from stance.reporting.labels import Segment, place
from stance.reporting.theme import (
    DIALOGUE,
    FAINT,
    MUTED,
    PRESSURE,
    STANCE_MAP,
    TRACK_COLOURS,
    WIDTH,
    chart_theme,
    drawable,
    percent,
)
from stance.reporting.wording import estimate, number

PANELS = 4
"""Governments side by side in the chart of outlets: more would leave under 1.3 inches for each."""

MOST_OUTLETS = 12
"""Outlets in their chart, the ones with the most statements: what fits on a third of a page."""

FEWEST = fewest_clusters(DEFAULTS.level)
"""Articles below which an actor's lines are drawn faint."""

SCALE = (-1.0, -0.5, 0.0, 0.5, 1.0)
"""Ticks of an axis shown whole."""

MARGIN = 0.06
"""Room around the outermost points, in units of an axis."""

LEAST_REACH = 0.45
"""The plane always reaches at least this far, so that small differences do not look large."""


def position_plane(
    actors: pd.DataFrame, *, level: str = "government", cut: float = DEFAULTS.cut, top: int = 8
) -> Figure | None:
    """Draw the actors on the two axes, pressure to the right and dialogue up, with both intervals.

    `actors` is the table of `measures.actor_table`. The four tracks that `cut` divides are tinted and named;
    actors whose track is unclear are hollow; an axis never spoken of is drawn at 0.
    """
    rows = main_actors(actors, level, top)
    if rows.empty:
        return None
    with chart_theme():
        figure, axes = _canvas(5.6)
        limits = _limits(rows, "pressure"), _limits(rows, "dialogue")
        corners = _regions(axes, cut, *limits)
        labels = [_actor_point(axes, row) for _, row in rows.iterrows()]
        axes.set(xlim=limits[0], ylim=limits[1], xlabel="Pressure →", ylabel="Dialogue →")
        _note(figure, _plane_notes(rows))
        figure.canvas.draw()
        figure.set_layout_engine("none")
        place(axes, labels, lines=_lines(rows, cut, *limits), fixed=corners, colour=MUTED)
        return _finish(figure)


def position_plane_alt(
    actors: pd.DataFrame, *, level: str = "government", cut: float = DEFAULTS.cut, top: int = 8
) -> str:
    """Describe the plane in words, or say why there is none."""
    rows = main_actors(actors, level, top)
    if rows.empty:
        return (
            "There is no chart of positions: no actor made a statement for or against dialogue or pressure."
        )
    parts = [f"{row['name']}: {_in_words(row)}, track {row['track']}" for _, row in rows.iterrows()]
    head = (
        f"Chart of {number(len(rows), 'actor')} by pressure (across) and dialogue (up), divided at {cut:g}."
    )
    return f"{head} {'; '.join(parts)}."


def ranking(actors: pd.DataFrame, *, level: str = "government", top: int = 12) -> Figure | None:
    """Draw the stance of each actor with its interval, furthest to dialogue on top."""
    rows = main_actors(actors, level, top).sort_values("stance", kind="stable", ignore_index=True)
    if rows.empty:
        return None
    with chart_theme():
        figure, axes = _canvas(1.1 + 0.3 * len(rows))
        for y, row in rows.iterrows():
            _dot(axes, row, float(str(y)), size=6.5)
        axes.set_yticks(range(len(rows)), [_label(row) for _, row in rows.iterrows()])
        axes.set(ylim=(-0.6, len(rows) - 0.4), xlim=_limits(rows, "stance"))
        _counts(axes, rows)
        _stance_axis(axes)
        _note(figure, _interval_notes(rows))
        return _finish(figure)


def ranking_alt(actors: pd.DataFrame, *, level: str = "government", top: int = 12) -> str:
    """Describe the ranking in words, or say why there is none."""
    rows = main_actors(actors, level, top).sort_values("stance", ascending=False, kind="stable")
    if rows.empty:
        return "There is no ranking: no actor made a statement for or against dialogue or pressure."
    parts = [f"{row['name']} {estimate(row, 'stance')}" for _, row in rows.iterrows()]
    return f"Stance from dialogue (+1) to pressure (−1): {'; '.join(parts)}."


def outlet_chart(outlets: pd.DataFrame, *, top: int = PANELS) -> Figure | None:
    """Draw each outlet's stance for the most quoted governments, one panel each, with intervals.

    `outlets` is the table of `measures.outlet_table`. None where fewer than two outlets can be compared.
    """
    rows, names = _outlet_rows(outlets, top)
    if len(names) < 2:
        return None
    with chart_theme():
        governments = list(dict.fromkeys(rows["government"]))
        figure = Figure(figsize=(WIDTH, 1.3 + 0.3 * len(names)), layout="constrained")
        FigureCanvasAgg(figure)
        panels = figure.subplots(1, len(governments), sharex=True, sharey=True, squeeze=False)[0]
        order = [ALL, *names]
        for axes, government in zip(panels, governments, strict=True):
            _outlet_panel(axes, rows[rows["government"] == government], order)
        panels[0].set_yticks(range(len(order)), ["All outlets", *(_wrapped(name) for name in names)])
        panels[0].set(ylim=(len(order) - 0.5, -0.5), xlim=_limits(rows, "stance"))
        figure.supxlabel("← pressure     stance     dialogue →", fontsize=9)
        return _finish(figure)


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


def sentiment_chart(statements: pd.DataFrame) -> Figure | None:
    """Draw stance against VADER's sentiment for every scored statement; shade where the signs disagree."""
    rows = _comparable(statements)
    if rows.empty:
        return None
    with chart_theme():
        figure, axes = _canvas(4.3)
        _disagreement(axes)
        opposite = values(rows, "stance") * values(rows, "vader") < 0
        sns.scatterplot(
            x=values(rows, "stance"), y=values(rows, "vader"), hue=opposite, ax=axes, legend=False, s=26,
            palette={True: PRESSURE, False: MUTED}, alpha=0.7, edgecolor="white", linewidth=0.4,
        )  # fmt: skip
        axes.set(xlim=(-1.04, 1.04), ylim=(-1.15, 1.15), ylabel="VADER sentiment")
        axes.set(xticks=SCALE, yticks=SCALE)
        _stance_axis(axes)
        axes.set_title(_agreement(rows), loc="left", fontsize=9)
        return _finish(figure)


def sentiment_chart_alt(statements: pd.DataFrame) -> str:
    """Describe the chart of sentiment in words, or say why there is none."""
    rows = _comparable(statements)
    if rows.empty:
        return "There is no chart of sentiment: no statement has both a stance and a sentiment score."
    return f"Scatter of stance against VADER sentiment, {number(len(rows), 'statement')}. {_agreement(rows)}."


def _canvas(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    sns.despine(ax=axes)
    return figure, axes


def _finish(figure: Figure) -> Figure:
    """Lay out and draw once inside the theme, so that no later settings matter."""
    figure.canvas.draw()
    return figure


def _limits(rows: pd.DataFrame, measure: str) -> tuple[float, float]:
    """Return the reach of an axis: all points, and the lines of the actors that have articles enough.

    The lines of the others would stretch the axis until nothing else can be told apart; they run out of it.
    """
    solid = rows[~_thin(rows)] if (~_thin(rows)).any() else rows
    bounds = solid[[f"{measure}_low", f"{measure}_high"]].to_numpy(dtype=float).ravel()
    found = np.concatenate([rows[measure].to_numpy(dtype=float), bounds])
    floor = -LEAST_REACH if measure == "stance" else -0.2
    low, high = min(np.nanmin(found, initial=0.0), floor), max(np.nanmax(found, initial=0.0), LEAST_REACH)
    return max(low, -1.0) - MARGIN, min(high, 1.0) + MARGIN


def _thin(rows: pd.DataFrame) -> pd.Series:
    """Whether too few articles stand behind each row for its interval to be narrow."""
    return rows["n_articles"] < FEWEST


def _regions(axes: Axes, cut: float, across: tuple[float, float], up: tuple[float, float]) -> list[Text]:
    """Tint the four tracks and name them in the corners."""
    names = []
    for (talks, presses), track in TRACKS.items():
        x = (cut, across[1]) if presses else (across[0], cut)
        y = (cut, up[1]) if talks else (up[0], cut)
        colour = TRACK_COLOURS[track]
        size = x[1] - x[0], y[1] - y[0]
        axes.add_patch(Rectangle((x[0], y[0]), *size, color=to_rgba(colour, 0.07), linewidth=0, zorder=0))
        corner = x[1] - 0.01 if presses else x[0] + 0.01, y[1] - 0.01 if talks else y[0] + 0.01
        name = axes.text(*corner, track, color=colour, fontsize=9, fontstyle="italic", zorder=1)
        name.set(ha="right" if presses else "left", va="top" if talks else "bottom")
        names.append(name)
    axes.grid(False)
    for draw in (axes.axvline, axes.axhline):
        draw(0, color=FAINT, linewidth=0.7, zorder=0.5)
        draw(cut, color=MUTED, linewidth=0.7, linestyle=(0, (4, 3)), zorder=0.5)
    return names


def _actor_point(axes: Axes, row: pd.Series) -> Text:
    x, y = _or_zero(row["pressure"]), _or_zero(row["dialogue"])
    colour, alpha = TRACK_COLOURS[row["track"]], 0.25 if row["n_articles"] < FEWEST else 0.65
    for across, up in (
        ([row["pressure_low"], row["pressure_high"]], [y, y]),
        ([x, x], [row["dialogue_low"], row["dialogue_high"]]),
    ):
        axes.plot(across, up, color=colour, linewidth=1.1, alpha=alpha, zorder=2, solid_capstyle="butt")
    fill = "white" if row["track"] == UNCLEAR else colour
    axes.plot(x, y, "o", ms=7, mec=colour, mew=1.4, mfc=fill, zorder=3)
    return axes.text(x, y, _label(row), color=colour, fontsize=9, fontweight="bold", zorder=4)


def _lines(
    rows: pd.DataFrame, cut: float, across: tuple[float, float], up: tuple[float, float]
) -> list[Segment]:
    """Return the borders of the tracks and all interval lines, for labels to keep clear of."""
    found: list[Segment] = [((cut, up[0]), (cut, up[1])), ((across[0], cut), (across[1], cut))]
    for _, row in rows.iterrows():
        x, y = _or_zero(row["pressure"]), _or_zero(row["dialogue"])
        if not pd.isna(row["pressure_low"]):
            found.append(((row["pressure_low"], y), (row["pressure_high"], y)))
        if not pd.isna(row["dialogue_low"]):
            found.append(((x, row["dialogue_low"]), (x, row["dialogue_high"])))
    return found


def _interval_notes(rows: pd.DataFrame) -> list[str]:
    """Return what the reader has to know of the lines that are there, and of those that are not."""
    missing = rows["stance_low"].isna()
    notes = [] if missing.all() else [f"Lines: {percent(DEFAULTS.level)} intervals."]
    if (_thin(rows) & ~missing).any():
        notes.append(f"Faint lines: fewer than {FEWEST} articles; they may run beyond the frame.")
    return notes + ([f"No line, one article only: {_names(rows[missing])}."] if missing.any() else [])


def _plane_notes(rows: pd.DataFrame) -> list[str]:
    hollow = ["Hollow: the track is unclear."] if (rows["track"] == UNCLEAR).any() else []
    silent = [
        f"Drawn at 0, nothing said on {axis}: {_names(rows[rows[axis].isna()])}."
        for axis in AXES
        if rows[axis].isna().any()
    ]
    return [*_interval_notes(rows), *hollow, *silent]


def _note(figure: Figure, notes: Sequence[str]) -> None:
    if notes:
        text = "\n".join(textwrap.wrap(" ".join(notes), 105))
        figure.supxlabel(text, x=0.01, ha="left", fontsize=8, color=MUTED)


def _dot(axes: Axes, row: pd.Series, y: float, *, size: float) -> None:
    colour = DIALOGUE if row["stance"] > 0 else PRESSURE if row["stance"] < 0 else MUTED
    bounds = [row["stance_low"], row["stance_high"]]
    alpha = 0.3 if row["n_articles"] < FEWEST else 0.65
    axes.plot(bounds, [y, y], color=colour, linewidth=1.6, alpha=alpha, solid_capstyle="butt")
    fill = STANCE_MAP(0.5 + row["stance"]) if abs(row["stance"]) < 0.5 else colour
    axes.plot(row["stance"], y, "o", ms=size, mfc=fill, mec=colour, mew=1.2, zorder=3)


def _counts(axes: Axes, rows: pd.DataFrame) -> None:
    """Write the number of statements right of the plot."""
    for y, n in enumerate(rows["n_scored"]):
        axes.annotate(
            f"n = {n}", (1.0, y), xycoords=("axes fraction", "data"), xytext=(4, 0),
            textcoords="offset points", va="center", fontsize=8, color=MUTED, annotation_clip=False,
        )  # fmt: skip


def _stance_axis(axes: Axes) -> None:
    axes.axvline(0, color=MUTED, linewidth=0.8, zorder=1)
    axes.set_xlabel("← pressure     stance     dialogue →")


def _outlet_rows(outlets: pd.DataFrame, top: int) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows to draw and their outlets, by name."""
    rows = outlets[outlets["n_scored"] > 0]
    rows = rows[rows["government"].isin(list(dict.fromkeys(rows["government"]))[:top])]
    sizes = rows[rows["outlet"] != ALL].groupby("outlet")["n_scored"].sum()
    names = sorted(sizes.sort_values(ascending=False, kind="stable").index[:MOST_OUTLETS])
    return rows[rows["outlet"].isin([ALL, *names])], names


def _outlet_panel(axes: Axes, rows: pd.DataFrame, order: list[str]) -> None:
    sns.despine(ax=axes)
    axes.axvline(0, color=MUTED, linewidth=0.8, zorder=1)
    axes.axhline(0.5, color=FAINT, linewidth=0.8)
    for _, row in rows.iterrows():
        _dot(axes, row, order.index(row["outlet"]), size=5.5)
    axes.set_title("\n".join(textwrap.wrap(_label(rows.iloc[0], "government"), 18)), fontsize=9)


def _outlet_name(outlet: str) -> str:
    return "all outlets" if outlet == ALL else outlet


def _wrapped(name: str) -> str:
    return "\n".join(textwrap.wrap(name, 22)[:2])


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
    vader = next(row for row in sentiment_table(rows).to_dict("records") if row["tool"] == "vader")
    if vader["n"] == 0:
        return "No statement has a stance with a sign"
    return f"Same sign in {vader['agree']} of {number(vader['n'], 'statement')} ({percent(vader['share'])})"


def _label(row: pd.Series, fallback: str = "actor") -> str:
    """Return the name, or the id where no font has the letters of the name."""
    return str(row["name"]) if drawable(str(row["name"])) else str(row[fallback])


def _names(rows: pd.DataFrame) -> str:
    return ", ".join(_label(row) for _, row in rows.iterrows())


def _or_zero(value: float) -> float:
    return 0.0 if pd.isna(value) else float(value)


def _in_words(row: pd.Series) -> str:
    return ", ".join(
        f"nothing on {axis}" if pd.isna(row[axis]) else f"{axis} {estimate(row, axis)}" for axis in AXES
    )
