"""The actors on two axes, and ranked on one, with their intervals."""

from __future__ import annotations

from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from stance.measures.actors import TRACKS, UNCLEAR, main_actors, rankable, ranked
from stance.measures.choosing import ENOUGH
from stance.measures.estimates import AXES
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.charts.canvas import (
    axis_limits,
    canvas,
    dot,
    finish,
    interval_notes,
    name_of,
    names_of,
    note,
    solidity,
    stance_axis,
)
from stance.reporting.charts.labels import Segment, place
from stance.reporting.theme import FAINT, MUTED, TRACK_COLOURS, chart_theme
from stance.reporting.wording import estimate, number

FAINT_NAME = 0.7
"""How solid the names of actors with too few statements are drawn: pale, but to be read."""

LETTERS = 24
"""Letters in a line of a name on the plane; longer ones are broken."""


def position_plane(
    actors: pd.DataFrame, *, level: str = "government", top: int = 8, settings: MeasureSettings = DEFAULTS
) -> Figure | None:
    """Draw the actors on the two axes, pressure to the right and dialogue up, with both intervals.

    `actors` is the table of `measures.actor_table`, made with the same settings. The four tracks that
    `settings.cut` divides are tinted and named; actors whose track is unclear are hollow, those with too few
    statements to be ranked faint; an axis never spoken of is drawn at 0.
    """
    rows = main_actors(actors, level, top)
    if rows.empty:
        return None
    with chart_theme():
        figure, axes = canvas(5.6)
        limits = axis_limits(rows, "pressure", settings), axis_limits(rows, "dialogue", settings)
        corners = _regions(axes, settings.cut, *limits)
        labels = [_actor_point(axes, row, settings) for _, row in rows.iterrows()]
        axes.set(xlim=limits[0], ylim=limits[1], xlabel="Pressure →", ylabel="Dialogue →")
        note(figure, _plane_notes(rows, settings))
        figure.canvas.draw()
        figure.set_layout_engine("none")
        place(axes, labels, lines=_lines(rows, settings.cut, *limits), fixed=corners, colour=MUTED)
        return finish(figure)


def position_plane_alt(
    actors: pd.DataFrame, *, level: str = "government", top: int = 8, settings: MeasureSettings = DEFAULTS
) -> str:
    """Describe the plane in words, or say why there is none."""
    rows = main_actors(actors, level, top)
    if rows.empty:
        return (
            "There is no chart of positions: no actor made a statement for or against dialogue or pressure."
        )
    parts = [f"{row['name']}: {_in_words(row)}, track {row['track']}" for _, row in rows.iterrows()]
    across = f"Chart of {number(len(rows), 'actor')} by pressure (across) and dialogue (up)"
    return f"{across}, divided at {settings.cut:g}. {'; '.join(parts)}."


def ranking(
    actors: pd.DataFrame, *, level: str = "government", top: int = 12, settings: MeasureSettings = DEFAULTS
) -> Figure | None:
    """Draw the stance of each actor with its interval, furthest to dialogue on top.

    Those with too few statements to be ranked stand below a line, faint, the most quoted first.
    """
    rows = ranked(actors, level, top).iloc[::-1].reset_index(drop=True)
    if rows.empty:
        return None
    with chart_theme():
        figure, axes = canvas(1.1 + 0.3 * len(rows))
        for y, row in rows.iterrows():
            dot(axes, row, float(str(y)), size=6.5, settings=settings)
        axes.set_yticks(range(len(rows)), [name_of(row) for _, row in rows.iterrows()])
        axes.set(ylim=(-0.6, len(rows) - 0.4), xlim=axis_limits(rows, "stance", settings))
        _set_apart(axes, rows)
        _counts(axes, rows)
        stance_axis(axes)
        note(figure, interval_notes(rows.iloc[::-1], settings))
        return finish(figure)


def ranking_alt(actors: pd.DataFrame, *, level: str = "government", top: int = 12) -> str:
    """Describe the ranking in words, or say why there is none."""
    rows = ranked(actors, level, top)
    if rows.empty:
        return "There is no ranking: no actor made a statement for or against dialogue or pressure."
    enough = rankable(rows)
    best = f"Stance from dialogue (+1) to pressure (−1): {_stances(rows[enough])}."
    apart = f"Fewer than {ENOUGH} statements, too few to rank: {_stances(rows[~enough])}."
    return " ".join([best] * bool(enough.any()) + [apart] * bool((~enough).any()))


def _stances(rows: pd.DataFrame) -> str:
    return "; ".join(f"{row['name']} {estimate(row, 'stance')}" for _, row in rows.iterrows())


def _set_apart(axes: Axes, rows: pd.DataFrame) -> None:
    """Draw a line above the actors that are not ranked, and their names pale."""
    n = int((~rankable(rows)).sum())
    if 0 < n < len(rows):
        axes.axhline(n - 0.5, color=MUTED, linewidth=0.7, linestyle=(0, (4, 3)), zorder=0.5)
    for label in axes.get_yticklabels()[:n]:
        label.set_alpha(FAINT_NAME)


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


def _actor_point(axes: Axes, row: pd.Series, settings: MeasureSettings) -> Text:
    x, y = _or_zero(row["pressure"]), _or_zero(row["dialogue"])
    colour, (point, line) = TRACK_COLOURS[row["track"]], solidity(row, settings)
    for across, up in (
        ([row["pressure_low"], row["pressure_high"]], [y, y]),
        ([x, x], [row["dialogue_low"], row["dialogue_high"]]),
    ):
        axes.plot(across, up, color=colour, linewidth=1.1, alpha=line, zorder=2, solid_capstyle="butt")
    inside = "white" if row["track"] == UNCLEAR else colour
    axes.plot(x, y, "o", ms=7, mec=colour, mew=1.4, mfc=inside, alpha=point, zorder=3)
    words = fill(name_of(row), LETTERS)
    name = axes.text(x, y, words, color=colour, fontsize=9, fontweight="bold", zorder=4, in_layout=False)
    if row["n_scored"] < ENOUGH:
        name.set(alpha=FAINT_NAME, fontweight="normal")
    return name


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


def _plane_notes(rows: pd.DataFrame, settings: MeasureSettings) -> list[str]:
    hollow = ["Hollow: the track is unclear."] if (rows["track"] == UNCLEAR).any() else []
    silent = [
        f"Drawn at 0, nothing said on {axis}: {names_of(rows[rows[axis].isna()])}."
        for axis in AXES
        if rows[axis].isna().any()
    ]
    return [*interval_notes(rows, settings), *hollow, *silent]


def _counts(axes: Axes, rows: pd.DataFrame) -> None:
    """Write the number of statements right of the plot."""
    for y, n in enumerate(rows["n_scored"]):
        axes.annotate(
            f"n = {n}", (1.0, y), xycoords=("axes fraction", "data"), xytext=(4, 0),
            textcoords="offset points", va="center", fontsize=8, color=MUTED, annotation_clip=False,
        )  # fmt: skip


def _or_zero(value: float) -> float:
    return 0.0 if pd.isna(value) else float(value)


def _in_words(row: pd.Series) -> str:
    return ", ".join(
        f"nothing on {axis}" if pd.isna(row[axis]) else f"{axis} {estimate(row, axis)}" for axis in AXES
    )
