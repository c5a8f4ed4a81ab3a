"""Who and what the parameters name: found before anything is scored, or an error with the nearest names.

The codebooks know actors by id and name. Of others an analysis makes actors where the news names them, so of
these it is only known beforehand whether their name stands in an article. Names are compared as ids are made
of them, so that what stands between their words makes no difference; nor do capitals and accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from stance.codebook import load_codebooks
from stance.corpus import selection
from stance.corpus.articles import read_articles
from stance.corpus.errors import InputError
from stance.corpus.nearest import nearest, unaccented
from stance.reporting.notebook.checks import ParameterError
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
    named in one of the `texts` may be found there, so of him it is told after scoring if he was not; but a
    name that the codebooks have never becomes an actor of its own.
    """
    book = list(actors)
    known = {actor.id: actor.name for actor in book} | dict(others or {})
    strange = _strange(chosen, known)
    if not strange:
        return
    called, plain = _called(book), [unaccented(text) for text in texts]
    in_book = "".join(f" {_folded(word)} |" for word, _ in called)
    for name in strange:
        if _is_own(name, book) or not any(_names(text, name, in_book) for text in plain):
            if _meant(name, called):
                raise unknown_actor(name, called, "give an id or a name")
            raise unknown_actor(name, called + labels(known), _nowhere(chosen, others is not None))


def _is_own(name: str, book: Sequence[Named]) -> bool:
    """Whether a name stands for somebody in the codebooks wherever it occurs; a mere surname does not."""
    return _folded(name) in {_folded(word) for actor in book for word in (*actor.names, *actor.places)}


def _nowhere(chosen: Parameters, has_tables: bool) -> str:
    """Say where an actor was looked for."""
    other = ", nor do the tables" if has_tables else ", and no article names it as a person or office"
    return f"the codebooks ({', '.join(chosen.codebooks)}) do not know it{other}: give an id or a name"


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
    return [name for name in asked_for(chosen) if not find_actor(name, known)]


def find_actor(name: str, *known: Mapping[str, str]) -> str:
    """Return the id of whom an id or a name means, empty for nobody; each of `known` is id -> name.

    Who is written just so, capitals aside, goes before whose name only has the same words; then the earlier
    of `known` before the later, an id before a name, and of several of one name the first.

    >>> find_actor("segolene royal", {"ségolène-royal": "Ségolène Royal"})
    'ségolène-royal'
    """
    for alike in (str.casefold, _folded):
        for names in known:
            pairs = list(names.items())[::-1]
            ids = {alike(words): actor for actor, words in pairs}
            ids |= {alike(actor): actor for actor, _ in pairs}
            if alike(name) and alike(name) in ids:
                return ids[alike(name)]
    return ""


def asked_for(chosen: Parameters) -> list[str]:
    """Return the actors that the parameters name, as they are written there."""
    return [*([chosen.actor] if chosen.actor else []), *chosen.actors]


def check_outlets(chosen: Parameters, outlets: Iterable[str]) -> None:
    """Raise `ParameterError` for an outlet of the parameters that no article has, naming the nearest."""
    try:
        selection.check_outlets(chosen.outlets, outlets)
    except InputError as error:
        raise ParameterError(str(error)) from error


def labels(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what an error calls actors, behind their ids and behind their names (id -> name).

    >>> labels({"PRK": "North Korea"})
    [('PRK', 'North Korea (PRK)'), ('North Korea', 'North Korea (PRK)')]
    """
    return [(word, f"{name} ({actor})") for actor, name in names.items() for word in (actor, name)]


def unknown_actor(name: str, known: Sequence[tuple[str, str]], why: str) -> ParameterError:
    """Return the error for an actor whom nobody knows; `known` is what `labels` gives."""
    near = (_meant(name, known) or nearest(name, dict(known)))[:MOST_NEAR]
    hint = f" (did you mean {listed(near, 'or')}?)" if near else ""
    return ParameterError(f"unknown actor {name!r}{hint}; {why}")


def _called(actors: Iterable[Named]) -> list[tuple[str, str]]:
    """Return what an error calls actors, behind all that texts call them."""
    return [(word, f"{actor.name} ({actor.id})") for actor in actors for word in _aliases(actor)]


def _aliases(actor: Named) -> list[str]:
    called = [actor.name, *actor.names, actor.surname, *actor.contextual, *actor.places]
    return [words for words in called if words]


def _meant(name: str, known: Iterable[tuple[str, str]]) -> list[str]:
    """Return what the known words stand for that are a name; if none is, those that have it within."""
    wanted = _folded(name)
    folded = [(_folded(word), label) for word, label in known] if wanted else []
    same = [label for word, label in folded if word == wanted]
    return list(dict.fromkeys(same or [label for word, label in folded if f" {wanted} " in f" {word} "]))


def _folded(text: str) -> str:
    """Return the words of a name in small letters without accents, whatever stands between them."""
    return " ".join(_WORD.findall(unaccented(text).casefold()))


def _names(text: str, name: str, known: str) -> bool:
    """Whether a text, without accents, has a name, and not only within those that are known.

    Its words stand in a row, two of them with capitals; one word stands behind another with a capital, as a
    surname behind a title.
    """
    words = _WORD.findall(unaccented(name))
    if not words:
        return False
    pattern = r"[\W_]+".join(map(re.escape, words))
    before = r"(?-i:[A-Z]\w*)\.?\s+" if len(words) == 1 else ""
    found = {match[0] for match in re.finditer(rf"\b{before}{pattern}\b", text, re.IGNORECASE)}
    named = {words for words in found if sum(word[0].isupper() for word in _WORD.findall(words)) > 1}
    return any(f" {_folded(words)} " not in known for words in named)
