"""What each actor said in each day, week or month: means with intervals, and gaps where it said nothing.

All actors share the same periods, from the first to the last of the whole table, so that their lines can be
compared. A period is estimated from its own statements alone, as `estimates` does it; one without scored
statements stays empty. Nothing is carried over, interpolated or set to 0. A statement belongs to the day on
which its article was published; without a date it belongs to no period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from stance.measures.choosing import actor_names, by_level, chosen, one_of
from stance.measures.columns import dtypes
from stance.measures.counting import counted, dated
from stance.measures.groups import BOUNDED, measured
from stance.measures.settings import DEFAULTS, MeasureSettings

FREQUENCIES = {"day": "D", "week": "W-SUN", "month": "M"}
"""Length of a period and pandas' code for it; W-SUN ends on Sunday, so that a week starts on Monday."""

_COUNTS = ("n_statements", "n_scored", "n_articles")

SERIES = ("level", "actor", "name", "period", *_COUNTS, *BOUNDED)
"""Columns of the table, in order."""


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
    the result (None: all with at least `choosing.ENOUGH` dated scored statements, the most quoted first); one
    that has no dated statement has gaps only. `n_articles` are those of the scored statements. A period
    without scored statements has `n_scored` = 0 and NaN. `names` and `copies` are those of
    `actors.actor_table`. Raises `ValueError` for a frequency or level that does not exist, and for an actor
    that no statement has.
    """
    code = FREQUENCIES[one_of(frequency, FREQUENCIES, "frequency")]
    rows = dated(statements, copies)
    rows = rows.assign(actor=by_level(rows, level), period=_starts(rows["day"].dt.to_period(code)))
    shown = chosen(rows if actors is None else counted(statements), level, actors)
    grid = pd.MultiIndex.from_product([shown, _all_periods(rows["period"], code)], names=["actor", "period"])
    found = measured(rows[rows["actor"].isin(shown)], ["actor", "period"], settings)
    columns = ["actor", "period", *_COUNTS, *BOUNDED]
    cells = pd.DataFrame(list(found), columns=columns).astype(dtypes(columns)).set_index(["actor", "period"])
    table = cells.reindex(grid).reset_index()
    display = actor_names(statements, names)
    table = table.assign(
        level=level,
        name=[display.get(actor, actor) for actor in table["actor"]],
        **{count: table[count].fillna(0) for count in _COUNTS},
    )
    return table[list(SERIES)].astype(dtypes(SERIES))


def _all_periods(starts: pd.Series, code: str) -> pd.Series:
    """Return the first days of all periods from the first to the last of some."""
    if not len(starts):
        return starts
    return _starts(pd.Series(pd.period_range(starts.min(), starts.max(), freq=code)))


def _starts(periods: pd.Series) -> pd.Series:
    return periods.dt.start_time.dt.as_unit("ms")
