"""The actors that come with the library: codes, references, and no word for two of them."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

import pytest

from stance.codebook import Actor, Codebook, load_codebooks

BOOKS = [(), ("korea",), ("iran",), ("diplomacy", "korea", "iran")]

UNITED_NATIONS_MEMBERS = 193

CODES = {
    "AUS": "Australia", "AUT": "Austria", "BIH": "Sarajevo", "BLR": "Belarus", "CHE": "Switzerland",
    "CHL": "Chile", "CHN": "China", "COD": "Kinshasa", "COG": "Brazzaville", "DEU": "Germany",
    "DNK": "Denmark", "DZA": "Algeria", "ESP": "Spain", "GBR": "United Kingdom", "GEO": "Tbilisi",
    "GNB": "Guinea-Bissau", "GRC": "Greece", "HRV": "Croatia", "IRL": "Ireland", "IRN": "Iran",
    "IRQ": "Iraq", "JPN": "Japan", "KOR": "South Korea", "LBN": "Lebanon", "LVA": "Latvia",
    "MMR": "Burma", "NGA": "Nigeria", "NER": "Niger", "PRK": "North Korea", "SVK": "Slovakia",
    "SVN": "Slovenia", "TCD": "Republic of Chad", "TUR": "Türkiye", "UKR": "Kyiv", "ZAF": "South Africa",
}  # fmt: skip
"""ISO 3166-1 alpha-3 code and one name or capital that belongs to it and to no other."""


def spoken(actor: Actor) -> tuple[str, ...]:
    """Return every word for an actor that must be theirs alone."""
    return actor.names + actor.titles + actor.places + actor.demonyms


@pytest.fixture(params=BOOKS, ids=lambda names: "+".join(names) or "gazetteer")
def codebook(request: pytest.FixtureRequest) -> Codebook:
    return load_codebooks(request.param)


@pytest.mark.parametrize(("code", "word"), CODES.items())
def test_codes_are_those_of_iso_3166(code: str, word: str) -> None:
    gazetteer = load_codebooks(())
    assert [a.id for a in gazetteer.actors if word in spoken(a)] == [code]
    actor = gazetteer.actor(code)
    assert actor is not None and (actor.type, actor.government) == ("government", code)


def test_the_gazetteer_has_every_member_of_the_united_nations() -> None:
    others = {"TWN", "PSE", "XKX", "VAT", "ESH", "HKG"}
    states = [a.id for a in load_codebooks(()).actors if a.type == "government"]
    assert len(states) == len(set(states)) == UNITED_NATIONS_MEMBERS + len(others)
    assert others < set(states)
    assert all(re.fullmatch("[A-Z]{3}", code) for code in states)


def test_governments_and_affiliations_are_actors(codebook: Codebook) -> None:
    known = {actor.id for actor in codebook.actors}
    for actor in codebook.actors:
        assert {actor.government, actor.affiliation} - {""} <= known, actor.id


def test_a_person_and_the_body_behind_them_roll_up_alike(codebook: Codebook) -> None:
    for actor in codebook.actors:
        behind = codebook.actor(actor.affiliation)
        if behind:
            assert behind.government == actor.government, actor.id


def test_persons_have_role_and_surname_and_terms_in_order(codebook: Codebook) -> None:
    for actor in (a for a in codebook.actors if a.type == "person"):
        assert actor.role, actor.id
        assert any(actor.surname in name for name in actor.names), actor.id
        assert (actor.start or date.min) <= (actor.end or date.max), actor.id


def test_ids_are_unique_within_a_file() -> None:
    gazetteer = len(load_codebooks(()).actors)
    for name in ("korea", "iran"):
        ids = [a.id for a in load_codebooks((name,)).actors[:-gazetteer]]
        assert len(ids) > 50 and len(ids) == len(set(ids))


def test_no_word_means_two_actors(codebook: Codebook) -> None:
    """Points and hyphens aside, as names are searched for; surnames and contextual names may be shared."""
    bearers = defaultdict(set)
    for actor in codebook.actors:
        for words in spoken(actor):
            bearers[" ".join(re.findall(r"\w+", words))].add(actor.id)
    assert {words: ids for words, ids in bearers.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("word", "field"),
    [("Georgia", "contextual"), ("Jordan", "contextual"), ("Chad", "contextual"), ("Turkey", "names")],
)
def test_words_that_mean_much_else_need_company(word: str, field: str) -> None:
    found = {f for a in load_codebooks(()).actors for f in ("names", "contextual") if word in getattr(a, f)}
    assert found == {field}


@pytest.mark.parametrize("word", ["Sofia", "Santiago", "Victoria", "Georgetown", "Kingston", "Male", "Nice"])
def test_capitals_that_are_names_or_words_are_left_out(word: str) -> None:
    assert not [a.id for a in load_codebooks(()).actors if word in spoken(a)]


OFFICES = [
    ("sung-kim", "USA", "us-state-department", date(2021, 5, 21), None),
    ("joe-biden", "USA", "us-white-house", date(2021, 1, 20), date(2025, 1, 20)),
    ("moon-jae-in", "KOR", "kor-blue-house", date(2017, 5, 10), date(2022, 5, 9)),
    ("kim-jong-un", "PRK", "prk-workers-party", date(2011, 12, 17), None),
    ("kim-yo-jong", "PRK", "prk-workers-party", None, None),
    ("yoshihide-suga", "JPN", "JPN", date(2020, 9, 16), date(2021, 10, 4)),
    ("antonio-guterres", "UN", "UN", date(2017, 1, 1), date(2026, 12, 31)),
]


@pytest.mark.parametrize(("person", "government", "affiliation", "start", "end"), OFFICES)
def test_officials_of_the_korean_talks(
    person: str, government: str, affiliation: str, start: date | None, end: date | None
) -> None:
    actor = load_codebooks(("korea",)).actor(person)
    assert actor is not None
    found = (actor.type, actor.government, actor.affiliation, actor.start, actor.end)
    assert found == ("person", government, affiliation, start, end)


@pytest.mark.parametrize("spelling", ["Kim Jong Un", "Kim Jong-un", "Kim Jong-Un", "Chairman Kim"])
def test_spellings_lead_to_one_person(spelling: str) -> None:
    assert {a.id for a in load_codebooks(("korea",)).actors if spelling in spoken(a)} == {"kim-jong-un"}


@pytest.mark.parametrize("body", ["us-congress", "kor-national-assembly"])
def test_parliaments_do_not_speak_for_the_government(body: str) -> None:
    actor = load_codebooks(("korea",)).actor(body)
    assert actor is not None and (actor.government, actor.affiliation) == ("", "")
