"""Acts as noun phrases and in the passive."""

import pytest
from composition.tables import Act
from composition.wording import passive, topic


def act(verb, thing, number="s", noun="", type_="RELIEF"):
    return Act(type_, "CONCEDE", "civ-power", "any", verb, noun, thing, number)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (act("lift _", "the sanctions on {T}", "p"), "the sanctions on {T} were lifted"),
        (act("call off _", "a drill"), "a drill was called off"),
        (act("keep _ in force", "the embargo"), "the embargo was kept in force"),
        (act("open fire on _", "a boat"), ""),
        (act("meet _", "an envoy"), ""),
        (act("lift _", "the siege", "-"), ""),
        (act("withdraw _", "{P} troops", "p"), ""),
    ],
)
def test_passive(given, expected):
    assert passive(given) == expected


@pytest.mark.parametrize(
    ("given", "bare", "expected"),
    [
        (act("lift _", "the siege", noun="lifting"), False, "the lifting of the siege"),
        (act("lift _", "the siege", noun="lifting"), True, "lifting of the siege"),
        (act("attack _", "a port", noun="attack on"), False, "the attack on a port"),
        (act("hold _", "talks with {T}", noun="0"), False, "talks with {T}"),
        (act("hold _", "a summit", noun="0"), True, ""),
        (act("hail _", "a truce"), False, ""),
        (act("withdraw _", "{P} troops", noun="withdrawal", type_="PULLBACK"), False, ""),
    ],
)
def test_topic(given, bare, expected):
    assert topic(given, bare) == expected
