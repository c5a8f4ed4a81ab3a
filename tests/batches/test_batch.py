"""A whole batch: what is made, what is left as it is, what fails, and what an interruption leaves."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from ipykernel.kernelspec import get_kernel_dict

from stance.batches import running
from stance.batches.batch import batch
from stance.batches.plan import PlanError
from stance.batches.scored import CACHE
from stance.entries import CodebookError
from stance.reporting.runs import run
from stance.reporting.runs.run import Interrupted

SOON = 30
"""Seconds that a busy machine may take for what takes one."""

TWO = {"title": ["Calm", "Storm"]}


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def statuses(done):
    return [(outcome.name, outcome.status) for outcome in done.outcomes]


def until(condition):
    """Wait for something that another process does."""
    end = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def runs(process):
    """Whether a process runs; one that has ended and that nobody has asked after does not."""
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True)
    return found.stdout.strip()[:1] not in ("", "Z")


def started(folder, *reports):
    """Wait until the kernels of reports run; return their process numbers."""
    paths = [folder / f".{name}.pid" for name in reports]
    until(lambda: all(path.exists() and path.read_text() for path in paths))
    return [int(path.read_text()) for path in paths]


@pytest.fixture
def out(tmp_path):
    return tmp_path / "reports"


def test_reports_are_made_once(plan, out, same_code):
    done = batch(plan(matrix=TWO), out=out, jobs=2)
    assert statuses(done) == [("small-Calm", "made"), ("small-Storm", "made")]
    assert done.summary == "2 reports: 2 made" and done.index == out / "index.html"
    assert names(out) == ["index.html", "small-Calm", "small-Storm"]
    assert names(out / "small-Calm") == ["manifest.json", "report.html", "small.ipynb"]
    about = json.loads((out / "small-Calm" / "manifest.json").read_text())
    assert about["parameters"]["title"] == "Calm" and about["counts"] == {"statements": 3, "scored": 2}

    before = [(out / name / "manifest.json").stat().st_mtime_ns for name in ("small-Calm", "small-Storm")]
    again = batch(plan(matrix=TWO), out=out)
    assert again.summary == "2 reports: 2 up to date"
    assert [outcome.report for outcome in again.outcomes] == [outcome.report for outcome in done.outcomes]
    after = [(out / name / "manifest.json").stat().st_mtime_ns for name in ("small-Calm", "small-Storm")]
    assert after == before


def test_only_what_has_changed_is_made_again(plan, out, same_code, source, monkeypatch):
    entry = {"matrix": TWO}
    batch(plan(**entry), out=out, jobs=2)
    made = []
    monkeypatch.setattr(running, "report", lambda source, **given: made.append(given["name"]))

    def renewed(content):
        made.clear()
        batch(content, out=out, jobs=1)
        return sorted(made)

    assert renewed(plan(matrix={"title": ["Calm", "Storm", "New"]})) == ["small-New"]
    (out / "small-Calm" / "report.html").unlink()
    assert renewed(plan(**entry)) == ["small-Calm"]
    assert renewed(plan(**entry, parameters={"draws": 100})) == ["small-Calm", "small-Storm"]
    assert renewed(plan(**entry, formats=["html", "docx"])) == ["small-Calm", "small-Storm"]
    (source / "a.txt").write_text("Other news.")
    assert renewed(plan(**entry)) == ["small-Calm", "small-Storm"]


def test_one_that_fails_does_not_stop_the_others(plan, out, same_code):
    wanted = plan(matrix={"title": ["fail", "Calm"]})
    done = batch(wanted, out=out, jobs=1)
    assert statuses(done) == [("small-fail", "failed"), ("small-Calm", "made")]
    assert done.summary == "2 reports: 1 made, 1 failed"
    assert "KeyError in cell 3: 'no such <b>column</b>'" in done.failed[0].error
    assert names(out) == ["index.html", "small-Calm", "small-fail.failed.ipynb"]
    kept = (out / "small-fail.failed.ipynb").read_text()
    assert "Traceback" in kept and "KeyError" in kept
    page = done.index.read_text()
    assert "KeyError in cell 3" in page and "small-fail.failed.ipynb" in page and "Traceback" in page
    assert "<b>column" not in page
    assert statuses(batch(wanted, out=out, jobs=1)) == [
        ("small-fail", "failed"),
        ("small-Calm", "up to date"),
    ]


def test_an_error_of_our_own_is_told_with_its_traceback(plan, out, monkeypatch):
    def broken(source, **given):
        raise ZeroDivisionError("by <nothing>")

    monkeypatch.setattr(running, "report", broken)
    (failed,) = batch(plan(), out=out).failed
    assert failed.error == "ZeroDivisionError: by <nothing>" and "in broken" in failed.details
    assert "by &lt;nothing&gt;" in (out / "index.html").read_text()


SECOND_TIME = """
import os, sys
try:
    os.mkdir({mark!r})
