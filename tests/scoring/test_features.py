"""The rules' score as named numbers."""

import numpy as np
import pytest

from stance.records import Cue, Score
from stance.scoring.features import features, sign, vector

OFFER = Cue("offered talks", 0, 13, "dialogue", 0.6, ("raise: offer",), "AGREE")
THREAT = Cue("will strike", 20, 31, "pressure", 0.8, (), "THREATEN")
REFUSED = Cue("talks", 40, 45, "dialogue", -0.5, ("negation: not", "hedge: may"), "REJECT")


def test_silence_has_two_sides_and_no_class():
    found = features(Score())
    assert found == {
        "dialogue silent": 1.0, "pressure silent": 1.0, "dialogue silent, pressure silent": 1.0,
        "class none": 1.0,
    }  # fmt: skip


def test_every_part_of_a_score_is_named():
    found = features(Score(0.6, 0.8, 0.5, (OFFER, THREAT), "THREATEN"))
    assert found == {
        "cues": 0.5,
        "dialogue value": 0.6, "dialogue for": 1.0, "dialogue most for": 0.6, "dialogue with raise": 1.0,
        "pressure value": 0.8, "pressure for": 1.0, "pressure most for": 0.8,
        "dialogue for, pressure for": 1.0,
        "class THREATEN": 1.0, "cue of AGREE": 0.6, "cue of THREATEN": 0.8,
        "quadrant 1": 0.6, "quadrant 3": 0.8, "first AGREE": 1.0, "strongest in quadrant 3": 1.0,
    }  # fmt: skip


def test_cues_against_each_other_keep_both_extremes():
    found = features(Score(0.1, None, 0.5, (OFFER, REFUSED), "AGREE"))
    assert (found["dialogue most for"], found["dialogue most against"]) == (0.6, -0.5)
    assert {"dialogue with negation", "dialogue with hedge", "dialogue with raise"} <= set(found)


def test_many_cues_are_as_good_as_more():
    assert features(Score(0.6, None, 0.5, (OFFER,) * 9))["cues"] == 1.0


def test_what_anybody_does_has_names_of_its_own():
    found = features(Score(), Score(0.6, None, 0.5, (OFFER,), "AGREE"))
    assert found["anybody: dialogue for"] == 1.0 and found["dialogue silent"] == 1.0


@pytest.mark.parametrize(("value", "expected"), [(None, 0), (0.0, 0), (0.2, 1), (-0.01, -1)])
def test_sign(value, expected):
    assert sign(value) == expected


def test_a_vector_keeps_the_order_of_the_names_and_leaves_others_out():
    assert np.array_equal(vector({"b": 2.0, "z": 9.0}, ["a", "b"]), [0.0, 2.0])
