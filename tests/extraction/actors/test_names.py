"""Names of actors in a text: the longest wins, capitals matter, hyphens and full stops do not."""

from itertools import pairwise

import pytest

from stance.codebook import Actor, Codebook
from stance.extraction.actors.names import find_names, name_index


def actor(id, **fields):
    return Actor(id=id, name=id, type="government", source="test", **fields)


SMALL = Codebook(
    ("small",),
    actors=(
        actor("A", names="Aland|A.L.", places="Alville", demonyms="Alish", contextual="the North|bloc"),
        actor("AM", names="Aland Ministry"),
        actor("P", names="Bo Li-wen", surname="Li", titles="Foreign Minister Li|Chairman Li"),
        actor("Q", names="Li Jun", surname="Li"),
        actor("A2", names="Aland"),
    ),
)


def hits(text, codebook=SMALL):
    return [(text[h.start : h.end], h.form, h.actor.id) for h in find_names(text, codebook)]


CASES = [
    ("Aland waits.", [("Aland", "name", "A")]),
    ("Aland's envoy", [("Aland", "name", "A")]),
    ("aland waits.", []),
    ("ALAND", [("ALAND", "name", "A")]),
    ("Alander", []),
    ("A.L. and A. L. and AL", [("A.L", "name", "A"), ("A. L", "name", "A")]),
    ("The Aland Ministry met Aland.", [("Aland Ministry", "name", "AM"), ("Aland", "name", "A")]),
    ("Alville, an Alish town", [("Alville", "place", "A"), ("Alish", "demonym", "A")]),
    ("the North and The North", [("the North", "context", "A"), ("The North", "context", "A")]),
    ("the North Atlantic and the North-East", []),
    ("Bo Li-wen, Bo Li wen", [("Bo Li-wen", "name", "P"), ("Bo Li wen", "name", "P")]),
    ("Bo Li Wen", [("Li", "surname", "P")]),
    ("Li Jun", [("Li Jun", "name", "Q")]),
    ("Foreign Minister Li spoke", [("Foreign Minister Li", "title", "P")]),
    ("Foreign Minister Li Jun spoke", [("Foreign Minister Li Jun", "name", "Q")]),
    ("Aland\nMinistry", [("Aland", "name", "A")]),
    ("Aland, Ministry", [("Aland", "name", "A")]),
    ("(Aland)", [("Aland", "name", "A")]),
    ("", []),
    ("!? --", []),
    ("Aland", [("Aland", "name", "A")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_found(text, expected):
    assert hits(text) == expected


def test_the_codebook_named_first_wins():
    assert [h.actor.id for h in find_names("Aland", SMALL)] == ["A"]


def test_nothing_overlaps_and_order_is_that_of_the_text():
    text = "Foreign Minister Li Jun of the Aland Ministry met Bo Li-wen in Alville. " * 3
    found = list(find_names(text, SMALL))
    assert len(found) == 12
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_codebook_without_actors_finds_nothing():
    assert hits("Aland", Codebook(("empty",))) == []


def test_the_index_is_made_once():
    assert name_index(SMALL) is name_index(SMALL)


KOREA = [
    ("Kim Jong-un", "kim-jong-un"),
    ("Kim Jong Un", "kim-jong-un"),
    ("Kim Jong‑un", "kim-jong-un"),
    ("Kim Yo-jong", "kim-yo-jong"),
    ("the U.S. president", "joe-biden"),
    ("Linda Thomas-Greenfield", "linda-thomas-greenfield"),
    ("the D.P.R.K.", "PRK"),
    ("South Korea’s Unification Ministry", "kor-unification-ministry"),
    ("the UN Security Council", "un-security-council"),
    ("Burkina Faso", "BFA"),
]


@pytest.mark.parametrize(("text", "expected"), KOREA)
def test_spellings_that_news_has(text, expected, codebook):
    assert [h.actor.id for h in find_names(text, codebook)] == [expected]


def test_us_is_not_the_pronoun(codebook):
    assert list(find_names("They told us so and gave us a map.", codebook)) == []
