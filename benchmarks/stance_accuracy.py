#!/usr/bin/env python3
"""Measure the side and the event class of what a marked source does, on sentences in PLOVER's format.

    stance_accuracy.py GOLD.jsonl --out PRED.jsonl [--scorer joint]

GOLD rows are {"id", "text", "source": [start, end] or null, "target", "binary", "quad"}; "target" may be
null or missing, and so may the last two. Writes {"id", "stance", "quad"} per row. PLOVER sorts events by its
own definitions ("called for talks" is a REQUEST, conflict; to us it is dialogue), so quadrant and sign here
are those of the event class that the scorer names; where it names none, the sign of its axes. With `--by
axes` the sign is that of our axes throughout. Prints macro-F1, abstentions counted as wrong, for all rows
and for those of every fifth sentence, which were not looked at while the cues were written, beside the signs
of VADER and TextBlob. The encoder that comes with the library was trained on PLOVER's training part: its
figures there mean nothing; `training/fit_joint.py` gives those of encoders that had not seen the sentence.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from stance.codebook import PLOVER, Codebook, load_codebooks
from stance.extraction.parsing import parse_all
from stance.options import DEFAULT_SCORER
from stance.records import Parse, Score
from stance.scoring.encoder.marking import statement_of
from stance.scoring.scorers import Scorer, scorer_of

HELD_OUT = 5
"""Every fifth sentence is held out: enough (about 200) for a figure, few enough to lose little."""

LEAST = 0.01
"""Size of a stance whose event class has a side though our axes are even."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status is 0 unless the gold file cannot be read."""
    options = _options(argv)
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line]
    scorer, codebook = scorer_of(options.scorer), load_codebooks()
    started = time.perf_counter()
    parses = list(parse_all([row["text"] for row in gold]))
    parsed = time.perf_counter()
    scores = [score_row(row, parse, scorer, codebook) for row, parse in zip(gold, parses, strict=True)]
    scored = time.perf_counter()
    predicted = [prediction(row["id"], score, by=options.by) for row, score in zip(gold, scores, strict=True)]
    options.out.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
    whole, parse, score = (len(gold) / (b - a) for a, b in
                           ((started, scored), (started, parsed), (parsed, scored)))  # fmt: skip
    print(
        f"{len(gold)} rows, scorer {scorer.name}: {whole:.0f} rows/s (parse {parse:.0f}, score {score:.0f})"
    )
    if all("binary" in row and "quad" in row for row in gold):
        _report(gold, predicted, scorer.name)
    else:
        print("rows without classes: predictions written, nothing to compare with")
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scorer", default=DEFAULT_SCORER, help="joint, rules, or package.module:name")
    parser.add_argument("--by", choices=("class", "axes"), default="class", help="what decides the sign")
    return parser.parse_args(argv)


def score_row(row: dict[str, Any], parse: Parse, scorer: Scorer, codebook: Codebook) -> Score:
    """Score the position of a gold row's source; it always has one, so what anybody does beats none."""
    statement = statement_of(row["id"], parse, _span(row, "source"), _span(row, "target"))
    (made,) = scorer.score([statement], parse, codebook)
    if made.plover or made.stance:
        return made
    (anywhere,) = scorer.score([replace(statement, holder=None)], parse, codebook)
    return anywhere


def _span(row: dict[str, Any], name: str) -> tuple[int, int] | None:
    found = row.get(name)
    return (found[0], found[1]) if found else None


def prediction(name: str, score: Score, *, by: str = "class") -> dict[str, Any]:
    """Return the row to write: the sign with the size of our stance, and the quadrant; None for neither."""
    quad = PLOVER.get(score.plover)
    side = score.stance or 0.0
    if by == "class" and quad:
        side = max(abs(side), LEAST) * (1 if quad <= 2 else -1)
    if quad is None and side:
        quad = 1 if side > 0 else 3
    return {"id": name, "stance": round(side, 4) or None, "quad": quad}


def _report(gold: list[dict[str, Any]], predicted: list[dict[str, Any]], scorer: str) -> None:
    held = _held_out(gold)
    print(f"{'':10}{'binary':>8}{'quad':>8}{'held-out: binary':>18}{'quad':>8}")
    systems = {scorer: [row["stance"] for row in predicted], **_sentiment(gold)}
    quads = [row["quad"] for row in predicted]
    for name, values in systems.items():
        cells = []
        for keep in (range(len(gold)), held):
            cells.append(_binary([gold[i] for i in keep], [values[i] for i in keep]))
            cells.append(
                macro_f1([gold[i]["quad"] for i in keep], [quads[i] for i in keep], (1, 2, 3, 4))
                if name == scorer else float("nan")
            )  # fmt: skip
        print(f"{name:10}{cells[0]:8.3f}{cells[1]:8.3f}{cells[2]:18.3f}{cells[3]:8.3f}")


def _held_out(gold: list[dict[str, Any]]) -> list[int]:
    order: dict[str, int] = {}
    for row in gold:
        order.setdefault(row["text"], len(order))
    return [i for i, row in enumerate(gold) if order[row["text"]] % HELD_OUT == HELD_OUT - 1]


def _sentiment(gold: list[dict[str, Any]]) -> dict[str, list[float]]:
    try:
        from stance.scoring.sentiment import textblob, vader
    except ImportError as error:
        sys.exit(f"the comparison needs VADER and TextBlob: {error}")
    return {
        "VADER": [vader(row["text"]) for row in gold],
        "TextBlob": [textblob(row["text"]) for row in gold],
    }


def _binary(gold: list[dict[str, Any]], values: Sequence[float | None]) -> float:
    wanted = [row["binary"] for row in gold]
    opposite = {"dialogue": "pressure", "pressure": "dialogue"}
    signs = [
        opposite[want] if not value else "dialogue" if value > 0 else "pressure"
        for want, value in zip(wanted, values, strict=True)
    ]
    return macro_f1(wanted, signs, ("dialogue", "pressure"))


def macro_f1(gold: Sequence[Any], predicted: Sequence[Any], labels: Sequence[Any]) -> float:
    """Return the mean over labels of F1 = 2 tp / (2 tp + fp + fn); 0 for a label that was never right."""
    total = 0.0
    for label in labels:
        right = sum(g == p == label for g, p in zip(gold, predicted, strict=True))
        wrong = sum((g == label) != (p == label) for g, p in zip(gold, predicted, strict=True))
        total += 2 * right / (2 * right + wrong) if right else 0.0
    return total / len(labels)


if __name__ == "__main__":
    sys.exit(main())
