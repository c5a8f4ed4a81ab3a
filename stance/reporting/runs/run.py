"""Make a report: run a notebook through papermill, export it, and put the folder in place at the end.

Everything is written into a hidden folder beside the report and renamed when it is complete (`folder`), so
a run that fails or is interrupted leaves the last good report as it was.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import DeadKernelError
from papermill.exceptions import PapermillExecutionError

import stance
from stance.reporting.documents.export import FORMATS, WIDGET, ExportError, export
from stance.reporting.notebook.parameters import INJECTED
from stance.reporting.runs import manifest
from stance.reporting.runs.folder import FILES, FolderError, listed_files, new_folder
from stance.reporting.runs.kernels import ThisInterpreter
from stance.reporting.runs.quiet import quiet
from stance.reporting.runs.request import (
    ReportError,
    checked_parameters,
    default_name,
    find_notebook,
    parameters_of,
    refuse_strangers,
    safe_name,
)

NOTEBOOK = "01_briefing"
FAILED = ".failed.ipynb"
"""What the name of a notebook that failed ends with."""

START_SECONDS = 120
"""A kernel on a busy machine may take a while to answer."""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class KernelStartError(ReportError):
    """The process that runs a notebook could not be started; another try may succeed."""


class Interrupted(ReportError):
    """Somebody stopped the run; nothing half-made is left."""


@dataclass(frozen=True)
class Report:
    """A finished report: its folder, what lies in it, and how much it rests on.

    `counts` are those of `measures.counting.counts`, `summary` says the same in a line; `nothing_found` is
    the sentence that the news says nothing of what was asked for, empty where it does. A format that was not
    asked for is None.
    """

    folder: Path
    notebook: Path
    manifest: Path
    counts: Mapping[str, int]
    summary: str = ""
    nothing_found: str = ""
    html: Path | None = None
    pdf: Path | None = None
    docx: Path | None = None


def report(
    source: str | Path,
    *,
    name: str | None = None,
    out: str | Path = "reports",
    notebook: str = NOTEBOOK,
    parameters: Mapping[str, object] | None = None,
    formats: Sequence[str] = FORMATS,
    progress: bool | None = None,
    recorded: Mapping[str, object] | None = None,
) -> Report:
    """Run a notebook on articles and leave `out/<name>/` with the report, the tables and the charts.

    `source` is a folder, a glob or a file; `name` defaults to its stem; `parameters` are those of the
    notebook; `progress` shows a bar (None: only on a terminal); `recorded` goes into the manifest as it is.
    If the notebook fails, it is kept as `out/<name>.failed.ipynb`. Raises `ReportError` for anything that
    the user can put right; two kinds of it are `KernelStartError` and, for Ctrl-C, `Interrupted`.
    """
    started = manifest.now()
    path = find_notebook(notebook)
    known = parameters_of(path)
    values = checked_parameters(known, {**(parameters or {}), "input_path": str(source)}, formats)
    target = Path(out) / (safe_name(name) if name else default_name(source))
    try:
        refuse_strangers(known, values)
        with new_folder(target) as folder:
            executed = folder / path.name
            _run(path, executed, {**values, "output": str(folder)}, target, progress)
            _tidy(executed, folder, target)
            export(executed, folder, formats=formats)
            _complete_manifest(folder, path, started, values, recorded or {})
    except (ExportError, FolderError) as error:
        raise ReportError(str(error)) from error
    except KeyboardInterrupt as error:
        raise Interrupted(f"interrupted: {_unchanged(target)}") from error
    return finished_report(target, path.name, formats)


def _unchanged(target: Path) -> str:
    """Say what there is after a run that came to nothing."""
    return f"the last report in {target} is as it was" if target.exists() else "nothing was written"


def _run(path: Path, executed: Path, values: Mapping[str, Any], target: Path, progress: bool | None) -> None:
    """Execute a notebook; where it fails, keep it beside the target and say why in one line."""
    try:
        with quiet():
            papermill.execute_notebook(
                path,
                executed,
                parameters=dict(values),
                kernel_name="python3",
                kernel_manager_class=ThisInterpreter,
                start_timeout=START_SECONDS,
                progress_bar=sys.stderr.isatty() if progress is None else progress,
            )
    except PapermillExecutionError as error:
        if error.ename == "KeyboardInterrupt":
            raise KeyboardInterrupt from error
        kept = failed_notebook(target)
        shutil.copyfile(executed, kept)
        raise ReportError(f"{path.stem}: {_cause(error)} (the notebook as far as it ran: {kept})") from error
    except DeadKernelError as error:
        raise ReportError(
            f"{path.stem}: the process that ran it was ended before it was done, often for want of memory:"
            f" try with fewer articles; {_unchanged(target)}"
        ) from error
    except RuntimeError as error:  # what jupyter_client raises where a kernel does not answer
        raise KernelStartError(
            f"{path.stem}: the process that runs it could not be started ({error}); `stance doctor` says what"
            f" is missing; {_unchanged(target)}"
        ) from error
    failed_notebook(target).unlink(missing_ok=True)


def failed_notebook(target: Path) -> Path:
    """Return where the notebook of a report is kept if it fails: beside the folder of the report."""
    return target.with_name(f"{target.name}{FAILED}")


def _cause(error: PapermillExecutionError) -> str:
    """Return the words of our own errors as they are, and the kind with the words of any other."""
    words = _COLOUR.sub("", str(error.evalue)).strip()
    ours = error.ename.endswith(("ParameterError", "CodebookError", "InputError"))
    return words if ours else f"{error.ename} in cell {error.exec_count}: {words}"


def _tidy(executed: Path, folder: Path, target: Path) -> None:
    """Name the final folder in the executed notebook, so that it can be run again, and drop progress bars."""
    notebook = nbformat.read(executed, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if WIDGET not in output.get("data", {})]
            if cell.source.startswith(INJECTED):
                cell.source = cell.source.replace(repr(str(folder))[1:-1], str(target))
    notebook.metadata.pop("widgets", None)
    about = notebook.metadata.papermill
    about.input_path, about.output_path = executed.name, str(target / executed.name)
    about.parameters["output"] = str(target)
    nbformat.write(notebook, executed)


def _complete_manifest(
    folder: Path, path: Path, started: str, values: Mapping[str, Any], recorded: Mapping[str, object]
) -> None:
    """Add to the notebook's manifest what only the run knows."""
    content = {"stance": stance.__version__} | manifest.read(folder)
    content["parameters"] = {**content.get("parameters", {}), **values}
    content["parameters"].pop("output", None)
    content["notebook"] = {"name": path.stem, "sha256": manifest.sha256(path)}
    content |= recorded
    content[FILES] = sorted({*listed_files(folder), manifest.MANIFEST})
    content["started"], content["finished"] = started, manifest.now()
    manifest.write(folder, content)


def finished_report(target: Path, notebook: str, formats: Sequence[str]) -> Report:
    """Return the report that lies in a folder; `notebook` is the name of the notebook's file."""
    made = {form: target / f"report.{form}" for form in formats}
    content = manifest.read(target)
    nothing = content.get(manifest.NOTHING_FOUND, "")
    return Report(
        target, target / notebook, target / manifest.MANIFEST,
        content.get("counts", {}), content.get("summary", ""), nothing, **made,
    )  # fmt: skip
