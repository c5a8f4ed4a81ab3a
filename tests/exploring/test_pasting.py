"""The box: a text goes in, its colours or a sentence come out."""

from dataclasses import replace

import pytest

from stance.exploring.pasting import PasteBox


@pytest.fixture
def box(chosen):
    return PasteBox(replace(chosen, text="Seoul offered talks."))


def test_it_opens_with_the_text_of_the_parameters(box):
    assert box.text.value == "Seoul offered talks."
    assert ">offered talks</mark>" in box.coloured.html
    assert box.notice.value == ""


def test_without_a_text_it_opens_empty(chosen):
    assert PasteBox(chosen).coloured.outputs == ()


def test_the_button_scores_what_the_box_holds(box):
    box.text.value = "Washington imposed new sanctions on Iran."
    assert "offered" in box.coloured.html
    box.button.click()
    assert "sanctions" in box.coloured.html and "offered" not in box.coloured.html
    assert not box.button.disabled


def test_a_text_that_cannot_be_read_is_told_and_the_next_one_is_read(box, german):
    box.text.value = german
    box.button.click()
    assert "not English" in box.notice.value and box.coloured.outputs == ()
    box.text.value = "Seoul called for dialogue."
    box.button.click()
    assert box.notice.value == "" and "called for dialogue" in box.coloured.html


def test_an_empty_box_asks_for_a_text(box):
    box.text.value = "  "
    box.button.click()
    assert box.coloured.text.startswith("There is no text yet")
