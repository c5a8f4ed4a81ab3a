"""Actors who get in each other's way: one name for two, a name that is a cue too, two in one office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from stance.codebook import GAZETTEER, Actor, CueEntry, Office
from stance.codebook_check.files import Files
from stance.codebook_check.findings import Finding
from stance.extraction.actors.names import FIELDS, name_words
from stance.scoring.rules.cues import POS

SHARED = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "ambassador", "envoy", "official", "adviser", "advisor",
    "vice", "deputy", "member", "general", "diplomat",
})  # fmt: skip
"""Words of offices that several people hold at once."""

MONTH = 31
"""Days by which terms may overlap: one that is known to the month is widened to its first and last day."""


def people(files: Files) -> Iterator[Finding]:
    """Yield the names that mean somebody or something else too, and the terms that overlap."""
    yield from _same_names(files)
    yield from _named_like_cues(files)
    yield from _same_offices(files)


def _same_names(files: Files) -> Iterator[Finding]:
    """Yield the names of two actors: the search for names knows only the first, field by field."""
    first: dict[tuple[str, ...], Actor] = {}
    told: set[tuple[tuple[str, ...], str]] = set()
    for field, _ in FIELDS:
        for actor in files.codebook.actors:
            for name in getattr(actor, field):
                words = name_words(name)
                winner = first.setdefault(words, actor)
                if winner.id != actor.id and (words, actor.id) not in told:
                    told.add((words, actor.id))
                    yield _collision(files, name, field, winner, actor)


def _collision(files: Files, name: str, field: str, winner: Actor, loser: Actor) -> Finding:
    """Return the finding at the later of the two, but never in the gazetteer where the other one is not."""
    here, there = sorted((winner, loser), key=lambda a: _rank(files, a), reverse=True)
    file, placed = files.places[id(here)]
    told = f'"{name}" is also {there.id} in {files.at(there, here)}; articles that say so mean {winner.id}'
    if file.codebook != files.places[id(there)][0].codebook:
        told += " (if they are the same, give them the same id)"
    return Finding(file.name, placed.line, here.id, told, "name", field if here is loser else "")


def _rank(files: Files, actor: Actor) -> tuple[bool, tuple[int, int]]:
    return files.places[id(actor)][0].codebook != GAZETTEER, files.number(actor)


def _named_like_cues(files: Files) -> Iterator[Finding]:
    """Yield the names whose words are a cue that a name can be taken for; a mask is meant to be one."""
    cues = {
        tuple(entry.cue.lower().split()): entry
        for entry in reversed(files.codebook.cues)
        if "PROPN" in POS[entry.pos]
    }
    for file, placed in files.entries("actors"):
        actor = placed.row
        assert isinstance(actor, Actor)
        for field, name in _all_names(actor):
            cue: CueEntry | None = cues.get(tuple(name.lower().split()))
            if cue and cue.role != "mask":
                told = f'"{name}" is also the cue "{cue.cue}" in {files.at(cue, actor)}'
                yield Finding(file.name, placed.line, actor.id, told, "name", field)


def _all_names(actor: Actor) -> Iterator[tuple[str, str]]:
    for field, _ in FIELDS:
        yield from ((field, name) for name in getattr(actor, field))
    if actor.surname:
        yield "surname", actor.surname


@dataclass(frozen=True, slots=True)
class _Term:
    actor: Actor
    office: Actor | Office

    @property
    def is_dated(self) -> bool:
        return self.office.start is not None or self.office.end is not None

    @property
    def is_shared(self) -> bool:
        return not SHARED.isdisjoint(self.office.role.lower().replace(",", " ").split())

    @property
    def start(self) -> date:
        return self.office.start or date.min

    @property
    def end(self) -> date:
        return self.office.end or date.max


def _same_offices(files: Files) -> Iterator[Finding]:
    """Yield people who hold the same office of one government on the same days."""
    held: dict[tuple[str, str], list[_Term]] = {}
    seen: set[str] = set()
    for actor in files.codebook.actors:
        if actor.type != "person" or actor.id in seen:
            continue
        seen.add(actor.id)
        for term in (_Term(actor, actor), *(_Term(actor, office) for office in actor.offices)):
            if term.is_dated and term.office.government and not term.is_shared:
                held.setdefault((term.office.government, term.office.role.lower()), []).append(term)
    for terms in held.values():
        for one, other in combinations(terms, 2):
            days = (min(one.end, other.end) - max(one.start, other.start)).days + 1
            if one.actor is not other.actor and days > MONTH:
                yield _overlap(files, one, other)


def _overlap(files: Files, one: _Term, other: _Term) -> Finding:
    file, placed = files.places[id(other.actor)]
    first, last = max(one.start, other.start), min(one.end, other.end)
    until = f"to {last}" if last != date.max else "on"
    since = f"from {first} {until}" if first != date.min else f"up to {last}"
    told = (
        f"{other.office.role} ({other.office.government}) {since}, as is {one.actor.id} in"
        f" {files.at(one.actor, other.actor)}; in that time the office alone means neither"
    )
    return Finding(file.name, placed.line, other.actor.id, told, "term")
