"""Draws somebody who may hold a position, and a dispute for it to be about."""

from __future__ import annotations

import random
from functools import cache

from composition import tables
from composition.limits import (
    ASKING,
    BY_THIRD_TYPES,
    CIVIL_ONLY,
    ENDORSING,
    NAMELESS,
    OPINION_TYPES,
    THIRD_ONLY,
    VOTES,
)
from composition.stage import Cast
from composition.tables import Actor

SECOND_DISPUTE = 0.55
"""Chance that a second pair of sides in a region (`trade2`), or an invented one, is in the draw."""

FROM_OUTSIDE, FROM_OWN = 0.5, 0.8
"""Below the first, an outsider backs or opposes a plan; below the second a civil body; else the side."""

CIVIL_OPINION, THIRD_OPINION = 0.25, 0.4
"""Below the first an opinion is a civil body's, below the second a third party's."""

THIRD_VOTES, THIRD_ASKS, THIRD_ELSE = 0.45, 0.3, 0.12
"""Chances of a third party with votes, demands and other operators."""


def cast_for(op: str, type_: str, rng: random.Random) -> Cast:
    """Return somebody who may hold the position of an operator over a type of act, and the two sides."""
    dispute, which, other = _sides(op, rng)
    own, rivals = tables.side(dispute, which), tables.side(dispute, other)
    chance = rng.random()
    if type_ == "JOINT" and op not in THIRD_ONLY:
        holder = _pair(own, rivals, rng)
    elif op in CIVIL_ONLY or type_ == "PROTEST":
        holder = _civil_body(dispute, which, rng)
    elif op in THIRD_ONLY or (type_ in BY_THIRD_TYPES and op != "back"):
        holder = outsider_to(dispute, rng)
    elif op in ENDORSING:
        outside = chance < FROM_OUTSIDE or own[0].adjective in NAMELESS
        holder = outsider_to(dispute, rng) if outside else _civil_body(dispute, which, rng)
        holder = holder if chance < FROM_OWN else rng.choice(own)
    elif type_ in OPINION_TYPES and chance < CIVIL_OPINION and own[0].adjective not in NAMELESS:
        holder = _civil_body(dispute, which, rng)
    elif (type_ in OPINION_TYPES and chance < THIRD_OPINION) or chance < _third_share(op):
        holder = outsider_to(dispute, rng)
    else:
        houses = [a for a in own if a.kind == "P"]
        holder = rng.choice(houses if op in VOTES and houses else own)
    return Cast(holder, rivals, own, dispute)


def _sides(op: str, rng: random.Random) -> tuple[str, str, str]:
    """Return a dispute, the holder's side and the other; nameless sides come less often, or never."""
    while True:
        dispute = rng.choice(
            [d for d in tables.disputes() if not d[-1].isdigit() or rng.random() < SECOND_DISPUTE]
        )
        which, other = rng.choice(("AB", "BA"))
        if _nameless(dispute, which):
            which, other = other, which
            if _nameless(dispute, which):
                continue
            if op not in CIVIL_ONLY and rng.random() < 0.5:
                which, other = other, which
        return dispute, which, other


def _nameless(dispute: str, which: str) -> bool:
    return tables.side(dispute, which)[0].adjective in NAMELESS


def _third_share(op: str) -> float:
    if op in VOTES or op == "refuse_join":
        return THIRD_VOTES
    return THIRD_ASKS if op in ASKING else THIRD_ELSE


def _pair(own: tuple[Actor, ...], rivals: tuple[Actor, ...], rng: random.Random) -> Actor:
    """Return the two sides as one actor."""
    left = rng.choice([a for a in own if a.kind in "SGR"])
    right = rng.choice([a for a in rivals if a.kind in "SGR"])
    return Actor(f"{left.name} and {right.name}", "J", "p", "they", left.dispute, "AB", "", "state")


def _civil_body(dispute: str, which: str, rng: random.Random) -> Actor:
    """Return a civil body on one side, named after it."""
    body = rng.choice(tables.group("civil"))
    side = tables.side(dispute, which)[0]
    name = body.name.replace("{A}", side.adjective)
    return Actor(name, body.kind, body.number, body.pronoun, dispute, which, side.adjective, side.level)


def outsider_to(dispute: str, rng: random.Random, kinds: str = "SGLB") -> Actor:
    """Return a third party of one of these kinds that is not one of the two sides under another name."""
    return rng.choice(_outsiders(dispute, kinds))


@cache
def _outsiders(dispute: str, kinds: str) -> tuple[Actor, ...]:
    sides = [a for which in "AB" for a in tables.side(dispute, which)]
    taken = _proper_nouns(*(a.name for a in sides), *(a.adjective for a in sides))
    if "Russian" in taken:
        taken.add("Russia")
    return tuple(a for a in tables.group("third") if a.kind in kinds and not _proper_nouns(a.name) & taken)


def _proper_nouns(*names: str) -> set[str]:
    words = (word for name in names for word in name.split() if word[0].isupper())
    return {word.removesuffix("'s").removesuffix("'") for word in words}
