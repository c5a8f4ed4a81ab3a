"""Frames are filled, and fit what they are filled with."""

import random
from collections import Counter

import pytest
from composition import tables
from composition.drafts import fill, slots_of
from composition.framing import choose_frame, words_for
from composition.predicates import Predicate
from composition.stage import Cast

IRAN, AMERICA = tables.side("iran", "A"), tables.side("iran", "B")
CAST = Cast(IRAN[0], AMERICA, IRAN, "iran")
SHELLED = Predicate("did", "STRIKE", "ASSAULT", (0, 1), "shell a port", passive="a port was shelled")
OFFERED = Predicate(
    "offer", "TALKS", "AGREE", (1, 0), "offer talks", noun="offer of talks", quote="We offer talks"
)


def frames_for(pred, holder=IRAN[0], pairing="", seed=1):
    rng = random.Random(seed)
    used: Counter[str] = Counter()
    return [choose_frame(pred, holder, pairing, used, rng) for _ in range(300)]


def test_fill():
    assert fill("{H:h} {pres}, {R} says", {"H": "the council", "pres": "meets", "R": "the press"}) == (
        "council meets, the press says"
    )
    assert slots_of("{H:h} {pres} {place}") == {"H", "pres", "place"}


def test_every_frame_can_be_filled():
    """With a predicate that has every form, no slot of a frame is unknown."""
    everything = Predicate(
        "offer", "TALKS", "AGREE", (1, 0), "offer talks", "offer of talks", "We offer talks",
        "talks were offered", "offer", "the talks",
    )  # fmt: skip
    rng = random.Random(1)
    for frame in tables.frames():
        assert any(words_for(frame, CAST, everything, SHELLED, rng) for _ in range(20)), frame.id


def test_speech_frames_only_for_speech():
    assert not any("speech" in frame.needs for frame in frames_for(SHELLED))
    assert any("speech" in frame.needs for frame in frames_for(OFFERED))


def test_needs_of_the_holder():
    leader, plural = (next(a for a in IRAN if a.kind == kind) for kind in "LA")
    assert not any("leader" in frame.needs for frame in frames_for(OFFERED))
    assert any("leader" in frame.needs for frame in frames_for(OFFERED, leader))
    assert plural.plural
    assert not any("singular" in frame.needs for frame in frames_for(OFFERED, plural))


def test_deeds_do_not_happen_abroad():
    assert not any("{fin} {place}" in frame.text for frame in frames_for(SHELLED))


@pytest.mark.parametrize("pairing", tables.PAIRINGS)
def test_two_positions_take_a_frame_that_joins_them(pairing):
    assert {frame.pairing for frame in frames_for(OFFERED, pairing=pairing)} == {pairing}


def test_frames_used_less_come_first():
    rng, used = random.Random(1), Counter({frame.id: 1000 for frame in tables.frames()})
    fresh = [frame.id for frame in tables.frames() if frame.shape == "verb" and not frame.needs][:60]
    for id_ in fresh:
        used[id_] = 0
    chosen = [choose_frame(SHELLED, IRAN[0], "", used, rng) for _ in range(200)]
    verbs = [frame.id for frame in chosen if frame.shape == "verb"]
    assert sum(id_ in fresh for id_ in verbs) > 0.9 * len(verbs)


def test_missing_forms_leave_the_frame_unfilled():
    frame = next(frame for frame in tables.frames() if "nomby" in frame.slots)
    assert words_for(frame, CAST, SHELLED, None, random.Random(1)) is None


def test_states_do_not_date_anything():
    ready = Predicate("offer", "TALKS", "AGREE", (1, 0), "be ready to talk")
    frame = tables.Frame("x", "The border was quiet {day} when {H} {fin}.", frozenset())
    assert words_for(frame, CAST, ready, None, random.Random(1)) is None
    assert words_for(frame, CAST, OFFERED, None, random.Random(1)) is not None
