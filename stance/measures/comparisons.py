"""Do two actors, two outlets or two periods differ? A table of differences, each with an interval and a test.

Two overlapping intervals are no test of a difference; how that is resampled and tested stands in
`difference`. The p-values of one table are corrected for their number by Holm's method. A quotation that two
articles carry counts on each side of a comparison of outlets, which makes the test cautious: it is the same
on both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
import pandas as pd

from stance.corpus.dates import parse_date, two_days
from stance.corpus.nearest import nearest
from stance.measures.choosing import actor_names, by_level, chosen, most_quoted, named_most, one_of, rows_of
from stance.measures.columns import frame
from stance.measures.counting import clusters, counted, days, originals, scored, words
from stance.measures.difference import Interval, difference, interval_of_side
from stance.measures.estimates import MEASURES, axis_values, statement_weights
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.sides import Sides
from stance.measures.significance import holm, passes

COMPARISONS = (
    "kind", "within", "measure", "a", "b", "name_a", "name_b", "n_a", "n_b", "articles_a", "articles_b",
    "value_a", "value_b", "difference", "difference_low", "difference_high", "p", "p_holm", "differs",
)  # fmt: skip
"""Columns of the table: what is compared (`actor`, `outlet`, `period`), in whose statements, statements and
articles of each side, the two means, their difference a - b with its interval, p before and after Holm's
correction, and whether the corrected one reaches the level."""


@dataclass(frozen=True, eq=False)
class Side:
    """What one side of comparisons said: the number of its statements, and sums over those of each article.

    `article` are numbers in ascending order; `sums` are of weighted values, `weights` of weights, not 0.
    """

    n: int
    article: np.ndarray
    sums: np.ndarray
    weights: np.ndarray

    def interval(self, settings: MeasureSettings) -> Interval:
        """Return the interval of its mean."""
        return interval_of_side(self.sums, self.weights, settings)


Pair = tuple[str, str, str, Side, Side]
"""In whose statements, the two names, and what each said."""


def compare_actors(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    level: str = "government",
    actors: Sequence[str] | None = None,
    measure: str = "stance",
    names: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row for every pair of actors of a level, with the columns `COMPARISONS`.

    `actors` are ids (None: all with at least `choosing.ENOUGH` scored statements). A statement that repeats
    another does not count. Raises `ValueError` for a level, actor or measure that does not exist.
    """
    one_of(measure, MEASURES, "measure")
    rows = _once(statements, copies)
    wanted = chosen(counted(statements), level, actors)
    actor_of = by_level(rows, level)
    spoken = {actor: side_of(rows[actor_of == actor], measure, settings) for actor in wanted}
    pairs = [("", a, b, spoken[a], spoken[b]) for a, b in combinations(wanted, 2)]
    return _table("actor", measure, pairs, settings, actor_names(statements, names))


