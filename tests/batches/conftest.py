"""A notebook that takes only a second (it loads nothing), a folder of two articles, and plans that run it.

Batches run in the test or as processes of their own.
"""

import json
import os
import subprocess
import sys
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from stance.batches.keys import Keys

PARAMETERS = """
input_path: str = "data"  # what to read
output: str = ""  # where to write
title: str = "Calm"  # the title; "fail" fails
actor: str = ""  # whom it is about
date_from: str = ""  # first day
date_to: str = ""  # last day
draws: int = 2000  # number of resamples
"""
BODY = """
import json, os, pathlib, time
from IPython.display import display
here = pathlib.Path(input_path).parent
(here / f"{pathlib.Path(output).name.split('~')[0]}.pid").write_text(str(os.getpid()))
while (here / "wait").exists() and title != "quick":
    time.sleep(0.05)
if title == "fail":
    raise KeyError("no such <b>column</b>")
manifest = {"counts": {"statements": 3, "scored": 2}, "parameters": {"input_path": input_path}}
pathlib.Path(output, "manifest.json").write_text(json.dumps(manifest))
about = {"kind": "title", "title": title, "lines": ["2 articles"]}
display({"text/html": "", "text/plain": title}, metadata={"stance": about}, raw=True)
told = "This report rests on 2 articles. All is <calm>. So it stays."
display({"text/html": "<p>All is &lt;calm&gt;.</p>", "text/plain": told}, raw=True)
"""

COMMAND = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may ignore it
from stance.batches.keys import Keys
from stance.cli import app
Keys.software = {"stance": "as ever"}
app()
"""
SOON = 120
"""Seconds that a busy machine may take for what takes a few."""


def written(path, parameters, body=BODY):
    """Write a notebook and return its name as a plan has it."""
    cells = [
        new_code_cell(parameters.strip(), metadata={"tags": ["parameters"]}),
        new_code_cell(body.strip()),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), path)
    return str(path.with_suffix(""))


@pytest.fixture
def notebook(tmp_path):
    """A notebook without the parameter `scored`: it reads nothing, so that nothing is scored."""
    return written(tmp_path / "small.ipynb", PARAMETERS)


@pytest.fixture
def scored_notebook(tmp_path):
    """A notebook that writes which scored tables it was given."""
    ways = 'scored: str = ""  # tables\nattribution: str = ""  # way\nscorer: str = ""  # way\n'
    body = BODY + '\n(here / f"{title}.scored").write_text(scored)\n'
    whom = "outlets: list = []  # outlets\nactors: list = []  # actors\n"
    return written(tmp_path / "sharing.ipynb", PARAMETERS + ways + whom, body)


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "spring talks"
    folder.mkdir()
    (folder / "a.txt").write_text("Washington imposed sanctions on North Korea.", encoding="utf-8")
    (folder / "b.txt").write_text("Seoul welcomed the talks with North Korea.", encoding="utf-8")
    return folder


@pytest.fixture
def plan(notebook, source):
    """Make a plan of the small notebook, HTML only; what is given goes into its one entry."""

    def made(**entry):
        return {"input": str(source), "formats": ["html"], "reports": [{"notebook": notebook, **entry}]}

    return made


@pytest.fixture
def plan_file(tmp_path):
    """Write a plan into a file; JSON is YAML too."""

    def made(content):
        path = tmp_path / "plan.yaml"
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return made


@pytest.fixture
def same_code(monkeypatch):
    """Keys that do not look at the code, which somebody may be editing."""
    monkeypatch.setattr(Keys, "software", {"stance": "as ever"})


@pytest.fixture
def out(tmp_path):
    """Where the reports go; not there yet."""
    return tmp_path / "reports"


@pytest.fixture
def start(plan_file, out, tmp_path):
    """Start `stance batch` as it runs in a terminal; whatever still runs at the end is killed.

    The process finds modules that lie beside the input.
    """
    processes = []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}

    def begin(plan, jobs=1):
        arguments = ["batch", plan_file(plan), "--out", out, "--jobs", str(jobs)]
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, *arguments],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        processes.append(process)
        return process

    yield begin
    for process in processes:
        process.kill()
        process.communicate()


@pytest.fixture
def ended():
    """Wait until a process ends; return what it wrote to stdout and to stderr."""
    return lambda process: process.communicate(timeout=SOON)


@pytest.fixture
def until():
    """Wait for something that another process does."""

    def wait(condition):
        end = time.monotonic() + SOON
        while not condition():
            assert time.monotonic() < end, "it took too long"
            time.sleep(0.05)

    return wait
