"""Constructions by which a word hands on what stands in its clause.

Who is told to withdraw, what a request holds, what a measure is called: each function looks at one word and
those right beside it, and knows nothing of the way that led there.
"""

from __future__ import annotations

from stance.records import Token
from stance.scoring.rules.reading import Reading

COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "pcomp"})
"""Clauses that a governing word acts on whatever it is: "wants to", "said that", "a plan to"."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OPERATORS = frozenset({"raise", "lower", "oppose", "demand", "request"})
SIGN = {"raise": 1, "lower": -1, "oppose": -1}
NAMING = frozenset({
    "call", "consider", "deem", "find", "think", "label", "dub", "describe", "dismiss", "brand", "regard",
    "see", "judge", "declare", "denounce",
})  # fmt: skip
"""Verbs that say what their object is ("called the sanctions a blunder")."""
ADDRESSING = frozenset({"on", "upon", "for", "to", "by"})
"""Words beside a plea that say who is to act, or who asks."""
QUESTIONS = frozenset({"when", "how", "why", "whether", "where", "if"})
COMMANDS = frozenset({"tell", "order", "instruct", "command", "direct"})
"""Verbs that demand what stands in the infinitive after them ("told Israel to withdraw")."""
WISHES = frozenset({"want", "like", "expect", "need", "wish", "prefer"})
"""Verbs that ask somebody else for what stands after them, where it has a subject of its own."""
VESSELS = frozenset({
    "resolution", "text", "bill", "law", "motion", "amendment", "proposal", "request", "call", "appeal",
    "demand", "bid", "plan", "idea", "measure", "order", "draft", "suggestion", "decision", "plea",
    "petition", "decree", "attempt", "effort", "move", "statement", "letter", "document", "declaration",
    "offer", "wish", "intention", "pledge", "promise", "readiness", "willingness", "clause", "article",
    "communique", "message", "note", "initiative", "step", "act", "legislation", "paper", "report",
    "talk", "vote",
})  # fmt: skip
"""Nouns that hold a position: what is done to them is done to what their clause says ("vetoed a text that
called for a truce")."""

PLEAS = frozenset({"call", "appeal", "plea", "request", "petition", "bid"})
"""Those of them by which somebody else is asked to do what their infinitive says."""


def is_held_infinitive(reading: Reading, verb: Token) -> bool:
    """Whether an infinitive is what a noun holds ("a call for both sides to resume talks").

    The parser takes it for a purpose where it has a subject of its own.
    """
    governor = reading.token(verb.head)
    held = verb.dep == "advcl" and governor.pos == "NOUN" and governor.lemma in VESSELS
    return held and infinitive(reading, verb)


def asks_others(reading: Reading, vessel: int, verb: Token) -> bool:
    """Whether a noun asks somebody else to do what its infinitive says ("a call on Lima to withdraw")."""
    if reading.token(vessel).lemma not in PLEAS or not infinitive(reading, verb):
        return False
    return any(reading.token(c).lemma in ADDRESSING for c in reading.parse.children[vessel])


def asks_whether(reading: Reading, verb: int) -> bool:
    """Whether a clause is an indirect question ("nobody knows when"): it asserts nothing."""
    children = (reading.token(c) for c in reading.parse.children[verb])
    return any(c.lemma in QUESTIONS and c.dep in {"mark", "advmod"} for c in children)


def is_passive_clause(reading: Reading, verb: Token) -> bool:
    """Whether a clause tells what was done to its noun ("a proposal rejected by")."""
    return verb.dep == "acl" and verb.tag == "VBN"


def vessel_of(reading: Reading, noun: int) -> int | None:
    """Return the noun that holds a clause: the one it stands on, or that which the noun belongs to."""
    for _ in range(3):
        token = reading.token(noun)
        if token.lemma in VESSELS:
            return noun
        if token.dep not in {"pobj", "prep", "poss"} or token.head not in reading.members:
            return None
        noun = token.head
    return noun if reading.token(noun).lemma in VESSELS else None


def completes(reading: Reading, verb: Token) -> bool:
    """Whether an infinitive that words of time part from its governor is what that governor acts on.

    "Refused on Tuesday to meet": the parser takes it for a purpose.
    """
    match = reading.cues.get(verb.head)
    if match is None or match.entry.role not in OPERATORS or match.entry.pos != "VERB":
        return False
    governs = reading.child(verb.head, frozenset({"dobj", "nsubjpass", "xcomp"})) is not None
    return not governs and verb.i > verb.head and infinitive(reading, verb)


def runs_on(reading: Reading, verb: Token) -> bool:
    """Whether a clause only stands before another ("one offered talks, the other declined")."""
    match = reading.cues.get(verb.head)
    if match is None or verb.i > verb.head or match.entry.role not in {"oppose", "lower"}:
        return False
    return any(reading.token(c).dep in SUBJECTS for c in reading.parse.children[verb.i])


def fills_vessel(reading: Reading, verb: Token) -> bool:
    """Whether an infinitive says what the object of its governor holds ("rejected a call to release")."""
    target = reading.child(verb.head, frozenset({"dobj", "nsubjpass"}))
    return (
        target is not None and target.lemma in VESSELS and target.i < verb.i
        and infinitive(reading, verb) and verb.head in reading.cues
    )  # fmt: skip


def commanded(reading: Reading, verb: Token) -> bool:
    """Whether a clause is what somebody is told to do."""
    governor = reading.token(verb.head)
    return governor.lemma in COMMANDS and infinitive(reading, verb) and has_addressee(reading, verb)


def commands(reading: Reading, verb: Token) -> bool:
    """Whether a verb is what a named side is told to do."""
    if verb.dep not in COMPLEMENTS or verb.pos != "VERB" or verb.head not in reading.members:
        return False
    addressees = [reading.child(verb.head, frozenset({"dobj", "dative"})), reading.child(verb.i, SUBJECTS)]
    ordered = reading.token(verb.head).lemma == "order"
    named = any(a is not None and (ordered or a.pos == "PROPN") for a in addressees)
    return named and (commanded(reading, verb) or requested(reading, verb))


def requested(reading: Reading, verb: Token) -> bool:
    """Whether a clause is what somebody is asked to do."""
    match = reading.cues.get(verb.head)
    return match is not None and match.entry.role == "request" and infinitive(reading, verb)


def wished(reading: Reading, verb: Token) -> bool:
    """Whether a clause is what somebody else is wanted to do ("wants it passed" asks nobody)."""
    return (
        verb.tag != "VBN"
        and reading.token(verb.head).lemma in WISHES
        and any(reading.token(c).dep in {"nsubj", "nsubjpass"} for c in reading.parse.children[verb.i])
    )


def infinitive(reading: Reading, verb: Token) -> bool:
    """Whether a verb stands in the infinitive with "to"."""
    return any(reading.token(c).tag == "TO" for c in reading.parse.children[verb.i])


def has_addressee(reading: Reading, verb: Token) -> bool:
    """Whether somebody is named who is to do what a clause says."""
    own = reading.child(verb.head, frozenset({"dobj", "dative"}))
    return own is not None or reading.child(verb.i, frozenset({"nsubj"})) is not None


def describes(reading: Reading, token: Token) -> bool:
    """Whether a clause on a noun only describes it ("a man accused of"), unlike "a plan to"."""
    match = reading.cues.get(token.head)
    return token.tag in {"VBN", "VBG", "VBD"} and (match is None or match.entry.role not in OPERATORS)


def said_of(reading: Reading, thing: Token) -> int | None:
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


def done_to(verb: Token) -> bool:
    """Whether a participle tells what is to be done to its subject ("wants the duties doubled")."""
    return verb.tag == "VBN" and verb.dep == "ccomp"
