"""Bars: in a terminal and in an open notebook, and nowhere else."""

import io
import sys

import nbformat
import papermill
import pytest

from stance.progress import SESSION, is_watched, progress

KERNEL = "ipykernel.kernelapp"
CODE = "from stance.progress import progress\nsum(progress(range(3), desc='adding', unit='number'))"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def no_kernel(monkeypatch):
    monkeypatch.delenv(SESSION, raising=False)
    monkeypatch.delitem(sys.modules, KERNEL, raising=False)
    return monkeypatch


def test_nobody_watching_sees_nothing_and_gets_the_items_as_they_are(no_kernel):
    errors = io.StringIO()
    no_kernel.setattr(sys, "stderr", errors)
    items = [1, 2]
    assert progress(items, desc="adding", unit="number") is items
    assert errors.getvalue() == ""


def test_a_terminal_shows_the_bar_and_loses_it_at_the_end(no_kernel):
    errors = Terminal()
    no_kernel.setattr(sys, "stderr", errors)
    assert list(progress(iter([1, 2]), desc="adding", unit="number", total=2)) == [1, 2]
    shown = errors.getvalue()
    assert "adding" in shown and "0/2" in shown and shown.rstrip(" ").endswith("\r")


@pytest.mark.parametrize(
    ("kernel", "session", "terminal", "watched"),
    [
        (True, "talks.ipynb", False, True),
        (True, "", False, False),  # papermill
        (True, None, True, False),  # papermill, whatever it does with the errors
        (False, "talks.ipynb", False, False),  # started by a cell
        (False, "talks.ipynb", True, True),
        (False, None, True, True),
    ],
)
def test_who_is_watching(kernel, session, terminal, watched, no_kernel):
    no_kernel.setattr(sys, "stderr", Terminal() if terminal else io.StringIO())
    if kernel:
        no_kernel.setitem(sys.modules, KERNEL, sys)
    if session is not None:
        no_kernel.setenv(SESSION, session)
    assert is_watched() is watched


def test_a_batch_run_leaves_no_bar_in_the_notebook(tmp_path, monkeypatch):
    monkeypatch.delenv(SESSION, raising=False)
    cells = [nbformat.v4.new_code_cell(CODE)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), tmp_path / "in.ipynb")
    run = papermill.execute_notebook(tmp_path / "in.ipynb", tmp_path / "out.ipynb", progress_bar=False)
    (cell,) = (cell for cell in run.cells if cell.cell_type == "code")
    assert [output.get("data", {}).get("text/plain") for output in cell.outputs] == ["3"]


def test_an_open_notebook_shows_a_bar(tmp_path, monkeypatch):
    monkeypatch.setenv(SESSION, "talks.ipynb")
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)]), tmp_path / "in.ipynb")
    run = papermill.execute_notebook(
        tmp_path / "in.ipynb", tmp_path / "out.ipynb", progress_bar=False, kernel_name="python3"
    )
    assert "adding" in str(run.cells[-1].outputs)
