"""Read the entries of one codebook file, CSV or YAML, and check each against its model.

A CSV file has one entry per line under a header; a YAML file is a list of entries, each a mapping of the same
fields, in which lists may be written as lists. Whatever does not fit raises `CodebookError`, which names the
file, the line (in YAML the number of the entry too) and the field.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

SUFFIXES = (".csv", ".yml", ".yaml")


class CodebookError(ValueError):
    """A codebook that is missing or does not fit; the message names file, line and field."""


class Row(BaseModel):
    """One entry of a codebook file: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


RowT = TypeVar("RowT", bound=Row)


def find_file(folder: Path, stem: str) -> Path | None:
    """Return the file of a folder that has this stem and one of `SUFFIXES`, or None.

    Raises `CodebookError` where there are several, because neither is then the obvious one.
    """
    found = [path for suffix in SUFFIXES if (path := folder / f"{stem}{suffix}").exists()]
    if len(found) > 1:
        raise CodebookError(f"{folder}: holds {' and '.join(path.name for path in found)}; keep one of them")
    return found[0] if found else None


def read_entries(path: Path, model: type[RowT]) -> Iterator[RowT]:
    """Yield the entries of a file in order.

    Raises `CodebookError` for a file that cannot be read and for an entry that does not fit.
    """
    try:
        yield from _read_csv(path, model) if path.suffix == ".csv" else _read_yaml(path, model)
    except (UnicodeDecodeError, csv.Error) as error:
        kind = "CSV" if path.suffix == ".csv" else "YAML"
        raise CodebookError(f"{path}: not a UTF-8 {kind} file ({error})") from error
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read ({error.strerror})") from error


def _read_csv(path: Path, model: type[RowT]) -> Iterator[RowT]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        _check_header(path, reader.fieldnames or (), model)
        for cells in reader:
            place = f"{path}, line {reader.line_num}"
            if None in cells or None in cells.values():
                raise CodebookError(f"{place}: the number of cells differs from the header")
            yield _checked(place, cells, model)


def _check_header(path: Path, columns: Sequence[str], model: type[Row]) -> None:
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    missing, unknown = required - set(columns), set(columns) - set(model.model_fields)
    for problem, fields in (("missing", missing), ("unknown", unknown)):
        if fields:
            raise CodebookError(
                f"{path}, line 1: {problem} column {', '.join(sorted(fields))};"
                f" allowed: {', '.join(model.model_fields)}"
            )


def _read_yaml(path: Path, model: type[RowT]) -> Iterator[RowT]:
    for number, (line, entry) in enumerate(_yaml_list(path), 1):
        place = f"{path}, entry {number} (line {line})"
        if not isinstance(entry, Mapping):
            raise CodebookError(f"{place}: not a mapping of fields to values (found {entry!r})")
        unknown = [str(name) for name in entry if name not in model.model_fields]
        if unknown:
            allowed = ", ".join(model.model_fields)
            raise CodebookError(f"{place}, field {', '.join(unknown)}: unknown; allowed: {allowed}")
        yield _checked(place, {name: value for name, value in entry.items() if value is not None}, model)


def _yaml_list(path: Path) -> list[tuple[int, object]]:
    """Return line and value of each entry; a file without any has none."""
    try:
        loader = yaml.SafeLoader(path.read_text(encoding="utf-8-sig"))
        node = loader.get_single_node()
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise CodebookError(f"{path}, line {node.start_mark.line + 1}: not a list of entries")
        values = loader.construct_document(node)
    except (yaml.YAMLError, RecursionError) as error:
        raise CodebookError(f"{path}: not a UTF-8 YAML file ({' '.join(str(error).split())})") from error
    return [(child.start_mark.line + 1, value) for child, value in zip(node.value, values, strict=True)]


def _checked(place: str, values: Mapping[str, object], model: type[RowT]) -> RowT:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        found = "nothing" if first["type"] == "missing" else repr(first["input"])
        told = first["msg"].removeprefix("Value error, ")
        raise CodebookError(f"{place}, field {field}: {told} (found {found})") from error
