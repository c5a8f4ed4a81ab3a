"""One check for each name that a parameter of a notebook may have, whichever notebook has it.

An error names the parameter, what was found and what is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from stance.codebook import DEFAULT, available
from stance.corpus.errors import InputError
from stance.corpus.nearest import unknown_name
from stance.corpus.sources import SETTINGS, find_files
from stance.measures.series import FREQUENCIES
from stance.options import ATTRIBUTIONS, DEFAULT_ATTRIBUTION, DEFAULT_SCORER, SCORERS
from stance.paths import notebooks_folder

MOST_ACTORS = 50
"""More paragraphs than this is no longer a briefing."""

FEWEST_DRAWS, MOST_DRAWS = 100, 100_000
"""Fewer resamples give intervals that jump about; more only take time."""

MEASURES = ("stance", "dialogue", "pressure")
"""What a position can be shown by: both axes in one, or one of them."""

LARGEST_SEED = 2**32 - 1
"""What numpy accepts."""


class ParameterError(ValueError):
    """A parameter that does not fit; the message names it and says what is allowed."""


def check(name: str, value: object) -> Any:
    """Check one parameter by its name; raises `ParameterError` for a name or a value that does not fit."""
    if name not in CHECKS:
        raise unknown(name, CHECKS)
    return CHECKS[name](name, value)


def unknown(name: str, allowed: Iterable[str], what: str = "parameter") -> ParameterError:
    """Return the error for a name that is not known, with the nearest one and all that are allowed."""
    return ParameterError(unknown_name(name, allowed, what))


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ParameterError(
            f"{name}: expected text, found {value!r}"
            f" (papermill reads -p as YAML; -r {name} VALUE keeps it as text)"
        )
    return value.strip()


def _path(name: str, value: object) -> str:
    return str(value) if isinstance(value, Path) else _text(name, value)


def _places(text: str) -> tuple[Path, Path]:
    """Return a path from the working folder, then from the project's (JupyterLab starts in notebooks/)."""
    return Path(text), notebooks_folder().parent / text


def _words(name: str, value: object) -> tuple[str, ...]:
    """Accept a list of texts, or one text with commas between them."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        raise ParameterError(f"{name}: expected a list of texts, or one text with commas, found {value!r}")
    return tuple(dict.fromkeys(word for part in parts if (word := _text(name, part))))


def _whole(low: int, high: int) -> Callable[[str, object], int]:
    def checked(name: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ParameterError(f"{name}: expected a whole number from {low} to {high}, found {value!r}")
        return value

    return checked


def _day(name: str, value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)) if value not in ("", None) else None
    except ValueError:
        raise ParameterError(f"{name}: expected a date as YYYY-MM-DD (or nothing), found {value!r}") from None


def _input(name: str, value: object) -> str:
    """Find the input."""
    text = _path(name, value)
    problems: list[str] = []
    for place in (text, *map(str, _places(text)[1:])) if text else (text,):
        try:
            find_files(place)
            return place
        except InputError as error:
            problems.append(str(error))
    raise ParameterError(f"{name}: {problems[0]}")


def _output(name: str, value: object) -> Path | None:
    text = _path(name, value)
    if not text:
        return None
    try:
        Path(text).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ParameterError(f"{name}: cannot write to {text!r} ({error.strerror})") from error
    return Path(text)


def _scored(name: str, value: object) -> Path | None:
    """Find a folder of tables; nothing is none."""
    text = _path(name, value)
    if not text:
        return None
    for place in _places(text):
        if (place / SETTINGS).is_file():
            return place
    raise ParameterError(f"{name}: {text} has no {SETTINGS}: give a folder that `stance score` wrote")


def _file(name: str, value: object) -> Path | None:
    """Find a file; nothing is none."""
    text = _path(name, value)
    if not text:
        return None
    for place in _places(text):
        if place.is_file():
            return place
    raise ParameterError(f"{name}: there is no file {text!r}")


def _one_of(allowed: Iterable[str]) -> Callable[[str, object], str]:
    """Make the check of a parameter that is one of some words."""
    words = tuple(allowed)

    def checked(name: str, value: object) -> str:
        if _text(name, value) not in words:
            raise unknown(str(value), words, name)
        return str(value)

    return checked


def _codebooks(name: str, value: object) -> tuple[str, ...]:
    words = _words(name, value)
    for word in words:
        if word not in available() and not Path(word).is_dir():
            raise unknown(word, [*available(), "the path of a folder"], "codebook")
    return words or DEFAULT


def _attribution(name: str, value: object) -> str:
    """Accept a way to find who said what; nothing is the library's default."""
    word = _text(name, value)
    if word and word not in ATTRIBUTIONS:
        raise unknown(word, ATTRIBUTIONS, name)
    return word or DEFAULT_ATTRIBUTION


def _scorer(name: str, value: object) -> str:
    """Accept a way to score, ours or `package.module:name`; nothing is the library's default."""
    word = _text(name, value)
    if word and word not in SCORERS and ":" not in word:
        raise unknown(word, [*SCORERS, "package.module:name"], name)
    return word or DEFAULT_SCORER


CHECKS: dict[str, Callable[[str, object], Any]] = {
    "input_path": _input,
    "output": _output,
    "scored": _scored,
    "codebooks": _codebooks,
    "title": _text,
    "date_from": _day,
    "date_to": _day,
    "outlets": _words,
    "actors": _words,
    "main_actors": _whole(1, MOST_ACTORS),
    "seed": _whole(0, LARGEST_SEED),
    "draws": _whole(FEWEST_DRAWS, MOST_DRAWS),
    "actor": _text,
    "frequency": _one_of(FREQUENCIES),
    "axis": _one_of(MEASURES),
    "coded": _file,
    "text": _text,
    "attribution": _attribution,
    "scorer": _scorer,
}
"""One check per parameter name, whichever notebook has it."""
