"""Rules and encoder joined: products of hand-made probabilities, evidence, disputes, classes."""

import numpy as np
import pytest

from stance.records import Cue, Mention, Score, Statement
from stance.scoring.encoder.judging import Judgement
from stance.scoring.joint import TYPICAL, Joint, join
from stance.table import BY_ENCODER, OVERRULED

CLASSES = ("none", "AGREE", "REJECT")
STATEMENT = Statement("a", 0, 20, "Japan offered talks.", "action", 0, 20, Mention(0, 5, "Japan"))
OFFER = Cue("offered talks", 6, 19, "dialogue", 0.5, ("raise: offer",), "AGREE")
EVEN = [1 / 3, 1 / 3, 1 / 3]


def joint_of(temperature=(1.0, 1.0)):
    """A join whose linear models find every answer equally likely, so that the encoder decides."""
    weights = {name: np.zeros((1, 3)) for name in ("dialogue", "pressure", "class")}
    return Joint((), CLASSES, weights, dict.fromkeys(weights, temperature))


def judgement(dialogue=EVEN, pressure=(0.0, 1.0, 0.0), root=(0.1, 0.8, 0.1), quad=(0.2,) * 5):
    return Judgement({
        "dialogue": np.array(dialogue), "pressure": np.array(pressure),
        "root": np.array(root), "quad": np.array(quad),
    })  # fmt: skip


def test_a_value_is_the_difference_of_the_chances_times_the_strength_of_the_cues():
    made = join(STATEMENT, Score(0.5, None, 0.4, (OFFER,)), judgement([0.1, 0.2, 0.7]), joint_of())
    assert made.dialogue == pytest.approx((0.7 - 0.1) * 0.5, abs=1e-3)
    assert made.pressure is None
    assert made.confidence == pytest.approx(0.7, abs=1e-3)
    assert made.cues == (OFFER,)
    assert made.disputed == ()


def test_a_position_that_only_the_encoder_sees_rests_on_the_whole_statement():
    made = join(STATEMENT, Score(), judgement([0.0, 0.1, 0.9]), joint_of())
    assert made.dialogue == pytest.approx(0.9 * TYPICAL, abs=1e-3)
    (cue,) = made.cues
    assert (cue.text, cue.start, cue.end) == (STATEMENT.text, STATEMENT.start, STATEMENT.end)
    assert (cue.axis, cue.modifiers) == ("dialogue", (BY_ENCODER,))
    assert cue.value == made.dialogue


def test_where_silence_is_likeliest_the_axis_is_missing_and_its_cues_are_overruled():
    made = join(STATEMENT, Score(0.5, None, 0.4, (OFFER,)), judgement([0.1, 0.8, 0.1]), joint_of())
    assert made.dialogue is None and made.stance is None
    assert made.cues[0].modifiers == ("raise: offer", OVERRULED)
    assert made.disputed == ()


def test_a_difference_in_sign_is_said_and_lowers_the_confidence():
    joint = joint_of((1.0, 2.0))
    against = judgement([0.9, 0.05, 0.05])
    disputed = join(STATEMENT, Score(0.5, None, 0.4, (OFFER,)), against, joint)
    agreed = join(STATEMENT, Score(-0.5, None, 0.4), against, joint)
    assert disputed.disputed == ("dialogue",) and agreed.disputed == ()
    assert disputed.confidence < agreed.confidence
    assert disputed.dialogue is not None and disputed.dialogue < 0
    assert disputed.opinions[0].side == -1


def test_confidence_is_that_of_both_axes_and_of_the_attribution():
    from dataclasses import replace

    unsure = replace(STATEMENT, confidence=0.5)
    made = join(unsure, Score(), judgement([0.0, 0.2, 0.8], [0.0, 0.75, 0.25]), joint_of())
    assert made.confidence == pytest.approx(0.8 * 0.75 * 0.5, abs=1e-3)


@pytest.mark.parametrize(
    ("dialogue", "root", "quad", "expected"),
    [
        ([0.0, 0.1, 0.9], (0.1, 0.8, 0.1), (0.2,) * 5, "AGREE"),
        ([0.0, 0.1, 0.9], (0.9, 0.06, 0.04), (0.2,) * 5, "AGREE"),  # what leans has a class
        ([0.0, 0.9, 0.1], (0.9, 0.06, 0.04), (0.2,) * 5, ""),
        ([0.0, 0.9, 0.1], (0.1, 0.8, 0.1), (0.2,) * 5, "AGREE"),  # an event without a position
        ([0.9, 0.1, 0.0], (0.0, 0.5, 0.5), (0.1, 0.1, 0.1, 0.6, 0.1), "REJECT"),  # the quadrant decides
    ],
)
def test_event_class(dialogue, root, quad, expected):
    made = join(STATEMENT, Score(), judgement(dialogue, root=root, quad=quad), joint_of())
    assert made.plover == expected


def test_the_linear_models_of_the_rules_take_part():
    weights = {"dialogue": np.array([[0.0, 0.0, 4.0], [0.0, 0.0, 0.0]])}
    weights |= {name: np.zeros((2, 3)) for name in ("pressure", "class")}
    joint = Joint(("dialogue value",), CLASSES, weights, dict.fromkeys(weights, (1.0, 1.0)))
    by_rules = np.exp([0.0, 0.0, 2.0]) / np.exp([0.0, 0.0, 2.0]).sum()
    made = join(STATEMENT, Score(0.5, None, 0.4, (OFFER,)), judgement(), joint)
    assert made.confidence == pytest.approx(by_rules[2], abs=1e-3)
