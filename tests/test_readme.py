"""The README's Python runs and prints what it says; its commands and files exist."""

import contextlib
import io
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stance.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_prints_what_follows_it(monkeypatch):
    monkeypatch.chdir(ROOT)
    ((code, printed),) = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", README, re.DOTALL)
    assert len(code.split("\n\n")[-1].splitlines()) <= 8
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "README.md", "exec"), {})
    assert _lines(out.getvalue()) == _lines(printed)


@pytest.mark.parametrize(
    "path", re.findall(r"\]\(([\w./-]+)\)|`((?:data|notebooks|benchmarks)/[\w./-]+)`", README)
)
def test_files_that_it_names_are_there(path):
    assert (ROOT / (path[0] or path[1])).exists()


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`stance (\w+)", README))))
def test_commands_that_it_names_exist(command):
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


@pytest.mark.parametrize("target", re.findall(r"^\$ make (\w+)", README, re.MULTILINE))
def test_make_targets_that_it_names_exist(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def _lines(text):
    return [line.rstrip() for line in text.strip().splitlines()]
