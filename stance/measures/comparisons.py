"""Do two actors, two outlets or two periods differ? A table of differences, each with an interval and a test.

Two overlapping intervals are no test of a difference; how that is resampled and tested stands in
`difference`. The p-values of one table are corrected for their number by Holm's method. A quotation that two
articles carry counts on each side of a comparison of outlets, which makes the test cautious: it is the same
on both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from stance.measures.choosing import actor_names, by_level, chosen, most_quoted, one_of, rows_of
from stance.measures.columns import frame
from stance.measures.counting import clusters, counted, days, originals, scored, words
from stance.measures.difference import Sides, difference, holm, passes
from stance.measures.estimates import MEASURES, axis_values, statement_weights
from stance.measures.settings import DEFAULTS, MeasureSettings

COMPARISONS = (
    "kind", "within", "measure", "a", "b", "name_a", "name_b", "n_a", "n_b", "articles_a", "articles_b",
    "value_a", "value_b", "difference", "difference_low", "difference_high", "p", "p_holm", "differs",
)  # fmt: skip
"""Columns of the table: what is compared (`actor`, `outlet`, `period`), in whose statements, statements and
articles of each side, the two means, their difference a - b with its interval, p before and after Holm's
correction, and whether the corrected one reaches the level."""

Pair = tuple[str, str, str, pd.DataFrame, pd.DataFrame]
"""In whose statements, the two names, and the rows of each."""


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
    rows = _once(statements, copies)
    wanted = chosen(counted(statements), level, actors)
    spoken = {actor: rows[by_level(rows, level) == actor] for actor in wanted}
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
    `ValueError` for an empty actor or an unknown measure.
    """
    if not actor:
        raise ValueError("name the actor whose statements are to be compared")
    rows = statements.assign(
        cluster=clusters(statements, copies),
        original=originals(statements),
        outlet=words(statements, "outlet"),
    )
    rows = rows_of(scored(rows), actor).drop_duplicates(["outlet", "original"])
    carried = {name: rows[rows["outlet"] == name] for name in sorted(most_quoted(rows["outlet"]))}
    pairs = [(actor, a, b, carried[a], carried[b]) for a, b in combinations(carried, 2)]
    return _table("outlet", measure, pairs, settings)


def compare_periods(
    statements: pd.DataFrame,
    day: str | pd.Timestamp,
    settings: MeasureSettings = DEFAULTS,
    *,
    level: str = "government",
    actors: Sequence[str] | None = None,
    measure: str = "stance",
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row per actor: what it said from `day` on (a) against what it said before (b).

    Statements without a date are left out, and so are actors with fewer than `choosing.ENOUGH` scored
    statements on either side of the day, unless `actors` names them.
    """
    cut = pd.Timestamp(day).normalize()
    rows = _once(statements, copies)
    rows = rows.assign(side=by_level(rows, level))
    published = days(rows)
    before, after = rows[(published < cut).to_numpy()], rows[(published >= cut).to_numpy()]
    wanted = sorted(set(most_quoted(before["side"])) & set(most_quoted(after["side"])))
    if actors is not None:
        wanted = chosen(counted(statements), level, actors)
    ends = f"from {cut:%Y-%m-%d}", f"before {cut:%Y-%m-%d}"
    pairs = [(a, *ends, after[after["side"] == a], before[before["side"] == a]) for a in wanted]
    return _table("period", measure, pairs, settings)


def in_one_table(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Put tables of comparisons below each other; each keeps the correction for its own number."""
    parts = [table for table in tables if len(table)]
    return pd.concat(parts, ignore_index=True) if parts else frame([], COMPARISONS)


def corrected_for_number(table: pd.DataFrame, settings: MeasureSettings = DEFAULTS) -> pd.DataFrame:
    """Return a table of comparisons with the p-values of all its rows corrected as one family."""
    adjusted = holm(table["p"].to_numpy(dtype=float))
    return table.assign(p_holm=adjusted, differs=passes(adjusted, settings.level))


def sides_of(
    first: pd.DataFrame, second: pd.DataFrame, measure: str, settings: MeasureSettings = DEFAULTS
) -> Sides:
    """Sum the scored statements of two sides by article; both frames have a column `cluster`.

    A side that never spoke on an axis has no mean on it, so its articles weigh nothing.
    """
    column = MEASURES.index(measure)
    frames = (first, second)
    codes, found = pd.factorize(
        np.concatenate([f["cluster"].to_numpy(dtype=object) for f in frames]), sort=True
    )
    sums, weights = np.zeros((len(found), 2)), np.zeros((len(found), 2))
    for side, (rows, places) in enumerate(zip(frames, np.split(codes, [len(first)]), strict=True)):
        weight, data = statement_weights(rows, settings), axis_values(rows)[:, column]
        if np.isnan(data[weight > 0]).all():
            continue
        sums[:, side] = np.bincount(places, weights=np.nan_to_num(data) * weight, minlength=len(found))
        weights[:, side] = np.bincount(places, weights=weight, minlength=len(found))
    kept = (weights > 0).any(axis=1)
    return Sides(sums[kept], weights[kept])


def _once(statements: pd.DataFrame, copies: Mapping[str, str] | None) -> pd.DataFrame:
    return scored(counted(statements.assign(cluster=clusters(statements, copies))))


def _table(
    kind: str,
    measure: str,
    pairs: Sequence[Pair],
    settings: MeasureSettings,
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Compare pairs and correct for their number; `names` are those to show, else they are the same."""
    one_of(measure, MEASURES, "measure")
    shown = names or {}
    rows = [
        {"kind": kind, "within": within, "measure": measure, "a": a, "b": b}
        | {"name_a": shown.get(a, a), "name_b": shown.get(b, b), "n_a": len(first), "n_b": len(second)}
        | _compared(sides_of(first, second, measure, settings), settings, len(pairs))
        for within, a, b, first, second in pairs
    ]
    return corrected_for_number(frame([row | {"differs": False} for row in rows], COMPARISONS), settings)


def _compared(sides: Sides, settings: MeasureSettings, tests: int) -> dict[str, object]:
    found = difference(sides, settings, tests=tests)
    articles, means = sides.articles, sides.means
    return {
        "articles_a": int(articles[0]), "articles_b": int(articles[1]),
        "value_a": float(means[0]), "value_b": float(means[1]), "difference": found.value,
        "difference_low": found.low, "difference_high": found.high, "p": found.p,
    }  # fmt: skip
