"""English word forms, also around marks."""

import pytest
from composition.marks import HOLDER
from composition.words import article, capital, conjugate, inflect, possessive, without_article

PHRASES = [
    ("lift the ban", "past", False, "lifted the ban"),
    ("not rule out talks", "past", False, "did not rule out talks"),
    ("not rule out talks", "pres", True, "do not rule out talks"),
    ("not rule out talks", "pp", False, "not ruled out talks"),
    ("not rule out talks", "base", False, None),
    ("be ready to talk", "past", True, "were ready to talk"),
    ("withdraw troops", "pp", False, "withdrawn troops"),
    ("no longer want talks", "past", False, "no longer wanted talks"),
    ("no longer want talks", "pp", False, None),
    ("expel two men", "ger", False, "expelling two men"),
    ("ship rice", "past", False, "shipped rice"),
    ("free the crew", "ger", False, "freeing the crew"),
    ("uphold it", "past", False, "upheld it"),
    ("deny it", "pres", False, "denies it"),
    ("deny it", "past", False, "denied it"),
    ("have no comment", "pres", False, "has no comment"),
    ("not be opposed to it", "past", False, "was not opposed to it"),
]

ARTICLES = [
    ("a Indian pilot and a European one", "an Indian pilot and a European one"),
    ("a Ukrainian too, a one-off, a use", "a Ukrainian too, a one-off, a use"),
    (f"a {HOLDER.around('Iranian')} envoy", f"an {HOLDER.around('Iranian')} envoy"),
    ("A offer of a truce", "An offer of a truce"),
]


@pytest.mark.parametrize(("phrase", "form", "plural", "expected"), PHRASES)
def test_inflection(phrase, form, plural, expected):
    assert inflect(phrase, form, plural) == expected


@pytest.mark.parametrize(
    ("verb", "form", "plural", "expected"),
    [("be", "past", True, "were"), ("be", "ger", False, "being"), ("lie", "ger", False, "lying"),
     ("push", "pres", False, "pushes"), ("agree", "past", False, "agreed"), ("be", "pres", True, "are")],
)  # fmt: skip
def test_conjugation(verb, form, plural, expected):
    assert conjugate(verb, form, plural) == expected


@pytest.mark.parametrize(("text", "expected"), ARTICLES)
def test_article(text, expected):
    assert article(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("the Houthis", "the Houthis'"), ("Caracas", "Caracas's"), ("Rabat", "Rabat's"),
     (HOLDER.around("the rebels"), f"{HOLDER.before}the rebels'{HOLDER.after}")],
)  # fmt: skip
def test_possessive(name, expected):
    assert possessive(name) == expected


def test_capital():
    assert capital("the talks") == "The talks"
    assert capital('"we agree"') == '"We agree"'
    assert capital(HOLDER.around("the rebels")) == HOLDER.around("The rebels")
    assert capital("") == ""


def test_headlines_have_no_article():
    assert without_article(HOLDER.around("the rebels")) == HOLDER.around("rebels")
    assert without_article("Theodore") == "Theodore"
