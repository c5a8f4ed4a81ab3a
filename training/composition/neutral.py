"""Draws sentences that leave their holder without a position.

Slots of neutral.csv: {N} the holder, {Ns} possessive, {T} {Ta} the target and its adjective, {A} {B} the two
sides, {xfin} {xhad} what the first does, {yfin} {yhad} the second; {Y} {Ys} a third state, {R} {rsaid} a
reporter, {day} {place} from fillers.csv.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from composition import tables
from composition.casting import outsider_to
from composition.drafts import Draft, fill, slots_of
from composition.drawing import SHARES, draw_for
from composition.marks import HOLDER, TARGET
from composition.stage import Cast
from composition.tables import Actor, NeutralFrame
from composition.words import possessive

DETACHED = {"bystander", "analyst", "outcome", "figures", "weather", "concern"}
"""Reasons that need a holder who is on neither side, as the sentence tells of the sides."""

ORGANISED = {"abstain", "schedule"}
"""Reasons that need a holder with a calendar or a vote of its own where it is named in the possessive."""

SINGULAR_VERB = re.compile(r"\{N\}[^.;]* (has|is|sees|lies|was)\b")


@dataclass(frozen=True)
class _Roles:
    """Who is named: the holder, the target, and one of each side."""

    holder: Actor
    target: Actor
    left: Actor
    right: Actor
    dispute: str


def draw_neutral(rng: random.Random) -> Draft | None:
    """Return a neutral sentence, or None where the names drawn do not suit it."""
    frame = rng.choice(tables.neutral_frames())
    dispute = rng.choice(tables.disputes())
    own, rivals = (tables.side(dispute, which) for which in "AB")
    holder = rng.choice(rng.choice(_pools(frame, own, rivals)))
    if holder.level == "third":
        holder = outsider_to(dispute, rng)
    if not _suits(frame, holder):
        return None
    left = rng.choice([a for a in own if a.kind in "SGR"])
    right = rng.choice([a for a in rivals if a.kind in "SGR" and not a.plural] or [rivals[0]])
    target = right if holder in own else _target(holder, left, right, rng)
    if holder.name in (left.name, right.name) and {"A", "B"} & slots_of(frame.text):
        return None
    words = _words(frame, _Roles(holder, target, left, right, dispute), rng)
    if words is None or not all(words.get(slot) for slot in slots_of(frame.text)):
        return None
    return Draft(fill(frame.text, words), frame.reason, dispute)


def _pools(frame: NeutralFrame, own: tuple[Actor, ...], rivals: tuple[Actor, ...]) -> list[tuple[Actor, ...]]:
    """Return the groups of names from one of which the holder is drawn, all with the same chance."""
    third, reporters, bystanders = (tables.group(level) for level in ("third", "reporter", "bystander"))
    if {"pair", "state"} & frame.needs:
        return [own]
    if frame.reason == "reporter":
        return [bystanders, reporters]
    if frame.reason in DETACHED:
        return [bystanders, reporters, third]
    return [own, own, rivals, third, bystanders]


def _suits(frame: NeutralFrame, holder: Actor) -> bool:
    if ("state" in frame.needs and holder.kind != "S") or ("leader" in frame.needs and holder.kind != "L"):
        return False
    if "it" in frame.needs and holder.pronoun != "it":
        return False
    if holder.plural and SINGULAR_VERB.search(frame.text):
        return False
    if frame.reason == "ally" and holder.kind not in "SGL":
        return False
    if "Ns" in slots_of(frame.text):
        return "'s " not in holder.name and not (frame.reason in ORGANISED and holder.kind in "WNA")
    return True


def _target(holder: Actor, left: Actor, right: Actor, rng: random.Random) -> Actor:
    """Return one of the two sides that is not the holder's."""
    own = (holder.dispute, holder.side)
    return rng.choice([a for a in (left, right) if (a.dispute, a.side) != own])


def _words(frame: NeutralFrame, roles: _Roles, rng: random.Random) -> dict[str, str] | None:
    """Return the words for the slots; None where the two sides find nothing to do."""
    holder, target = HOLDER.around(roles.holder.name), TARGET.around(roles.target.name)
    third = outsider_to(roles.dispute, rng, kinds="S").name
    if "pair" in frame.needs:  # one holder of two names, and what is between them
        first, last = HOLDER.before + roles.holder.name, roles.target.name + HOLDER.after
    else:
        first, last = holder, target
    words = {
        "N": first,
        "Ns": possessive(holder),
        "T": last,
        "Ta": TARGET.around(roles.target.adjective),
        "A": roles.left.name,
        "B": roles.right.name,
        "Y": third,
        "Ys": possessive(third),
        "R": rng.choice(tables.group("reporter")).name,
        "rsaid": "said",
        "day": rng.choice(tables.fillers("day")),
        "place": rng.choice(tables.fillers("place")),
    }
    for letter, actor, foes, own in (("x", roles.left, "B", "A"), ("y", roles.right, "A", "B")):
        deed = _deed(
            Cast(actor, tables.side(roles.dispute, foes), tables.side(roles.dispute, own), roles.dispute), rng
        )
        if deed is None:
            return None
        words[f"{letter}fin"], words[f"{letter}had"] = deed
    return words


def _deed(cast: Cast, rng: random.Random) -> tuple[str, str] | None:
    """Return what one side does, in the past and the past perfect; a form that it lacks is empty."""
    made = draw_for(cast, rng.choice([c for c in SHARES if c not in ((0, 0), (-1, -1))]), rng)
    if made is None:
        return None
    perfect = made.form("pp", cast.holder.plural)
    return made.form("past", cast.holder.plural) or "", f"had {perfect}" if perfect else ""
