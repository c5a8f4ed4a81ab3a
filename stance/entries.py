"""Read the entries of one codebook file, CSV or YAML, and check each against its model.

A CSV file has one entry per line under a header; a YAML file is a list of entries, each a mapping of the same
fields, in which lists may be written as lists. `examine` goes through a whole file and tells everything that
does not fit, with file, line (in YAML the number of the entry too) and field; `read_entries` raises the first
of it as `CodebookError`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

SUFFIXES = (".csv", ".yml", ".yaml")
SEPARATORS = {";": "semicolons", "\t": "tabs"}
"""What stands between the cells, instead of commas, where spreadsheets are set to another language."""

FALLBACK = "cp1252"
"""How a file that is not UTF-8 is read for the rest of its faults: as old spreadsheets write it."""

PLAIN = {
    "string_too_short": "must not be empty",
    "too_short": "needs at least one value",
    "float_parsing": "must be a number",
}
"""Faults that the model's own words do not put plainly."""


class CodebookError(ValueError):
    """A codebook that is missing or does not fit; the message names file, line and field."""


class Row(BaseModel):
    """One entry of a codebook file: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that does not fit: `told` says what is wrong or allowed, `found` what stands there.

    `line` is 0 where it is the whole file, `entry` the number of a YAML entry (else 0), `key` the word or id
    of the entry.
    """

    path: Path
    told: str
    line: int = 0
    entry: int = 0
    field: str = ""
    found: str = ""
    key: str = ""

    def __str__(self) -> str:
        """Return the fault in one line, its place first."""
        line = f", entry {self.entry} (line {self.line})" if self.entry else f", line {self.line}"
        field = f", field {self.field}" if self.field else ""
        return f"{self.path}{line if self.line else ''}{field}: {self.account}"

    @property
    def account(self) -> str:
        """What is wrong and what was found, without the place."""
        return f"{self.told} (found {self.found})" if self.found else self.told


@dataclass(frozen=True, slots=True)
class Placed(Generic[RowT]):
    """An entry that fits, and where it stands."""

    row: RowT
    path: Path
    line: int


def find_files(folder: Path, stem: str) -> list[Path]:
    """Return the files of a folder that have this stem and one of `SUFFIXES`; there should be one at most."""
    return [path for suffix in SUFFIXES if (path := folder / f"{stem}{suffix}").exists()]


def find_file(folder: Path, stem: str) -> Path | None:
    """Return the file of a folder that has this stem and one of `SUFFIXES`, or None.

    Raises `CodebookError` where there are several, because neither is then the obvious one.
    """
    found = find_files(folder, stem)
    if len(found) > 1:
        raise CodebookError(f"{folder}: {too_many(found)}")
    return found[0] if found else None


def too_many(found: Sequence[Path]) -> str:
    """Say that a folder holds the same part of a codebook twice."""
    return f"holds {' and '.join(path.name for path in found)}; keep one of them"


def read_entries(path: Path, model: type[RowT]) -> Iterator[RowT]:
    """Yield the entries of a file in order.

    Raises `CodebookError` for a file that cannot be read and for an entry that does not fit.
    """
    for found in examine(path, model):
        if isinstance(found, Fault):
            raise CodebookError(str(found))
        yield found.row


