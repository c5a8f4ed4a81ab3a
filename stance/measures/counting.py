"""What is counted, and which articles belong together.

A statement that repeats another (`duplicate_of`) is counted once, where it first stood. A wire copy and
its original are one cluster, because what they say is not two pieces of evidence; which article copies
which is known from the articles, or guessed from the statements that they share. Measures take these
decisions from here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Protocol

import pandas as pd

from stance.corpus.selection import NOT_ASKED

WIRE_SHARE = 0.5
"""An article more than this share of whose statements repeat one other article's is taken for its copy."""

WIRE_STATEMENTS = 3
"""Statements that it must share besides: a short article may consist of one quotation that others carry."""


class Tables(Protocol):
    """What an analysis left: the tables that `counts` reads."""

    @property
    def articles(self) -> pd.DataFrame:
        """One row per article that was read."""

    @property
    def statements(self) -> pd.DataFrame:
        """One row per statement."""

    @property
    def rejected(self) -> pd.DataFrame:
        """What could not be used or was not asked for, with the reasons."""


def words(frame: pd.DataFrame, column: str) -> pd.Series:
    """Return a text column with missing values as empty strings, also where the frame lacks it."""
    if column not in frame:
        return pd.Series("", index=frame.index, dtype=object)
    return frame[column].astype(object).where(frame[column].notna(), "").astype(str).astype(object)


def values(frame: pd.DataFrame, column: str) -> pd.Series:
    """Return a numeric column as floats, NaN for what is missing."""
    if column not in frame:
        return pd.Series(float("nan"), index=frame.index, dtype=float)
    return pd.to_numeric(frame[column], errors="coerce").astype(float)


def counted(statements: pd.DataFrame) -> pd.DataFrame:
    """Return the statements that count: those that have a holder and repeat no other."""
    return statements[(words(statements, "duplicate_of") == "") & (words(statements, "holder") != "")]


def scored(statements: pd.DataFrame) -> pd.DataFrame:
    """Return the statements that say something on either axis."""
    return statements[values(statements, "stance").notna()]


def days(statements: pd.DataFrame) -> pd.Series:
    """Return the day on which each statement was published, as it is printed; NaT where none can be read.

    >>> days(pd.DataFrame({"published": ["2021-06-21T17:40:00+09:00", None]})).tolist()
    [Timestamp('2021-06-21 00:00:00'), NaT]
    """
    text = words(statements, "published").str[:10]
    return pd.to_datetime(text, format="%Y-%m-%d", errors="coerce").dt.as_unit("ms")  # as in `published`


def count_undated(rows: pd.DataFrame) -> int:
    """Return how many statements, or articles, have no day that can be read."""
    return int(days(rows).isna().sum())


def dated(statements: pd.DataFrame, copies: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return the statements that count and have a day, with the columns `day` and `cluster` added.

    `cluster` is what `clusters` gives. The rows have a plain index.
    """
    rows = counted(statements.assign(cluster=clusters(statements, copies), day=days(statements)))
    return rows[rows["day"].notna()].reset_index(drop=True)


def originals(statements: pd.DataFrame) -> pd.Series:
    """Return for each row the id of the statement that it goes back to, its own where it repeats none.

    Chains of repetitions are followed to their first link; a ring ends where it was entered.
    """
    own, source = words(statements, "statement_id"), words(statements, "duplicate_of")
    parent = {child: first for child, first in zip(own, source, strict=True) if first}
    return pd.Series([_root(name, parent) for name in own], index=statements.index, dtype=object)


def copies_of(articles: pd.DataFrame) -> dict[str, str]:
    """Return id of a copy -> id of its original, from the column `duplicate_of` of the articles.

    >>> copies_of(pd.DataFrame({"article_id": ["a", "b"], "duplicate_of": ["", "a"]}))
    {'b': 'a'}
    """
    pairs = zip(words(articles, "article_id"), words(articles, "duplicate_of"), strict=True)
    return {article: original for article, original in pairs if original}


def clusters(statements: pd.DataFrame, copies: Mapping[str, str] | None = None) -> pd.Series:
    """Return for each row the id of its article, or of the article that its article is a copy of.

    `copies` maps the id of a copy to that of its original. Without it (None) an article counts as a copy of
    the one that it shares most statements with, if those are more than `WIRE_SHARE` of its own and at least
    `WIRE_STATEMENTS`; that needs the whole table, repeated statements included.
    """
    articles = words(statements, "article_id")
    parent = dict(guessed_copies(statements) if copies is None else copies)
    return pd.Series([_root(name, parent) for name in articles], index=statements.index, dtype=object)


def unasked(rejected: pd.DataFrame) -> pd.Series:
    """Return which rows of `rejected` had nothing wrong: their date or outlet was not asked for."""
    return words(rejected, "reason").str.startswith(NOT_ASKED)


def counts(result: Tables) -> dict[str, int]:
    """Count what a run came to: the figures of its last line and of its manifest.

    `read`, `rejected` (unusable) and `left_out` (not asked for by date or outlet) are articles or rows of
    the input; `statements`, `scored` (they say something on either axis) and `duplicate` are statements.
    """
    left_out = int(unasked(result.rejected).sum())
    return {
        "read": len(result.articles),
        "statements": len(result.statements),
        "scored": len(scored(result.statements)),
        "rejected": len(result.rejected) - left_out,
        "left_out": left_out,
        "duplicate": int((words(result.statements, "duplicate_of") != "").sum()),
    }


def guessed_copies(statements: pd.DataFrame) -> dict[str, str]:
    """Guess copy -> original from the statements that repeat those of another article; see `clusters`."""
    articles, source = words(statements, "article_id"), words(statements, "duplicate_of")
    home = dict(zip(words(statements, "statement_id"), articles, strict=True))
    sizes = Counter(articles)
    repeated = Counter(
        (article, home[first])
        for article, first in zip(articles, source, strict=True)
        if first in home and home[first] != article
    )
    parent: dict[str, str] = {}
    for (article, original), shared in sorted(repeated.items(), key=lambda pair: (-pair[1], pair[0])):
        if shared >= WIRE_STATEMENTS and shared > WIRE_SHARE * sizes[article]:
            parent.setdefault(article, original)
    return parent


def _root(name: str, parent: dict[str, str]) -> str:
    seen = set()
    while name in parent and name not in seen:
        seen.add(name)
        name = parent[name]
    return min(seen) if name in seen else name
