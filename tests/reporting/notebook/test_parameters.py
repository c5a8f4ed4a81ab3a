"""Parameters: each wrong value is refused in words that name it and say what is allowed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from stance.options import ATTRIBUTIONS, DEFAULT_ATTRIBUTION
from stance.reporting.notebook.checks import ParameterError, check
from stance.reporting.notebook.parameters import Parameters, from_notebook, refuse_unknown, validate


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "talks.txt"
    path.write_text("Talks went on.\n", encoding="utf-8")
    return str(path)


def test_all_parameters_come_back_as_they_will_be_used(article: str, tmp_path: Path) -> None:
    found = validate(
        input_path=article,
        output=str(tmp_path / "new" / "folder"),
        codebooks="diplomacy, korea",
        title=" Spring ",
        date_from="2021-05-01",
        date_to=date(2021, 6, 30),
        outlets=["A", "B", "A"],
        actors="PRK,USA",
        main_actors=3,
        seed=1,
        draws=100,
    )
    assert found == Parameters(
        article, tmp_path / "new" / "folder", ("diplomacy", "korea"), "Spring", date(2021, 5, 1),
        date(2021, 6, 30), ("A", "B"), ("PRK", "USA"), 3, 1, 100,
    )  # fmt: skip
    assert (tmp_path / "new" / "folder").is_dir()


def test_only_the_input_is_required(article: str) -> None:
    assert validate(input_path=article) == Parameters(article)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("main_actors", 0, "whole number from 1 to 50, found 0"),
        ("main_actors", "five", "whole number from 1 to 50, found 'five'"),
        ("main_actors", True, "found True"),
        ("draws", 5, "from 100 to"),
        ("seed", -1, "from 0 to"),
        ("attribution", "taggr", "unknown attribution 'taggr' (did you mean 'tagger'?); allowed: "),
        ("attribution", True, "expected text, found True"),
        ("title", 2021, "-r title"),
        ("codebooks", ["diplomacy", "corea"], "unknown codebook 'corea' (did you mean 'korea'?)"),
        ("codebooks", 7, "expected a list of texts"),
        ("outlets", False, "expected a list of texts"),
        ("outlets", ["A", 7], "expected text, found 7"),
        ("date_from", "1 May 2021", "YYYY-MM-DD"),
        ("date_to", "2021-02-30", "YYYY-MM-DD"),
        ("input_path", "no/such/folder", "does not exist"),
        ("input_path", "", "empty"),
        ("input_path", None, "expected text"),
        ("nonsense", 1, "unknown parameter 'nonsense'; allowed: input_path, output"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, value: object, words: str) -> None:
    with pytest.raises(ParameterError) as caught:
        check(name, value)
    assert words in str(caught.value)
    assert name in str(caught.value) or "codebook" in str(caught.value)


def test_no_way_of_attribution_is_the_usual_one() -> None:
    assert check("attribution", "") == DEFAULT_ATTRIBUTION
    assert [check("attribution", way) for way in ATTRIBUTIONS] == list(ATTRIBUTIONS)


def test_the_output_cannot_lie_inside_a_file(article: str) -> None:
    with pytest.raises(ParameterError, match="output: cannot write to"):
        check("output", f"{article}/folder")


def test_the_period_must_run_forwards(article: str) -> None:
    with pytest.raises(ParameterError, match="later than date_to"):
        validate(input_path=article, date_from="2021-06-01", date_to="2021-05-01")


def test_the_input_is_found_from_the_notebooks_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, article: str
) -> None:
    monkeypatch.setattr("stance.reporting.notebook.checks.notebooks_folder", lambda: tmp_path / "notebooks")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert check("input_path", "talks.txt") == article
    assert check("coded", "talks.txt") == Path(article)
    with pytest.raises(ParameterError, match=r"coded: there is no file 'none\.csv'"):
        check("coded", "none.csv")


def test_papermill_may_not_bring_a_name_that_the_notebook_does_not_have() -> None:
    cells = ["", "seed: int = 0  # a seed\ntitle = ''", "# Parameters\nseed = 2\n", "now"]
    refuse_unknown({"In": cells})
    refuse_unknown({"In": ["", "anything = 1", "now"]})
    refuse_unknown({})
    cells[2] += "titel = 'x'\n"
    with pytest.raises(ParameterError, match=r"unknown parameter 'titel'.*allowed: seed, title"):
        refuse_unknown({"In": cells})


def test_a_notebook_gives_its_parameters_and_nothing_else(article: str) -> None:
    namespace = {"input_path": article, "seed": 3, "actors": ["PRK"], "corpus": object(), "In": ["", "now"]}
    assert from_notebook(namespace) == Parameters(article, seed=3, actors=("PRK",))
    with pytest.raises(ParameterError, match="unknown parameter 'sead'"):
        from_notebook({**namespace, "In": ["", "seed = 1", "# Parameters\nsead = 1", "now"]})
