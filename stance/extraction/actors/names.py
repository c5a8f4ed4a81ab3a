"""Find the words of a text that a codebook knows as names of actors.

All names of all actors stand in one index by their first word, so that a text is read once however
many actors there are. Full stops and hyphens between words do not count ("U.S." is "U S",
"Chung Eui-yong" is "Chung Eui yong"); capitals do, but a word in capitals throughout may be any name of
more than two letters. Where names overlap the longest wins, and between actors the codebook named first.
The town of a dateline is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from stance.codebook import Actor, Codebook
from stance.extraction.actors.terms import bears_title
from stance.extraction.datelines import datelines
from stance.extraction.words import word_classes

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
_GAP = re.compile(r"[.\-‐‑–’'´\u00a0\u202f ]{1,2}|\. ?")

SHORTEST_IN_CAPITALS = 3
"""Letters from which a word in capitals may be a name that is written otherwise: "WHO" and "US" are not."""

CAPITAL_FORMS = frozenset({"name", "title", "demonym", "place"})
FORMER = "former"
"""Word of a title that somebody out of office bears."""


Entry = tuple[tuple[str, ...], Form, Actor]
"""The words of a name, how it names, and whom."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words [start, end) of the text that are a known name, and whose."""

    start: int
    end: int
    form: Form
    actor: Actor


@dataclass(frozen=True, eq=False)
class NameIndex:
    """Names by first word, longest first; `by_capitals` are those that are not written in capitals."""

    by_first: dict[str, tuple[Entry, ...]]
    by_capitals: dict[str, tuple[Entry, ...]]
    surnames: dict[str, tuple[Actor, ...]]


@lru_cache(maxsize=8)
def name_index(codebook: Codebook) -> NameIndex:
    """Index every name in the codebook."""
    entries: dict[tuple[str, ...], tuple[Form, Actor]] = {}
    for field, form in FIELDS:
        for actor in codebook.actors:
            for name in getattr(actor, field):
                entries.setdefault(name_words(name), (form, actor))
                if form == "context":
                    entries.setdefault(name_words(name[:1].upper() + name[1:]), (form, actor))
    by_first: dict[str, list[Entry]] = {}
    by_capitals: dict[str, list[Entry]] = {}
    for words, (form, actor) in entries.items():
        if words:
            by_first.setdefault(words[0], []).append((words, form, actor))
        if words and not words[0].isupper():
            by_capitals.setdefault(words[0].upper(), []).append((words, form, actor))
    surnames: dict[str, list[Actor]] = {}
    for actor in codebook.actors:
        if actor.surname:
            surnames.setdefault(actor.surname, []).append(actor)
    return NameIndex(
        _longest_first(by_first),
        _longest_first(by_capitals),
        {surname: tuple(people) for surname, people in surnames.items()},
    )


def _longest_first(names: dict[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {first: tuple(sorted(found, key=lambda e: -len(e[0]))) for first, found in names.items()}


def name_words(name: str) -> tuple[str, ...]:
    """Return the words by which a name is looked up: without points and hyphens."""
    return tuple(_fold(word) for word in _WORD.findall(name))


def _fold(word: str) -> str:
    """Return the word as it is compared: only the article's capital means nothing."""
    return "the" if word == "The" else word


def find_names(text: str, codebook: Codebook, published: date | None = None) -> Iterator[Hit]:
    """Yield the known names in the text from left to right; none overlap.

    Titles that mean whoever holds an office ("the US president") mean the one of the day of publication.
    """
    index = name_index(codebook)
    words = list(_WORD.finditer(text))
    towns = list(datelines(text))
    at = 0
    while at < len(words):
        hit, length = _match(text, words, at, index, published)
        if hit and not any(start <= hit.start and hit.end <= end for start, end in towns):
            yield hit
        at += length


def _match(
    text: str, words: list[re.Match[str]], at: int, index: NameIndex, published: date | None
) -> tuple[Hit | None, int]:
    """Return the longest name that begins at this word and the number of words to move on by."""
    first = _fold(words[at].group())
    for name, form, actor in _beginning(first, index):
        last = at + len(name) - 1
        if last < len(words) and _is_name(text, words, at, name, form):
            if form == "context" and _goes_on(text, words, last):
                continue
            if _is_pronoun(text, words, at, name) or _is_vacant(name, form, actor, published):
                continue
            longer = _name_inside(text, words, at, last, index) if form == "title" else None
            if longer:
                return longer
            return Hit(words[at].start(), words[last].end(), form, actor), len(name)
    if first in index.surnames:
        return Hit(words[at].start(), words[at].end(), "surname", index.surnames[first][0]), 1
    return None, 1


def _beginning(first: str, index: NameIndex) -> tuple[Entry, ...]:
    """Return the names that a word may begin, as it is written or, if it is in capitals, otherwise."""
    as_written = index.by_first.get(first, ())
    if len(first) < SHORTEST_IN_CAPITALS or not first.isupper():
        return as_written
    return as_written + index.by_capitals.get(first, ())


def _is_vacant(name: tuple[str, ...], form: Form, actor: Actor, published: date | None) -> bool:
    """Whether a title without a name in it means somebody who does not hold the office that day."""
    named = actor.surname and name_words(actor.surname)[-1] in name
    return form == "title" and not named and FORMER not in name and not bears_title(actor, published)


def _is_pronoun(text: str, words: list[re.Match[str]], at: int, name: tuple[str, ...]) -> bool:
    """Whether "US" is "us" in a line of capitals ("LET US TALK")."""
    if name != ("US",) or not at or not words[at - 1].group().isupper():
        return False
    between = text[words[at - 1].end() : words[at].start()]
    return between == " " and words[at - 1].group().lower() in word_classes()["before_us"]


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


def _is_name(
    text: str, words: list[re.Match[str]], at: int, name: tuple[str, ...], form: Form = "name"
) -> bool:
    for step, word in enumerate(name):
        found = words[at + step].group()
        if _fold(found) != word and not (form in CAPITAL_FORMS and found == word.upper()):
            return False
        if step and not _GAP.fullmatch(text, words[at + step - 1].end(), words[at + step].start()):
            return False
    return True


def _goes_on(text: str, words: list[re.Match[str]], last: int) -> bool:
    """Whether a further capitalised word follows at once ("the North Atlantic")."""
    if last + 1 >= len(words):
        return False
    following = words[last + 1]
    return text[words[last].end() : following.start()] in (" ", "-") and following.group()[0].isupper()
