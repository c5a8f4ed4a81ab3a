"""Fit what joins rules and encoder, and say how well the two together do on sentences neither has seen.

    python training/fit_joint.py PLOVER.jsonl --logits FILE --out stance/models/stance [--predict PRED.jsonl]

FILE holds the logits that `train_encoder.py` wrote: of PLOVER's rows in folds, and of the coded rows that
are kept from training, each by a network that had not seen it. For the figures, the linear models and the
temperatures are fitted anew without the rows that are judged (PLOVER's by its folds, the calibration part in
halves); what is written is fitted on all.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from encoder_data import (
    CALIBRATION,
    QUADS,
    ROOTS,
    SIDES,
    UNKNOWN,
    Row,
    add_data_options,
    hash_of,
    read_rows,
)
from sklearn.linear_model import LogisticRegression
from stance_accuracy import macro_f1

from stance.codebook import PLOVER, load_codebooks
from stance.extraction.parsing import parse_all
from stance.measures.calibration import calibration_error, reliability_table
from stance.records import Axis, Score, Statement
from stance.scoring.encoder.judging import Judgement, softmax
from stance.scoring.encoder.marking import statement_of
from stance.scoring.features import AXES, features, sign, vector
from stance.scoring.joint import Joint, by_anybody, join
from stance.scoring.rules.scorer import score

RARE = 5
"""Features of fewer rows are left out: their weights would be chance."""

STRENGTH = {"dialogue": 0.3, "pressure": 0.3, "class": 1.0}
"""Inverse of the penalty on the weights of the linear models."""

TEMPERATURES = np.geomspace(0.4, 5.0, 60)
EXPONENTS = np.linspace(0.4, 1.2, 81)
TARGETS = {"dialogue": SIDES, "pressure": SIDES, "class": ROOTS}
TINY = 1e-9
PLOVERS = "PLV-"
"""How the ids of PLOVER's sentences begin."""

PRACTICE = "practice-"
"""How those begin that are written to be hard: confidence fitted on them would be too modest elsewhere."""


@dataclass(frozen=True, eq=False)
class Case:
    """A row with what the rules and an encoder that has not seen it make of it."""

    row: Row
    statement: Statement
    ruled: Score
    anybody: Score
    judgement: Judgement | None
    fold: int

    @cached_property
    def found(self) -> Mapping[str, float]:
        """The features of the rules' two scores."""
        return features(self.ruled, self.anybody)

    @property
    def of_plover(self) -> bool:
        """Whether it is one of PLOVER's sentences."""
        return self.row.id.startswith(PLOVERS)

    @property
    def like_news(self) -> bool:
        """Whether it is one of our own sentences in the mixture that is to be scored, not for practice."""
        return not self.of_plover and not self.row.id.startswith(PRACTICE)

    def label(self, target: str) -> int:
        """Return the index of the right answer, `UNKNOWN` where the row has none."""
        return int(getattr(self.row, "root" if target == "class" else target))

    def differ(self, axis: str) -> bool:
        """Whether rules and encoder differ in sign on an axis."""
        assert self.judgement is not None
        side = int(self.judgement.heads[axis].argmax()) - 1
        return sign(getattr(self.ruled, axis)) * side < 0


def cases_of(rows: Sequence[Row], logits: Path) -> list[Case]:
    """Return every row with the rules' score and the encoder's judgement."""
    with logits.open(encoding="utf-8") as file:
        known = {made["id"]: made for made in map(json.loads, file)}
    codebook = load_codebooks()
    cases = []
    for row, parse in zip(rows, parse_all([r.passage.text for r in rows]), strict=True):
        statement = statement_of(row.id, parse, row.passage.holder, row.passage.target)
        ruled = score(statement, parse, codebook)
        anybody = by_anybody(statement, parse, codebook)
        made = known.get(row.id)
        judgement = made and Judgement(
            {name: softmax(np.array(made[name])) for name in ("dialogue", "pressure", "quad", "root")}
        )
        fold = made["fold"] if made else UNKNOWN
        if made and not row.id.startswith(PLOVERS):
            fold += hash_of(row) // CALIBRATION % 2
        cases.append(Case(row, statement, ruled, anybody, judgement or None, fold))
    return cases


