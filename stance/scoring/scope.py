"""Follow a cue up the sentence: what acts on it, with which sign and strength.

From the cue's word the path climbs from governor to governor. Verbs and nouns of the codebook on it
("refuse", "offer", "imposition of") further or diminish what lies below; negations, hedges and conditions
change it; coordination is passed sideways, so that "ease and lift sanctions" eases and lifts once each. The
path ends where the sentence stops speaking of the cue: at a clause of its own, at a verb that neither
furthers nor diminishes, at "after", "amid" and the like.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from stance.codebook import CueEntry
from stance.records import Token
from stance.scoring.cues import Match
from stance.scoring.reading import Change, Reading

COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "pcomp"})
"""Clauses that a governing word acts on whatever it is: "wants to", "said that", "a plan to"."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "pobj", "prep", "attr", "acomp", "oprd", "dative", "agent",
                     "npadvmod", "nmod", "dep", "quantmod", "prt"})  # fmt: skip
INSIDE_NOUN = frozenset({"compound", "amod", "nmod", "poss"})
CIRCUMSTANCE = frozenset({
    "after", "amid", "during", "since", "before", "despite", "at", "over", "under", "about", "following",
    "regarding", "ahead", "because", "by", "through", "as", "than", "like", "including", "concerning",
    "between", "due",
})  # fmt: skip
"""Prepositions that give the setting or the subject matter, not what is furthered or diminished."""

CRITICISED = frozenset({"SANCTION"})
"""Classes of things whose critic is against them; the critic of a strike or a launch accuses who does it."""

LIGHT = frozenset({"be", "have", "make", "take", "do", "get", "put", "remain", "include", "see", "become",
                   "say", "tell", "show", "feel", "look"})  # fmt: skip
"""Verbs that hand on what governs them without adding to it."""

PREDICATES = frozenset({"acomp", "attr", "oprd", "advmod", "prep", "prt"})
COPULAS = frozenset({"be", "remain", "become", "seem", "stay", "look", "appear"})
OPERATORS = frozenset({"raise", "lower", "oppose", "demand", "request"})
SIGN = {"raise": 1, "lower": -1, "oppose": -1}
NEGATIONS = frozenset({"negation", "failure"})
FORBIDDING = " not"
"""How demands end that are demands to leave something be ("must not")."""

PASSED_ON = frozenset({"hedge", "demand", "condition"})
"""What a first conjunct shares with the others ("may ease and lift"); a negation only with "or" and "nor"."""

BACKGROUND = 0.4
"""Weight of what stands in a relative clause, a participle on a noun, or after "after" or "because"."""

ASIDE = 0.6
"""Weight of what stands in another adverbial clause (a purpose, "demanding that")."""

TEMPORAL = frozenset({"after", "when", "as", "because", "since", "before", "where", "following"})

HARMS = frozenset({
    "punish", "hurt", "harm", "hit", "backfire", "fail", "damage", "starve", "cripple", "penalise", "penalize", "miss",
    "drive", "serve", "achieve", "solve", "cost", "impoverish", "make",
})  # fmt: skip
"""What sanctions are said to do by those who are against them ("sanctions punish the poor")."""

NAMING = frozenset({"call", "consider", "deem", "find", "think", "label", "dub", "describe", "dismiss", "brand",
                    "regard", "see", "judge", "declare", "denounce"})  # fmt: skip
"""Verbs that say what their object is ("called the sanctions a blunder")."""

SCHEDULING = frozenset({"hold", "move", "schedule", "shift", "reschedule", "set", "plan"})
"""What is done to meetings by nobody in particular is a schedule ("the session will be held in May")."""

QUESTIONS = frozenset({"when", "how", "why", "whether", "where", "if"})

COMMANDS = frozenset({"tell", "order", "instruct", "command", "direct"})
"""Verbs that demand what stands in the infinitive after them ("told Israel to withdraw")."""

WISHES = frozenset({"want", "like", "expect", "need", "wish", "prefer"})
"""Verbs that ask somebody else for what stands after them, where it has a subject of its own."""

