"""Read and check codebooks: the knowledge that the analysis uses, kept as data with its sources.

A codebook is a folder with any of `actors`, `relations`, `verbs`, `cues` and `modifiers`, each as `.csv` or
as a list in `.yml`. Several are joined in the order given; where two name the same actor in the same words
the earlier one wins. The gazetteer of the world's countries is always joined last. A cell that does not fit
raises `CodebookError` with file, line and field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from stance.entries import SUFFIXES, CodebookError, Row, find_file, read_entries
from stance.options import DEFAULT_CODEBOOKS

__all__ = [
    "CODEBOOKS", "DEFAULT", "FILES", "GAZETTEER", "PLOVER", "Actor", "Codebook", "CodebookError", "CueEntry",
    "ModifierEntry", "Office", "Relation", "Row", "Verb", "available", "covers", "entry_name", "find_folder",
    "holds_none", "is_bundled", "load_codebooks", "loose_references", "nobody",
]  # fmt: skip

CODEBOOKS = Path(__file__).parent / "codebooks"
GAZETTEER = "gazetteer"
DEFAULT = DEFAULT_CODEBOOKS
SEPARATOR = "|"
"""Between several values in one cell."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""How a day is written; the other ISO forms (20010131) look like numbers."""

FRAME = re.compile(r"quote|that|to|object|complement|particle:[a-z]+")


PLOVER: Mapping[str, int] = MappingProxyType({
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1,
    "COOPERATE": 2, "AID": 2, "YIELD": 2,
    "ACCUSE": 3, "REJECT": 3, "REQUEST": 3, "THREATEN": 3,
    "ASSAULT": 4, "COERCE": 4, "MOBILIZE": 4, "PROTEST": 4, "SANCTION": 4,
})  # fmt: skip
"""PLOVER's event classes and their quadrants: 1 verbal and 2 material cooperation, 3 verbal and 4 material
conflict. Source: PLOVER codebook, Open Event Data Alliance (2018)."""


