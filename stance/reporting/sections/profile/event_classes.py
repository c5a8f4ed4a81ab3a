"""What kinds of statement an actor makes: PLOVER's event classes, with their shares and an example each."""

from __future__ import annotations

from math import isnan
from textwrap import shorten

import pandas as pd

from stance.codebook import PLOVER
from stance.measures.counting import counted, scored, words
from stance.measures.event_classes import UNCLASSED
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, clean, paragraph
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import percent
from stance.reporting.wording import intervals, listed, quoted, sentences

CLASS_NAMES = {
    "AGREE": "offers and agreements",
    "CONSULT": "meetings and talks",
    "SUPPORT": "praise and support",
    "COOPERATE": "working together",
    "AID": "aid",
    "YIELD": "concessions",
    "ACCUSE": "accusations and criticism",
    "REJECT": "refusals",
    "REQUEST": "calls and demands",
    "THREATEN": "threats and warnings",
    "ASSAULT": "force, launches included",
    "COERCE": "arrests and other coercion",
    "MOBILIZE": "military moves and drills",
    "PROTEST": "protests",
    "SANCTION": "sanctions and broken ties",
    UNCLASSED: "of no class",
}
"""The classes in words."""

QUADRANTS = {
    1: "cooperation in words",
    2: "cooperation in deeds",
    3: "conflict in words",
    4: "conflict in deeds",
}
"""PLOVER's quadrants in words."""

PRINTED = {
    "quote": "direct quotation",
    "indirect": "indirect speech",
    "action": "actions that are reported",
    "narration": "the outlets' own account",
}
"""The kinds of statement by how they are printed, in words."""

MOST_SAID = 3
"""Classes named in the sentence."""

EXAMPLE = 120
"""Letters of an example in the table."""


def classes_paragraph(classes: pd.DataFrame, statements: pd.DataFrame) -> Block:
    """Say which kinds of statement are the most frequent, how far they are conflict, and how they are told.

    `classes` is the table of `measures.event_classes.class_table`, `statements` are those of the actor.
    """
    if classes.empty:
        return EMPTY
    total = int(classes["n_statements"].sum())
    named = most_frequent(classes, MOST_SAID).to_dict("records")
    kinds = [f"{class_name(row['kind'])} ({row['n_statements']})" for row in named]
    most = f"The most frequent kinds of statement are {listed(kinds)}, of {total}."
    return paragraph(sentences([most * (len(kinds) > 1), _quadrants(classes), _told(statements)]))


def classes_block(
    classes: pd.DataFrame, statements: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS
) -> Block:
    """Show the kinds of statement with their shares and an example each."""
    if classes.empty:
        return EMPTY
    texts = dict(zip(words(statements, "statement_id"), words(statements, "text"), strict=True))
    columns = [
        Column("Kind of statement", 24, number=False), Column("Statements", 9), Column("Share", 18),
        Column("Lean to dialogue", 9), Column("Lean to pressure", 9), Column("For example", 36, number=False),
    ]  # fmt: skip
    cells = [
        [_label(row["kind"]), row["n_statements"], share_cell(row), row["n_to_dialogue"],
         row["n_to_pressure"], example(texts[row["statement_id"]])]
        for _, row in classes.iterrows()
    ]  # fmt: skip
    caption = (
        "Kinds of statement, in brackets the class of PLOVER. Shares of the statements for or against"
        f" dialogue or pressure with their {intervals(settings)}, from resampled articles. The class is read"
        " from the words apart from the axes, so that an offer may lean to pressure. The example is the"
        " surest of those that lean as most of their kind."
    )
    return table_block(columns, cells, caption)


def most_frequent(classes: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the first classes of which there is more than one statement."""
    return classes[(classes["kind"] != UNCLASSED) & (classes["n_statements"] > 1)].head(most)


def class_name(plover: str) -> str:
    """Return a class in words; one that is not known as it is."""
    return CLASS_NAMES.get(plover, plover)


def share_cell(row: pd.Series) -> str:
    """Write a share with its interval in brackets, if it has one."""
    if isnan(row["share_low"]):
        return percent(row["share"])
    return f"{percent(row['share'])} ({percent(row['share_low'])} to {percent(row['share_high'])})"


def example(text: str) -> str:
    """Return the first words of a statement in quotation marks.

    >>> example("no talks")
    '“no talks”'
    """
    return quoted(shorten(clean(text), EXAMPLE, placeholder=" …"))


def _quadrants(classes: pd.DataFrame) -> str:
    """Share the statements out among cooperation and conflict, in words and in deeds."""
    known = classes[classes["kind"].isin(list(PLOVER))]
    counts = known.groupby(known["kind"].map(PLOVER))["n_statements"].sum()
    if len(counts) < 2:
        return ""
    total = int(classes["n_statements"].sum())
    parts = [f"{percent(n / total)} {QUADRANTS[int(str(quad))]}" for quad, n in counts.items()]
    return f"In PLOVER's quadrants that is {listed(parts)}."


def _told(statements: pd.DataFrame) -> str:
    """Say how much is quoted, reported or done."""
    rows = scored(counted(statements))
    found = words(rows, "kind").value_counts()
    parts = [f"{percent(found[kind] / len(rows))} {way}" for kind, way in PRINTED.items() if kind in found]
    return f"As printed, they are {listed(parts)}." if len(parts) > 1 else ""


def _label(plover: str) -> str:
    name = class_name(plover)
    return f"{name[:1].upper()}{name[1:]} ({plover})" if plover else f"{name[:1].upper()}{name[1:]}"
