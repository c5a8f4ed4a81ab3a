#!/usr/bin/env python3
"""Simulate how honest trends and change points are: bands that hold the truth, false alarms, turns found.

    python benchmarks/time_measures.py [--rounds 200] [--series 1000] [--draws 500]

Trends: articles on days drawn evenly from a year, each with one statement, whose dialogue lies around a truth
that is straight, or that is a whole wave. Of every round the share of the days whose band holds the truth;
days without a trend are left out. Once with the bandwidth that the library chooses, once with one of `FIXED`
days.

Change points: series of articles in order of time, one a day, that lie around a mean. Without any turn: how
many series give an alarm, for articles that are independent and for neighbours that correlate. With one: how
many of the turns are found, how far from the truth in articles, and how many series give more turns than that
one. A turn is found if a change is supported no further than `NEAR` articles from it; how far off changes lie
is counted for all series that give any. Shares stand with their standard errors.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from stance.measures.divisions import change_points
from stance.measures.settings import MeasureSettings
from stance.measures.trend import trend_table

FIRST_DAY, DAYS = pd.Timestamp("2021-01-01"), 365
SIZES = (20, 60)
"""Articles of a trend."""

NOISE = 0.3
"""Standard deviation of an article around the truth; that of stance in the sample articles is 0.2."""

FIXED = 60.0
"""A bandwidth in days that is not chosen by the data."""

Truth = Callable[[np.ndarray], np.ndarray]

TRUTHS: dict[str, Truth] = {
    "straight": lambda share: 0.6 * share - 0.3,
    "a wave": lambda share: 0.4 * np.sin(2 * np.pi * share),
}
"""Dialogue by the share of the year that is over."""

ARTICLES = 40
"""Articles of a series in which a change is looked for."""

CORRELATIONS = (0.0, 0.3, 0.5)
TURNS = (0.2, 0.4, 0.8)
"""Differences of the mean before and after."""

PLACES = (20, 10)
"""Articles before the turn."""

NEAR = 5
"""Articles between a turn and the change that finds it, at most."""


def articles(random: np.random.Generator, truth: Truth, n: int) -> pd.DataFrame:
    """Return the statements of n articles, one each, of one actor."""
    day = np.sort(random.integers(DAYS, size=n))
    dialogue = np.clip(random.normal(truth(day / (DAYS - 1)), NOISE), -1, 1)
    names = [f"a{i:03}" for i in range(n)]
    published = (FIRST_DAY + pd.to_timedelta(day, unit="D")).strftime("%Y-%m-%d")
    return pd.DataFrame(
        {
            "article_id": names, "statement_id": names, "published": published, "holder": "USA",
            "government": "USA", "dialogue": dialogue, "pressure": np.nan, "stance": dialogue / 2,
        }
    )  # fmt: skip


def coverage(
    truth: Truth, n: int, rounds: int, settings: MeasureSettings, bandwidth: float | None, seed: int
) -> tuple[float, float, float]:
    """Return the share of days whose band holds the truth, its standard error, and the bands' mean width."""
    random = np.random.default_rng([seed, n])
    found = []
    for _ in range(rounds):
        trend = trend_table(articles(random, truth, n), settings, bandwidth=bandwidth, copies={})
        low, high = trend["dialogue_low"], trend["dialogue_high"]
        true = truth(((trend["day"] - FIRST_DAY).dt.days / (DAYS - 1)).to_numpy())
        there = low.notna()
        found.append((((low <= true) & (true <= high))[there].mean(), (high - low).mean()))
    held, width = np.array(found).T
    held = held[~np.isnan(held)]
    return float(held.mean()), float(held.std() / np.sqrt(len(held))), float(np.nanmean(width))


def series(random: np.random.Generator, n: int, correlation: float, turn: float, before: int) -> np.ndarray:
    """Return n articles in order of time, whose mean changes by `turn` after the first `before` of them.

    Each article's deviation is `correlation` times that of the one before, and a part of its own.
    """
    own = random.normal(0, NOISE, n) * np.sqrt(1 - correlation**2)
    deviation = np.empty(n)
    deviation[0] = random.normal(0, NOISE)
    for i in range(1, n):
        deviation[i] = correlation * deviation[i - 1] + own[i]
    return deviation + turn * (np.arange(n) >= before)


def changes(
    rounds: int, settings: MeasureSettings, seed: int, *, correlation: float = 0.0, turn: float = 0.0,
    before: int = 0,
) -> list[list[int]]:  # fmt: skip
    """Return the changes that are supported in each of many series, as numbers of articles before them."""
    random = np.random.default_rng([seed, int(100 * correlation), int(100 * turn), before])
    made = (series(random, ARTICLES, correlation, turn, before) for _ in range(rounds))
    return [[found.at for found in change_points(values, settings=settings)] for values in made]


def share(hits: Sequence[bool]) -> str:
    """Write a share with its standard error, in percent."""
    p = float(np.mean(hits))
    return f"{100 * p:6.1f} +- {100 * np.sqrt(p * (1 - p) / len(hits)):.1f}"


def trends(rounds: int, settings: MeasureSettings, seed: int) -> None:
    """Print how often bands hold the truth."""
    print(f"{'trend':10}{'articles':>9}{'bandwidth':>11}{'held, %':>15}{'width':>7}")
    for name, truth in TRUTHS.items():
        for n in SIZES:
            for bandwidth in (None, FIXED):
                held, error, width = coverage(truth, n, rounds, settings, bandwidth, seed)
                chosen = "chosen" if bandwidth is None else f"{bandwidth:.0f} days"
                told = f"{100 * held:6.1f} +- {100 * error:.1f}"
                print(f"{name:10}{n:9}{chosen:>11}{told:>15}{width:7.2f}", flush=True)


def alarms(rounds: int, settings: MeasureSettings, seed: int) -> None:
    """Print how many series without a turn give an alarm."""
    print(f"\n{ARTICLES} articles without a turn\n{'correlation':12}{'alarms, %':>15}")
    for correlation in CORRELATIONS:
        found = changes(rounds, settings, seed, correlation=correlation)
        print(f"{correlation:<12}{share([bool(at) for at in found]):>15}", flush=True)


def turns(rounds: int, settings: MeasureSettings, seed: int) -> None:
    """Print how many turns are found, and how near."""
    print(f"\n{ARTICLES} articles with a turn, noise {NOISE}")
    print(f"{'turn':6}{'after':>6}{'found, %':>15}{'off: median':>13}{'90 %':>6}{'more than one, %':>18}")
    for turn in TURNS:
        for before in PLACES:
            found = changes(rounds, settings, seed, turn=turn, before=before)
            off = np.array([min(abs(at - before) for at in each) for each in found if each])
            hits = [any(abs(at - before) <= NEAR for at in each) for each in found]
            median, most = np.quantile(off, [0.5, 0.9]) if len(off) else (np.nan, np.nan)
            more = share([len(each) > 1 for each in found])
            print(f"{turn:<6}{before:6}{share(hits):>15}{median:13.0f}{most:6.0f}{more:>18}", flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the simulation."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=200, help="trends of each kind")
    parser.add_argument("--series", type=int, default=1000, help="series of each kind")
    parser.add_argument("--draws", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    settings = MeasureSettings(draws=options.draws)
    print(f"{options.rounds} trends and {options.series} series of each kind, {options.draws} draws")
    trends(options.rounds, settings, options.seed)
    alarms(options.series, settings, options.seed)
    turns(options.series, settings, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
