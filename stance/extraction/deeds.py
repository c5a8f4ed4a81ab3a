"""Tell deeds from reports: "imposed sanctions" and "recalled its envoy" say what was done, not what was said.

A reporting verb has two senses ("recalled that", "recalled its envoy"): the codebook's phrases for material
acts say which. A phrase must be there with all its words ("called off the strike"), and its verb must not
say what the object is ("called the strike a mistake"). Deeds that are joined to a report ("welcomed the
ruling and freed the crew") are cut from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from stance.codebook import PLOVER, Codebook
from stance.extraction.attribution.anchors import head_of
from stance.extraction.attribution.frames import frames
from stance.extraction.sources import OWN_SUBJECT, is_to_infinitive, object_of
from stance.records import Attribution, Parse, Token

MATERIAL = frozenset({2, 4})
"""Quadrants of PLOVER whose classes are acts and not words."""

OBJECTS = frozenset({"dobj", "nsubjpass"})
THINGS = frozenset({"NOUN", "PROPN"})
ACTED_ON = OBJECTS | {"oprd"}
"""Relations of a thing to the verb that acts on it; in "its envoy home" the parser takes "home" for it."""

PARTICLES = frozenset({"prt", "advmod", "prep"})
TIE = frozenset({"prep"})
OBJECT_OF = frozenset({"pobj"})
COUNTS = frozenset({"dozen", "score", "hundred", "thousand", "million", "billion", "number", "group"})
NAMING = frozenset({"det", "poss", "amod", "compound", "nummod"})
"""Relations of the words in front of a thing that may be part of a phrase ("martial law")."""

COMPLEMENTS = OBJECTS | {"oprd", "acomp", "xcomp", "ccomp"}
"""Relations of what a verb says that its object is, to the verb."""


def is_deed(parse: Parse, found: Attribution, codebook: Codebook) -> bool:
    """Whether a verb does something to its object rather than report it ("imposed sanctions")."""
    if found.kind == "quote" or found.cue < 0 or parse.tokens[found.cue].pos != "VERB":
        return False
    verb = parse.tokens[found.cue]
    if found.clause and not _is_thing(parse, found):
        return False
    return verb.lemma not in frames(codebook).verbs or _is_done(parse, verb, codebook)


def _is_thing(parse: Parse, found: Attribution) -> bool:
    """Whether what was taken for a clause is what a verb acts on ("officials, who were said to")."""
    head = head_of(parse, (found.start, found.end))
    return head >= 0 and parse.tokens[head].pos in THINGS and parse.tokens[head].dep in (*OBJECTS, "pobj")


def _is_done(parse: Parse, verb: Token, codebook: Codebook) -> bool:
    """Whether a verb and its words are a phrase for a material act ("denied entry") and judge nothing."""
    known = frames(codebook).verbs.get(verb.lemma, frozenset())
    phrases = _deeds(codebook).get(verb.lemma, ())
    return any(
        found and not _judges(parse, verb, found, known)
        for others in phrases
        if (found := _phrase(parse, verb, others, known))
    )


def _phrase(parse: Parse, verb: Token, others: frozenset[str], known: frozenset[str]) -> frozenset[int]:
    """Return the tokens of a phrase beside its verb, none unless all its words are there.

    A thing that the verb acts on must be among them, not only a particle or what the thing is called by ("the
    access claim"); no word that a report may hang on ties it to the verb ("agreed to demands").
    """
    ties = [t for t in _children(parse, verb, PARTICLES) if f"particle:{t.lemma}" not in known]
    bound = [t for tie in ties if tie.lemma in others for t in _children(parse, tie, OBJECT_OF)]
    things = [t for thing in _children(parse, verb, ACTED_ON) for t in _counted(parse, thing)] + bound
    names = [t for thing in things for t in _children(parse, thing, NAMING)]
    found = {t.i: t.lemma for t in (*ties, *things, *names) if t.lemma in others}
    whole = set(found.values()) == others and any(t.i in found for t in things)
    return frozenset(found) if whole else frozenset()


def _children(parse: Parse, token: Token, relations: frozenset[str]) -> list[Token]:
    return [t for c in parse.children[token.i] if (t := parse.tokens[c]).dep in relations]


def _counted(parse: Parse, thing: Token) -> list[Token]:
    """Return a thing and, where it only counts others, those ("*thousands* of *reservists*")."""
    of = object_of(parse, next((t.i for t in _children(parse, thing, TIE) if t.lemma == "of"), thing.i))
    return [thing, parse.tokens[of]] if thing.lemma in COUNTS and of >= 0 else [thing]


def _judges(parse: Parse, verb: Token, phrase: frozenset[int], known: frozenset[str]) -> bool:
    """Whether a verb says what its object is, behind the words of a phrase ("called the truce a *sham*")."""
    behind = [parse.tokens[c] for c in parse.children[verb.i] if c > min(phrase) and c not in phrase]
    return any(_is_complement(parse, t, known) for t in behind if t.lemma not in COUNTS)


def _is_complement(parse: Parse, token: Token, known: frozenset[str]) -> bool:
    """Whether a dependent of a verb says what its object is: a word ("dead", "a sham") or "as a spy"."""
    if token.dep == "prep":
        return token.lemma == "as" and "particle:as" in known
    return token.dep in COMPLEMENTS and not is_to_infinitive(parse, token.i)


@lru_cache(maxsize=8)
def _deeds(codebook: Codebook) -> dict[str, tuple[frozenset[str], ...]]:
    """Return the further words of the codebook's phrases for material acts, by their verb."""
    found: dict[str, list[frozenset[str]]] = {}
    for cue in codebook.cues:
        verb, *others = cue.cue.split()
        if others and cue.pos == "VERB" and PLOVER.get(cue.plover) in MATERIAL:
            found.setdefault(verb, []).append(frozenset(others))
    return {verb: tuple(phrases) for verb, phrases in found.items()}


def without_deeds(parse: Parse, found: Attribution, codebook: Codebook) -> Attribution:
    """Return a report without deeds of its source that are joined to its verb ("*welcomed it* and left")."""
    if found.clause or found.kind == "quote" or found.cue < 0:
        return found
    cue = parse.tokens[found.cue]
    joined = [v for v in conjuncts(parse, cue.i) if found.start <= parse.tokens[v].start < found.end]
    deeds = [v for v in joined if parse.tokens[v].tag == cue.tag and _does(parse, v, codebook)]
    if not deeds:
        return found
    words = [t for t in parse.between(found.start, found.end) if t.i < parse.subtree(deeds[0])[0]]
    while words and words[-1].dep in ("cc", "punct"):
        words.pop()
    return replace(found, end=words[-1].end) if words else found


def _does(parse: Parse, i: int, codebook: Codebook) -> bool:
    """Whether a verb without a subject of its own tells of a deed."""
    token = parse.tokens[i]
    if token.pos != "VERB" or any(parse.tokens[c].dep in OWN_SUBJECT for c in parse.children[i]):
        return False
    return token.lemma not in frames(codebook).verbs or _is_done(parse, token, codebook)


def conjuncts(parse: Parse, verb: int) -> Iterator[int]:
    """Yield the verbs that are joined to a verb, in text order, those joined to them included."""
    for child in parse.children[verb]:
        if parse.tokens[child].dep == "conj" and child > verb:
            yield child
            yield from conjuncts(parse, child)
