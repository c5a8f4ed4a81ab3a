"""Find what actors do: clauses whose subject is an actor and that bear on either axis.

Reports are full of positions that nobody utters: "Washington imposed sanctions", "Seoul's willingness to
talk". A clause counts when its subject (or the agent of its passive, or the possessor of its noun) is a
known actor and one of its words is a cue of the codebook. The span ends where another statement begins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from stance.codebook import Codebook
from stance.extraction.actors.cast import Cast
from stance.extraction.sources import DOCUMENTS, LIGHT_VERBS, OWN_SUBJECT, source_of
from stance.extraction.words import word_classes
from stance.records import Parse, Token

POSSESSED_ROLES = frozenset({"position", "raise", "lower", "oppose"})
"""Roles of a cue that make a noun with a possessor ("Seoul's offer") a position."""


CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided"})
"""Words that make a clause something that has not happened."""

HABITS = frozenset({"usually", "normally", "often", "always", "typically", "traditionally", "customarily"})

POSSIBLE = frozenset({"may", "can", "could", "might"})
"""Words that make a clause beside a noun something that is only possible ("the oil that it may buy")."""

POSSESSION = frozenset({"have", "lack", "own"})
"""Verbs that say what somebody has and not what he does."""


@dataclass(frozen=True, slots=True)
class Action:
    """Clause [start, end) whose verb (or noun) `cue` is done by `source`."""

    start: int
    end: int
    cue: int
    source: int
    kind: Literal["action", "narration"]


@lru_cache(maxsize=8)
def cue_words(codebook: Codebook) -> dict[str, tuple[frozenset[str], ...]]:
    """Return the longest word of each cue with the others of the same cue, which a clause must hold too."""
    words: dict[str, list[frozenset[str]]] = {}
    for cue in codebook.cues:
        if cue.role not in ("thing", "mask"):
            parts = cue.cue.split()
            longest = max(parts, key=len)
            words.setdefault(longest, []).append(frozenset(parts) - {longest})
    return {word: tuple(others) for word, others in words.items()}


def cue_lemmas(codebook: Codebook) -> frozenset[str]:
    """Return the longest word of each cue."""
    return frozenset(cue_words(codebook))


def hold_cue(tokens: Iterable[Token], codebook: Codebook) -> bool:
    """Whether all the words of some cue are among these, in whatever order."""
    words = cue_words(codebook)
    lemmas = {t.lemma for t in tokens}
    return any(others <= lemmas for lemma in lemmas for others in words.get(lemma, ()))


@lru_cache(maxsize=8)
def cue_nouns(codebook: Codebook) -> frozenset[str]:
    """Return the nouns that are positions when somebody owns them."""
    return frozenset(
        c.cue
        for c in codebook.cues
        if c.pos in ("NOUN", "ANY") and c.role in POSSESSED_ROLES and " " not in c.cue
    )


def find_actions(cast: Cast, codebook: Codebook, taken: frozenset[int]) -> list[Action]:
    """Return the clauses and nouns that actors do; `taken` tokens belong to attributions already."""
    nouns = cue_nouns(codebook)
    found = list(_clauses(cast, codebook, taken))
    covered = {i for a in found for i in _tokens(cast.parse, a)}
    found += [a for a in _owned(cast, nouns, taken) if a.cue not in covered]
    return sorted(found, key=lambda a: a.start)


def _tokens(parse: Parse, action: Action) -> Iterator[int]:
    return (t.i for t in parse.between(action.start, action.end))


def _clauses(cast: Cast, codebook: Codebook, taken: frozenset[int]) -> Iterator[Action]:
    parse = cast.parse
    for token in parse.tokens:
        if token.pos not in ("VERB", "AUX") or token.i in taken or token.dep in ("aux", "auxpass"):
            continue
        if token.lemma in POSSESSION or _only_dates(parse, token.i) or _is_no_deed(parse, token.i):
            continue
        if _only_utters(parse, token, taken):
            continue
        source = doer(parse, token.i, taken)
        if (
            source < 0
            or source in taken
            or _is_expletive(parse, token.i, source)
            or not any(m.actor for m in cast.all_of(source))
        ):
            continue
        words = _own_words(parse, token.i, taken)
        if hold_cue((parse.tokens[i] for i in words if i != source), codebook):
            start, end = parse.tokens[words[0]].start, parse.tokens[words[-1]].end
            yield Action(start, end, token.i, source, "action")


def _only_utters(parse: Parse, verb: Token, taken: frozenset[int]) -> bool:
    """Whether a clause only brings out what is a report already ("renewed its appeal to talk")."""
    return verb.lemma in LIGHT_VERBS and any(
        c in taken and parse.tokens[c].dep == "dobj" for c in parse.children[verb.i]
    )


def _is_expletive(parse: Parse, verb: int, source: int) -> bool:
    """Whether the subject only points ("It was an indication of Seoul's will")."""
    return parse.tokens[source].lemma == "it" and parse.tokens[verb].lemma == "be"


def _only_dates(parse: Parse, verb: int) -> bool:
    """Whether a clause only says which time or place is meant ("the summer, when the allies hold drills")."""
    relative = parse.tokens[verb].dep == "relcl"
    return relative and any(parse.tokens[c].tag == "WRB" for c in parse.children[verb])


def _is_no_deed(parse: Parse, verb: int) -> bool:
    """Whether a clause tells of no deed: a condition, a wish, what may be done, who carries a document."""
    token = parse.tokens[verb]
    above = parse.tokens[token.head]
    if token.dep == "acl":
        return above.lemma in DOCUMENTS | word_classes()["document"]
    if token.dep == "conj" and above.pos in ("VERB", "AUX"):
        return above.dep != "acl" and _is_no_deed(parse, above.i)
    marks = {parse.tokens[c].lemma for c in parse.children[verb] if parse.tokens[c].dep == "mark"}
    if marks & CONDITIONS or (token.dep == "advcl" and _is_habit(parse, verb)):
        return True
    if token.dep == "relcl":
        beside = [parse.tokens[c] for c in parse.children[verb]]
        taken_up = any(t.tag == "WDT" for t in beside)
        return taken_up and any(t.lemma in POSSIBLE for t in beside)
    return token.dep == "ccomp" and above.lemma in word_classes()["wish"]


def _is_habit(parse: Parse, verb: int) -> bool:
    """Whether a clause dates something by what happens every time ("when it usually holds drills")."""
    beside = [parse.tokens[c] for c in parse.children[verb]]
    return any(t.tag == "WRB" for t in beside) and any(t.lemma in HABITS for t in beside)


def doer(parse: Parse, i: int, taken: frozenset[int] = frozenset()) -> int:
    """Return the token of the clause's own subject or passive agent, or -1; "which" is followed back.

    A verb joined to one of the `taken` words, which reports something, goes on with its subject.
    """
    tokens = parse.tokens
    deps = {tokens[c].dep for c in parse.children[i]}
    if not deps & (OWN_SUBJECT | {"agent"}) and not _goes_on_from(parse, i, taken):
        return -1
    return source_of(parse, i)


def _goes_on_from(parse: Parse, i: int, taken: frozenset[int]) -> bool:
    """Whether a verb of the same form is joined to a reporting one ("welcomed it and freed the crew")."""
    above = parse.tokens[i]
    while above.dep == "conj" and above.head not in taken:
        above = parse.tokens[above.head]
    return above.dep == "conj" and parse.tokens[above.head].tag == parse.tokens[i].tag


def _own_words(parse: Parse, verb: int, taken: frozenset[int]) -> list[int]:
    """Return the unbroken run of the clause's words around its verb, other clauses left out."""
    clause = parse.subtree(verb)
    others = [c for c in parse.children[verb] if _is_other_clause(parse, c)]
    others += [i for i in clause if i != verb and parse.tokens[i].dep == "relcl"]
    others += [c for c in parse.children[verb] if _is_misjoined(parse, verb, c)]
    outside = taken.union(*(parse.subtree(i) for i in others))
    run = list(_run(frozenset(clause) - outside, verb))
    while len(run) > 1 and parse.tokens[run[-1]].dep in ("punct", "cc"):
        run.pop()
    while len(run) > 1 and parse.tokens[run[0]].dep in ("punct", "cc"):
        run.pop(0)
    return run


