"""Find the words of a text that a codebook knows as names of actors.

All names of all actors stand in one index by their first word, so that a text is read once however
many actors there are. Full stops and hyphens between words do not count ("U.S." is "U S",
"Chung Eui-yong" is "Chung Eui yong"); capitals do. Where names overlap the longest wins, and between
actors the codebook named first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from stance.codebook import Actor, Codebook

Form = Literal["name", "title", "place", "demonym", "context", "surname"]

FIELDS: tuple[tuple[str, Form], ...] = (
    ("names", "name"),
    ("titles", "title"),
    ("demonyms", "demonym"),
    ("places", "place"),
    ("contextual", "context"),
)
"""Fields of a codebook's actor and how each names it; earlier ones win where the words are the same."""

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[.\-‐‑–’' ]{1,2}|\. ?")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words [start, end) of the text that are a known name, and whose."""

    start: int
    end: int
    form: Form
    actor: Actor


@dataclass(frozen=True, eq=False)
class NameIndex:
    """Names by first word, longest first: (words, form, actor)."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], Form, Actor], ...]]
    surnames: dict[str, tuple[Actor, ...]]


@lru_cache(maxsize=8)
def name_index(codebook: Codebook) -> NameIndex:
    """Index every name in the codebook."""
    entries: dict[tuple[str, ...], tuple[Form, Actor]] = {}
    for field, form in FIELDS:
        for actor in codebook.actors:
            for name in getattr(actor, field):
                entries.setdefault(_words(name), (form, actor))
    by_first: dict[str, list[tuple[tuple[str, ...], Form, Actor]]] = {}
    for words, (form, actor) in entries.items():
        if words:
            by_first.setdefault(words[0], []).append((words, form, actor))
    surnames: dict[str, list[Actor]] = {}
    for actor in codebook.actors:
        if actor.surname:
            surnames.setdefault(actor.surname, []).append(actor)
    return NameIndex(
        {first: tuple(sorted(found, key=lambda e: -len(e[0]))) for first, found in by_first.items()},
        {surname: tuple(people) for surname, people in surnames.items()},
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(_fold(word) for word in _WORD.findall(name))


def _fold(word: str) -> str:
    """Return the word as it is compared: only the article's capital means nothing."""
    return "the" if word == "The" else word


def find_names(text: str, codebook: Codebook) -> Iterator[Hit]:
    """Yield the known names in the text from left to right; none overlap."""
    index = name_index(codebook)
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        hit, length = _match(text, words, at, index)
        if hit:
            yield hit
        at += length


def _match(text: str, words: list[re.Match[str]], at: int, index: NameIndex) -> tuple[Hit | None, int]:
    """Return the longest name that begins at this word and the number of words to move on by."""
    first = _fold(words[at].group())
    for name, form, actor in index.by_first.get(first, ()):
        last = at + len(name) - 1
        if last < len(words) and _is_name(text, words, at, name):
            if form == "context" and _goes_on(text, words, last):
                continue
            longer = _name_inside(text, words, at, last, index) if form == "title" else None
            if longer:
                return longer
            return Hit(words[at].start(), words[last].end(), form, actor), len(name)
    if first in index.surnames:
        return Hit(words[at].start(), words[at].end(), "surname", index.surnames[first][0]), 1
    return None, 1


def _name_inside(
    text: str, words: list[re.Match[str]], at: int, last: int, index: NameIndex
) -> tuple[Hit, int] | None:
    """Return the full name that begins in a title and goes on behind it ("Minister Chung Eui-yong")."""
    for inner in range(at + 1, last + 1):
        for name, form, actor in index.by_first.get(_fold(words[inner].group()), ()):
            end = inner + len(name) - 1
            if form == "name" and last < end < len(words) and _is_name(text, words, inner, name):
                return Hit(words[at].start(), words[end].end(), form, actor), end - at + 1
    return None


def _is_name(text: str, words: list[re.Match[str]], at: int, name: tuple[str, ...]) -> bool:
    for step, word in enumerate(name):
        found = words[at + step]
        if _fold(found.group()) != word:
            return False
        if step and not _GAP.fullmatch(text, words[at + step - 1].end(), found.start()):
            return False
    return True


def _goes_on(text: str, words: list[re.Match[str]], last: int) -> bool:
    """Whether a further capitalised word follows at once ("the North Atlantic")."""
    if last + 1 >= len(words):
        return False
    following = words[last + 1]
    return text[words[last].end() : following.start()] in (" ", "-") and following.group()[0].isupper()
