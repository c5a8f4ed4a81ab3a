"""The table of one actor's statements parted in some way: how many in each part, and both axes and stance."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from stance.measures.choosing import ENOUGH
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block
from stance.reporting.tables import TOO_FEW, Column, mean_cell, means_caption, table_block
from stance.reporting.theme import percent


def parted_block(
    parts: pd.DataFrame,
    names: Iterable[str],
    first: Column,
    caption: str,
    *,
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Show one row for each part; those with too few statements to be ranked stand apart below.

    `parts` has `n_scored`, `n_articles`, `share` and the three means with their bounds, `names` what each
    row is called, `first` is the column of the names. Nothing where there is no part.
    """
    if parts.empty:
        return EMPTY
    columns = [
        first, Column("Statements", 9), Column("Share", 7), Column("Articles", 7),
        Column("Dialogue", 18), Column("Pressure", 18), Column("Stance", 18),
    ]  # fmt: skip
    named = parts.assign(name=list(names))
    enough = named["n_scored"] >= ENOUGH
    cells, apart = (
        [_cells(row, settings) for _, row in part.iterrows()] for part in (named[enough], named[~enough])
    )
    caption = f"{caption} {means_caption(parts, settings)}"
    return table_block(columns, cells, caption, apart=apart, heading=TOO_FEW)


def _cells(row: pd.Series, settings: MeasureSettings) -> list[object]:
    means = [mean_cell(row, measure, settings) for measure in ("dialogue", "pressure", "stance")]
    return [row["name"], row["n_scored"], percent(row["share"]), row["n_articles"], *means]
