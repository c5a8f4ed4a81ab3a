"""The list of reports: what it says of each, whoever made it, and nothing of an article obeyed."""

import json
import os
import re

import nbformat
import pandas as pd
import pytest
from lxml.html import fromstring
from nbformat.v4 import new_code_cell, new_notebook, new_output

from stance.batches.index import write_index
from stance.batches.overview import BASIS, Failure, main_sentence, overview
from stance.measures.actors import actor_table
from stance.measures.comparisons import compare_actors
from stance.reporting import sections
from stance.table import ARTICLES, STATEMENTS

SCRIPT = '<script>alert("x")</script>'


def shown(text, **about):
    data = {"text/html": "<p></p>", "text/plain": text}
    return new_output("display_data", data=data, metadata={"stance": about} if about else {})


@pytest.fixture
def made(tmp_path):
    """Make a report as a run leaves it."""

    def make(name, notebook="01_briefing", title="Who stands where?", told="", actors=None, **about):
        folder = tmp_path / name
        folder.mkdir()
        head = shown("", kind="title", title=title, lines=["3 articles by 2 outlets", "Codebooks: korea"])
        cells = [new_code_cell("x", outputs=[head, shown(told)])]
        nbformat.write(new_notebook(cells=cells), folder / f"{notebook}.ipynb")
        for form in ("html", "pdf", "docx"):
            (folder / f"report.{form}").touch()
        counts = {"statements": 1507, "scored": 7}
        content = {"stance": "0.1.0", "notebook": {"name": notebook}, "counts": counts, "parameters": {}}
        content |= {"finished": "2026-11-26T14:05:09+00:00", **about}
        (folder / "manifest.json").write_text(json.dumps(content))
        if actors:
            pd.DataFrame(actors).to_parquet(folder / "actors.parquet")
        return folder

    return make


def text_of(path):
    """Return the words of a page, without its style sheet's."""
    tree = fromstring(path.read_text(encoding="utf-8").encode())
    return " ".join(" ".join(tree.find("body").itertext()).split())


def test_a_report_is_listed_with_all_that_is_asked_of_it(made, tmp_path):
    made("spring", told="This report rests on 3 articles. Japan leans to dialogue. The rest is unclear.")
    page = write_index(tmp_path)
    assert page == tmp_path / "index.html"
    text = text_of(page)
    for words in (
        "Who stands where?", "spring", "Japan leans to dialogue.", "1,507 statements, 7 of them scored",
        "3 articles by 2 outlets", "made 26 November 2026, 14:05 UTC", "Briefing", "1 report.",
    ):  # fmt: skip
        assert words in text
    assert "rests on" not in text and "rest is unclear" not in text
    links = re.findall(r'href="([^"]+)"', page.read_text())
    assert set(links) == {"spring/report.html", "spring/report.pdf", "spring/report.docx"}
    assert all((tmp_path / link).exists() for link in links)


def test_a_report_about_one_actor_shows_its_stance(made, tmp_path):
    low = {"stance_low": -0.1, "stance_high": 0.3}
    actors = [
        {"level": "holder", "actor": "USA", "name": "United States", "stance": 0.9, "n_scored": 2, **low},
        {"level": "government", "actor": "USA", "name": "United States", "stance": 0.1, "n_scored": 9, **low},
        {"level": "government", "actor": "PRK", "name": "North Korea", "stance": None, "n_scored": 0, **low},
    ]
    for name in ("usa", "United States", "PRK", "XXX", ""):
        made(f"x-{name or 'none'}", actors=actors, parameters={"actor": name})
    figures = {row.name: row.figure for row in overview(tmp_path)}
    assert figures["x-usa"] == figures["x-United States"] == "stance +0.10 (−0.10 to +0.30)"
    counted = "1,507 statements, 7 of them scored"
    assert figures["x-PRK"] == figures["x-XXX"] == figures["x-none"] == counted


def test_reports_are_grouped_by_notebook(made, tmp_path):
    for name, notebook in (("b", "02_x"), ("c", "01_y"), ("a", "02_x")):
        made(name, notebook)
    assert [(row.notebook, row.name) for row in overview(tmp_path)] == [
        ("01_y", "c"),
        ("02_x", "a"),
        ("02_x", "b"),
    ]
    assert re.findall("<h2>(.*?)</h2>", write_index(tmp_path).read_text()) == ["Y", "X"]


