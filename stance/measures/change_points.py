"""Since when an actor has spoken differently: days at which its mean turns, each with a permutation test.

How the articles of an actor are divided, and how a division is tested, stands in `divisions`; an article
weighs as many as it has statements. The tests of one table are corrected together.

The test takes the articles for exchangeable if nothing changed. Articles that answer one another are not: a
burst of similar reports on one event can pass for a turn. Simulated series of 40 articles without any change
gave an alarm in 4 of 100 where articles were independent, in 19 where neighbours correlated with 0.3, in 41
with 0.5; of turns by 1.3 standard deviations of an article they found 80 to 85 of 100, no further than five
articles off (`benchmarks/time_measures.py`). To permute blocks of neighbours in place of articles gave fewer
alarms and found fewer turns (`benchmarks/block_permutations.py`).

A slow drift is also reported as a turn: a change point says that the mean differs before and after, about
when, and how surely; not that the turn was sudden, nor why it came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from stance.measures.choosing import actor_names, by_level, chosen, one_of
from stance.measures.columns import frame
from stance.measures.counting import counted, dated, scored, values
from stance.measures.divisions import FEWEST as FEWEST
from stance.measures.divisions import Articles, Division, admissible, corrected_in_trees, divide
from stance.measures.estimates import MEASURES, axis_values, statement_weights
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.significance import passes

CHANGE_POINTS = (
    "level", "actor", "name", "axis", "day", "last_day", "before", "after", "difference",
    "n_before", "n_after", "p", "p_holm", "n_actors", "n_tests", "statements_before", "statements_after",
)  # fmt: skip
"""Columns of the table: the first day of the new stance and the last one before it, means and articles from
the previous to the next change point, p before and after Holm's correction, the actors that were looked at
and the tests made, and the ids of telling statements of the nearest articles, separated by spaces."""

NEAREST = 3
"""Articles on each side from which statements are shown."""

SHOWN = 3
"""Statements shown of each side."""


def change_point_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    level: str = "government",
    actors: Sequence[str] | None = None,
    copies: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    axis: str = "stance",
) -> pd.DataFrame:
    """Return the changes that the test supports, those with a `p_holm` that passes: columns `CHANGE_POINTS`.

    The arguments are those of `division_table`, of which these are the supported rows. No row means that
    nothing was supported, not that nothing changed: `division_table` says what was looked at.
    """
    found = division_table(
        statements, settings, level=level, actors=actors, copies=copies, names=names, axis=axis
    )
    return found[passes(found["p_holm"].to_numpy(), settings.level)].reset_index(drop=True)


def division_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    level: str = "government",
    actors: Sequence[str] | None = None,
    copies: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    axis: str = "stance",
) -> pd.DataFrame:
    """Return every division that was tested, supported or not, with the columns `CHANGE_POINTS`.

    `axis` is `dialogue`, `pressure` or `stance`; the silent axis of a scored statement counts as 0. An
    article and its copies are one, on the day of the first. `actors`, `names` and `copies` are those of
    `series.series_table`; actors with too few articles for any admissible division are not looked at. There
    are `settings.draws` permutations, more for a p-value that is small enough to matter where Holm's method
    needs finer ones. Holm's correction is for this table alone: who looks at several axes or levels tests
    more. Means and articles of a division that is not supported are those of the part that was tested. Raises
    `ValueError` for a level or axis that does not exist, and for an actor that no statement has.
    """
    one_of(axis, MEASURES, "axis")
    rows = dated(statements, copies)
    rows = rows.assign(actor=by_level(rows, level))
    wanted = chosen(rows if actors is None else counted(statements), level, actors)
    rows = _speaking(rows[rows["actor"].isin(wanted)], axis, settings)
    groups = {str(actor): group for actor, group in rows.groupby("actor")}
    series = {actor: _articles(groups[actor]) for actor in wanted if actor in groups}
    series = {actor: pair for actor, pair in series.items() if len(admissible(pair[0].day))}
    trees = [divide(articles, settings, tests=len(series)) for articles, _ in series.values()]
    display = actor_names(statements, names)
    looked = {"level": level, "axis": axis, "n_actors": len(series), "n_tests": sum(map(len, trees))}
    found = []
    for actor, tree, adjusted in zip(series, trees, corrected_in_trees(trees), strict=True):
        about = looked | {"actor": actor, "name": display.get(actor, actor)}
        tests = sorted(zip(tree, adjusted, strict=True), key=lambda test: test[0].at)
        kept = [division.at for division, p_holm in tests if passes(p_holm, settings.level)]
        for division, p_holm in tests:
            described = _described(division, kept, *series[actor], groups[actor])
            found.append(about | {"p_holm": p_holm} | described)
    return frame(found, CHANGE_POINTS)


def _speaking(rows: pd.DataFrame, axis: str, settings: MeasureSettings) -> pd.DataFrame:
    """Return the scored statements that have a weight, with the columns `value` and `weight` added."""
    rows = scored(rows)
    data = np.nan_to_num(axis_values(rows)[:, MEASURES.index(axis)])
    rows = rows.assign(value=data, weight=statement_weights(rows, settings))
    return rows[rows["weight"] > 0]


def _articles(rows: pd.DataFrame) -> tuple[Articles, np.ndarray]:
    """Return the articles of one actor in order of date, those of a day by id, and their ids."""
    total = (
        rows.assign(total=rows["value"] * rows["weight"])
        .groupby("cluster")
        .agg(day=("day", "min"), total=("total", "sum"), weight=("weight", "sum"))
    )
    total = total.sort_values("day", kind="stable")
    weight = total["weight"].to_numpy()
    day = total["day"].to_numpy().astype("datetime64[D]").astype(int)
    return Articles(total["total"].to_numpy() / weight, weight, day), total.index.to_numpy()


def _described(
    division: Division, kept: Sequence[int], articles: Articles, clusters: np.ndarray, rows: pd.DataFrame
) -> dict[str, object]:
    """Describe a division by what lies between those that are `kept` before and after it.

    One that is not kept itself is described by the part in which it was tested.
    """
    at, start, stop = division.at, division.start, division.stop
    if at in kept:
        start = max([other for other in kept if other < at], default=0)
        stop = min([other for other in kept if other > at], default=len(articles.mean))
    before, after = slice(start, at), slice(at, stop)
    means = [float(np.average(articles.mean[s], weights=articles.weight[s])) for s in (before, after)]
    near = (clusters[before][-NEAREST:], clusters[after][:NEAREST])
    shown = [_telling(rows[rows["cluster"].isin(names)]) for names in near]
    first, last = (articles.day[[at, at - 1]]).astype("datetime64[D]")
    return {
        "day": first, "last_day": last, "before": means[0], "after": means[1],
        "difference": means[1] - means[0],
        "n_before": before.stop - before.start, "n_after": after.stop - after.start,
        "p": division.p, "statements_before": shown[0], "statements_after": shown[1],
    }  # fmt: skip


def _telling(rows: pd.DataFrame) -> str:
    """Return the ids of the statements with the largest |value| x confidence, those of value 0 left out."""
    strength = rows["value"].abs() * values(rows, "confidence").fillna(0.0)
    told = rows.assign(strength=strength)[rows["value"] != 0]
    told = told.sort_values(["strength", "statement_id"], ascending=[False, True], kind="stable")
    return " ".join(told["statement_id"].astype(str).head(SHOWN))
