"""What an interruption leaves: nothing half-made, no kernel, and a batch that goes on."""

import os
import signal
import subprocess

import pytest

from stance.batches import running
from stance.batches.batch import batch
from stance.reporting.runs.run import Interrupted


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def runs(process):
    """Whether a process runs; one that has ended and that nobody has asked after does not."""
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True)
    return found.stdout.strip()[:1] not in ("", "Z")


@pytest.fixture
def started(tmp_path, until):
    """Wait until the kernels of reports run; return their process numbers."""

    def wait(*reports):
        paths = [tmp_path / f".{name}.pid" for name in reports]
        until(lambda: all(path.exists() and path.read_text() for path in paths))
        return [int(path.read_text()) for path in paths]

    return wait


def test_an_interrupt_in_python_ends_the_kernels(plan, out, tmp_path, monkeypatch, started, until):
    (tmp_path / "wait").touch()
    pids = []

    def interrupted(futures, shown, told):
        pids.extend(started("small-Calm", "small-Storm"))
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


@pytest.fixture
def three(plan):
    """A plan of three reports, of which the first is quick and the others wait."""
    return plan(matrix={"title": ["quick", "Calm", "Storm"]})


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_end_from_outside_leaves_nothing_half_made_and_a_rerun_goes_on(
    how, three, out, tmp_path, same_code, start, started, ended, until
):
    (tmp_path / "wait").touch()
    process = start(three, jobs=2)
    pids = started("small-Calm", "small-Storm")
    until((out / "small-quick" / "report.html").exists)
    process.send_signal(how)
    _, told = ended(process)
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
