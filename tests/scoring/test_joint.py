"""Rules and encoder joined: products of hand-made probabilities, evidence, disputes, classes."""

from dataclasses import replace

import numpy as np
import pytest

from stance.codebook import load_codebooks
from stance.extraction.parsing import parse
from stance.records import Cue, Mention, Score, Statement
from stance.scoring.encoder.judging import Judgement
from stance.scoring.joint import SHARES, TYPICAL, Joint, as_the_state, choose, join, worth_reading
from stance.table import BY_ENCODER, OVERRULED, OWN

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


def joined(ruled, judged, joint=None, statement=STATEMENT):
    return join(statement, ruled, Score(), judged, joint or joint_of())


def test_a_value_is_the_difference_of_the_chances_times_the_strength_of_the_cues():
    made = joined(Score(0.5, None, 0.4, (OFFER,)), judgement([0.1, 0.2, 0.7]))
    assert made.dialogue == pytest.approx((0.7 - 0.1) * 0.5, abs=1e-3)
    assert made.pressure is None
    assert made.confidence == pytest.approx(0.7, abs=1e-3)
    assert made.cues == (OFFER,)
    assert made.disputed == ()


def test_a_position_that_only_the_encoder_sees_rests_on_the_whole_statement():
    made = joined(Score(), judgement([0.0, 0.1, 0.9]))
    assert made.dialogue == pytest.approx(0.9 * TYPICAL, abs=1e-3)
    (cue,) = made.cues
    assert (cue.text, cue.start, cue.end) == (STATEMENT.text, STATEMENT.start, STATEMENT.end)
    assert (cue.axis, cue.modifiers) == ("dialogue", (BY_ENCODER,))
    assert cue.value == made.dialogue


@pytest.mark.parametrize("chances", [[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.0, 0.1, 0.9]])
def test_a_cue_of_ones_own_codebook_is_not_outvoted(chances):
    own = replace(OFFER, modifiers=(OWN,))
    made = joined(Score(0.5, None, 0.4, (own,)), judgement(chances))
    assert made.dialogue == 0.5 and made.cues == (own,)
    assert made.confidence == pytest.approx(chances[2], abs=1e-3)
    assert made.disputed == (("dialogue",) if chances[0] == max(chances) else ())


def test_a_cue_of_ones_own_on_one_axis_leaves_the_other_to_both():
    own = replace(OFFER, modifiers=(OWN,))
    threat = Cue("offered", 6, 13, "pressure", 0.6)
    made = joined(Score(0.5, 0.6, 0.4, (own, threat)), judgement(pressure=(0.0, 0.9, 0.1)))
    assert made.dialogue == 0.5 and made.pressure is None
    assert own in made.cues and [cue.axis for cue in made.cues if OVERRULED in cue.modifiers] == ["pressure"]


def test_where_silence_is_likeliest_the_axis_is_missing_and_its_cues_are_overruled():
    made = joined(Score(0.5, None, 0.4, (OFFER,)), judgement([0.1, 0.8, 0.1]))
    assert made.dialogue is None and made.stance is None
    assert made.cues[0].modifiers == ("raise: offer", OVERRULED)
    assert made.disputed == ()


def test_a_difference_in_sign_is_said_and_lowers_the_confidence():
    joint = joint_of((1.0, 2.0))
    against = judgement([0.9, 0.05, 0.05])
    disputed = joined(Score(0.5, None, 0.4, (OFFER,)), against, joint)
    agreed = joined(Score(-0.5, None, 0.4), against, joint)
    assert disputed.disputed == ("dialogue",) and agreed.disputed == ()
    assert disputed.confidence < agreed.confidence
    assert disputed.dialogue is not None and disputed.dialogue < 0
    assert disputed.opinions[0].side == -1


def test_confidence_is_that_of_both_axes_and_of_the_attribution():
    unsure = replace(STATEMENT, confidence=0.5)
    made = joined(Score(), judgement([0.0, 0.2, 0.8], [0.0, 0.75, 0.25]), statement=unsure)
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
    made = joined(Score(), judgement(dialogue, root=root, quad=quad))
    assert made.plover == expected


