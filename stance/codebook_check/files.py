"""Read all files of several codebooks, whatever is wrong in them: the entries that fit, and every fault.

The entries are joined in the order of an analysis, so that the first of two that clash is the one that an
analysis would use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from stance.codebook import (
    CODEBOOKS,
    FILES,
    GAZETTEER,
    Codebook,
    Row,
    entry_name,
    find_folder,
    holds_none,
    is_bundled,
    loose_references,
    nobody,
)
from stance.codebook_check.findings import Finding
from stance.entries import Fault, Placed, examine, find_files, too_many


@dataclass(frozen=True)
class File:
    """One file of a codebook: its name as the user would write it, its entries and its faults."""

    codebook: str
    stem: str
    path: Path
    rows: tuple[Placed[Row], ...]
    faults: tuple[Fault, ...]

    @property
    def name(self) -> str:
        """The codebook and the file ("mine/cues.csv")."""
        return f"{self.codebook}/{self.path.name}"

    @property
    def is_bundled(self) -> bool:
        """Whether it comes with the library."""
        return is_bundled(self.path)

    @property
    def n_entries(self) -> int:
        """How many entries there are, also those with faults."""
        return len(self.rows) + len({f.line for f in self.faults if f.key})


@dataclass(frozen=True)
class Files:
    """The files of the codebooks that are joined; `lacking` are the folders that hold none, or too many."""

    names: tuple[str, ...]
    files: tuple[File, ...]
    lacking: tuple[Finding, ...] = field(default=())

    @cached_property
    def codebook(self) -> Codebook:
        """Everything that fits, joined; its entries are the very objects of the files."""
        parts = {stem: tuple(placed.row for _, placed in self.entries(stem)) for stem in FILES}
        return Codebook(self.names, **parts)  # type: ignore[arg-type]

    def entries(self, stem: str) -> Iterator[tuple[File, Placed[Row]]]:
        """Yield the entries of a part with their files, in the order of an analysis."""
        for file in self.files:
            if file.stem == stem:
                yield from ((file, placed) for placed in file.rows)

    @cached_property
    def places(self) -> dict[int, tuple[File, Placed[Row]]]:
        """The place of each entry by its identity: equal entries may stand in several places."""
        return {id(p.row): (file, p) for file in self.files for p in file.rows}

    def at(self, row: Row, seen_from: Row) -> str:
        """Say where an entry stands, seen from another: "line 3", or "mine/cues.csv, line 3" elsewhere."""
        file, placed = self.places[id(row)]
        here = self.places[id(seen_from)][0] is file
        return f"line {placed.line}" if here else f"{file.name}, line {placed.line}"

    def number(self, row: Row) -> tuple[int, int]:
        """Return the places of an entry's file and line in the order of an analysis."""
        file, placed = self.places[id(row)]
        return self.files.index(file), placed.line


def read_files(names: Sequence[str]) -> Files:
    """Read the files of codebooks and of the gazetteer behind them.

    Raises `CodebookError` for a name that is neither a codebook's nor a folder's.
    """
    files: list[File] = []
    lacking: list[Finding] = []
    for name in dict.fromkeys((*names, GAZETTEER)):
        folder = CODEBOOKS / GAZETTEER if name == GAZETTEER else find_folder(name)
        label = name.rstrip("/\\") or name
        found = {stem: find_files(folder, stem) for stem in FILES}
        if not any(found.values()):
            lacking.append(Finding(label, 0, "", holds_none()))
        lacking += [Finding(label, 0, "", too_many(paths)) for paths in found.values() if len(paths) > 1]
        files += [_read(label, stem, path) for stem, paths in found.items() for path in paths]
    return Files(tuple(names), tuple(files), tuple(lacking))


def _read(codebook: str, stem: str, path: Path) -> File:
    rows: list[Placed[Row]] = []
    faults: list[Fault] = []
    for found in examine(path, FILES[stem]):
        if isinstance(found, Fault):
            faults.append(found)
        else:
            rows.append(found)
    return File(codebook, stem, path, tuple(rows), tuple(faults))


def errors(files: Files) -> list[Finding]:
    """Return everything that would stop an analysis, in the order of the files."""
    found = list(files.lacking)
    for file in files.files:
        found += [Finding(file.name, f.line, f.key, f.account, field=f.field) for f in file.faults]
    return found + list(_references(files))


def _references(files: Files) -> Iterable[Finding]:
    """Yield who names an actor that nobody is; an actor whose own entry has a fault is known all the same."""
    broken = {fault.key for file in files.files if file.stem == "actors" for fault in file.faults}
    for row, field_, named in loose_references(files.codebook):
        if named not in broken:
            file, placed = files.places[id(row)]
            yield Finding(file.name, placed.line, entry_name(row), nobody(named), field=field_)
