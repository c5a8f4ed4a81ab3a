#!/usr/bin/env python3
"""Measure the signs of both axes on the project's own coded sentences, and whether the confidence is honest.

    coded_accuracy.py [data/coded/sentences.csv] [--part heldback] [--scorer joint] [--by construction]
    coded_accuracy.py --curve reliability.png

A sentence is right if both axes have the sign of its code, and are missing where the code is empty. Prints
the share that is right of all, of the neutral ones and by register (and by any other column that groups
them), each axis with its own, and the reliability of the confidence: in ten bins, the mean confidence and the
share that is right, with the expected calibration error. The sentences and codes are the project's own (see
`data/README.md`); the notebook `05_check_the_scores` shows the same figures with their intervals.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from stance.gold import CODED, GROUPS, HELD_BACK, coded_sentences, judge
from stance.measures.calibration import RIGHT, accuracy_table, calibration_error, reliability_table
from stance.options import DEFAULT_SCORER


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status is 0 unless the file holds no sentence of the part."""
    options = _options(argv)
    rows = coded_sentences(options.coded, options.part)
    if options.by and options.by not in GROUPS:
        print(f"no column {options.by!r}; there are {', '.join(GROUPS)}", file=sys.stderr)
        return 2
    if not rows:
        print(f"no sentence of the part {options.part!r} in {options.coded}", file=sys.stderr)
        return 2
    started = time.perf_counter()
    judged = judge(rows, options.scorer)
    print(f"{len(rows)} sentences, part {options.part}, scorer {options.scorer},"
          f" {len(rows) / (time.perf_counter() - started):.0f} sentences/s")  # fmt: skip
    report(judged, options.by)
    if options.curve:
        draw(reliability_table(judged["confidence"], judged["right"]), options.curve)
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("coded", type=Path, nargs="?", default=CODED)
    parser.add_argument("--part", default=HELD_BACK, help="train or heldback")
    parser.add_argument("--scorer", default=DEFAULT_SCORER)
    parser.add_argument("--by", default="", help="a column to break the figures down by")
    parser.add_argument("--curve", type=Path, default=None, help="file for the reliability curve")
    return parser.parse_args(argv)


def report(judged: pd.DataFrame, by: str = "") -> None:
    """Print the shares that are right and the reliability of the confidence."""
    named = judged.assign(neutral=judged["neutral"].map({True: "neutral", False: ""}))
    within = dict.fromkeys(("neutral", "register", *([by] if by else [])))
    print(f"{'':24}{'n':>6}{'both':>8}{'dialogue':>10}{'pressure':>10}")
    for row in accuracy_table(named, within=list(within)).to_dict("records"):
        both, dialogue, pressure = (row[name] for name in RIGHT)
        print(f"{row['group']:24}{row['n']:6}{both:8.3f}{dialogue:10.3f}{pressure:10.3f}")
    bins = reliability_table(judged["confidence"], judged["right"])
    print("\nconfidence: mean, share right, n")
    for row in bins.to_dict("records"):
        print(f"{row['confidence']:18.2f}{row['right']:13.2f}{row['n']:4}")
    print(f"expected calibration error {calibration_error(bins):.3f}")


def draw(bins: pd.DataFrame, path: Path) -> None:
    """Draw the reliability curve of a table of `reliability_table`, each bin a point of its size."""
    from matplotlib.figure import Figure

    from stance.reporting.theme import chart_theme

    with chart_theme():
        figure = Figure(figsize=(4.5, 4.5), layout="constrained")
        axes = figure.subplots()
        axes.plot([0, 1], [0, 1], color="0.6", linewidth=1)
        axes.plot(bins["confidence"], bins["right"], marker="none", color="0.2", linewidth=1.2)
        axes.scatter(bins["confidence"], bins["right"], s=bins["n"], color="0.2", zorder=3)
        axes.set(
            xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share of sentences right on both axes"
        )
        figure.savefig(path)


if __name__ == "__main__":
    sys.exit(main())
