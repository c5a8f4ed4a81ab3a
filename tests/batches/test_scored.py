"""Scoring for a batch: once, whoever else does the same at the same time, and of what the key says."""

import os
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from stance.batches import batch as batches
from stance.batches.batch import batch
from stance.batches.jobs import Scoring
from stance.batches.keys import Keys
from stance.batches.locks import LOCK
from stance.batches.scored import CACHE
from stance.corpus.errors import InputError

SOON = 60
"""Seconds that a busy machine may take for what takes a few."""

SCORER = """
import os, pathlib, time
from stance.scoring.rules.scorer import RuleScorer
here = pathlib.Path(__file__).parent

class Slow:
    name = "slow"
    def score(self, statements, parse, codebook):
        (here / f"begun.{os.getpid()}").touch()
        while (here / "wait").exists():
            time.sleep(0.05)
        for place, text in (("edit", "Tokyo threatened North Korea."), ("edit again", str(time.time_ns()))):
            if (here / place).exists():
                (here / "spring talks" / "b.txt").write_text(text)
        return RuleScorer().score(statements, parse, codebook)

class Other(Slow):
    name = "other"
"""
"""A scorer that says in which process it works, waits while it is told to, and edits what is being read."""

COMMAND = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from stance.batches.keys import Keys
from stance.cli import app
Keys.software = {"stance": "as ever"}
app()
"""


@pytest.fixture
def slow(scored_notebook, source, tmp_path):
    """A plan of two reports whose articles are scored by the scorer above."""
    (tmp_path / "slow_scorer.py").write_text(SCORER)
    entry = {"notebook": scored_notebook, "formats": ["html"], "matrix": {"title": ["Calm", "Storm"]}}
    ways = {"attribution": "rules", "scorer": "slow_scorer:Slow"}
    return {"input": str(source), **ways, "reports": [entry]}


@pytest.fixture
def start(slow, plan_file, out, tmp_path):
    """Start `stance batch` as it runs in a terminal; whatever still runs at the end is killed."""
    processes = []

    def begin():
        arguments = [sys.executable, "-c", COMMAND, "batch", plan_file(slow), "--out", out, "--jobs", "1"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
        processes.append(
            subprocess.Popen(
                arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        )
        return processes[-1]

    yield begin
    for process in processes:
        process.kill()
        process.communicate()


def until(condition):
    """Wait for something that another process does."""
    end = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def begun(tmp_path):
    return sorted(int(path.suffix[1:]) for path in tmp_path.glob("begun.*"))


def locks(folder):
    return [path.name for path in folder.rglob(f"*{LOCK}")]


def waiting(process):
    """Wait until a process says that it waits; the words it used."""
    return process.stderr.readline()


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_of_two_batches_one_scores_and_makes_each_report(start, out, tmp_path):
    (tmp_path / "wait").touch()
    first = start()
    until(lambda: begun(tmp_path) == [first.pid])
    second = start()
    talks = tmp_path / "spring talks"
    assert waiting(second) == f"stance: another batch is scoring {talks}: waiting until that is done\n"
    (tmp_path / "wait").unlink()
    told = [process.communicate(timeout=SOON)[0].splitlines() for process in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0]
    assert begun(tmp_path) == [first.pid] and len(list((out / CACHE).iterdir())) == 1
    made = sorted(line for lines in told for line in lines if line.startswith("made"))
    assert made == ["made        sharing-Calm", "made        sharing-Storm"]
    assert not locks(out)


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_a_killed_process_locks_nobody_out(start, out, tmp_path):
    (tmp_path / "wait").touch()
    first = start()
    until(lambda: begun(tmp_path) == [first.pid])
    second = start()
    assert "waiting" in waiting(second)
    first.send_signal(signal.SIGKILL)
    until(lambda: begun(tmp_path) == sorted([first.pid, second.pid]))
    (tmp_path / "wait").unlink()
    told, _ = second.communicate(timeout=SOON)
    assert "2 reports: 2 made" in told and not locks(out)
    assert len([path for path in (out / CACHE).iterdir() if not path.name.startswith(".")]) == 1


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_an_interrupt_ends_the_waiting(start, out, tmp_path):
    (tmp_path / "wait").touch()
    first = start()
    until(lambda: begun(tmp_path) == [first.pid])
    second = start()
    assert "waiting" in waiting(second)
    second.send_signal(signal.SIGINT)
    _, told = second.communicate(timeout=SOON)
    assert told == "stance: interrupted: 0 of 2 reports are there; the same command goes on\n"
    assert second.returncode == 130 and len(locks(out)) == 1  # the first one's


@pytest.fixture
def editing(slow, tmp_path, monkeypatch, same_code):
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "slow_scorer", raising=False)
    return slow


def test_what_was_edited_while_it_was_scored_is_scored_again(editing, out, source, tmp_path, capsys):
    (tmp_path / "edit").touch()
    assert batch(editing, out=out, jobs=1).summary == "2 reports: 2 made"
    told = capsys.readouterr().err
    assert told == f"stance: {source} or its codebooks were edited while they were scored: scoring again\n"
    (folder,) = (out / CACHE).iterdir()
    texts = pd.read_parquet(folder / "statements.parquet")["sentence"]
    assert "Tokyo threatened North Korea." in set(texts) and not texts.str.contains("Seoul").any()
    again = batch(editing, out=out, jobs=1)
    assert again.summary == "2 reports: 2 up to date" and len(list((out / CACHE).iterdir())) == 1


def test_nothing_is_kept_of_what_is_edited_again_and_again(editing, out, tmp_path, capsys):
    (tmp_path / "edit again").touch()
    with pytest.raises(InputError, match=r"edited while they were scored, 3 times: try again"):
        batch(editing, out=out, jobs=1)
    assert capsys.readouterr().err.count("scoring again") == batches.TRIES - 1
    assert list((out / CACHE).iterdir()) == []


def test_a_report_that_no_longer_fits_an_edited_input_is_made_again(editing, out, tmp_path):
    entry = editing["reports"][0]
    batch(editing, out=out, jobs=1)
    (tmp_path / "edit").touch()
    other = {**entry, "name": "other-{title}", "scorer": "slow_scorer:Other"}
    done = batch(editing | {"reports": [entry, other]}, out=out, jobs=1)
    assert done.summary == "4 reports: 4 made"  # the two that were up to date when the batch began are not


def test_files_are_read_again_when_they_are_forgotten(source, same_code):
    keys = Keys()
    scoring = Scoring(str(source), ("diplomacy",), "rules", "rules")
    before = keys.of_scoring(scoring)
    (source / "a.txt").write_text("Other news.")
    assert keys.of_scoring(scoring) == before
    keys.forget_files()
    assert keys.of_scoring(scoring) != before
