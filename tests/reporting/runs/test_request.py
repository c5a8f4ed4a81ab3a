"""What a report is asked with: names that any system takes, notebooks by their name."""

from pathlib import Path

import pytest

from stance.reporting.notebook import naming
from stance.reporting.runs.request import (
    LONGEST,
    ReportError,
    checked_parameters,
    default_name,
    find_notebook,
    parameters_of,
    refuse_strangers,
    safe_name,
)


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


PROFILE = find_notebook("02_actor_profile")


def asked(folder: Path, **given: object) -> None:
    (folder / "a.txt").write_text("“No talks,” said Ivo Quell in Seoul.", encoding="utf-8")
    known = parameters_of(PROFILE)
    values = checked_parameters(known, {"input_path": str(folder / "a.txt"), **given}, ["html"])
    refuse_strangers(known, values)


def test_an_unknown_actor_is_refused_before_a_notebook_runs(tmp_path: Path) -> None:
    asked(tmp_path, actor="Ivo Quell")
    with pytest.raises(ReportError, match=r"unknown actor 'Nort Korea' \(did you mean North Korea \(PRK\), "):
        asked(tmp_path, actor="Nort Korea")
    with pytest.raises(
        ReportError, match=r"unknown actor 'Seoul' \(did you mean South Korea \(KOR\)\?\); give"
    ):
        asked(tmp_path, actor="Seoul")


def test_of_actors_whom_a_codebook_knows_nothing_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "read_articles", lambda _: pytest.fail("articles were read"))
    asked(tmp_path, actor="fiji")
    with pytest.raises(ReportError, match="unknown actor 'Ivo Quell'"):
        monkeypatch.setattr(naming, "read_articles", lambda _: ())
        asked(tmp_path, actor="Ivo Quell")


def test_the_codebooks_are_those_asked_for_or_else_the_notebooks(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"unknown actor 'sung-kim'"):
        asked(tmp_path, actor="sung-kim", codebooks=["diplomacy", "iran"])
    asked(tmp_path, actor="sung-kim")
    with pytest.raises(ReportError, match="unknown codebook 'nobook'"):
        asked(tmp_path, actor="sung-kim", codebooks=["nobook"])


def test_a_parameter_of_a_notebooks_own_is_no_matter_of_its_actors(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Seoul spoke.", encoding="utf-8")
    known = {**parameters_of(PROFILE), "mine": {"default": "3", "inferred_type_name": "int"}}
    refuse_strangers(known, {"input_path": str(tmp_path / "a.txt"), "actor": "USA"})
