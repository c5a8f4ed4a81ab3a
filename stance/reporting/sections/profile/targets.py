"""Whom an actor addresses, and with what: by addressee, with a test of whether it addresses them alike."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd

from stance.measures.choosing import ENOUGH
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.certainty import SIDES, figure, leaning
from stance.reporting.sections.differences import correction, gap, ordered
from stance.reporting.sections.profile.parted import parted_block
from stance.reporting.tables import Column
from stance.reporting.theme import percent
from stance.reporting.wording import estimate, listed, number, sentences, the

MOST_SAID = 3
"""Addressees of which the paragraph tells; the table has all."""

FEWEST_DRAWN = 2
"""Addressees from which a chart says more than a sentence."""

Row = dict[Any, Any]


def targets_paragraph(
    dyads: pd.DataFrame, tests: pd.DataFrame, n_scored: int, *, settings: MeasureSettings = DEFAULTS
) -> Block:
    """Say whom an actor addresses most, where its statements lean then, and whether that differs.

    `dyads` are the actor's rows of `measures.positions.dyad_table`, `tests` is a table of
    `measures.comparisons` of its addressees, `n_scored` the number of its scored statements.
    """
    if not n_scored:
        return paragraph("There is no statement whose addressee could be told.")
    if dyads.empty:
        none = (
            "The one statement does not name" if n_scored == 1 else f"None of the {n_scored} statements names"
        )
        return paragraph(f"{none} whom it is addressed to.")
    rows = dyads.to_dict("records")
    if n_scored == 1:
        return paragraph(f"The one statement is addressed to {the(rows[0]['target_name'])}.")
    enough = [row for row in rows if row["n_scored"] >= ENOUGH][:MOST_SAID]
    said = [_towards(row, settings) for row in enough]
    few = "None is addressed often enough to say in what tone." if not enough else ""
    return paragraph(sentences([_addressed(rows, n_scored), *said, few, *_differ(tests, settings)]))


def directed_paragraph(dyads: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Say which governments address each other most, and where the most frequent of it leans.

    `dyads` is the table of `measures.positions.dyad_table`. Nothing where no government addresses another.
    """
    table = dyads[(dyads["level"] == "government") & (dyads["n_scored"] > 0)]
    rows = table.sort_values("n_scored", ascending=False, kind="stable").to_dict("records")
    if not rows:
        return EMPTY
    pairs = [
        f"from {the(row['name'])} to {the(row['target_name'])} ({row['n_scored']})"
        for row in rows[:MOST_SAID]
    ]
    n = sum(int(row["n_scored"]) for row in rows)
    go = f"{number(n, 'scored statement')} {'goes' if n == 1 else 'go'} from one government to another"
    if len(rows) == 1:
        return paragraph(sentences([f"{go}: {pairs[0]}.", _first(rows[0], settings)]))
    most = f"{go}, most often {listed(pairs)}."
    untested = "Whether the pairs differ by more than chance is not tested here."
    return paragraph(sentences([most, _first(rows[0], settings), untested]))


def targets_block(dyads: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show the addressees of an actor: how often, and both axes and stance towards each."""
    first = Column("Addressed to", 20, number=False)
    caption = "Whom the statements are addressed to; shares are of those with a known addressee."
    return parted_block(dyads, dyads["target_name"], first, caption, settings=settings)


def addressees(dyads: pd.DataFrame) -> pd.DataFrame:
    """Return the addressees as rows that `charts.ranking` can draw; none where there are too few."""
    rows = dyads if len(dyads) >= FEWEST_DRAWN else dyads.iloc[:0]
    return rows.assign(level="government", actor=rows["target"], name=rows["target_name"])


def addressees_alt(dyads: pd.DataFrame) -> str:
    """Describe the chart of addressees in words, or say why there is none."""
    rows = addressees(dyads)
    if rows.empty:
        return "There is no chart of addressees: fewer than two are known."
    parts = [f"{row['name']} {estimate(row, 'stance')}" for _, row in rows.iterrows()]
    return f"Stance by addressee, from dialogue (+1) to pressure (−1): {'; '.join(parts)}."


def _first(row: Row, settings: MeasureSettings) -> str:
    """Say where the statements of the most frequent pair lean, if they are enough."""
    if row["n_scored"] < ENOUGH:
        return ""
    pair = f"{the(row['name'])} to {the(row['target_name'])}"
    return f"Those from {pair} {leaning(row, settings)} ({figure(row, settings)})."


def _addressed(rows: Sequence[Row], n_scored: int) -> str:
    """Count the statements with an addressee, and share them out."""
    known = sum(int(row["n_scored"]) for row in rows)
    named = rows if len(rows) <= MOST_SAID + 1 else rows[:MOST_SAID]
    parts = [f"{the(row['target_name'])} ({row['n_scored']})" for row in named]
    others = [number(len(rows) - len(named), "other")] if len(rows) > len(named) else []
    names = "name whom they are" if known != 1 else "names whom it is"
    return f"Of {number(n_scored, 'statement')} {known} {names} addressed to: {listed([*parts, *others])}."


def _towards(row: Row, settings: MeasureSettings) -> str:
    """Say where the statements towards one addressee lean, and what they touch on."""
    pressure, dialogue = (percent(row[f"share_{axis}"]) for axis in ("pressure", "dialogue"))
    return (
        f"Towards {the(row['target_name'])} they {leaning(row, settings)} ({figure(row, settings)});"
        f" {pressure} touch on pressure and {dialogue} on dialogue."
    )


def _differ(tests: pd.DataFrame, settings: MeasureSettings) -> list[str]:
    """Tell the pairs of addressees that are addressed differently, else the one that comes nearest to it."""
    rows = ordered(tests)
    differing = [row for row in rows if row["differs"]][:MOST_SAID]
    said = [
        f"{_further(row)}: {gap(row, correction(tests, place, 'pairs'), settings)}."
        for place, row in enumerate(differing)
    ]
    tested = [row for row in rows if not isnan(row["p_holm"])]
    if said or not rows:
        return said
    if not tested:
        return ["Whether they are addressed differently cannot be told from so few articles."]
    row = tested[0]
    pair = f"{the(row['name_a'])} and {the(row['name_b'])}"
    return [f"Between {pair} {gap(row, correction(tests, 0, 'pairs'), settings)}."]


def _further(row: Row) -> str:
    """Say who is addressed further to which side."""
    side = SIDES[1 if row["difference"] > 0 else -1]
    return f"They lean further to {side} towards {the(row['name_a'])} than towards {the(row['name_b'])}"
