"""Say whose act a cue tells of: the holder's, another's, or one that only stands beside the holder's.

The holder's clause is the one whose verb it is the subject or agent of. From a cue the way leads up to that
verb; the first finite verb on it with a subject of its own says who acts. Acts of others that the holder
reports are accusations or nothing; clauses that its verb does not govern are none of its.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from stance.codebook import Codebook, CueEntry
from stance.records import Statement, Token
from stance.scoring.rules.cues import Match
from stance.scoring.rules.paths import Path
from stance.scoring.rules.reading import Reading

Standing = Literal["own", "other", "beside"]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BESIDE = frozenset({"advcl", "relcl", "conj", "parataxis"})
"""Links by which a clause with a subject of its own only stands beside the holder's."""

UP_TO_VERB = frozenset({
    "conj", "appos", "compound", "amod", "nmod", "poss", "pobj", "prep", "nsubj", "nsubjpass", "agent",
    "dobj", "attr",
})  # fmt: skip

ACTORS = frozenset({"nsubj", "nsubjpass", "agent"})
"""How the actor of a verb hangs on it; other words on it are whom or where it concerns."""

DEEDS = frozenset({
    "ACCUSE", "THREATEN", "AID", "YIELD", "PROTEST", "ASSAULT", "SANCTION", "COERCE", "AGREE",
})  # fmt: skip
"""Classes of nouns that tell of a deed; weapons, embassies and talks are only had."""

UNSAID = frozenset({
    "you", "nobody", "one", "everyone", "anyone", "both", "neither", "either", "none", "this", "that",
    "there", "what", "nothing", "everything",
})  # fmt: skip
"""Subjects that name nobody else."""

ON_NOUN = frozenset({"det", "amod", "poss", "compound", "nmod", "prep", "nummod"})
OWN_DETERMINERS = frozenset({"its", "his", "her", "their", "our", "my"})
OWN_NOUNS = frozenset({
    "country", "government", "nation", "state", "administration", "side", "ministry", "cabinet", "region",
    "delegation", "party", "talk", "negotiation",
})  # fmt: skip
"""Nouns that, without a name beside them, mostly mean the holder's own or all sides."""

BYSTANDERS = frozenset({
    "correspondent", "stringer", "reporter", "journalist", "agency", "newspaper", "broadcaster",
    "columnist", "institute", "university", "library", "museum", "archive", "school", "academy",
    "hospital", "zoo", "port", "airport", "airline", "railway", "shipping", "carrier", "insurer",
    "insurance", "bank", "exchange", "broker", "actuary", "economist", "analyst", "statistician",
    "historian", "professor", "pollster", "office", "employee", "resident", "witness", "villager",
    "passenger", "fisherman", "keeper", "driver", "baker", "team", "club", "federation", "brewer",
    "brewery", "company", "manufacturer", "firm", "director", "engineer", "meteorologist", "seismologist",
    "commission", "police", "authority", "mission", "monitor", "attache",
})  # fmt: skip
"""Heads of names of those who mostly count and report, and take no side by what they report of others."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What of the codebook tells holders apart: governments by the last word of a name, verbs that report."""

    governments: dict[str, str]
    speech: frozenset[str]


@dataclass(frozen=True, slots=True)
class Holding:
    """Where the holder stands in a statement: its tokens, the verb it acts by, whether it only reports."""

    words: frozenset[int]
    verb: int | None
    bystander: bool
    names: frozenset[str]
    government: str = ""


NOWHERE = Holding(frozenset(), None, False, frozenset())


def find_holding(reading: Reading, statement: Statement) -> Holding:
    """Find the holder's words and its verb in the parse; the verb is None where it acts by none."""
    holder = statement.holder
    if holder is None or holder.end <= holder.start:
        return NOWHERE
    tokens = reading.parse.touching(holder.start, holder.end)
    if not tokens:
        return NOWHERE
    words = frozenset(t.i for t in tokens)
    head = next((t for t in tokens if t.head not in words or t.head == t.i), tokens[0])
    names = frozenset(_stem(t) for t in tokens if t.pos in {"PROPN", "ADJ"})
    return Holding(words, _verb_of(reading, head), head.lemma in BYSTANDERS, names, holder.government)


