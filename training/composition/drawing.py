"""Draws predicates by their code, over the operators and types of act that have it."""

from __future__ import annotations

import random
from functools import cache

from composition import tables
from composition.casting import cast_for
from composition.marks import OTHER_TARGET
from composition.predicates import Predicate, build
from composition.stage import Cast
from composition.tables import Code

SHARES: dict[Code, float] = {
    (0, 0): 0.26,
    (1, 0): 0.15,
    (0, 1): 0.155,
    (1, 1): 0.09,
    (1, -1): 0.09,
    (-1, 0): 0.09,
    (-1, 1): 0.07,
    (0, -1): 0.085,
    (-1, -1): 0.01,
}
"""Share of the sentences that have each code."""

COMMON = {
    "CENSURE": 4, "DRILL": 3, "COERCE": 3, "STRIKE": 2, "TALKS": 4, "CURB": 2, "RELIEF": 3, "OWN": 3,
    "PROTEST": 2,
}  # fmt: skip
"""Weights of types of act as plain deeds ("did"); the others weigh 1."""

OPERATORS_TRIED, CASTS_TRIED, TRIED_FOR_ONE = 200, 60, 30
"""Tries before giving up: much of what is drawn does not go together."""


@cache
def operators(code: Code) -> dict[str, tuple[str, ...]]:
    """Return the operators that can have this code, each with the types of act over which it has it."""
    found: dict[str, list[str]] = {}
    for (op, type_), meaning in tables.meanings().items():
        if meaning.code == code:
            found.setdefault(op, []).append(type_)
    return {op: tuple(types) for op, types in found.items()}


def draw(code: Code, rng: random.Random) -> tuple[Cast, Predicate]:
    """Return a predicate of this code, with its cast."""
    found = operators(code)
    weights = [_weight(op, len(types)) for op, types in found.items()]
    for _ in range(OPERATORS_TRIED):
        op = rng.choices(list(found), weights)[0]
        type_ = rng.choices(found[op], [COMMON.get(t, 1) if op == "did" else 1 for t in found[op]])[0]
        for _ in range(CASTS_TRIED):
            cast = cast_for(op, type_, rng)
            made = build(op, type_, cast, rng)
            if made:
                return cast, made
    raise LookupError(f"no operator over an act with the code {code} finds a cast")


def _weight(op: str, types: int) -> float:
    """Return how likely an operator is drawn: plain deeds often, the others little more with more types."""
    return max(3.0, 1.2 * types) if op == "did" else 1.0 + 0.12 * types


def draw_for(cast: Cast, code: Code, rng: random.Random) -> Predicate | None:
    """Return a second predicate, of this code and for this cast; None where few tries find none."""
    found = operators(code)
    for _ in range(TRIED_FOR_ONE):
        op = rng.choice(list(found))
        made = build(op, rng.choice(found[op]), cast, rng, OTHER_TARGET)
        if made:
            return made
    return None
