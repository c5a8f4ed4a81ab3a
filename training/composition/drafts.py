"""A sentence that still has its marks, and the filling of slots."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from composition.predicates import Predicate
from composition.tables import Code
from composition.words import without_article

SLOT = re.compile(r"\{([^}:]+)(:h)?\}")
"""A name in braces; :h asks for the form of headlines."""


@dataclass(frozen=True)
class Draft:
    """A sentence with its names marked, the position of its holder, and that of another one if any."""

    text: str
    construction: str
    dispute: str
    code: Code = (0, 0)
    plover: str = ""
    other: Predicate | None = None


def slots_of(text: str) -> set[str]:
    """Return the names of the slots of a text."""
    return {name for name, _ in SLOT.findall(text)}


def fill(text: str, words: Mapping[str, str]) -> str:
    """Return the text with words for its slots."""

    def filled(match: re.Match[str]) -> str:
        name, headline = match.groups()
        return without_article(words[name]) if headline else words[name]

    return SLOT.sub(filled, text)
