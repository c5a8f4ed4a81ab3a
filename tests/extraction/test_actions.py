"""What actors do: the clause, the word that enacts it and its doer, known by reading the sentence."""

import pytest

from stance.extraction.actions import cue_lemmas, cue_nouns, doer, find_actions


def done(text, cast_of, codebook, taken=frozenset()):
    """(content, cue, doer, kind) of each action, in words."""
    cast = cast_of(text)
    tokens = cast.parse.tokens
    return [
        (text[a.start : a.end], tokens[a.cue].text, tokens[a.source].text, a.kind)
        for a in find_actions(cast, codebook, taken)
    ]


ONE = [
    (
        "Washington imposed sanctions on Iran.",
        ("Washington imposed sanctions on Iran", "imposed", "Washington", "action"),
    ),
    (
        "Sanctions were imposed by Japan.",
        ("Sanctions were imposed by Japan", "imposed", "Japan", "action"),
    ),
    (
        "On Friday, Russia attacked a port.",
        ("On Friday, Russia attacked a port", "attacked", "Russia", "action"),
    ),
    ("Seoul’s refusal surprised everybody.", ("Seoul’s refusal", "refusal", "Seoul", "narration")),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_action(text, expected, cast_of, codebook):
    assert done(text, cast_of, codebook) == [expected]


NONE = [
    "",
    "The baker attacked a loaf.",
    "Japan exports fish.",
    "Sanctions were imposed.",
    "They attacked a port.",
    "The attack on Japan failed.",
    "It was an attack.",
]


@pytest.mark.parametrize("text", NONE)
def test_nobody_known_does_anything(text, cast_of, codebook):
    assert done(text, cast_of, codebook) == []


def test_each_of_two_joined_clauses_is_its_own_doers(cast_of, codebook):
    text = "Japan imposed sanctions and Russia attacked a port."
    assert [(content, who) for content, _, who, _ in done(text, cast_of, codebook)] == [
        ("Japan imposed sanctions", "Japan"),
        ("Russia attacked a port", "Russia"),
    ]


def test_a_relative_clause_is_done_by_what_it_hangs_on(cast_of, codebook):
    text = "Russia, which attacked a port, closed its embassy."
    assert ("attacked", "Russia") in [(cue, who) for _, cue, who, _ in done(text, cast_of, codebook)]


def test_taken_words_are_left_alone(cast_of, codebook):
    text = "Washington imposed sanctions on Iran."
    everything = frozenset(range(20))
    assert done(text, cast_of, codebook) != [] and done(text, cast_of, codebook, everything) == []


def test_spans_begin_and_end_with_words(cast_of, codebook):
    text = "Moscow, tired of waiting, attacked a port, and, Tokyo, in turn, imposed sanctions, ..."
    found = done(text, cast_of, codebook)
    assert found and all(content[0] not in ",. " and content[-1] not in ",. " for content, *_ in found)


def test_the_doer_of_a_passive_is_its_agent(cast_of):
    parse = cast_of("Sanctions were imposed by Japan.").parse
    verb = next(t.i for t in parse.tokens if t.text == "imposed")
    assert parse.tokens[doer(parse, verb)].text == "Japan"
    bare = cast_of("Sanctions were imposed.").parse
    assert doer(bare, next(t.i for t in bare.tokens if t.text == "imposed")) == -1


def test_cues_come_from_the_codebook(codebook):
    lemmas, nouns = cue_lemmas(codebook), cue_nouns(codebook)
    assert {"impose", "attack"} <= lemmas and "talk" not in nouns - lemmas
    assert all(" " not in word for word in lemmas | nouns)


def test_a_clause_that_only_dates_is_no_deed(statements_in):
    text = "Talks may resume in the summer, when South Korea usually holds military drills."
    assert not [s for s in statements_in(text) if s.kind == "action"]
    text = "When South Korea held military drills, the talks ended."
    assert [s.holder.actor for s in statements_in(text) if s.kind == "action"] == ["KOR"]


NO_DEEDS = [
    "If Moscow imposes sanctions, trade will suffer.",
    "Trade will suffer unless Moscow imposes sanctions.",
    "Nobody asked whether Moscow attacked the port.",
    "Villagers hope that Russia will impose sanctions.",
    "Villagers fear that Russia will attack the port.",
    "The paper printed a statement carried by KCNA that praised talks.",
    "A dispatch released by KCNA announced an attack.",
    "The pictures published by KCNA showed an attack.",
    "A letter signed by Russia proposed talks.",
    "The law limits the missiles that Iran may launch.",
    "Critics counted the ports that Russia could attack.",
    "The talks may resume in May, when Japan usually holds military drills.",
]


@pytest.mark.parametrize("text", NO_DEEDS)
def test_what_has_not_happened_and_who_carries_a_text_are_no_deeds(text, cast_of, codebook):
    assert [d for d in done(text, cast_of, codebook) if d[3] == "action"] == []


DEEDS = [
    ("Trade suffered because Moscow imposed sanctions.", "Moscow"),
    ("Everybody saw that Russia attacked the port.", "Russia"),
    ("Sanctions imposed by Japan hurt the port.", "Japan"),
    ("Critics named the port that Russia attacked.", "Russia"),
]


@pytest.mark.parametrize(("text", "who"), DEEDS)
def test_what_has_happened_stays_a_deed(text, who, cast_of, codebook):
    assert who in [source for _, _, source, _ in done(text, cast_of, codebook)]
