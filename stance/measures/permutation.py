"""The permutation test of two means: how often chance alone puts the sides so far apart.

Under the null hypothesis it is chance which side an article speaks for. Articles that hold both sides have
them exchanged or not, all others are dealt out anew, as many to each side as there were. The statistic is
studentised, t = d / se(d) with the standard error of the linearised ratios, so that sides of unequal spread
and size do not pass for unequal means (Chung and Romano 2013, "Exact and Asymptotically Robust Permutation
Tests", Annals of Statistics 41(2)); p = (1 + number of permutations with |t*| >= |t|) / (1 + permutations)
(Phipson and Smyth 2010, SAGMB 9(1)). Articles are taken for exchangeable; where those of neighbouring days
are alike, p is too small.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

import numpy as np

from stance.measures.resampling import BLOCK
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.sides import Sides

ROUNDING = 1e-9
"""Numbers nearer to each other than this, as a share or in themselves, differ by rounding only."""

EXACT = 1e-7
"""A standard error below this is none: what rounding leaves of sides that are constant each."""

PERMUTING = 1
"""Third part of the seed: the permutations have other random numbers than the resampling."""

FINER = 10
"""Permutations for each of those that the smallest p that passes takes: p is then known well enough."""

MOMENTS = ("v", "w", "v v", "v w", "w w")
"""What is summed up of each side, with v the values and w the weights of an article."""

MOST_PERMUTATIONS = 100_000
"""Permutations of one test at most; of more tests than 5,000 at 5 % none can pass."""


def permutation_p(sides: Sides, settings: MeasureSettings = DEFAULTS) -> float:
    """Return the p-value of a two-sided permutation test of equal means, in (0, 1]; no side is empty."""
    observed, permuted = _statistics(sides, settings)
    reached, total = 0, 0
    for statistics in permuted:
        reached += int((np.abs(statistics) >= abs(observed) * (1 - ROUNDING)).sum())
        total += len(statistics)
    return (1 + reached) / (1 + total)


def fine_p(sides: Sides, settings: MeasureSettings, tests: int) -> float:
    """Return p from more permutations where it may pass and the first ones cannot tell.

    Of n permutations the smallest p is 1 / (n + 1), and of m tests the smallest that passes is alpha / m.
    """
    p, alpha, enough = permutation_p(sides, settings), 1 - settings.level, permutations(tests, settings)
    if enough == settings.draws or p > max(FINER * alpha / tests, FINER / (settings.draws + 1)):
        return p
    return permutation_p(sides, replace(settings, draws=enough))


def permutations(tests: int, settings: MeasureSettings = DEFAULTS) -> int:
    """Return how many permutations each of so many tests needs, at least `settings.draws`.

    >>> permutations(1), permutations(105)
    (2000, 21000)
    """
    return max(settings.draws, min(ceil(FINER * tests / (1 - settings.level)), MOST_PERMUTATIONS))


def _statistics(sides: Sides, settings: MeasureSettings) -> tuple[float, Iterator[np.ndarray]]:
    """Return t as observed, and yield it for blocks of permutations.

    All that t needs of a side are its sums of v, w, v^2, v w and w^2 over articles, and of products across
    the sides in the articles that hold both; so a permutation is a matrix product.
    """
    middle = sides.values.sum() / sides.weights.sum()
    values = sides.values - middle * sides.weights  # small, so that rounding is small beside them
    has = sides.weights > 0
    both, single = has.all(axis=1), has.sum(axis=1) == 1
    own = has[single].argmax(axis=1)
    alone = _moments(values[single, own], sides.weights[single, own])
    first, second = (_moments(values[both, s], sides.weights[both, s]) for s in (0, 1))
    (v, other_v), (w, other_w) = values[both].T, sides.weights[both].T
    straight = np.stack([v * other_w, w * other_v], axis=1)
    crossed = np.stack([other_v * w, other_w * v], axis=1)
    moved = np.hstack([second - first, crossed - straight])
    fixed = float((v * other_v).sum()), float((w * other_w).sum())

    def statistic(dealt: np.ndarray, swapped: np.ndarray) -> np.ndarray:
        to_first = dealt @ alone
        exchanged, mixed = np.hsplit(swapped @ moved, [len(MOMENTS)])
        a = to_first + first.sum(axis=0) + exchanged
        b = alone.sum(axis=0) - to_first + second.sum(axis=0) - exchanged
        return _studentised(a, b, straight.sum(axis=0) + mixed, fixed)

    observed = statistic((own == 0)[None, :].astype(float), np.zeros((1, int(both.sum()))))
    return float(observed[0]), (
        statistic(*chance) for chance in _chances(own == 0, int(both.sum()), settings)
    )


def _chances(
    first: np.ndarray, both: int, settings: MeasureSettings
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield which lone articles go to the first side, and which shared ones are exchanged (draws x n)."""
    n = len(first) + both
    random = np.random.default_rng([settings.seed, n, PERMUTING])
    dealt = first.astype(float)  # as they are multiplied
    rows = max(1, BLOCK // n)
    for done in range(0, settings.draws, rows):
        size = min(rows, settings.draws - done)
        swapped = (random.random((size, both)) < 0.5).astype(float)
        yield random.permuted(np.broadcast_to(dealt, (size, len(dealt))), axis=1), swapped


def _moments(v: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the `MOMENTS` of articles (articles x 5)."""
    return np.stack([v, w, v * v, v * w, w * w], axis=1)


def _studentised(a: np.ndarray, b: np.ndarray, mixed: np.ndarray, fixed: tuple[float, float]) -> np.ndarray:
    """Return d / se(d) from the moments of both sides (permutations x 5): 0 for no difference.

    Infinite for a difference without any spread. `mixed` holds the sums of v_A w_B and w_A v_B, `fixed`
    those of v_A v_B and w_A w_B over the articles that hold both.
    """
    means = [side[:, 0] / side[:, 1] for side in (a, b)]
    spread = [
        (s[:, 2] - 2 * m * s[:, 3] + m * m * s[:, 4]) / s[:, 1] ** 2
        for s, m in zip((a, b), means, strict=True)
    ]
    crossed = fixed[0] - means[1] * mixed[:, 0] - means[0] * mixed[:, 1] + means[0] * means[1] * fixed[1]
    error = np.sqrt(np.maximum(spread[0] + spread[1] - 2 * crossed / (a[:, 1] * b[:, 1]), 0.0))
    gap = means[0] - means[1]
    even, exact = np.abs(gap) < ROUNDING, error < EXACT
    return np.where(even, 0.0, np.where(exact, np.copysign(np.inf, gap), gap / np.where(exact, 1.0, error)))
