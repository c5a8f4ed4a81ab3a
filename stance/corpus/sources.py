"""Find the files that a folder, glob, file or list of these stands for, in an order that never changes."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Sequence
from os import fspath
from pathlib import Path

from stance.corpus.errors import KINDS, InputError

_MAGIC = frozenset("*?[")
_ALLOWED = f"give a folder, a glob or files of the kinds {', '.join(KINDS)}"

Source = str | Path | Sequence[str | Path]


def find_files(source: Source) -> list[Path]:
    """Return the files of `source`, each once; folders and globs sorted, with their subfolders.

    Hidden files and README files are passed over unless named outright. Files of other kinds are
    returned too, so that they can be reported. Raises `InputError` where a source does not exist or
    no file of a kind we read is found.
    """
    sources = [source] if isinstance(source, str | Path) else list(source)
    if not sources:
        raise InputError(f"no source was given: {_ALLOWED}")
    files = list(dict.fromkeys(file for one in sources for file in _files_of(one)))
    if not any(file.suffix.lower() in KINDS for file in files):
        found = ", ".join(sorted({file.suffix.lower() or file.name for file in files})) or "no files"
        names = ", ".join(fspath(one) for one in sources)
        raise InputError(f"{names}: nothing to read (found {found}); {_ALLOWED}")
    return files


def _files_of(source: str | Path) -> list[Path]:
    if not isinstance(source, str | Path):
        raise InputError(f"{source!r} is not a path: {_ALLOWED}")
    if not fspath(source).strip():
        raise InputError(f"the source is empty: {_ALLOWED}")
    path = Path(source).expanduser()
    if path.is_dir():
        return _below(path)
    if path.exists():
        return [path]
    if _MAGIC & set(str(path)):
        return _matching(str(path))
    raise InputError(f"{path} does not exist: {_ALLOWED}")


def _below(folder: Path) -> list[Path]:
    return _sorted(file for file in folder.rglob("*") if file.is_file() and _wanted(file.relative_to(folder)))


def _matching(pattern: str) -> list[Path]:
    matches = [Path(match) for match in glob.glob(pattern, recursive=True)]
    inside = [file for match in matches if match.is_dir() for file in _below(match)]
    files = _sorted([*inside, *(match for match in matches if match.is_file() and _wanted(Path(match.name)))])
    if not files:
        raise InputError(f"{pattern} matches no file: {_ALLOWED}")
    return files


def _wanted(relative: Path) -> bool:
    hidden = any(part.startswith(".") for part in relative.parts)
    return not hidden and not relative.name.lower().startswith("readme")


def _sorted(files: Iterable[Path]) -> list[Path]:
    return sorted(files, key=lambda file: file.as_posix())
