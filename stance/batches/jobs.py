"""From a plan to jobs: every report that is to be made, with its name and its checked parameters.

All that can be wrong with a plan without reading an article is found here, before anything runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Any

from stance.batches import periods
from stance.batches.index import INDEX
from stance.batches.plan import WAYS, Entry, Plan, PlanError, place
from stance.reporting.documents.export import FORMATS
from stance.reporting.notebook.checks import ParameterError, unknown
from stance.reporting.notebook.parameters import validate
from stance.reporting.runs.request import (
    ReportError,
    checked_parameters,
    default_name,
    find_notebook,
    parameters_of,
    plain_defaults,
    safe_name,
)

PERIOD, FROM, TO = "period", "date_from", "date_to"
"""A name for two parameters of the notebooks."""

OUTPUT, SCORED = OURS = ("output", "scored")
"""Parameters that a batch sets itself."""

MOST = 2000
"""Reports in a plan; more are a slip of the pen in a matrix."""


@dataclass(frozen=True)
class Scoring:
    """What articles are read and scored by; jobs that agree in it share the tables."""

    input_path: str
    codebooks: tuple[str, ...]
    attribution: str
    scorer: str


@dataclass(frozen=True)
class Job:
    """One report to make: its name, the place in the plan that asks for it, and what it is made of.

    `scoring` is None for a notebook without the parameter `scored`, which reads the articles itself.
    """

    name: str
    place: str
    notebook: Path
    parameters: Mapping[str, Any]
    formats: tuple[str, ...]
    scoring: Scoring | None = None


def jobs_of(plan: Plan, source: str) -> list[Job]:
    """Return the jobs of a plan in its order; `source` is what errors call the plan.

    Raises `PlanError` for all that does not fit: an unknown notebook, parameter, format or placeholder, a
    value that is not allowed, a name that two reports have.
    """
    problems: list[str] = []
    jobs: list[Job] = []
    for number, entry in enumerate(plan.reports, 1):
        here = place(number, entry.notebook)
        try:
            jobs += _jobs_of_entry(plan, entry, here)
        except (ReportError, ParameterError, PlanError, periods.PeriodError) as error:
            problems.append(f"{here}: {error}")
    problems += [] if problems else [*_idle_parameters(plan), *_doubled(jobs)]
    if problems:
        raise PlanError("\n".join(f"{source}, {problem}" for problem in problems))
    return jobs


def _jobs_of_entry(plan: Plan, entry: Entry, here: str) -> Iterator[Job]:
    path = find_notebook(entry.notebook)
    known = parameters_of(path)
    if OUTPUT not in known:
        raise PlanError(f"the notebook has no parameter {OUTPUT}: it is to be looked at, and makes no report")
    general = {**plan.parameters, **plan.ways()}
    given = {name: value for name, value in general.items() if name == "input" or _has(known, name)}
    given |= {**entry.ways(), **entry.parameters}
    axes = [[(name, value) for value in _values(name, values)] for name, values in entry.matrix.items()]
    formats = tuple(entry.formats or plan.formats or FORMATS)
    for varied in _combinations(axes):
        values = given | varied
        parameters = checked_parameters(known, _expanded(values, known), formats)
        scoring = _scoring(parameters, known)
        name = _name(entry, path.stem, values, list(varied))
        yield Job(name, here, path, parameters, formats, scoring if SCORED in known else None)


def _combinations(axes: list[list[tuple[str, object]]]) -> Iterator[dict[str, object]]:
    number = 1
    for axis in axes:
        number *= len(axis)
    if number > MOST:
        raise PlanError(f"matrix: {number:,} reports; at most {MOST:,} are made of one entry")
    return map(dict, product(*axes))


def _values(name: str, values: object) -> list[object]:
    """Return the values of one line of a matrix."""
    try:
        if name == PERIOD and isinstance(values, Mapping):
            return list(periods.every(values))
    except periods.PeriodError as error:
        raise PlanError(f"matrix, {name}: {error}") from error
    if not isinstance(values, list | tuple) or not values:
        raise PlanError(f"matrix, {name}: expected a list of values, found {values!r}")
    return list(values)


def _has(known: Mapping[str, object], name: str) -> bool:
    """Whether a notebook has a parameter, by the name that the plan has for it."""
    return (FROM if name == PERIOD else WAYS.get(name, name)) in known


def _expanded(values: Mapping[str, Any], known: Mapping[str, object]) -> dict[str, Any]:
    """Return the notebook's parameters: `period` and `input` replaced by what they stand for."""
    for name in values:
        if name in OURS or name == WAYS["input"]:
            mend = "write input instead" if name not in OURS else "a batch sets it itself"
            raise PlanError(f"{name}: {mend}")
        if not _has(known, name):
            names = [n for n in known if n not in (*OURS, WAYS["input"])]
            raise unknown(name, ["input", *([PERIOD] if FROM in known else []), *names])
    if not values.get("input"):
        raise PlanError("no input is named: give one for all reports (input: data/articles) or for this one")
    asked = {WAYS.get(name, name): value for name, value in values.items() if name != PERIOD}
    if PERIOD not in values:
        return asked
    if FROM in asked or TO in asked:
        raise PlanError(f"{PERIOD}: stands for {FROM} and {TO}; give either the one or the others")
    try:
        first, last = periods.days(values[PERIOD])
    except periods.PeriodError as error:
        raise PlanError(f"{PERIOD}: {error}") from error
    return asked | {name: day.isoformat() for name, day in ((FROM, first), (TO, last)) if day}


