"""The developer's scripts: what they make is what lies in the project."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pypandoc

from stance.reporting.documents.export import TEMPLATES

TOOLS = Path(__file__).parents[2] / "tools"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_styles_of_the_word_file_are_those_of_the_script() -> None:
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file=reference.docx"]
    default = subprocess.run(command, capture_output=True, check=True).stdout
    made = load("reference_docx").reference(default)
    assert made == (TEMPLATES / "reference.docx").read_bytes()


def test_figures_are_the_charts_of_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Washington imposed new sanctions on North Korea. Seoul offered talks.", encoding="utf-8"
    )
    drawn = load("figures").draw(tmp_path / "a.txt", tmp_path / "figures", ["01_briefing"])
    assert [path.name for path in drawn] == ["positions.png", "ranking.png", "sentiment.png", "targets.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in drawn)
