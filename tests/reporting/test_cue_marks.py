"""Marks of cues: which side they lean to, what is escaped, and what overlapping ones show."""

import pytest

from stance.reporting.cue_marks import Marked, cue_mark, highlight


@pytest.mark.parametrize(
    ("axis", "value", "leans"),
    [
        ("dialogue", 0.5, "dialogue"),
        ("dialogue", -0.5, "pressure"),
        ("pressure", 0.5, "pressure"),
        ("pressure", -0.5, "dialogue"),
    ],
)
def test_words_against_one_side_lean_to_the_other(axis, value, leans):
    assert cue_mark(0, 1, axis=axis, value=value).leans == leans


def test_a_space_at_the_end_of_a_piece_is_kept():
    assert (
        highlight(" no talks ", [Marked(3, 9, "pressure", "x")]).markdown == " no [talks]{.mark .pressure} "
    )


def test_overlapping_marks():
    marks = [Marked(0, 4, "pressure", "a"), Marked(2, 6, "dialogue", "b"), Marked(6, 8, "dialogue", 'c"')]
    made = highlight("abcdefgh", marks)
    assert made.markdown == "[abcd]{.mark .pressure}[ef]{.mark .dialogue}[gh]{.mark .dialogue}"
    assert 'title="c&quot;">gh</mark>' in made.html
