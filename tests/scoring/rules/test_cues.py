"""Finding cues and modifiers among tokens: longest first, gaps, particles, lookalikes."""

import csv
from collections import Counter

import pytest

from stance.codebook import CODEBOOKS, CueEntry, load_codebooks
from stance.extraction.parsing import parse
from stance.scoring.rules.cues import PhraseIndex, cue_index, modifier_index
from stance.scoring.rules.events import QUAD


def entry(cue: str, pos: str = "ANY", role: str = "position") -> CueEntry:
    return CueEntry(cue=cue, pos=pos, role=role, source="test")  # type: ignore[arg-type]


def found(text: str, *entries: CueEntry) -> list[tuple[str, str]]:
    parsed = parse(text)
    index = PhraseIndex.build(entries, lambda e: e.cue, lambda e: e.pos)
    return [
        (m.entry.cue, " ".join(parsed.tokens[i].text for i in m.tokens))
        for m in index.find(parsed, parsed.tokens)
    ]


def test_lemmas_match_inflected_words() -> None:
    assert found("They were refusing.", entry("refuse", "VERB")) == [("refuse", "refusing")]


def test_the_longest_entry_wins_and_words_are_used_once() -> None:
    entries = (entry("state"), entry("siege"), entry("state of siege"))
    assert found("He declared a state of siege.", *entries) == [("state of siege", "state of siege")]


def test_small_words_may_stand_inside_a_verbal_phrase() -> None:
    text = "The rebels laid down all their heavy arms."
    assert found(text, entry("lay down arm", "VERB")) == [("lay down arm", "laid down arms")]


def test_nothing_may_stand_inside_a_nominal_phrase() -> None:
    assert found("The state of a siege.", entry("state of siege")) == []


def test_a_preposition_may_stand_apart_from_its_verb() -> None:
    assert found("Seoul called on Monday for talks.", entry("call for", "VERB")) == [
        ("call for", "called for")
    ]


def test_an_object_keeps_a_verb_and_from_apart() -> None:
    assert found("They withdrew their envoy from Doha.", entry("withdraw from", "VERB")) == []


def test_part_of_speech_is_respected() -> None:
    assert found("They attack at dawn.", entry("attack", "NOUN")) == []
    assert found("The attack came at dawn.", entry("attack", "NOUN")) == [("attack", "attack")]


def test_empty_text_and_empty_index() -> None:
    assert found("", entry("talk")) == []
    assert found("They talk.") == []


@pytest.mark.parametrize("text", ["The Security Council", "The United Nations", "the defence minister"])
def test_lookalikes_are_masked(text: str) -> None:
    parsed = parse(text)
    matches = cue_index(load_codebooks(("diplomacy",))).find(parsed, parsed.tokens)
    assert [m.entry.role for m in matches] == ["mask"]


def test_modifiers_are_found_as_phrases() -> None:
    parsed = parse("They will come only if it rains.")
    matches = modifier_index(load_codebooks(("diplomacy",))).find(parsed, parsed.tokens)
    assert [(m.entry.modifier, m.entry.kind) for m in matches] == [("only if", "condition")]


def test_every_cue_is_unique_sourced_and_of_a_known_class() -> None:
    with (CODEBOOKS / "diplomacy" / "cues.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [key for key, n in Counter((r["cue"], r["pos"]) for r in rows).items() if n > 1] == []
    assert {r["plover"] for r in rows} <= {"", *QUAD}
    assert all(r["source"] for r in rows)


def test_cues_that_stand_alone_have_a_weight() -> None:
    for cue in load_codebooks(("diplomacy",)).cues:
        if cue.role in {"position", "thing", "accuse", "demand"}:
            assert cue.dialogue or cue.pressure, cue.cue
        if cue.role == "mask":
            assert cue.dialogue is None and cue.pressure is None, cue.cue


def verbs_found(text: str, *cues: str) -> list[tuple[str, ...]]:
    index = PhraseIndex.build([entry(cue, "VERB") for cue in cues], lambda e: e.cue, lambda e: e.pos)
    parsed = parse(text)
    return [tuple(parsed.tokens[i].text for i in m.tokens) for m in index.find(parsed, parsed.tokens)]


def test_an_object_belongs_to_its_verb_across_other_words_and_in_passives() -> None:
    assert verbs_found("Oslo closed its long northern rail border.", "close border") == [("closed", "border")]
    assert verbs_found("The ban was lifted.", "lift ban") == [("lifted", "ban")]


def test_a_prepositional_phrase_belongs_to_its_verb() -> None:
    assert verbs_found("Oslo put two firms of the port on its list.", "put on list") == [
        ("put", "on", "list")
    ]
    assert verbs_found("Oslo withdrew from the hill.", "withdraw from hill") == [("withdrew", "from", "hill")]
    assert verbs_found("Oslo withdrew the doctors from the hill.", "withdraw from hill") == []


def test_some_verbs_are_cues_only_with_an_object() -> None:
    assert verbs_found("The minister returned.", "return") == []
    assert verbs_found("The minister returned the painting.", "return") == [("returned",)]


def test_a_day_is_no_part_of_a_phrase() -> None:
    assert verbs_found("Oslo called Rome on Friday.", "call on") == []
