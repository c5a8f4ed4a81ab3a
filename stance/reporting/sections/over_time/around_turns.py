"""What was said on either side of a turn, to be read: the statements that tell most, and their sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from stance.measures.change_points import NEAREST
from stance.measures.counting import words
from stance.reporting.blocks import EMPTY, Block, join, paragraph
from stance.reporting.sections.quoted import quoted_block, with_ids
from stance.reporting.sections.turns import ids_in
from stance.reporting.theme import day
from stance.reporting.wording import the

Row = Mapping[Any, Any]


def turn_name(turn: Row) -> str:
    """Name a turn for a heading: whose, and between which days."""
    when = f"{day(turn['last_day'])} to {day(turn['day'])}"
    return f"Around the turn of {the(str(turn['name']))}, {when}"


def around_turn(
    turn: Row,
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
) -> Block:
    """Show the most telling statements of the nearest articles before and after a turn.

    `turn` is a row of `measures.change_points.change_point_table`, whose ids are looked up in `statements`.
    They are chosen for how much they say on the axis, whether or not they are in line with the turn.
    """
    known = set(words(statements, "statement_id"))
    sides = (("before", f"Up to {day(turn['last_day'])}"), ("after", f"From {day(turn['day'])} on"))
    found = {side: with_ids(statements, ids_in(turn[f"statements_{side}"], known)) for side, _ in sides}
    blocks = [
        block
        for side, lead in sides
        if len(found[side])
        for block in (
            paragraph(f"{lead}, what tells most in the {NEAREST} nearest articles:"),
            quoted_block(found[side], articles, names=names),
        )
    ]
    return join(blocks) if blocks else EMPTY
