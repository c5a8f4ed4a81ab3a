"""Hang what the network found as spans of characters on the tokens of the parse.

A source becomes the token that governs it, a cue its verb, and a content that is broken by its own
reporting clause one attribution a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stance.extraction.attribution.tagger import Span, Tagged
from stance.extraction.sources import source_of
from stance.records import Attribution, Parse, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def on_parse(parse: Parse, tagged: Tagged) -> Iterator[Attribution]:
    """Yield the attributions of one finding of the network, one for each part of its content."""
    cue = _cue(parse.between(*tagged.cue))
    source = _source(parse, cue, tagged.source)
    for start, end in tagged.content:
        if not any(c.isalnum() for c in parse.text[start:end]):
            continue
        root = _head(parse, (start, end))
        clause = root >= 0 and _is_clause(parse, root)
        quoted = parse.text[start] in '"“‘«' or parse.text[end - 1] in '"”’»'
        yield Attribution(start, end, cue, source, "quote" if quoted else "indirect", clause=clause or quoted)


def _cue(words: Sequence[Token]) -> int:
    """Return the word of a cue that governs: its verb, else its noun, else its first word."""
    for wanted in (("VERB",), ("NOUN", "ADJ"), None):
        for token in words:
            if wanted is None or token.pos in wanted:
                return token.i
    return -1


def _source(parse: Parse, cue: int, likely: Sequence[Span]) -> int:
    """Return whose a report is: its grammatical source if that is likely at all, else the likeliest."""
    own = source_of(parse, cue) if cue >= 0 else -1
    if own >= 0 and any(start <= parse.tokens[own].start < end for start, end in likely):
        return own
    return next((i for i in (_head(parse, span) for span in likely) if i >= 0), -1)


def _head(parse: Parse, span: Span) -> int:
    """Return the token of a span that is governed from outside it, a noun if there is one."""
    words = parse.touching(*span)
    inside = {t.i for t in words}
    roots = [t for t in words if t.head not in inside or t.head == t.i]
    nominal = [t for t in roots if t.pos in NOMINAL]
    return next((t.i for t in nominal or roots), -1)


def _is_clause(parse: Parse, root: int) -> bool:
    children = [parse.tokens[c] for c in parse.children[root]]
    infinitive = any(c.tag == "TO" for c in children)
    return any(c.dep in ("nsubj", "nsubjpass", "expl") for c in children) and not infinitive
