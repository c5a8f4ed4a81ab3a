"""Find what a reporting word reports: a clause, an infinitive, an object or a prepositional phrase.

Which of these count is in the codebook (`verbs.csv`), word by word. "According to" reports the rest of its
sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from stance.extraction.frames import Frames
from stance.extraction.sources import object_of, owner_of, source_of
from stance.records import Attribution, Parse, Token

CLAUSES = frozenset({"ccomp", "parataxis"})


def reported_by(parse: Parse, token: Token, known: Frames) -> Iterator[Attribution]:
    """Yield the contents that hang on one token, if it is a reporting word."""
    if token.lemma == "accord":
        yield from according(parse, token)
    elif token.pos in ("VERB", "AUX") and token.lemma in known.verbs:
        source = source_of(parse, token.i)
        for child in _contents(parse, token.i, known.verbs[token.lemma]):
            span = _span(parse, child, token.i)
            if span and source >= 0 and not _covers(span, parse, source):
                clause = parse.tokens[child].dep in CLAUSES and not _has_to(parse, child)
                yield Attribution(*span, token.i, source, "indirect", clause=clause)
    elif token.pos == "NOUN" and token.lemma in known.nouns:
        yield from _nominal(parse, token, known.nouns[token.lemma])


def _contents(parse: Parse, i: int, allowed: frozenset[str]) -> Iterator[int]:
    """Yield the heads of what verb `i` reports, by the frames it allows; a clause rules out the rest."""
    children = [parse.tokens[c] for c in parse.children[i]]
    clauses = [c.i for c in children if c.dep in CLAUSES and c.pos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN")]
    if clauses and allowed & {"that", "quote"}:
        yield from clauses
        return
    if "to" in allowed:
        infinitives = [c.i for c in children if c.dep in ("xcomp", "ccomp") and _has_to(parse, c.i)]
        if infinitives:
            yield from infinitives
            return
    for child in children:
        if child.dep == "prep" and f"particle:{child.lemma}" in allowed:
            yield child.i
            return
    if "object" in allowed:
        yield from (c.i for c in children if c.dep == "dobj" and c.pos in ("NOUN", "PROPN"))


def _has_to(parse: Parse, i: int) -> bool:
    return any(parse.tokens[c].tag == "TO" for c in parse.children[i])


def _span(parse: Parse, head: int, cue: int) -> tuple[int, int] | None:
    """Return the characters of a content, cut where it would run over its own reporting word."""
    inside = parse.subtree(head)
    if cue in inside:
        return None
    side = [i for i in inside if (i < cue) == (head < cue)]
    words = [parse.tokens[i] for i in side]
    while words and words[-1].dep == "punct" and words[-1].text not in "\"”’'":
        words.pop()
    while words and words[0].text in (",", ":", ";", "-", "–", "—"):
        words.pop(0)
    return (words[0].start, words[-1].end) if words else None


def _covers(span: tuple[int, int], parse: Parse, source: int) -> bool:
    return span[0] <= parse.tokens[source].start < span[1]


def according(parse: Parse, token: Token) -> Iterator[Attribution]:
    """Yield the rest of the sentence for "according to somebody"."""
    to = next((c for c in parse.children[token.i] if parse.tokens[c].lemma == "to"), -1)
    source = object_of(parse, to) if to >= 0 else -1
    if source < 0:
        return
    first, last = parse.sentences[parse.sentence_of[token.i]]
    phrase = parse.subtree(token.i)
    before = parse.tokens[first : phrase[0]]
    after = parse.tokens[phrase[-1] + 1 : last]
    words = [t for t in max(before, after, key=len)]
    while words and words[0].dep == "punct" and words[0].text not in '"“‘':
        words = words[1:]
    while words and words[-1].dep == "punct" and words[-1].text not in '"”’':
        words = words[:-1]
    if words:
        yield Attribution(words[0].start, words[-1].end, token.i, source, "indirect")


def _nominal(parse: Parse, noun: Token, allowed: frozenset[str]) -> Iterator[Attribution]:
    """Yield what a reporting noun reports ("its warning that ...", "a statement saying")."""
    source = owner_of(parse, noun)
    if source < 0:
        return
    for child in (parse.tokens[c] for c in parse.children[noun.i]):
        clause = child.dep in ("acl", "ccomp") and not child.tag.startswith("VBG")
        infinitive = _has_to(parse, child.i)
        fits = clause and ("to" if infinitive else "that") in allowed
        if fits or (child.dep == "prep" and f"particle:{child.lemma}" in allowed):
            span = _span(parse, child.i, noun.i)
            if span:
                yield Attribution(*span, noun.i, source, "indirect", clause=fits and not infinitive)
            return
