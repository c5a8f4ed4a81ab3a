"""What a report is asked with: names that any system takes, notebooks by their name."""

from pathlib import Path

import pytest

from stance.reporting.runs.request import LONGEST, default_name, find_notebook, safe_name


def test_names(tmp_path: Path) -> None:
    (tmp_path / "v1.2 news").mkdir()
    assert default_name(tmp_path / "v1.2 news") == "v1.2-news"
    assert default_name(tmp_path / "v1.2 news" / "*" / "a?.txt") == "v1.2-news"
    assert default_name("../some/talks.csv") == "talks"
    assert default_name("/") == "report"


def test_notebooks_are_found_by_name_with_or_without_ending() -> None:
    assert find_notebook("01_briefing") == find_notebook("01_briefing.ipynb")


@pytest.mark.parametrize("name", ["nul", "COM1", "Aux.txt", "a" * 999, "문재인" * 99, "../../x", "...", ""])
def test_any_name_becomes_one_that_a_folder_can_have(tmp_path: Path, name: str) -> None:
    made = safe_name(name)
    assert len(made.encode()) <= LONGEST and safe_name(made) == made
    assert made.partition(".")[0].casefold() not in {"nul", "com1", "aux"}
    (tmp_path / made).mkdir()
    assert [path.name for path in tmp_path.iterdir()] == [made]
