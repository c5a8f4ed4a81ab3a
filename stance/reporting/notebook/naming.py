"""Who and what the parameters name: found before anything is scored, or an error with the nearest names.

The codebooks know actors by id and name. Of others an analysis makes actors where the news names them, so of
these it is only known beforehand whether their name stands in an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from stance.codebook import load_codebooks
from stance.corpus.articles import read_articles
from stance.reporting.notebook.checks import ParameterError, nearest, unknown
from stance.reporting.notebook.parameters import Parameters
from stance.reporting.wording import listed
from stance.results import read_result

MOST_NEAR = 3
"""Actors that an error names as perhaps meant."""

_WORD = re.compile(r"[^\W_]+")


class Named(Protocol):
    """An actor of a codebook: its id, its display name, and what else texts call it."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its display name."""

    @property
    def surname(self) -> str:
        """Of a person; else empty."""

    @property
    def names(self) -> Sequence[str]:
        """Its names."""

    @property
    def contextual(self) -> Sequence[str]:
        """What it is called once it was named."""

    @property
    def places(self) -> Sequence[str]:
        """Cities that stand for it."""


def check_actors(
    chosen: Parameters,
    actors: Iterable[Named],
    *,
    others: Mapping[str, str] | None = None,
    texts: Sequence[str] = (),
) -> None:
    """Raise `ParameterError` for an actor of the parameters that there cannot be, naming the nearest.

    Known are those of the codebooks (`actors`) and of tables (`others`: id -> name), by id or name. Who is
    named in one of the `texts` may be found there, so of him it is told after scoring if he was not.
    """
    book = list(actors)
    known = {actor.id: actor.name for actor in book} | dict(others or {})
    for name in _strange(chosen, known):
        called = _meant(name, book)
        if called:
            raise ParameterError(f"{_unknown(name, called)}; give an id or a name")
        if not any(_names(text, name) for text in texts):
            books = ", ".join(chosen.codebooks)
            why = f"neither the codebooks ({books}) nor the articles name it"
            raise unknown_actor(name, {**_called(book), **labels(known)}, f"{why}: give an id or a name")


def check_named(chosen: Parameters) -> None:
    """Raise `ParameterError` as `check_actors` does, for the news or the tables that the parameters name.

    These are read only where the codebooks do not know an actor. Raises `CodebookError` and `InputError` for
    what cannot be read.
    """
    book = load_codebooks(chosen.codebooks).actors
    if not _strange(chosen, {actor.id: actor.name for actor in book}):
        return
    if chosen.scored is None:
        check_actors(chosen, book, texts=[article.text for article in read_articles(chosen.input_path)])
    else:
        check_actors(chosen, book, others=read_result(chosen.scored).display_names)


def _strange(chosen: Parameters, known: Mapping[str, str]) -> list[str]:
    """Return those asked for who are known neither by id nor by name."""
    folded = {word.casefold() for pair in known.items() for word in pair}
    return [name for name in asked_for(chosen) if name.casefold() not in folded]


def asked_for(chosen: Parameters) -> list[str]:
    """Return the actors that the parameters name, as they are written there."""
    return [*([chosen.actor] if chosen.actor else []), *chosen.actors]


def check_outlets(chosen: Parameters, outlets: Iterable[str]) -> None:
    """Raise `ParameterError` for an outlet of the parameters that no article has, naming the nearest."""
    found = sorted(set(outlets) - {""})
    for outlet in chosen.outlets:
        if outlet not in found:
            raise unknown(outlet, found, "outlet")


def labels(names: Mapping[str, str]) -> dict[str, str]:
    """Return what an error calls actors, by their ids and by their names (id -> name).

    >>> labels({"PRK": "North Korea"})
    {'PRK': 'North Korea (PRK)', 'North Korea': 'North Korea (PRK)'}
    """
    return {word: f"{name} ({actor})" for actor, name in names.items() for word in (actor, name)}


def unknown_actor(name: str, known: Mapping[str, str], why: str) -> ParameterError:
    """Return the error for an actor whom nobody knows; `known` is what `labels` gives."""
    return ParameterError(f"{_unknown(name, nearest(name, known, MOST_NEAR))}; {why}")


def _unknown(name: str, near: Sequence[str]) -> str:
    hint = f" (did you mean {listed(near[:MOST_NEAR], 'or')}?)" if near else ""
    return f"unknown actor {name!r}{hint}"


def _called(actors: Iterable[Named]) -> dict[str, str]:
    """Return what an error calls actors, by all that texts call them."""
    return {word: f"{actor.name} ({actor.id})" for actor in actors for word in _aliases(actor)}


def _aliases(actor: Named) -> list[str]:
    called = [actor.name, *actor.names, actor.surname, *actor.contextual, *actor.places]
    return [words for words in called if words]


def _meant(name: str, actors: Iterable[Named]) -> list[str]:
    """Return whom a name can only mean: who is called so; if nobody is, whose name has it as a word."""
    wanted = _folded(name)
    found: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for actor in actors:
        called = [_folded(alias) for alias in _aliases(actor)]
        if wanted and (wanted in called or any(wanted in alias.split() for alias in called)):
            found[wanted in called][f"{actor.name} ({actor.id})"] = None
    return list(found[True] or found[False])


def _folded(text: str) -> str:
    """Return the words of a name in small letters, whatever stands between them."""
    return " ".join(_WORD.findall(text.casefold()))


def _names(text: str, name: str) -> bool:
    """Whether a text has a name: its words in a row, two with capitals; of one word, behind another such."""
    words = _WORD.findall(name)
    pattern = r"[\W_]+".join(map(re.escape, words))
    before = r"(?-i:[A-Z]\w*)\.?\s+" if len(words) == 1 else ""
    found = re.finditer(rf"\b{before}({pattern})\b", text, re.IGNORECASE) if words else ()
    fewest = min(len(words), 2)
    return any(sum(word[0].isupper() for word in _WORD.findall(match[1])) >= fewest for match in found)
