#!/usr/bin/env python3
"""Simulate what permuting blocks of neighbouring articles would do to the test of a change.

    python benchmarks/block_permutations.py [--series 500] [--draws 500]

The library's test of no change puts single articles in every order by chance, which takes them for
exchangeable; where neighbours are alike, it gives false alarms. Here blocks of neighbours are put in order
instead, the first of them shorter by chance (a block of one is the library's test). Prints the share of
the series that the test calls changed at 5 %, by the length of the blocks: without a turn that share is of
false alarms, with one it is the power. Made as in `time_measures`; only the first division of a series is
tested.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import numpy as np
from time_measures import ARTICLES, CORRELATIONS, PLACES, TURNS, series

from stance.measures.divisions import admissible, squares_between

BLOCKS = (1, 2, 3, 4, 5)
"""Lengths of the blocks, in articles."""

REACHED = 0.05
"""A p-value that calls a series changed."""

ROUNDING = 1e-9
"""Sums of squares nearer to each other than this share are equal."""


def orders(n: int, block: int, wanted: int, random: np.random.Generator) -> np.ndarray:
    """Return orders of n articles by chance in which blocks of neighbours stay together (orders x n)."""
    found = np.empty((wanted, n), dtype=int)
    for row in found:
        parts = np.split(np.arange(n), np.arange(random.integers(1, block + 1), n, block))
        row[:] = np.concatenate([parts[i] for i in random.permutation(len(parts))])
    return found


def largest(values: np.ndarray) -> np.ndarray:
    """Return the largest sum of squares between two sides of each series (series x articles)."""
    centred = values - values.mean(axis=1, keepdims=True)
    at = admissible(np.arange(values.shape[1]))
    return squares_between(centred, np.ones_like(centred), at).max(axis=1)


def p_of(values: np.ndarray, order: np.ndarray) -> float:
    """Return the p-value of no change in one series, by these orders."""
    reached = largest(values[order]) >= largest(values[None]) * (1 - ROUNDING)
    return float((1 + reached.sum()) / (1 + len(order)))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the simulation."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--series", type=int, default=500, help="series of each kind")
    parser.add_argument("--draws", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    random = np.random.default_rng(options.seed)
    dealt = {block: orders(ARTICLES, block, options.draws, random) for block in BLOCKS}
    print(f"{options.series} series of {ARTICLES} articles, {options.draws} orders; called changed, in %")
    print(f"{'turn':6}{'after':>6}{'correlation':>13}" + "".join(f"{f'by {b}':>8}" for b in BLOCKS))
    kinds = [(0.0, 0), *((turn, before) for turn in TURNS for before in PLACES)]
    for turn, before in kinds:
        for correlation in CORRELATIONS:
            made = [series(random, ARTICLES, correlation, turn, before) for _ in range(options.series)]
            called = [
                np.mean([p_of(values, order) <= REACHED for values in made]) for order in dealt.values()
            ]
            shares = "".join(f"{100 * share:8.1f}" for share in called)
            print(f"{turn:<6}{before:6}{correlation:13}{shares}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
