"""A whole batch: what is made, what is left as it is, and what fails."""

import json
import sys

import pytest
from ipykernel.kernelspec import get_kernel_dict

from stance.batches import running
from stance.batches.batch import batch
from stance.batches.plan import PlanError
from stance.batches.scored import CACHE
from stance.entries import CodebookError
from stance.reporting.runs import run

TWO = {"title": ["Calm", "Storm"]}


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def statuses(done):
    return [(outcome.name, outcome.status) for outcome in done.outcomes]


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
        ({"actors": ["USA", "Atlantis"]}, "report 1 (sharing): unknown actor 'Atlantis'"),
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


@pytest.mark.parametrize("parameters", [{"actor": "Japan"}, {"actors": ["USA", "Japan"]}])
def test_an_actor_whom_the_codebooks_know_is_not_refused_for_its_silence(
    parameters, scored_notebook, source, out
):
    assert batch(rules(scored_notebook, source, parameters=parameters), out=out).summary == "1 report: 1 made"


def test_a_codebook_that_cannot_be_read_is_an_error_before_a_report_runs(source, out, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "actors.csv").write_text("id,name\nUSA,United States\n")
    with pytest.raises(CodebookError, match=r"mine.actors\.csv"):
        batch(rules("01_briefing", source, codebooks=[str(tmp_path / "mine")]), out=out)
    assert names(out / CACHE) == [] and names(out) == [CACHE]
