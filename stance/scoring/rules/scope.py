"""Follow a cue up the sentence: what acts on it, with which sign and strength.

From the cue's word the path climbs from governor to governor. Verbs and nouns of the codebook on it
("refuse", "offer", "imposition of") further or diminish what lies below; negations, hedges and conditions
change it; coordination is passed sideways, so that "ease and lift sanctions" eases and lifts once each. The
path ends where the sentence stops speaking of the cue: at a clause of its own, at a verb that neither
furthers nor diminishes, at "after", "amid" and the like.
"""

from __future__ import annotations

from stance.records import Token
from stance.scoring.rules.constructions import (
    COMPLEMENTS,
    OPERATORS,
    SUBJECTS,
    asks_others,
    asks_whether,
    commanded,
    completes,
    describes,
    fills_vessel,
    is_held_infinitive,
    is_passive_clause,
    runs_on,
    said_of,
    vessel_of,
    wished,
)
from stance.scoring.rules.paths import NEGATIONS, Path, apply_changes, enter, is_thing
from stance.scoring.rules.reading import Reading
from stance.scoring.rules.subjects import from_subject

OBJECTS = frozenset({
    "dobj", "obj", "nsubjpass", "pobj", "prep", "attr", "acomp", "oprd", "dative", "agent", "npadvmod",
    "nmod", "dep", "quantmod", "prt",
})  # fmt: skip
INSIDE_NOUN = frozenset({"compound", "amod", "nmod", "poss"})
CIRCUMSTANCE = frozenset({
    "after", "amid", "during", "since", "before", "despite", "at", "over", "under", "about", "following",
    "regarding", "ahead", "because", "by", "through", "as", "than", "like", "including", "concerning",
    "between", "due",
})  # fmt: skip
"""Prepositions that give the setting or the subject matter, not what is furthered or diminished."""


LIGHT = frozenset({
    "be", "have", "make", "take", "do", "get", "put", "remain", "include", "see", "become", "say", "tell",
    "show", "feel", "look",
})  # fmt: skip
"""Verbs that hand on what governs them without adding to it."""


PASSED_ON = frozenset({"hedge", "demand", "condition"})
"""What a first conjunct shares with the others ("may ease and lift"); a negation only with "or" and "nor"."""

BACKGROUND = 0.4
"""Weight of what stands in a relative clause, a participle on a noun, or after "after" or "because"."""

ASIDE = 0.6
"""Weight of what stands in another adverbial clause (a purpose, "demanding that")."""

TEMPORAL = frozenset({"after", "when", "as", "because", "since", "before", "where", "following"})


def climb(reading: Reading, start: int) -> Path:
    """Follow the cue at token `start` up to where the statement stops speaking of it."""
    path = Path([start])
    apply_changes(path, reading, start)
    node = start
    while not path.absorbed:
        step = _step(reading, path, node)
        if step is None:
            break
        node = step
        path.nodes.append(node)
    path.absorbed |= _only_mentioned(reading, path)
    return path


def _only_mentioned(reading: Reading, path: Path) -> bool:
    """Whether a thing stands in a noun phrase that no verb takes up ("responded to the offer of talks")."""
    if not path.operators or not is_thing(reading, path.nodes[0]):
        return False
    last = reading.token(path.nodes[-1])
    nominal = all(reading.token(operator.head).pos == "NOUN" for operator in path.operators)
    return nominal and last.dep in OBJECTS and last.head in reading.members and last.head != last.i