def _verb_of(reading: Reading, head: Token) -> int | None:
    """Climb from the head of a name to the verb that it is the actor of; None where it is no actor."""
    token = head
    while token.dep in UP_TO_VERB and token.head != token.i:
        governor = reading.token(token.head)
        if governor.pos in {"VERB", "AUX"}:
            return governor.i if token.dep in ACTORS or _reports(token) else None
        token = governor
    return None


def _reports(preposition: Token) -> bool:
    return preposition.dep == "prep" and preposition.lemma in {"accord", "by"}


def standing(reading: Reading, holding: Holding, path: Path, knowledge: Knowledge) -> Standing:
    """Say whose act a cue is."""
    if not holding.words:
        return "own"
    node, agent, met, finite = path.nodes[0], "", holding.verb is None, -1
    while True:
        token = reading.token(node)
        if token.pos in {"VERB", "AUX"} and _finite(reading, token):
            finite = node if finite < 0 else finite
            if agent not in {"own", "other"}:
                agent = _agent(reading, holding, path, token, knowledge) or agent
        met |= node == holding.verb
        if met or token.head == node:
            break
        if agent in {"other", "some"} and (token.dep in BESIDE or _runs_on(reading, token, knowledge)):
            return "beside"
        if _describes_other(reading, holding, token):
            return "beside"
        node = token.head
    aside = not met and not _reported_aside(reading, holding, node, knowledge)
    if aside:
        same = agent == "own" or (agent == "it" and _opens(reading, holding, node))
        return "own" if same else "beside"
    if holding.bystander and finite not in {-1, holding.verb}:
        return "beside"
    return "other" if agent == "other" else "own"


def _opens(reading: Reading, holding: Holding, root: int) -> bool:
    """Whether the holder stands in a clause before the main one ("although Paris offers talks, it ...")."""
    verb = reading.token(holding.verb) if holding.verb is not None else None
    return verb is not None and verb.dep == "advcl" and verb.head == root and verb.i < root


def _reported_aside(reading: Reading, holding: Holding, root: int, knowledge: Knowledge) -> bool:
    """Whether the holder's verb only stands beside what it reports ("the talks, he said, went on")."""
    verb = reading.token(holding.verb) if holding.verb is not None else None
    if verb is None or verb.lemma not in knowledge.speech:
        return False
    content = reading.child(verb.i, frozenset({"ccomp"}))
    return content is None and root in {verb.head, reading.token(verb.head).head}


def owns(reading: Reading, holding: Holding, match: Match[CueEntry]) -> bool:
    """Whether a thing is the holder's act by its grammar alone ("Seoul's apology", "strikes by Riyadh")."""
    if match.entry.plover not in DEEDS:
        return False
    for c in reading.parse.children[match.head]:
        token = reading.token(c)
        if token.dep == "poss" or (token.dep == "prep" and token.lemma in {"by", "from"}):
            near = {c, *reading.parse.children[c]}
            if near & holding.words:
                return True
    return False


def _runs_on(reading: Reading, verb: Token, knowledge: Knowledge) -> bool:
    """Whether a clause only stands before one whose verb reports nothing ("one offered talks, one left")."""
    return (
        verb.dep == "ccomp" and verb.i < verb.head and reading.token(verb.head).lemma not in knowledge.speech
    )  # fmt: skip


def _finite(reading: Reading, verb: Token) -> bool:
    if verb.tag in FINITE:
        return True
    return any(reading.token(c).dep in {"aux", "auxpass"} and reading.token(c).tag in FINITE
               for c in reading.parse.children[verb.i])  # fmt: skip


def _agent(reading: Reading, holding: Holding, path: Path, verb: Token, knowledge: Knowledge) -> str:
    """Return who does what a verb says: "own", "other" (named), "some" (unnamed), "it", or ""."""
    found = []
    for c in reading.parse.children[verb.i]:
        token = reading.token(c)
        if token.dep == "nsubj":
            found.append(_whose(reading, holding, path, token, knowledge))
        elif token.dep == "agent":
            found += [_whose(reading, holding, path, reading.token(g), knowledge)
                      for g in reading.parse.children[c]]  # fmt: skip
    return "own" if "own" in found else next(iter(found), "")


