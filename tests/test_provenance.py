"""How a position is known: every way, told by hand from who holds it and who passes it on."""

from __future__ import annotations

from datetime import date

import pytest

from stance.codebook import Codebook, Relation, load_codebooks
from stance.provenance import STANDING, STATED, known_by
from stance.records import Kind, Mention, Statement
from stance.table import KNOWN_BY

BOOK = Codebook(
    names=("test",),
    relations=(
        Relation(name="Pact", kind="alliance", members=("USA", "KOR", "NATO"), source="a treaty"),
        Relation(name="War", kind="rivalry", members=("USA", "PRK"), source="a war"),
    ),
)


def who(actor: str = "", government: str = "", text: str = "somebody") -> Mention:
    return Mention(0, len(text), text, actor=actor, government=government)


USA, KOR, PRK, CHE = (who(code, code) for code in ("USA", "KOR", "PRK", "CHE"))
BIDEN, BLINKEN, KIM = who("biden", "USA"), who("blinken", "USA"), who("kim", "PRK")
NATO, CLUB, ANALYSTS = who("NATO", "NATO"), who("club"), who(text="analysts")


def statement(holder: Mention | None, via: Mention | None, kind: Kind = "indirect") -> Statement:
    return Statement("a", 0, 9, "some text", kind, 0, 9, holder=holder, via=via)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("quote", "own words"), ("indirect", "own words"), ("action", "deed"), ("narration", "narrated")],
)
@pytest.mark.parametrize("holder", [USA, None], ids=["holder", "none"])
def test_what_nobody_passes_on_is_known_by_its_kind(
    kind: Kind, expected: str, holder: Mention | None
) -> None:
    assert known_by(statement(holder, None, kind), BOOK) == expected


@pytest.mark.parametrize(
    ("holder", "via", "expected"),
    [
        (BIDEN, BLINKEN, "own side"),
        (USA, BIDEN, "own side"),
        (CLUB, CLUB, "own side"),  # of no government, but the same
        (USA, KOR, "ally"),
        (BIDEN, KOR, "ally"),
        (KOR, NATO, "ally"),
        (USA, KIM, "adversary"),
        (KIM, USA, "adversary"),
        (PRK, KOR, "third party"),  # of no relation: an ally's adversary is not one's own
        (USA, CHE, "third party"),
        (USA, ANALYSTS, "outsider"),
        (USA, CLUB, "outsider"),
        (CLUB, ANALYSTS, "outsider"),
        (ANALYSTS, who(text="witnesses"), "outsider"),  # neither is known, so they are not the same
        (CLUB, USA, "third party"),
        (None, USA, "third party"),
        (None, ANALYSTS, "outsider"),
    ],
)
@pytest.mark.parametrize("kind", ["quote", "indirect", "action", "narration"])
def test_what_somebody_passes_on_is_known_by_who_that_is(
    holder: Mention | None, via: Mention, expected: str, kind: Kind
) -> None:
    assert known_by(statement(holder, via, kind), BOOK) == expected


def test_whoever_is_not_bound_by_the_codebook_is_a_third_party() -> None:
    assert known_by(statement(USA, KOR), Codebook(names=())) == "third party"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2001, 5, 30), "third party"),
        (date(2001, 5, 31), "ally"),
        (date(2001, 6, 1), "adversary"),
        (None, "ally"),  # of all times the first
    ],
)
def test_allies_and_adversaries_are_those_of_the_day(day: date | None, expected: str) -> None:
    both, last = ("USA", "CHE"), date(2001, 5, 31)
    pact = Relation(name="Pact", kind="alliance", members=both, start=last, end=last, source="s")
    war = Relation(name="War", kind="rivalry", members=both, start=date(2001, 6, 1), source="s")
    book = Codebook(names=("test",), relations=(pact, war))
    assert known_by(statement(USA, CHE), book, day) == expected


def test_the_korean_codebook_knows_allies_from_adversaries() -> None:
    book = load_codebooks("korea")
    told = {via.actor: known_by(statement(PRK, via), book) for via in (USA, KOR, who("CHN", "CHN"), CHE)}
    assert told == {"USA": "adversary", "KOR": "adversary", "CHN": "ally", "CHE": "third party"}


def test_every_way_is_in_the_vocabulary_and_can_occur() -> None:
    assert {*STATED.values(), *STANDING.values(), "own side", "outsider"} == set(KNOWN_BY)
