"""`stance batch` and `stance collect`: what is printed, and the status they end with."""

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

import stance
from stance.batches import batch as batches
from stance.batches.batch import BatchResult
from stance.batches.running import Outcome
from stance.cli import app
from stance.reporting.runs.run import Interrupted


def run(*arguments):
    return CliRunner().invoke(app, [str(a) for a in arguments])


def fails_plainly(result, *words):
    """Status 2, lines of error that hold the words, no traceback."""
    assert result.exit_code == 2, result.output
    assert result.stderr.startswith("stance: ") and "Traceback" not in result.stderr
    for word in words:
        assert str(word) in result.stderr


@pytest.fixture
def outcomes(monkeypatch, tmp_path):
    """Let a batch come to given outcomes; return what it was called with."""
    called = []

    def come_to(*given):
        def batch(plan, *, told, **options):
            called.append((plan, options))
            for outcome in given:
                told(outcome)
            return BatchResult(tmp_path, tmp_path / "index.html", given)

        monkeypatch.setattr(batches, "batch", batch)
        return called

    return come_to


def test_each_report_is_told_and_the_list_comes_last(outcomes, tmp_path):
    called = outcomes(Outcome("a", "made"), Outcome("b", "up to date"))
    result = run("batch", "plan.yaml", "--out", tmp_path, "--jobs", "3")
    assert result.exit_code == 0 and result.stderr == ""
    index = str(tmp_path / "index.html")
    assert result.stdout.splitlines() == [
        "made        a", "up to date  b", "2 reports: 1 made, 1 up to date", index,
    ]  # fmt: skip
    ((plan, options),) = called
    assert (str(plan), options) == ("plan.yaml", {"out": tmp_path, "jobs": 3})


def test_a_failure_is_an_error_and_gives_status_1(outcomes, tmp_path):
    outcomes(Outcome("a", "made"), Outcome("b", "failed", error="KeyError in cell 4: 'x'"))
    result = run("batch", "plan.yaml", "--out", tmp_path)
    assert result.exit_code == 1
    assert result.stderr == "failed      b: KeyError in cell 4: 'x'\n"
    assert "2 reports: 1 made, 1 failed" in result.stdout


def test_an_interrupt_gives_status_130(monkeypatch):
    def interrupted(*_, **__):
        raise Interrupted("interrupted: 1 of 2 reports are there")

    monkeypatch.setattr(batches, "batch", interrupted)
    result = run("batch", "plan.yaml")
    assert result.exit_code == 130 and result.stderr == "stance: interrupted: 1 of 2 reports are there\n"


def test_an_interrupted_report_gives_status_130_too(monkeypatch):
    def interrupted(*_, **__):
        raise Interrupted("interrupted: nothing was written")

    monkeypatch.setattr("stance.reporting.runs.run.report", interrupted)
    result = run("report", "news")
    assert result.exit_code == 130 and result.stderr == "stance: interrupted: nothing was written\n"


@pytest.mark.parametrize(
    ("command", "step"),
    [
        ("batch", "stance.batches.batch.batch"),
        ("report", "stance.reporting.runs.run.report"),
        ("collect", "stance.batches.collect.collect"),
    ],
)
def test_an_interrupt_before_anything_was_made_is_told_as_well(command, step, monkeypatch, tmp_path):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(step, interrupted)
    result = run(command, tmp_path, "--out", tmp_path / "out.csv")
    assert (result.exit_code, result.stderr) == (130, "stance: interrupted: nothing was written\n")


def test_what_does_not_fit_gives_status_2_and_makes_nothing(tmp_path):
    path, out = tmp_path / "plan.yaml", tmp_path / "out"
    fails_plainly(run("batch", path, "--out", out), path, "cannot be read")
    path.write_text("reports: [{notebook: 01_briefing, matrx: {}}]")
    fails_plainly(run("batch", path, "--out", out), "report 1 (01_briefing): unknown field 'matrx'")
    path.write_text(
        "input: data/articles\nreports: [{notebook: 01_briefing, parameters: {drawz: 1}}, {notebook: x}]"
    )
    fails_plainly(
        run("batch", path, "--out", out), "unknown parameter 'drawz'", "report 2 (x): unknown notebook"
    )
    assert not out.exists()
    assert run("batch", path, "--jobs", "0").exit_code == 2


def test_collect_writes_what_the_reports_have(tmp_path):
    folder = tmp_path / "reports" / "a"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"stance": "0.1.0", "parameters": {}}))
    pd.DataFrame({"actor": ["USA", "PRK"]}).to_parquet(folder / "actors.parquet")
    result = run("collect", tmp_path / "reports", "--out", tmp_path / "all.csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"2 rows of 1 report\n{tmp_path / 'all.csv'}\n"
    assert pd.read_csv(tmp_path / "all.csv")["actor"].tolist() == ["USA", "PRK"]
    fails_plainly(run("collect", tmp_path / "reports", "--table", "x", "--out", tmp_path / "y.csv"), "actors")
    fails_plainly(run("collect", tmp_path / "none", "--out", tmp_path / "y.csv"), "holds no reports")
    fails_plainly(run("collect", tmp_path / "reports", "--out", tmp_path / "y.xls"), ".csv or .parquet")


def test_both_have_help_and_are_in_the_library():
    for command in ("batch", "collect"):
        assert "Usage" in run(command, "--help").output and command in run("--help").output
        assert callable(getattr(stance, command))
