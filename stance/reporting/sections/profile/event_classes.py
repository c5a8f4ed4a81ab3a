"""What kinds of statement an actor makes: PLOVER's event classes, with their shares and an example each."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from textwrap import shorten

import pandas as pd

from stance.codebook import PLOVER
from stance.measures.columns import dtypes, frame
from stance.measures.counting import clusters, counted, scored, values, words
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.shares import share_interval
from stance.reporting.blocks import EMPTY, Block, clean, paragraph
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import percent
from stance.reporting.wording import intervals, listed, quoted, sentences

CLASSES = (
    "kind", "n_statements", "n_articles", "share", "share_low", "share_high", "n_to_dialogue",
    "n_to_pressure", "statement_id",
)  # fmt: skip
"""Columns of `class_table`; `kind` is the class, `share` that of the scored statements, in [0, 1], with its
interval over articles; then how many of the statements lean to either side, and the id of the example."""

UNCLASSED = ""
"""In the column `kind`: a statement that no class fits."""

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


def class_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row per event class of the scored statements, with the columns `CLASSES`.

    The most frequent come first, ties in alphabetical order, the statements of no class last. `copies` is
    that of `measures.actors.actor_table`. The example is the statement that the scorer is surest of among
    those that lean as most of the class do: class and stance are read from the same words, but apart.
    """
    rows = scored(counted(statements.assign(cluster=clusters(statements, copies))))
    rows = rows.assign(kind=words(rows, "plover"), statement_id=words(rows, "statement_id"))
    if rows.empty:
        return frame([], CLASSES)
    stance = values(rows, "stance")
    rows = rows.assign(n_to_dialogue=stance > 0, n_to_pressure=stance < 0)
    groups = rows.groupby("kind")
    found = groups[["n_to_dialogue", "n_to_pressure"]].sum()
    found = found.assign(
        n_statements=groups.size(),
        n_articles=groups["cluster"].nunique(),
        statement_id=_examples(rows, found),
    ).reset_index()
    bounds = [share_interval(rows["kind"] == name, rows["cluster"], settings) for name in found["kind"]]
    low, high = zip(*bounds, strict=True)
    found = found.assign(share=found["n_statements"] / len(rows), share_low=low, share_high=high)
    found = found.assign(last=found["kind"] == UNCLASSED)
    ordered = found.sort_values(["last", "n_statements", "kind"], ascending=[True, False, True])
    return ordered[list(CLASSES)].reset_index(drop=True).astype(dtypes(CLASSES))


def classes_paragraph(classes: pd.DataFrame, statements: pd.DataFrame) -> Block:
    """Say which kinds of statement are the most frequent, how far they are conflict, and how they are told.

    `classes` is the table of `class_table`, `statements` are those of the actor.
    """
    if classes.empty:
        return EMPTY
    total = int(classes["n_statements"].sum())
    named = classes[(classes["kind"] != UNCLASSED) & (classes["n_statements"] > 1)].head(MOST_SAID)
    kinds = [f"{_name(row['kind'])} ({row['n_statements']})" for _, row in named.iterrows()]
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


def _examples(rows: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """Return the id of the surest statement of each class, of those on the side where most of it lies."""
    to_pressure = rows["kind"].map(found["n_to_pressure"] > found["n_to_dialogue"])
    fits = rows["n_to_pressure"].where(to_pressure, rows["n_to_dialogue"])
    sure = rows.assign(fits=fits, sure=values(rows, "confidence").fillna(0.0))
    sure = sure.sort_values(["fits", "sure", "statement_id"], ascending=[False, False, True], kind="stable")
    return sure.drop_duplicates("kind").set_index("kind")["statement_id"]


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


def _name(plover: str) -> str:
    return CLASS_NAMES.get(plover, plover)


def _label(plover: str) -> str:
    name = _name(plover)
    return f"{name[:1].upper()}{name[1:]} ({plover})" if plover else f"{name[:1].upper()}{name[1:]}"
