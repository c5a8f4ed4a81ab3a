"""Make every report of a plan: articles are scored once, notebooks run side by side, what is there stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stance.batches.index import write_index
from stance.batches.jobs import Job, Scoring, jobs_of
from stance.batches.keys import Keys, is_up_to_date
from stance.batches.notices import notice
from stance.batches.overview import Failure
from stance.batches.plan import PlanError, plan_name, read_plan
from stance.batches.running import Outcome, run_all, usual_number
from stance.batches.scored import InputChangedError, check_choices, score_once, sweep
from stance.corpus.errors import InputError
from stance.reporting.runs.folder import FolderError, check
from stance.reporting.runs.run import Interrupted, finished_report
from stance.reporting.wording import number

TRIES = 3
"""How often articles are scored that somebody edits meanwhile."""


@dataclass(frozen=True)
class BatchResult:
    """What came of a plan: an outcome for each report in its order, and the page that lists the folder."""

    folder: Path
    index: Path
    outcomes: tuple[Outcome, ...]

    @property
    def made(self) -> tuple[Outcome, ...]:
        """The reports that were made now."""
        return tuple(o for o in self.outcomes if o.status == "made")

    @property
    def up_to_date(self) -> tuple[Outcome, ...]:
        """The reports that were there already, made of the same."""
        return tuple(o for o in self.outcomes if o.status == "up to date")

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The reports that could not be made, each with its error."""
        return tuple(o for o in self.outcomes if o.status == "failed")

    @property
    def summary(self) -> str:
        """One line that counts them."""
        counts = (len(self.made), "made"), (len(self.up_to_date), "up to date"), (len(self.failed), "failed")
        told = ", ".join(f"{n} {what}" for n, what in counts if n)
        return f"{number(len(self.outcomes), 'report')}: {told}"


def batch(
    plan: str | Path | Mapping[str, Any],
    *,
    out: str | Path = "reports",
    jobs: int | None = None,
    progress: bool | None = None,
    told: Callable[[Outcome], None] = lambda outcome: None,
) -> BatchResult:
    """Make the reports of a plan in `out`, and `out/index.html`, which lists all that lie there.

    `plan` is a YAML file or a mapping of the same fields; `stance.batches.plan` describes them. The articles
    of each input are scored once for all notebooks. `jobs` is the number of kernels at once (None: one per
    processor, at most four); `progress` shows a bar (None: if somebody is watching). A report whose
    notebook, parameters, input and code are as before is left as it is, so a batch that was interrupted goes
    on where it stopped. Of two batches that make the same in one folder at once, one makes each thing and the
    other waits for it. A notebook that fails is told in the result and in the list; the others go on. `told`
    is called with each outcome as soon as it is known.

    Raises `PlanError` for all that does not fit before any report is made, `InputError` and `CodebookError`
    for what cannot be read or does not stay as it is, `Interrupted` for Ctrl-C.
    """
    source, folder = plan_name(plan), Path(out)
    if jobs is not None and jobs < 1:
        raise PlanError(f"jobs: expected a whole number from 1 on, found {jobs}")
    wanted = jobs_of(read_plan(plan), source)
    _check_targets(wanted, folder)
    keys = Keys()
    known, missing, scored = _begun(wanted, folder, keys)
    kept = {job.name: _kept(job, folder) for job in wanted if job not in missing}
    for outcome in kept.values():
        told(outcome)
    try:
        check_choices(missing, scored, source)
        at_once = jobs or usual_number()
        made = run_all(
            missing, folder, keys=known, scored=scored, at_once=at_once, progress=progress, told=told
        )
        index = write_index(folder, {o.name: Failure(o.error, details=o.details) for o in made if o.error})
        sweep(folder)
    except KeyboardInterrupt as error:
        raise Interrupted(_interrupted(missing, known, folder, len(wanted))) from error
    outcomes = kept | {outcome.name: outcome for outcome in made}
    return BatchResult(folder, index, tuple(outcomes[job.name] for job in wanted))


def _begun(
    wanted: list[Job], folder: Path, keys: Keys
) -> tuple[dict[str, str], list[Job], dict[Scoring, Path]]:
    """Return the keys, the jobs that are missing by them, and the tables that these need.

    All begins again where somebody edits the input while it is scored; `InputError` where he goes on.
    """
    for left in reversed(range(TRIES)):
        known = _known(wanted, keys)
        missing = [job for job in wanted if not is_up_to_date(folder / job.name, known[job.name])]
        try:
            return known, missing, score_once(missing, folder, keys)
        except InputChangedError as error:
            if not left:
                raise InputError(f"{error}, {TRIES} times: try again when nobody edits them") from error
            notice(f"{error}: scoring again")
        except KeyboardInterrupt as error:
            raise Interrupted(_interrupted(missing, known, folder, len(wanted))) from error
    raise AssertionError("the last try returns or raises")


def _known(jobs: list[Job], keys: Keys) -> dict[str, str]:
    """Return the key of each job by its name; reading a large input for them takes a while."""
    try:
        return {job.name: keys.of_job(job) for job in jobs}
    except KeyboardInterrupt as error:
        raise Interrupted("interrupted before a report was begun: nothing has changed") from error


def _kept(job: Job, folder: Path) -> Outcome:
    return Outcome(job.name, "up to date", finished_report(folder / job.name, job.notebook.name, job.formats))


def _check_targets(jobs: list[Job], folder: Path) -> None:
    """Raise `PlanError` where something other than a report stands in the place of one."""
    for job in jobs:
        try:
            check(folder / job.name)
        except FolderError as error:
            raise PlanError(f"{job.place}: {error}") from error


def _interrupted(missing: list[Job], keys: Mapping[str, str], folder: Path, wanted: int) -> str:
    """List what there is after all, and say how to go on."""
    left = sum(not is_up_to_date(folder / job.name, keys[job.name]) for job in missing)
    if left < len(missing):
        write_index(folder)
    return f"interrupted: {wanted - left} of {number(wanted, 'report')} are there; the same command goes on"