def examine(path: Path, model: type[RowT]) -> Iterator[Placed[RowT] | Fault]:
    """Yield every entry of a file that fits and everything that does not, in order.

    A file that is not UTF-8 is told and then read as spreadsheets may have written it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        yield Fault(path, f"cannot be read ({error.strerror})")
        return
    examined = _examine_csv if path.suffix == ".csv" else _examine_yaml
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield _not_utf8(path, data, error)
        if b"\0" in data:  # UTF-16: nothing in it would be understood
            return
        text = data.decode(FALLBACK, errors="replace")
    yield from examined(path, text.removeprefix("\ufeff"), model)


def _kind(path: Path) -> str:
    return "CSV" if path.suffix == ".csv" else "YAML"


def _not_utf8(path: Path, data: bytes, error: UnicodeDecodeError) -> Fault:
    line = data.count(b"\n", 0, error.start) + 1
    told = f"not a UTF-8 {_kind(path)} file (byte 0x{data[error.start]:02x}): save it again as UTF-8"
    return Fault(path, told, line)


def _examine_csv(path: Path, text: str, model: type[RowT]) -> Iterator[Placed[RowT] | Fault]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = list(reader.fieldnames or ())
    except csv.Error as error:
        yield _not_csv(path, error, 1)
        return
    missing, unknown = _wrong_columns(columns, model)
    yield from _header_faults(path, columns, model)
    if missing and _separator(columns):
        return
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _not_csv(path, error, line)
            continue
        line, key = reader.line_num, _key(cells, model)
        if None in cells or None in cells.values():
            found = sum(value is not None for name, value in cells.items() if name is not None)
            found += len(cells.get(None) or ())  # type: ignore[call-overload]
            told = f"the number of cells differs from the header, which has {len(columns)}"
            yield Fault(path, told, line, found=str(found), key=key)
            continue
        known = {name: value for name, value in cells.items() if name not in unknown}
        yield from _checked(Fault(path, "", line, key=key), known, model, missing)


def _not_csv(path: Path, error: csv.Error, line: int) -> Fault:
    return Fault(path, f"not a UTF-8 CSV file ({error}; look at its quotation marks)", line)


def _wrong_columns(columns: Sequence[str], model: type[Row]) -> tuple[set[str], set[str]]:
    """Return the columns that are missing and those that are unknown."""
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    return required - set(columns), set(columns) - set(model.model_fields)


def _header_faults(path: Path, columns: Sequence[str], model: type[Row]) -> Iterator[Fault]:
    missing, unknown = _wrong_columns(columns, model)
    separator = _separator(columns) if missing else ""
    hint = f"; the cells are separated by {separator}: save the table with commas" if separator else ""
    allowed = f"; allowed: {', '.join(model.model_fields)}{hint}"
    if missing:
        yield Fault(path, f"missing column {', '.join(sorted(missing))}{allowed}", 1)
    if unknown and not separator:
        yield Fault(path, f"unknown column {', '.join(sorted(unknown))}{allowed}", 1)


def _separator(columns: Sequence[str]) -> str:
    """Return what stands between the cells where it is not commas; empty where it is."""
    found = [word for mark, word in SEPARATORS.items() if len(columns) == 1 and mark in columns[0]]
    return found[0] if found else ""


def _key(values: Mapping[str, object], model: type[Row]) -> str:
    """Return what an entry is called: its first field."""
    return str(values.get(next(iter(model.model_fields)), "") or "").strip()


def _examine_yaml(path: Path, text: str, model: type[RowT]) -> Iterator[Placed[RowT] | Fault]:
    entries = _yaml_list(path, text)
    if isinstance(entries, Fault):
        yield entries
        return
    for number, (line, entry) in enumerate(entries, 1):
        place = Fault(path, "", line, number)
        if not isinstance(entry, Mapping):
            yield _at(place, "not a mapping of fields to values", found=repr(entry))
            continue
        place = _at(place, "", key=_key(entry, model))
        unknown = [name for name in entry if name not in model.model_fields]
        if unknown:
            allowed = ", ".join(model.model_fields)
            yield _at(place, f"unknown; allowed: {allowed}", field=", ".join(map(str, unknown)))
        values = {name: v for name, v in entry.items() if v is not None and name not in unknown}
        yield from _checked(place, values, model)


def _yaml_list(path: Path, text: str) -> list[tuple[int, object]] | Fault:
    """Return line and value of each entry, or why there are none; an empty file has no entries."""
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            return Fault(path, "not a list of entries", node.start_mark.line + 1)
        values = loader.construct_document(node)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        told = f"not a UTF-8 YAML file ({' '.join(str(error).split())})"
        return Fault(path, told, mark.line + 1 if mark else 0)
    return [(child.start_mark.line + 1, value) for child, value in zip(node.value, values, strict=True)]


def _at(place: Fault, told: str, *, field: str = "", found: str = "", key: str = "") -> Fault:
    """Return a fault in the same place."""
    return Fault(place.path, told, place.line, place.entry, field, found, key or place.key)


def _checked(
    place: Fault, values: Mapping[str, object], model: type[RowT], left_out: Collection[str] = ()
) -> Iterator[Placed[RowT] | Fault]:
    """Yield the entry that the values make, or all that is wrong with it; `left_out` has been told before."""
    try:
        row = model.model_validate(values)
    except ValidationError as error:
        for wrong in error.errors():
            lacking = wrong["type"] == "missing"
            if lacking and str(wrong["loc"][0]) in left_out:
                continue
            told = wrong["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
            told = PLAIN.get(wrong["type"], told)
            found = "nothing" if lacking else repr(wrong["input"])
            yield _at(place, told, field=".".join(map(str, wrong["loc"])), found=found)
    else:
        yield Placed(row, place.path, place.line)
