#!/usr/bin/env python3
"""Simulate how often the 95 % intervals hold the truth, beside the plain percentile bootstrap.

    python benchmarks/interval_coverage.py [--rounds 1000] [--draws 2000] [--differences]

Four worlds, their truth taken from 400,000 articles: an axis on which most statements are silent, one on
which nearly all are, stance around a mean, and stance that is always strong. Statements of an article are
alike, and articles hold different numbers of them. In each round n articles are drawn and the interval of
the mean is made; rounds in which no statement speaks give none, as in the
library, and are counted apart (`all` takes the library's rule of three for them).
With `--differences` also the interval of the difference of two actors that share a third of their articles,
and how often its p-value reaches 0.05. Prints the share of the intervals that hold the truth and their mean
width; a coverage of 0.95 in 1,000 rounds is known to +- 0.014.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

import numpy as np

from stance.measures.difference import difference
from stance.measures.intervals import interval_of
from stance.measures.proportions import rule_of_three
from stance.measures.resampling import ClusterSums, resampled_means
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.sides import Sides

SIZES = (10, 30, 100)
MANY = 400_000
GOAL = (0.92, 0.97)
"""What the coverage of a 95 % interval is to lie between."""

World = Callable[[np.random.Generator, int], tuple[np.ndarray, np.ndarray]]
"""Draws n articles: the sum of values and the number of statements of each."""


def _counts(random: np.random.Generator, n: int) -> np.ndarray:
    """Return the number of statements of each article: mostly one to three."""
    return random.geometric(0.4, n)


def _summed(random: np.random.Generator, counts: np.ndarray, values: np.ndarray) -> np.ndarray:
    return np.bincount(np.repeat(np.arange(len(counts)), counts), weights=values, minlength=len(counts))


def _spoken(shape: tuple[float, float]) -> World:
    """Articles with a share of statements that speak on an axis drawn from a beta distribution."""

    def draw(random: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
        counts = _counts(random, n)
        share = np.repeat(random.beta(*shape, n), counts)
        strength = random.uniform(0.3, 0.9, len(share)) * (random.random(len(share)) < share)
        return _summed(random, counts, strength), counts.astype(float)

    return draw


def _around(random: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    counts = _counts(random, n)
    centre = np.repeat(random.normal(0.1, 0.2, n), counts)
    return _summed(random, counts, np.clip(random.normal(centre, 0.3), -1, 1)), counts.astype(float)


def _strong(random: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    counts = _counts(random, n)
    share = np.repeat(random.beta(2, 1, n), counts)
    values = np.where(random.random(len(share)) < share, 0.6, -0.6)
    return _summed(random, counts, values), counts.astype(float)


WORLDS: dict[str, World] = {
    "mostly silent": _spoken((0.6, 1.8)),
    "nearly silent": _spoken((0.3, 3.0)),
    "around a mean": _around,
    "always strong": _strong,
}


def means(world: World, n: int, rounds: int, settings: MeasureSettings, seed: int) -> dict[str, list[float]]:
    """Return coverage and mean width of our interval and of the plain percentile one.

    Of ours also the number of rounds without one, and the coverage with the rule of three in these.
    """
    random = np.random.default_rng([seed, n])
    values, counts = world(np.random.default_rng(seed), MANY)
    truth = values.sum() / counts.sum()
    hits: dict[str, list[tuple[bool, float]]] = {"ours": [], "percentile": []}
    tail = (1 - settings.level) / 2
    bounded = 0 <= truth <= rule_of_three(n, settings.level)
    for _ in range(rounds):
        values, counts = world(random, n)
        if not values.any():
            continue
        sums = ClusterSums(values[:, None], counts, np.arange(n))
        drawn = resampled_means(sums, settings)
        low, high = (float(b[0]) for b in interval_of(sums, drawn, settings))
        plain = np.quantile(drawn[:, 0], [tail, 1 - tail])
        hits["ours"].append((low <= truth <= high, high - low))
        hits["percentile"].append((plain[0] <= truth <= plain[1], float(plain[1] - plain[0])))
    none = rounds - len(hits["ours"])
    covered = (sum(hit for hit, _ in hits["ours"]) + bounded * none) / rounds
    return {name: [*np.mean(found, axis=0), none, covered] for name, found in hits.items()}


def differences(world: World, n: int, rounds: int, settings: MeasureSettings, seed: int) -> list[float]:
    """Return coverage of the difference of two actors, mean width, and the share of p-values up to 0.05.

    Both speak alike, so the true difference is 0; a third of the n articles of each hold both.
    """
    random = np.random.default_rng([seed, n, 1])
    found = []
    for _ in range(rounds):
        sides = []
        for place in (0, n - n // 3):
            values, counts = world(random, n)
            whole = np.zeros((2, 2 * n - n // 3))
            whole[:, place : place + n] = values, counts
            sides.append(whole)
        made = difference(Sides(*np.stack(sides, axis=2)), settings)
        found.append((made.low <= 0 <= made.high, made.high - made.low, made.p <= 0.05))
    return list(np.mean(found, axis=0))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the simulation; the exit status is 1 if a coverage lies outside `GOAL`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--draws", type=int, default=DEFAULTS.draws)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--differences", action="store_true", help="also of differences, with their p-values")
    options = parser.parse_args(argv)
    settings = MeasureSettings(draws=options.draws)
    missed = 0
    print(f"{options.rounds} rounds, {options.draws} draws; goal {GOAL[0]} to {GOAL[1]}")
    print(
        f"{'world':16}{'articles':>9}{'coverage':>10}{'width':>8}{'percentile':>12}{'width':>8}{'none':>7}{'all':>8}"
    )
    for name, world in WORLDS.items():
        for n in SIZES:
            found = means(world, n, options.rounds, settings, options.seed)
            (ours, width, none, covered), (plain, narrow, *_) = found["ours"], found["percentile"]
            missed += not GOAL[0] <= ours <= GOAL[1]
            print(
                f"{name:16}{n:9}{ours:10.3f}{width:8.2f}{plain:12.3f}{narrow:8.2f}{none:7.0f}{covered:8.3f}",
                flush=True,
            )
    if options.differences:
        print(f"{'difference':16}{'articles':>9}{'coverage':>10}{'width':>8}{'p <= 0.05':>12}")
        for name, world in WORLDS.items():
            for n in SIZES:
                covered, width, rejected = differences(world, n, options.rounds, settings, options.seed)
                missed += not GOAL[0] <= covered <= GOAL[1]
                print(f"{name:16}{n:9}{covered:10.3f}{width:8.2f}{rejected:12.3f}", flush=True)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
