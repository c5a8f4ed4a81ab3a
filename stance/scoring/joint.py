"""The default scorer: rules and a trained encoder, joined into calibrated scores.

For each axis the rules' features go through a linear model and the encoder reads the sentence; the two
distributions over against, silent and for are multiplied (a product of experts: each may veto, both
must agree to be sure), the rules' with a share of its own, flattened by a temperature, and normalised:

    p(side)  ~  (p_encoder(side) * p_rules(side) ** share) ** (1 / T)

T is fitted on sentences that the encoder had not seen, apart for those on which rules and encoder differ in
sign; the confidence is (p(dialogue) * p(pressure)) ** together, fitted on the same sentences, so that it is
the share of such scores of which both axes are right.
A side needs somebody who sees it: where the rules find no cue, the encoder's own or silence; where neither
sees one, silence; where they differ in sign, one of the two. The value of an axis is (p(for) - p(against))
times the strength of the cues that agree. A cue of the user's own codebook is not outvoted: on its axis the
rules' side and value stand, and only the confidence tells of doubt. The event class is joined in the same
way, from both of the encoder's heads. Source of the product: Hinton (2002), Neural Computation 14; of the
temperature: Guo et al. (2017), ICML.
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
from stance.scoring.encoder.judging import MODEL, Judgement, judge_all, softmax
from stance.scoring.features import AXES, features, sign, vector
from stance.scoring.rules.scorer import FLOOR, combine, score
from stance.table import BY_ENCODER, OVERRULED, OWN

SIDES = (-1, 0, 1)
"""What the columns of an axis stand for: against, silent, for."""

SHARES = {"dialogue": 0.25, "pressure": 0.25, "class": 1.0}
"""Weight of the rules beside the encoder's one: on the axes they find less than it does, of classes as much.

On the sentences kept for calibration all shares from 0 to 0.5 come within 0.6 points of each other; on the
few of them that are plain agency prose, 0.25 is the best.
"""

TYPICAL = 0.6
"""Strength of a position that no cue speaks for: the median of the codebook's cues."""

TINY = 1e-9
"""Keeps the logarithm of a probability finite."""

LEANING = frozenset({"VERB", "NOUN", "ADJ", "ADV", "INTJ"})
"""Parts of speech that can say how somebody leans."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})

Vector = np.ndarray


@dataclass(frozen=True, eq=False)
class Joint:
    """Weights of the linear models (features, then one for the bias) and the temperatures, per target."""

    names: tuple[str, ...]
    classes: tuple[str, ...]
    weights: Mapping[str, Vector]
    temperatures: dict[str, tuple[float, float]]
    """Of each target: where rules and encoder agree, and where they differ."""

    together: float = 1.0
    """Exponent by which the chances of both axes become one: below 1, since mistakes come together."""

    def rules(self, target: str, found: Mapping[str, float]) -> Vector:
        """Return what the rules' features alone make likely."""
        return softmax(np.append(vector(found, self.names), 1.0) @ self.weights[target])

    def sides(self, axis: Axis, found: Mapping[str, float], judgement: Judgement, *, differ: bool) -> Vector:
        """Return the joined probabilities of against, silent and for on an axis."""
        return self._product(axis, found, np.log(judgement.heads[axis] + TINY), differ=differ)

    def event_classes(self, found: Mapping[str, float], judgement: Judgement) -> Vector:
        """Return the joined probabilities of `classes`; the encoder's class and quadrant count half each."""
        quadrants = judgement.heads["quad"][[PLOVER.get(name, 0) for name in self.classes]]
        both = (np.log(judgement.heads["root"] + TINY) + np.log(quadrants + TINY)) / 2
        chances = self._product("class", found, both)
        none = softmax(both)[0]  # the linear model has seen events only
        return np.concatenate([[none], (1 - none) * chances[1:] / chances[1:].sum()])

    def _product(
        self, target: str, found: Mapping[str, float], encoder: Vector, *, differ: bool = False
    ) -> Vector:
        rules = np.log(self.rules(target, found) + TINY)
        return softmax((encoder + SHARES[target] * rules) / self.temperatures[target][differ])


@lru_cache(maxsize=1)
def load_joint(folder: Path = MODELS / MODEL) -> Joint:
    """Load the weights that join the two scorers."""
    stored = json.loads((folder / "joint.json").read_text(encoding="utf-8"))
    return Joint(
        tuple(stored["features"]),
        tuple(stored["classes"]),
        {name: np.array(rows) for name, rows in stored["weights"].items()},
        {name: tuple(pair) for name, pair in stored["temperatures"].items()},
        stored["together"],
    )


class JointScorer:
    """Rules and encoder together; where nobody holds a statement, or it cannot lean, the rules alone."""

    name = "joint"

    def score(self, statements: Sequence[Statement], parse: Parse, codebook: Codebook) -> list[Score]:
        """Return the score of each statement of one article."""
        found = [score(statement, parse, codebook) for statement in statements]
        pairs = enumerate(zip(statements, found, strict=True))
        read = [i for i, (statement, ruled) in pairs if worth_reading(statement, ruled, parse)]
        held = [as_the_state(statements[i], parse, codebook) for i in read]
        for i, judgement in zip(read, judge_all(held, statements, parse), strict=True):
            anybody = by_anybody(statements[i], parse, codebook)
            found[i] = join(statements[i], found[i], anybody, judgement, load_joint())
        return found