def fitted(cases: Sequence[Case]) -> Joint:
    """Return the join: linear models fitted on all cases, temperatures on those with a judgement."""
    names = frequent(cases)
    weights = {target: linear(cases, names, target) for target in TARGETS}
    cold = Joint(names, ROOTS, weights, dict.fromkeys(TARGETS, (1.0, 1.0)))
    warm = {axis: temperatures_of(cold, cases, axis) for axis in AXES}
    joint = replace(cold, temperatures=cold.temperatures | warm)
    return replace(joint, together=together_of(joint, cases))


def frequent(cases: Sequence[Case]) -> tuple[str, ...]:
    """Return the names of the features that are not rare, in alphabetical order."""
    counts: dict[str, int] = {}
    for case in cases:
        for name in case.found:
            counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(name for name, n in counts.items() if n >= RARE))


def linear(cases: Sequence[Case], names: Sequence[str], target: str) -> np.ndarray:
    """Return the weights (features and bias, answers) of the linear model of a target.

    Classes are learnt from PLOVER's own sentences, which are coded by its definitions.
    """
    known = [c for c in cases if c.label(target) != UNKNOWN and (c.of_plover or target != "class")]
    x = np.stack([vector(c.found, names) for c in known])
    y = np.array([c.label(target) for c in known])
    model = LogisticRegression(C=STRENGTH[target], max_iter=1000).fit(x, y)
    weights = np.full((len(names) + 1, len(TARGETS[target])), 0.0)
    weights[-1] = -20.0
    assert model.coef_.shape[0] == len(model.classes_), "two answers have one row of weights between them"
    weights[:, model.classes_] = np.vstack([model.coef_.T, model.intercept_])
    return weights


def temperatures_of(joint: Joint, cases: Sequence[Case], axis: Axis) -> tuple[float, float]:
    """Return the temperatures with the least cross-entropy: where the two agree, and where they differ.

    They are fitted on those of the project's own sentences that are like what is scored.
    """
    logs: dict[bool, list[np.ndarray]] = {False: [], True: []}
    answers: dict[bool, list[int]] = {False: [], True: []}
    for case in cases:
        if case.judgement is not None and case.label(axis) != UNKNOWN and case.like_news:
            differ = case.differ(axis)
            sides = joint.sides(axis, case.found, case.judgement, differ=differ)
            logs[differ].append(np.log(sides + TINY))
            answers[differ].append(case.label(axis))
    found = [coolest(np.array(logs[d]), np.array(answers[d])) if logs[d] else 1.0 for d in (False, True)]
    return found[0], max(found)


def together_of(joint: Joint, cases: Sequence[Case]) -> float:
    """Return the exponent of the chances of both axes with the least cross-entropy of being right."""
    own = [c for c in cases if c.judgement is not None and c.like_news]
    made = [_judged(case, joint) for case in own]
    right = np.array([_right(case, found) for case, found in zip(own, made, strict=True)], float)
    sure = np.clip([found.confidence for found in made], TINY, 1 - TINY)

    def entropy(exponent: float) -> float:
        chance = sure**exponent
        return float(-(right * np.log(chance) + (1 - right) * np.log(1 - chance)).mean())

    return float(min(EXPONENTS, key=entropy)) if own else 1.0


def _judged(case: Case, joint: Joint) -> Score:
    """Return the joined score of a case."""
    assert case.judgement is not None
    return join(case.statement, case.ruled, case.anybody, case.judgement, joint)


def _right(case: Case, found: Score) -> bool:
    """Whether both axes of a score have the side of their code."""
    return (sign(found.dialogue), sign(found.pressure)) == (case.row.dialogue - 1, case.row.pressure - 1)


