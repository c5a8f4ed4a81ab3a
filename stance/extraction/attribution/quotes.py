"""Find quotations in a text by their marks, whatever their style and however badly they balance.

Curly marks say whether they open or close; a straight one opens where none is open in its paragraph, and
two apostrophes (or backticks) are a double mark. A quotation that is not closed runs to the end of its
paragraph, and if the next paragraph opens again it is the same speaker who goes on. Single marks count only
as a pair around whole words; inside a quotation they (or double ones in a single one) quote somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stance.extraction.datelines import datelines
from stance.extraction.paragraphs import paragraphs

_MARK = re.compile(r"``|(?<!')''(?!')|[\"“”„«»‹›]|(?<![\w’'`])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?![\w'’])")
_LABEL = re.compile(r"[\"“][A-Z][A-Z.'’ -]+:\s+(?=\S)")
"""A speaker in capitals inside the mark that opens a line of a transcript; the quotation begins behind it."""
_OPENING, _CLOSING, _SINGLE = "“„«‹``", "”»›", "‘’'"
_STRAIGHT = ("'", '"', "''")
_ENDS = {"‹": "›»", "«": '»›"”', "„": '“”"', '"': '"”', "''": "''\"”"}
"""Marks that close a quotation, by the mark that opened it; of others, `_ENDS_ANY`."""
_ENDS_ANY = "”\"»''"

SPEECH_WORDS = 4
"""A quotation of fewer words is a borrowed phrase, not an utterance of its own, unless it ends a sentence."""

DASHES = ("-", "–", "—", "―")

MARKS = "\"“”„«»‹›‘’'` "
"""Marks (and blanks) around the words of a quotation."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks, [start, end); `continues` if the paragraph before left it open."""

    start: int
    end: int
    closed: bool
    continues: bool = False


def find_quotes(text: str) -> list[Quote]:
    """Return the quotations in the text, in order; they never overlap or cross a paragraph.

    >>> [(q.start, q.end) for q in find_quotes('He said "no talks" and left.')]
    [(8, 18)]
    """
    quotes: list[Quote] = []
    for first, last in paragraphs(text):
        left_open = bool(quotes) and not quotes[-1].closed
        marks = _MARK.finditer(text, first, last)
        for number, (start, end, closed) in enumerate(_pairs(text, marks, last)):
            at_front = number == 0 and not text[first:start].strip()
            label = _LABEL.match(text, start, end) if at_front else None
            goes_on = left_open and at_front and not label
            quotes.append(Quote(label.end() if label else start, end, closed, continues=goes_on))
            left_open = False
    return quotes


def find_inner(text: str, outer: Quote) -> list[Quote]:
    r"""Return the quotations inside a quotation: in single marks, or in double ones inside single ones.

    >>> text = "'He said \"never again\" twice,' she said."
    >>> [text[q.start : q.end] for q in find_inner(text, find_quotes(text)[0])]
    ['"never again"']
    """
    single = text[outer.start] not in _SINGLE or text.startswith(("``", "''"), outer.start)
    inside = _MARK.finditer(text, outer.start + 1, outer.end - 1)
    marks = (m for m in inside if (m.group() in _SINGLE) == single)
    return [Quote(s, e, closed) for s, e, closed in _pairs(text, marks, outer.end) if closed]


def _pairs(text: str, found: Iterator[re.Match[str]], last: int) -> Iterator[tuple[int, int, bool]]:
    opened: re.Match[str] | None = None
    marks, at = list(found), 0
    while at < len(marks):
        mark = marks[at]
        at += 1
        if opened is None:
            opened = mark if _opens(mark, text) else None
        elif _closes(mark.group(), opened.group()):
            yield opened.start(), mark.end(), True
            opened = None
        elif mark.group() in _OPENING and opened.group() not in _SINGLE:
            if _is_phrase(text, marks[at - 1 : at + 2]):
                at += 1
                continue
            yield opened.start(), mark.start(), False
            opened = mark
    if opened is not None and opened.group() not in _SINGLE:
        yield opened.start(), last, False


def _is_phrase(text: str, marks: list[re.Match[str]]) -> bool:
    """Whether a mark opens a phrase inside an open quotation ("“... what he calls “hell” ...”")."""
    kinds = [m.group() for m in marks]
    inside = len(kinds) == 3 and kinds[1] in _CLOSING and kinds[2] in _CLOSING
    return inside and _last_before(text, marks[0].start()) not in (".", "?", "!", "”", "»", "")


def _opens(mark: re.Match[str], text: str) -> bool:
    """Whether the mark can open: a closing one cannot, nor a straight one at the end of a word."""
    sign, before = mark.group(), text[mark.start() - 1 : mark.start()]
    if sign == "”" and before in ("", "\n"):
        return text[mark.end() : mark.end() + 1].isalnum()
    if sign in _CLOSING or sign == "’":
        return False
    return not (sign in _STRAIGHT and before and (before.isalnum() or before in ".,!?") and sign != '"')


def _closes(mark: str, opened: str) -> bool:
    if opened in _SINGLE:
        return mark in "’'"
    return mark in _ENDS.get(opened, _ENDS_ANY)


def find_utterances(text: str) -> list[Quote]:
    """Return the quotations that are speech and not borrowed phrases."""
    return [q for q in find_quotes(text) if is_utterance(text, q)]


def _last_before(text: str, at: int) -> str:
    """Return the last character before a place that is not blank, empty at the beginning."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at] if at else ""


def is_utterance(text: str, quote: Quote) -> bool:
    """Whether a quotation stands for itself and is not a phrase borrowed into somebody else's sentence."""
    before = _last_before(text, quote.start)
    introduced = before in ("", ",", ":", ".", "?", "!", "”", '"')
    return (introduced or _opens_article(text, quote)) and is_speech(text, quote)


def _opens_article(text: str, quote: Quote) -> bool:
    """Whether only a dateline stands before a quotation in its line."""
    line = text[text.rfind("\n", 0, quote.start) + 1 : quote.start]
    # Running text must follow a dateline, and here that is the quotation, which may be in capitals.
    found = next(datelines(line + "A a"), None) if line.rstrip()[-1:] in DASHES else None
    return found is not None and found[1] >= len(line.rstrip())


def is_speech(text: str, quote: Quote) -> bool:
    """Whether a quotation is long enough, or ends like a sentence, to be more than a phrase."""
    words = text[quote.start : quote.end].strip(MARKS)
    return words.endswith((",", ".", "?", "!", "…", "—")) or len(words.split()) >= SPEECH_WORDS
