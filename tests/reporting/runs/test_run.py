"""Runs: a finished folder or none at all, and errors in the user's words before or instead of a traceback."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from typer.testing import CliRunner

import stance
from stance.cli import app
from stance.reporting.runs import kernels, run
from stance.reporting.runs.request import ReportError
from stance.reporting.runs.run import Interrupted, report

PARAMETERS = """
input_path: str = "data"  # what to read
output: str = ""  # where to write
title: str = "Calm"  # the title; "fail" fails
"""
CHECK = "from stance.reporting.notebook.parameters import refuse_unknown\nrefuse_unknown(globals())"
BODY = """
import os, sys, json, pathlib
from stance.reporting.notebook.show import Title
if title == "fail":
    raise KeyError("no such column")
if title == "die":
    os._exit(1)
if title == "stop":
    raise KeyboardInterrupt
content = {"counts": {"read": 3}, "python": sys.executable}
if title == "empty":
    content |= {"summary": "read 3", "nothing_found": "Nothing was found: all is calm."}
pathlib.Path(output, "manifest.json").write_text(json.dumps(content))
print(os.environ["PYTHONHASHSEED"])
Title(title)
"""


@pytest.fixture
def notebook(tmp_path: Path) -> str:
    cells = [
        new_markdown_cell("# Small", metadata={"stance": {"title": True}}),
        new_code_cell(PARAMETERS.strip(), metadata={"tags": ["parameters"]}),
        new_code_cell(CHECK),
        new_code_cell(BODY.strip()),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), tmp_path / "small.ipynb")
    return str(tmp_path / "small")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "spring talks"
    folder.mkdir()
    (folder / "a.txt").write_text("Talks went on.", encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_finished_report_lies_where_it_says(notebook: str, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "reports"
    made = report(source, notebook=notebook, out=out, parameters={"title": "Spring"})
    assert made.folder == out / "spring-talks"
    assert names(out) == ["spring-talks"]
    assert names(made.folder) == ["manifest.json", "report.docx", "report.html", "report.pdf", "small.ipynb"]
    assert made.counts == {"read": 3}
    assert made.html is not None
    assert "<h1>Spring</h1>" in made.html.read_text(encoding="utf-8")

    content = json.loads(made.manifest.read_text(encoding="utf-8"))
    assert content["python"] == sys.executable
    assert content["parameters"] == {"title": "Spring", "input_path": str(source)}
    assert content["started"] <= content["finished"]
    assert content["notebook"]["name"] == "small"
    assert content["stance"] == stance.__version__
    assert content["files"] == names(made.folder)

    executed = made.notebook.read_text(encoding="utf-8")
    assert json.dumps(f'output = "{made.folder}"\n')[1:-1] in executed
    assert ".spring-talks-" not in executed
    cells = nbformat.reads(executed, as_version=4).cells
    assert [output["text"] for cell in cells for output in cell.get("outputs", []) if "text" in output] == [
        "0\n"
    ]


def test_a_failing_notebook_leaves_the_last_good_report(notebook: str, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    made = report(source, name="x", notebook=notebook, out=out, formats=["html"])
    assert (made.pdf, made.docx) == (None, None)
    before = names(made.folder)
    with pytest.raises(ReportError) as caught:
        report(source, name="x", notebook=notebook, out=out, parameters={"title": "fail"})
    assert "small: KeyError in cell 4: 'no such column'" in str(caught.value)
    assert "Traceback" not in str(caught.value)
    assert str(out / "x.failed.ipynb") in str(caught.value)
    assert names(out) == ["x", "x.failed.ipynb"]
    assert names(made.folder) == before

    report(source, name="x", notebook=notebook, out=out, formats=["html"])
    assert names(out) == ["x"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"notebook": "nonsense"}, "unknown notebook 'nonsense'; allowed: 00_explore, 01_briefing,"),
        (
            {"parameters": {"titel": "x"}},
            "unknown parameter 'titel' (did you mean 'title'?); allowed: input_path,",
        ),
        ({"parameters": {"title": 7}}, "title: expected text, found 7"),
        ({"formats": ["odt"]}, "unknown format 'odt'; allowed: html, pdf, docx"),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_runs(
    options: dict[str, object], words: str, notebook: str, source: Path, tmp_path: Path
) -> None:
    settings = {"notebook": notebook, **options}
    with pytest.raises(ReportError) as caught:
        report(source, out=tmp_path / "reports", **settings)  # type: ignore[arg-type]
    assert words in str(caught.value)
    assert not (tmp_path / "reports").exists()


def test_an_input_that_is_not_there(notebook: str, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"input_path: .*nowhere does not exist"):
        report(tmp_path / "nowhere", notebook=notebook, out=tmp_path / "reports")


def test_a_folder_that_cannot_be_written_to(notebook: str, source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(ReportError, match="cannot write to"):
        report(source, notebook=notebook, out=tmp_path / "file")


def test_a_folder_that_is_no_report_is_not_replaced(notebook: str, source: Path, tmp_path: Path) -> None:
    (tmp_path / "diary").mkdir()
    (tmp_path / "diary" / "mine.txt").write_text("keep me", encoding="utf-8")
    with pytest.raises(ReportError, match="is not a report"):
        report(source, name="diary", notebook=notebook, out=tmp_path)
    assert names(tmp_path / "diary") == ["mine.txt"]


def test_a_kernel_that_dies_is_an_error_in_plain_words(notebook: str, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    with pytest.raises(ReportError) as caught:
        report(source, name="x", notebook=notebook, out=out, parameters={"title": "die"})
    assert "small: the process that ran it was ended before it was done" in str(caught.value)
    assert str(caught.value).endswith("nothing was written")
    assert names(out) == []


def test_a_kernel_that_cannot_start_is_an_error_in_plain_words(
    notebook: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = {
        "argv": [sys.executable, "-c", "raise SystemExit(3)"],
        "display_name": "x",
        "language": "python",
    }
    monkeypatch.setattr(kernels, "get_kernel_dict", lambda: broken)
    with pytest.raises(ReportError, match="small: the process that runs it could not be started"):
        report(source, name="x", notebook=notebook, out=tmp_path / "reports")
    assert names(tmp_path / "reports") == []


@pytest.mark.parametrize("where", ["in the notebook", "in the export"])
def test_an_interrupt_leaves_the_last_report_and_says_so(
    where: str, notebook: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "reports"
    with pytest.raises(Interrupted, match="interrupted: nothing was written"):
        report(source, name="x", notebook=notebook, out=out, parameters={"title": "stop"})
    made = report(source, name="x", notebook=notebook, out=out, formats=["html"])
    before = made.manifest.read_bytes()
    stop = "stop" if where == "in the notebook" else ""
    if where == "in the export":
        monkeypatch.setattr(run, "export", interrupt)
    with pytest.raises(Interrupted, match=r"interrupted: the last report in .*x is as it was"):
        report(source, name="x", notebook=notebook, out=out, parameters={"title": stop})
    assert names(out) == ["x"] and made.manifest.read_bytes() == before


def test_a_report_in_which_nothing_was_found_says_so(notebook: str, source: Path, tmp_path: Path) -> None:
    ran = CliRunner().invoke(
        app,
        ["report", str(source), "--notebook", notebook, "--out", str(tmp_path / "out"), "-p", "title=empty"],
    )
    page = tmp_path / "out" / "spring-talks" / "report.html"
    assert (ran.exit_code, ran.stdout.splitlines()) == (
        0,
        ["read 3", "Nothing was found: all is calm.", str(page)],
    )
    made = report(source, notebook=notebook, out=tmp_path / "out", formats=["html"])
    assert made.nothing_found == ""
    ran = CliRunner().invoke(
        app, ["report", str(source), "--notebook", notebook, "--out", str(tmp_path / "out")]
    )
    assert ran.stdout.splitlines() == [str(page)]


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_what_the_user_put_into_a_report_is_carried_over(notebook: str, source: Path, tmp_path: Path) -> None:
    made = report(source, name="x", notebook=notebook, out=tmp_path / "out")
    (made.folder / "notes").mkdir()
    (made.folder / "notes" / "mine.txt").write_text("keep me", encoding="utf-8")
    again = report(source, name="x", notebook=notebook, out=tmp_path / "out", formats=["html"])
    assert names(again.folder) == ["manifest.json", "notes", "report.html", "small.ipynb"]
    assert (again.folder / "notes" / "mine.txt").read_text(encoding="utf-8") == "keep me"
