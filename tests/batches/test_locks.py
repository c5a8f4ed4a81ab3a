"""Locks: one at a time, the others wait, and nothing stays."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

from stance.batches import locks
from stance.batches.locks import LOCK, Stopped, alone, remove_free
from stance.reporting.runs.folder import FolderError


def test_one_at_a_time(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(locks, "PAUSE", 0.01)
    target, inside, order = tmp_path / "new" / "tables", Event(), []

    def second():
        inside.wait()
        with alone(target, "wait for tables"):
            order.append("second")

    thread = Thread(target=second)
    thread.start()
    with alone(target, "wait for tables"):
        inside.set()
        thread.join(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert capsys.readouterr().err == "stance: wait for tables\n"  # told once, whatever the wait
    assert list(target.parent.iterdir()) == []


def test_others_do_not_wait(tmp_path, capsys):
    with alone(tmp_path / "a", "?"), alone(tmp_path / "b", "?"):
        assert len(list(tmp_path.glob(f".*{LOCK}"))) == 2
    assert capsys.readouterr().err == ""


def test_who_waits_can_be_stopped(tmp_path):
    stop = Event()
    stop.set()
    with alone(tmp_path / "a", "?"), pytest.raises(Stopped), alone(tmp_path / "a", "wait", stop):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_error_inside_gives_the_lock_back(tmp_path):
    with pytest.raises(ZeroDivisionError), alone(tmp_path / "a", "?"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_left_locks_nobody_out_and_is_removed(tmp_path, capsys):
    for name in ("a", "b"):
        (tmp_path / f".{name}{LOCK}").touch()
    with alone(tmp_path / "a", "?"):
        remove_free(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == [f".a{LOCK}"]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("moment", ["before it is locked", "after it is locked"])
def test_a_lock_file_that_its_holder_removes_is_not_taken(moment, tmp_path, monkeypatch):
    """When it was opened its holder may be done: the file is then nobody's, and no lock."""
    path, taken = tmp_path / f".a{LOCK}", []
    lock, look = locks._lock, os.fstat

    def locked(file):
        taken.append(file)
        if len(taken) == 1 and moment.startswith("before"):
            path.unlink()
        return lock(file)

    def looked_at(number):
        if len(taken) == 1 and moment.startswith("after"):
            path.unlink()
        return look(number)

    monkeypatch.setattr(locks, "_lock", locked)
    monkeypatch.setattr("stance.batches.locks.os.fstat", looked_at)
    with alone(tmp_path / "a", "?"):
        assert len(taken) == 2 and path.exists() and taken[0].closed and not taken[1].closed


def test_many_threads_in_a_row_never_meet(tmp_path, monkeypatch):
    monkeypatch.setattr(locks, "PAUSE", 0)
    monkeypatch.setattr(locks, "notice", lambda words: None)
    inside, most = [], []

    def often():
        for _ in range(300):
            with alone(tmp_path / "a", "?"):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    with ThreadPoolExecutor(4) as pool:
        for thread in [pool.submit(often) for _ in range(4)]:
            thread.result()
    assert set(most) == {1} and len(most) == 4 * 300
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_it_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(FolderError, match=r"cannot write to .*file"), alone(tmp_path / "file" / "a", "?"):
        pass


def test_a_file_system_without_locks_stops_nobody(tmp_path, monkeypatch):
    def refused(file, how):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", refused)
    with alone(tmp_path / "a", "?"), alone(tmp_path / "a", "?"):
        pass


def test_another_error_is_not_kept_silent(tmp_path, monkeypatch):
    def refused(file, how):
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr("fcntl.flock", refused)
    with pytest.raises(OSError, match="broken"), alone(tmp_path / "a", "?"):
        pass


def test_without_locks_in_the_system_everybody_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(locks, "LOCKS", False)
    with alone(tmp_path / "a", "?"), alone(tmp_path / "a", "?"):
        pass
