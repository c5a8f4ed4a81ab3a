"""Read and check codebooks: the knowledge that the analysis uses, kept as data with its sources.

A codebook is a folder with any of `actors.csv`, `verbs.csv`, `cues.csv` and `modifiers.csv`. Several are
joined in the order given; where two name the same actor in the same words the earlier one wins. The
gazetteer of the world's countries is always joined last. A cell that does not fit raises
`CodebookError` with file, line and field.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)

CODEBOOKS = Path(__file__).parent / "codebooks"
GAZETTEER = "gazetteer"
DEFAULT = ("diplomacy", "korea")
SEPARATOR = "|"
"""Between several values in one cell."""


class CodebookError(ValueError):
    """A codebook that is missing or does not fit; the message names file, line and field."""


def _split(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return tuple(part.strip() for part in cell.split(SEPARATOR) if part.strip())


def _blank_is_none(cell: object) -> object:
    return None if cell == "" else cell


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
Frame = Annotated[str, Field(pattern=r"^(quote|that|to|object|particle:[a-z]+)$")]
OptionalDate = Annotated[date | None, BeforeValidator(_blank_is_none)]
Weight = Annotated[Annotated[float, Field(ge=-1, le=1)] | None, BeforeValidator(_blank_is_none)]


class Row(BaseModel):
    """One line of a codebook file: unknown columns are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Actor(Row):
    """A government, organisation or person.

    `government` is what it rolls up to (ISO 3166 alpha-3, `UN`, `EU`, ...; empty for none), `names` stand
    for it wherever they occur, `contextual` ("the North", "Kim") only in an article that names it
    otherwise too, `places` (capitals, seats of government) where they act or speak, `demonyms`
    ("North Korean") before a word for officials or as possessors. `titles` ("Chairman Kim") name a
    person in office; `start` and `end` bound the term.
    """

    id: Annotated[str, Field(min_length=1, pattern=r"^[A-Za-z0-9_.-]+$")]
    name: Annotated[str, Field(min_length=1)]
    type: Literal["government", "organisation", "person"]
    government: str = ""
    affiliation: str = ""
    role: Annotated[str, Field(validate_default=True)] = ""
    start: OptionalDate = None
    end: OptionalDate = None
    names: Words = ()
    surname: str = ""
    contextual: Words = ()
    places: Words = ()
    demonyms: Words = ()
    titles: Words = ()
    source: Annotated[str, Field(min_length=1)]

    @field_validator("role")
    @classmethod
    def _person_has_role(cls, role: str, info: ValidationInfo) -> str:
        if info.data.get("type") == "person" and not role:
            raise ValueError("a person needs a role")
        return role

    @field_validator("end")
    @classmethod
    def _term_in_order(cls, end: date | None, info: ValidationInfo) -> date | None:
        start = info.data.get("start")
        if start and end and end < start:
            raise ValueError(f"the term ends before it starts ({start})")
        return end


class Verb(Row):
    """A word that reports what somebody says or thinks, and what may follow it.

    `frames` are the ways its content is tied to it: `quote`, `that` (a clause), `to` (an infinitive),
    `object` (a noun), `particle:for` and the like (a preposition and its noun).
    """

    lemma: Annotated[str, Field(min_length=1)]
    pos: Literal["VERB", "NOUN"]
    type: Literal["speech", "attitude", "sign"]
    frames: Annotated[tuple[Frame, ...], BeforeValidator(_split), Field(min_length=1)]
    source: Annotated[str, Field(min_length=1)]


