"""The notebooks in JupyterLab itself: Run All, then charts and no errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RUN_SECONDS = 60
READY = ".jp-NotebookPanel .jp-Notebook:not(.jp-mod-loading) .jp-CodeCell"

DONE = """() => {
  const prompts = [...document.querySelectorAll(".jp-InputPrompt")].map((prompt) => prompt.textContent);
  return prompts.some((text) => /\\d/.test(text)) && !prompts.some((text) => text.includes("*"));
}"""
"""Whether cells have run and none still waits; those after an error no longer do."""


@contextmanager
def running(browser: Any, lab: Any, name: str) -> Iterator[Any]:
    """Open a notebook, run all of its cells and wait for the last; nothing may be asked of other hosts."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    elsewhere: list[str] = []

    def answer(route: Any) -> None:
        if route.request.url.startswith((lab.address, "data:", "blob:")):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    context.route("**/*", answer)
    page = context.new_page()
    page.set_default_timeout(RUN_SECONDS * 1000)
    page.goto(lab.notebook(name))
    page.locator(READY).first.wait_for()
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(DONE)
    yield page
    context.close()
    assert elsewhere == []


def errors(page: Any) -> list[str]:
    """The errors that cells ended with."""
    return list(page.locator("[data-mime-type$='.stderr'], [data-mime-type$='.error']").all_inner_texts())


def test_the_briefing_runs_and_shows_its_charts(browser: Any, lab: Any) -> None:
    with running(browser, lab, "01_briefing.ipynb") as page:
        assert errors(page) == []
        charts = page.locator(".jp-OutputArea figure.chart img")
        assert charts.count() >= 3
        assert min(charts.evaluate_all("found => found.map(one => one.naturalWidth)")) > 0
        assert page.get_by_text("What was read and what counts.").count() == 1
        assert page.evaluate("window.hacked") is None


def test_exploring_runs_and_shows_widgets_and_a_chart(browser: Any, lab: Any) -> None:
    with running(browser, lab, "00_explore.ipynb") as page:
        assert errors(page) == []
        page.locator(".jp-OutputArea .jupyter-widgets select").first.wait_for()
        page.locator(".jp-OutputArea .vega-embed :is(canvas, svg)").first.wait_for()
        actors = page.locator(".jp-OutputArea .jupyter-widgets select").first
        actors.select_option(index=0)
        page.get_by_text(re.compile("statements? of South Korea")).first.wait_for()
        assert page.evaluate("window.hacked") is None
