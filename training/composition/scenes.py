"""Draws an act and the names that go with it, for an operator and a cast."""

from __future__ import annotations

import random
from dataclasses import replace

from composition import tables
from composition.casting import outsider_to
from composition.limits import BY_TARGET, PERSONAL_TYPES
from composition.marks import TARGET, Mark
from composition.plausible import allowed, lasts, suits_dispute, suits_patient
from composition.stage import Cast, Scene
from composition.tables import Actor

TO_STATES = 4
"""How much likelier a state or its government is the target than its leader or army."""


def draw_scene(op: str, type_: str, cast: Cast, rng: random.Random, mark: Mark = TARGET) -> Scene | None:
    """Return an act of this type with its names, or None where those drawn do not go together."""
    act = rng.choice(tables.acts()[type_])
    target = _target(type_, cast.rivals, rng)
    second = rng.choice([a for a in cast.rivals if a != target and a.kind in "SGR"] or [target])
    outsider = outsider_to(cast.dispute, rng)
    allies = _allies(cast)
    if outsider.name == cast.holder.name or not allies or not suits_dispute(act, cast.dispute):
        return None
    if cast.holder.kind == "J" and type_ != "JOINT":
        return None
    ally = rng.choice(allies)
    both = rng.choice(_names_of_both(cast.dispute))
    friend = outsider if type_ == "ARM" or not (cast.third or cast.holder.kind == "C") else ally
    if not suits_patient(act, ally if op in BY_TARGET else target):
        return None
    if op in ("stop_it", "continue", "stop") and not lasts(act):
        return None
    talks = rng.choice([a for a in tables.acts()["TALKS"] if a.who == "gov"])
    scene = Scene(op, act, cast, target, second, ally, outsider, friend, both, talks, mark)
    if not allowed(scene):
        return None
    if type_ == "ARM":
        armed = rng.choice([a for a in cast.rivals if a.kind in "SGA"] or [target])
        return replace(scene, target=armed)
    return scene


def _target(type_: str, rivals: tuple[Actor, ...], rng: random.Random) -> Actor:
    pool = [a for a in rivals if a.kind in "SGRB"] * TO_STATES
    if type_ in PERSONAL_TYPES:
        pool += [a for a in rivals if a.kind in "LA"]
    return rng.choice(pool)


def _allies(cast: Cast) -> list[Actor]:
    """Return others of the holder's side, if possible none named after somebody ("Iran's parliament")."""
    others = [a for a in cast.own if a.name != cast.holder.name and a.kind in "SGR"]
    return [a for a in others if "'s " not in a.name] or others


def _names_of_both(dispute: str) -> tuple[str, ...]:
    first, second = (next(a.name for a in tables.side(dispute, s) if a.kind in "SGR") for s in "AB")
    return (
        f"{first} and {second}",
        "both sides",
        "the two sides",
        "the warring parties",
        f"{second} and {first}",
        "both parties to the dispute",
    )
