"""What is said of the subject of a clause: that it goes on, is useless, does harm, takes place.

A passive subject is acted on; an active one counts under copulas and verbs without an object, and only where
somebody says so: "talks resumed" as news is nobody's position.
"""

from __future__ import annotations

from stance.records import Token
from stance.scoring.rules.constructions import SIGN, done_to
from stance.scoring.rules.paths import Path, enter
from stance.scoring.rules.reading import Reading

PREDICATES = frozenset({"acomp", "attr", "oprd", "advmod", "prep", "prt"})
COPULAS = frozenset({"be", "remain", "become", "seem", "stay", "look", "appear"})
HARMS = frozenset({
    "punish", "hurt", "harm", "hit", "backfire", "fail", "damage", "starve", "cripple", "penalise",
    "penalize", "miss", "drive", "serve", "achieve", "solve", "cost", "impoverish", "make",
})  # fmt: skip
"""What sanctions are said to do by those who are against them ("sanctions punish the poor")."""
SCHEDULING = frozenset({"hold", "move", "schedule", "shift", "reschedule", "set", "plan"})
"""What is done to meetings by nobody in particular is a schedule ("the session will be held in May")."""
INTRANSITIVE = frozenset({
    "remain", "stay", "continue", "resume", "begin", "start", "end", "stop", "cease", "halt", "stand",
    "work", "fail", "collapse", "go", "restart", "help",
})  # fmt: skip
"""Verbs whose active subject is what goes on or ends ("sanctions remain"), not who acts."""


def from_subject(reading: Reading, path: Path, token: Token) -> int | None:
    """A passive subject is an object; an active one counts under copulas and verbs without object.

    The latter only where somebody says so: "talks resumed" as news is nobody's position.
    """
    parent = token.head
    if token.dep in {"nsubjpass", "csubjpass"} or done_to(reading.token(parent)):
        path.absorbed = _only_scheduled(reading, path, parent)
        return enter(reading, path, parent)
    if _harmful(reading, path, token):
        path.sign = -path.sign
        path.names.append(f"oppose: {reading.token(parent).lemma}")
        path.spent.append(parent)
        return parent
    if reading.token(parent).lemma in COPULAS:
        return _from_predicate(reading, path, parent)
    match = reading.cues.get(parent)
    if reading.kind == "narration" or match is None or match.entry.role not in SIGN:
        return None
    if reading.token(parent).lemma not in INTRANSITIVE:
        return None
    if reading.child(parent, frozenset({"dobj", "ccomp"})) is not None:
        return None
    return enter(reading, path, parent)


def _harmful(reading: Reading, path: Path, subject: Token) -> bool:
    """Whether a measure is said to do harm or to be of no use."""
    match = reading.cues.get(path.nodes[0])
    return (
        match is not None and match.entry.plover == "SANCTION" and match.entry.role == "thing"
        and len(path.nodes) == 1 and not path.operators and reading.token(subject.head).lemma in HARMS
    )  # fmt: skip


def _only_scheduled(reading: Reading, path: Path, verb: int) -> bool:
    """Whether a meeting is only said to take place, by nobody's will."""
    match = reading.cues.get(path.nodes[0])
    if match is None or match.entry.plover != "CONSULT" or reading.token(verb).lemma not in SCHEDULING:
        return False
    children = {reading.token(c).dep for c in reading.parse.children[verb]}
    return not children & {"agent", "neg"} and path.sign > 0


def _from_predicate(reading: Reading, path: Path, copula: int) -> int | None:
    """Take in what is said of a subject ("talks are useless"); other predicates say nothing of it."""
    predicate = reading.child(copula, PREDICATES)
    if predicate is None:
        return enter(reading, path, copula)
    if predicate.i in reading.cues:
        enter(reading, path, predicate.i)
    elif predicate.dep in {"acomp", "attr", "oprd"}:
        return None
    return enter(reading, path, copula)
