"""Where a series of articles divides into two means: binary segmentation, each division with its test.

Binary segmentation (Scott and Knott 1974, Biometrics 30; Vostrikova 1981, Soviet Mathematics Doklady 24): the
articles, in order of date, are divided where the sum of squares between the two means is largest,
w1 w2 / (w1 + w2) (m1 - m2)^2, with m the mean of a side and w its weight. The search is that of `ruptures`
(Truong, Oudre and Vayatis 2020, Signal Processing 167): Binseg, with a weighted l2 cost over days. Articles
of one day have no order, so that a change only falls between days, and both sides hold at least `FEWEST`
articles. If the division is supported, both parts are searched in their turn.

The test: the articles of the part are put in every order by chance, and the largest sum of squares over all
admissible divisions is taken anew, so that having searched for the best one is paid for;
p = (1 + orders that reach the observed one) / (1 + orders) (Phipson and Smyth 2010, SAGMB 9(1)). Tests are
corrected for their number by Holm's method with weights (Holm 1979, Scandinavian Journal of Statistics 6):
each series weighs the same, and the weight of a supported division passes to its two parts (Bretz, Maurer,
Brannath and Posch 2009, "A Graphical Approach to Sequentially Rejective Multiple Test Procedures", Statistics
in Medicine 28). That holds the level for hypotheses that are fixed beforehand, as whole series are; parts
that the data have chosen carry no strict guarantee.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from ruptures import Binseg
from ruptures.base import BaseCost

from stance.measures.resampling import BLOCK
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.significance import passes

FEWEST = 6
"""Articles on each side of a change: as many as an interval of 95 % asks for."""

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
    (adjusted,) = corrected_in_trees([divisions])
    kept = [found for found, p in zip(divisions, adjusted, strict=True) if passes(p, settings.level)]
    return sorted(kept, key=lambda found: found.at)


def divide(articles: Articles, settings: MeasureSettings = DEFAULTS, *, tests: int = 1) -> list[Division]:
    """Return every division that binary segmentation tests in one series, the outer before the inner.

    It goes on inside where p passes the level. `tests` is the number of series that are corrected together;
    it decides how fine the p-values are.
    """
    found: list[Division] = []
    waiting = [(0, len(articles.mean), -1, tests)]
    while waiting:
        start, stop, parent, tests = waiting.pop(0)
        part = Articles(articles.mean[start:stop], articles.weight[start:stop], articles.day[start:stop])
        at = best_division(part)
        if at is None:
            continue
        p = no_change_p(part, settings, (start, stop), tests)
        if passes(p, settings.level):
            waiting += [(start, start + at, len(found), 2 * tests), (start + at, stop, len(found), 2 * tests)]
        found.append(Division(start, start + at, stop, p, parent))
    return found


def corrected_in_trees(trees: Sequence[Sequence[Division]]) -> list[np.ndarray]:
    """Return the adjusted p-values of every series' divisions, by Holm's method with weights.

    A series weighs 1. The next is always the smallest p / weight among the open divisions, adjusted
    p = p / weight x the sum of their weights, at least the one before and at most 1; then its weight goes in
    equal parts to the divisions tested inside it. Without any of those it is Holm's method for the series.

    >>> a, b = Division(0, 9, 30, 0.01, -1), Division(9, 20, 30, 0.03, 0)
    >>> [p.round(3).tolist() for p in corrected_in_trees([[a, b], [Division(0, 7, 20, 0.02, -1)]])]
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
    if not len(admissible(articles.day)):
        return None
    _, first = np.unique(articles.day, return_index=True)
    each = np.stack([np.ones(len(articles.mean)), articles.weight, articles.weight * _centred(articles)])
    signal = np.add.reduceat(each, first, axis=1).T
    search = Binseg(custom_cost=SquaresBetweenDays(), min_size=1, jump=1).fit(signal)
    day, _ = search.single_bkp(0, len(signal))
    return int(first[day])


def no_change_p(articles: Articles, settings: MeasureSettings, seed: Sequence[int], tests: int = 1) -> float:
    """Return the p-value of no change in a series that has an admissible division, in (0, 1].

    After `settings.draws` permutations (at least `FINER` / (1 - level)) it goes on, up to `tests` times
    `FINER` / (1 - level) of them, only where p still passes the level.
    """
    at = admissible(articles.day)
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
        p = (1 + reached) / (1 + made)
        if not passes(p, settings.level):
            break
    return p


def squares_between(sums: np.ndarray, weight: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return the sum of squares between the two sides of every division (series x divisions).

    `sums` (series x articles) are weighted values whose total is 0, so that w1 w2 / (w1 + w2) (m1 - m2)^2
    is S^2 w / (w1 w2), with S the sum of the first side.
    """
    left, first = np.cumsum(sums, axis=1)[:, at - 1], np.cumsum(weight, axis=1)
    total, first = first[:, -1:], first[:, at - 1]
    return np.asarray(left**2 * total / (first * (total - first)))


def admissible(day: np.ndarray) -> np.ndarray:
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
