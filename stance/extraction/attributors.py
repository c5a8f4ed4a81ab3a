"""Choose how attributions are found: by the trained network with rules where it is silent, or by rules.

Both give the same records, so nothing downstream knows which was used. The network sees character spans;
here they are hung on the parse: a source becomes the token that governs it, a content that is broken by
its own reporting clause becomes one attribution a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from stance.codebook import Codebook
from stance.extraction.attribution import find_attributions
from stance.extraction.names import find_names
from stance.extraction.quotes import find_utterances
from stance.extraction.sources import source_of
from stance.extraction.tagger import Span, Tagged, tag
from stance.options import ATTRIBUTIONS as ATTRIBUTIONS
from stance.options import DEFAULT_ATTRIBUTION
from stance.records import Attribution, Parse, Token

GROUP = 32
"""Articles whose windows go through the network together: enough for full batches, few enough for memory."""

SILENT = 0.5
"""Share of a quotation that the network must cover; below it the rules say whose it is."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


class AttributionError(ValueError):
    """A way of finding attributions that does not exist; the message names those that do."""


def attribute(
    parses: Iterable[Parse], codebook: Codebook, attribution: str = DEFAULT_ATTRIBUTION
) -> Iterator[tuple[Parse, list[Attribution]]]:
    """Yield each parse with its attributions, streaming.

    Raises `AttributionError` for an unknown way, naming those there are.
    """
    if attribution not in ATTRIBUTIONS:
        raise AttributionError(f"unknown attribution {attribution!r}: use one of {', '.join(ATTRIBUTIONS)}")
    stream = iter(parses)
    while group := list(islice(stream, GROUP)):
        ruled = [find_attributions(p, find_utterances(p.text), codebook) for p in group]
        if attribution == "rules":
            yield from zip(group, ruled, strict=True)
            continue
        tagged = tag(
            [p.text for p in group], [_cues(p, found) for p, found in zip(group, ruled, strict=True)]
        )
        for parse, learned, found in zip(group, tagged, ruled, strict=True):
            yield parse, _joined(parse, learned, found, codebook)


def _cues(parse: Parse, found: Iterable[Attribution]) -> list[Span]:
    return [(parse.tokens[a.cue].start, parse.tokens[a.cue].end) for a in found if a.cue >= 0]


def _joined(
    parse: Parse, tagged: Sequence[Tagged], ruled: Sequence[Attribution], codebook: Codebook
) -> list[Attribution]:
    """Return what the network found, and what only the rules did where they are to be trusted.

    That is a quotation on which the network is silent, and a report whose source the codebook knows by name.
    """
    learned = [a for t in tagged for a in on_parse(parse, t)]
    cues = {a.cue for a in learned}
    named = named_tokens(parse, codebook)
    more = [
        a for a in ruled
        if (a.kind == "quote" and _is_silent(a, learned))
        or (a.kind == "indirect" and a.cue not in cues and named.intersection(parse.subtree(a.source)))
    ]  # fmt: skip
    return sorted(learned + more, key=lambda a: (a.start, a.end, a.cue))


def named_tokens(parse: Parse, codebook: Codebook) -> frozenset[int]:
    """Return the tokens of the names that the codebook knows."""
    return frozenset(
        t.i for hit in find_names(parse.text, codebook) for t in parse.between(hit.start, hit.end)
    )


def _is_silent(quote: Attribution, learned: Sequence[Attribution]) -> bool:
    shared = sum(max(0, min(a.end, quote.end) - max(a.start, quote.start)) for a in learned)
    return shared < SILENT * (quote.end - quote.start)


def on_parse(parse: Parse, tagged: Tagged) -> Iterator[Attribution]:
    """Yield the attributions of one finding of the network, one for each part of its content."""
    cue = _cue(parse.between(*tagged.cue))
    source = _source(parse, cue, tagged.source)
    for start, end in tagged.content:
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
