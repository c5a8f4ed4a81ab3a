"""The explorer without a page: what it shows when its controls are set from Python."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from stance.exploring import browsing, viewing
from stance.exploring.browsing import Browser
from stance.reporting import charts
from stance.reporting.notebook.show import Missing


@pytest.fixture
def browser(news, chosen, monkeypatch):
    """An explorer that only says where the actors stand: to draw it takes most of the time."""
    monkeypatch.setattr(viewing, "positions", lambda view: Missing(charts.position_plane_alt(view.rows)))
    return Browser(news, chosen)


def brush(browser, **bounds):
    """Mark a part of the chart as the page does, days given as text; nothing where no bounds are given."""
    if "published" in bounds:
        bounds["published"] = [pd.Timestamp(day).value // 1_000_000 for day in bounds["published"]]
    browser.timeline.chart._vl_selections = {"brush": {"value": bounds, "store": []}}


def test_it_opens_with_everything(news, chosen):
    browser = Browser(news, chosen)
    assert browser.headline.text.startswith("9 statements in 6 articles")
    assert browser.passages.text.startswith("Drag over the chart")
    assert "Washington condemned North Korea." in browser.passages.text
    assert "data:image/svg+xml" in browser.positions.html
    assert "North Korea" in browser.table.text
    assert browser.notice.value == ""


def test_it_opens_as_the_parameters_say(news, chosen):
    wanted = replace(
        chosen, actors=("KOR",), date_from=date(2021, 6, 5), axis="dialogue", input_path="some/news"
    )
    browser = Browser(news, wanted)
    assert browser.headline.text.startswith(
        "1 statement of South Korea in 1 article by 1 outlet, 9 June 2021"
    )
    assert browser.path.value == "some/news"


def test_a_choice_changes_everything_shown(browser):
    browser.controls.actors.value = ("KOR", "PRK")
    assert browser.headline.text.startswith("4 statements of South Korea and North Korea")
    assert "United States" not in browser.table.text and "United States" not in browser.positions.text
    browser.controls.period.index = (2, 4)
    assert browser.headline.text.startswith("2 statements of South Korea and North Korea")
    browser.controls.axis.value = "pressure"
    assert "8 July 2021, speaks for or against pressure." in browser.headline.text
    assert browser.headline.text.endswith("1 article has no day and is not in the period asked for.")
    browser.controls.everything.click()
    assert browser.headline.text.startswith("4 statements in 4 articles")


def test_a_mark_shows_the_statements_behind_its_points(browser):
    brush(browser, published=["2021-06-04", "2021-06-06"], stance=[-1, 0])
    assert browser.passages.text.startswith("1 marked statement, in order of time.")
    assert "rejected talks with Seoul" in browser.passages.text
    brush(browser, published=["2021-06-10", "2021-06-12"], stance=[-1, 1])
    assert browser.passages.text == "No statement lies in the marked part of the chart."
    brush(browser)
    assert "Drag over the chart" in browser.passages.text


def test_a_mark_counts_among_what_is_looked_at_now(browser):
    brush(browser, stance=[-1, 1])
    assert browser.passages.text.startswith("8 marked statements")
    browser.controls.actors.value = ("PRK",)
    assert "Drag over the chart" in browser.passages.text
    brush(browser, stance=[-1, 1])
    assert browser.passages.text.startswith("1 marked statement,")


def test_a_choice_of_which_nothing_is_drawn_is_told_and_can_be_left_again(browser):
    browser.controls.actors.value = ("PRK",)
    browser.controls.axis.value = "pressure"
    assert "There is no chart of statements" in browser.timeline.sentence.text
    assert browser.timeline.children == (browser.timeline.sentence,)
    browser.controls.axis.value = "dialogue"
    assert browser.timeline.children == (browser.timeline.chart,)


def test_other_news_are_read_scored_and_shown(browser, folder):
    browser.controls.actors.value, browser.controls.axis.value = ("KOR",), "dialogue"
    browser.path.value = str(folder)
    browser.button.click()
    assert browser.headline.text.startswith("2 statements in 1 article speak for or against dialogue.")
    assert [actor for _, actor in browser.controls.actors.options] == ["JPN", "CHN"]
    assert browser.controls.actors.value == () and not browser.button.disabled
    assert browser.timeline.children == (browser.timeline.sentence,)


def test_enter_in_the_box_reads_as_the_button_does(browser, folder):
    browser.path.value = str(folder / "one.txt")
    browser.path._handle_msg(
        {"content": {"data": {"method": "custom", "content": {"event": "submit"}}}, "buffers": []}
    )
    assert "1 statement in 1 article speaks" in browser.headline.text


def test_who_stops_the_reading_keeps_what_is_shown(browser, folder, monkeypatch):
    def stopped(chosen):
        raise KeyboardInterrupt

    monkeypatch.setattr(browsing, "whole", stopped)
    browser.path.value = str(folder)
    browser.button.click()
    assert "Stopped" in browser.notice.value and not browser.button.disabled
    assert browser.headline.text.startswith("9 statements in 6 articles")


def test_a_table_whose_making_was_stopped_is_made_with_the_next_choice(browser, monkeypatch):
    def stopped(view):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(viewing, "table", stopped)
        browser.controls.actors.value = ("KOR",)
    assert "Stopped" in browser.notice.value and "United States" in browser.table.text
    browser.controls.axis.value = "dialogue"
    assert "South Korea" in browser.table.text and "United States" not in browser.table.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("no/<b>such", "no/&lt;b&gt;such does not exist: give a folder"),
        ("  ", "empty"),
        ("no*where.txt", "matches no file"),
    ],
)
def test_a_wrong_path_is_told_and_leaves_everything_as_it_was(browser, path, said):
    before = browser.headline.text
    browser.path.value = path
    browser.button.click()
    assert said in browser.notice.value and "Traceback" not in browser.notice.value
    assert browser.headline.text == before and not browser.button.disabled
    browser.controls.axis.value = "dialogue"
    assert browser.notice.value == ""


def test_news_in_which_nobody_speaks_are_shown_as_sentences(browser, tmp_path):
    path = tmp_path / "weather.txt"
    path.write_text("It rained all day and the river rose a little.", encoding="utf-8")
    browser.path.value = str(path)
    browser.button.click()
    assert browser.headline.text.startswith("No statement in the 1 article")
    assert browser.positions.text.startswith("There is no chart of positions")


def test_scored_tables_are_read_without_scoring(browser, news, tmp_path, monkeypatch):
    monkeypatch.setattr("stance.reporting.notebook.loading.analyse", None)
    browser.path.value = str(news.write(tmp_path / "scored"))
    browser.button.click()
    assert browser.notice.value == ""
    assert browser.headline.text.startswith("9 statements in 6 articles")


def test_nothing_of_an_article_is_markup(browser):
    brush(browser, stance=[-1, 1])
    shown = browser.passages.html + browser.table.html + browser.headline.html
    assert "&lt;script&gt;alert(1)" in shown and "<script" not in shown
