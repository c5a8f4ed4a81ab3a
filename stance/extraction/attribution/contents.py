"""Turn the words of a content into characters.

A content is cut where it would run over its own reporting word; what stands on the other side of a report
in the middle ("The sanctions, the ministry said, were a mistake") is a second part of it. Datelines and
punctuation at the edges are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stance.extraction.datelines import datelines
from stance.records import Parse, Token

Span = tuple[int, int]

LOOSE = frozenset({"conj", "cc", "punct", "parataxis", "dep", "intj", "ROOT"})
"""Relations that tie two clauses without making one of them part of the other."""

_CLOSING = "\"”’'»›“`"
_EDGE = frozenset({",", ":", ";", "-", "–", "—", "―", "--"})


def trimmed(parse: Parse, words: Iterable[int]) -> Span | None:
    """Return the characters from the first to the last of these tokens, without what only frames them."""
    inside = [parse.tokens[i] for i in words]
    while inside and _frames_end(inside[-1]):
        inside.pop()
    inside = _without_dateline(parse.text, inside)
    while inside and (inside[0].text in _EDGE or inside[0].dep == "cc"):
        inside = inside[1:]
    return (inside[0].start, inside[-1].end) if inside else None


def _frames_end(token: Token) -> bool:
    return token.dep == "cc" or (token.dep == "punct" and token.text[-1] not in _CLOSING)


def _without_dateline(text: str, words: list[Token]) -> list[Token]:
    """Leave out a dateline that opens the paragraph ("SEOUL (Yonhap) --")."""
    if not words or (words[0].start and text[words[0].start - 1] != "\n"):
        return words
    start, end = words[0].start, text.find("\n", words[0].start)
    found = next(datelines(text[start : end if end >= 0 else None]), None)
    return [t for t in words if t.start >= start + found[1]] if found else words


def parts(parse: Parse, words: Sequence[int], main: int, first: int, last: int) -> list[Span]:
    """Return what of a content stands on either side of the tokens [first, last] that report it.

    The part that holds token `main` comes first; both are in characters.
    """
    before, after = [i for i in words if i < first], [i for i in words if i > last]
    ordered = (before, after) if main < first else (after, before)
    return [span for side in ordered if (span := trimmed(parse, side))]


def around(parse: Parse, phrase: Sequence[int]) -> list[Span]:
    """Return the sentence around an unbroken phrase: its longer side, and the other if tied to it."""
    first, last = parse.sentences[parse.sentence_of[phrase[0]]]
    sides = sorted((range(first, phrase[0]), range(phrase[-1] + 1, last)), key=len, reverse=True)
    kept = sides if _tied(parse, *sides) else sides[:1]
    return [span for side in kept if (span := trimmed(parse, side))]


def _tied(parse: Parse, one: range, other: range) -> bool:
    """Whether a word on one side hangs on a word on the other."""
    return any(
        parse.tokens[i].head in away and parse.tokens[i].dep not in LOOSE
        for side, away in ((one, other), (other, one))
        for i in side
    )


def run_around(inside: frozenset[int], i: int) -> list[int]:
    """Return the unbroken run of tokens around `i` that are all in `inside`."""
    first = last = i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return list(range(first, last + 1))