def _split(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return tuple(part.strip() for part in cell.split(SEPARATOR) if part.strip())


def _blank_is_none(cell: object) -> object:
    return None if cell == "" else cell


def _day(cell: object) -> object:
    """Read a day; what is no day is an error in our words."""
    if not isinstance(cell, str):
        return cell
    try:
        if cell and not DAY.fullmatch(cell):
            raise ValueError(cell)
        return date.fromisoformat(cell) if cell else None
    except ValueError as error:
        raise ValueError("a day is written YYYY-MM-DD") from error


def _known_class(plover: str) -> str:
    if plover and plover not in PLOVER:
        raise ValueError(f"no class of PLOVER; allowed: {', '.join(PLOVER)}, or nothing")
    return plover


def _known_frame(frame: str) -> str:
    if not FRAME.fullmatch(frame):
        raise ValueError("no frame; allowed: quote, that, to, object, complement, particle:WORD")
    return frame


def _several(members: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(members)) < 2:
        raise ValueError(f"needs at least two actors, joined by {SEPARATOR}")
    return members


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
Frame = Annotated[str, AfterValidator(_known_frame)]
OptionalDate = Annotated[date | None, BeforeValidator(_day)]
Weight = Annotated[Annotated[float, Field(ge=-1, le=1)] | None, BeforeValidator(_blank_is_none)]
EventClass = Annotated[str, AfterValidator(_known_class)]


class Office(Row):
    """An office that a person holds from `start` to `end`, both included; an empty bound is open."""

    role: Annotated[str, Field(min_length=1)]
    government: str = ""
    affiliation: str = ""
    start: OptionalDate = None
    end: OptionalDate = None

    @field_validator("end")
    @classmethod
    def _term_in_order(cls, end: date | None, info: ValidationInfo) -> date | None:
        return _after_start(end, info)


def _after_start(end: date | None, info: ValidationInfo, what: str = "term") -> date | None:
    start = info.data.get("start")
    if start and end and end < start:
        raise ValueError(f"the {what} ends before it starts ({start})")
    return end


def _read_offices(cell: object) -> object:
    """Return the offices of a cell as mappings: "role; government; affiliation; start; end", "|" between."""
    if not isinstance(cell, str):
        if isinstance(cell, (list, tuple)) and not all(isinstance(o, (dict, Office)) for o in cell):
            raise ValueError(f"each office is a mapping of {', '.join(Office.model_fields)}")
        return cell
    return tuple(_read_office(part) for part in cell.split(SEPARATOR) if part.strip())


def _read_office(cell: str) -> dict[str, str]:
    fields, values = list(Office.model_fields), [value.strip() for value in cell.split(";")]
    if len(values) != len(fields):
        raise ValueError(f"an office is written {'; '.join(fields)} (found {len(values)} parts)")
    return dict(zip(fields, values, strict=True))


Offices = Annotated[tuple[Office, ...], BeforeValidator(_read_offices)]


class Actor(Row):
    """A government, organisation or person.

    `government` is what it rolls up to (ISO 3166 alpha-3, `UN`, `EU`, ...; empty for none), `names` stand
    for it wherever they occur, `contextual` ("the North", "Kim") only in an article that names it
    otherwise too, `places` (capitals, seats of government) where they act or speak, `demonyms`
    ("North Korean") before a word for officials or as possessors. `titles` ("Chairman Kim") name a
    person in office; `start` and `end` bound the term, and `offices` are what the person was before or
    after it. `affiliation` is the body behind a person, to whose government he rolls up where the office
    itself names none.
    """

    id: Annotated[str, Field(min_length=1, pattern=r"^[A-Za-z0-9_.-]+$")]
    name: Annotated[str, Field(min_length=1)]
    type: Literal["government", "organisation", "person"]
    government: str = ""
    affiliation: str = ""
    role: Annotated[str, Field(validate_default=True)] = ""
    start: OptionalDate = None
    end: OptionalDate = None
    offices: Offices = ()
    names: Words = ()
    surname: str = ""
    contextual: Words = ()
    places: Words = ()
    demonyms: Words = ()
    titles: Words = ()
    source: Annotated[str, Field(min_length=1)]

    @field_validator("offices")
    @classmethod
    def _people_hold_offices(cls, offices: tuple[Office, ...], info: ValidationInfo) -> tuple[Office, ...]:
        if offices and info.data.get("type") != "person":
            raise ValueError("only a person holds offices")
        return offices

    @field_validator("role")
    @classmethod
    def _person_has_role(cls, role: str, info: ValidationInfo) -> str:
        if info.data.get("type") == "person" and not role:
            raise ValueError("a person needs a role")
        return role

    @field_validator("end")
    @classmethod
    def _term_in_order(cls, end: date | None, info: ValidationInfo) -> date | None:
        return _after_start(end, info)


class Verb(Row):
    """A word that reports what somebody says or thinks, and what may follow it.

    Verbs and nouns stand as lemmas, adjectives as they are written. `frames` are the ways its content is tied
    to it: `quote`, `that` (a clause), `to` (an infinitive), `object` (a noun), `complement` (a noun and what
    it is called), `particle:for` and the like (a preposition and its noun).
    """

    lemma: Annotated[str, Field(min_length=1)]
    pos: Literal["VERB", "NOUN", "ADJ"]
    type: Literal["speech", "attitude", "sign"]
    frames: Annotated[tuple[Frame, ...], BeforeValidator(_split), Field(min_length=1)]
    source: Annotated[str, Field(min_length=1)]


class Relation(Row):
    """An alliance of its members, or a rivalry between them; `members` are ids of actors.

    It is in force from `start` to `end`, both included; an empty bound is open.
    """

    name: Annotated[str, Field(min_length=1)]
    kind: Literal["alliance", "rivalry"]
    members: Annotated[Words, AfterValidator(_several)]
    start: OptionalDate = None
    end: OptionalDate = None
    source: Annotated[str, Field(min_length=1)]

    @field_validator("end")
    @classmethod
    def _in_order(cls, end: date | None, info: ValidationInfo) -> date | None:
        return _after_start(end, info, "relation")


class CueEntry(Row):
    """A word or phrase (its lemmas, separated by spaces) that bears on the two axes.

    `role`: `position` speaks for itself ("attack", "meet"); `thing` is what verbs act on ("sanctions",
    "talks"); `raise` and `lower` further or diminish the thing they govern ("impose", "ease"); `oppose` is
    against it without undoing a step of one's own ("reject", "vote against"); `accuse`
    speaks for itself and swallows its object ("condemn the launch"); `demand` and `request` want something
    of somebody else ("insist", "urge"); `mask` only looks like a cue ("Security Council"). The weights of
    all but things and positions count where nothing is governed.
    """

    cue: Annotated[str, Field(min_length=1)]
    pos: Literal["VERB", "NOUN", "ADJ", "ADV", "ANY"]
    role: Literal["position", "thing", "raise", "lower", "oppose", "accuse", "demand", "request", "mask"]
    dialogue: Weight = None
    pressure: Weight = None
    plover: EventClass = ""
    source: Annotated[str, Field(min_length=1)]


class ModifierEntry(Row):
    """A word or phrase that changes the cues in its scope: `kind` says how, `factor` by how much.

    `demand` ("must") and `condition` ("only if") turn what they govern into a demand on somebody else;
    their factor is the pressure that it carries.
    """

    modifier: Annotated[str, Field(min_length=1)]
    kind: Literal["negation", "failure", "hedge", "condition", "demand", "concession", "intensity"]
    factor: Annotated[float, Field(ge=-1, le=2)]
    source: Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, eq=False)
