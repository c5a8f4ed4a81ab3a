"""Run jobs side by side: each in a kernel of its own, from threads of this process.

The work is done by the kernels; a thread waits for its kernel, then exports. No other process stands
between the two, so that a kernel ends when this process is killed, however that happens. A job that fails
is told with the others; nothing that a notebook does stops them. What another batch makes just now is
waited for.
"""

from __future__ import annotations

import asyncio
import os
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Literal

from nbclient.util import run_sync
from tqdm import tqdm

from stance.batches.jobs import Job, Scoring
from stance.batches.keys import KEY, is_up_to_date
from stance.batches.locks import alone
from stance.progress import is_watched
from stance.reporting.runs.folder import FolderError
from stance.reporting.runs.kernels import end_kernels
from stance.reporting.runs.quiet import quiet
from stance.reporting.runs.request import ReportError
from stance.reporting.runs.run import KernelStartError, Report, finished_report, report

MOST_AT_ONCE = 4
"""Kernels that run side by side unless more are asked for: each takes some 300 MB of memory."""

START_TRIES, START_PAUSE = 3, 2.0
"""How often a kernel is started that does not answer, and the seconds between: ports may be taken."""

END_SECONDS = 0.2
"""Between two looks for kernels that started while the others were being ended."""

Status = Literal["made", "up to date", "failed"]


@dataclass(frozen=True)
class Outcome:
    """What came of one report; `error` is empty unless it failed, then `details` may have the traceback."""

    name: str
    status: Status
    report: Report | None = None
    error: str = ""
    details: str = ""


def usual_number() -> int:
    """Return how many kernels to run at once: one for each processor that we may use, `MOST_AT_ONCE` at most.

    >>> 1 <= usual_number() <= MOST_AT_ONCE
    True
    """
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_AT_ONCE)


def run_all(
    jobs: Sequence[Job],
    out: Path,
    *,
    keys: Mapping[str, str],
    scored: Mapping[Scoring, Path],
    at_once: int,
    progress: bool | None = None,
    told: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Make every report, `at_once` of them side by side, and return what came of each, in their order.

    `keys` has the key of each job by its name, `scored` where the tables are that it needs. `progress`
    shows a bar (None: if somebody is watching), `told` is called with each outcome when it is there. On
    Ctrl-C all kernels are ended, nothing half-made stays, and `KeyboardInterrupt` is raised again.
    """
    stop = Event()

    def made(job: Job) -> Outcome:
        given = {"scored": str(scored[job.scoring])} if job.scoring else {}
        with closing(run_sync(_loop)()):
            return _make(job, out, given, keys[job.name], stop)

    with quiet(), ThreadPoolExecutor(max(1, at_once), thread_name_prefix="report") as pool:
        futures = [pool.submit(made, job) for job in jobs]
        try:
            _watch(futures, is_watched() if progress is None else progress, told)
        except BaseException:
            stop.set()
            _end(futures)
            raise
        return [future.result() for future in futures]


async def _loop() -> asyncio.AbstractEventLoop:
    """Return the event loop of this thread, which runs the notebook, and which nobody else would close."""
    return asyncio.get_running_loop()


def _watch(futures: Sequence[Future[Outcome]], shown: bool, told: Callable[[Outcome], None]) -> None:
    with tqdm(total=len(futures), desc="reports", unit="report", disable=not shown, leave=False) as bar:
        for future in as_completed(futures):
            bar.update()
            with bar.external_write_mode():
                told(future.result())


def _end(futures: Iterable[Future[Outcome]]) -> None:
    """End the kernels until every thread has noticed; what has not begun does not begin."""
    left = [future for future in futures if not future.cancel()]
    while left:
        with suppress(KeyboardInterrupt):  # a second Ctrl-C: it is being done
            end_kernels()
            left = list(wait(left, timeout=END_SECONDS).not_done)


def _make(job: Job, out: Path, given: Mapping[str, str], key: str, stop: Event) -> Outcome:
    """Make one report, unless another batch has made it by now; whatever goes wrong is its outcome."""
    target = out / job.name
    try:
        with alone(target, f"another batch is making {job.name}: waiting until that is done", stop):
            if is_up_to_date(target, key):
                return Outcome(
                    job.name, "up to date", finished_report(target, job.notebook.name, job.formats)
                )
            return Outcome(job.name, "made", _tried(job, out, given, key, stop))
    except (ReportError, FolderError) as error:
        return Outcome(job.name, "failed", error=str(error))
    except Exception as error:  # one report never stops the others: it is told with its traceback
        words = f"{type(error).__name__}: {error}"
        return Outcome(job.name, "failed", error=words, details=traceback.format_exc())


def _tried(job: Job, out: Path, given: Mapping[str, str], key: str, stop: Event) -> Report:
    """Make one report; a kernel that does not start is tried again."""
    tries = START_TRIES
    while True:
        tries -= 1
        try:
            return report(
                job.parameters["input_path"],
                name=job.name,
                out=out,
                notebook=str(job.notebook),
                parameters={**job.parameters, **given},
                formats=job.formats,
                progress=False,
                recorded={KEY: key},
            )
        except KernelStartError:
            if not tries or stop.wait(START_PAUSE):
                raise
