"""How often scores are right on the project's own coded sentences, where, and what goes wrong."""

from __future__ import annotations

from itertools import product
from math import isnan
from typing import Any

import pandas as pd

from stance.measures.calibration import FEW, accuracy_table, bias_table
from stance.measures.coded_units import SIDES, confusion_table, side
from stance.measures.disputes import BASES, basis, by_two
from stance.measures.estimates import AXES
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.certainty import share_interval
from stance.reporting.sections.trust.names import CONSTRUCTIONS, REGISTERS, RESTS
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import percent
from stance.reporting.wording import intervals, number, opening, sentences

Row = dict[Any, Any]

NOT_HERE = (
    "The project's coded sentences are not at hand: they come with the source, not with the installed"
    " package. There, benchmarks/README.md has the figures."
)
"""What stands where the figures would."""

NEUTRAL = "neutral"
"""The group of the sentences that take no position, and the truth that tells them."""


def gold_paragraph(judged: pd.DataFrame, scorer: str, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Say how often scores are right on coded sentences, and what that does not say.

    `judged` are the sentences as `stance.gold.judge` returns them, scored by `scorer`.
    """
    if judged.empty:
        return paragraph(NOT_HERE)
    table = accuracy_table(_named(judged), settings, within=[NEUTRAL, "register"])
    rows = {row["group"]: row for row in table.to_dict("records")}
    every = rows["all"]
    lead = (
        f"{number(len(judged), 'sentence')} were written and coded for this project and kept from training;"
        f" the scorer “{scorer}” read them now. Both axes are right in {_share(every, settings)}, silence"
        f" being a code too: dialogue in {percent(every['right_dialogue'])}, pressure in"
        f" {percent(every['right_pressure'])}."
    )
    return paragraph(
        sentences([lead, _registers(rows), _neutral(rows), _faults(judged), _leaning(judged, settings)])
    )


def gold_limits() -> Block:
    """Say what figures on the project's own sentences leave open."""
    return paragraph(
        "These sentences and codes are the project's own, and nobody outside the project coded them. They"
        " show whether the scorer follows the coding guide, not whether other political scientists would code"
        " alike; two further coders of the project, who saw no codes, agree with nearly all of them. Who"
        " holds the position and whom it addresses was marked by hand, so mistakes about who said what come"
        " on top, and statements cut out of articles are harder to read. Figures on data of others are in"
        " benchmarks/README.md. What says most about your articles is a sample of them that you code yourself"
        " (below)."
    )


def gold_block(judged: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show what share is right: of all, of the neutral ones, by register, and by what scores rest on."""
    if judged.empty:
        return EMPTY
    two = by_two(judged)
    within = [NEUTRAL, "register", *(["basis"] if two else [])]
    table = accuracy_table(_named(judged).assign(basis=basis(judged)), settings, within=within)
    cells = [[_name(row), *_cells(row)] for row in _ordered(table)]
    return table_block(_columns("Sentences"), cells, _caption(settings))


def constructions_block(judged: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show the shares that are right by construction, the weakest first; the rare ones together."""
    if judged.empty:
        return EMPTY
    counts = judged["construction"].map(judged["construction"].value_counts())
    rare = judged[counts < FEW]
    table = accuracy_table(judged[counts >= FEW], settings, within=["construction"])
    table = table[table["within"] != ""].sort_values(["right", "group"], kind="stable")
    cells = [
        [opening(CONSTRUCTIONS.get(str(r["group"]), str(r["group"]))), *_cells(r)]
        for r in table.to_dict("records")
    ]
    if len(rare):
        kinds = number(rare["construction"].nunique(), "rarer construction")
        cells.append([f"{kinds}, together", *_cells(accuracy_table(rare, settings).iloc[0].to_dict())])
    return table_block(
        _columns("Construction"), cells,
        f"Which constructions are hard, the weakest first. {_caption(settings)} With so few"
        " sentences each, the order of neighbours says nothing.",
    )  # fmt: skip


def confusion_block(judged: pd.DataFrame) -> Block:
    """Show for each axis how often each code was taken for which side."""
    if judged.empty:
        return EMPTY
    cells = []
    for axis in AXES:
        table = _confusion(judged, axis)
        for code in reversed(SIDES):
            counts = [table[code, found] for found in reversed(SIDES)]
            cells.append([f"{axis.capitalize()}: {_code(code)}", *counts])
    columns = [
        Column("Coded", 34, number=False),
        *(Column(f"Scored {_code(s)}", 20) for s in reversed(SIDES)),
    ]
    return table_block(columns, cells, "Codes of the sentences and what the scores made of them (sentences).")


def _named(judged: pd.DataFrame) -> pd.DataFrame:
    """Give the sentences that take no position the name of their group, the others none."""
    return judged.assign(**{NEUTRAL: judged[NEUTRAL].map({True: NEUTRAL, False: ""})})


def _confusion(judged: pd.DataFrame, axis: str) -> dict[tuple[str, str], int]:
    """Count the sentences by code and side of the score, all of `SIDES`."""
    units = pd.DataFrame({"code": side(judged[f"{axis}_code"]), "found": side(judged[axis])})
    table = confusion_table(units, "code", "found").reindex(index=SIDES, columns=SIDES, fill_value=0)
    counts = table.to_numpy(dtype=int).ravel().tolist()
    return dict(zip(product(SIDES, SIDES), counts, strict=True))


def _code(side: str) -> str:
    return "nothing said" if side == SIDES[1] else side


def _share(row: Row, settings: MeasureSettings) -> str:
    return f"{percent(row['right'])} ({share_interval(row['right_low'], row['right_high'], settings)})"


def _registers(rows: dict[str, Row]) -> str:
    wire, literary = rows.get("wire"), rows.get("literary")
    if wire is None or literary is None:
        return ""
    return (
        f"Of the {wire['n']} written as agencies write {percent(wire['right'])} are right, of the"
        f" {literary['n']} freer ones, which put positions in unusual words, {percent(literary['right'])}."
    )


def _neutral(rows: dict[str, Row]) -> str:
    row = rows.get(NEUTRAL)
    if row is None:
        return ""
    return f"Of the {row['n']} that take no position {percent(row['right'])} are left without a score."


def _faults(judged: pd.DataFrame) -> str:
    """Tell the worst faults, a side for the other, from silence broken or kept in the wrong place."""
    against, silent, for_ = SIDES
    tables = [_confusion(judged, axis) for axis in AXES]
    turned = [table[against, for_] + table[for_, against] for table in tables]
    missed = sum(table[side, silent] for table in tables for side in (against, for_))
    seen = sum(table[silent, side] for table in tables for side in (against, for_))
    return (
        f"Among the mistakes, one side was taken for the other {number(sum(turned), 'time')} (dialogue"
        f" {turned[0]}, pressure {turned[1]}), a position was missed {number(missed, 'time')}, and one was"
        f" seen where there is none {number(seen, 'time')}."
    )


def _leaning(judged: pd.DataFrame, settings: MeasureSettings) -> str:
    """Say whether the mistakes push stance to one side, which no mean over many statements takes away."""
    (row,) = bias_table(judged, settings).tail(1).to_dict("records")
    if isnan(row["bias_low"]):
        return ""
    unclear = row["bias_low"] <= 0 <= row["bias_high"]
    lean = "do not clearly lean to a side" if unclear else "lean to a side"
    return (
        f"Taken together the mistakes {lean}: they move the mean side by {_towards(row['bias'])}"
        f" ({percent(settings.level)} interval {_towards(row['bias_low'])} to {_towards(row['bias_high'])}),"
        " on the scale of stance, which runs from −1 to +1."
    )


def _towards(shift: float) -> str:
    """Write how far and to which side of stance something is moved.

    >>> _towards(0.012), _towards(-0.3), _towards(0.001)
    ('0.01 towards dialogue', '0.30 towards pressure', '0.00')
    """
    size = f"{abs(shift):.2f}"
    return size if float(size) == 0 else f"{size} towards {'dialogue' if shift > 0 else 'pressure'}"


def _ordered(table: pd.DataFrame) -> list[Row]:
    """Return the rows in their order; what scores rest on from the safest to the shakiest."""
    rows = table.to_dict("records")
    places = {name: i for i, name in enumerate(["", NEUTRAL, "register", "basis"])}
    ranks = {name: i for i, name in enumerate(reversed(BASES))}
    return sorted(rows, key=lambda row: (places[row["within"]], ranks.get(row["group"], 0)))


def _name(row: Row) -> str:
    if row["within"] == "":
        return "All"
    names = {NEUTRAL: "taking no position", **REGISTERS, **RESTS}
    return opening(str(names.get(row["group"], row["group"])))


def _cells(row: Row) -> list[str]:
    bounds = f" ({percent(row['right_low'])} to {percent(row['right_high'])})"
    return [
        str(row["n"]), f"{percent(row['right'])}{bounds}",
        percent(row["right_dialogue"]), percent(row["right_pressure"]),
    ]  # fmt: skip


def _columns(what: str) -> list[Column]:
    return [
        Column(what, 40, number=False), Column("Number", 10), Column("Both axes right", 26),
        Column("Dialogue", 12), Column("Pressure", 12),
    ]  # fmt: skip


def _caption(settings: MeasureSettings) -> str:
    return f"Coded sentences whose score is right, with {intervals(settings)} in brackets."