class Codebook:
    """Everything known, joined from several codebooks; `names` says which."""

    names: tuple[str, ...]
    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    verbs: tuple[Verb, ...] = ()
    cues: tuple[CueEntry, ...] = ()
    modifiers: tuple[ModifierEntry, ...] = ()
    own: frozenset[tuple[str, str]] = frozenset()
    """Word and part of speech of the cues that come from a folder of the user's: no scorer overrules them."""

    def actor(self, actor_id: str) -> Actor | None:
        """Return the actor with this id, or None."""
        return _by_id(self).get(actor_id)

    def relations_on(self, day: date | None) -> list[Relation]:
        """Return the relations in force on a day; without one all of them, also those that are over."""
        return [relation for relation in self.relations if covers(relation, day)]

    def relation(
        self, first: str, second: str, day: date | None = None
    ) -> Literal["alliance", "rivalry", ""]:
        """Return how two governments stand to each other on a day; of several relations the first one counts.

        Without a day, relations of all times count.

        >>> book = load_codebooks("korea")
        >>> book.relation("USA", "KOR"), book.relation("USA", "PRK"), book.relation("USA", "CHE")
        ('alliance', 'rivalry', '')
        >>> book.relation("FIN", "USA", date(2023, 4, 3)), book.relation("FIN", "USA", date(2023, 4, 4))
        ('', 'alliance')
        """
        both = {first, second}
        if len(both) < 2:
            return ""
        return next((r.kind for r in self.relations_on(day) if both <= set(r.members)), "")


def covers(term: Actor | Office | Relation, day: date | None) -> bool:
    """Whether a term or relation lasts on a day, first and last included; on an unknown day it does."""
    if day is None:
        return True
    return (term.start is None or term.start <= day) and (term.end is None or day <= term.end)


@lru_cache(maxsize=8)
def _by_id(codebook: Codebook) -> dict[str, Actor]:
    return {actor.id: actor for actor in reversed(codebook.actors)}


FILES: dict[str, type[Row]] = {
    "actors": Actor,
    "relations": Relation,
    "verbs": Verb,
    "cues": CueEntry,
    "modifiers": ModifierEntry,
}
"""What a codebook folder may hold: file stem and the model of its rows."""


def is_bundled(path: Path) -> bool:
    """Whether a file of a codebook comes with the library."""
    return path.resolve().is_relative_to(CODEBOOKS.resolve())


