"""Since when an actor has spoken differently: days at which its mean turns, each with a permutation test.

Binary segmentation (Scott and Knott 1974, Biometrics 30; Vostrikova 1981, Soviet Mathematics Doklady 24): the
articles of an actor, in order of date, are divided where the sum of squares between the two means is largest,
w1 w2 / (w1 + w2) (m1 - m2)^2, with m the mean of a side and w its weight, the number of its statements. The
search is that of `ruptures` (Truong, Oudre and Vayatis 2020, Signal Processing 167): Binseg, with a weighted
l2 cost over days. Articles of one day have no order, so that a change only falls between days, and both
sides hold at least `FEWEST` articles. If the division is supported, both parts are searched in their turn.

The test: the articles of the part are put in every order by chance, and the largest sum of squares over all
admissible divisions is taken anew, so that having searched for the best one is paid for;
p = (1 + orders that reach the observed one) / (1 + orders) (Phipson and Smyth 2010, SAGMB 9(1)). The tests of
a table are corrected for their number by Holm's method with weights (Holm 1979, Scandinavian Journal of
Statistics 6): each actor weighs the same, and the weight of a supported division passes to its two parts.

The test takes the articles for exchangeable if nothing changed. Articles that answer one another are not: a
burst of similar reports on one event can pass for a turn. Simulated series of 40 articles without any change
gave an alarm in 5 of 100 where articles were independent, in 17 where neighbours correlated with 0.3, in 37
with 0.5. A slow drift is also reported as a turn: a change point says that the mean differs before and after,
about when, and how surely; not that the turn was sudden, nor why it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd
from ruptures import Binseg
from ruptures.base import BaseCost

from stance.measures.actors import actor_names
from stance.measures.counting import scored, values
from stance.measures.estimates import MEASURES, axis_values, statement_weights
from stance.measures.resampling import BLOCK
from stance.measures.series import chosen_actors, dated, dtypes, one_of
from stance.measures.settings import DEFAULTS, MeasureSettings

CHANGE_POINTS = (
    "level", "actor", "name", "axis", "day", "last_day", "before", "after", "difference",
    "n_before", "n_after", "p", "p_holm", "n_actors", "n_tests", "statements_before", "statements_after",
)  # fmt: skip
"""Columns of the table: the first day of the new stance and the last one before it, means and articles from
the previous to the next change point, p before and after Holm's correction, the actors that were looked at
and the tests made, and the ids of telling statements of the nearest articles, separated by spaces."""

FEWEST = 6
"""Articles on each side of a change: as many as an interval of 95 % asks for."""

NEAREST = 3
"""Articles on each side from which statements are shown."""

SHOWN = 3
"""Statements shown of each side."""

FINER = 5
"""The smallest p-value lies this many times below the strictest that Holm's method may ask for."""

MOST_ORDERS = 100_000
"""Permutations of one test at most; finer p-values are needed only deep inside series with many changes."""

ROUNDING = 1e-9
"""Sums of squares nearer to each other than this share are equal, and so are values nearer than this."""

SEEDED_FOR = 2
"""Tells these permutations' random numbers from those of other measures."""


@dataclass(frozen=True)
class Articles:
    """Values in order of time: the `mean` of each article, its `weight`, and its `day` (any number)."""

    mean: np.ndarray
    weight: np.ndarray
    day: np.ndarray


@dataclass(frozen=True)
class Division:
    """Articles `start` .. `stop` - 1, divided before `at`, with the p-value of the test of no change.

    `parent` is the place in the list of the division that made this part, -1 for the whole series.
    """

    start: int
    at: int
    stop: int
    p: float
    parent: int


