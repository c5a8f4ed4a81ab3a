"""Neutral sentences name a holder and give him no position."""

import random

from composition import tables
from composition.drafts import slots_of
from composition.marks import HOLDER, cut
from composition.neutral import draw_neutral

SLOTS = {
    "N",
    "Ns",
    "T",
    "Ta",
    "A",
    "B",
    "Y",
    "Ys",
    "R",
    "rsaid",
    "day",
    "place",
    "xfin",
    "xhad",
    "yfin",
    "yhad",
}


def drafts(n=1500):
    rng = random.Random(1)
    return [draft for draft in (draw_neutral(rng) for _ in range(n)) if draft]


def test_slots_are_known():
    for frame in tables.neutral_frames():
        assert slots_of(frame.text) <= SLOTS, frame.text
        assert {"N", "Ns"} & slots_of(frame.text), frame.text


def test_every_reason_occurs():
    made = drafts()
    assert {draft.construction for draft in made} == {frame.reason for frame in tables.neutral_frames()}
    assert {(draft.code, draft.plover, draft.other) for draft in made} == {((0, 0), "", None)}


def test_every_holder_is_marked():
    assert all(HOLDER in cut(draft.text)[1] for draft in drafts(300))


def test_a_pair_is_one_holder():
    texts = [cut(draft.text) for draft in drafts() if draft.text.startswith("The ministers of ")]
    assert texts
    assert all(" and " in text[slice(*spans[HOLDER])] for text, spans in texts)
