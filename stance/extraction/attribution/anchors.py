"""Hang what the network found as spans of characters on the tokens of the parse.

A source becomes the token that governs it, a cue its verb, and a content that is broken by its own
reporting clause one attribution a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stance.extraction.attribution.tagger import Span, Tagged
from stance.extraction.phrases import RELATIVE_TAGS
from stance.extraction.sources import is_to_infinitive, source_of
from stance.extraction.words import word_classes
from stance.records import Attribution, Parse, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
OPENING = frozenset('"“‘«')
VERBATIM = frozenset({"put"})
"""Reporting words after which marked words are the speaker's own ("as X put it")."""

FUNCTION = frozenset({"DET", "ADP", "SCONJ", "PRON", "CCONJ", "PART", "AUX"})
OPENS = frozenset({"det", "aux", "auxpass", "poss", "mark", "cc", "nsubj", "advmod", "case", "neg"})
"""Function words, and the relations in which one opens a phrase or clause."""


def on_parse(parse: Parse, tagged: Tagged) -> Iterator[Attribution]:
    """Yield the attributions of one finding of the network, one for each part of its content."""
    cue = _cue(parse.between(*tagged.cue))
    source = _source(parse, cue, tagged.source)
    for span in _near(parse.text, tagged):
        start, end = _completed(parse, _without_loose_end(parse, span), outside=(cue, source))
        if not any(c.isalnum() for c in parse.text[start:end]):
            continue
        root = head_of(parse, (start, end))
        clause = root >= 0 and is_clause(parse, root)
        quoted = _is_quoted(parse.text[start:end], verbatim=cue >= 0 and parse.tokens[cue].lemma in VERBATIM)
        by, whose = (_outside(parse, i, (start, end)) for i in (cue, source))
        yield Attribution(start, end, by, whose, "quote" if quoted else "indirect", clause=clause or quoted)


def _is_quoted(words: str, *, verbatim: bool) -> bool:
    """Whether a content is a quotation and not a report with a borrowed phrase in it (would "go on").

    Whoever is said to have put it so is quoted even where only some of the words are marked.
    """
    inside = bool(OPENING.intersection(words[:-1]))
    return words[0] in OPENING or (verbatim and inside) or (words[-1] in '"”’»' and not inside)


def _outside(parse: Parse, i: int, content: Span) -> int:
    """Return a token, or -1 if it lies in the content: nobody's words name their own speaker."""
    return -1 if i < 0 or parse.tokens[i] in parse.touching(*content) else i


def _cue(words: Sequence[Token]) -> int:
    """Return the word of a cue that governs: its verb, else its noun, else its first word."""
    for wanted in (("VERB",), ("NOUN", "ADJ"), None):
        for token in words:
            if wanted is None or token.pos in wanted:
                return token.i
    return -1


def _source(parse: Parse, cue: int, likely: Sequence[Span]) -> int:
    """Return whose a report is: its grammatical source if that is likely at all, else the likeliest.

    In "X, who called for talks" it is "who": whom that stands for is said by the grammar, too.
    """
    children = parse.children[cue] if cue >= 0 else ()
    relative = [
        c for c in children if parse.tokens[c].dep == "nsubj" and parse.tokens[c].tag in RELATIVE_TAGS
    ]
    if relative:
        return relative[0]
    own = source_of(parse, cue) if cue >= 0 else -1
    if own >= 0 and any(start <= parse.tokens[own].start < end for start, end in likely):
        return own
    likeliest = next((i for i in (head_of(parse, span) for span in likely) if i >= 0), -1)
    return own if own >= 0 and likeliest in _acted_on(parse, cue) else likeliest


def _acted_on(parse: Parse, verb: int) -> Sequence[int]:
    """Return the words that say whom the passive of an asking verb is about ("*both* were urged by Oman")."""
    if parse.tokens[verb].lemma not in word_classes()["asking"]:
        return ()
    about = (c for c in parse.children[verb] if parse.tokens[c].dep == "nsubjpass")
    return [i for c in about for i in parse.subtree(c)]


def _near(text: str, tagged: Tagged) -> Sequence[Span]:
    """Return the parts of a content in its cue's paragraph, and of others those that a mark opens."""
    near = [
        (start, end) for start, end in tagged.content
        if text[start] in OPENING
        or "\n" not in text[min(start, tagged.cue[0]) : max(start, tagged.cue[0])]
    ]  # fmt: skip
    return near or tagged.content


def _without_loose_end(parse: Parse, span: Span) -> Span:
    """Leave out words at the end of a content that only open what is no longer in it ("... when he")."""
    start, end = span
    words = parse.touching(start, end)
    while words and _opens(parse, words[-1]):
        words.pop()
        end = words[-1].end if words else start
    return start, end


def _completed(parse: Parse, span: Span, outside: tuple[int, int]) -> Span:
    """Add what an infinitive lacks with which a content breaks off ("to return" of "to return to talks")."""
    start, end = span
    words = parse.touching(start, end)
    verb = next((t for t in reversed(words) if t.dep not in ("prt", "advmod")), None)
    if verb is None or verb.pos != "VERB" or not is_to_infinitive(parse, verb.i):
        return span
    following = words[-1].i + 1
    for t in (c for w in (verb, words[-1]) for c in parse.children[w.i]):
        if parse.tokens[t].dep == "prep" and parse.subtree(t)[0] == following:
            added = parse.subtree(t)
            return span if set(outside) & set(added) else (start, parse.tokens[added[-1]].end)
    return span


def _opens(parse: Parse, token: Token) -> bool:
    """Whether a function word hangs on a word behind it, or governs one there."""
    if token.pos == "ADP" and token.dep == "prep":
        return any(c > token.i for c in parse.children[token.i])
    return token.pos in FUNCTION and token.dep in OPENS and token.head > token.i


def head_of(parse: Parse, span: Span) -> int:
    """Return the token of a span that is governed from outside it, a noun if there is one."""
    words = parse.touching(*span)
    inside = {t.i for t in words}
    roots = [t for t in words if t.head not in inside or t.head == t.i]
    nominal = [t for t in roots if t.pos in NOMINAL]
    return next((t.i for t in nominal or roots), -1)


def is_clause(parse: Parse, root: int) -> bool:
    """Whether a token governs a clause with a subject of its own, and no infinitive."""
    own = any(parse.tokens[c].dep in ("nsubj", "nsubjpass", "expl") for c in parse.children[root])
    return own and not is_to_infinitive(parse, root)