def _step(reading: Reading, path: Path, node: int) -> int | None:
    """Cross to the governor of `node` and take in what it does; None where the path ends."""
    token = reading.token(node)
    parent = token.head
    if parent == node or parent not in reading.members:
        return None
    if token.dep == "conj":
        return _sideways(reading, path, node)
    if token.dep in SUBJECTS:
        return from_subject(reading, path, token)
    if (token.dep in {"relcl", "acl"} and not is_passive_clause(reading, token)) or is_held_infinitive(
        reading, token
    ):
        vessel = vessel_of(reading, parent)
        if vessel is not None:
            path.vessel = True
            path.asked |= asks_others(reading, vessel, token)
            path.filled.append(vessel)
            return enter(reading, path, vessel)
    if token.dep == "advcl" and fills_vessel(reading, token):
        path.vessel = True
        path.filled.extend(c for c in reading.parse.children[parent] if c != node)
        return enter(reading, path, parent)
    if token.dep == "advcl" and completes(reading, token):
        return enter(reading, path, parent)
    if token.dep == "ccomp" and runs_on(reading, token):
        return None
    if token.dep in {"advcl", "relcl"} or (token.dep == "acl" and describes(reading, token)):
        _leave_clause(reading, path, token)
        return None
    if token.dep in INSIDE_NOUN:
        return _out_of_noun(reading, path, parent)
    if token.dep in {"ccomp", "pcomp", "csubj", "dep", "parataxis"} and asks_whether(reading, node):
        path.factor *= BACKGROUND
        path.absorbed = True
        return None
    if token.dep in COMPLEMENTS:
        path.demanding |= commanded(reading, token)
        path.asked |= wished(reading, token)
        return enter(reading, path, parent)
    if token.dep in OBJECTS:
        return _from_object(reading, path, token)
    if token.dep == "advmod" and _owns(reading, parent, node):
        return enter(reading, path, parent)
    return None


def _from_object(reading: Reading, path: Path, token: Token) -> int | None:
    """Cross from an object or prepositional phrase to what governs it, if that says something of it."""
    parent = token.head
    if token.dep == "agent":
        path.absorbed = len(path.nodes) == 2
        return None
    if token.dep == "prep" and token.lemma in CIRCUMSTANCE and not _owns(reading, parent, token.i):
        path.factor *= BACKGROUND
        return None
    if token.dep in {"prep", "dative"} and is_thing(reading, path.nodes[0]) and _only_party(reading, token):
        path.absorbed = True
    named = said_of(reading, token)
    if named is not None:
        enter(reading, path, named)
        return enter(reading, path, parent)
    return enter(reading, path, parent) if _hands_on(reading, parent) else None


def _only_party(reading: Reading, preposition: Token) -> bool:
    """Whether a preposition names who or what else is concerned ("aid to the army"), not what is acted on."""
    parent = preposition.head
    if is_thing(reading, parent):
        return preposition.lemma != "of"
    verbal = parent in reading.cues and reading.token(parent).pos == "VERB"
    if not verbal or _owns(reading, parent, preposition.i):
        return False
    return reading.child(parent, frozenset({"dobj", "nsubjpass"})) is not None


def _sideways(reading: Reading, path: Path, node: int) -> int:
    """Pass from a conjunct to the first one without taking in what that one does itself."""
    first = reading.token(node).head
    disjoint = any(reading.token(c).lemma in {"or", "nor"} for c in reading.parse.children[first])
    inherited = PASSED_ON | NEGATIONS if disjoint else PASSED_ON
    for change in reading.changes.get(first, ()):
        if change.kind in inherited:
            path.take(change)
    return first


def _leave_clause(reading: Reading, path: Path, token: Token) -> None:
    """A clause of its own ends the path, with less weight; a condition has been noted on its verb."""
    marks = {reading.token(c).lemma for c in reading.parse.children[token.i]
             if reading.token(c).dep in {"mark", "advmod"}}  # fmt: skip
    if path.condition is not None or any(change.kind == "concession" for change in path.changes):
        return
    path.factor *= BACKGROUND if token.dep != "advcl" or marks & TEMPORAL else ASIDE


def _out_of_noun(reading: Reading, path: Path, parent: int) -> int | None:
    """Inside a noun phrase only nouns that further or diminish count ("sanctions relief", not "list")."""
    match = reading.cues.get(parent)
    if match is None or match.entry.role not in OPERATORS:
        path.absorbed = True
        return None
    return enter(reading, path, parent)


def _hands_on(reading: Reading, parent: int) -> bool:
    """Whether a governor says something of its object: a cue, a light verb, or no verb at all."""
    governor = reading.token(parent)
    if governor.pos not in {"VERB", "AUX"}:
        return True
    match = reading.cues.get(parent)
    if governor.lemma == "leave" and match is not None and len(match.tokens) == 1:
        return False
    return governor.lemma in LIGHT or (match is not None and match.entry.role != "position")


def _owns(reading: Reading, parent: int, preposition: int) -> bool:
    match = reading.cues.get(parent)
    return match is not None and preposition in match.tokens
