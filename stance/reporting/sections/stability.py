"""Does the finding stand? How the main estimates fare when a decision behind them is taken otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from stance.measures.choosing import ENOUGH
from stance.measures.sensitivity import MAIN, MOVED, REVERSED, TOO_FEW, summary_of
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.tables import Column, mean_cell, rough_caption, table_block
from stance.reporting.theme import interval
from stance.reporting.wording import listed, number, sentences, the

MOST_NAMED = 12
"""Variants named in the caption: one for each of many outlets would fill a page."""

WITHOUT = "without "
"""How the names of the variants begin that leave something out."""

FATES = {MOVED: "it moves", REVERSED: "it changes sides", TOO_FEW: "too few statements are left"}
"""What becomes of an estimate that does not stand, in words."""

Row = dict[Any, Any]


def stability_paragraph(sensitivity: pd.DataFrame) -> Block:
    """Say for each actor how many variants bear its estimate out, which do not, and how far stance ranges.

    `sensitivity` is the table of `measures.sensitivity.sensitivity_table`.
    """
    actors = summary_of(sensitivity).to_dict("records")
    if not actors:
        return paragraph("No estimate could be made again under other decisions.")
    n = number(int(actors[0]["n_variants"]), "time")
    lead = f"Each estimate of stance was made again {n}, with one decision behind it taken otherwise."
    firm = [row for row in actors if row["stands"] == row["n_variants"]]
    loose = [_loose(row, sensitivity) for row in actors if row["stands"] < row["n_variants"]]
    caution = "Where an estimate changes sides, no claim about its direction should rest on it."
    turned = [caution] * any(row["reversed"] for row in actors)
    return paragraph(sentences([lead, _firm(firm), *loose, *turned]))


def stability_block(sensitivity: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show for each actor its stance, the range of the variants, and how many there are of each verdict."""
    actors = summary_of(sensitivity)
    if actors.empty:
        return EMPTY
    columns = [
        Column("Government", 18, number=False), Column("Stance", 22), Column("Range", 18),
        Column("Variants", 9), Column("Stands", 8), Column("Moves", 8), Column("Changes sides", 9),
        Column("Too few", 8),
    ]  # fmt: skip
    main = sensitivity[sensitivity["variant"] == MAIN].set_index("actor")
    cells = [
        [row["name"], mean_cell(main.loc[row["actor"]], "stance", settings), _range(row), row["n_variants"],
         row["stands"], row["moved"], row["reversed"], row["too_few"]]
        for _, row in actors.iterrows()
    ]  # fmt: skip
    return table_block(columns, cells, f"{_caption(sensitivity)}{rough_caption(main, settings)}")


def _caption(sensitivity: pd.DataFrame) -> str:
    variants = [name for name in dict.fromkeys(sensitivity["variant"]) if name != MAIN]
    more = [number(len(variants) - MOST_NAMED, "other")] if len(variants) > MOST_NAMED else []
    return (
        f"Stance when one decision is taken otherwise: {listed([*variants[:MOST_NAMED], *more])}. Range: the"
        " lowest and the highest. Stands: it stays inside the interval of the main estimate and, if the track"
        " is clear, most likely on it. Moves: it does not. Changes sides: it lies beyond 0, of which the"
        f" interval of the main estimate keeps clear. Too few: fewer than {ENOUGH} statements are left."
    )


def _firm(actors: Sequence[Row]) -> str:
    """Name those whose estimate stands in every variant."""
    names = listed([the(str(row["name"])) for row in actors])
    subject, verb = ("That", "stands") if len(actors) == 1 else ("Those", "stand")
    return f"{subject} of {names} {verb} each time." if actors else ""


def _loose(row: Row, sensitivity: pd.DataFrame) -> str:
    """Say in how many variants an estimate stands, and what becomes of it in the others."""
    rows = sensitivity[sensitivity["actor"] == row["actor"]]
    found = {verdict: list(rows.loc[rows["verdict"] == verdict, "variant"]) for verdict in FATES}
    fates = [f"{fate} {_under(found[verdict])}" for verdict, fate in FATES.items() if found[verdict]]
    bounds = _range(row)
    ranges = f"; it ranges from {bounds}" if bounds != "–" else ""
    stands = f"stands {row['stands']} of {number(int(row['n_variants']), 'time')}"
    return f"That of {the(str(row['name']))} {stands}: {', and '.join(fates)}{ranges}."


def _under(variants: Sequence[str]) -> str:
    """List variants as they stand behind a verb.

    >>> _under(["without Post", "weighted by confidence", "without Herald"])
    'without Post or Herald or when weighted by confidence'
    """
    left_out = [name.removeprefix(WITHOUT) for name in variants if name.startswith(WITHOUT)]
    changed = [f"when {name}" for name in variants if not name.startswith(WITHOUT)]
    return " or ".join([f"{WITHOUT}{listed(left_out, 'or')}"] * bool(left_out) + changed)


def _range(row: Row | pd.Series) -> str:
    return interval(row["lowest"], row["highest"]) or "–"
