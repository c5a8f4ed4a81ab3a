"""Check what somebody typed into a notebook's parameters before any work is done.

Values come from JupyterLab, from papermill's command line (which reads them as YAML: `NO` becomes False,
`007` becomes 7) or from Python. The checks of single parameters are in `checks`.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from stance.codebook import DEFAULT
from stance.measures.settings import MeasureSettings
from stance.options import DEFAULT_ATTRIBUTION, DEFAULT_SCORER
from stance.reporting.notebook.checks import CHECKS, ParameterError, check, unknown

INJECTED = "# Parameters"
"""The first line of the cell that papermill adds."""


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
