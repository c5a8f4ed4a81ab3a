"""Marks that keep track of names while a sentence is put together.

Where a name stands is known only once the sentence is complete. Until then it goes between two characters
of Unicode's private use area, which no text contains: each role has a pair of its own, an even code before
the words and the next one after them. `cut` takes the marks out and says where the words stand.
"""

from __future__ import annotations

from typing import NamedTuple

Span = tuple[int, int]
"""Characters of a sentence: from 0, end exclusive."""


class Mark(NamedTuple):
    """The characters before and after the words of one role."""

    before: str
    after: str

    def around(self, words: str) -> str:
        """Return the words between the two characters."""
        return f"{self.before}{words}{self.after}"


HOLDER = Mark("\ue000", "\ue001")
"""Whose position the sentence shows."""

REPORTER = Mark("\ue002", "\ue003")
"""Who tells of it, without a position of his own."""

BYSTANDER = Mark("\ue004", "\ue005")
"""Who is named beside it, without a position of his own."""

OTHER = Mark("\ue006", "\ue007")
"""A second holder, with a position of his own."""

TARGET = Mark("\ue010", "\ue011")
"""To whom the holder's position is addressed."""

OTHER_TARGET = Mark("\ue012", "\ue013")
"""To whom a second position is addressed."""

UNMARKED = Mark("", "")
"""For names that need not be found again."""

ANY_MARK = "\ue000-\ue0ff"
"""All marks, as a range for a character class of a regular expression."""

FIRST, LAST = ANY_MARK[0], ANY_MARK[-1]


def cut(text: str) -> tuple[str, dict[Mark, Span]]:
    """Return the text without marks, and where the first words of each role stand, with their 's."""
    plain = ""
    opened: dict[str, int] = {}
    spans: dict[Mark, Span] = {}
    for char in text:
        if not FIRST <= char <= LAST:
            plain += char
        elif ord(char) % 2 == 0:
            opened[char] = len(plain)
        else:
            mark = Mark(chr(ord(char) - 1), char)
            spans.setdefault(mark, (opened[mark.before], len(plain)))
    return plain, {mark: _with_possessive(plain, span) for mark, span in spans.items()}


def _with_possessive(text: str, span: Span) -> Span:
    start, end = span
    if text.startswith("'s", end):
        return start, end + 2
    return (start, end + 1) if text.startswith("'", end) and text[end - 1] == "s" else span