def _scoring(parameters: Mapping[str, Any], known: Mapping[str, Mapping[str, str]]) -> Scoring:
    """Check the parameters together, and return what the articles are scored by.

    Raises `PlanError` where only running the notebook would tell.
    """
    plain = plain_defaults(known)
    for field, name in WAYS.items():
        if name in known and name not in parameters and name not in plain:
            raise PlanError(
                f"{name}: the notebook computes it ({known[name]['default']}), so that it is not known before"
                f" it runs: give {field} in the plan, or write a plain value in the notebook"
            )
    ways = {name: plain[name] for name in WAYS.values() if name in plain}
    chosen = validate(**{**ways, **parameters})
    return Scoring(chosen.input_path, chosen.codebooks, chosen.attribution, chosen.scorer)


def _name(entry: Entry, notebook: str, values: Mapping[str, object], varied: list[str]) -> str:
    """Return the name of a report: the entry's with its placeholders filled, or one made of the matrix."""
    words = {"notebook": notebook, **{name: _word(name, value) for name, value in values.items()}}
    if not entry.name:
        return safe_name("-".join([notebook, *(words[name] for name in varied)]))
    try:
        parts = list(Formatter().parse(entry.name))
    except ValueError as error:
        raise PlanError(f"name: {entry.name!r} has a brace too many or too few ({error})") from error
    for _, placeholder, form, conversion in parts:
        if placeholder is not None and (placeholder not in words or form or conversion):
            raise unknown(placeholder, dict.fromkeys([*varied, *words]), "placeholder in name")
    return safe_name("".join(text + words.get(name or "", "") for text, name, _, _ in parts))


def _word(name: str, value: object) -> str:
    """Return a value as it stands in a name."""
    if name == PERIOD:
        return periods.named(value)
    if name == "input":
        return default_name(str(value))
    return "-".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _idle_parameters(plan: Plan) -> Iterator[str]:
    """Tell parameters for all reports that no notebook of the plan has."""
    known = [parameters_of(find_notebook(entry.notebook)) for entry in plan.reports]
    for name in (*plan.parameters, *plan.ways()):
        if not any(_has(parameters, name) for parameters in known):
            allowed = sorted({n for parameters in known for n in parameters if n not in OURS})
            yield f"parameters: {unknown(name, allowed)}"


def _doubled(jobs: list[Job]) -> Iterator[str]:
    """Tell names that two reports have, also where they differ in capitals only, and those that are taken."""
    first: dict[str, Job] = {}
    for job in jobs:
        other = first.setdefault(job.name.casefold(), job)
        if other is not job:
            by = "twice by its matrix" if other.place == job.place else f"by {other.place} too"
            yield (
                f"{job.place}: the name {job.name!r} is given {by}; names must differ:"
                " put what differs in braces, such as {actor} or {period}"
            )
        if job.name.casefold() == INDEX:
            yield f"{job.place}: the name {INDEX} is taken by the list of reports"
