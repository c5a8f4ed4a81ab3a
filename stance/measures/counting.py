"""What is counted, and which articles belong together.

A statement that repeats another (`duplicate_of`) is counted once, where it first stood. An article most of
whose statements repeat those of one other article is a wire copy: the two are one cluster, because what
they say is not two pieces of evidence. Measures take both decisions from here.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

WIRE_SHARE = 0.5
"""Share of an article's statements that repeat one other article's before it is taken for a wire copy of
it; two articles that merely carry the same quotation stay apart."""


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


def originals(statements: pd.DataFrame) -> pd.Series:
    """Return for each row the id of the statement that it goes back to, its own where it repeats none.

    Chains of repetitions are followed to their first link; a ring ends where it was entered.
    """
    own, source = words(statements, "statement_id"), words(statements, "duplicate_of")
    parent = {child: first for child, first in zip(own, source, strict=True) if first}
    return pd.Series([_root(name, parent) for name in own], index=statements.index, dtype=object)


def clusters(statements: pd.DataFrame) -> pd.Series:
    """Return for each row the id of its article, or of the article that its article is a wire copy of.

    Expects the whole table: the repeated statements show which article copies which.
    """
    articles, source = words(statements, "article_id"), words(statements, "duplicate_of")
    home = dict(zip(words(statements, "statement_id"), articles, strict=True))
    sizes = Counter(articles)
    repeated = Counter(
        (article, home[first]) for article, first in zip(articles, source, strict=True) if first in home
    )
    parent: dict[str, str] = {}
    for (article, original), shared in sorted(repeated.items()):
        if article != original and shared >= WIRE_SHARE * sizes[article]:
            parent.setdefault(article, original)
    return pd.Series([_root(name, parent) for name in articles], index=statements.index, dtype=object)


def _root(name: str, parent: dict[str, str]) -> str:
    seen = set()
    while name in parent and name not in seen:
        seen.add(name)
        name = parent[name]
    return min(seen) if name in seen else name
