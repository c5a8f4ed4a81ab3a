"""Find quotations in a text by their marks, whatever their style and however badly they balance.

Curly marks say whether they open or close; a straight one opens where none is open in its paragraph.
A quotation that is not closed runs to the end of its paragraph, and if the next paragraph opens again it
is the same speaker who goes on. Single marks count only as a pair around whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_MARK = re.compile(r"[\"“”„«»]|(?<![\w’'])[‘'](?=\w)|(?<=[\w.,!?])[’'](?!\w)")
_OPENING, _CLOSING, _SINGLE = "“„«", "”»", "‘’'"
SPEECH_WORDS = 4
"""A quotation of fewer words is a borrowed phrase, not an utterance of its own, unless it ends a sentence."""


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
    for match in _PARAGRAPH.finditer(text):
        left_open = bool(quotes) and not quotes[-1].closed
        for number, (start, end, closed) in enumerate(_in_paragraph(text, match.start(), match.end())):
            at_front = number == 0 and not text[match.start() : start].strip()
            quotes.append(Quote(start, end, closed, continues=left_open and at_front))
            left_open = False
    return quotes


def _in_paragraph(text: str, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, first, last):
        if opened is None:
            opened = mark if _opens(mark, text) else None
        elif _closes(mark.group(), opened.group()):
            yield opened.start(), mark.end(), True
            opened = None
        elif mark.group() in _OPENING and opened.group() not in _SINGLE:
            yield opened.start(), mark.start(), False
            opened = mark
    if opened is not None and opened.group() not in _SINGLE:
        yield opened.start(), last, False


def _opens(mark: re.Match[str], text: str) -> bool:
    """Whether the mark can open: a closing one cannot, nor a straight one at the end of a word."""
    sign = mark.group()
    if sign in _CLOSING or sign == "’":
        return False
    before = text[mark.start() - 1 : mark.start()]
    return not (sign in "\"'" and before and (before.isalnum() or before in ".,!?") and sign != '"')


def _closes(mark: str, opened: str) -> bool:
    if opened in "‘'":
        return mark in "’'"
    if opened == '"':
        return mark in '"”'
    return mark in '”"»'


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
    words = text[quote.start : quote.end].strip("\"“”„«»‘’' ")
    before = _last_before(text, quote.start)
    introduced = before in ("", ",", ":", ".", "?", "!", "”", '"')
    ends = words.endswith((",", ".", "?", "!", "…", "—"))
    return introduced and (ends or len(words.split()) >= SPEECH_WORDS)
