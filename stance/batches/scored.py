"""Score the articles of a batch once, and keep the tables where all its notebooks find them.

They lie in a hidden folder of the reports, under the key of what they were made of (`keys`), and are put
there whole or not at all, by one batch at a time (`locks`). The keys are those with which a batch began, and
are made again afterwards: what was edited while articles were scored belongs under no key.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from stance.analysis import analyse
from stance.batches.jobs import Job, Scoring
from stance.batches.keys import Keys
from stance.batches.locks import alone, remove_free
from stance.batches.plan import PlanError
from stance.corpus.articles import read_articles
from stance.corpus.sources import SETTINGS
from stance.reporting.notebook.checks import ParameterError
from stance.reporting.notebook.choosing import choose_actor, choose_actors
from stance.reporting.notebook.naming import check_outlets
from stance.reporting.notebook.parameters import validate
from stance.reporting.runs import manifest
from stance.reporting.runs.folder import ABANDONED, new_folder, read_manifest
from stance.results import Result, read_result

CACHE = ".scored"
"""Folder of the scored tables, among the reports."""

LETTERS = 16
"""Of a key, in the name of its folder: enough that no two meet."""


class InputChangedError(RuntimeError):
    """What there is now is not what a batch began with: somebody edited it meanwhile."""


def score_once(jobs: Iterable[Job], out: Path, keys: Keys) -> dict[Scoring, Path]:
    """Score what the jobs need and is not scored yet; return where the tables of each lie.

    Where another batch scores the same just now, its tables are waited for and taken. Raises
    `InputChangedError` where an input or a codebook is no longer what `keys` says, before it is scored or
    after; then nothing is kept of it.
    """
    wanted = dict.fromkeys(job.scoring for job in jobs if job.scoring)
    return {scoring: _tables(scoring, out, keys) for scoring in wanted}


def _tables(scoring: Scoring, out: Path, keys: Keys) -> Path:
    key = keys.of_scoring(scoring)
    folder = out / CACHE / key[:LETTERS]
    if not _are_there(folder):
        waiting = f"another batch is scoring {scoring.input_path}: waiting until that is done"
        with alone(folder, waiting):
            if not _are_there(folder):
                _score(scoring, folder, key, keys)
    os.utime(folder)  # a folder in use is not swept away
    return folder


def _are_there(folder: Path) -> bool:
    return (folder / SETTINGS).is_file()


def _score(scoring: Scoring, folder: Path, key: str, keys: Keys) -> None:
    _check_scoring(scoring, key, keys)  # it may have been waited for long
    started = manifest.now()
    with new_folder(folder) as scratch:
        result = analyse(
            read_articles(scoring.input_path),
            codebooks=scoring.codebooks,
            attribution=scoring.attribution,
            scorer=scoring.scorer,
        )
        result.write(scratch, findings=False)
        about = manifest.describe(result, source=scoring.input_path, parameters=vars(scoring))
        manifest.write(scratch, about | {"started": started, "finished": manifest.now()})
        _check_scoring(scoring, key, keys)


def _check_scoring(scoring: Scoring, key: str, keys: Keys) -> None:
    if keys.anew().of_scoring(scoring) != key:
        raise InputChangedError(
            f"{scoring.input_path} or its codebooks were edited while articles were scored"
        )


def check_unchanged(jobs: Iterable[Job], known: Mapping[str, str], keys: Keys) -> None:
    """Raise `InputChangedError` where a report would rest on other files than its key in `known` says.

    Some notebooks read their articles themselves, and all of them the other files that they are given.
    """
    now = keys.anew()
    for job in jobs:
        if now.of_job(job) != known[job.name]:
            files = f"{job.parameters['input_path']} or other files of {job.name}"
            raise InputChangedError(f"{files} were edited while articles were scored")


def check_choices(jobs: Iterable[Job], places: dict[Scoring, Path], source: str) -> None:
    """Raise `PlanError` for each actor and outlet that the scored articles do not have.

    `source` is what errors call the plan.
    """
    results = {scoring: read_result(folder) for scoring, folder in places.items()}
    problems = [
        f"{source}, {job.place}: {problem}"
        for job in jobs
        if job.scoring
        for problem in _problems(job, results[job.scoring])
    ]
    if problems:
        raise PlanError("\n".join(dict.fromkeys(problems)))


def _problems(job: Job, result: Result) -> Iterator[str]:
    chosen = validate(**job.parameters)
    try:
        if chosen.actor:
            choose_actor(result.actors, chosen, result.names)
        if chosen.actors:
            choose_actors(result.actors, chosen, result.names)
        check_outlets(chosen, result.articles["outlet"])
    except ParameterError as error:
        yield str(error)


def sweep(out: Path) -> None:
    """Remove scored tables that no report in a folder rests on, and that nobody has used for a day.

    Lock files go that a killed process left.
    """
    used = {Path(str(read_manifest(p.parent).get("parameters", {}).get("scored", ""))).name
            for p in out.glob(f"*/{manifest.MANIFEST}")}  # fmt: skip
    for folder in (out / CACHE).glob("*"):
        with suppress(FileNotFoundError):  # another batch was faster
            if folder.name not in used and time.time() - folder.stat().st_mtime > ABANDONED:
                shutil.rmtree(folder, ignore_errors=True)
    for place in (out, out / CACHE):
        remove_free(place)
