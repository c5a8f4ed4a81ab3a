"""Let one batch at a time make the same thing; the others wait until it is made.

The lock is the system's own (`flock`), on a file beside what is made: it ends with the process that holds it,
however that ends. A lock file that a killed process leaves behind locks nobody out.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event
from typing import TextIO

from stance.batches.notices import notice
from stance.reporting.runs.folder import FolderError

if sys.platform != "win32":
    import fcntl

LOCKS: bool = sys.platform != "win32"
"""Whether the system has such locks; without them two batches do the same work, and the later one's stays."""

LOCK = "~lock"
"""Ending of the hidden file that is locked."""

PAUSE = 0.5
"""Seconds between two tries; a thread that waited inside the system could not be stopped."""

NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})
"""Errors of file systems that have no locks, some of those in a network: the same holds as for Windows."""


class Stopped(RuntimeError):
    """Who waited was told to stop."""


@contextmanager
def alone(target: Path, waiting: str, stop: Event | None = None) -> Iterator[None]:
    """Be the only one, among all processes and threads, who makes `target`; wait for whoever makes it now.

    `waiting` is told if one has to wait; look anew afterwards at what there is. Raises `Stopped` once `stop`
    is set, and `FolderError` where nothing can be written.
    """
    if not LOCKS:
        yield
        return
    path, stop, told = target.with_name(f".{target.name}{LOCK}"), stop or Event(), False
    while (held := _locked(path)) is None:
        if not told:
            notice(waiting)
        told = True
        if stop.wait(PAUSE):
            raise Stopped(f"stopped: {waiting}")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        held.close()


def remove_free(folder: Path) -> None:
    """Remove the lock files of a folder that nobody holds: killed processes left them."""
    for path in folder.glob(f".*{LOCK}") if LOCKS else ():
        if held := _locked(path):
            path.unlink(missing_ok=True)
            held.close()


def _locked(path: Path) -> TextIO | None:
    """Return the locked file, which stays locked until it is closed; None where somebody else holds it."""
    while True:
        with ExitStack() as closed:
            file = closed.enter_context(_opened(path))
            if not _lock(file):
                return None
            if _lies_at(file, path):
                closed.pop_all()
                return file
        # its holder removed it while it was opened here: once more, with a new one


def _opened(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a", encoding="utf-8")
    except OSError as error:
        raise FolderError(f"cannot write to {path.parent}: {error.strerror}") from error


def _lies_at(file: TextIO, path: Path) -> bool:
    """Whether an open file is the one at a path; nobody else finds one that was removed."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _lock(file: TextIO) -> bool:
    """Lock a file if nobody has; where there are no locks everybody may."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise
    return True
