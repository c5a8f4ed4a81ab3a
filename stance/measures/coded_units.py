"""Units that two have coded: a coder's sheet beside the machine, or any table with two columns of codes.

A unit is one statement on one axis, or whatever else was coded twice. What nobody coded is missing and never
compared; silence, in contrast, is a code: the unit was read, and nothing is said on the axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from stance.measures.choosing import one_of
from stance.measures.counting import clusters, counted, values, words
from stance.measures.estimates import AXES
from stance.measures.sentiment_agreement import ZERO

SIDES = ("against", "silent", "for")
"""What can be said on an axis, in order: below 0, nothing or 0, above 0."""

CODES = (-1, 0, 1)
"""What a coder writes for them; an empty cell is the same as 0."""

SHEET = ("statement_id", *AXES)
"""Columns that a coder's sheet must have."""

KEPT = ("article_id", "outlet", "kind", "holder", "holder_name", "government", "text")
"""Columns of statements that their units keep, to group by and to read where codes differ."""

UNITS = ("statement_id", *KEPT, "cluster", "axis", "coder", "machine", "coded_by", "coded_holder")
"""Columns of the units of a sheet; its further columns follow."""

Metric = Literal["nominal", "ordinal", "interval"]
"""How far two codes lie apart: not at all or wholly; as their mean ranks do; as their values do."""

