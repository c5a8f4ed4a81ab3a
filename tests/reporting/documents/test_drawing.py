"""Charts of altair in a notebook of one's own are pictures, or a sentence that says why they are not."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import altair
import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from stance.reporting.documents.drawing import drawing
from stance.reporting.documents.export import export
from stance.reporting.documents.outputs import UNDESCRIBED, WIDGET, form_of, picture, undrawn

ROWS = pd.DataFrame({"month": ["May", "June"], "stance": [0.1, -0.2]})
CHART = altair.Chart(ROWS, title="Stance <b>by month").mark_bar().encode(x="month", y="stance")
ELSEWHERE = altair.Chart("https://example.org/x.csv").mark_bar().encode(x="month:N", y="stance:Q")
OLDER = CHART.to_dict() | {"$schema": "https://vega.github.io/schema/vega-lite/v5.20.1.json"}
LOADED = "A chart of the notebook is not shown: it would have to be loaded from elsewhere."


def as_page(chart: altair.Chart) -> nbformat.NotebookNode:
    """Return the output that altair shows by default."""
    with altair.renderers.enable("html"):
        forms = chart._repr_mimebundle_()
    assert isinstance(forms, dict) and set(forms) == {"text/html"}
    return new_output("display_data", data={**forms, "text/plain": "alt.Chart(...)"})


def as_data(specification: dict[str, Any], kind: str = "application/vnd.vegalite.v6+json") -> Any:
    return new_output("display_data", data={kind: specification, "text/plain": "<VegaLite>"})


@pytest.mark.parametrize(
    "shown",
    [as_page(CHART), as_data(CHART.to_dict()), as_data(OLDER, "application/vnd.vegalite.v5+json")],
    ids=["page", "data", "version 5"],
)
def test_a_chart_of_altair_is_a_picture(shown: nbformat.NotebookNode) -> None:
    assert form_of(shown) == "picture"
    found = picture(shown)
    assert found.alt == "Stance <b>by month"
    assert found.svg.startswith("<svg") and "June" in found.svg and found.png.startswith(b"\x89PNG")
    assert found.width is not None and 0.3 < found.width < 3


def test_it_is_in_all_three_documents_and_one_that_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    cell = new_code_cell("charts")
    cell.outputs = [as_page(CHART), as_page(ELSEWHERE)]
    nbformat.write(new_notebook(cells=[cell]), tmp_path / "own.ipynb")
    export(tmp_path / "own.ipynb", tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert (
        page.count("<img ") == 1 and 'alt="Stance &lt;b&gt;by month"' in page and f"<p>{LOADED}</p>" in page
    )
    assert "jsdelivr" not in page and "example.org" not in page
    with zipfile.ZipFile(tmp_path / "report.docx") as archive:
        word = archive.read("word/document.xml").decode()
    assert word.count("<pic:pic") == 1 and LOADED in re.sub(r"<[^>]+>", "", word)
    assert "alt.Chart" not in page + word and (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_a_chart_with_a_fault_says_which() -> None:
    broken = as_data(CHART.to_dict() | {"mark": "nonsense"})
    assert form_of(broken) == "undrawn"
    assert re.fullmatch(
        r"A chart of the notebook \(Stance <b>by month\) is not shown: it could not be drawn \(.+\)\.",
        undrawn(broken),
    )


def test_a_chart_that_is_a_widget_is_told_and_a_progress_bar_is_not() -> None:
    plain = "<altair.jupyter.jupyter_chart.JupyterChart object at 0x7fd1>"
    chart = new_output("display_data", data={WIDGET: {"model_id": "x"}, "text/plain": plain})
    bar = new_output("display_data", data={WIDGET: {"model_id": "x"}, "text/plain": "0%| | 0/3"})
    assert [form_of(chart), form_of(bar)] == ["undrawn", ""]
    assert "a widget is drawn in JupyterLab only" in undrawn(chart)


@pytest.mark.parametrize(
    ("told", "alt"),
    [
        ({"title": None}, UNDESCRIBED),
        ({"title": {"text": ["Two", "lines"]}}, "Two lines"),
        ({"title": "Title", "description": "It rises."}, "It rises."),
    ],
)
def test_a_chart_is_described_by_its_own_words(told: dict[str, Any], alt: str) -> None:
    assert picture(as_data(CHART.to_dict() | told)).alt == alt


@pytest.mark.parametrize(
    "data",
    [
        {"text/html": "<p>vegaEmbed</p>"},
        {"text/html": "vegaEmbed })({broken"},
        {"text/html": 'vegaEmbed })({"$schema": "https://example.org/v6.json"})'},
        {"text/html": 'vegaEmbed })({"a": 1})'},
        {"application/vnd.vegalite.v6+json": ["no", "object"]},
        {"application/json": {"$schema": "https://vega.github.io/schema/vega-lite/v6.json"}},
        {},
    ],
)
def test_what_is_no_chart_of_altair_is_left_as_it_is(data: dict[str, Any]) -> None:
    assert drawing(data) is None


@pytest.mark.parametrize(
    "part",
    [
        {"data": {"url": "file:///etc/hostname"}},
        {"data": {"url": "/etc/hostname"}},
        {"mark": "image", "encoding": {"url": {"value": "https://example.org/x.png"}}},
        {"layer": [{"mark": "bar", "data": {"url": "https://example.org/x.csv"}}]},
    ],
    ids=["file", "path", "picture", "layer"],
)
def test_nothing_is_drawn_that_lies_elsewhere(part: dict[str, Any]) -> None:
    made = drawing(as_data(CHART.to_dict() | part)["data"])
    assert made is not None and (made.svg, made.fault) == ("", "it would have to be loaded from elsewhere")


def test_a_faulty_chart_does_not_spoil_the_next() -> None:
    link = altair.Chart(ROWS).mark_point(href="javascript:alert(1)").encode(x="month")
    drawing(as_data(link.to_dict())["data"])
    after = altair.Chart(ROWS, title="After").mark_line().encode(x="month", y="stance")
    made = drawing(as_data(after.to_dict())["data"])
    assert made is not None and made.svg and not made.fault