def test_the_linear_models_of_the_rules_take_part():
    weights = {"dialogue": np.array([[0.0, 0.0, 4.0], [0.0, 0.0, 0.0]])}
    weights |= {name: np.zeros((2, 3)) for name in ("pressure", "class")}
    joint = Joint(("dialogue value",), CLASSES, weights, dict.fromkeys(weights, (1.0, 1.0)))
    logits = np.array([0.0, 0.0, SHARES["dialogue"] * 4.0 * 0.5])
    by_rules = np.exp(logits) / np.exp(logits).sum()
    made = joined(Score(0.5, None, 0.4, (OFFER,)), judgement(), joint)
    assert made.confidence == pytest.approx(by_rules[2], abs=1e-3)


def test_the_strength_is_that_of_the_cues_on_the_chosen_side():
    refused = Cue("no talks", 0, 8, "dialogue", -0.5, ("negation: no",), "REJECT")
    made = joined(Score(0.1, None, 0.4, (OFFER, refused)), judgement([0.0, 0.02, 0.98]))
    assert made.dialogue == pytest.approx(0.98 * 0.5, abs=1e-3)
    assert [OVERRULED in cue.modifiers for cue in made.cues] == [True, False]


@pytest.mark.parametrize(
    ("chances", "by_rules", "by_encoder", "expected"),
    [
        ([0.5, 0.3, 0.2], 0, 1, 0),  # nobody sees "against"
        ([0.2, 0.5, 0.3], -1, 1, 1),  # differing in sign is not silence
        ([0.6, 0.3, 0.1], 0, 0, 0),  # neither sees a side
        ([0.6, 0.3, 0.1], -1, 0, -1),
        ([0.2, 0.2, 0.6], 1, 1, 1),
        ([0.1, 0.7, 0.2], 1, 1, 0),
    ],
)
def test_a_side_needs_somebody_who_sees_it(chances, by_rules, by_encoder, expected):
    assert choose(np.array(chances), by_rules, by_encoder) == expected


def test_sides_that_are_all_but_even_say_nothing():
    made = joined(Score(), judgement([0.45, 0.08, 0.47]))
    assert made.dialogue is None and made.cues == ()


def test_what_the_rules_gave_to_nobody_takes_part():
    weights = {"dialogue": np.array([[0.0, 0.0, 8.0], [0.0, 0.0, 0.0]])}
    weights |= {name: np.zeros((2, 3)) for name in ("pressure", "class")}
    joint = Joint(("anybody: dialogue value",), CLASSES, weights, dict.fromkeys(weights, (1.0, 1.0)))
    anybody = Score(0.5, None, 0.4, (OFFER,), "AGREE")
    with_it = join(STATEMENT, Score(), anybody, judgement([0.2, 0.3, 0.5]), joint)
    without = join(STATEMENT, Score(), Score(), judgement([0.2, 0.3, 0.5]), joint)
    assert with_it.confidence > without.confidence


@pytest.mark.parametrize(
    ("kind", "end", "cues", "holder", "expected"),
    [
        ("action", 20, (), True, True),  # a whole sentence
        ("action", 13, (), True, False),  # a part of one, and no cue
        ("action", 13, (OFFER,), True, True),
        ("quote", 13, (), True, True),
        ("quote", 13, (OFFER,), False, False),  # nobody's
        ("quote", 5, (), True, False),  # a name alone
    ],
)
def test_what_is_read(kind, end, cues, holder, expected):
    base = replace(STATEMENT, kind=kind, end=end, text=STATEMENT.text[:end])
    asked = base if holder else replace(base, holder=None)
    assert worth_reading(asked, Score(cues=cues), parse(STATEMENT.text)) is expected


@pytest.mark.parametrize(
    ("text", "named", "government", "kind", "expected"),
    [
        (
            "China urged restraint, its envoy said.",
            "its envoy",
            "CHN",
            "indirect",
            "China",
        ),
        ("The envoy said the United States wants talks.", "The envoy", "USA", "indirect", "United States"),
        ("The envoy said North Korea wants talks.", "The envoy", "USA", "indirect", "The envoy"),
        ("The envoy said it wants talks.", "The envoy", "USA", "indirect", "The envoy"),
        ("China urged restraint.", "China", "CHN", "action", "China"),
        ("An analyst said China wants talks.", "An analyst", "", "indirect", "An analyst"),
    ],
)
def test_who_speaks_for_his_state_is_read_as_the_state(text, named, government, kind, expected):
    start = text.index(named)
    holder = Mention(start, start + len(named), named, "x", "X", government)
    told = Statement("a", 0, len(text), text, kind, 0, len(text), holder)
    read = as_the_state(told, parse(text), load_codebooks())
    assert read.holder is not None and read.holder.text == expected
    assert text[read.holder.start : read.holder.end] == expected
