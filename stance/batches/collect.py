"""Join the same table of many runs into one, with what the runs differ in, to compare them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from stance.batches.notices import notice
from stance.batches.overview import reports_in
from stance.corpus.sources import FINDINGS
from stance.reporting.notebook.checks import unknown
from stance.reporting.wording import number

PARAMETER = "parameter_"
"""Before the name of a parameter, as the tables have columns of the same names."""

PLACES = frozenset({"output", "scored"})
"""Parameters that say where something lies, which is no difference between runs."""

MOST_NAMED = 12
"""Runs without the table that are named; of more the rest is counted, so that it stays one line."""

WRITERS = (".csv", ".parquet")
"""Kinds of file that a table can be written to."""


class CollectError(ValueError):
    """Nothing can be collected as asked; the message says what there is."""


def collect(folder: str | Path, table: str = "actors") -> pd.DataFrame:
    """Return a table of all runs that lie in a folder, one below the other, in the order of their names.

    `table` is `actors`, `statements`, `articles` or a table of the findings (`comparisons`, `series`, ...).
    Runs are reports and what `stance score` wrote; those without the table are passed over, and named in a
    line on stderr. Its columns come after `report` (name of the folder), `notebook` (empty for `stance
    score`) and one column `parameter_<name>` for each parameter in which the runs differ, as text, missing
    where it is not set.

    Raises `CollectError` where there is no run, or none with the table, naming the tables there are.
    """
    runs = reports_in(Path(folder)) if Path(folder).is_dir() else {}
    if not runs:
        raise CollectError(
            f"{folder} holds no reports: give the folder that `stance batch` or `report` filled"
        )
    paths = {name: path for name in runs if (path := _path(Path(folder) / name, table))}
    if not paths:
        there = {p.stem for name in runs for p in _tables(Path(folder) / name)}
        raise CollectError(str(unknown(table, sorted(there), "table")))
    if without := [name for name in runs if name not in paths]:
        notice(_passed_over(without, table))
    differing = _differing({name: _parameters(runs[name]) for name in paths})
    return _joined([_led(pd.read_parquet(path), name, runs[name], differing) for name, path in paths.items()])


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV or parquet, as the ending of the path says.

    Raises `CollectError` for another ending.
    """
    if path.suffix not in WRITERS:
        raise CollectError(f"{path}: the name has to end with {' or '.join(WRITERS)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        table.to_csv(path, index=False, date_format="%Y-%m-%d")
    else:
        table.to_parquet(path, index=False)


def _passed_over(names: Sequence[str], table: str) -> str:
    """Name the runs without a table.

    >>> _passed_over(["a", "b"], "series")
    'passed over 2 reports without the table series: a, b'
    """
    told, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    rest = f" and {more} more" if more > 0 else ""
    return f"passed over {number(len(names), 'report')} without the table {table}: {told}{rest}"


def _tables(folder: Path) -> list[Path]:
    return [*folder.glob("*.parquet"), *(folder / FINDINGS).glob("*.parquet")]


def _path(folder: Path, table: str) -> Path | None:
    return next((path for path in _tables(folder) if path.stem == table), None)


def _parameters(about: Mapping[str, Any]) -> dict[str, str]:
    """Return the parameters of a run as text; those that are not set are left out."""
    given = {name: _text(value) for name, value in about.get("parameters", {}).items() if name not in PLACES}
    return {name: text for name, text in given.items() if text}


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _differing(runs: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return the parameters that do not have the same value in all runs, in the order of the first runs."""
    names = dict.fromkeys(name for parameters in runs.values() for name in parameters)
    return [name for name in names if len({parameters.get(name) for parameters in runs.values()}) > 1]


def _led(table: pd.DataFrame, name: str, about: Mapping[str, Any], differing: list[str]) -> pd.DataFrame:
    """Put before a table which run it is from."""
    parameters = _parameters(about)
    lead = {"report": name, "notebook": about.get("notebook", {}).get("name", "")}
    lead |= {f"{PARAMETER}{parameter}": parameters.get(parameter) for parameter in differing}
    columns = {column: pd.Series(value, index=table.index, dtype="str") for column, value in lead.items()}
    return pd.concat([pd.DataFrame(columns, index=table.index), table], axis=1)


def _joined(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Put tables below each other; one without rows does not say of which type its columns are."""
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else tables[0]
