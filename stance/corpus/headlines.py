"""Part the headline from the text: it is the title, and must not be parsed as a sentence of the article."""

from __future__ import annotations

import re

from stance.corpus.furniture import is_prose

MOST_WORDS, MOST_CHARACTERS = 22, 160
"""News headlines stay under 15 words and 110 characters; the margin is for two-deck ones."""

FEWEST_WORDS = 3
"""One or two words above an article are its section or place."""

LOOK_AT = 4
"""Paragraphs from the top among which a headline may stand, after a section name, say."""

_DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]+(?:,? [A-Z][\w. ]+)? ?(?:\([^)]*\) ?)?[-–—]{1,2}|^By ")
_STARTS = re.compile(r"^[\"“‘'(\[]?[A-Z0-9À-Þ]")


def looks_like_headline(paragraph: str) -> bool:
    """Return whether `paragraph` is short, starts like a sentence and does not end like one.

    >>> looks_like_headline("Envoys leave Vienna without a deal"), looks_like_headline("They left.")
    (True, False)
    """
    words = paragraph.split()
    return (
        FEWEST_WORDS <= len(words) <= MOST_WORDS
        and len(paragraph) <= MOST_CHARACTERS
        and not paragraph.endswith((".", ":", ";", ",", ".”", '."', "…"))
        and bool(_STARTS.match(paragraph))
        and not _DATELINE.match(paragraph)
    )


def split_title(text: str, title: str = "") -> tuple[str, str]:
    """Return (title, text without it); a title that is given wins, and goes from the top of the text.

    The text is returned unchanged where it has no headline or nothing would be left.
    """
    paragraphs = text.split("\n\n")
    at = _position(paragraphs, title)
    if at is None or at + 1 >= len(paragraphs):
        return title, text
    return title or paragraphs[at], "\n\n".join(paragraphs[at + 1 :])


def _position(paragraphs: list[str], title: str) -> int | None:
    """Return the index of the headline: all before it must be shorter labels, prose must follow."""
    for i, paragraph in enumerate(paragraphs[:LOOK_AT]):
        if _same(paragraph, title) if title else looks_like_headline(paragraph):
            return i if any(is_prose(later) for later in paragraphs[i + 1 :]) else None
        if len(paragraph.split()) >= FEWEST_WORDS or is_prose(paragraph):
            return None
    return None


def _same(paragraph: str, title: str) -> bool:
    return _letters(paragraph) == _letters(title)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
