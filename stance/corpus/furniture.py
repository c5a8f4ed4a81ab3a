"""Tell page furniture (menus, share bars, by-lines, captions, comment forms) from the article's prose.

What furniture looks like is kept as data in `furniture.csv`: a pattern, its kind, an example, where it is
seen. `scope` says what a match means: `line` drops the paragraph that it matches whole; `heading` also
the headlines listed under it; `end` everything after it, unless much prose follows;
`credit` marks the end of a caption; `lead` the dateline before the first sentence; `keep` is a reporting
clause, which shows that a sentence is prose.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

PATTERNS = Path(__file__).with_name("furniture.csv")

LONGEST = 400
"""Characters: no line of furniture known to us is longer, and long paragraphs need no testing."""

BEFORE_END = 2 / 3
"""Share of the prose that must stand before a comment form for the rest to be readers' comments."""

CAPTION_WORDS = 60
"""Captions run to 40 words or so; a longer paragraph before a credit is prose."""

LISTED = 15
"""Headlines under "Most popular" and the like: lists are 5 or 10 long, with a label each at times."""

TRAILING_WORDS = 12
"""A short line without a full stop after the last sentence: a name, a desk, a button, another headline."""

_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
_QUOTE = re.compile(r"[“”\"]")
_SENTENCE_ENDS = re.compile(r"[a-z0-9)]{2}[.!?]+[\"”’]?\s+[A-Z“\"]")


@lru_cache(maxsize=8)
def _pattern(scope: str) -> re.Pattern[str]:
    with PATTERNS.open(encoding="utf-8", newline="") as file:
        patterns = [row["pattern"] for row in csv.DictReader(file) if row["scope"] == scope]
    end = r"\Z" if scope == "credit" else ""
    return re.compile(f"(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)}){end}", re.IGNORECASE)


def is_prose(paragraph: str, least: int = 2) -> bool:
    """Return whether `paragraph` reads like a sentence: at least `least` words and an end mark.

    >>> is_prose("The talks failed."), is_prose("LATEST NEWS")
    (True, False)
    """
    words = len(paragraph.split())
    return words >= 20 or (words >= least and bool(_ENDED.search(paragraph)))


def is_furniture(paragraph: str) -> bool:
    """Return whether the whole of `paragraph` is furniture of a known kind.

    >>> is_furniture("Share this article"), is_furniture("Share prices fell.")
    (True, False)
    """
    return any(_matches(scope, paragraph) for scope in ("line", "heading", "end"))


def _matches(scope: str, paragraph: str) -> bool:
    if len(paragraph) > LONGEST or not _pattern(scope).fullmatch(paragraph):
        return False
    return not (is_prose(paragraph, least=6) and _pattern("keep").search(paragraph))


def drop_furniture(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs that are the article's own, in order, captions and credits gone."""
    kept = _drop_lists(_cut_at_end(_without_repeats(paragraphs)))
    kept = [_without_credit(paragraph) for paragraph in kept if not _matches("line", paragraph)]
    return _without_tail(_without_dateline([paragraph for paragraph in kept if paragraph]))


def _without_dateline(paragraphs: list[str]) -> list[str]:
    """Take place, day and agency off the first sentence: as words of it they would have no grammar."""
    dateline = _pattern("lead").match(paragraphs[0]) if paragraphs else None
    return [paragraphs[0][dateline.end() :], *paragraphs[1:]] if dateline else paragraphs


def _without_repeats(paragraphs: Sequence[str]) -> list[str]:
    """Keep one of consecutive equal paragraphs (a caption and its alt text)."""
    return [p for i, p in enumerate(paragraphs) if i == 0 or p != paragraphs[i - 1]]


def _cut_at_end(paragraphs: list[str]) -> list[str]:
    for i, paragraph in enumerate(paragraphs):
        if _matches("end", paragraph) and _prose(paragraphs[:i]) >= BEFORE_END * _prose(paragraphs):
            return paragraphs[:i]
    return [paragraph for paragraph in paragraphs if not _matches("end", paragraph)]


def _prose(paragraphs: Sequence[str]) -> int:
    return sum(len(paragraph) for paragraph in paragraphs if is_prose(paragraph))


def _drop_lists(paragraphs: list[str]) -> list[str]:
    """Drop headings such as "Most popular" with the headlines under them, up to the next sentence."""
    kept: list[str] = []
    left = 0
    for paragraph in paragraphs:
        if _matches("heading", paragraph):
            left = LISTED
        elif left and not is_prose(paragraph, least=8):
            left -= 1
        else:
            left = 0
            kept.append(paragraph)
    return kept


def _without_credit(paragraph: str) -> str:
    """Return "" for a caption that ends in a credit; take only the credit off a sentence of the article."""
    credit = _pattern("credit").search(paragraph)
    if credit is None:
        return paragraph
    rest = paragraph[: credit.start()].rstrip()
    return rest if _is_article_text(rest) else ""


def _is_article_text(rest: str) -> bool:
    several = len(_SENTENCE_ENDS.findall(rest)) >= 2
    return (
        len(rest.split()) > CAPTION_WORDS
        or several
        or bool(_QUOTE.search(rest))
        or bool(_pattern("keep").search(rest))
    )


def _without_tail(paragraphs: list[str]) -> list[str]:
    """Drop short lines after the last sentence (names, buttons); a text without sentences stays whole."""
    last = max((i for i, paragraph in enumerate(paragraphs) if is_prose(paragraph)), default=None)
    if last is None:
        return paragraphs
    tail = [p for p in paragraphs[last + 1 :] if len(p.split()) > TRAILING_WORDS or _SENTENCE_ENDS.search(p)]
    return paragraphs[: last + 1] + tail
