"""Warnings: what is wrong, and what only looks so."""

from __future__ import annotations

import pytest

from stance.codebook_check.check import check_codebooks

TALK = "talk,NOUN,thing,0.6,,CONSULT,s"

# The same entry twice, or one whose words another takes


def test_a_cue_that_stands_twice_names_the_other_and_the_difference(told):
    (found,) = told("cues", TALK, TALK.replace("0.6", "0.9"))
    assert found == (
        3,
        "twice",
        "stands in line 2 too, with dialogue 0.6 there and 0.9 here; the one there counts",
    )
    assert told("cues", TALK, TALK.upper().replace("THING", "thing")) == [
        (3, "twice", "stands in line 2 too, with the same values")
    ]


def test_other_parts_of_speech_are_other_cues(told):
    assert told("cues", TALK, "talk,VERB,position,0.6,,CONSULT,s") == []


def test_a_cue_in_another_codebook_is_told_with_its_file(write):
    first, second = write("cues", TALK, book="one"), write("cues", TALK.replace("0.6", "0.1"), book="two")
    (found,) = [f for f in check_codebooks([str(first), str(second)]).findings if f.kind == "twice"]
    assert (found.file, found.line, found.entry) == (f"{second}/cues.csv", 2, "talk NOUN")
    assert f"stands in {first}/cues.csv, line 2 too, with dialogue 0.6 there and 0.1 here" in found.message


@pytest.mark.parametrize(
    ("first", "message"),
    [
        ("talk,ANY,mask,,,,s", "its words always go to the mask in line 2"),
        ("talk,ANY,position,0.2,,,s", "its words always go to line 2 (pos ANY)"),
    ],
)
def test_a_cue_whose_words_an_earlier_one_takes_is_shadowed(first, message, told):
    assert told("cues", first, TALK) == [(3, "shadowed", message)]


def test_a_mask_of_more_words_shadows_nothing(told):
    assert told("cues", "talk show,ANY,mask,,,,s", TALK) == []


@pytest.mark.parametrize(
    ("stem", "row", "line"),
    [("modifiers", "not,negation,-1,s", 3), ("verbs", "say,VERB,speech,that,s", 3)],
)
def test_other_parts_may_not_stand_twice_either(stem, row, line, told):
    assert [(at, kind) for at, kind, _ in told(stem, row, row)] == [(line, "twice")]


# What no text can match

UNMATCHED = [
    ("imposed sanctions,VERB,position,,0.8,,s", "form", 'write "impose sanction"'),
    ("talks,NOUN,thing,0.6,,,s", "form", 'write "talk" for all its forms'),
    ("hand - shakes,NOUN,thing,0.6,,,s", "form", 'write "hand - shake"'),
    ("no-fly zone,NOUN,thing,,0.6,,s", "lemma", 'write "no - fly zone"'),
    ("in favour of,ADJ,raise,,,,s", "part", 'pos ADJ does not admit "in"'),
]


@pytest.mark.parametrize(("row", "kind", "words"), UNMATCHED)
def test_a_cue_that_is_not_written_in_lemmas(row, kind, words, told):
    ((line, found, message),) = told("cues", row)
    assert (line, found) == (2, kind) and words in message


def test_a_form_is_matched_beside_a_cue_of_its_lemma_unless_both_are_the_same_words(told):
    assert told("cues", "impose,VERB,raise,,,,s", "imposed sanctions,VERB,position,,0.8,,s") == [
        (3, "form", 'matches "imposed" only; write "impose sanction" for all its forms')
    ]
    assert told("cues", TALK, "talks,NOUN,thing,0.6,,,s") == [
        (3, "lemma", 'leave it out: "talk" is in line 2')
    ]


def test_masks_and_names_may_be_forms(told):
    assert told("cues", "united nations,ANY,mask,,,,s", "human rights,ANY,mask,,,,s") == []


@pytest.mark.parametrize(
    "row",
    [
        "impose sanction,VERB,position,,0.8,,s", "no - fly zone,NOUN,thing,,0.6,,s",
        "ban on,NOUN,lower,,0.6,,s",
        "US,NOUN,thing,0.1,,,s", "willing to,ADJ,raise,,,,s",
        "opposed,ADJ,lower,-0.3,0.4,,s", "walk out of,VERB,lower,-0.4,0.5,,s",
        "out of the question,ANY,lower,-0.3,0.4,,s",
    ],
)  # fmt: skip
def test_what_is_well_written_is_passed_over(row, told):
    assert [found for found in told("cues", row) if found[1] != "name"] == []


def test_modifiers_are_lemmas_too(told):
    assert told("modifiers", "not,negation,-1,s", "cannot,negation,-1,s", "rather than,negation,-1,s") == [
        (3, "lemma", 'write "can not"')
    ]


def test_reporting_words_are_lemmas_too(told):
    rows = ("says,VERB,speech,that,s", "say,VERB,speech,that,s", "claims,NOUN,speech,that,s")
    assert told("verbs", *rows) == [(2, "lemma", 'write "say"'), (4, "lemma", 'write "claim"')]
    assert told("verbs", "make clear,VERB,speech,that,s") == [(2, "lemma", "write one word: its lemma")]