def _describes_other(reading: Reading, holding: Holding, verb: Token) -> bool:
    """Whether a passive clause on a noun tells what was done to it, and not by the holder."""
    participle = verb.dep == "acl" and verb.tag in {"VBN", "VBD"}
    passive = verb.dep == "relcl" and any(
        reading.token(c).dep == "nsubjpass" for c in reading.parse.children[verb.i]
    )
    if not participle and not passive:
        return False
    return verb.head not in holding.words and not _done_by(reading, holding, verb)


def _done_by(reading: Reading, holding: Holding, verb: Token) -> bool:
    agents = [c for c in reading.parse.children[verb.i] if reading.token(c).dep == "agent"]
    return any(holding.words & set(reading.parse.subtree(c)) for c in agents)


def _whose(reading: Reading, holding: Holding, path: Path, subject: Token, knowledge: Knowledge) -> str:
    phrase = reading.parse.subtree(subject.i)
    if holding.words.intersection(phrase):
        return "own"
    if subject.i in path.nodes:
        return ""
    if subject.tag in {"WDT", "WP"}:
        return _whose_relative(reading, holding, path, subject, knowledge)
    if subject.pos == "PRON" or subject.lemma in UNSAID:
        return "" if subject.lemma in UNSAID else "it"
    words = _noun_phrase(reading, subject)
    if any(word.text.lower() in OWN_DETERMINERS for word in words):
        return ""
    if any(_stem(word) in holding.names for word in words):
        return "own"
    if _same_government(reading, holding, words, knowledge):
        return "own"
    named = any(word.pos in {"PROPN", "ADJ"} for word in words)
    return "other" if named else "" if subject.lemma in OWN_NOUNS else "some"


def _noun_phrase(reading: Reading, head: Token) -> list[Token]:
    """Return a noun and the words right on it, without the clauses that only describe it."""
    near = [reading.token(c) for c in reading.parse.children[head.i] if reading.token(c).dep in ON_NOUN]
    inner = [reading.token(g) for word in near for g in reading.parse.children[word.i]]
    return [head, *near, *inner]


def _whose_relative(
    reading: Reading, holding: Holding, path: Path, pronoun: Token, knowledge: Knowledge
) -> str:
    clause = reading.token(pronoun.head)
    antecedent = reading.token(clause.head)
    if clause.dep != "relcl" or antecedent.i in path.nodes:
        return ""
    return "own" if antecedent.i in holding.words else "other"


def _stem(token: Token) -> str:
    return token.text.lower()[:5]


def _same_government(reading: Reading, holding: Holding, words: list[Token], knowledge: Knowledge) -> bool:
    governments = knowledge.governments
    own = {governments.get(reading.token(i).text.lower(), "") for i in holding.words}
    own = (own | {holding.government}) - {""}
    return any(governments.get(word.text.lower()) in own for word in words)


@lru_cache(maxsize=8)
def knowledge_of(codebook: Codebook) -> Knowledge:
    """Return what a codebook knows of governments and of verbs that report."""
    speech = frozenset(
        verb.lemma for verb in codebook.verbs
        if verb.pos == "VERB" and verb.type in {"speech", "sign"} and {"quote", "that"} & set(verb.frames)
    )  # fmt: skip
    return Knowledge(_governments(codebook), speech)


def _governments(codebook: Codebook) -> dict[str, str]:
    """Return the government of every name by its last word; words of several ("Korea") are left out."""
    known: dict[str, set[str]] = {}
    for actor in codebook.actors:
        if actor.government:
            for name in (actor.name, *actor.names, *actor.places, *actor.demonyms):
                known.setdefault(name.lower().split()[-1], set()).add(actor.government)
    return {name: next(iter(found)) for name, found in known.items() if len(found) == 1}