def _run(inside: Collection[int], i: int) -> range:
    """Return the unbroken run of indices around `i` whose others are all in `inside`."""
    first = last = i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return range(first, last + 1)


def _is_other_clause(parse: Parse, i: int) -> bool:
    """Whether a dependent has a subject of its own and is joined on, so that it is a statement of its own.

    What somebody lets others do is his own deed ("let the boats pass").
    """
    token = parse.tokens[i]
    subjects = any(parse.tokens[c].dep in OWN_SUBJECT for c in parse.children[i])
    granted = token.dep == "ccomp" and parse.tokens[token.head].lemma == "let"
    return token.dep in ("conj", "parataxis", "ccomp") and subjects and not granted


def _is_misjoined(parse: Parse, verb: int, i: int) -> bool:
    """Whether a past form is joined to what follows "may" or "will": it goes on with another clause."""
    token = parse.tokens[i]
    modal = any(parse.tokens[c].tag == "MD" for c in parse.children[verb])
    return modal and token.dep == "conj" and token.tag == "VBD"


def _owned(cast: Cast, nouns: frozenset[str], taken: frozenset[int]) -> Iterator[Action]:
    parse = cast.parse
    for token in parse.tokens:
        if token.pos != "NOUN" or token.lemma not in nouns or token.i in taken:
            continue
        owner = next((c for c in parse.children[token.i] if parse.tokens[c].dep == "poss"), -1)
        if owner >= 0 and parse.tokens[owner].pos != "PRON" and cast.of(owner).actor:
            words = [i for i in parse.subtree(token.i) if i >= owner and i not in taken]
            start = parse.tokens[min(words)].start
            yield Action(start, parse.tokens[_run(words, token.i)[-1]].end, token.i, owner, "narration")
