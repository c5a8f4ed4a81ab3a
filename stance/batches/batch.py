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
from stance.batches.scored import InputChangedError, check_choices, check_unchanged, score_once, sweep
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
    keys: dict[str, str] = {}
    try:
        scored = _begun(wanted, folder, keys)
        missing = [job for job in wanted if job.name in keys]
        kept = [_kept(job, folder) for job in wanted if job.name not in keys]
        for outcome in kept:
            told(outcome)
        check_choices(missing, scored, source)
        made = run_all(
            missing, folder, keys=keys, scored=scored, at_once=jobs or usual_number(),
            progress=progress, told=told,
        )  # fmt: skip
        index = write_index(folder, {o.name: Failure(o.error, details=o.details) for o in made if o.error})
        sweep(folder)
    except KeyboardInterrupt as error:
        raise Interrupted(_interrupted(keys, folder, len(wanted))) from error
    outcomes = {outcome.name: outcome for outcome in (*kept, *made)}
    return BatchResult(folder, index, tuple(outcomes[job.name] for job in wanted))


def _begun(wanted: list[Job], folder: Path, missing: dict[str, str]) -> dict[Scoring, Path]:
    """Put the key of each report that is missing into `missing`; return where the tables lie that they need.

    All begins again where somebody edits a file while articles are scored; `InputError` where he goes on.
    """
    keys = Keys()
    for left in reversed(range(TRIES)):
        known = {job.name: keys.of_job(job) for job in wanted}  # of a large input it takes a while
        missing.clear()
        missing.update({name: key for name, key in known.items() if not is_up_to_date(folder / name, key)})
        jobs = [job for job in wanted if job.name in missing]
        try:
            scored = score_once(jobs, folder, keys)
            check_unchanged(jobs, missing, keys)
            return scored
        except InputChangedError as error:
            if not left:
                raise InputError(f"{error}, {TRIES} times: try again when nobody edits them") from error
            notice(f"{error}: scoring again")
            keys = keys.anew()
    raise AssertionError("the last try returns or raises")


def _kept(job: Job, folder: Path) -> Outcome:
    return Outcome(job.name, "up to date", finished_report(folder / job.name, job.notebook.name, job.formats))


def _check_targets(jobs: list[Job], folder: Path) -> None:
    """Raise `PlanError` where something other than a report stands in the place of one."""
    for job in jobs:
        try:
            check(folder / job.name)
        except FolderError as error:
            raise PlanError(f"{job.place}: {error}") from error


def _interrupted(missing: Mapping[str, str], folder: Path, wanted: int) -> str:
    """List what there is after all, and say how to go on; `missing` has the keys of what was missing."""
    if not missing:
        return "interrupted before a report was begun: nothing has changed"
    left = sum(not is_up_to_date(folder / name, key) for name, key in missing.items())
    if left < len(missing):
        write_index(folder)
    return f"interrupted: {wanted - left} of {number(wanted, 'report')} are there; the same command goes on"
