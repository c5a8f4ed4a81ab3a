"""The scripts of a page: only ours may run, twins are data, and without a drawing program there are none."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import nbformat
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_notebook, new_output

from stance.reporting.documents import scripts
from stance.reporting.documents.html import html_page
from stance.reporting.documents.reading import read_document
from stance.reporting.notebook.show import picture

ENDING = '</script><script>alert(1)</script><!-- & "quoted" <td>1 (2 3)</td>'
SPEC = {
    "mark": "point",
    "data": {"values": [{"x": 1, "words": ENDING}]},
    "encoding": {"x": {"field": "x", "type": "quantitative"}},
    "usermeta": {"embedOptions": {"actions": True}},
}
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
TWIN = re.compile(r"<script [^>]*application/json[^>]*>(.*?)</script>", re.DOTALL)


def notebook(*specs: dict[str, Any] | None) -> nbformat.NotebookNode:
    """A notebook with a chart for each specification of a twin; None is a chart without one."""
    cell = new_code_cell("show()")
    for i, spec in enumerate(specs):
        figure = Figure(figsize=(2, 1))
        figure.add_subplot().plot([0, 1])
        shown: Any = picture(figure, name=f"chart-{i}", alt="A line.", caption="Rising.", twin=spec)
        data, metadata = shown._repr_mimebundle_()
        cell.outputs.append(new_output("display_data", data=data, metadata=metadata))
    return new_notebook(cells=[cell])


def page(*specs: dict[str, Any] | None) -> str:
    content = notebook(*specs)
    return html_page(content, read_document(content))


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> str:
    """Stand-in for the drawing program, which is large."""
    monkeypatch.setattr(scripts, "drawing", lambda: "window.vegaEmbed = 0 < 1;")
    return "window.vegaEmbed = 0 < 1;"


@pytest.mark.parametrize("specs", [(), (None,), (SPEC, None, SPEC)])
def test_what_runs_is_what_the_policy_names(drawing: str, specs: tuple[Any, ...]) -> None:
    made = page(*specs)
    found = SCRIPT.findall(made)
    named = re.findall(r"'sha256-([^']+)'", made.split("script-src", 1)[1].split(";", 1)[0])
    assert [b64encode(sha256(script.encode()).digest()).decode() for script in found] == named
    assert made.count("<script") == len(found) + len(TWIN.findall(made))
    assert "unsafe-eval" not in made
    assert len(found) == (2 if any(specs) else 1)


def test_the_drawing_program_is_there_once_and_only_where_a_chart_has_a_twin(drawing: str) -> None:
    assert page(SPEC, SPEC).count(drawing) == 1
    assert drawing not in page(None) and not TWIN.findall(page(None))


def test_a_twin_is_data_that_cannot_leave_its_element(drawing: str) -> None:
    (found,) = TWIN.findall(page(SPEC, None))
    assert not set("<>&") & set(found)
    expected = {key: value for key, value in SPEC.items() if key != "usermeta"}
    assert json.loads(found) == expected


def test_the_static_chart_is_there_with_and_without_a_twin(drawing: str) -> None:
    for made in (page(SPEC), page(None)):
        (image,) = re.findall("<img [^>]*>", made)
        assert 'alt="A line."' in image and 'src="data:image/svg+xml;base64,' in image
        assert "<figcaption>Rising.</figcaption>" in made


def test_the_drawing_program_needs_no_eval_and_ends_no_script() -> None:
    text = scripts.drawing()
    assert "vegaEmbed" in text and "expressionInterpreter" in text
    assert "</script" not in text.lower() and "<!--" not in text
