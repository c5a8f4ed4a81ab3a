"""Says whether operator, act and cast make a position that can happen.

Who does an act decides first (`may`), then what the operator asks of its holder (`allowed`), so that the
guide leaves no doubt about the code of what is said.
"""

from __future__ import annotations

from composition.limits import (
    BY_LEADERS,
    BY_TARGET,
    BY_THIRD_TYPES,
    CIVIL_ONLY,
    ENDORSING,
    INLAND,
    JOINT_OPERATORS,
    LAND_WORDS,
    MARITIME,
    ON_THIRD_TYPES,
    PEACEFUL,
    SEA_WORDS,
    SINGLE_OBJECT,
    STATE_TYPES,
    STATE_WORDS,
    THIRD_ONLY,
    THIRD_TYPES,
    UNDER_WAY,
    VOTES,
    WAR_WORDS,
    WARLIKE_TYPES,
)
from composition.stage import Scene
from composition.tables import Act, Actor

DOERS = {
    "gov": "SGLRBM",
    "leader": "L",
    "civ-power": "SGBML",
    "power": "SGRA",
    "polis": "SGA",
    "arm": "SAR",
    "army": "SA",
    "all": "SGLRBMCP",
    "civil": "C",
    "third": "",
    "both": "",
}
"""Kinds of actor on a side by the `who` of an act; third parties and pairs have rules of their own."""

NOT_BY_THIRD = {"power", "polis", "arm", "army", "leader"}
"""Acts by `who` that a third party does not do."""

NOT_BY_VOTE = {"leader", "polis", "power"}
"""Acts by `who` on which no house votes."""

BY_FORCES = {"polis", "army", "arm", "power"}
"""Acts by `who` that a leader can announce although others carry them out."""

IN_PERSON = ("meet", "receive", "sit", "speak", "confer")
"""First words of acts that are no motion to vote on."""

ATTENDING = ("attend", "take part", "send a", "join")
"""How talks begin that one can fail to turn up at."""

BEGINNINGS = ("begin", "start", "resume", "reopen")
"""First words of acts that are not under way before."""


def suits_dispute(act: Act, dispute: str) -> bool:
    """Whether such an act can occur in the dispute."""
    if dispute in PEACEFUL and (act.type in WARLIKE_TYPES or WAR_WORDS.search(act.phrase)):
        return False
    if act.type == "OWN":
        return True
    afloat = dispute in MARITIME and LAND_WORDS.search(act.phrase)
    return not (afloat or (dispute in INLAND and SEA_WORDS.search(act.phrase)))


def suits_patient(act: Act, patient: Actor) -> bool:
    """Whether the one to whom it is done can have what the act is about."""
    stateless = patient.adjective.islower() or patient.adjective == "ECOWAS"
    return not (stateless and STATE_WORDS.search(act.phrase))


def lasts(act: Act) -> bool:
    """Whether the act can be stopped or continued."""
    return not SINGLE_OBJECT.match(act.object)


def may(actor: Actor, act: Act, rivals: tuple[Actor, ...]) -> bool:
    """Whether the actor can plausibly be the one who does this."""
    if act.level == "state" and not (rivals[0].level == "state" and actor.level in ("state", "third")):
        return False
    if actor.level == "third":
        return _third_may(actor, act)
    if actor.kind == "J" or act.who == "both":
        return actor.kind == "J" and act.who == "both" and act.type == "JOINT"
    if actor.kind not in DOERS[act.who]:
        return False
    if act.type in STATE_TYPES and act.who != "power":
        return actor.level == "state" or actor.kind == "B"
    return True


def _third_may(actor: Actor, act: Act) -> bool:
    if act.who == "third":
        return act.type == "MEDIATE" or actor.kind in "SG"
    if act.who == "civ-power" and actor.kind not in "SGB":
        return False
    return act.type in THIRD_TYPES and act.who not in NOT_BY_THIRD and "{P}" not in act.verb


def allowed(scene: Scene) -> bool:
    """Whether the holder of the scene can hold the position of its operator over its act."""
    op, act, holder, third = scene.operator, scene.act, scene.cast.holder, scene.cast.third
    if holder.kind == "J":
        return act.type == "JOINT" and op in JOINT_OPERATORS
    if act.type == "JOINT" and op not in THIRD_ONLY:
        return False
    if op in THIRD_ONLY or (act.type in BY_THIRD_TYPES and op not in ON_THIRD_TYPES):
        return third and (act.type != "ARM" or holder.kind in "SG")
    if op in CIVIL_ONLY:
        governments = [a for a in scene.cast.own if a.kind in "SG"]
        doable = any(may(a, act, scene.cast.rivals) for a in governments)
        return holder.kind == "C" and doable and act.who != "leader"
    if op in ENDORSING:
        return _may_endorse(scene)
    if op in VOTES:
        return _may_vote(scene)
    if op in BY_TARGET:
        return _may_ask(scene)
    return _may_do(scene)


def _may_endorse(scene: Scene) -> bool:
    act, holder, third = scene.act, scene.cast.holder, scene.cast.third
    if scene.operator == "back" and act.type == "BREAK" and third and holder.kind != "S":
        return False
    if act.type == "ARM":
        return not third
    apart = third or holder.kind == "C" or act.type in ("CURB", "RENEW")
    return apart and may(scene.friend, act, scene.cast.rivals)


def _may_vote(scene: Scene) -> bool:
    act, holder = scene.act, scene.cast.holder
    if "{P}" in act.phrase or act.who in NOT_BY_VOTE:
        return False
    if scene.cast.third:
        return act.type in ("CURB", "RENEW", "RELIEF", "ARM") and holder.kind in "SG"
    competent = holder.level == "state" or act.type in ("TALKS", "PACT")
    return holder.kind == "P" and competent and act.verb.split()[0] not in IN_PERSON


def _may_ask(scene: Scene) -> bool:
    act, holder, target = scene.act, scene.cast.holder, scene.target
    if (act.type == "RELIEF" and target.level != "state") or act.who == "leader":
        return False
    if scene.operator == "accuse_act" and act.type == "ARM":
        return False
    return holder.kind in "SGLMRPCB" and may(target, act, scene.cast.own) and target.name != holder.name


def _may_do(scene: Scene) -> bool:
    op, act, holder, third = scene.operator, scene.act, scene.cast.holder, scene.cast.third
    able = may(holder, act, scene.cast.rivals)
    if op == "fail" and act.type == "TALKS":
        return able and act.verb.startswith(ATTENDING)
    if op == "refuse_join":
        willing = able or (act.type == "ARM" and third)
        return willing and holder.kind in "SGLB" and "{P}" not in act.phrase
    if op in UNDER_WAY and act.verb.split()[0] in BEGINNINGS:
        return False
    if op == "did" and act.type == "CENSURE" and third:
        return holder.kind in "SGL"
    return able or (op in BY_LEADERS and holder.kind == "L" and not third and act.who in BY_FORCES)
