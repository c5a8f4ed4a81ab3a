#!/usr/bin/env python3
"""Measure the signs of both axes on the project's own coded sentences, and whether the confidence is honest.

    coded_accuracy.py [data/coded/sentences.csv] [--part heldback] [--scorer joint] [--by construction]
    coded_accuracy.py --curve reliability.png

A sentence is right if both axes have the sign of its code, and are missing where the code is empty. Prints
the share that is right of all, of the neutral ones and by register (and by any column), each axis with its
own, and the reliability of the confidence: in ten bins, the mean confidence and the share that is right,
with the expected calibration error. The sentences and codes are the project's own (see `data/README.md`).
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stance.codebook import load_codebooks
from stance.extraction.parsing import parse_all
from stance.options import DEFAULT_SCORER
from stance.scoring.encoder.marking import statement_of
from stance.scoring.features import AXES, sign
from stance.scoring.scorers import scorer_of

CODED = Path(__file__).parents[1] / "data" / "coded" / "sentences.csv"
BINS = 10

Row = dict[str, str]


@dataclass(frozen=True)
class Coded:
    """A row with the signs that were found and how sure they are."""

    row: Row
    dialogue: int
    pressure: int
    confidence: float

    def right(self, axis: str) -> bool:
        """Whether an axis has the sign of its code, 0 where that is empty."""
        return bool(getattr(self, axis) == int(self.row[axis] or 0))

    @property
    def both(self) -> bool:
        """Whether both axes are right."""
        return self.right("dialogue") and self.right("pressure")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status is 0 unless the file holds no sentence of the part."""
    options = _options(argv)
    with options.coded.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["part"] == options.part]
    if options.by and rows and options.by not in rows[0]:
        print(f"no column {options.by!r}; there are {', '.join(rows[0])}", file=sys.stderr)
        return 2
    if not rows:
        print(f"no sentence of the part {options.part!r} in {options.coded}", file=sys.stderr)
        return 2
    started = time.perf_counter()
    found = list(score_rows(rows, options.scorer))
    print(f"{len(rows)} sentences, part {options.part}, scorer {options.scorer},"
          f" {len(rows) / (time.perf_counter() - started):.0f} sentences/s")  # fmt: skip
    report(found, options.by)
    if options.curve:
        draw(reliability(found), options.curve)
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("coded", type=Path, nargs="?", default=CODED)
    parser.add_argument("--part", default="heldback", help="train or heldback")
    parser.add_argument("--scorer", default=DEFAULT_SCORER)
    parser.add_argument("--by", default="", help="a column to break the figures down by")
    parser.add_argument("--curve", type=Path, default=None, help="file for the reliability curve")
    return parser.parse_args(argv)


def score_rows(rows: Sequence[Row], scorer: str) -> Iterable[Coded]:
    """Yield every row with the signs that the scorer finds."""
    scoring, codebook = scorer_of(scorer), load_codebooks()
    for row, parse in zip(rows, parse_all([row["text"] for row in rows]), strict=True):
        statement = statement_of(row["id"], parse, _span(row, "holder"), _span(row, "target"))
        (made,) = scoring.score([statement], parse, codebook)
        yield Coded(row, sign(made.dialogue), sign(made.pressure), made.confidence)


def _span(row: Row, name: str) -> tuple[int, int] | None:
    return (int(row[f"{name}_start"]), int(row[f"{name}_end"])) if row[f"{name}_start"] else None


def report(found: Sequence[Coded], by: str = "") -> None:
    """Print the shares that are right and the reliability of the confidence."""
    print(f"{'':24}{'n':>6}{'both':>8}{'dialogue':>10}{'pressure':>10}")
    _line("all", found)
    _line("neutral", [c for c in found if not (c.row["dialogue"] or c.row["pressure"])])
    for column in dict.fromkeys(("register", *([by] if by else []))):
        for name, group in _groups(found, column):
            _line(name, group)
    print("\nconfidence: mean, share right, n")
    for sure, right, n in reliability(found):
        print(f"{sure:18.2f}{right:13.2f}{n:4}")
    print(f"expected calibration error {calibration_error(found):.3f}")


def _groups(found: Iterable[Coded], column: str) -> list[tuple[str, list[Coded]]]:
    groups: dict[str, list[Coded]] = defaultdict(list)
    for coded in found:
        groups[coded.row[column]].append(coded)
    return sorted(groups.items(), key=lambda item: -len(item[1]))


def _line(name: str, found: Sequence[Coded]) -> None:
    n = len(found)
    right = [sum(c.both for c in found), *(sum(c.right(axis) for c in found) for axis in AXES)]
    both, dialogue, pressure = (count / n if n else float("nan") for count in right)
    print(f"{name:24}{n:6}{both:8.3f}{dialogue:10.3f}{pressure:10.3f}")


def reliability(found: Sequence[Coded]) -> list[tuple[float, float, int]]:
    """Return mean confidence, share that is right, and number, of each bin that is not empty."""
    bins: dict[int, list[Coded]] = defaultdict(list)
    for coded in found:
        bins[min(int(coded.confidence * BINS), BINS - 1)].append(coded)
    return [
        (sum(c.confidence for c in group) / len(group), sum(c.both for c in group) / len(group), len(group))
        for _, group in sorted(bins.items())
    ]


def calibration_error(found: Sequence[Coded]) -> float:
    """Return the expected calibration error: the gaps of the bins, weighted by their size, in [0, 1].

    Source: Guo et al. (2017), "On Calibration of Modern Neural Networks", ICML.
    """
    return sum(abs(sure - right) * n for sure, right, n in reliability(found)) / len(found)


def draw(bins: Sequence[tuple[float, float, int]], path: Path) -> None:
    """Draw the reliability curve: confidence against the share right, each bin a point of its size."""
    from matplotlib.figure import Figure

    from stance.reporting.theme import chart_theme

    with chart_theme():
        figure = Figure(figsize=(4.5, 4.5), layout="constrained")
        axes = figure.subplots()
        sure, right, n = zip(*bins, strict=True)
        axes.plot([0, 1], [0, 1], color="0.6", linewidth=1)
        axes.plot(sure, right, marker="none", color="0.2", linewidth=1.2)
        axes.scatter(sure, right, s=n, color="0.2", zorder=3)
        axes.set(
            xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share of sentences right on both axes"
        )
        figure.savefig(path)


if __name__ == "__main__":
    sys.exit(main())
