"""The reporting words that come with the library."""

from __future__ import annotations

from collections import Counter

import pytest

from stance.codebook import load_codebooks

VERBS = load_codebooks(("diplomacy",)).verbs
FRAMES: dict[tuple[str, str], set[str]] = {(v.lemma, v.pos): set(v.frames) for v in VERBS}

EXPECTED = [
    ("say", "VERB", {"quote", "that"}), ("tell", "VERB", {"quote", "that"}),
    ("accuse", "VERB", {"object", "particle:of"}), ("call", "VERB", {"quote", "particle:for", "to"}),
    ("urge", "VERB", {"to"}), ("promise", "VERB", {"that", "to"}), ("warn", "VERB", {"that", "particle:of"}),
    ("want", "VERB", {"to"}), ("hope", "VERB", {"that", "to", "particle:for"}), ("believe", "VERB", {"that"}),
    ("refuse", "VERB", {"to"}), ("criticise", "VERB", {"object", "particle:for"}),
    ("claim", "NOUN", {"that"}), ("promise", "NOUN", {"that", "to"}), ("call", "NOUN", {"particle:for"}),
    ("warning", "NOUN", {"that", "particle:of"}), ("hope", "NOUN", {"that"}),
]  # fmt: skip


def test_there_are_enough_and_none_twice() -> None:
    assert len(VERBS) >= 250
    assert [key for key, n in Counter((v.lemma, v.pos) for v in VERBS).items() if n > 1] == []


@pytest.mark.parametrize(("lemma", "pos", "frames"), EXPECTED)
def test_frames_of_well_known_words(lemma: str, pos: str, frames: set[str]) -> None:
    assert frames <= FRAMES[lemma, pos]


@pytest.mark.parametrize(
    "lemma", ["be", "have", "make", "do", "go", "give", "take", "get", "would", "attack", "sign"]
)
def test_light_verbs_modals_and_deeds_report_nothing(lemma: str) -> None:
    assert (lemma, "VERB") not in FRAMES


@pytest.mark.parametrize(
    ("lemma", "frame"), [("say", "particle:to"), ("suggest", "quote"), ("show", "object"), ("ask", "object")]
)
def test_frames_that_would_cost_precision_are_out(lemma: str, frame: str) -> None:
    assert frame not in FRAMES[lemma, "VERB"]


@pytest.mark.parametrize("lemma", ["criticise", "emphasise", "recognise", "apologise", "characterise"])
def test_both_spellings_are_known_alike(lemma: str) -> None:
    assert FRAMES[lemma, "VERB"] == FRAMES[lemma[:-3] + "ize", "VERB"]


def test_types_follow_the_verb() -> None:
    kinds = {v.lemma: v.type for v in VERBS if v.pos == "VERB"}
    assert [kinds[lemma] for lemma in ("announce", "fear", "demonstrate")] == ["speech", "attitude", "sign"]