def coolest(logs: np.ndarray, answers: np.ndarray) -> float:
    """Return the temperature with the least cross-entropy."""

    def entropy(temperature: float) -> float:
        scaled = logs / temperature
        total = np.log(np.exp(scaled - scaled.max(1, keepdims=True)).sum(1)) + scaled.max(1)
        return float((total - scaled[np.arange(len(answers)), answers]).mean())

    return float(min(TEMPERATURES, key=entropy))


def report(cases: Sequence[Case], folds: Mapping[int, Joint], predict: Path | None) -> None:
    """Print the figures of each kind of row, each by the join that has not seen it."""
    judged = [c for c in cases if c.judgement is not None]
    plover = [c for c in judged if c.of_plover]
    quads = [quad_chances(folds[c.fold], c) for c in plover]
    if plover:
        wanted = [c.row.quad for c in plover]
        made = [int(q.argmax()) + 1 for q in quads]
        sides = [bool(q[:2].sum() > q[2:].sum()) for q in quads]
        binary = macro_f1([w <= 2 for w in wanted], sides, (True, False))
        quad = macro_f1(wanted, made, (1, 2, 3, 4))
        print(f"PLOVER, {len(plover)} rows: binary {binary:.4f}, quad {quad:.4f}")
    if predict is not None:
        lines = [
            json.dumps({"id": c.row.id, "stance": round(float(q[:2].sum() - q[2:].sum()), 4),
                        "quad": int(q.argmax()) + 1})
            for c, q in zip(plover, quads, strict=True)
        ]  # fmt: skip
        predict.write_text("\n".join(lines) + "\n", encoding="utf-8")
    own = [c for c in judged if not c.of_plover]
    for prefix in sorted({c.row.id.rpartition("-")[0] for c in own}):
        _axes(prefix, [c for c in own if c.row.id.startswith(prefix)], folds)
    _axes("calibration part", own, folds)


def quad_chances(joint: Joint, case: Case) -> np.ndarray:
    """Return the probabilities of the four quadrants, from those of the classes."""
    assert case.judgement is not None
    found = joint.event_classes(case.found, case.judgement)
    return np.array([sum(p for p, name in zip(found, ROOTS, strict=True) if PLOVER.get(name) == quad)
                     for quad in range(1, len(QUADS))])  # fmt: skip


def _axes(name: str, cases: Sequence[Case], folds: Mapping[int, Joint]) -> None:
    made = [_judged(case, folds[case.fold]) for case in cases]
    wanted = [(case.row.dialogue - 1, case.row.pressure - 1) for case in cases]
    right = [_right(case, found) for case, found in zip(cases, made, strict=True)]
    by_rules = [_right(case, case.ruled) for case in cases]
    by_encoder = [tuple(o.side for o in m.opinions) == w for m, w in zip(made, wanted, strict=True)]
    of_disputed = [m.confidence for m in made if m.disputed]
    confidence = [m.confidence for m in made]
    sure, disputed = np.mean(confidence), np.mean(of_disputed) if of_disputed else 0.0
    print(f"{name}, {len(cases)} rows: both axes right {np.mean(right):.4f}"
          f" (rules {np.mean(by_rules):.4f}, encoder {np.mean(by_encoder):.4f}),"
          f" ECE {calibration_error(reliability_table(confidence, right)):.4f}; confidence {sure:.3f},"
          f" of the {len(of_disputed)} disputed {disputed:.3f}")  # fmt: skip


def main() -> None:
    """Fit, report and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--logits", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--predict", type=Path, default=None)
    options = parser.parse_args()
    plover, seen, unseen = read_rows(options)
    cases = cases_of([*plover, *seen, *unseen], options.logits)
    numbers = sorted({c.fold for c in cases if c.judgement is not None})
    folds = {k: fitted([c for c in cases if c.fold != k]) for k in numbers}
    report(cases, folds, options.predict)
    if options.out:
        joint = fitted(cases)
        stored = {
            "features": joint.names, "classes": joint.classes,
            "weights": {name: np.round(w, 4).tolist() for name, w in joint.weights.items()},
            "temperatures": joint.temperatures,
            "together": joint.together,
        }  # fmt: skip
        (options.out / "joint.json").write_text(json.dumps(stored) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
