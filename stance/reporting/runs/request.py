"""What a report is asked with: its notebook, its name and its parameters, checked before anything runs."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from glob import has_magic
from pathlib import Path
from typing import Any

import papermill

from stance.codebook import CodebookError
from stance.corpus.errors import InputError
from stance.paths import notebooks_folder
from stance.reporting.documents.export import FORMATS
from stance.reporting.notebook.checks import CHECKS, ParameterError, check, unknown
from stance.reporting.notebook.naming import check_named
from stance.reporting.notebook.parameters import validate
from stance.reporting.runs import manifest
from stance.reporting.runs.quiet import quiet

LONGEST = 150
"""Bytes of a name: systems take 255, of which the hidden folder of a run needs some for itself."""

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_TAKEN = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""


class ReportError(RuntimeError):
    """A report could not be made; the message says why in the user's words."""


def find_notebook(name: str) -> Path:
    """Return the path of a notebook, by its name or as a path.

    Raises `ReportError` listing those there are.
    """
    stem = name.removesuffix(".ipynb")
    try:
        folder = notebooks_folder()
    except FileNotFoundError as error:
        raise ReportError(str(error)) from error
    for path in (folder / f"{stem}.ipynb", Path(f"{stem}.ipynb")):
        if path.is_file():
            return path
    raise ReportError(str(unknown(name, sorted(p.stem for p in folder.glob("*.ipynb")), "notebook")))


def default_name(source: str | Path) -> str:
    """Return a folder's name or a file's stem; for a pattern, the folder it looks in.

    >>> default_name("data/articles"), default_name("news/*.txt"), default_name("talks.csv")
    ('articles', 'news', 'talks')
    """
    path = Path(source)
    while has_magic(path.name):
        path = path.parent
    path = path.resolve()
    return safe_name(path.name if path.is_dir() else path.stem)


def safe_name(name: str) -> str:
    """Return a name that a folder may have on any system; of a long one the beginning.

    >>> safe_name("profile: Kim Jong Un")
    'profile-Kim-Jong-Un'
    >>> safe_name("nul")
    'report-nul'
    """
    plain = _NOT_IN_NAMES.sub("-", name).encode()[:LONGEST].decode(errors="ignore").strip(".-") or "report"
    return f"report-{plain}" if _TAKEN.fullmatch(plain.partition(".")[0]) else plain


def parameters_of(path: Path) -> dict[str, dict[str, Any]]:
    """Return what papermill knows of a notebook's parameters, by their names.

    >>> parameters_of(find_notebook("01_briefing"))["draws"]["default"]
    '2000'
    """
    with quiet():
        return dict(papermill.inspect_notebook(path))


def checked_parameters(
    known: Mapping[str, Mapping[str, Any]], given: Mapping[str, object], formats: Sequence[str]
) -> dict[str, Any]:
    """Return the parameters for papermill; `known` are those of the notebook (`parameters_of`).

    Raises `ReportError` before anything runs if one does not fit.
    """
    for form in formats:
        if form not in FORMATS:
            raise ReportError(str(unknown(form, FORMATS, "format")))
    values: dict[str, object] = {}
    try:
        for name, value in given.items():
            if name not in known:
                raise unknown(name, known)
            values[name] = _typed(value, known[name]["inferred_type_name"])
            check(name, values[name])
    except ParameterError as error:
        raise ReportError(str(error)) from error
    return manifest.plain(values)


def refuse_strangers(known: Mapping[str, Mapping[str, Any]], values: Mapping[str, Any]) -> None:
    """Raise `ReportError` for an actor of checked parameters whom nobody can know (`naming.check_named`).

    `known` are the parameters of the notebook.
    """
    if not values.get("actor") and not values.get("actors"):
        return
    try:
        ours = {name: value for name, value in plain_defaults(known).items() if name in CHECKS}
        check_named(validate(**{**ours, **values}))
    except (ParameterError, CodebookError, InputError) as error:
        raise ReportError(str(error)) from error


def plain_defaults(known: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return what a notebook sets its parameters to itself; what it computes is known when it runs: left out.

    >>> plain_defaults({"draws": {"default": "2000"}, "seed": {"default": "min(1, 2)"}})
    {'draws': 2000}
    """
    found = {}
    for name, about in known.items():
        with suppress(ValueError, SyntaxError, TypeError):  # made by an expression
            found[name] = ast.literal_eval(about["default"])
    return found


def _typed(value: object, type_name: str) -> object:
    """Turn the text of a whole number into one where the notebook wants one; all else is for the check."""
    digits = type_name == "int" and isinstance(value, str) and value.removeprefix("-").isdecimal()
    return int(str(value)) if digits else value