VESSELS = frozenset({
    "resolution", "text", "bill", "law", "motion", "amendment", "proposal", "request", "call", "appeal", "demand",
    "bid", "plan", "idea", "measure", "order", "draft", "suggestion", "decision", "plea", "petition", "decree",
    "attempt", "effort", "move", "statement", "letter", "document", "declaration", "offer", "wish", "intention",
    "pledge", "promise", "readiness", "willingness", "clause", "article", "communique", "message", "note",
    "initiative", "step", "act", "legislation", "paper", "report", "talk", "vote",
})  # fmt: skip
"""Nouns that hold a position: what is done to them is done to what their clause says ("vetoed a text that
called for a truce")."""

INTRANSITIVE = frozenset({"remain", "stay", "continue", "resume", "begin", "start", "end", "stop", "cease",
                          "halt", "stand", "work", "fail", "collapse", "go", "restart", "help"})  # fmt: skip
"""Verbs whose active subject is what goes on or ends ("sanctions remain"), not who acts."""


@dataclass(slots=True)
class Path:
    """What acts on a cue, from the inside out.

    `sign` is the product of furthering (+1), diminishing and negating (-1); `factor` of the strengths.
    `condition` is the condition in whose clause the cue stands; `demand` the word ("must") and `demanding`
    the verb ("insist") by which somebody else is to do it, `asked` whether softly; `absorbed` whether the
    cue is only spoken about; `vessel` whether it stands in the clause of a noun like "request"; `above` lists the other cues met on the
    way ("threatened to").
    """

    nodes: list[int]
    operators: list[Match[CueEntry]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    sign: int = 1
    factor: float = 1.0
    condition: Change | None = None
    demand: Change | None = None
    demanding: bool = False
    asked: bool = False
    absorbed: bool = False
    vessel: bool = False
    filled: list[int] = field(default_factory=list)
    spent: list[int] = field(default_factory=list)
    above: list[Match[CueEntry]] = field(default_factory=list)

    def take(self, change: Change) -> None:
        """Take in one modifier."""
        self.changes.append(change)
        self.names.append(change.name)
        if change.kind in NEGATIONS or change.name.endswith(FORBIDDING):
            self.sign = -self.sign
        if change.kind == "condition":
            self.condition = change
        elif change.kind == "demand":
            self.demand = change
        else:
            self.factor *= abs(change.factor)


def climb(reading: Reading, start: int) -> Path:
    """Follow the cue at token `start` up to where the statement stops speaking of it."""
    path = Path([start])
    _apply_changes(path, reading, start)
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
    if not path.operators or not _thing(reading, path.nodes[0]):
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
        return _from_subject(reading, path, token)
    if token.dep in {"relcl", "acl"} and not _passive_of(reading, token):
        vessel = _vessel_of(reading, parent)
        if vessel is not None:
            path.vessel = True
            path.filled.append(vessel)
            return _enter(reading, path, vessel)
    if token.dep == "advcl" and _fills_vessel(reading, token):
        path.vessel = True
        path.filled.extend(reading.parse.children[parent])
        return _enter(reading, path, parent)
    if token.dep == "advcl" and _completes(reading, token):
        return _enter(reading, path, parent)
    if token.dep == "ccomp" and _runs_on(reading, token):
        return None
    if token.dep in {"advcl", "relcl"} or (token.dep == "acl" and _describes(reading, token)):
        _leave_clause(reading, path, token)
        return None
    if token.dep in INSIDE_NOUN:
        return _out_of_noun(reading, path, parent)
    if token.dep in {"ccomp", "pcomp", "csubj", "dep", "parataxis"} and _asks(reading, node):
        path.factor *= BACKGROUND
        path.absorbed = True
        return None
    if token.dep in COMPLEMENTS:
        path.demanding |= _commanded(reading, token)
        path.asked |= _wished(reading, token)
        return _enter(reading, path, parent)
    if token.dep in OBJECTS:
        return _from_object(reading, path, token)
    return None


def _asks(reading: Reading, verb: int) -> bool:
    """Whether a clause is an indirect question ("nobody knows when"): it asserts nothing."""
    children = (reading.token(c) for c in reading.parse.children[verb])
    return any(c.lemma in QUESTIONS and c.dep in {"mark", "advmod"} for c in children)


def _passive_of(reading: Reading, verb: Token) -> bool:
    """Whether a clause tells what was done to its noun ("a proposal rejected by")."""
    return verb.dep == "acl" and verb.tag == "VBN"


def _vessel_of(reading: Reading, noun: int) -> int | None:
    """Return the noun that holds a clause: the one it stands on, or that which the noun belongs to."""
    for _ in range(3):
        token = reading.token(noun)
        if token.lemma in VESSELS:
            return noun
        if token.dep not in {"pobj", "prep", "poss"} or token.head not in reading.members:
            return None
        noun = token.head
    return noun if reading.token(noun).lemma in VESSELS else None


def _completes(reading: Reading, verb: Token) -> bool:
    """Whether an infinitive that words of time part from its governor is what that governor acts on.

    "Refused on Tuesday to meet": the parser takes it for a purpose.
    """
    match = reading.cues.get(verb.head)
    if match is None or match.entry.role not in OPERATORS or match.entry.pos != "VERB":
        return False
    governs = reading.child(verb.head, frozenset({"dobj", "nsubjpass", "xcomp"})) is not None
    return not governs and verb.i > verb.head and _infinitive(reading, verb)


def _runs_on(reading: Reading, verb: Token) -> bool:
    """Whether a clause only stands before another ("one offered talks, the other declined")."""
    match = reading.cues.get(verb.head)
    if match is None or verb.i > verb.head or match.entry.role not in {"oppose", "lower"}:
        return False
    return any(reading.token(c).dep in SUBJECTS for c in reading.parse.children[verb.i])


def _fills_vessel(reading: Reading, verb: Token) -> bool:
    """Whether an infinitive says what the object of its governor holds ("rejected a call by X to release")."""
    target = reading.child(verb.head, frozenset({"dobj", "nsubjpass"}))
    return (
        target is not None and target.lemma in VESSELS and target.i < verb.i
        and _infinitive(reading, verb) and verb.head in reading.cues
    )  # fmt: skip


def _commanded(reading: Reading, verb: Token) -> bool:
    """Whether a clause is what somebody is told to do."""
    governor = reading.token(verb.head)
    return governor.lemma in COMMANDS and _infinitive(reading, verb) and _has_addressee(reading, verb)


def commands(reading: Reading, verb: Token) -> bool:
    """Whether a verb is what a named side is told to do."""
    if verb.dep not in COMPLEMENTS or verb.pos != "VERB" or verb.head not in reading.members:
        return False
    addressees = [reading.child(verb.head, frozenset({"dobj", "dative"})), reading.child(verb.i, SUBJECTS)]
    ordered = reading.token(verb.head).lemma == "order"
    named = any(a is not None and (ordered or a.pos == "PROPN") for a in addressees)
    return named and (_commanded(reading, verb) or _requested(reading, verb))


def _requested(reading: Reading, verb: Token) -> bool:
    match = reading.cues.get(verb.head)
    return match is not None and match.entry.role == "request" and _infinitive(reading, verb)


def _wished(reading: Reading, verb: Token) -> bool:
    """Whether a clause is what somebody else is wanted to do ("wants it passed" asks nobody)."""
    return (
        verb.tag != "VBN"
        and reading.token(verb.head).lemma in WISHES
        and any(reading.token(c).dep in {"nsubj", "nsubjpass"} for c in reading.parse.children[verb.i])
    )


def _infinitive(reading: Reading, verb: Token) -> bool:
    return any(reading.token(c).tag == "TO" for c in reading.parse.children[verb.i])


def _has_addressee(reading: Reading, verb: Token) -> bool:
    own = reading.child(verb.head, frozenset({"dobj", "dative"}))
    return own is not None or reading.child(verb.i, frozenset({"nsubj"})) is not None


def _describes(reading: Reading, token: Token) -> bool:
    """Whether a clause on a noun only describes it ("a man accused of"), unlike "a plan to"."""
    match = reading.cues.get(token.head)
    return token.tag in {"VBN", "VBG", "VBD"} and (match is None or match.entry.role not in OPERATORS)


def _from_object(reading: Reading, path: Path, token: Token) -> int | None:
    """Cross from an object or prepositional phrase to what governs it, if that says something of it."""
    parent = token.head
    if token.dep == "agent":
        path.absorbed = len(path.nodes) == 2
        return None
    if token.dep == "prep" and token.lemma in CIRCUMSTANCE and not _owns(reading, parent, token.i):
        path.factor *= BACKGROUND
        return None
    if token.dep in {"prep", "dative"} and _thing(reading, path.nodes[0]) and _only_party(reading, token):
        path.absorbed = True
    named = _named(reading, token)
    if named is not None:
        _enter(reading, path, named)
        return _enter(reading, path, parent)
    return _enter(reading, path, parent) if _hands_on(reading, parent) else None


def _named(reading: Reading, thing: Token) -> int | None:
    """Return the word that says what the object of "call" and the like is, if that is for or against it."""
    if thing.dep not in {"dobj", "nsubjpass"} or reading.token(thing.head).lemma not in NAMING:
        return None
    for node in (thing.head, *reading.parse.children[thing.head]):
        for c in reading.parse.children[node]:
            match = reading.cues.get(c)
            wanted = reading.token(c).dep in {"oprd", "acomp", "attr"} or (
                reading.token(node).lemma == "as" and reading.token(c).dep in {"pobj", "amod"}
            )
            if wanted and match is not None and match.entry.role in SIGN:
                return c
    return None


def _only_party(reading: Reading, preposition: Token) -> bool:
    """Whether a preposition names who or what else is concerned ("aid to the army"), not what is acted on."""
    parent = preposition.head
    if _thing(reading, parent):
        return preposition.lemma != "of"
    verbal = parent in reading.cues and reading.token(parent).pos == "VERB"
    if not verbal or _owns(reading, parent, preposition.i):
        return False
    return reading.child(parent, frozenset({"dobj", "nsubjpass"})) is not None


def _thing(reading: Reading, i: int) -> bool:
    match = reading.cues.get(i)
    return match is not None and match.entry.role == "thing"


def _enter(reading: Reading, path: Path, node: int) -> int:
    match = reading.cues.get(node)
    if match is not None:
        _apply_cue(path, match, reading)
    _apply_changes(path, reading, node)
    return node


def _apply_cue(path: Path, match: Match[CueEntry], reading: Reading) -> None:
    role = match.entry.role
    if role == "accuse" and not _belittled(path, match, reading):
        path.absorbed = True
    elif role == "accuse":
        path.sign = -path.sign
        path.names.append(f"accuse: {match.entry.cue}")
        path.operators.append(match)
        return
    if role == "mask":
        path.absorbed |= reading.token(match.head).pos == "VERB"
        return
    if role not in OPERATORS:
        path.above.append(match)
        return
    path.operators.append(match)
    path.sign *= SIGN.get(role, 1)
    path.demanding |= role == "demand"
    path.asked |= role == "request"
    path.names.append(f"{role}: {match.entry.cue}")


def _belittled(path: Path, match: Match[CueEntry], reading: Reading) -> bool:
    """Whether the cue is itself what is criticised, and a means or a deal, not a deed ("criticised sanctions")."""
    start = path.nodes[0]
    cue = reading.cues.get(start)
    if cue is None or cue.entry.role != "thing" or cue.entry.plover not in CRITICISED:
        return False
    return len(path.nodes) == 1 and reading.token(start).dep in {"dobj", "nsubjpass", "nsubj"}


def _apply_changes(path: Path, reading: Reading, node: int) -> None:
    for change in reading.changes.get(node, ()):
        path.take(change)


def _sideways(reading: Reading, path: Path, node: int) -> int:
    """Pass from a conjunct to the first one without taking in what that one does itself."""
    first = reading.token(node).head
    disjoint = any(reading.token(c).lemma in {"or", "nor"} for c in reading.parse.children[first])
    inherited = PASSED_ON | NEGATIONS if disjoint else PASSED_ON
    for change in reading.changes.get(first, ()):
        if change.kind in inherited:
            path.take(change)
    return first


def _from_subject(reading: Reading, path: Path, token: Token) -> int | None:
    """A passive subject is an object; an active one counts under copulas and verbs without object.

    The latter only where somebody says so: "talks resumed" as news is nobody's position.
    """
    parent = token.head
    if token.dep in {"nsubjpass", "csubjpass"} or _done_to(reading.token(parent)):
        path.absorbed = _only_scheduled(reading, path, parent)
        return _enter(reading, path, parent)
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
    return _enter(reading, path, parent)


def _done_to(verb: Token) -> bool:
    """Whether a participle tells what is to be done to its subject ("wants the duties doubled")."""
    return verb.tag == "VBN" and verb.dep == "ccomp"


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
        return _enter(reading, path, copula)
    if predicate.i in reading.cues:
        _enter(reading, path, predicate.i)
    elif predicate.dep in {"acomp", "attr", "oprd"}:
        return None
    return _enter(reading, path, copula)


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
    return _enter(reading, path, parent)


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
