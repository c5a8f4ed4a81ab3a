#!/usr/bin/env python3
"""Measure the sign and the event class of stance on sentences with a marked source.

    stance_accuracy.py GOLD.jsonl --out PRED.jsonl

GOLD rows are {"id", "text", "source": [start, end] or null, "binary", "quad"}. Each row becomes a statement
of kind `action`: its holder is the marked source, its span the clause that the source is the subject, agent
or possessor of (the whole text where there is none or it holds no cue). Writes {"id", "stance", "quad"} per
row and prints macro-F1, abstentions counted as wrong, for all rows and for those of every fifth sentence,
which were not looked at while the cues were written, beside the signs of VADER and TextBlob.
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

from stance.codebook import Codebook, load_codebooks
from stance.extraction.parsing import parse_all
from stance.records import Mention, Parse, Score, Statement
from stance.scoring.events import QUAD
from stance.scoring.rules import score

HELD_OUT = 5
"""Every fifth sentence is held out: enough (about 200) for a figure, few enough to lose little."""

ENDS_AT = frozenset({"nsubj", "nsubjpass", "pobj", "poss", "dobj", "csubj"})
UP_TO_CLAUSE = frozenset({"xcomp", "ccomp", "conj", "pcomp", "prep", "acl", "attr", "dobj", "pobj"})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status is 0 unless the gold file cannot be read."""
    options = _options(argv)
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line]
    started = time.perf_counter()
    parses = list(parse_all([row["text"] for row in gold]))
    parsed = time.perf_counter()
    predicted = [predict(row, parse, load_codebooks()) for row, parse in zip(gold, parses, strict=True)]
    scored = time.perf_counter()
    options.out.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
    print(f"{len(gold)} rows; parse {len(gold) / (parsed - started):.0f} rows/s,"
          f" score {len(gold) / (scored - parsed):.0f} rows/s")  # fmt: skip
    if all("binary" in row and "quad" in row for row in gold):
        _report(gold, predicted)
    else:
        print("rows without classes: predictions written, nothing to compare with")
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args(argv)


def predict(row: dict[str, Any], parse: Parse, codebook: Codebook) -> dict[str, Any]:
    """Score one gold row, whose source always does something: what is found anywhere beats no answer."""
    statement = statement_of(row, parse)
    result = axes(statement, row["text"], parse, codebook)
    if not result.stance:
        whole = replace(statement, start=0, end=len(row["text"]), text=row["text"], holder=None)
        anywhere = score(whole, parse, codebook)
        result = anywhere if anywhere.stance else result
    return {"id": row["id"], "stance": result.stance, "quad": quad(result)}


def axes(statement: Statement, text: str, parse: Parse, codebook: Codebook) -> Score:
    """Score the source's clause, or the whole text where that holds no cue of the source's."""
    result = score(statement, parse, codebook)
    if result.cues:
        return result
    return score(replace(statement, start=0, end=len(text), text=text), parse, codebook)


def statement_of(row: dict[str, Any], parse: Parse) -> Statement:
    """Make a statement of a gold row: holder the marked source, span the clause it acts in."""
    start, end = 0, len(row["text"])
    holder = None
    if row.get("source"):
        holder = Mention(row["source"][0], row["source"][1], row["text"][slice(*row["source"])])
        start, end = _clause(parse, holder.start, holder.end) or (start, end)
    return Statement(row["id"], start, end, row["text"][start:end], "action", 0, len(row["text"]), holder)


def _clause(parse: Parse, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the clause whose verb the words in [start, end) are the actor of, or None."""
    inside = [t for t in parse.tokens if t.start < end and t.end > start]
    if not inside:
        return None
    members = {t.i for t in inside}
    head = next((t for t in inside if t.head not in members or t.head == t.i), inside[0])
    while head.dep in {"conj", "appos", "compound", "amod", "nmod"} and head.head != head.i:
        head = parse.tokens[head.head]
    if head.dep not in ENDS_AT:
        return None
    verb = parse.tokens[head.head]
    while verb.pos not in {"VERB", "AUX"} and verb.dep in UP_TO_CLAUSE | ENDS_AT | {"agent"}:
        verb = parse.tokens[verb.head]
    indices = parse.subtree(verb.i)
    return parse.tokens[indices[0]].start, parse.tokens[indices[-1]].end


def quad(result: Score) -> int | None:
    """Return the quadrant of the strongest cue that agrees with the sign of the whole."""
    if not result.stance:
        return None
    friendly = result.stance > 0
    agreeing = [c for c in result.cues if (QUAD.get(c.plover, 0) in {1, 2}) == friendly and c.plover]
    if not agreeing:
        return 1 if friendly else 3
    return QUAD[max(agreeing, key=lambda cue: abs(cue.value)).plover]


def _report(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> None:
    held = _held_out(gold)
    print(f"{'':10}{'binary':>8}{'quad':>8}{'held-out: binary':>18}{'quad':>8}")
    systems = {"stance": [row["stance"] for row in predicted], **_sentiment(gold)}
    quads = [row["quad"] for row in predicted]
    for name, values in systems.items():
        cells = []
        for keep in (range(len(gold)), held):
            cells.append(_binary([gold[i] for i in keep], [values[i] for i in keep]))
            cells.append(
                macro_f1([gold[i]["quad"] for i in keep], [quads[i] for i in keep], (1, 2, 3, 4))
                if name == "stance" else float("nan")
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