def test_a_failed_run_is_told_beside_the_report_it_left(made, tmp_path):
    made("spring")
    error = new_output(
        "error",
        ename="KeyError",
        evalue=f"'{SCRIPT}'",
        traceback=["\x1b[0;31mTraceback\x1b[0m", f"x = {SCRIPT}"],
    )
    failing = nbformat.v4.new_notebook(cells=[new_code_cell("x", execution_count=4, outputs=[error])])
    for name in ("spring", "summer"):
        nbformat.write(failing, tmp_path / f"{name}.failed.ipynb")
    page = write_index(tmp_path, {"autumn": Failure("the kernel did not start")})
    text = text_of(page)
    assert "The last run failed; the report is the one before: KeyError in cell 4" in text
    assert "summer This report failed: KeyError in cell 4" in text
    assert "autumn This report failed: the kernel did not start" in text
    assert "1 report; 3 runs failed." in text
    source = page.read_text()
    assert SCRIPT not in source and "\x1b" not in source and "Traceback\nx = &lt;script&gt;" in source


def test_whatever_comes_from_elsewhere_is_escaped(made, tmp_path):
    made("spring", title=SCRIPT, told=SCRIPT, notebook='x"onload=')
    page = write_index(tmp_path).read_text()
    assert "<script" not in page and 'x"onload' not in page
    assert "default-src 'none'" in page and "http://" not in page and "https://" not in page


def test_what_is_no_report_is_passed_over(made, tmp_path):
    made(".spring~1234")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "manifest.json").write_text("[not ours")
    (tmp_path / "scored").mkdir()
    (tmp_path / "scored" / "manifest.json").write_text('{"stance": "0.1.0"}')
    assert overview(tmp_path) == []
    assert "There is no report in this folder." in text_of(write_index(tmp_path))


def test_a_report_whose_notebook_is_gone_is_listed_by_its_name(made, tmp_path):
    (made("spring", finished="") / "01_briefing.ipynb").unlink()
    (row,) = overview(tmp_path)
    assert (row.title, row.finding, row.covers) == ("spring", "", "")
    assert "made" not in text_of(write_index(tmp_path))


def test_the_list_is_replaced_whole(made, tmp_path, monkeypatch):
    write_index(tmp_path)
    before = (tmp_path / "index.html").read_bytes()
    made("spring")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="No space"):
        write_index(tmp_path)
    assert (tmp_path / "index.html").read_bytes() == before
    assert not list(tmp_path.glob(".index*"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", ""),
        ("No article could be read.", "No article could be read."),
        ("This report rests on 2 articles.", "This report rests on 2 articles."),
        ("The U.S. leans on. Japan too.", "The U.S. leans on."),
        ("Of 4 actors, 1 moved (+0.20 to +0.31). So.", "Of 4 actors, 1 moved (+0.20 to +0.31)."),
        ("In 2 articles there are 9 statements of Japan. On balance they lean. More.",
         "In 2 articles there are 9 statements of Japan. On balance they lean."),
        ("first line\nSecond line", "first line"),
    ],
)  # fmt: skip
def test_the_main_sentence(text, sentence):
    assert main_sentence(text) == sentence


def test_the_summary_of_a_briefing_starts_as_expected():
    article = dict.fromkeys(ARTICLES, "") | {"article_id": "a", "published": "2021-05-01"}
    statements = pd.DataFrame(columns=list(STATEMENTS))
    told = sections.summary(
        actor_table(statements),
        compare_actors(statements),
        statements,
        pd.DataFrame([article]),
        pd.DataFrame(columns=["source", "row", "reason"]),
    )
    assert told.text.startswith(BASIS)


@pytest.mark.parametrize("content", ["", '{"cells": [', "no notebook"])
def test_a_notebook_that_is_cut_short_does_not_stop_the_list(made, tmp_path, content):
    (made("spring") / "01_briefing.ipynb").write_text(content)
    (tmp_path / "autumn.failed.ipynb").write_text(content)
    text = text_of(write_index(tmp_path))
    assert "spring" in text and "autumn" in text and "the notebook did not run to its end" in text


def test_a_report_that_found_nothing_is_marked(made, tmp_path):
    nothing = "Nothing was found: no article is from 1 May 2030 or later. There is news of <May>."
    made("spring", told="Japan leans to dialogue.", nothing_found="")
    made("empty", told="There is no chart.", nothing_found=nothing, counts={"statements": 0, "scored": 0})
    text = text_of(write_index(tmp_path))
    assert "2 reports; 1 found nothing." in text and text.count(nothing) == 1
    assert "0 statements" not in text and "There is no chart" not in text
    page = (tmp_path / "index.html").read_text()
    assert '<p class="nothing">Nothing was found' in page and "<May>" not in page


def test_what_was_found_is_not_marked(made, tmp_path):
    made("spring", told="Japan leans to dialogue.")
    page = write_index(tmp_path).read_text()
    assert 'class="nothing"' not in page and "found nothing" not in page
    assert "1 report.</p>" in page


def test_the_head_of_an_empty_report_does_not_say_it_twice(made, tmp_path):
    made("empty", nothing_found="3 articles by 2 outlets")  # the first line of the head of these reports
    assert text_of(write_index(tmp_path)).count("3 articles by 2 outlets") == 1
