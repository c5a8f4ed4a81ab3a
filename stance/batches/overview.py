"""What lies in a folder of reports, read from the reports themselves: whoever made them, and when.

A report's title and its main sentence come from its executed notebook, its figures from its tables and its
manifest. Notebooks that failed are read for where and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
from nbformat import NotebookNode

from stance.reporting.documents.export import FORMATS
from stance.reporting.notebook.naming import find_actor
from stance.reporting.notebook.show import KEY
from stance.reporting.runs import manifest
from stance.reporting.runs.folder import OWNER, read_manifest
from stance.reporting.runs.run import FAILED
from stance.reporting.wording import estimate, number

BASIS = "This report rests on "
"""How a sentence starts that tells only what was read, which the title's lines tell already."""

_COUNTS = re.compile(r"In [\d,]+ articles?\b.* there (?:is|are) ")
"""How one starts that counts whose statements there are; the next one says what these come to."""

_END = re.compile(r"(?<=[a-z0-9)”’%][.?!])\s+(?=[A-Z“‘])|\n")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Failure:
    """Why a report failed: the error in a line, where the notebook lies as far as it ran, the traceback."""

    error: str
    notebook: str = ""
    details: str = ""


@dataclass(frozen=True)
class Listed:
    """A report in a folder, as the list shows it; `files` maps formats to paths seen from the folder.

    `notebook` is empty where there is no report but only a failure. Where nothing was found of what was asked
    for, `nothing_found` says so, and there is no finding and no figure.
    """

    name: str
    title: str = ""
    finding: str = ""
    figure: str = ""
    nothing_found: str = ""
    covers: str = ""
    notebook: str = ""
    finished: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    failure: Failure | None = None


def reports_in(folder: Path) -> dict[str, dict[str, Any]]:
    """Return name and manifest of each report, and of each folder of scored tables, in order."""
    found = {path.parent.name: read_manifest(path.parent) for path in folder.glob(f"*/{manifest.MANIFEST}")}
    return {n: about for n, about in sorted(found.items()) if OWNER in about and not n.startswith(".")}


def overview(folder: Path, failures: Mapping[str, Failure] | None = None) -> list[Listed]:
    """List the reports of a folder by notebook and name.

    `failures` are those of a run by the names of the reports, for those that left no notebook.
    """
    failed = {**(failures or {}), **_failed_notebooks(folder)}
    made = {name: about for name, about in reports_in(folder).items() if "notebook" in about}
    rows = [_listed(folder / name, about, failed.get(name)) for name, about in made.items()]
    rows += [Listed(name, failure=failure) for name, failure in failed.items() if name not in made]
    return sorted(rows, key=lambda row: (row.notebook, row.name))


def main_sentence(text: str) -> str:
    """Return the first sentence that says more than what was read; the very first if none does.

    >>> main_sentence("This report rests on 4 articles. Japan leans to dialogue (+0.20). So it is.")
    'Japan leans to dialogue (+0.20).'
    """
    parts = [part for part in _END.split(text.strip()) if part]
    told = [part for part in parts if not part.startswith(BASIS)] or parts
    return " ".join(told[: 2 if told and _COUNTS.match(told[0]) else 1])


def _listed(folder: Path, about: Mapping[str, Any], failure: Failure | None) -> Listed:
    notebook = str(about["notebook"].get("name", ""))
    title, covers, finding = _told(folder / f"{notebook}.ipynb")
    nothing = str(about.get(manifest.NOTHING_FOUND) or "")
    paths = {form: folder / f"report.{form}" for form in FORMATS}
    return Listed(
        name=folder.name,
        title=title or folder.name,
        finding="" if nothing else finding,
        figure="" if nothing else _figure(folder, about),
        nothing_found=nothing,
        covers="" if covers == nothing else covers,
        notebook=notebook,
        finished=str(about.get("finished", "")),
        files={form: f"{folder.name}/{path.name}" for form, path in paths.items() if path.exists()},
        failure=failure,
    )


def _told(path: Path) -> tuple[str, str, str]:
    """Return an executed notebook's title, what it covers and its main sentence, or empty texts."""
    notebook = _notebook(path)
    title = covers = ""
    for output in _outputs(notebook) if notebook else ():
        about = output.get("metadata", {}).get(KEY, {})
        if about.get("kind") == "title":
            title, covers = about["title"], next(iter(about["lines"]), "")
        elif title and not about and "text/html" in output.get("data", {}):
            return title, covers, main_sentence(output.data.get("text/plain", ""))
    return title, covers, ""


def _notebook(path: Path) -> NotebookNode | None:
    """Read a notebook; None where there is none, or only a part of one, as an interrupted copy leaves it."""
    try:
        return nbformat.read(path, as_version=4)
    except (FileNotFoundError, ValueError):
        return None


def _outputs(notebook: NotebookNode) -> Iterable[NotebookNode]:
    return (output for cell in notebook.cells for output in cell.get("outputs", []))


def _figure(folder: Path, about: Mapping[str, Any]) -> str:
    """Write the figure that a report comes down to: the stance of its actor, or how much it rests on."""
    actor, path = str(about.get("parameters", {}).get("actor") or ""), folder / "actors.parquet"
    if actor and path.is_file():
        table = pd.read_parquet(path)
        asked = find_actor(actor, dict(zip(table["actor"], table["name"], strict=True)))
        rows = table[table["actor"] == asked]
        rows = rows.sort_values("level", kind="stable")  # a government before its own words as a holder
        if asked and len(rows) and rows["n_scored"].iloc[0]:
            return f"stance {estimate(rows.iloc[0], 'stance')}"
    counts = about.get("counts", {})
    if not {"statements", "scored"} <= set(counts):
        return ""
    return f"{number(counts['statements'], 'statement')}, {counts['scored']:,} of them scored"


def _failed_notebooks(folder: Path) -> dict[str, Failure]:
    """Return why notebooks failed, by the names of their reports."""
    return {
        path.name.removesuffix(FAILED): _failure(path)
        for path in sorted(folder.glob(f"*{FAILED}"))
        if not path.name.startswith(".")
    }


def _failure(path: Path) -> Failure:
    notebook = _notebook(path)
    for cell in notebook.cells if notebook else ():
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                words = f"{output.ename} in cell {cell.execution_count}: {output.evalue}"
                trace = "\n".join(output.traceback)
                return Failure(_COLOUR.sub("", words), path.name, _COLOUR.sub("", trace))
    return Failure("the notebook did not run to its end", path.name)