def worth_reading(statement: Statement, ruled: Score, parse: Parse) -> bool:
    """Whether somebody holds the statement and there is something to judge.

    An action that is only part of its sentence needs a cue; of everything else any word beyond names will do.
    """
    whole = (statement.start, statement.end) == (statement.sentence_start, statement.sentence_end)
    if statement.holder is None or (statement.kind == "action" and not whole and not ruled.cues):
        return False
    return any(token.pos in LEANING for token in parse.between(statement.start, statement.end))


def as_the_state(statement: Statement, parse: Parse, codebook: Codebook) -> Statement:
    """Return what somebody says of his own state as held by the state's name in it, or the statement itself.

    To the encoder whoever reports another's position takes none; a ministry that says what its state does
    speaks for it.
    """
    holder = statement.holder
    if holder is None or not holder.government or statement.kind not in {"quote", "indirect"}:
        return statement
    names = _names_of_states(codebook).get(holder.government, frozenset())
    for token in parse.between(statement.start, statement.end):
        if token.dep in SUBJECTS and not holder.start <= token.start < holder.end:
            parts = [parse.tokens[c] for c in parse.children[token.i] if parse.tokens[c].dep == "compound"]
            start = min(part.start for part in (*parts, token))
            name = parse.text[start : token.end]
            if name.lower() in names:
                return replace(statement, holder=replace(holder, start=start, end=token.end, text=name))
    return statement


@lru_cache(maxsize=8)
def _names_of_states(codebook: Codebook) -> dict[str, frozenset[str]]:
    """Return the names and capitals of every government, in small letters."""
    found: dict[str, set[str]] = {}
    for actor in codebook.actors:
        if actor.type == "government":
            known = found.setdefault(actor.government or actor.id, set())
            known.update(name.lower() for name in (actor.name, *actor.names, *actor.places))
    return {government: frozenset(names) for government, names in found.items()}


def by_anybody(statement: Statement, parse: Parse, codebook: Codebook) -> Score:
    """Return the rules' score of the sentence around a statement, whoever acts in it."""
    start, end = statement.sentence_start, statement.sentence_end
    sentence = replace(statement, start=start, end=end, text=parse.text[start:end], holder=None)
    return score(sentence, parse, codebook)


def join(statement: Statement, ruled: Score, anybody: Score, judgement: Judgement, joint: Joint) -> Score:
    """Join the rules' score of a statement with the encoder's judgement of it."""
    found = features(ruled, anybody)
    opinions = judgement.opinions()
    values: dict[Axis, float | None] = {}
    disputed: list[Axis] = []
    sure = 1.0
    for axis, opinion in zip(AXES, opinions, strict=True):
        side = sign(getattr(ruled, axis))
        differ = side * opinion.side < 0
        chances = joint.sides(axis, found, judgement, differ=differ)
        if side and any(cue.axis == axis and OWN in cue.modifiers for cue in ruled.cues):
            values[axis] = getattr(ruled, axis)
        else:
            values[axis] = _value(chances, choose(chances, side, opinion.side), ruled, axis)
        sure *= float(chances[1 + sign(values[axis])])
        if differ:
            disputed.append(axis)
    leans = any(value is not None for value in values.values())
    return Score(
        values["dialogue"],
        values["pressure"],
        round(sure**joint.together * statement.confidence, 4),
        _evidence(statement, ruled, values),
        _event_class(joint, joint.event_classes(found, judgement), leans=leans),
        tuple(disputed),
        opinions,
        ruled.ruled,
    )


def choose(chances: Vector, by_rules: int, by_encoder: int) -> int:
    """Return the likeliest side that somebody sees: -1, 0 or 1.

    `by_rules` and `by_encoder` are the sides that the two take on their own. Silence is always possible,
    unless they differ in sign.

    >>> choose(np.array([0.5, 0.3, 0.2]), 0, 1), choose(np.array([0.2, 0.5, 0.3]), -1, 1)
    (0, 1)
    """
    seen = {by_rules, by_encoder} if by_rules * by_encoder < 0 else {by_rules, by_encoder, 0}
    return max(seen, key=lambda side: (chances[1 + side], side))


def _value(chances: Vector, side: int, ruled: Score, axis: Axis) -> float | None:
    """Return the value of an axis on its side; None for silence, and where the sides are all but even."""
    agreeing = [cue.value for cue in ruled.cues if cue.axis == axis and sign(cue.value) == side]
    strength = abs(combine(agreeing) or TYPICAL)
    value = round(float(chances[2] - chances[0]) * strength, 4)
    return value if side and value * side >= FLOOR else None


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
    """Return the likeliest event class, empty for none; a statement that leans has one.

    From the coarse to the fine: first cooperation or conflict, then its quadrant, then the class in it.
    """
    if not leans and chances.argmax() == 0:
        return ""
    quads = np.array([PLOVER.get(name, 0) for name in joint.classes])
    friendly = chances[(quads == 1) | (quads == 2)].sum() >= chances[quads > 2].sum()
    quad = max((1, 2) if friendly else (3, 4), key=lambda q: float(chances[quads == q].sum()))
    return joint.classes[int(np.where(quads == quad, chances, -1.0).argmax())]
