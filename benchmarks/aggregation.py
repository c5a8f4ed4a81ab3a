#!/usr/bin/env python3
"""Measure how long the measures take on many statements, and how much memory.

    python benchmarks/aggregation.py [--statements 100000] [--draws 2000] [--actors 200] [--only NAME ...]

Makes statements of actors whose frequencies follow Zipf's law, ten to an article, each axis silent in a
third of them, with targets among the same actors, and prints the seconds of each table with all resamples:
those that have elapsed, and those of the processors, which a busy machine does not stretch as much. Memory is
the most that the process has had so far, the table of statements and the tables before it included. The
tables are those that `stance score` makes (`measures.findings`): comparisons, series, trends, change points
and sensitivity are of the main governments.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
import pandas as pd
from memory import MIB, peak_bytes

from stance.measures.actors import actor_table
from stance.measures.findings import Findings
from stance.measures.settings import MeasureSettings
from stance.table import KNOWN_BY, STATEMENTS

PER_ARTICLE, OUTLETS, STATES = 10, 20, 40
SILENT = 0.35
FIRST_DAY, DAYS = pd.Timestamp("2021-01-01"), 700


def statements(n: int, actors: int, seed: int = 1) -> pd.DataFrame:
    """Return a table of n statements."""
    random = np.random.default_rng(seed)
    chance = 1 / np.arange(1, actors + 1)
    holder = random.choice(actors, size=n, p=chance / chance.sum())
    target = random.choice(actors, size=n, p=chance / chance.sum())
    axes = random.uniform(-0.9, 0.9, size=(n, 2)).round(4)
    axes[random.random((n, 2)) < SILENT] = np.nan
    article = np.arange(n) // PER_ARTICLE
    spoken = ~np.isnan(axes).all(axis=1)
    filled = np.nan_to_num(axes)
    table = pd.DataFrame(
        {
            "article_id": [f"a{i:06}" for i in article], "statement_id": [f"s{i:06}" for i in range(n)],
            "published": FIRST_DAY + pd.to_timedelta(article * DAYS // (article[-1] + 1), unit="D"),
            "outlet": [f"outlet {i % OUTLETS}" for i in article], "kind": "quote",
            "known_by": random.choice(KNOWN_BY, size=n),
            "holder": [f"actor-{i}" for i in holder], "holder_name": [f"Actor {i}" for i in holder],
            "government": [f"G{i % STATES}" for i in holder],
            "target": [f"actor-{i}" for i in target],
            "target_government": [f"G{i % STATES}" for i in target],
            "dialogue": axes[:, 0], "pressure": axes[:, 1],
            "stance": np.where(spoken, (filled[:, 0] - filled[:, 1]) / 2, np.nan), "confidence": 0.8,
        }
    )  # fmt: skip
    return table.reindex(columns=list(STATEMENTS)).assign(duplicate_of="", via="")


TABLES = (
    "actors", "outlets", "dyads", "accounts", "comparisons", "outlet_comparisons", "series", "trends",
    "change_points", "sensitivity",
)  # fmt: skip
"""Tables that are timed."""


def made(table: pd.DataFrame, settings: MeasureSettings) -> Callable[[str], pd.DataFrame]:
    """Return what makes a table by its name; the table of actors, on which others rest, is made anew."""
    articles = pd.DataFrame({"article_id": table["article_id"].unique(), "duplicate_of": ""})
    findings = Findings(table, articles, actor_table(table, settings, copies={}), settings)

    def make(name: str) -> pd.DataFrame:
        if name == "actors":
            return actor_table(table, settings, copies={})
        return cast(pd.DataFrame, getattr(findings, name))

    return make


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--actors", type=int, default=200)
    parser.add_argument("--only", nargs="+", choices=TABLES, default=TABLES, metavar="NAME")
    options = parser.parse_args(argv)
    table = statements(options.statements, options.actors)
    make = made(table, MeasureSettings(draws=options.draws))
    print(f"{len(table)} statements, {options.actors} actors, {options.draws} resamples")
    print(f"{'table':20}{'rows':>7}{'seconds':>10}{'processors':>12}{'MiB':>7}")
    for name in options.only:
        elapsed, worked = time.perf_counter(), time.process_time()
        rows = len(make(name))
        elapsed, worked = time.perf_counter() - elapsed, time.process_time() - worked
        print(f"{name:20}{rows:7}{elapsed:10.1f}{worked:12.1f}{peak_bytes() / MIB:7.0f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
