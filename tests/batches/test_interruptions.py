"""What an interruption leaves: nothing half-made, no kernel, and a batch that goes on."""

import os
import signal
import subprocess
import sys
import time

import pytest

from stance.batches import running
from stance.batches.batch import batch
from stance.reporting.runs.run import Interrupted

SOON = 30
"""Seconds that a busy machine may take for what takes one."""


def names(folder):
    return sorted(path.name for path in folder.iterdir())


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


def test_an_interrupt_in_python_ends_the_kernels(plan, out, tmp_path, monkeypatch):
    (tmp_path / "wait").touch()
    pids = []

    def interrupted(futures, shown, told):
        pids.extend(started(tmp_path, "small-Calm", "small-Storm"))
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "_watch", interrupted)
    with pytest.raises(Interrupted, match="interrupted: 0 of 3 reports are there; the same command goes on"):
        batch(plan(matrix={"title": ["Calm", "Storm", "Third"]}), out=out, jobs=2)
    until(lambda: not any(map(runs, pids)))
    assert names(out) == []


def test_an_interrupt_while_the_input_is_looked_at_changes_nothing(plan, out, monkeypatch):
    def interrupted(keys, job):
        raise KeyboardInterrupt

    monkeypatch.setattr("stance.batches.keys.Keys.of_job", interrupted)
    with pytest.raises(Interrupted, match="interrupted before a report was begun: nothing has changed"):
        batch(plan(), out=out)
    assert not out.exists()


COMMAND = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may ignore it
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
