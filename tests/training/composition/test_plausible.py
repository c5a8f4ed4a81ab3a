"""What cannot happen in a dispute, and who cannot do it."""

import pytest
from composition.plausible import lasts, may, suits_dispute, suits_patient
from composition.tables import Act, side


def act(verb, thing, type_, who="civ-power", level="any"):
    return Act(type_, "CONCEDE", who, level, verb, "", thing, "s")


IMPOSE = act("impose _", "sanctions on {T}", "CURB")
SHELL = act("shell _", "{Ta} positions", "STRIKE", "arm")


@pytest.mark.parametrize(
    ("given", "dispute", "expected"),
    [
        (act("shell _", "{Ta} positions", "STRIKE"), "trade", False),
        (act("sign _", "a truce with {T}", "PACT"), "trade", False),
        (act("lift _", "the tariffs on {Ta} steel", "RELIEF"), "trade", True),
        (act("seize _", "a {Ta} tanker", "COERCE"), "sahel", False),
        (act("close _", "the border to {Ta} traffic", "CURB"), "falklands", False),
        (act("record _", "the lorries at the border", "OWN"), "falklands", True),
    ],
)
def test_disputes_limit_acts(given, dispute, expected):
    assert suits_dispute(given, dispute) == expected


def test_who_may_do_what():
    iran, america = side("iran", "A"), side("iran", "B")
    mali, tuareg = side("sahel", "A"), side("sahel", "B")
    leader = next(a for a in iran if a.kind == "L")
    rebels = next(a for a in tuareg if a.kind == "R")
    assert may(iran[0], IMPOSE, america) and may(iran[0], SHELL, america)
    assert may(leader, IMPOSE, america) and not may(leader, SHELL, america)
    assert may(rebels, SHELL, mali) and not may(rebels, IMPOSE, mali)


def test_some_acts_are_between_states_only():
    tariffs = act("impose _", "tariffs on {T}", "CURB", level="state")
    assert may(side("iran", "A")[0], tariffs, side("iran", "B"))
    assert not may(side("sahel", "A")[0], tariffs, side("sahel", "B"))


def test_rebels_have_no_embassy():
    protest = act("march on _", "{T's} embassy", "PROTEST", "civil")
    assert suits_patient(protest, side("iran", "B")[0])
    assert not suits_patient(protest, side("myanmar", "B")[0])


def test_what_is_done_once_does_not_last():
    assert lasts(SHELL)
    assert not lasts(act("seize _", "a {Ta} tanker", "COERCE"))