# Values

VALUES = [
    ("summit,NOUN,thing,,,,s", "the role thing counts for nothing without a value"),
    ("summit,NOUN,position,0,,,s", "the role position counts for nothing"),
    ("summit,NOUN,thing,0.01,,,s", "dialogue is smaller than 0.04"),
    ("summit,NOUN,mask,0.4,,CONSULT,s", "a mask counts for nothing: its dialogue and plover has no effect"),
    ("attack,VERB,position,0.4,0.8,ASSAULT,s", "dialogue +0.4, but ASSAULT is a class of conflict"),
    ("meet,VERB,position,0.4,0.8,CONSULT,s", "pressure +0.8, but CONSULT is a class of cooperation"),
    ("help,VERB,position,-0.4,,AID,s", "dialogue -0.4, but AID is a class of cooperation"),
]


@pytest.mark.parametrize(("row", "words"), VALUES)
def test_values_that_cannot_be_meant(row, words, told):
    ((line, kind, message),) = told("cues", row)
    assert (line, kind) == (2, "value") and words in message


@pytest.mark.parametrize(
    "row",
    [
        "offer,VERB,raise,,,AGREE,s",
        "refuse,VERB,lower,-0.4,0.5,REJECT,s",
        "disarm,VERB,position,0.5,-0.4,YIELD,s",
    ],
)
def test_values_that_can(row, told):
    assert told("cues", row) == []


def test_an_axis_that_goes_one_way_only(write):
    found = check_codebooks(str(write("cues", TALK))).findings
    assert [(f.kind, f.message.split(":")[0]) for f in found] == [
        ("sign", "all 1 cues of dialogue speak for it and no cue has the role lower"),
        ("sign", "no cue has a value for pressure"),
    ]


# Actors


def test_a_name_of_two_actors(told):
    rows = ("a,Ann Lee,organisation,,,,,Ann Lee|Lee,s", "b,Bob Lee,organisation,,,,,Bob Lee|Lee,s")
    assert told("actors", *rows) == [(3, "name", '"Lee" is also a in line 2; articles that say so mean a')]


def test_points_and_hyphens_do_not_make_another_name(told):
    rows = ("a,A,organisation,,,,,A-Team,s", "b,B,organisation,,,,,A. Team,s")
    assert [line for line, *_ in told("actors", *rows)] == [3]


def test_a_name_of_the_gazetteer_is_told_at_the_own_entry(told):
    ((line, kind, message),) = told("actors", "FRANCE,France,government,FRANCE,,,,France,s")
    assert (line, kind) == (2, "name")
    assert message.startswith('"France" is also FRA in gazetteer/actors.csv') and "the same id" in message


def test_the_same_id_in_two_codebooks_is_one_actor(told):
    assert told("actors", "FRA,La France,government,FRA,,,,France|La France,s") == []


def test_the_same_id_twice_in_a_file(told):
    row = "a,A,organisation,,,,,Alpha,s"
    assert told("actors", row, row) == [(3, "twice", "stands in line 2 too, with the same values")]


def test_a_name_that_is_a_cue_unless_it_is_masked(write):
    folder = write("actors", "patriot,Patriot,organisation,,,,,Patriot,s")
    for role, n in (("thing,,0.5", 1), ("mask,,", 0)):
        write("cues", f"patriot,NOUN,{role},,s", "boycott,NOUN,thing,-0.3,0.5,,s", "ease,VERB,lower,,,,s")
        found = [f for f in check_codebooks(str(folder)).findings if f.kind == "name"]
        assert len(found) == n


PM = "Prime Minister"
TERMS = [
    ("2001-01-01,2005-01-01", "2003-01-01,2006-01-01", PM, "from 2003-01-01 to 2005-01-01"),
    ("2001-01-01,", "2003-01-01,", PM, "from 2003-01-01 on"),
    ("2001-01-01,2005-01-31", "2005-01-01,2006-01-01", PM, ""),
    ("2001-01-01,2005-01-01", "2005-01-01,2006-01-01", PM, ""),
    (",", "2005-01-01,2006-01-01", PM, ""),
    ("2001-01-01,2005-01-01", "2003-01-01,2006-01-01", "Foreign Ministry spokesman", ""),
]


@pytest.mark.parametrize(("one", "other", "role", "words"), TERMS)
def test_terms_that_overlap(one, other, role, words, told):
    found = told(
        "actors", *(f"{i},{i},person,FRA,{role},{term},{i} X,s" for i, term in (("ann", one), ("bob", other)))
    )
    assert len(found) == bool(words)
    for line, kind, message in found:
        assert (line, kind) == (3, "term") and words in message and "ann in line 2" in message


def test_another_government_has_its_own_office(told):
    rows = ("a,A,person,FRA,PM,2001-01-01,,Ann X,s", "b,B,person,DEU,PM,2001-01-01,,Bob X,s")
    assert told("actors", *rows) == []
