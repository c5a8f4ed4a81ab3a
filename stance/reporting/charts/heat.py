"""Mean stance in a grid: of each government to each other, or as each outlet carries it.

Every cell holds its number, so that nothing has to be read from a colour. A cell without a scored statement
holds a dash and no colour: nothing was said, which is not a stance of 0.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from stance.measures.choosing import ENOUGH
from stance.measures.intervals import fewest_clusters
from stance.measures.outlets import ALL
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.certainty import sure
from stance.reporting.charts.canvas import finish, note
from stance.reporting.charts.cells import Grid, draw_grid, is_pale, reach
from stance.reporting.theme import chart_theme, signed
from stance.reporting.wording import estimate, intervals

ITSELF = "What a government says to itself is left out."


def target_heat(dyads: pd.DataFrame, *, top: int = 8, settings: MeasureSettings = DEFAULTS) -> Figure | None:
    """Draw the mean stance of each government (rows) in what it says to each other (columns).

    `dyads` is the table of `measures.positions.dyad_table`; at most `top` rows and columns, the most
    frequent. None where no government said anything scored to another.
    """
    grid = _targets(dyads, top)
    if not grid.cells:
        return None
    with chart_theme():
        figure = draw_grid(grid, "spoken to", settings)
        note(figure, [*_notes(grid, settings), ITSELF])
        return finish(figure)


def target_heat_alt(dyads: pd.DataFrame, *, top: int = 8, settings: MeasureSettings = DEFAULTS) -> str:
    """Describe the heat map of targets in words, or say why there is none."""
    grid = _targets(dyads, top)
    if not grid.cells:
        return "There is no chart of targets: no scored statement of a government is directed at another."
    return f"Mean stance of governments to each other, with {intervals(settings)}. {_in_words(grid, 'to ')}"


def outlet_heat(
    outlets: pd.DataFrame, *, top: int = 8, settings: MeasureSettings = DEFAULTS
) -> Figure | None:
    """Draw the mean stance of each government (rows) as each outlet carries it (columns), and in all.

    `outlets` is the table of `measures.outlets.outlet_table`; at most `top` governments and `top` outlets,
    the most frequent. None where fewer than two outlets can be compared.
    """
    grid = _outlets(outlets, top)
    if not grid.cells:
        return None
    with chart_theme():
        figure = draw_grid(grid, "as carried by", settings)
        figure.axes[0].axvline(0.5, color="white", linewidth=6)  # sets all outlets apart
        note(figure, _notes(grid, settings))
        return finish(figure)


def outlet_heat_alt(outlets: pd.DataFrame, *, top: int = 8, settings: MeasureSettings = DEFAULTS) -> str:
    """Describe the heat map of outlets in words, or say why there is none."""
    grid = _outlets(outlets, top)
    if not grid.cells:
        return "There is no chart of outlets: fewer than two outlets carry scored statements of governments."
    return f"Mean stance of governments by outlet, with {intervals(settings)}. {_in_words(grid, '')}"


def _targets(dyads: pd.DataFrame, top: int) -> Grid:
    rows = dyads[(dyads["level"] == "government") & (dyads["n_scored"] > 0)]
    speakers = _frequent(rows, "actor", "name", top)
    addressed = _frequent(rows, "target", "target_name", top)
    in_order = sorted(addressed, key=lambda key: list(speakers).index(key) if key in speakers else top)
    return _grid(rows, "actor", "target", speakers, {key: addressed[key] for key in in_order})


def _outlets(outlets: pd.DataFrame, top: int) -> Grid:
    rows = outlets[outlets["n_scored"] > 0]
    speakers = _frequent(rows[rows["outlet"] == ALL], "government", "name", top)
    carriers = _frequent(rows[rows["outlet"] != ALL], "outlet", "outlet", top)
    grid = _grid(rows, "government", "outlet", speakers, {ALL: "All outlets"} | carriers)
    return grid if len(grid.columns.keys() - {ALL}) > 1 else Grid({}, {}, {})


def _frequent(rows: pd.DataFrame, column: str, name: str, top: int) -> dict[str, str]:
    """Return ids with names, those with the most scored statements first, ties as the table has them."""
    sizes = rows.groupby(column, sort=False)["n_scored"].sum()
    names = dict(zip(rows[column], rows[name], strict=True))
    return {
        str(found): str(names[found])
        for found in sizes.sort_values(ascending=False, kind="stable").index[:top]
    }


def _grid(
    rows: pd.DataFrame, row: str, column: str, rows_named: Mapping[str, str], columns_named: Mapping[str, str]
) -> Grid:
    """Collect the cells; rows and columns that have none among the shown are left out."""
    cells = {
        (str(cell[row]), str(cell[column])): cell
        for _, cell in rows.iterrows()
        if cell[row] in rows_named and cell[column] in columns_named
    }
    used = {key for key, _ in cells}, {key for _, key in cells}
    return Grid(
        cells,
        {key: name for key, name in rows_named.items() if key in used[0]},
        {key: name for key, name in columns_named.items() if key in used[1]},
    )


def _notes(grid: Grid, settings: MeasureSettings) -> list[str]:
    """Say what the marks mean that are there."""
    cells, most = list(grid.cells.values()), reach(grid)
    notes = [f"Colours run from {signed(-most, 1)} to {signed(most, 1)}; n: scored statements."]
    if any(is_pale(cell) for cell in cells):
        notes.append(f"Pale, in brackets: fewer than {ENOUGH} statements.")
    if any(sure(cell, side, settings) for cell in cells for side in (1, -1)):
        fewest = fewest_clusters(settings.level)
        notes.append(
            f"Bold: at least {fewest} articles, and the {intervals(settings)[:-1]} lies on one side of 0."
        )
    if len(cells) < len(grid.rows) * len(grid.columns):
        notes.append("Dash: no scored statement.")
    return notes


def _in_words(grid: Grid, before: str) -> str:
    """Write every cell with its interval and number of statements, row by row."""
    said = {
        key: f"{before}{grid.columns[key[1]]} {estimate(cell, 'stance')}, n = {cell['n_scored']}"
        for key, cell in grid.cells.items()
    }
    rows = [
        f"{name}: {'; '.join(said[row, column] for column in grid.columns if (row, column) in said)}."
        for row, name in grid.rows.items()
    ]
    return " ".join(rows)
