"""The page of a report in a browser: from disk, without a network, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from stance.reporting.blocks import Block, folded
from stance.reporting.documents.export import export
from stance.reporting.notebook.show import Title, picture
from stance.reporting.runs.run import report
from stance.reporting.tables import Column, table_block

pytestmark = pytest.mark.browser

ROWS = [
    ["South Korea", 66, "+0.07 (−0.05 to +0.16)", "4 October 2021", "0.12"],
    ["Japan", 1200, "−0.16† (−0.24 to −0.01)", "21 June 2021", "< 0.001"],
    ["United States", 87, "–", "3 May 2022", "0.001"],
    ["China", 9, "+0.17", "30 April 2021", "1.00"],
]
APART = [["France", 2, "−0.01", "1 May 2021", "–"], ["Andorra", 1, "+0.25", "2 May 2020", "–"]]
COLUMNS = [
    Column("Government", number=False), Column("Statements"), Column("Stance"),
    Column("Day", number=False), Column("p"),
]  # fmt: skip
HEADING = "Too few to rank"
ORIGINAL = ["South Korea", "Japan", "United States", "China", HEADING, "France", "Andorra"]

TWIN = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"x": 1, "y": 2, "words": "</script><b>no</b>"}, {"x": 2, "y": 3, "words": "a"}]},
    "layer": [
        {"mark": {"type": "point", "tooltip": True}},
        {"mark": "text", "encoding": {"text": {"field": "words"}}, "transform": [{"filter": "datum.x > 1"}]},
    ],
    "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}},
    "width": 300,
}
REMOTE_TWIN = {
    "data": {"url": "https://example.org/x.json"},
    "mark": "point",
    "encoding": {"x": {"field": "x"}},
}


def shown(thing: Any) -> nbformat.NotebookNode:
    """Return the output that Jupyter keeps of a thing."""
    bundle = thing._repr_mimebundle_()
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    return new_output("display_data", data=data, metadata=metadata)


def chart(name: str, twin: dict[str, Any] | None) -> Any:
    figure = Figure(figsize=(3, 2))
    figure.add_subplot().plot([0, 9])
    return picture(figure, name=name, alt="A line that rises.", caption="A line.", twin=twin)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a table, folded statements, a chart with a twin and one without."""
    folder = tmp_path_factory.mktemp("page")
    behind = folded("2 statements behind this", Block("<blockquote><p>“No talks.”</p></blockquote>", "> No."))
    table = table_block(COLUMNS, ROWS, "Where they stand.", apart=APART, heading=HEADING)
    cell = new_code_cell("show()")
    cell.outputs = [
        shown(thing)
        for thing in (Title("Who?", ("Line",)), table, behind, chart("plain", None), chart("live", TWIN),
                      chart("remote", REMOTE_TWIN))
    ]  # fmt: skip
    nbformat.write(new_notebook(cells=[new_markdown_cell("## Found"), cell]), folder / "n.ipynb")
    return export(folder / "n.ipynb", folder, formats=["html"])["html"]


