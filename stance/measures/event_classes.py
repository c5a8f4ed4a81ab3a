"""What kinds of statement there are: PLOVER's event classes, with their shares and an example each."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from stance.measures.columns import dtypes, frame
from stance.measures.counting import clusters, counted, scored, values, words
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.shares import share_interval

CLASSES = (
    "kind", "n_statements", "n_articles", "share", "share_low", "share_high", "n_to_dialogue",
    "n_to_pressure", "statement_id",
)  # fmt: skip
"""Columns of `class_table`; `kind` is the class, `share` that of the scored statements, in [0, 1], with its
interval over articles; then how many of the statements lean to either side, and the id of the example."""

UNCLASSED = ""
"""In the column `kind`: a statement that no class fits."""


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


def _examples(rows: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """Return the id of the surest statement of each class, of those on the side where most of it lies."""
    to_pressure = rows["kind"].map(found["n_to_pressure"] > found["n_to_dialogue"])
    fits = rows["n_to_pressure"].where(to_pressure, rows["n_to_dialogue"])
    sure = rows.assign(fits=fits, sure=values(rows, "confidence").fillna(0.0))
    sure = sure.sort_values(["fits", "sure", "statement_id"], ascending=[False, False, True], kind="stable")
    return sure.drop_duplicates("kind").set_index("kind")["statement_id"]
