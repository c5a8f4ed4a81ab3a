"""Offices by the day: one person, several offices, each with its government, and what lies between."""

from datetime import date

import pytest

from stance.codebook import Actor, Codebook, CodebookError, load_codebooks
from stance.extraction.actors.terms import government_of, in_office, office_on

HEADER = "id,name,type,government,affiliation,role,start,end,offices,names,surname,source\n"

OFFICES = "Envoy; AAA; ; 2001-01-01; 2001-12-31 | Judge; COURT; ; 2005-01-01; "

BO = Actor.model_validate(
    {
        "id": "bo", "name": "Bo", "type": "person", "government": "AAA", "role": "Minister",
        "start": date(2002, 1, 1), "end": date(2003, 12, 31), "offices": OFFICES, "source": "test",
    }
)  # fmt: skip

NOBODY = Codebook(("none",))


@pytest.mark.parametrize(
    ("day", "role", "government"),
    [
        (date(2000, 6, 1), "", ""),
        (date(2001, 1, 1), "Envoy", "AAA"),
        (date(2001, 12, 31), "Envoy", "AAA"),
        (date(2002, 1, 1), "Minister", "AAA"),
        (date(2004, 6, 1), "", ""),
        (date(2030, 1, 1), "Judge", "COURT"),
        (None, "Minister", "AAA"),
    ],
)
def test_each_day_has_its_office(day, role, government):
    office = office_on(BO, day)
    assert (office.role if office else "", government_of(BO, day, NOBODY)) == (role, government)
    assert in_office(BO, day) == bool(role)


def test_a_person_rolls_up_to_the_body_behind_him_and_it_to_its_government():
    ministry = Actor(id="min", name="Ministry", type="organisation", government="AAA", source="test")
    clerk = Actor(id="c", name="C", type="person", affiliation="min", role="Clerk", source="test")
    assert government_of(clerk, None, Codebook(("one",), actors=(ministry, clerk))) == "AAA"
    assert government_of(clerk, None, NOBODY) == ""


@pytest.mark.parametrize(
    ("person", "day", "role", "government"),
    [
        ("donald-trump", date(2018, 6, 12), "President of the United States", "USA"),
        ("donald-trump", date(2022, 6, 12), "", ""),
        ("donald-trump", date(2025, 6, 12), "President of the United States", "USA"),
        ("choe-son-hui", date(2022, 6, 1), "First Vice Foreign Minister", "PRK"),
        ("choe-son-hui", date(2022, 7, 1), "Foreign Minister", "PRK"),
        ("lee-jae-myung", date(2022, 3, 1), "Presidential candidate of the Democratic Party in 2022", ""),
        ("lee-jae-myung", date(2025, 7, 1), "President of South Korea", "KOR"),
    ],
)
def test_those_who_changed_office(person, day, role, government, codebook):
    actor = codebook.actor(person)
    office = office_on(actor, day)
    assert (office.role if office else "", government_of(actor, day, codebook)) == (role, government)


@pytest.mark.parametrize(
    ("person", "day", "role"),
    [
        ("yair-lapid", date(2021, 9, 1), "Foreign Minister"),
        ("yair-lapid", date(2022, 9, 1), "Prime Minister of Israel"),
        ("liz-truss", date(2022, 9, 20), "Prime Minister"),
        ("benjamin-netanyahu", date(2022, 3, 1), ""),
    ],
)
def test_those_who_changed_office_in_the_other_dispute(person, day, role):
    actor = load_codebooks(("iran",)).actor(person)
    assert actor is not None
    office = office_on(actor, day)
    assert (office.role if office else "") == role


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Envoy; AAA", "an office is written"),
        ("; AAA; ; 2001-01-01; 2001-12-31", "must not be empty"),
        ("Envoy; KEN; ; soon; ", "YYYY-MM-DD"),
        ("Envoy; KEN; ; 20010101; ", "YYYY-MM-DD"),
        ("Envoy; AAA; ; 2002-01-01; 2001-12-31", "ends before it starts"),
    ],
)
def test_an_office_that_does_not_fit_is_told_with_its_line(cell, told, tmp_path):
    (tmp_path / "actors.csv").write_text(f'{HEADER}bo,Bo,person,,,Minister,,,"{cell}",Bo,Bo,test\n')
    with pytest.raises(CodebookError, match=r"line 2, field offices.*") as error:
        load_codebooks(str(tmp_path))
    assert told in str(error.value)


def test_a_list_in_yaml_will_do(tmp_path):
    (tmp_path / "actors.yml").write_text(
        "- {id: bo, name: Bo, type: person, role: Minister, source: test,\n"
        "   offices: [{role: Envoy, government: KEN, end: 2001-12-31}]}\n"
    )
    actor = load_codebooks(str(tmp_path)).actor("bo")
    assert actor is not None
    (office,) = actor.offices
    assert (office.role, office.government, office.start, office.end) == (
        "Envoy",
        "KEN",
        None,
        date(2001, 12, 31),
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2018, 6, 1), "donald-trump"), (date(2022, 6, 1), "joe-biden"), (date(2015, 6, 1), "barack-obama")],
)
def test_the_president_is_the_one_of_the_day(day, expected, named_by):
    mention = named_by("The US president spoke.", "president", published=day)
    assert (mention.actor, mention.government) == (expected, "USA")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('bo,Bo,person,,,Minister,,,"Envoy; KENN; ; ; ",Bo,Bo,test', "no actor has the id 'KENN'"),
        ("bo,Bo,person,KENN,,Minister,,,,Bo,Bo,test", "no actor has the id 'KENN'"),
        ('bo,Bo,government,,,,,,"Envoy; KEN; ; ; ",Bo,,test', "only a person holds offices"),
    ],
)
def test_a_slip_in_who_stands_behind_an_actor_is_told(row, told, tmp_path):
    (tmp_path / "actors.csv").write_text(f"{HEADER}{row}\n")
    with pytest.raises(CodebookError, match=told):
        load_codebooks(str(tmp_path))
