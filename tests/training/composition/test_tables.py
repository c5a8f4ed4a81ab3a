"""The tables agree with one another, with the code and with the coding guide."""

import pytest
from composition import drawing, limits, tables
from composition.plausible import DOERS

from stance.codebook import PLOVER

RULES = [
    ("did", "TALKS", 1, 0, "*"),
    ("offer", "TALKS", 1, 0, "AGREE"),
    ("refuse", "TALKS", -1, 0, "REJECT"),
    ("rule_out", "TALKS", -1, 0, "REJECT"),
    ("not_rule_out", "TALKS", 1, 0, "AGREE"),
    ("only_if", "TALKS", 1, 1, "AGREE"),
    ("not_until", "TALKS", -1, 1, "REJECT"),
    ("if_calm", "TALKS", 1, 0, "AGREE"),
    ("no_precond", "TALKS", 1, 0, "AGREE"),
    ("undecided", "TALKS", 0, 0, "NONE"),
    ("deny", "TALKS", 0, 0, "NONE"),
    ("fail", "TALKS", -1, 0, "REJECT"),
    ("vote_against", "PACT", -1, 0, "REJECT"),
    ("abstain", "PACT", 0, 0, "NONE"),
    ("veto", "PACT", -1, 0, "REJECT"),
    ("did", "RELIEF", 1, -1, "*"),
    ("offer", "RELIEF", 1, -1, "AGREE"),
    ("refuse", "RELIEF", 0, 1, "REJECT"),
    ("urge_them", "RELIEF", 1, -1, "REQUEST"),
    ("demand", "RELIEF", 0, 1, "REQUEST"),
    ("urge_them", "PULLBACK", 0, 1, "REQUEST"),
    ("beg_own", "PULLBACK", 1, -1, "REQUEST"),
    ("not_until", "RELIEF", 0, 1, "REJECT"),
    ("vote_against", "RELIEF", 0, 1, "REJECT"),
    ("vote_for", "RELIEF", 1, -1, "SUPPORT"),
    ("did", "FREEING", 1, 0, "*"),
    ("refuse", "FREEING", -1, 0, "REJECT"),
    ("urge_them", "FREEING", 0, 1, "REQUEST"),
    ("did", "CURB", 0, 1, "*"),
    ("refuse", "CURB", 0, -1, "REJECT"),
    ("vote_against", "CURB", 0, -1, "REJECT"),
    ("abstain", "CURB", 0, 0, "NONE"),
    ("threaten", "CURB", 0, 1, "THREATEN"),
    ("decide", "CURB", 0, 1, "SANCTION"),
    ("back", "CURB", 0, 1, "SUPPORT"),
    ("oppose", "CURB", 0, -1, "REJECT"),
    ("neglect", "RENEW", 0, -1, "REJECT"),
    ("stop_short", "CURB", 0, -1, "REJECT"),
    ("not_rule_out", "STRIKE", 0, 1, "THREATEN"),
    ("no_intent", "STRIKE", 0, -1, "AGREE"),
    ("stop", "STRIKE", 1, -1, "RETREAT"),
    ("accuse_act", "STRIKE", 0, 1, "ACCUSE"),
    ("did", "ARM", 0, 1, "*"),
    ("did", "BREAK", -1, 0, "*"),
    ("forswear", "BREAK", 1, 0, "AGREE"),
    ("threat_cond", "BREAK", -1, 1, "THREATEN"),
    ("did", "OWN", 0, 0, "NONE"),
    ("ask_both", "JOINT", 1, 0, "REQUEST"),
    ("yield_and_talk", "PULLBACK", 1, 1, "REQUEST"),
    ("did", "PUTOFF", 0, -1, "*"),
    ("did", "LAPSE", 0, -1, "*"),
]
"""What the guide makes of an operator over a type of act."""

CLASSES = {*PLOVER, "CONCEDE", "RETREAT"}
"""Of PLOVER, with the two that its older data calls YIELD."""


@pytest.mark.parametrize(("op", "type_", "dialogue", "pressure", "plover"), RULES)
def test_codes(op, type_, dialogue, pressure, plover):
    assert tables.meanings()[op, type_] == tables.Meaning(plover, (dialogue, pressure))


def test_classes_are_plovers():
    """An act or meaning has one of PLOVER's classes, or none where it has no code."""
    assert {act.plover for acts in tables.acts().values() for act in acts} <= {*CLASSES, "NONE"}
    for meaning in tables.meanings().values():
        assert meaning.plover in ({"NONE"} if meaning.code == (0, 0) else {*CLASSES, "*"})
    for quotation in tables.quotations():
        assert quotation.plover in ({""} if quotation.code == (0, 0) else CLASSES)


def test_operators_have_wordings_and_meanings():
    assert set(tables.wordings()) == {op for op, _ in tables.meanings()}
    assert set(tables.acts()) == {type_ for _, type_ in tables.meanings()}
    assert all(forms["v"] for forms in tables.wordings().values())


def test_forms_are_known():
    assert {form for forms in tables.wordings().values() for form in forms} == {"v", "n", "q", "qs", "p"}


def test_needs_are_known():
    assert {need for frame in tables.frames() for need in frame.needs} == {
        "speech", "leader", "singular", "plural", *tables.PAIRINGS,
    }  # fmt: skip
    assert {need for frame in tables.neutral_frames() for need in frame.needs} == {
        "state", "leader", "it", "pair",
    }  # fmt: skip


def test_columns_hold_what_the_readme_allows():
    acts = [act for found in tables.acts().values() for act in found]
    assert {act.who for act in acts} == set(DOERS)
    assert {act.level for act in acts} == {"any", "state"}
    assert {act.number for act in acts} == {"s", "p", "-"}
    assert {actor.kind for actor in tables.actors()} == set("SGLMARBPCNW")
    assert {actor.number for actor in tables.actors()} == {"s", "p"}
    assert {actor.pronoun for actor in tables.actors()} == {"it", "he", "she", "they"}


def test_disputes_have_two_sides():
    """Each side has somebody who can be the target and stand for it."""
    for dispute in tables.disputes():
        for which in "AB":
            assert any(actor.kind in "SGR" for actor in tables.side(dispute, which)), (dispute, which)


def test_limits_name_what_the_tables_have():
    """A misspelt name in a set of limits would silently limit nothing."""
    known = {*tables.wordings(), *tables.acts(), *tables.disputes(), "QUOTE"}
    for name, value in vars(limits).items():
        if isinstance(value, set) and name != "NAMELESS":
            assert value <= known, name
    assert set(drawing.COMMON) <= set(tables.acts())
    assert {actor.adjective for actor in tables.actors()} >= limits.NAMELESS


def test_frames_are_told_apart():
    assert len({frame.id for frame in tables.frames()}) == len(tables.frames())
    assert len({frame.text for frame in tables.frames()}) == len(tables.frames())


def test_sizes():
    """The tables are wide enough that an encoder learns operators and not sentences by heart."""
    assert sum(len(acts) for acts in tables.acts().values()) > 800
    assert len(tables.wordings()) >= 45
    assert len(tables.frames()) >= 150
    assert len({actor.name for actor in tables.actors()}) >= 300
