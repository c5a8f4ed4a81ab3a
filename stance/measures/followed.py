"""What the reports on time and on outlets are about: the actors asked for, governments and persons alike.

The measures follow governments. A person who is asked for by name is measured like a government of its own,
by rows added for it, so that the tests of everybody who is asked for are corrected as one family.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from stance.measures.change_points import division_table
from stance.measures.columns import frame
from stance.measures.comparisons import COMPARISONS, compare_outlets, compare_periods, in_one_table
from stance.measures.counting import days, words
from stance.measures.findings import Findings
from stance.measures.outlets import outlet_table
from stance.measures.series import series_table
from stance.measures.settings import MeasureSettings
from stance.measures.significance import passes
from stance.measures.trend import trend_table

TABLES = ("series", "trends", "divisions", "change_points", "halves")
"""Tables of `OverTime`."""


@dataclass(frozen=True, eq=False)
class OverTime:
    """How some actors moved: the tables of the measures for them, in their order.

    `actors` are ids and names. `divisions` are all that were tested for a turn, `change_points` those that
    the test supports. `halves` (`comparisons.compare_periods`) sets the later half of the articles, from
    `middle` on, against the earlier one; without two days it is empty and
    `middle` None. `axis` is what is compared and turns.
    """

    actors: Mapping[str, str]
    axis: str
    series: pd.DataFrame
    trends: pd.DataFrame
    divisions: pd.DataFrame
    change_points: pd.DataFrame
    halves: pd.DataFrame
    middle: pd.Timestamp | None
    settings: MeasureSettings

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return its tables by the names of the files that they are written to."""
        return {name: getattr(self, name) for name in TABLES}


@dataclass(frozen=True, eq=False)
class Carried:
    """How outlets carry some actors: `outlets` and `pairs` as in `Findings`, for them, in their order."""

    outlets: pd.DataFrame
    pairs: pd.DataFrame


def over_time(
    findings: Findings, actors: Mapping[str, str], *, frequency: str = "month", axis: str = "stance"
) -> OverTime:
    """Follow some actors (id -> name) over time, on one axis.

    `frequency` is `day`, `week` or `month`, `axis` is `stance`, `dialogue` or `pressure`. Raises `ValueError`
    for others, and for an actor that no statement has.
    """
    settings, copies, ids = findings.settings, findings.copies, list(actors)
    persons = persons_of(findings.statements, ids)
    names = {**findings.names, **actors}
    told = as_governments(findings.statements, ids)
    divisions = _at_level(
        division_table(told, settings, axis=axis, actors=ids, copies=copies, names=names), persons
    )
    series = series_table(told, settings, frequency=frequency, actors=ids, copies=copies, names=names)
    trends = trend_table(told, settings, actors=ids, copies=copies, names=names)
    middle, halves = middle_day(findings.articles), frame([], COMPARISONS)
    if middle is not None:
        halves = compare_periods(told, middle, settings, actors=ids, measure=axis, copies=copies)
    supported = passes(divisions["p_holm"].to_numpy(), settings.level)
    return OverTime(
        actors=dict(actors),
        axis=axis,
        series=_at_level(series, persons),
        trends=_at_level(trends, persons),
        divisions=divisions,
        change_points=divisions[supported].reset_index(drop=True),
        halves=halves,
        middle=middle,
        settings=settings,
    )


def carried(findings: Findings, actors: Mapping[str, str]) -> Carried:
    """Return how outlets carry some actors (id -> name), and all their pairs on each actor."""
    told = as_governments(findings.statements, list(actors))
    names = {**findings.names, **actors}
    table = outlet_table(told, findings.settings, names=names, copies=findings.copies)
    parts = [table[table["government"] == actor] for actor in actors]
    outlets = pd.concat(parts, ignore_index=True) if parts else table.iloc[:0]
    pairs = in_one_table(
        compare_outlets(told, actor, findings.settings, copies=findings.copies) for actor in actors
    )
    return Carried(outlets, pairs)


def as_governments(statements: pd.DataFrame, actors: Collection[str]) -> pd.DataFrame:
    """Return the statements, and once more those of each actor who is no government, as of one.

    The added rows have the actor in the column `government`; without such actors nothing is added.
    """
    holder = words(statements, "holder")
    persons = persons_of(statements, actors)
    added = [statements[holder == person].assign(government=person) for person in persons]
    return pd.concat([statements, *added], ignore_index=True) if added else statements


def persons_of(statements: pd.DataFrame, actors: Collection[str]) -> list[str]:
    """Return those of some actors whom no statement has as a government."""
    governments = set(words(statements, "government"))
    return [actor for actor in actors if actor not in governments]


def middle_day(articles: pd.DataFrame) -> pd.Timestamp | None:
    """Return the first day of the later half of the articles, copies left out; None for fewer than two days.

    Of the days that divide them equally evenly it is the earliest.
    """
    published = days(articles[words(articles, "duplicate_of") == ""]).dropna()
    starts = sorted(set(published))[1:]
    return min(starts, key=lambda day: abs(2 * int((published < day).sum()) - len(published)), default=None)


def _at_level(table: pd.DataFrame, persons: Collection[str]) -> pd.DataFrame:
    """Return a table of the measures with the level `holder` for persons."""
    return table.assign(level=table["level"].mask(table["actor"].isin(list(persons)), "holder"))
