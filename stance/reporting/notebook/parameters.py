"""Check what somebody typed into a notebook's parameters before any work is done.

Values come from JupyterLab, from papermill's command line (which reads them as YAML: `NO` becomes False,
`007` becomes 7) or from Python. Each name has one check, shared by all notebooks; an error names the
parameter, what was found and what is allowed.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from stance.codebook import DEFAULT, available
from stance.corpus.errors import InputError
from stance.corpus.sources import find_files
from stance.measures.actors import main_actors
from stance.measures.series import FREQUENCIES
from stance.measures.settings import MeasureSettings
from stance.options import ATTRIBUTIONS, DEFAULT_ATTRIBUTION, DEFAULT_SCORER, SCORERS
from stance.paths import notebooks_folder
from stance.results import SETTINGS

MOST_ACTORS = 50
"""More paragraphs than this is no longer a briefing."""

FEWEST_DRAWS, MOST_DRAWS = 100, 100_000
"""Fewer resamples give intervals that jump about; more only take time."""

MEASURES = ("stance", "dialogue", "pressure")
"""What a position can be shown by: both axes in one, or one of them."""

LARGEST_SEED = 2**32 - 1
"""What numpy accepts."""

INJECTED = "# Parameters"
"""The first line of the cell that papermill adds."""


class ParameterError(ValueError):
    """A parameter that does not fit; the message names it and says what is allowed."""


@dataclass(frozen=True)
class Parameters:
    """The parameters of a notebook, checked."""

    input_path: str
    output: Path | None = None
    codebooks: tuple[str, ...] = DEFAULT
    title: str = ""
    date_from: date | None = None
    date_to: date | None = None
    outlets: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    main_actors: int = 5
    seed: int = MeasureSettings.seed
    draws: int = MeasureSettings.draws
    attribution: str = DEFAULT_ATTRIBUTION
    scorer: str = DEFAULT_SCORER
    scored: Path | None = None
    actor: str = ""
    frequency: str = "month"
    axis: str = "stance"
    coded: Path | None = None
    text: str = ""


def validate(
    *,
    input_path: object,
    output: object = "",
    codebooks: object = DEFAULT,
    title: object = "",
    date_from: object = "",
    date_to: object = "",
    outlets: object = (),
    actors: object = (),
    main_actors: object = Parameters.main_actors,
    seed: object = Parameters.seed,
    draws: object = Parameters.draws,
    attribution: object = Parameters.attribution,
    scorer: object = Parameters.scorer,
    scored: object = "",
    actor: object = "",
    frequency: object = Parameters.frequency,
    axis: object = Parameters.axis,
    coded: object = "",
    text: object = "",
) -> Parameters:
    """Check every parameter and return them as they will be used.

    Raises `ParameterError` for the first that does not fit.

    >>> validate(input_path="nowhere.txt", draws=200)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    stance...ParameterError: input_path: nowhere.txt does not exist: give a folder, ...
    """
    checked = Parameters(**{name: check(name, value) for name, value in locals().items()})
    if checked.date_from and checked.date_to and checked.date_from > checked.date_to:
        raise ParameterError(f"date_from: {checked.date_from} is later than date_to, {checked.date_to}")
    return checked


def from_notebook(namespace: Mapping[str, Any]) -> Parameters:
    """Return the checked parameters of a notebook, whose `globals()` this takes.

    Raises `ParameterError` as `refuse_unknown` and `validate` do.
    """
    refuse_unknown(namespace)
    return validate(**{name: namespace[name] for name in CHECKS if name in namespace})


def check(name: str, value: object) -> Any:
    """Check one parameter by its name; raises `ParameterError` for a name or a value that does not fit."""
    if name not in CHECKS:
        raise unknown(name, CHECKS)
    return CHECKS[name](name, value)


def unknown(name: str, allowed: Iterable[str], what: str = "parameter") -> ParameterError:
    """Return the error for a name that is not known, with the nearest one and all that are allowed."""
    names = list(allowed)
    near = get_close_matches(name, names, n=1)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    return ParameterError(f"unknown {what} {name!r}{hint}; allowed: {', '.join(names) or 'none'}")


def refuse_unknown(namespace: Mapping[str, Any]) -> None:
    r"""Raise `ParameterError` if papermill was given a name that the parameters cell does not have.

    `namespace` is the notebook's `globals()`. In IPython's `In` the cell that runs now comes last, before
    it the one that papermill added (if it did), before that the parameters. Papermill itself only warns.

    >>> refuse_unknown({"In": ["", "seed: int = 0", "# Parameters\nsed = 1", "refuse_unknown(globals())"]})
    Traceback (most recent call last):
    stance...ParameterError: unknown parameter 'sed' (did you mean 'seed'?); allowed: seed
    """
    history = namespace.get("In", ())
    if len(history) < 3 or not history[-2].startswith(INJECTED):
        return
    allowed = _assigned(history[-3])
    for name in _assigned(history[-2]):
        if name not in allowed:
            raise unknown(name, allowed)


def _assigned(source: str) -> list[str]:
    """Return the names that a cell of plain assignments gives a value to, in order."""
    names: list[str] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.append(node.target.id)
        elif isinstance(node, ast.Assign):
            names.extend(target.id for target in node.targets if isinstance(target, ast.Name))
    return names


def choose_actor(
    actors: pd.DataFrame, chosen: Parameters, names: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """Return id and name of the one actor that `chosen.actor` names; the most quoted if it names none.

    `names` are further actors by id, those of the codebooks: one of them may have said nothing. Both are
    empty where none is named and none said anything. Raises `ParameterError` for one that nobody knows.
    """
    known = dict(names or {})
    ids = {name.casefold(): actor for actor, name in known.items()} | {a.casefold(): a for a in known}
    silent = ids.get(chosen.actor.casefold(), "")
    if silent and silent not in set(actors.loc[actors["n_scored"] > 0, "actor"]):
        return silent, known[silent]
    wanted = (chosen.actor,) if chosen.actor else ()
    found = choose_actors(actors, replace(chosen, actors=wanted, main_actors=1))
    return next(iter(found.items()), ("", ""))


def choose_actors(actors: pd.DataFrame, chosen: Parameters) -> dict[str, str]:
    """Return id and name of the actors to describe: those asked for by id or name, else the most quoted.

    `actors` is the table of actors; those without a scored statement cannot be described. Without names
    the governments are taken, or the holders if none belongs to a government.
    Raises `ParameterError` for one that is not among them.
    """
    governments, holders = (_names(main_actors(actors, level)) for level in ("government", "holder"))
    if not chosen.actors:
        return dict(list((governments or holders).items())[: chosen.main_actors])
    names = holders | governments
    ids = {name.casefold(): actor for actor, name in names.items()}
    wanted = [ids.get(actor.casefold(), actor) for actor in chosen.actors]
    for actor in wanted:
        if actor not in names:
            raise unknown(actor, names.values(), "actor")
    return {actor: names[actor] for actor in wanted}


def _names(rows: pd.DataFrame) -> dict[str, str]:
    return dict(zip(rows["actor"], rows["name"], strict=True))


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ParameterError(
            f"{name}: expected text, found {value!r}"
            f" (papermill reads -p as YAML; -r {name} VALUE keeps it as text)"
        )
    return value.strip()


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
    """Find the input from the working folder, then from the project's (JupyterLab starts in notebooks/)."""
    text = str(value) if isinstance(value, Path) else _text(name, value)
    problems: list[str] = []
    for place in (text, str(notebooks_folder().parent / text) if text else text):
        try:
            find_files(place)
            return place
        except InputError as error:
            problems.append(str(error))
    raise ParameterError(f"{name}: {problems[0]}")


def _output(name: str, value: object) -> Path | None:
    text = str(value) if isinstance(value, Path) else _text(name, value)
    if not text:
        return None
    try:
        Path(text).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ParameterError(f"{name}: cannot write to {text!r} ({error.strerror})") from error
    return Path(text)


def _scored(name: str, value: object) -> Path | None:
    """Find a folder of tables, from the working folder, then from the project's; nothing is none."""
    text = str(value) if isinstance(value, Path) else _text(name, value)
    if not text:
        return None
    for place in (Path(text), notebooks_folder().parent / text):
        if (place / SETTINGS).is_file():
            return place
    raise ParameterError(f"{name}: {text} has no {SETTINGS}: give a folder that `stance score` wrote")


def _file(name: str, value: object) -> Path | None:
    """Accept a file that is there; nothing is none."""
    text = str(value) if isinstance(value, Path) else _text(name, value)
    if text and not Path(text).is_file():
        raise ParameterError(f"{name}: there is no file {text!r}")
    return Path(text) if text else None


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
