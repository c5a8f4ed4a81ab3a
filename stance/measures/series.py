"""What each actor said in each day, week or month: means with intervals, and gaps where it said nothing.

All actors share the same periods, from the first to the last of the whole table, so that their lines can be
compared. A period is estimated from its own statements alone, as `estimates` does it; one without scored
statements stays empty. Nothing is carried over, interpolated or set to 0. A statement belongs to the day on
which its article was published; without a date it belongs to no period.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import pandas as pd

from stance.measures.actors import ENOUGH, LEVELS, actor_names
from stance.measures.counting import clusters, counted, scored, words
from stance.measures.estimates import MEASURES, estimate
from stance.measures.settings import DEFAULTS, MeasureSettings

FREQUENCIES = {"day": "D", "week": "W-SUN", "month": "M"}
"""Length of a period and pandas' code for it; W-SUN ends on Sunday, so that a week starts on Monday."""

BOUNDED = tuple(f"{measure}{part}" for measure in MEASURES for part in ("", "_low", "_high"))
"""Columns of the three measures, each with its bounds."""

SERIES = ("level", "actor", "name", "period", "n_statements", "n_scored", "n_articles", *BOUNDED)
"""Columns of the table, in order."""

DATE: Literal["datetime64[ms]"] = "datetime64[ms]"
"""Type of days and periods, that of `published`."""

_NEEDED = ["actor", "cluster", "kind", "dialogue", "pressure", "stance", "confidence"]


def series_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    frequency: str = "month",
    level: str = "government",
    actors: Sequence[str] | None = None,
    copies: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row per actor and period, with the columns `SERIES`; actor by actor, in order of time.

    `frequency` is `day`, `week` or `month`, `period` the first day of each. `actors` are ids, in the order of
    the result (None: all with at least `actors.ENOUGH` dated scored statements, the most quoted first); one
    that the table does not know has gaps only. `n_articles` are those of the scored statements. A period
    without scored statements has `n_scored` = 0 and NaN. `names` and `copies` are those of
    `actors.actor_table`. Raises `ValueError` for a frequency or level that does not exist.
    """
    code = FREQUENCIES[one_of(frequency, FREQUENCIES, "frequency")]
    rows = dated(statements, level, copies)
    chosen = chosen_actors(rows, actors)
    periods = rows["day"].dt.to_period(code)
    rows = rows.reindex(columns=_NEEDED).assign(period=periods)
    grid = pd.MultiIndex.from_product([chosen, _all_periods(periods, code)], names=["actor", "period"])
    found = _filled(rows[rows["actor"].isin(chosen)], settings).reindex(grid).reset_index()
    display = actor_names(statements) | dict(names or {})
    table = found.assign(
        level=level,
        name=[display.get(actor, actor) for actor in found["actor"]],
        period=pd.PeriodIndex(found["period"], freq=code).start_time,
        **{count: found[count].fillna(0) for count in ("n_statements", "n_scored", "n_articles")},
    )
    return table[list(SERIES)].astype(dtypes(SERIES))


def undated(statements: pd.DataFrame) -> int:
    """Return how many statements count but have no date, and so belong to no period."""
    return int(days(counted(statements)).isna().sum())


def days(statements: pd.DataFrame) -> pd.Series:
    """Return the day on which each statement was published, NaT where none can be read.

    >>> days(pd.DataFrame({"published": ["2021-06-21T17:40:00+09:00", None]})).tolist()
    [Timestamp('2021-06-21 00:00:00'), NaT]
    """
    text = words(statements, "published").str[:10]
    return pd.to_datetime(text, format="%Y-%m-%d", errors="coerce").astype(DATE)


def dated(
    statements: pd.DataFrame, level: str = "government", copies: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Return the statements that count and have a date, with the columns `actor`, `day` and `cluster` added.

    `actor` is the government or the holder, empty for none. The rows have a plain index.
    """
    column = LEVELS[one_of(level, LEVELS, "level")]
    rows = counted(statements.assign(cluster=clusters(statements, copies)))
    rows = rows.assign(actor=words(rows, column), day=days(rows))
    return rows[rows["day"].notna()].reset_index(drop=True)


def chosen_actors(rows: pd.DataFrame, actors: Sequence[str] | None) -> list[str]:
    """Return the ids that are asked for, or those of `rows` with enough scored statements, most first."""
    if isinstance(actors, str):
        raise ValueError(f"actors must be a list of ids, found {actors!r}")
    if actors is not None:
        return list(dict.fromkeys(actors))
    named = scored(rows)["actor"]
    sizes = named[named != ""].value_counts()
    return sorted(sizes.index[sizes >= ENOUGH], key=lambda actor: (-sizes[actor], actor))


def one_of(name: str, allowed: Iterable[str], what: str) -> str:
    """Return the name, or raise `ValueError` where it is not among those allowed."""
    if name not in allowed:
        raise ValueError(f"unknown {what} {name!r}; allowed: {', '.join(allowed)}")
    return name


def dtypes(columns: Iterable[str]) -> dict[str, str]:
    """Return the types of columns by their names, so that an empty table has those of a full one."""
    known = {"period": DATE, "day": DATE, "last_day": DATE} | dict.fromkeys(
        ("level", "actor", "name", "axis", "statements_before", "statements_after"), "str"
    )
    return {c: known.get(c, "int64" if c.startswith("n_") else "float64") for c in columns}


def _all_periods(periods: pd.Series, code: str) -> pd.PeriodIndex:
    if not len(periods):
        return pd.PeriodIndex([], freq=code)
    return pd.period_range(periods.min(), periods.max(), freq=code)


def _filled(rows: pd.DataFrame, settings: MeasureSettings) -> pd.DataFrame:
    """Estimate every actor and period in which there are statements."""
    cells = ["actor", "period"]
    sizes = rows.groupby(cells).size().rename("n_statements")
    found = {cell: _measure(group, settings) for cell, group in scored(rows).groupby(cells)}
    index = pd.MultiIndex.from_tuples(found, names=cells) if found else sizes.index[:0]
    columns = ["n_scored", "n_articles", *BOUNDED]
    return sizes.to_frame().join(pd.DataFrame(list(found.values()), index=index, columns=columns))


def _measure(group: pd.DataFrame, settings: MeasureSettings) -> dict[str, float]:
    counts = {"n_scored": len(group), "n_articles": group["cluster"].nunique()}
    return counts | estimate(group, group["cluster"], settings).columns()
