"""Types of the columns of every table of measures, so that an empty table has those of a full one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

DAY: Final = "datetime64[ms]"

DAYS = frozenset({"period", "day", "last_day", "first", "last"})

TEXTS = frozenset({
    "level", "actor", "name", "target", "target_name", "known_by", "government", "outlet", "outlets",
    "track", "likeliest", "variant", "verdict", "kind", "within", "measure", "axis",
    "a", "b", "name_a", "name_b", "event", "title", "statement_id", "holder", "holder_name", "text",
    "articles", "group", "tool", "statements_before", "statements_after",
})  # fmt: skip

COUNTS = frozenset({"clusters", "articles_a", "articles_b", "agree", "opposite", "neutral", "n"})
"""Whole numbers beside those whose names begin with `n_`."""

TRUTHS = frozenset({"differs"})


def dtypes(columns: Iterable[str]) -> dict[str, str]:
    """Return the types of columns by their names; what is not named above is a number.

    >>> dtypes(["actor", "n_articles", "stance", "day"])
    {'actor': 'str', 'n_articles': 'int64', 'stance': 'float64', 'day': 'datetime64[ms]'}
    """
    return {column: _dtype(column) for column in columns}


def frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return a table of rows with these columns in this order, typed also where it is empty."""
    return pd.DataFrame(list(rows), columns=list(columns)).astype(dtypes(columns))


def _dtype(column: str) -> str:
    if column in TEXTS:
        return "str"
    if column in TRUTHS:
        return "bool"
    if column in DAYS:
        return DAY
    return "int64" if column in COUNTS or column.startswith("n_") else "float64"