NAMED = 3
"""Faults that a message names; it counts the others."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """The different pairs of codes that occur.

    `first` and `second` (pairs) are positions in `categories`, which stand in order; `units` has each unit's
    pair.
    """

    categories: list[Any]
    first: np.ndarray
    second: np.ndarray
    units: np.ndarray

    @property
    def rows(self) -> np.ndarray:
        """1 where a pair has the category by the first coder (pairs x categories), else 0."""
        return np.eye(len(self.categories))[self.first]

    @property
    def columns(self) -> np.ndarray:
        """1 where a pair has the category by the second coder (pairs x categories), else 0."""
        return np.eye(len(self.categories))[self.second]

    @property
    def counts(self) -> np.ndarray:
        """Number of units of each pair."""
        return np.bincount(self.units, minlength=len(self.first))


def side(values: pd.Series) -> pd.Series:
    """Return for each value of an axis, or code -1, 0, 1, on which side it lies; a missing one is silent.

    Raises `ValueError` for text that is no number.

    >>> side(pd.Series([-0.4, 0.0, None, 1])).tolist()
    ['against', 'silent', 'silent', 'for']
    """
    numbers = pd.to_numeric(values).to_numpy(dtype=float, na_value=np.nan)
    sides = np.select([numbers < -ZERO, numbers > ZERO], [SIDES[0], SIDES[2]], SIDES[1])
    return pd.Series(sides, index=values.index, name=values.name, dtype="str")


def coded_units(
    statements: pd.DataFrame,
    sheet: pd.DataFrame,
    *,
    copies: Mapping[str, str] | None = None,
    blank: Literal["silent", "missing"] = "silent",
) -> pd.DataFrame:
    """Return a coder's sheet beside the table of statements, with the columns `UNITS`: a row for each axis.

    `sheet` has the columns `SHEET`, the codes being -1, 0, 1 or empty. `coder` and `machine` of the result
    are sides as `side` gives them. An empty axis is silent, as in the coding guide, and a row empty on both
    axes says that nothing is said on either. Where it means that nobody has coded the row yet, take
    `blank="missing"` and have silence written as 0. The sheet may say in `coder` who coded (here `coded_by`),
    and in `holder` who the coder thinks holds the position (here `coded_holder`). Its further columns are
    kept unless statements have them too. The machine has no code for statements that do not count: those that
    repeat another or have no holder.

    `agreement.agreement_table(units, "coder", "machine", by="axis", cluster="cluster")` compares the two; the
    cluster is the article, wire copies with their original (`copies` as in `counting.clusters`). For two
    coders whose rows stand in one sheet spread them first: `units.pivot(index=["statement_id", "axis",
    "cluster"], columns="coded_by", values="coder").reset_index()`.

    Raises `ValueError` for a missing column, ids that the statements do not have, other codes, and a
    statement that one coder has twice; rows are counted as in a spreadsheet, the header being row 1.
    """
    one_of(blank, ("silent", "missing"), "blank")
    known = words(statements, "statement_id")
    sheet = sheet.reset_index(drop=True)
    codes = _read(sheet, known)
    ids = words(sheet, "statement_id").str.strip()
    rows = statements.assign(cluster=clusters(statements, copies)).set_index(known).loc[ids.tolist()]
    rows = rows[[*KEPT, *AXES, "cluster"]].reset_index(drop=True)
    rows = rows.assign(statement_id=ids, coded_by=words(sheet, "coder"), coded_holder=words(sheet, "holder"))
    given = codes.notna().any(axis=1) | (blank == "silent")
    counts = ids.isin(words(counted(statements), "statement_id"))
    further = sheet[[name for name in sheet if name not in {*UNITS, *statements}]]
    parts = []
    for axis in AXES:
        coder, machine = side(codes[axis]).where(given), side(values(rows, axis)).where(counts)
        both = rows.assign(axis=axis, coder=coder, machine=machine)[list(UNITS)]
        parts.append(pd.concat([both, further], axis=1))
    return pd.concat(parts, ignore_index=True)


def confusion_table(units: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """Count the units by the code of the first coder (rows) and of the second (columns).

    Rows and columns are the codes that either used: numbers by size, sides in the order of `SIDES`, other
    text by alphabet. Units that either left out are not counted. Raises `ValueError` as `pairs_of` does.

    >>> units = pd.DataFrame({"ann": ["for", "silent", "for"], "bob": ["for", "for", None]})
    >>> confusion_table(units, "ann", "bob").to_numpy().tolist()
    [[0, 1], [0, 1]]
    """
    found = pairs_of(units, first, second)
    table = np.zeros((len(found.categories),) * 2, dtype="int64")
    table[found.first, found.second] = found.counts
    named = [pd.Index(found.categories, name=name) for name in (first, second)]
    return pd.DataFrame(table, index=named[0], columns=named[1])


def complete(units: pd.DataFrame, first: str, second: str) -> pd.Series:
    """Return which units both coded; an empty cell or blank text is no code."""
    return ~(_left_out(units[first]) | _left_out(units[second]))


def pairs_of(units: pd.DataFrame, first: str, second: str) -> Pairs:
    """Return the pairs of codes of the units that both coded, in the order of the rows.

    Raises `ValueError` for a column that is not there, and where numbers stand beside text: 1 and "1" would
    count as a disagreement.
    """
    check_columns(units, (first, second))
    both = complete(units, first, second)
    columns = [units.loc[both, name].astype(object) for name in (first, second)]
    categories = _categories(columns)
    place = {code: i for i, code in enumerate(categories)}
    at = [np.array([place[code] for code in column], dtype=int) for column in columns]
    size = max(1, len(categories))
    keys, positions = np.unique(at[0] * size + at[1], return_inverse=True)
    return Pairs(categories, keys // size, keys % size, positions)


def places(categories: list[Any], metric: Metric) -> np.ndarray | None:
    """Return the values of the codes, sides being -1, 0, 1; NaN for the ordinal metric, None for the nominal.

    The ordinal metric takes ranks, which depend on how often each code is used. Raises `ValueError` for an
    unknown metric and for other text where the order matters.
    """
    one_of(metric, get_args(Metric), "metric")
    if metric == "nominal":
        return None
    found = [SIDES.index(code) - 1 if code in SIDES else code for code in categories]
    text = [code for code in found if isinstance(code, str)]
    if text:
        sides = ", ".join(SIDES)
        raise ValueError(f"the {metric} metric needs numbers or the sides {sides}; {text[0]!r} is neither")
    return np.full(len(found), np.nan) if metric == "ordinal" else np.array(found, dtype=float)


def check_columns(frame: pd.DataFrame, names: Iterable[str]) -> None:
    """Raise `ValueError` for a column that the frame lacks."""
    lacking = [name for name in names if name not in frame]
    if lacking:
        have = ", ".join(map(str, frame.columns))
        raise ValueError(f"there is no column {lacking[0]!r}; found: {have}")


def _left_out(column: pd.Series) -> pd.Series:
    blank = [isinstance(code, str) and not code.strip() for code in column]
    return column.isna() | np.array(blank, dtype=bool)


def _categories(columns: list[pd.Series]) -> list[Any]:
    found = {code for column in columns for code in column}
    text = sorted(code for code in found if isinstance(code, str))
    other = sorted(found - set(text))
    if text and other:
        said = [f"{code!r} in {_user(code, columns)}" for code in (text[0], other[0])]
        raise ValueError(f"text stands beside numbers: {said[0]}, {said[1]}; write the codes alike")
    return [name for name in SIDES if name in found] if found <= set(SIDES) else text or other


def _user(code: object, columns: list[pd.Series]) -> str:
    """Return the name of the first column that has the code."""
    return next(str(column.name) for column in columns if code in set(column))


def _read(sheet: pd.DataFrame, known: pd.Series) -> pd.DataFrame:
    """Return the codes of both axes as floats, NaN for empty cells, after all checks."""
    check_columns(sheet, SHEET)
    ids = words(sheet, "statement_id").str.strip()
    _refuse("the table of statements has no statement_id", ids, ~ids.isin(known))
    twice = pd.DataFrame({"id": ids, "coder": words(sheet, "coder")}).duplicated()
    _refuse("one coder has the same statement_id again", ids, twice)
    written = {axis: words(sheet, axis).str.strip() for axis in AXES}
    codes = {axis: pd.to_numeric(cells, errors="coerce") for axis, cells in written.items()}
    for axis, cells in written.items():
        _refuse(
            f"{axis} is coded -1, 0, 1 or left empty, not", cells, (cells != "") & ~codes[axis].isin(CODES)
        )
    return pd.DataFrame(codes, dtype=float)


def _refuse(fault: str, cells: pd.Series, wrong: pd.Series) -> None:
    """Raise `ValueError` if a cell is wrong, naming the first ones with their rows."""
    at = np.flatnonzero(wrong)
    if len(at):
        named = [f"{cells.iloc[i]!r} (row {i + 2})" for i in at[:NAMED]]
        more = f" and {len(at) - NAMED} more" if len(at) > NAMED else ""
        raise ValueError(f"{fault} {', '.join(named)}{more}")