@contextmanager
def opened(browser: Any, path: Path, **options: Any) -> Iterator[Any]:
    """Open a page without a network; afterwards nothing may have asked for one, and no script complained."""
    context = browser.new_context(offline=True, **options)
    asked: list[str] = []
    said: list[str] = []

    def answer(route: Any) -> None:
        if route.request.url.startswith(("file:", "data:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    context.route("**/*", answer)
    found = context.new_page()
    found.set_default_timeout(10_000)
    found.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    found.on("pageerror", lambda error: said.append(str(error)))
    found.goto(path.as_uri())
    yield found
    context.close()
    assert (asked, said) == ([], [])


def rows(page: Any) -> list[str]:
    """The first cell of every row of the table, as it stands now."""
    return list(page.locator("main table tbody tr > :first-child").all_inner_texts())


def sort(page: Any, heading: str) -> list[str]:
    page.get_by_role("button", name=heading, exact=True).click()
    return rows(page)


def test_every_picture_is_drawn_and_nothing_is_asked_of_the_network(browser: Any, page: Path) -> None:
    with opened(browser, page) as found:
        sizes = found.eval_on_selector_all("img", "found => found.map(one => one.naturalWidth)")
        assert len(sizes) == 3 and min(sizes) > 0


@pytest.mark.parametrize(
    ("heading", "up", "apart"),
    [
        ("Government", ["China", "Japan", "South Korea", "United States"], ["Andorra", "France"]),
        ("Statements", ["China", "South Korea", "United States", "Japan"], ["Andorra", "France"]),
        ("Stance", ["Japan", "South Korea", "China", "United States"], ["France", "Andorra"]),
        ("Day", ["China", "Japan", "South Korea", "United States"], ["Andorra", "France"]),
        ("p", ["Japan", "United States", "South Korea", "China"], ["France", "Andorra"]),
    ],
)
def test_a_table_is_sorted_up_and_down_and_as_it_was(
    browser: Any, page: Path, heading: str, up: list[str], apart: list[str]
) -> None:
    with opened(browser, page) as found:
        header = found.locator("main th", has=found.get_by_role("button", name=heading, exact=True))
        assert sort(found, heading) == [*up, HEADING, *apart]
        assert header.get_attribute("aria-sort") == "ascending"
        down = sort(found, heading)
        assert header.get_attribute("aria-sort") == "descending"
        assert down.index(HEADING) == 4 and set(down[5:]) == set(apart)
        missing = {"Stance": ["United States"]}.get(heading, [])
        assert down[:4] == [name for name in reversed(up) if name not in missing] + missing
        assert sort(found, heading) == ORIGINAL
        assert header.get_attribute("aria-sort") is None


def test_a_table_is_sorted_with_the_keyboard_by_one_column_at_a_time(browser: Any, page: Path) -> None:
    with opened(browser, page) as found:
        sort(found, "Stance")
        found.get_by_role("button", name="Statements", exact=True).focus()
        found.keyboard.press("Enter")
        assert rows(found)[0] == "China"
        assert found.locator("[aria-sort]").count() == 1


def test_statements_unfold_and_are_open_in_print(browser: Any, page: Path) -> None:
    with opened(browser, page) as found:
        words = found.get_by_text("“No talks.”")
        assert not words.is_visible()
        found.get_by_text("2 statements behind this").click()
        assert words.is_visible()
        found.get_by_text("2 statements behind this").click()
        found.evaluate("dispatchEvent(new Event('beforeprint'))")
        found.emulate_media(media="print")
        assert words.is_visible()
        found.evaluate("dispatchEvent(new Event('afterprint'))")
        found.emulate_media(media="screen")
        assert not words.is_visible()


def test_the_twin_is_drawn_and_the_picture_comes_back(browser: Any, page: Path) -> None:
    with opened(browser, page) as found:
        figure = found.locator("figure").nth(1)
        button = figure.get_by_role("button", name="Interactive")
        assert found.locator("figure").nth(0).get_by_role("button").count() == 0
        button.click()
        figure.locator("svg.marks .mark-symbol path").first.wait_for()
        written = figure.locator("svg.marks text").all_text_contents()
        assert "a" in written and not [words for words in written if "script" in words]
        assert not figure.locator("img").is_visible() and button.get_attribute("aria-pressed") == "true"
        assert found.locator("b").count() == 0
        figure.locator("svg.marks .mark-symbol path").first.hover()
        found.locator("#vg-tooltip-element.visible").wait_for()
        found.emulate_media(media="print")
        assert figure.locator("img").is_visible() and not figure.locator("svg.marks").is_visible()
        found.emulate_media(media="screen")
        button.click()
        assert figure.locator("img").is_visible() and not figure.locator("svg.marks").is_visible()


def test_a_twin_loads_no_data_from_elsewhere(browser: Any, page: Path) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    found = context.new_page()
    found.goto(page.as_uri())
    found.locator("figure").nth(2).get_by_role("button", name="Interactive").click()
    found.locator("figure").nth(2).locator("svg.marks, img:visible").first.wait_for()
    context.close()
    assert all(address.startswith(("file:", "data:")) for address in asked)


def test_all_can_be_read_without_scripts(browser: Any, page: Path) -> None:
    with opened(browser, page, java_script_enabled=False) as found:
        assert found.get_by_role("button").count() == 0
        assert rows(found) == ORIGINAL
        found.get_by_text("2 statements behind this").click()
        assert found.get_by_text("“No talks.”").is_visible()


def test_a_narrow_screen_is_not_wider_than_itself(browser: Any, page: Path) -> None:
    with opened(browser, page, viewport={"width": 360, "height": 700}) as found:
        assert found.evaluate("document.documentElement.scrollWidth") == 360


def test_a_whole_report(browser: Any, small: Any, tmp_path: Path) -> None:
    """All that articles wrote is shown; none of it runs."""
    made = report(
        small.articles, out=tmp_path, formats=["html"], parameters={"scored": str(small.scored), "draws": 100}
    )
    assert made.html is not None
    with opened(browser, made.html) as found:
        sizes = found.eval_on_selector_all("img", "found => found.map(one => one.naturalWidth)")
        assert len(sizes) >= 3 and min(sizes) > 0
        assert found.locator("details").count() >= 1 and found.get_by_role("button").count() > 5
        for address in found.locator("nav a").evaluate_all("found => found.map(one => one.hash)"):
            assert found.locator(address).count() == 1
        for fold in found.locator("summary").all():
            fold.click()
        assert "window.hacked" in found.content()
        assert found.evaluate("window.hacked") is None
