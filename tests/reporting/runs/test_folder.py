"""Folders: the old one or the new one, other people's files in either, and nothing of killed runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stance.reporting.runs import folder
from stance.reporting.runs.folder import FolderError, new_folder


def report_in(target: Path, files: dict[str, str], listed: list[str] | None = None) -> None:
    """Write a report of ours into a folder; `listed` are the files that its manifest names."""
    target.mkdir(parents=True, exist_ok=True)
    named = {} if listed is None else {"files": listed}
    for name, text in {"manifest.json": json.dumps({"stance": "0.1"} | named), **files}.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(text, encoding="utf-8")


def texts(target: Path) -> dict[str, str]:
    found = {name: (target / name).read_text(encoding="utf-8") for name in folder.listed_files(target)}
    found.pop("manifest.json", None)
    return found


def names(target: Path) -> list[str]:
    return sorted(path.name for path in target.iterdir())


def replace(target: Path, files: dict[str, str]) -> None:
    with new_folder(target) as made:
        report_in(made, files, [*files])


def dead_process() -> int:
    """Return the number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.parametrize("content", ['{"name": "a web extension"}', "[]", "not json", "\xff"])
def test_somebody_elses_manifest_makes_no_report(content: str, tmp_path: Path) -> None:
    target = tmp_path / "extension"
    target.mkdir()
    (target / "manifest.json").write_text(content, encoding="latin-1")
    with pytest.raises(FolderError, match="exists and is not a report"):
        replace(target, {"a": "new"})
    assert (target / "manifest.json").read_text(encoding="latin-1") == content
    assert names(tmp_path) == ["extension"]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match="is not a folder"):
        replace(tmp_path / "x", {})
    assert (tmp_path / "x").read_text(encoding="utf-8") == "mine"


def test_other_peoples_files_move_on_and_ours_go(tmp_path: Path) -> None:
    old = {"a": "old", "gone": "old", "notes/mine": "mine", "charts/b": "mine"}
    report_in(tmp_path / "x", old, ["a", "gone"])
    (tmp_path / "x" / "link").symlink_to("nowhere")
    replace(tmp_path / "x", {"a": "new", "charts/b": "new"})
    assert (tmp_path / "x" / "link").is_symlink()
    (tmp_path / "x" / "link").unlink()
    assert texts(tmp_path / "x") == {
        "a": "new", "charts/b": "new", "charts/b-kept": "mine", "notes/mine": "mine",
    }  # fmt: skip
    assert names(tmp_path) == ["x"]


def test_a_report_that_lists_nothing_loses_only_what_is_written_anew(tmp_path: Path) -> None:
    report_in(tmp_path / "x", {"a": "old", "b": "whose?"})
    replace(tmp_path / "x", {"a": "new"})
    assert texts(tmp_path / "x") == {"a": "new", "b": "whose?"}


def test_a_link_stands_for_the_folder_it_leads_to(tmp_path: Path) -> None:
    report_in(tmp_path / "disk" / "real", {"a": "old"}, ["a"])
    (tmp_path / "x").symlink_to(tmp_path / "disk" / "real")
    replace(tmp_path / "x", {"a": "new"})
    assert (tmp_path / "x").is_symlink()
    assert texts(tmp_path / "disk" / "real") == {"a": "new"}
    assert names(tmp_path / "disk") == ["real"] and names(tmp_path) == ["disk", "x"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_the_old_report_is_back_if_the_new_one_cannot_take_its_place(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_in(tmp_path / "x", {"a": "old", "mine": "mine"}, ["a"])
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == tmp_path / "x" and not self.name.endswith(folder.OLD):
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises((FolderError, KeyboardInterrupt)) as caught:
        replace(tmp_path / "x", {"a": "new"})
    assert isinstance(caught.value, KeyboardInterrupt) or "No space left" in str(caught.value)
    assert texts(tmp_path / "x") == {"a": "old", "mine": "mine"}
    assert names(tmp_path) == ["x"]


def leftover(target: Path, process: int, ending: str = "") -> Path:
    return target.with_name(f".{target.name}~{folder._machine()}-{process}-abc{ending}")


def test_what_killed_runs_of_the_name_left_is_cleaned(tmp_path: Path) -> None:
    target, dead = tmp_path / "x", dead_process()
    gone, old = leftover(target, dead), leftover(target, os.getppid())
    alive, other = leftover(target, os.getppid(), "2"), leftover(tmp_path / "x-y", dead)
    for path in (gone, old, alive, other):
        path.mkdir()
    yesterday = time.time() - 2 * folder.ABANDONED
    os.utime(old, (yesterday, yesterday))
    replace(target, {"a": "new"})
    assert names(tmp_path) == sorted(["x", alive.name, other.name])


def test_a_run_killed_between_the_two_steps_is_finished(tmp_path: Path) -> None:
    target, dead = tmp_path / "x", dead_process()
    report_in(leftover(target, dead, folder.OLD), {"a": "old", "mine": "mine"}, ["a"])
    with pytest.raises(ZeroDivisionError), new_folder(target):
        assert texts(target) == {"a": "old", "mine": "mine"}
        _ = 1 / 0
    assert texts(target) == {"a": "old", "mine": "mine"} and names(tmp_path) == ["x"]


def test_a_run_killed_after_the_two_steps_loses_nobodys_file(tmp_path: Path) -> None:
    target, dead = tmp_path / "x", dead_process()
    report_in(target, {"a": "new"}, ["a"])
    report_in(leftover(target, dead, folder.OLD), {"a": "old", "mine": "mine"}, ["a"])
    replace(target, {"a": "newer"})
    assert texts(target) == {"a": "newer", "mine": "mine"} and names(tmp_path) == ["x"]
