"""Find the files that a folder, glob, file or list of these stands for, in an order that never changes."""

from __future__ import annotations

import glob
import json
from collections.abc import Iterable, Sequence
from os import fspath
from pathlib import Path

from stance.corpus.errors import KINDS, InputError

_MAGIC = frozenset("*?[")
_ALLOWED = f"give a folder, a glob or files of the kinds {', '.join(KINDS)}"

MANIFEST = "manifest.json"
SETTINGS = "settings.json"
"""What made the tables, and the display names of actors: needed to read them again."""

OWN_TABLES = frozenset({"articles.csv", "statements.csv", "actors.csv", "rejected.csv", "notes.csv"}) | {
    f"{name}.parquet" for name in ("articles", "statements", "actors")
}
"""What `stance score` writes into a folder, which may hold articles as well."""

FINDINGS = "findings"
"""Folder beside them for the tables of the measures."""

Source = str | Path | Sequence[str | Path]


def find_files(source: Source) -> list[Path]:
    """Return the files of `source`, each once; folders and globs sorted, with their subfolders.

    Hidden files, README files and what we wrote ourselves (a folder with our `manifest.json` and all below
    it; in the folder named as the source only the tables and the folder of findings) are passed over unless
    named outright. Files of other kinds are returned too, so that they can be reported. Raises `InputError`
    where a source does not exist or no file of a kind we read is found.
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
    return _sorted(file for file in folder.rglob("*") if file.is_file() and _wanted(file, folder))


def _matching(pattern: str) -> list[Path]:
    root = _fixed_part(pattern)
    matches = [Path(match) for match in glob.glob(pattern, recursive=True)]
    inside = [file for match in matches if match.is_dir() for file in _below(match)]
    files = _sorted(file for file in {*inside, *filter(Path.is_file, matches)} if _wanted(file, root))
    if not files:
        raise InputError(f"{pattern} matches no file: {_ALLOWED}")
    return files


def _fixed_part(pattern: str) -> Path:
    """Return the folder that a pattern names outright, before its first part with a wildcard."""
    path = Path(pattern)
    while _MAGIC & set(str(path)):
        path = path.parent
    return path


def _wanted(file: Path, root: Path) -> bool:
    relative = file.relative_to(root)
    hidden = any(part.startswith(".") for part in relative.parts)
    return not hidden and not relative.name.lower().startswith("readme") and not _is_own(file, root)


def _is_own(file: Path, root: Path) -> bool:
    """Whether we wrote the file: it lies in a folder of results, or is one of the tables in the root."""
    if file.parent == root:
        return file.name in OWN_TABLES | {MANIFEST, SETTINGS} and _holds_results(root)
    if file.parent == root / FINDINGS and _holds_results(root):
        return True
    below = file.parent.relative_to(root)
    return any(_holds_results(root / folder) for folder in (below, *below.parents[:-1]))


def _holds_results(folder: Path) -> bool:
    """Whether our manifest lies in a folder; somebody else's, or one that cannot be read, is none."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(manifest, dict) and "stance" in manifest


def _sorted(files: Iterable[Path]) -> list[Path]:
    return sorted(files, key=lambda file: file.as_posix())
