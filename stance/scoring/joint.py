"""The default scorer: rules and a trained encoder, joined into calibrated scores.

For each axis the rules' features go through a linear model and the encoder reads the sentence; the two
distributions over against, silent and for are multiplied (a product of experts: each may veto, both
must agree to be sure), sharpened or flattened by a temperature, and normalised:

    p(side)  ~  (p_rules(side) * p_encoder(side)) ** (1 / T)

T is fitted on sentences that neither had seen, apart for those on which rules and encoder differ in sign, so
that the confidence, p of the chosen sides of both axes, is the share of such scores that are right.
The value of an axis is (p(for) - p(against)) times the strength of the cues that agree. An axis whose
likeliest side is silent is missing. The event class is joined in the same way. Source of the product:
Hinton (2002), Neural Computation 14; of the temperature: Guo et al. (2017), ICML.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from stance.codebook import PLOVER, Codebook
from stance.models.loading import MODELS
from stance.records import Axis, Cue, Parse, Score, Statement
from stance.scoring.encoder.judging import MODEL, Judgement, judge
from stance.scoring.features import AXES, features, sign, vector
from stance.scoring.rules.scorer import RuleScorer
from stance.table import BY_ENCODER, OVERRULED

SIDES = (-1, 0, 1)
"""What the columns of an axis stand for: against, silent, for."""

TYPICAL = 0.6
"""Strength of a position that no cue speaks for: the median of the codebook's cues."""

TINY = 1e-9
"""Keeps the logarithm of a probability finite."""

LEANING = frozenset({"VERB", "NOUN", "ADJ", "ADV", "INTJ"})
"""Parts of speech that can say how somebody leans."""

Vector = np.ndarray


@dataclass(frozen=True, eq=False)
class Joint:
    """Weights of the linear models (features, then one for the bias) and the temperatures, per target."""

    names: tuple[str, ...]
    classes: tuple[str, ...]
    weights: Mapping[str, Vector]
    temperatures: Mapping[str, tuple[float, float]]
    """Of each target: where rules and encoder agree, and where they differ."""

    def rules(self, target: str, found: Mapping[str, float]) -> Vector:
        """Return what the rules' features alone make likely."""
        return softmax(np.append(vector(found, self.names), 1.0) @ self.weights[target])

    def sides(self, axis: Axis, found: Mapping[str, float], judgement: Judgement, *, differ: bool) -> Vector:
        """Return the joined probabilities of against, silent and for on an axis."""
        return self._product(axis, [self.rules(axis, found), judgement.heads[axis]], differ=differ)

    def event_classes(self, found: Mapping[str, float], judgement: Judgement) -> Vector:
        """Return the joined probabilities of `classes`; the encoder says class and quadrant, both count."""
        quadrants = judgement.heads["quad"][[PLOVER.get(name, 0) for name in self.classes]]
        return self._product("class", [self.rules("class", found), judgement.heads["root"], quadrants])

    def _product(self, target: str, experts: Sequence[Vector], *, differ: bool = False) -> Vector:
        logits = sum(np.log(expert + TINY) for expert in experts)
        return softmax(np.asarray(logits) / self.temperatures[target][differ])


@lru_cache(maxsize=1)
def load_joint(folder: Path = MODELS / MODEL) -> Joint:
    """Load the weights that join the two scorers."""
    stored = json.loads((folder / "joint.json").read_text(encoding="utf-8"))
    return Joint(
        tuple(stored["features"]),
        tuple(stored["classes"]),
        {name: np.array(rows) for name, rows in stored["weights"].items()},
        {name: tuple(pair) for name, pair in stored["temperatures"].items()},
    )


class JointScorer:
    """Rules and encoder together; where nobody holds a statement, or it cannot lean, the rules alone."""

    name = "joint"

    def score(self, statements: Sequence[Statement], parse: Parse, codebook: Codebook) -> list[Score]:
        """Return the score of each statement of one article."""
        ruled = RuleScorer().score(statements, parse, codebook)
        return [
            join(s, r, judge(s, statements, parse)) if _worth_reading(s, parse) else r
            for s, r in zip(statements, ruled, strict=True)
        ]


def _worth_reading(statement: Statement, parse: Parse) -> bool:
    """Whether somebody holds the statement and it has a word beyond names that could be a position."""
    words = parse.between(statement.start, statement.end)
    return statement.holder is not None and any(token.pos in LEANING for token in words)


def join(statement: Statement, ruled: Score, judgement: Judgement, joint: Joint | None = None) -> Score:
    """Join the rules' score of a statement with the encoder's judgement of it."""
    joint = joint or load_joint()
    found = features(ruled)
    opinions = judgement.opinions()
    values: dict[Axis, float | None] = {}
    disputed: list[Axis] = []
    sure = 1.0
    for axis, opinion in zip(AXES, opinions, strict=True):
        side = sign(getattr(ruled, axis))
        differ = side * opinion.side < 0
        chances = joint.sides(axis, found, judgement, differ=differ)
        values[axis] = _value(chances, ruled, axis)
        sure *= float(chances.max())
        if differ:
            disputed.append(axis)
    leans = any(value is not None for value in values.values())
    return Score(
        values["dialogue"],
        values["pressure"],
        round(sure * statement.confidence, 4),
        _evidence(statement, ruled, values),
        _event_class(joint, joint.event_classes(found, judgement), leans=leans),
        tuple(disputed),
        opinions,
    )


def _value(chances: Vector, ruled: Score, axis: Axis) -> float | None:
    """Return the value of an axis, None where silence is likeliest."""
    side = SIDES[int(chances.argmax())]
    if side == 0:
        return None
    by_rules: float = getattr(ruled, axis) or 0.0
    strength = abs(by_rules) if by_rules * side > 0 else TYPICAL
    return round(float(chances[2] - chances[0]) * strength, 4)


def _evidence(statement: Statement, ruled: Score, values: Mapping[Axis, float | None]) -> tuple[Cue, ...]:
    """Return the cues, those not followed marked so; the whole statement where only the encoder speaks."""
    cues = [
        cue
        if sign(values[cue.axis]) == sign(cue.value)
        else replace(cue, modifiers=(*cue.modifiers, OVERRULED))
        for cue in ruled.cues
    ]
    for axis, value in values.items():
        if value is not None and not any(c.axis == axis and OVERRULED not in c.modifiers for c in cues):
            cues.append(Cue(statement.text, statement.start, statement.end, axis, value, (BY_ENCODER,)))
    return tuple(sorted(cues, key=lambda cue: (cue.start, cue.end, cue.axis)))


def _event_class(joint: Joint, chances: Vector, *, leans: bool) -> str:
    """Return the likeliest event class, empty for none; a statement that leans has one."""
    best = 1 + int(chances[1:].argmax()) if leans else int(chances.argmax())
    return joint.classes[best] if best else ""


def softmax(logits: Vector) -> Vector:
    """Turn logits into probabilities."""
    grown = np.exp(logits - logits.max())
    return np.asarray(grown / grown.sum())
