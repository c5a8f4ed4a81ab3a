"""Tell deeds from reports: "imposed sanctions" and "recalled its envoy" say what was done, not what was said.

A reporting verb has two senses ("recalled that", "recalled its envoy"): the codebook's phrases for material
acts say which. Deeds that are joined to a report ("welcomed the ruling and freed the crew") are cut from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from stance.codebook import PLOVER, Codebook
from stance.extraction.attribution.anchors import head_of
from stance.extraction.attribution.frames import frames
from stance.extraction.sources import OWN_SUBJECT
from stance.records import Attribution, Parse, Token

MATERIAL = frozenset({2, 4})
"""Quadrants of PLOVER whose classes are acts and not words."""

OBJECTS = frozenset({"dobj", "nsubjpass"})
THINGS = frozenset({"NOUN", "PROPN"})


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
    """Whether a verb and its object are a phrase for a material act ("denied entry")."""
    objects = {t.lemma for c in parse.children[verb.i] if (t := parse.tokens[c]).dep in OBJECTS}
    return any(objects & others for others in _deeds(codebook).get(verb.lemma, ()))


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
