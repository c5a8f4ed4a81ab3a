"""Keys: what a report or a scoring is made of, in one hash, so that nothing is made a second time.

A key covers the content of the input, of codebooks and of other files that are named, the parameters, the
notebook, the versions of the libraries, and the files of this package: whoever changes the code gets new
reports, whoever installs a version anew does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import stance
from stance.batches.jobs import Job, Scoring
from stance.codebook import find_folder
from stance.corpus.sources import find_files
from stance.paths import PACKAGE
from stance.reporting.notebook.checks import CHECKS
from stance.reporting.runs import manifest
from stance.reporting.runs.folder import FILES, read_manifest
from stance.reporting.runs.run import failed_notebook
from stance.scoring.scorers import OWN

KEY = "key"
"""Where the manifest of a report has its key."""

NO_CODE = frozenset({"__pycache__", "notebooks"})
"""Folders of the package that say nothing about its code; a notebook is part of its own reports' keys."""


def digest(value: object) -> str:
    """Return the hash of anything that JSON can hold; the order of names does not matter.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    text = json.dumps(manifest.plain(value), sort_keys=True, ensure_ascii=False, default=str)
    return sha256(text.encode()).hexdigest()


@dataclass
class Keys:
    """Make keys for one batch; input, codebooks and code are read once, for the first key they belong to.

    So the keys of a batch agree, whatever is edited meanwhile; `anew` tells what there is by then.
    """

    _inputs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _scorings: dict[Scoring, str] = field(default_factory=dict)
    _scorers: dict[str, str] = field(default_factory=dict)

    @cached_property
    def software(self) -> dict[str, object]:
        """This version, the content of this package, and the versions of what it rests on."""
        files = (p for p in PACKAGE.rglob("*") if p.is_file() and not NO_CODE & set(p.parts))
        return {
            "stance": stance.__version__,
            "code": _hashes(files, PACKAGE),
            "packages": manifest.versions(),
        }

    def of_scoring(self, scoring: Scoring) -> str:
        """Return the key of scored tables."""
        if scoring not in self._scorings:
            folders = [find_folder(name) for name in scoring.codebooks]
            self._scorings[scoring] = digest(
                {
                    "made of": vars(scoring),
                    "input": self._input(scoring.input_path),
                    "codebooks": [_hashes((p for p in f.rglob("*") if p.is_file()), f) for f in folders],
                    "scorer": self._scorer(scoring.scorer),
                    "software": self.software,
                }
            )
        return self._scorings[scoring]

    def of_job(self, job: Job) -> str:
        """Return the key of a report."""
        return digest(
            {
                "notebook": manifest.sha256(job.notebook),
                "parameters": job.parameters,
                "formats": job.formats,
                "input": self._input(job.parameters["input_path"]),
                "scoring": self.of_scoring(job.scoring) if job.scoring else "",
                "files": {name: manifest.sha256(path) for name, path in _named_files(job.parameters)},
                "software": self.software,
            }
        )

    def anew(self) -> Keys:
        """Return keys that read input and codebooks again, as somebody may have edited them.

        The code is not read again, as what runs is what was loaded.
        """
        keys = copy(self)
        keys._inputs, keys._scorings = {}, {}
        return keys

    def _scorer(self, name: str) -> str:
        if name not in self._scorers:
            self._scorers[name] = _own_code(name)
        return self._scorers[name]

    def _input(self, source: str) -> list[dict[str, Any]]:
        if source not in self._inputs:
            found = CHECKS["input_path"]("input_path", source)
            self._inputs[source] = manifest.hashes(find_files(found))
        return self._inputs[source]


def is_up_to_date(folder: Path, key: str) -> bool:
    """Whether a folder holds the report of this key, all of it, and nothing has failed since."""
    content = read_manifest(folder)
    whole = all((folder / name).exists() for name in content.get(FILES, ()))
    return content.get(KEY) == key and whole and not failed_notebook(folder).exists()


def _hashes(files: Iterable[Path], folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): manifest.sha256(path) for path in sorted(files)}


def _own_code(scorer: str) -> str:
    """Return the hash of the file of somebody's own scorer, `package.module:name`; else nothing.

    That a scorer cannot be found is told where it is loaded.
    """
    spec = None
    with suppress(ImportError, ValueError):
        spec = find_spec(scorer.partition(OWN)[0]) if OWN in scorer else None
    return manifest.sha256(Path(spec.origin)) if spec and spec.origin and spec.has_location else ""


def _named_files(parameters: Mapping[str, Any]) -> Iterable[tuple[str, Path]]:
    """Yield the parameters that name a file, which counts by its content."""
    for name, value in parameters.items():
        checked = CHECKS[name](name, value)
        if isinstance(checked, Path) and checked.is_file():
            yield name, checked