def compare_outlets(
    statements: pd.DataFrame,
    actor: str,
    settings: MeasureSettings = DEFAULTS,
    *,
    measure: str = "stance",
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row for every pair of outlets: how they differ in what they carry of an actor.

    `actor` is a government or holder. As in `outlets`, a statement counts once for each outlet that carries
    it; outlets with fewer than `choosing.ENOUGH` scored statements of the actor are left out. Raises
    `ValueError` for an actor without a statement, naming ids near to it, or an unknown measure.
    """
    if not actor:
        raise ValueError("name the actor whose statements are to be compared")
    one_of(measure, MEASURES, "measure")
    _check_speaks(statements, actor)
    rows = statements.assign(
        cluster=_numbers(statements, copies),
        original=originals(statements),
        outlet=words(statements, "outlet"),
    )
    rows = rows_of(scored(rows), actor).drop_duplicates(["outlet", "original"])
    outlets = sorted(most_quoted(rows["outlet"]))
    carried = {name: side_of(rows[rows["outlet"] == name], measure, settings) for name in outlets}
    pairs = [(actor, a, b, carried[a], carried[b]) for a, b in combinations(carried, 2)]
    return _table("outlet", measure, pairs, settings)


def compare_periods(
    statements: pd.DataFrame,
    day: str | date,
    settings: MeasureSettings = DEFAULTS,
    *,
    level: str = "government",
    actors: Sequence[str] | None = None,
    measure: str = "stance",
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row per actor: what it said from `day` on (a) against what it said before (b).

    Statements without a date are left out, and so are actors with fewer than `choosing.ENOUGH` scored
    statements on either side of the day, unless `actors` names them. `day` is read as the date of an article
    is. Raises `ValueError` for a day that is none or may be two, and for an actor, level or measure that does
    not exist.
    """
    one_of(measure, MEASURES, "measure")
    cut = _day(day)
    rows = _once(statements, copies)
    rows = rows.assign(side=by_level(rows, level))
    published = days(rows)
    before, after = rows[(published < cut).to_numpy()], rows[(published >= cut).to_numpy()]
    wanted = sorted(set(most_quoted(before["side"])) & set(most_quoted(after["side"])))
    if actors is not None:
        wanted = chosen(counted(statements), level, actors)
    late, early = f"from {cut:%Y-%m-%d}", f"before {cut:%Y-%m-%d}"
    sides = [
        {a: side_of(part[part["side"] == a], measure, settings) for a in wanted} for part in (after, before)
    ]
    pairs = [(a, late, early, sides[0][a], sides[1][a]) for a in wanted]
    return _table("period", measure, pairs, settings)


def in_one_table(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Put tables of comparisons below each other; each keeps the correction for its own number."""
    parts = [table for table in tables if len(table)]
    return pd.concat(parts, ignore_index=True) if parts else frame([], COMPARISONS)


def corrected_for_number(table: pd.DataFrame, settings: MeasureSettings = DEFAULTS) -> pd.DataFrame:
    """Return a table of comparisons with the p-values of all its rows corrected as one family."""
    adjusted = holm(table["p"].to_numpy(dtype=float))
    return table.assign(p_holm=adjusted, differs=passes(adjusted, settings.level))


def side_of(rows: pd.DataFrame, measure: str, settings: MeasureSettings = DEFAULTS) -> Side:
    """Sum scored statements by article, which the column `cluster` numbers.

    A side that never spoke on an axis has no mean on it, so it has no article.
    """
    weight, data = statement_weights(rows, settings), axis_values(rows)[:, MEASURES.index(measure)]
    if np.isnan(data[weight > 0]).all():
        return Side(len(rows), np.empty(0, dtype=int), np.empty(0), np.empty(0))
    article, place = np.unique(rows["cluster"].to_numpy(), return_inverse=True)
    sums, weights = (np.bincount(place, weights=w) for w in (np.nan_to_num(data) * weight, weight))
    kept = weights > 0
    return Side(len(rows), article[kept], sums[kept], weights[kept])


def sides_of(first: Side, second: Side) -> Sides:
    """Put two sides of one numbering side by side: a row for every article that either holds."""
    articles = np.union1d(first.article, second.article)
    sums, weights = np.zeros((len(articles), 2)), np.zeros((len(articles), 2))
    for i, side in enumerate((first, second)):
        at = np.searchsorted(articles, side.article)
        sums[at, i], weights[at, i] = side.sums, side.weights
    return Sides(sums, weights)


def _check_speaks(statements: pd.DataFrame, actor: str) -> None:
    """Raise `ValueError` where no statement is of an actor; where there is none at all nobody is unknown."""
    if statements.empty or len(rows_of(statements, actor)):
        return
    government = by_level(statements, "government")
    known = {name: name for name in most_quoted(government, 1)}
    near = ", ".join(nearest(actor, known | {n: i for i, n in actor_names(statements).items()}))
    hint = f"did you mean {near}?" if near else named_most(government)
    raise ValueError(f"no statement of {actor!r}; give the id of a government or holder: {hint}")


def _day(day: str | date) -> pd.Timestamp:
    """Return the beginning of a day; raise `ValueError` where words name none, or may name two."""
    if not isinstance(day, str):
        return pd.Timestamp(day).normalize()
    read = parse_date(day)
    if read is None:
        raise ValueError(f"day: {day!r} is no day; write YYYY-MM-DD")
    if may_be := two_days(day):
        raise ValueError(f"day: {day!r} may be {may_be[0]} or {may_be[1]}; write YYYY-MM-DD")
    return pd.Timestamp(read)


def _once(statements: pd.DataFrame, copies: Mapping[str, str] | None) -> pd.DataFrame:
    return scored(counted(statements.assign(cluster=_numbers(statements, copies))))


def _numbers(statements: pd.DataFrame, copies: Mapping[str, str] | None) -> np.ndarray:
    """Number the articles of statements, a copy as its original, in the order of their names."""
    return pd.factorize(clusters(statements, copies), sort=True)[0]


def _table(
    kind: str,
    measure: str,
    pairs: Sequence[Pair],
    settings: MeasureSettings,
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Compare pairs and correct for their number; `names` are those to show, else they are the same."""
    shown = names or {}
    intervals = {side: side.interval(settings) for pair in pairs for side in pair[3:]}
    rows = [
        {"kind": kind, "within": within, "measure": measure, "a": a, "b": b}
        | {"name_a": shown.get(a, a), "name_b": shown.get(b, b), "n_a": first.n, "n_b": second.n}
        | _compared(first, second, settings, len(pairs), (intervals[first], intervals[second]))
        for within, a, b, first, second in pairs
    ]
    return corrected_for_number(frame([row | {"differs": False} for row in rows], COMPARISONS), settings)


def _compared(
    first: Side, second: Side, settings: MeasureSettings, tests: int, intervals: tuple[Interval, Interval]
) -> dict[str, object]:
    sides = sides_of(first, second)
    found = difference(sides, settings, tests=tests, intervals=intervals)
    articles, means = sides.articles, sides.means
    return {
        "articles_a": int(articles[0]), "articles_b": int(articles[1]),
        "value_a": float(means[0]), "value_b": float(means[1]), "difference": found.value,
        "difference_low": found.low, "difference_high": found.high, "p": found.p,
    }  # fmt: skip