class CueEntry(Row):
    """A word or phrase (its lemmas, separated by spaces) that bears on the two axes.

    `role`: `position` speaks for itself ("attack", "meet"); `thing` is what verbs act on ("sanctions",
    "talks"); `raise` and `lower` further or diminish the thing they govern ("impose", "ease"); `accuse`
    speaks for itself and swallows its object ("condemn the launch"); `demand` and `request` want something
    of somebody else ("insist", "urge"); `mask` only looks like a cue ("Security Council"). The weights of
    all but things and positions count where nothing is governed.
    """

    cue: Annotated[str, Field(min_length=1)]
    pos: Literal["VERB", "NOUN", "ADJ", "ADV", "ANY"]
    role: Literal["position", "thing", "raise", "lower", "accuse", "demand", "request", "mask"]
    dialogue: Weight = None
    pressure: Weight = None
    plover: str = ""
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
    verbs: tuple[Verb, ...] = ()
    cues: tuple[CueEntry, ...] = ()
    modifiers: tuple[ModifierEntry, ...] = ()

    def actor(self, actor_id: str) -> Actor | None:
        """Return the actor with this id, or None."""
        return _by_id(self).get(actor_id)


@lru_cache(maxsize=8)
def _by_id(codebook: Codebook) -> dict[str, Actor]:
    return {actor.id: actor for actor in reversed(codebook.actors)}


FILES: dict[str, type[Row]] = {
    "actors": Actor,
    "verbs": Verb,
    "cues": CueEntry,
    "modifiers": ModifierEntry,
}
"""What a codebook folder may hold: file stem and the model of its rows."""

RowT = TypeVar("RowT", bound=Row)


def available() -> list[str]:
    """Return the names of the codebooks that come with the library."""
    return sorted(p.name for p in CODEBOOKS.iterdir() if p.is_dir() and p.name != GAZETTEER)


@lru_cache(maxsize=8)
def load_codebooks(names: tuple[str, ...] = DEFAULT) -> Codebook:
    """Load codebooks by name (or by the path of a folder) and join them, the gazetteer last.

    Raises `CodebookError` for an unknown name, an unreadable file or a cell that does not fit.
    """
    folders = [_folder(name) for name in names] + [CODEBOOKS / GAZETTEER]
    parts = {
        stem: tuple(row for folder in folders for row in _rows(folder / f"{stem}.csv", model))
        for stem, model in FILES.items()
    }
    return Codebook(names=tuple(names), **parts)  # type: ignore[arg-type]


def _folder(name: str) -> Path:
    bundled = CODEBOOKS / name
    folder = bundled if bundled.is_dir() else Path(name)
    if not folder.is_dir():
        raise CodebookError(
            f"unknown codebook {name!r}: use one of {', '.join(available())}, or the path of a folder"
        )
    if not any((folder / f"{stem}.csv").exists() for stem in FILES):
        raise CodebookError(f"{folder}: holds none of {', '.join(f'{s}.csv' for s in FILES)}")
    return folder


def _rows(path: Path, model: type[RowT]) -> Iterable[RowT]:
    """Read one file of a codebook; a file that is not there has no rows."""
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_header(path, reader.fieldnames or (), model)
            for cells in reader:
                yield _row(path, reader.line_num, cells, model)
    except (UnicodeDecodeError, csv.Error) as error:
        raise CodebookError(f"{path}: not a UTF-8 CSV file ({error})") from error
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read ({error.strerror})") from error


def _check_header(path: Path, columns: Sequence[str], model: type[Row]) -> None:
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    missing, unknown = required - set(columns), set(columns) - set(model.model_fields)
    for problem, fields in (("missing", missing), ("unknown", unknown)):
        if fields:
            raise CodebookError(
                f"{path}, line 1: {problem} column {', '.join(sorted(fields))};"
                f" allowed: {', '.join(model.model_fields)}"
            )


def _row(path: Path, line: int, cells: dict[str, str], model: type[RowT]) -> RowT:
    if None in cells or None in cells.values():
        raise CodebookError(f"{path}, line {line}: the number of cells differs from the header")
    try:
        return model.model_validate(cells)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise CodebookError(
            f"{path}, line {line}, field {field}: {first['msg']} (found {first['input']!r})"
        ) from error
