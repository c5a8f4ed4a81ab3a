"""Places hold what they were last given; notices turn problems into sentences."""

import pytest

from stance.exploring.places import Notice, Place, in_words
from stance.reporting.blocks import EMPTY, paragraph
from stance.reporting.notebook.checks import ParameterError
from stance.reporting.notebook.show import Missing, Picture


def test_a_place_holds_what_it_was_last_given():
    place = Place()
    place.put(paragraph("one"), Missing("two"))
    assert place.text == "one\ntwo"
    assert place.html == "<p>one</p>\n<p>two</p>"
    place.put(EMPTY, paragraph("three"))
    assert place.text == "three"
    place.put()
    assert place.outputs == ()


def test_a_picture_goes_into_the_page_in_one_form_only():
    place = Place()
    place.put(Picture("plane", "in words", "caption", "<svg></svg>", b"png"))
    (output,) = place.outputs
    assert sorted(output["data"]) == ["text/html", "text/plain"]
    assert place.text == "in words"


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (
            ParameterError("input_path: news does not exist: give a folder"),
            "news does not exist: give a folder.",
        ),
        (ValueError("news: no such thing"), "news: no such thing."),
        (OSError("disk full."), "disk full."),
    ],
)
def test_a_problem_is_told_without_the_name_of_a_parameter(problem, said):
    assert in_words(problem) == said


def failing(words):
    raise ValueError(words)


def test_a_notice_tells_what_goes_on_and_what_went_wrong():
    notice, seen = Notice(), []
    with notice.watching("Reading …"):
        seen.append(notice.value)
    assert "Reading …" in seen[0] and notice.value == ""
    with notice.watching("Reading …"):
        failing("<b> is no path")
    assert "&lt;b&gt; is no path." in notice.value and 'role="alert"' in notice.value


def test_a_fault_of_ours_is_not_hidden_behind_a_sentence():
    notice = Notice()
    with pytest.raises(KeyError), notice.watching("Reading …"):
        raise KeyError("a mistake")
    assert "This failed" in notice.value


def interrupted():
    raise KeyboardInterrupt


def test_who_stops_the_work_is_told_that_it_is_not_done():
    notice = Notice()
    with notice.watching("Reading …"):
        interrupted()
    assert "Stopped before it was done." in notice.value