class SquaresBetweenDays(BaseCost):  # type: ignore[misc]
    """Cost of a segment of days: its weighted sum of squares around its mean, infinite for too few articles.

    The signal has one row per day: articles, weight, and weighted sum of values. Left out is the sum of the
    squared values, which is the same however the days are divided.
    """

    model = "weighted l2"
    min_size = 1

    def fit(self, signal: np.ndarray) -> SquaresBetweenDays:
        """Add up the days."""
        self.signal = signal
        self._sums = np.cumsum(np.vstack([np.zeros(3), signal]), axis=0)
        return self

    def error(self, start: int, end: int) -> float:
        """Return the cost of the days `start` .. `end` - 1."""
        articles, weight, total = self._sums[end] - self._sums[start]
        return float("inf") if articles < FEWEST else float(-(total**2) / weight)


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
    """Return the changes that the test supports, p_holm <= 1 - `settings.level`: columns `CHANGE_POINTS`.

    The arguments are those of `division_table`, of which these are the supported rows. No row means that
    nothing was supported, not that nothing changed: `division_table` says what was looked at.
    """
    found = division_table(
        statements, settings, level=level, actors=actors, copies=copies, names=names, axis=axis
    )
    return found[found["p_holm"] <= 1 - settings.level].reset_index(drop=True)


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
    `ValueError` for a level or axis that does not exist.
    """
    one_of(axis, MEASURES, "axis")
    rows = dated(statements, level, copies)
    chosen = chosen_actors(rows, actors)
    rows = _speaking(rows[rows["actor"].isin(chosen)], axis, settings)
    groups = {str(actor): group for actor, group in rows.groupby("actor")}
    series = {actor: _articles(groups[actor]) for actor in chosen if actor in groups}
    series = {actor: pair for actor, pair in series.items() if len(_admissible(pair[0].day))}
    display = actor_names(statements) | dict(names or {})
    trees = [divide(articles, settings, tests=len(series)) for articles, _ in series.values()]
    found = []
    for actor, tree, adjusted in zip(series, trees, corrected_for_number(trees), strict=True):
        tests = sorted(zip(tree, adjusted, strict=True), key=lambda test: test[0].at)
        kept = [division.at for division, p_holm in tests if p_holm <= 1 - settings.level]
        for division, p_holm in tests:
            described = _described(division, kept, *series[actor], groups[actor])
            name = display.get(actor, actor)
            found.append({"level": level, "actor": actor, "name": name, "p_holm": p_holm} | described)
    table = pd.DataFrame(found, columns=list(CHANGE_POINTS))
    return table.assign(axis=axis, n_actors=len(series), n_tests=len(found)).astype(dtypes(CHANGE_POINTS))


def change_points(
    mean: np.ndarray,
    weight: np.ndarray | None = None,
    day: np.ndarray | None = None,
    settings: MeasureSettings = DEFAULTS,
) -> list[Division]:
    """Return the supported divisions of one series, corrected for their number, in order of time.

    `mean` are values in order of time, `weight` their positive weights (None: all 1), `day` ascending
    numbers, equal where values have no order (None: all different).

    >>> [found.at for found in change_points(np.array([0, 1] * 6 + [5, 6] * 6))]
    [12]
    """
    mean = np.asarray(mean, dtype=float)
    articles = Articles(
        mean,
        np.ones(len(mean)) if weight is None else np.asarray(weight, dtype=float),
        np.arange(len(mean)) if day is None else np.asarray(day),
    )
    divisions = divide(articles, settings)
    (adjusted,) = corrected_for_number([divisions])
    kept = [found for found, p in zip(divisions, adjusted, strict=True) if p <= 1 - settings.level]
    return sorted(kept, key=lambda found: found.at)


def divide(articles: Articles, settings: MeasureSettings = DEFAULTS, *, tests: int = 1) -> list[Division]:
    """Return every division that binary segmentation tests in one series, the outer before the inner.

    It goes on inside where p is at most 1 - `settings.level`. `tests` is the number of series that are
    corrected together; it decides how fine the p-values are.
    """
    found: list[Division] = []
    waiting = [(0, len(articles.mean), -1, tests)]
    while waiting:
        start, stop, parent, tests = waiting.pop(0)
        part = Articles(articles.mean[start:stop], articles.weight[start:stop], articles.day[start:stop])
        at = best_division(part)
        if at is None:
            continue
        p = permutation_p(part, settings, (start, stop), tests)
        if p <= 1 - settings.level:
            waiting += [(start, start + at, len(found), 2 * tests), (start + at, stop, len(found), 2 * tests)]
        found.append(Division(start, start + at, stop, p, parent))
    return found


def corrected_for_number(trees: Sequence[Sequence[Division]]) -> list[np.ndarray]:
    """Return the adjusted p-values of every series' divisions, by Holm's method with weights.

    A series weighs 1. The next is always the smallest p / weight among the open divisions, adjusted
    p = p / weight x the sum of their weights, at least the one before and at most 1; then its weight goes in
    equal parts to the divisions tested inside it. Without any of those it is Holm's method for the series.

    >>> a, b = Division(0, 9, 30, 0.01, -1), Division(9, 20, 30, 0.03, 0)
    >>> [p.round(3).tolist() for p in corrected_for_number([[a, b], [Division(0, 7, 20, 0.02, -1)]])]
    [[0.02, 0.04], [0.04]]
    """
    adjusted = [np.full(len(tree), np.nan) for tree in trees]
    waiting = {(i, 0): 1.0 for i, tree in enumerate(trees) if tree}
    reached = 0.0
    while waiting:
        i, j = min(waiting, key=lambda at: (trees[at[0]][at[1]].p / waiting[at], at))
        reached = max(reached, trees[i][j].p / waiting[i, j] * sum(waiting.values()))
        adjusted[i][j] = min(reached, 1.0)
        weight = waiting.pop((i, j))
        inside = [k for k, division in enumerate(trees[i]) if division.parent == j]
        waiting |= {(i, k): weight / len(inside) for k in inside}
    return adjusted


def best_division(articles: Articles) -> int | None:
    """Return the number of the first article of the second part; None where no division is admissible."""
    if not len(_admissible(articles.day)):
        return None
    _, first = np.unique(articles.day, return_index=True)
    each = np.stack([np.ones(len(articles.mean)), articles.weight, articles.weight * _centred(articles)])
    signal = np.add.reduceat(each, first, axis=1).T
    search = Binseg(custom_cost=SquaresBetweenDays(), min_size=1, jump=1).fit(signal)
    day, _ = search.single_bkp(0, len(signal))
    return int(first[day])


def permutation_p(
    articles: Articles, settings: MeasureSettings, seed: Sequence[int], tests: int = 1
) -> float:
    """Return the p-value of no change in a series that has an admissible division, in (0, 1].

    After `settings.draws` permutations (at least `FINER` / (1 - level)) it goes on, up to `tests` times
    `FINER` / (1 - level) of them, only where p is still at most 1 - level.
    """
    at = _admissible(articles.day)
    sums, weight = articles.weight * _centred(articles), articles.weight
    observed = squares_between(sums[None], weight[None], at).max()
    random = np.random.default_rng([settings.seed, SEEDED_FOR, *seed])
    reached, made = 0, 0
    enough = [min(ceil(n * FINER / (1 - settings.level)), MOST_ORDERS) for n in (1, tests)]
    for wanted in (max(settings.draws, enough[0]), enough[1]):
        for order in _orders(len(sums), wanted - made, random):
            largest = squares_between(sums[order], weight[order], at).max(axis=1)
            reached += int((largest >= observed * (1 - ROUNDING)).sum())
            made += len(order)
        if (1 + reached) / (1 + made) > 1 - settings.level:
            break
    return (1 + reached) / (1 + made)


def squares_between(sums: np.ndarray, weight: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return the sum of squares between the two sides of every division (series x divisions).

    `sums` (series x articles) are weighted values whose total is 0, so that w1 w2 / (w1 + w2) (m1 - m2)^2
    is S^2 w / (w1 w2), with S the sum of the first side.
    """
    left, first = np.cumsum(sums, axis=1)[:, at - 1], np.cumsum(weight, axis=1)
    total, first = first[:, -1:], first[:, at - 1]
    return np.asarray(left**2 * total / (first * (total - first)))


def _admissible(day: np.ndarray) -> np.ndarray:
    """Return the numbers of the articles before which a series may be divided."""
    at = np.flatnonzero(np.diff(day)) + 1
    return at[(at >= FEWEST) & (at <= len(day) - FEWEST)]


def _centred(articles: Articles) -> np.ndarray:
    gap = articles.mean - np.average(articles.mean, weights=articles.weight)
    return np.where(np.abs(gap) < ROUNDING, 0.0, gap)


def _orders(n: int, wanted: int, random: np.random.Generator) -> Iterator[np.ndarray]:
    """Yield orders of n articles by chance (orders x n), in blocks of rows."""
    rows = max(1, BLOCK // n)
    for first in range(0, wanted, rows):
        size = min(rows, wanted - first)
        yield random.permuted(np.tile(np.arange(n), (size, 1)), axis=1)


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
