"""Notebooks: thin, documented, stored without outputs, and every one runs."""

import ast
import json
from pathlib import Path

import nbformat
import papermill
import pytest
from click.testing import CliRunner
from papermill.cli import papermill as papermill_command
from papermill.exceptions import PapermillExecutionError

from stance.paths import notebooks_folder
from stance.reporting.notebook.checks import CHECKS, check
from stance.reporting.runs.kernels import ThisInterpreter

MOST_LINES = 10
NOTEBOOKS = sorted(notebooks_folder().glob("*.ipynb"))
SMALL = {
    "a.txt": "Washington imposed new sanctions on North Korea on Monday. Pyongyang rejected talks.",
    "b.txt": "Seoul offered talks. The United States called for dialogue, a ministry official said.",
    "c.txt": "",
    "<script>.txt": '"<script>alert(1)</script> We are ready for talks," said Seoul.',
}

REPORTS = [path for path in NOTEBOOKS if "output" in papermill.inspect_notebook(path)]
"""Those that can be run in a batch; the others are for exploring."""

BRIEFING = notebooks_folder() / "01_briefing.ipynb"

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
every_report = pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)


def cells(path, kind="code"):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def parameters(path):
    return [cell for cell in cells(path) if "parameters" in cell.metadata.get("tags", [])]


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in SMALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(path, ran, **values):
    quick = {"attribution": "rules", "scorer": "rules"}
    return papermill.execute_notebook(
        path, ran, parameters=quick | values, kernel_name="python3", kernel_manager_class=ThisInterpreter,
        progress_bar=False,
    )  # fmt: skip


def words(ran):
    """All that a notebook shows, as plain words on one line."""
    outputs = [output for cell in ran.cells for output in cell.get("outputs", [])]
    texts = [output["data"].get("text/plain", "") for output in outputs if "data" in output]
    return " ".join(" ".join(texts).replace("\\n", " ").split())


def test_there_are_notebooks():
    assert "01_briefing" in [path.stem for path in NOTEBOOKS]


@every_notebook
def test_stored_without_outputs_for_any_kernel(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert [cell.outputs for cell in cells(path) if cell.outputs] == []
    assert [cell.execution_count for cell in cells(path) if cell.execution_count] == []
    assert notebook.metadata.kernelspec.name == "python3"


@every_notebook
def test_thin(path):
    for cell in cells(path):
        if cell not in parameters(path):
            assert len(cell.source.splitlines()) <= MOST_LINES, cell.source
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda}, cell.source


@every_notebook
def test_one_question_as_title(path):
    first = cells(path, "markdown")[0].source.splitlines()[0]
    assert first.startswith("# ")
    assert first.endswith("?")


@every_notebook
def test_every_parameter_is_a_typed_literal_with_a_comment_and_a_check(path):
    (cell,) = parameters(path)
    lines = cell.source.splitlines()
    nodes = ast.parse(cell.source).body
    assert all(isinstance(node, ast.AnnAssign) for node in nodes)
    known = papermill.inspect_notebook(path)
    assert list(known) == [node.target.id for node in nodes]
    for line, node, (name, about) in zip(lines, nodes, known.items(), strict=True):
        default = ast.literal_eval(node.value)
        assert about["help"] == line.split("#", 1)[1].strip()
        assert about["inferred_type_name"] == type(default).__name__
        assert name in CHECKS
        check(name, default)


@every_notebook
def test_papermill_explains_every_parameter(path):
    shown = CliRunner().invoke(papermill_command, ["--help-notebook", str(path)]).output
    for name, about in papermill.inspect_notebook(path).items():
        assert f"{name}: {about['inferred_type_name']}" in shown
        assert " ".join(about["help"].split()[:3]) in " ".join(shown.split())


@every_report
def test_runs_on_a_small_input_and_writes_its_tables(path, articles, tmp_path):
    out = tmp_path / "out"
    run(path, tmp_path / "ran.ipynb", input_path=str(articles), output=str(out), draws=100)
    names = {file.name for file in out.iterdir()}
    listed = json.loads((out / "settings.json").read_text(encoding="utf-8"))["findings"]
    assert {file.stem for file in (out / "findings").iterdir()} == set(listed)
    assert {"statements.csv", "actors.parquet", "rejected.csv", "manifest.json"} <= names
    assert "c.txt" in (out / "rejected.csv").read_text(encoding="utf-8")
    ran = (tmp_path / "ran.ipynb").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in ran.replace("&lt;script&gt;", "")


@pytest.fixture
def weather(tmp_path):
    path = tmp_path / "weather.txt"
    path.write_text("It rained all day and the river rose a little.", encoding="utf-8")
    return path


@every_notebook
def test_an_input_with_nothing_to_say_still_makes_a_report(path, weather, tmp_path):
    said = words(run(path, tmp_path / "ran.ipynb", input_path=str(weather), draws=100))
    assert "There is no chart" in said and "+0." not in said


def test_a_briefing_with_nothing_to_say_says_so_in_each_section(weather, tmp_path):
    said = words(run(BRIEFING, tmp_path / "ran.ipynb", input_path=str(weather), draws=100))
    assert "This report rests on 1 article" in said and "0 statements in it speak" in said
    assert "No statement for or against dialogue or pressure by a known actor was found" in said
    for missing in (
        "There is no chart of positions", "No actor made a statement", "There is no chart of",
        "Fewer than two governments have", "supports no turn", "too few statements to say whether outlets",
        "No estimate could be made again",
    ):  # fmt: skip
        assert missing in said
    assert "statements that count 0" in said


def test_what_was_not_asked_for_is_said_apart_from_what_is_broken(articles, tmp_path):
    (articles / "d.md").write_text("---\ndate: 2020-01-01\n---\nSeoul offered talks.", encoding="utf-8")
    said = words(
        run(BRIEFING, tmp_path / "ran.ipynb", input_path=str(articles), draws=100, date_to="2019-01-01")
    )
    assert "(4 articles left out by date or outlet, as asked; 1 entry of the input could not be used)" in said
    assert "articles left out, as asked: published after 2019-01-01 1" in said
    assert "rejected: not asked" not in said


@every_report
def test_a_period_without_news_and_actors_who_are_silent_make_a_report_that_says_so(path, articles, tmp_path):
    asked = {name: value for name, value in {"actor": "FJI", "actors": ["FJI", "USA"]}.items()
             if name in papermill.inspect_notebook(path)}  # fmt: skip
    out = tmp_path / "out"
    for date_from, nothing in (("", bool(asked.get("actor"))), ("2030-01-01", True)):
        dates = {"date_from": date_from, "draws": 100, "output": str(out)}
        said = words(run(path, tmp_path / "ran.ipynb", input_path=str(articles), **dates, **asked))
        kept = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["nothing_found"]
        assert bool(kept) == nothing and kept in said
        assert not asked or nothing or "No statement of Fiji for or against" in said
    assert "no article is from 1 January 2030 or later. No article has a day." in said
    assert "3 articles have no day and are not in the period asked for" in said


@every_notebook
def test_a_name_it_does_not_have_is_an_error_in_plain_papermill(path, tmp_path):
    with pytest.raises(
        PapermillExecutionError, match=r"unknown parameter 'code_books' \(did you mean 'codebooks'"
    ):
        run(path, tmp_path / "ran.ipynb", code_books=1)


@every_notebook
def test_the_default_input_is_found_from_the_notebooks_folder(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    found = check("input_path", papermill.inspect_notebook(path)["input_path"]["default"].strip("\"'"))
    assert Path(found).is_dir()
