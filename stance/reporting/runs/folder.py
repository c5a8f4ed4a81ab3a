"""Put a finished folder in the place of an old one, so that a reader finds either, never a half.

Work goes on in a hidden folder beside the target, `.name~host-pid-random`, which is renamed when it is
complete. What others put into the old folder moves on into the new one. A killed run leaves its hidden
folder behind; the next run of that name finishes or removes it, as soon as nobody works in it any more.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from stance.reporting.runs import manifest

OWNER = "stance"
"""The key that every manifest of ours has; another program's manifest.json has not."""

FILES = "files"
"""The manifest's key for the list of files that we wrote."""

ABANDONED = 24 * 60 * 60
"""Seconds after which a hidden folder is nobody's, whoever holds its process number by now."""

OLD = "-old"
"""Ending of the hidden folder that holds the old report while the new one takes its place."""

KEPT = "-kept"
"""Added to the name of somebody else's file where a file of ours takes its name."""


class FolderError(RuntimeError):
    """A folder cannot be put in place; the message says which, why and what to do."""


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give a hidden folder; on success it takes the target's place, else it goes and nothing has changed.

    A target that is a link stands for the folder that it leads to. Raises `FolderError` if the target holds
    anything but a report, or cannot be written.
    """
    target = target.resolve() if target.is_symlink() else target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _settle(target)
        check(target)
        folder = Path(tempfile.mkdtemp(prefix=f"{_prefix(target)}{_here()}-", dir=target.parent))
    except OSError as error:
        raise FolderError(f"cannot write to {target.parent}: {error.strerror}") from error
    try:
        yield folder
        folder.chmod(0o755)
        _replace(target, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def check(target: Path) -> None:
    """Raise `FolderError` if something stands at the target that is neither empty nor a report."""
    if target.exists() and not target.is_dir():
        raise FolderError(f"{target} exists and is not a folder: choose another name or move it away")
    if target.exists() and any(target.iterdir()) and OWNER not in read_manifest(target):
        raise FolderError(f"{target} exists and is not a report: choose another name or move it away")


def listed_files(folder: Path) -> list[str]:
    """Return the paths of all files in a folder, relative to it."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder; empty where it has none that can be read."""
    try:
        found = manifest.read(folder)
    except (JSONDecodeError, UnicodeDecodeError):  # somebody else's file of that name
        return {}
    return found if isinstance(found, dict) else {}


def _prefix(target: Path) -> str:
    return f".{target.name}~"


def _here() -> str:
    """Name this process among those of all machines that may share a folder."""
    return f"{_machine()}-{os.getpid()}"


def _machine() -> str:
    return f"{zlib.crc32(platform.node().encode()):08x}"


def _replace(target: Path, folder: Path) -> None:
    """Put the folder where the target is or was; if that fails, the old one is there again."""
    if not target.exists():
        _rename(folder, target)
        return
    old = folder.with_name(f"{folder.name}{OLD}")
    _rename(target, old)
    try:
        os.utime(old)  # its age is that of the renaming, for others who look for abandoned folders
        _rename(folder, target)
    except BaseException:
        old.rename(target)
        raise
    _carry_over(old, target)


def _rename(old: Path, new: Path) -> None:
    try:
        old.rename(new)
    except OSError as error:
        raise FolderError(f"cannot write to {new}: {error.strerror}") from error


def _carry_over(old: Path, target: Path) -> None:
    """Move what we did not write from the old folder into the new one, and remove the rest.

    Where the old manifest does not list its files, those that the new folder has too are taken for ours.
    """
    listed = read_manifest(old).get(FILES)
    ours = set(listed) if isinstance(listed, list) else set(listed_files(target))
    try:
        for name in listed_files(old):
            if name not in ours and name != manifest.MANIFEST:
                place = _free(target / name)
                place.parent.mkdir(parents=True, exist_ok=True)
                (old / name).rename(place)
    except OSError as error:
        raise FolderError(f"your own files could not be moved to {target}; they lie in {old}") from error
    shutil.rmtree(old, ignore_errors=True)


def _free(place: Path) -> Path:
    """Return the path, or one beside it where something stands there already."""
    while place.exists():
        place = place.with_name(f"{place.stem}{KEPT}{place.suffix}")
    return place


def _settle(target: Path) -> None:
    """Finish or remove what killed runs of this name left behind."""
    pattern = re.compile(rf"{re.escape(_prefix(target))}([0-9a-f]{{8}})-(\d+)-.+")
    for path in sorted(target.parent.iterdir()):
        found = pattern.fullmatch(path.name)
        if not found or not path.is_dir() or not _is_abandoned(path, found[1], int(found[2])):
            continue
        if not path.name.endswith(OLD):
            shutil.rmtree(path, ignore_errors=True)
        elif target.exists():
            _carry_over(path, target)
        else:
            path.rename(target)


def _is_abandoned(path: Path, machine: str, process: int) -> bool:
    """Whether nobody works in a hidden folder any more: its process is gone, or it is a day old."""
    if time.time() - path.stat().st_mtime > ABANDONED:
        return True
    if machine != _machine() or os.name != "posix":  # elsewhere asking for a process may end it
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:  # it lives and belongs to somebody else
        return False
    return False
