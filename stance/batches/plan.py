"""A plan: which notebooks to run on what, with which parameters, as a YAML file or a mapping.

    input: data/articles              # for all reports; also codebooks, attribution, scorer, formats
    parameters: {draws: 2000}         # for every notebook that has the parameter
    reports:
      - notebook: 02_actor_profile
        name: "profile-{actor}"       # if left out: the notebook and the values of the matrix
        matrix: {actor: [USA, PRK]}   # one report for each value; for each combination of several
        parameters: {frequency: month}
      - notebook: 01_briefing
        matrix:
          period: {each: month, from: 2021-05, to: 2022-04}

What stands in a report goes before what stands above all reports. `period` stands for `date_from` and
`date_to` and is a year, a quarter (2021-Q2), a month, a day, or from one to another (2021-05..2021-07);
in a matrix it is a list of them, or `{each: month | quarter | year, from: ..., to: ...}`. `input` may be in
the matrix too. Paths are seen from the folder in which the command is given.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from stance.reporting.notebook.checks import unknown

WAYS = {"input": "input_path", "codebooks": "codebooks", "attribution": "attribution", "scorer": "scorer"}
"""Field of a plan -> the notebooks' parameter that it stands for."""

MAPPING = "the plan"
"""What a plan is called that comes from no file."""

_KINDS = {
    "string_type": "must be text",
    "string_too_short": "must not be empty",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping, NAME: VALUE",
    "model_type": "must be a mapping, FIELD: VALUE",
    "too_short": "needs at least one",
    "missing": "is missing",
}
"""Faults that pydantic's own words do not put plainly."""


class PlanError(ValueError):
    """A plan that does not fit; the message has one line for each thing, with file, report and field."""


def _split(formats: object) -> object:
    return tuple(word.strip() for word in formats.split(",")) if isinstance(formats, str) else formats


class Shared(BaseModel):
    """What can be said for all reports, or for those of one entry; a way left out is the notebook's own."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    input: Any = None
    codebooks: Any = None
    attribution: Any = None
    scorer: Any = None
    formats: Annotated[tuple[str, ...] | None, Field(min_length=1), BeforeValidator(_split)] = None
    parameters: dict[str, Any] = {}

    def ways(self) -> dict[str, Any]:
        """Return the fields of `WAYS` that are given, by the names that the plan has for them."""
        return {name: value for name in WAYS if (value := getattr(self, name)) is not None}


class Entry(Shared):
    """One entry of `reports`: a notebook, and the matrix of values that it is run with."""

    notebook: Annotated[str, Field(min_length=1)]
    name: str = ""
    matrix: dict[str, Any] = {}


class Plan(Shared):
    """A whole plan."""

    reports: Annotated[tuple[Entry, ...], Field(min_length=1)]


class _Loader(yaml.SafeLoader):
    """YAML without its traps: `NO` is a word, and a name that is given twice is an error."""

    yaml_implicit_resolvers = {  # noqa: RUF012  yaml's own name and type
        first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:bool" or first in "tf"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a name that is given twice, of which yaml would keep the last."""
        seen: set[object] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"{key.value} is given twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_plan(plan: str | Path | Mapping[str, Any]) -> Plan:
    """Read a plan from a YAML file, or take it from a mapping of the same fields.

    Raises `PlanError` for a file that cannot be read, and for fields that are missing, unknown or of a wrong
    kind; whether notebooks, parameters and names fit is seen by `jobs.jobs_of`.

    >>> read_plan({"reports": [{"notebook": "01_briefing", "matrx": {}}]})
    Traceback (most recent call last):
    stance...PlanError: the plan, report 1 (01_briefing): unknown field 'matrx' (did you mean 'matrix'?); ...
    """
    name = plan_name(plan)
    given = plan if isinstance(plan, Mapping) else _read(Path(plan))
    if not isinstance(given, Mapping):
        raise PlanError(f"{name}: must be a mapping with the field reports, found {_kind(given)}")
    try:
        return Plan.model_validate(dict(given))
    except ValidationError as error:
        raise PlanError("\n".join(_in_words(name, given, error))) from error


def plan_name(plan: str | Path | Mapping[str, Any]) -> str:
    """Return what errors call a plan: its path, or `MAPPING`."""
    return MAPPING if isinstance(plan, Mapping) else str(plan)


def place(number: int, notebook: object) -> str:
    """Say which report of a plan is meant, counted from 1.

    >>> place(2, "01_briefing")
    'report 2 (01_briefing)'
    """
    return f"report {number} ({notebook})" if isinstance(notebook, str) and notebook else f"report {number}"


def _read(path: Path) -> object:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise PlanError(f"{path}: is not UTF-8 text") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None) or error
        line = f", line {mark.line + 1}" if mark else ""
        raise PlanError(f"{path}{line}: is not YAML ({' '.join(str(problem).split())})") from error


def _in_words(name: str, given: Mapping[str, Any], error: ValidationError) -> Iterator[str]:
    """Yield a line for each fault, its place first."""
    faults = error.errors()
    inside = {fault["loc"][:-1] for fault in faults if fault["type"] != "too_short"}
    for fault in faults:
        if fault["type"] == "too_short" and any(p[: len(fault["loc"])] == fault["loc"] for p in inside):
            continue  # what does not fit does not count, which is no second fault
        model: type[Shared]
        where, model, parts = name, Plan, list(fault["loc"])
        if len(parts) > 1 and parts[0] == "reports":
            number = int(parts[1])
            entry = given["reports"][number]
            notebook = entry.get("notebook") if isinstance(entry, Mapping) else None
            where, model, parts = f"{name}, {place(number + 1, notebook)}", Entry, parts[2:]
        if fault["type"] == "extra_forbidden":
            yield f"{where}: {unknown(str(parts[-1]), model.model_fields, 'field')}"
            continue
        field = f", field {'.'.join(map(str, parts))}" if parts else ""
        found = "" if fault["type"] in ("missing", "too_short") else f", found {_kind(fault['input'])}"
        yield f"{where}{field}: {_KINDS.get(fault['type'], fault['msg'])}{found}"


def _kind(value: object) -> str:
    """Show a value that stands where another kind belongs."""
    return "nothing" if value is None else repr(value)