def available() -> list[str]:
    """Return the names of the codebooks that come with the library."""
    return sorted(p.name for p in CODEBOOKS.iterdir() if p.is_dir() and p.name != GAZETTEER)


def load_codebooks(names: str | Sequence[str] = DEFAULT) -> Codebook:
    """Load codebooks by name (or by the path of a folder) and join them, the gazetteer last.

    `names` is one name or several. While their files stay as they are, the same object is returned.
    Raises `CodebookError` for an unknown name, an unreadable file or a cell that does not fit.

    >>> load_codebooks("korea").names
    ('korea',)
    """
    wanted = (names,) if isinstance(names, str) else tuple(names)
    folders = [*(_folder(name) for name in wanted), CODEBOOKS / GAZETTEER]
    files = tuple((stem, path) for stem in FILES for folder in folders if (path := find_file(folder, stem)))
    return _load(wanted, tuple((stem, path.absolute(), _state(path)) for stem, path in files))


def _state(path: Path) -> tuple[int, int]:
    """Return what changes when a file is edited: its time in nanoseconds and its size in bytes."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _load(names: tuple[str, ...], files: tuple[tuple[str, Path, tuple[int, int]], ...]) -> Codebook:
    """Read the files; their states are here so that an edited one is read again."""
    parts: dict[str, list[Row]] = {stem: [] for stem in FILES}
    bundled: dict[tuple[str, str], bool] = {}
    for stem, path, _ in files:
        entries = list(read_entries(path, FILES[stem]))
        parts[stem].extend(entries)
        ours = is_bundled(path)
        for entry in entries:
            if isinstance(entry, CueEntry):  # of equal entries the first counts
                bundled.setdefault((entry.cue, entry.pos), ours)
    rows = {stem: tuple(entries) for stem, entries in parts.items()}
    own = frozenset(cue for cue, is_ours in bundled.items() if not is_ours)
    made = Codebook(names=names, own=own, **rows)  # type: ignore[arg-type]
    _check_references(made)
    return made


def _check_references(codebook: Codebook) -> None:
    """Raise `CodebookError` where an entry names an actor whom no codebook has: a slip of the pen."""
    for row, field, named in loose_references(codebook):
        what = "actor" if isinstance(row, Actor) else "relation"
        raise CodebookError(f"{what} {entry_name(row)}, field {field}: {nobody(named)}")


def loose_references(codebook: Codebook) -> Iterator[tuple[Actor | Relation, str, str]]:
    """Yield entry, field and id where somebody rolls up to, or is bound to, an actor whom no codebook has."""
    for actor in codebook.actors:
        for holder in (actor, *actor.offices):
            for field in ("government", "affiliation"):
                named = getattr(holder, field)
                if named and codebook.actor(named) is None:
                    yield actor, field, named
    for relation in codebook.relations:
        for member in relation.members:
            if codebook.actor(member) is None:
                yield relation, "members", member


def entry_name(row: Actor | Relation) -> str:
    """Return what an entry is called: the id of an actor, the name of a relation."""
    return row.id if isinstance(row, Actor) else row.name


def nobody(named: str) -> str:
    """Say that an id is nobody's."""
    return f"no actor has the id {named!r}"


def find_folder(name: str) -> Path:
    """Return the folder of a codebook by its name or path.

    Raises `CodebookError` where there is none, naming those that come with the library.
    """
    bundled = CODEBOOKS / name
    folder = bundled if bundled.is_dir() else Path(name)
    if not folder.is_dir():
        raise CodebookError(
            f"unknown codebook {name!r}: use one of {', '.join(available())}, or the path of a folder"
        )
    return folder


def holds_none() -> str:
    """Say that a folder is no codebook."""
    files = ", ".join(f"{stem}.csv" for stem in FILES)
    return f"holds none of {files} (nor the same as {' or '.join(SUFFIXES[1:])})"


def _folder(name: str) -> Path:
    folder = find_folder(name)
    if not any(find_file(folder, stem) for stem in FILES):
        raise CodebookError(f"{folder}: {holds_none()}")
    return folder
