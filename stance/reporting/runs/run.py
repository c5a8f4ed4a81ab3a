"""Make a report: run a notebook through papermill, export it, and put the folder in place at the end.

Everything is written into a hidden folder beside the report and renamed when it is complete (`folder`), so
a run that fails or is interrupted leaves the last good report as it was. The kernel is the interpreter
that runs this, whatever kernels are installed, with a fixed hash seed.
"""

from __future__ import annotations

import gc
import logging
import re
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path
from typing import Any

import nbformat
import papermill
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import DeadKernelError
from papermill.exceptions import PapermillExecutionError

import stance
from stance.paths import notebooks_folder
from stance.reporting.documents.export import FORMATS, WIDGET, ExportError, export
from stance.reporting.notebook.parameters import INJECTED, ParameterError, check, unknown
from stance.reporting.runs import manifest
from stance.reporting.runs.folder import FILES, FolderError, listed_files, new_folder

NOTEBOOK = "01_briefing"
START_SECONDS = 120
"""A kernel on a busy machine may take a while to answer."""

KERNEL_ENVIRONMENT = {"PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
"""The same order of sets in every run; no warning from a debugger that nobody uses."""

LOGGERS = {"papermill": logging.ERROR, "traitlets": logging.CRITICAL, "asyncio": logging.CRITICAL + 1}
"""What speaks up during a run, and the level from which it may."""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


class ReportError(RuntimeError):
    """A report could not be made; the message says why in the user's words."""


class Interrupted(ReportError):
    """Somebody stopped the run; nothing has changed."""


@dataclass(frozen=True)
class Report:
    """A finished report: its folder, what lies in it, and how much it rests on.

    `counts` are those of `measures.counting.counts`, `summary` says the same in a line; a format that was
    not asked for is None.
    """

    folder: Path
    notebook: Path
    manifest: Path
    counts: Mapping[str, int]
    summary: str = ""
    html: Path | None = None
    pdf: Path | None = None
    docx: Path | None = None


class ThisInterpreter(AsyncKernelManager):
    """Start kernels with the interpreter that runs this, not with one that is installed elsewhere.

    What passes between the two is encrypted, for machines that several people share.
    """

    transport_encryption = "auto"

    @property
    def kernel_spec(self) -> KernelSpec:
        """The kernel of this interpreter, with our environment."""
        return KernelSpec(**{**get_kernel_dict(), "env": KERNEL_ENVIRONMENT})

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
        """Start it without our terminal, where it would lament its own end when the run is interrupted."""
        await super()._async_launch_kernel(kernel_cmd, **kw, stderr=subprocess.DEVNULL)


def report(
    source: str | Path,
    *,
    name: str | None = None,
    out: str | Path = "reports",
    notebook: str = NOTEBOOK,
    parameters: Mapping[str, object] | None = None,
    formats: Sequence[str] = FORMATS,
    progress: bool | None = None,
) -> Report:
    """Run a notebook on articles and leave `out/<name>/` with the report, the tables and the charts.

    `source` is a folder, a glob or a file; `name` defaults to its stem; `parameters` are those of the
    notebook; `progress` shows a bar (None: only on a terminal). If the notebook fails, it is kept as
    `out/<name>.failed.ipynb`. Raises `ReportError` for anything that the user can put right, `Interrupted`
    (one of them) for Ctrl-C.
    """
    started = manifest.now()
    path = find_notebook(notebook)
    values = checked_parameters(path, {**(parameters or {}), "input_path": str(source)}, formats)
    target = Path(out) / (_safe(name) if name else default_name(source))
    try:
        with new_folder(target) as folder:
            executed = folder / path.name
            _run(path, executed, {**values, "output": str(folder)}, target, progress)
            _tidy(executed, folder, target)
            export(executed, folder, formats=formats)
            _complete_manifest(folder, path, started, values)
    except (ExportError, FolderError) as error:
        raise ReportError(str(error)) from error
    except KeyboardInterrupt as error:
        raise Interrupted(f"interrupted: {_unchanged(target)}") from error
    return _finished(target, path.name, formats)


def _unchanged(target: Path) -> str:
    """Say what there is after a run that came to nothing."""
    return f"the last report in {target} is as it was" if target.exists() else "nothing was written"


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
    return _safe(path.name if path.is_dir() else path.stem)


def _safe(name: str) -> str:
    return _NOT_IN_NAMES.sub("-", name).strip(".-") or "report"


def checked_parameters(path: Path, given: Mapping[str, object], formats: Sequence[str]) -> dict[str, Any]:
    """Return the parameters for papermill; raises `ReportError` before anything runs if one does not fit."""
    for form in formats:
        if form not in FORMATS:
            raise ReportError(str(unknown(form, FORMATS, "format")))
    with _quiet():
        known = papermill.inspect_notebook(path)
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


def _typed(value: object, type_name: str) -> object:
    """Turn the text of a whole number into one where the notebook wants one; all else is for the check."""
    digits = type_name == "int" and isinstance(value, str) and value.removeprefix("-").isdecimal()
    return int(str(value)) if digits else value


def _run(path: Path, executed: Path, values: Mapping[str, Any], target: Path, progress: bool | None) -> None:
    """Execute a notebook; where it fails, keep it beside the target and say why in one line."""
    try:
        with _quiet():
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
        kept = target.with_name(f"{target.name}.failed.ipynb")
        shutil.copyfile(executed, kept)
        raise ReportError(f"{path.stem}: {_cause(error)} (the notebook as far as it ran: {kept})") from error
    except DeadKernelError as error:
        raise ReportError(
            f"{path.stem}: the process that ran it was ended before it was done, often for want of memory:"
            f" try with fewer articles; {_unchanged(target)}"
        ) from error
    except RuntimeError as error:  # what jupyter_client raises where a kernel does not answer
        raise ReportError(
            f"{path.stem}: the process that runs it could not be started ({error}); `stance doctor` says what"
            f" is missing; {_unchanged(target)}"
        ) from error
    target.with_name(f"{target.name}.failed.ipynb").unlink(missing_ok=True)


def _cause(error: PapermillExecutionError) -> str:
    """Return the words of our own errors as they are, and the kind with the words of any other."""
    words = _COLOUR.sub("", str(error.evalue)).strip()
    ours = error.ename.endswith(("ParameterError", "CodebookError", "InputError"))
    return words if ours else f"{error.ename} in cell {error.exec_count}: {words}"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the messages of papermill and what is under it to themselves; what matters comes as an exception.

    Tasks of an interrupted run would report their ends later; they have to do so here.
    """
    levels = {logging.getLogger(name): level for name, level in LOGGERS.items()}
    before = {logger: logger.level for logger in levels}
    for logger, level in levels.items():
        logger.setLevel(level)
    try:
        yield
    except KeyboardInterrupt as error:
        traceback.clear_frames(error.__traceback__)
        gc.collect()
        raise
    finally:
        for logger, level in before.items():
            logger.setLevel(level)


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


def _complete_manifest(folder: Path, path: Path, started: str, values: Mapping[str, Any]) -> None:
    """Add to the notebook's manifest what only the run knows."""
    content = {"stance": stance.__version__} | manifest.read(folder)
    content["parameters"] = {**content.get("parameters", {}), **values}
    content["parameters"].pop("output", None)
    content["notebook"] = {"name": path.stem, "sha256": manifest.sha256(path)}
    content[FILES] = sorted({*listed_files(folder), manifest.MANIFEST})
    content["started"], content["finished"] = started, manifest.now()
    manifest.write(folder, content)


def _finished(target: Path, notebook: str, formats: Sequence[str]) -> Report:
    made = {form: target / f"report.{form}" for form in formats}
    content = manifest.read(target)
    return Report(
        target, target / notebook, target / manifest.MANIFEST,
        content.get("counts", {}), content.get("summary", ""), **made,
    )  # fmt: skip