except FileExistsError:
    from ipykernel.kernelapp import launch_new_instance
    launch_new_instance()
"""
"""A kernel that ends at once when it is started for the first time."""


def test_a_kernel_that_does_not_start_is_tried_again(plan, out, tmp_path, monkeypatch):
    code = SECOND_TIME.format(mark=str(tmp_path / "tried"))
    starts = {"argv": [sys.executable, "-c", code, "-f", "{connection_file}"]}
    kernel = {**get_kernel_dict(), **starts}
    monkeypatch.setattr("stance.reporting.runs.kernels.get_kernel_dict", lambda: kernel)
    monkeypatch.setattr(running, "START_PAUSE", 0.01)
    assert batch(plan(), out=out).summary == "1 report: 1 made"
    assert (tmp_path / "tried").exists()


def test_a_kernel_that_never_starts_fails_after_some_tries(plan, out, monkeypatch):
    tried = []

    def never(source, **given):
        tried.append(given["name"])
        raise run.KernelStartError("no kernel")

    monkeypatch.setattr(running, "report", never)
    monkeypatch.setattr(running, "START_PAUSE", 0.01)
    (failed,) = batch(plan(), out=out).failed
    assert failed.error == "no kernel" and tried == ["small"] * running.START_TRIES
    assert "no kernel" in (out / "index.html").read_text()


@pytest.mark.parametrize(("progress", "shown"), [(True, True), (False, False), (None, False)])
def test_a_bar_is_shown_where_it_is_wanted(progress, shown, plan, out, monkeypatch, capsys):
    monkeypatch.setattr(running, "report", lambda source, **given: None)
    batch(plan(), out=out, progress=progress)
    assert ("reports:" in capsys.readouterr().err) == shown


def test_nothing_runs_if_something_is_wrong(plan, out):
    with pytest.raises(PlanError, match="unknown parameter"):
        batch(plan(parameters={"titel": "x"}), out=out)
    with pytest.raises(PlanError, match="jobs: expected a whole number from 1 on, found 0"):
        batch(plan(), out=out, jobs=0)
    assert not out.exists()


def test_what_is_no_report_is_not_replaced(plan, out):
    (out / "small").mkdir(parents=True)
    (out / "small" / "diary.txt").write_text("mine")
    with pytest.raises(PlanError, match=r"report 1 .*small exists and is not a report"):
        batch(plan(), out=out)
    assert names(out) == ["small"]


def rules(notebook, source, **entry):
    entry = {"notebook": notebook, "formats": ["html"], **entry}
    return {"input": str(source), "attribution": "rules", "scorer": "rules", "reports": [entry]}


def test_articles_are_scored_once_for_all(scored_notebook, source, out, same_code, tmp_path):
    done = batch(rules(scored_notebook, source, matrix=TWO | {"actor": ["USA"]}), out=out, jobs=2)
    assert len(done.made) == 2
    (folder,) = (out / CACHE).iterdir()
    assert {(tmp_path / f"{title}.scored").read_text() for title in ("Calm", "Storm")} == {str(folder)}
    assert {"statements.parquet", "settings.json", "manifest.json"} <= set(names(folder))
    assert "findings" not in names(folder)

    stamp = (folder / "manifest.json").stat().st_mtime_ns
    more = batch(rules(scored_notebook, source, matrix={"title": ["Calm", "New"], "actor": ["USA"]}), out=out)
    assert more.summary == "2 reports: 1 made, 1 up to date"
    assert (folder / "manifest.json").stat().st_mtime_ns == stamp and names(out / CACHE) == [folder.name]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"actor": "Atlantis"}, "report 1 (sharing): unknown actor 'Atlantis'"),
        ({"outlets": ["The Times"]}, "report 1 (sharing): unknown outlet 'The Times'; allowed: none"),
    ],
)
def test_what_only_the_articles_tell_is_still_told_before_a_report_runs(
    parameters, words, scored_notebook, source, out
):
    plan = rules(scored_notebook, source, parameters=parameters)
    plan["reports"] = [{**plan["reports"][0], "notebook": scored_notebook}]
    with pytest.raises(PlanError) as caught:
        batch(plan, out=out)
    assert words.replace("sharing", scored_notebook) in str(caught.value)
    assert names(out) == [CACHE]


def test_a_codebook_that_cannot_be_read_is_an_error_before_a_report_runs(source, out, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "actors.csv").write_text("id,name\nUSA,United States\n")
    with pytest.raises(CodebookError, match=r"mine.actors\.csv"):
        batch(rules("01_briefing", source, codebooks=[str(tmp_path / "mine")]), out=out)
    assert names(out / CACHE) == [] and names(out) == [CACHE]


def test_an_interrupt_in_python_ends_the_kernels(plan, out, tmp_path, monkeypatch):
    (tmp_path / "wait").touch()
    pids = []

    def interrupted(futures, shown):
        pids.extend(started(tmp_path, "small-Calm", "small-Storm"))
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "_watch", interrupted)
    with pytest.raises(Interrupted, match="interrupted: 0 of 3 reports are there; the same command goes on"):
        batch(plan(matrix={"title": ["Calm", "Storm", "Third"]}), out=out, jobs=2)
    until(lambda: not any(map(runs, pids)))
    assert names(out) == []


COMMAND = """
import sys
from stance.batches.keys import Keys
from stance.cli import app
Keys.software = {"stance": "as ever"}
app()
"""


@pytest.fixture
def three(plan):
    """A plan of three reports, of which the first is quick and the others wait."""
    return plan(matrix={"title": ["quick", "Calm", "Storm"]})


@pytest.fixture
def command(three, plan_file, out):
    """`stance batch` as it runs in a terminal."""
    arguments = [sys.executable, "-c", COMMAND, "batch", plan_file(three), "--out", out, "--jobs", "2"]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_end_from_outside_leaves_nothing_half_made_and_a_rerun_goes_on(
    how, three, out, tmp_path, same_code, request
):
    (tmp_path / "wait").touch()
    process = request.getfixturevalue("command")
    pids = started(tmp_path, "small-Calm", "small-Storm")
    until((out / "small-quick" / "report.html").exists)
    process.send_signal(how)
    _, told = process.communicate(timeout=SOON)
    until(lambda: not any(map(runs, pids)))
    assert [name for name in names(out) if not name.startswith(".")] in (
        ["small-quick"],
        ["index.html", "small-quick"],
    )
    if how == signal.SIGINT:
        assert process.returncode == 130 and not [n for n in names(out) if n.startswith(".")]
        assert told == "stance: interrupted: 1 of 3 reports are there; the same command goes on\n"

    (tmp_path / "wait").unlink()
    stamp = (out / "small-quick" / "manifest.json").stat().st_mtime_ns
    assert batch(three, out=out, jobs=2).summary == "3 reports: 2 made, 1 up to date"
    assert (out / "small-quick" / "manifest.json").stat().st_mtime_ns == stamp
    assert names(out) == ["index.html", "small-Calm", "small-Storm", "small-quick"]
