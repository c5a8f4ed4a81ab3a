"""Names that nobody knows: the nearest ones, whatever their capitals and accents."""

import pytest

from stance.corpus.nearest import nearest, unaccented, unknown_name


def test_the_nearest_are_each_named_once_and_at_most_so_many():
    known = {"Seoul": "KOR", "Seoule": "KOR", "Seol": "X", "Seou": "Y", "Tokyo": "JPN"}
    assert nearest("SEOUL", known, 2) == ["KOR", "Y"]
    assert nearest("SEOUL", {}) == []


def test_accents_and_capitals_make_no_name_further():
    assert nearest("LODZ", {"Lodi": "a", "Łódź": "b"}) == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Erdoğan", "Erdogan"), ("Łukasz Þór", "Lukasz Thor"), ("Ségolène", "Segolene"), ("Se\u0301", "Se"),
        ("plain", "plain"), ("", ""), ("Straße", "Strasse"), ("東京", "東京"),
    ],
)  # fmt: skip
def test_letters_lose_their_accents_and_nothing_else(text, plain):
    assert unaccented(text) == plain


def test_what_is_allowed_is_said_even_if_it_is_nothing():
    assert unknown_name("x", [], "outlet") == "unknown outlet 'x'; allowed: none"
    assert unknown_name("Wyre", iter(["Post", "Wire"]), "outlet") == (
        "unknown outlet 'Wyre' (did you mean 'Wire'?); allowed: Post, Wire"
    )
