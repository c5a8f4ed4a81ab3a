"""Tests of the composer: determinism, spans, spread and the codes of operators over act types."""

from __future__ import annotations

from collections import Counter

import pytest
from composition import knowledge as kb
from composition.clauses import Cast, build
from composition.composing import QUADS, SHARES, Composed, compose
from composition.words import article, conjugate, inflect, possessive

RULES: list[tuple[str, str, int, int, str]] = [
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


@pytest.fixture(scope="module")
def rows() -> list[Composed]:
    """Two thousand sentences."""
    return list(compose(2000, 5))


@pytest.mark.parametrize(("op", "kind", "dialogue", "pressure", "plover"), RULES)
def test_codes(op: str, kind: str, dialogue: int, pressure: int, plover: str) -> None:
    """What the guide makes of an operator over an act type."""
    assert kb.meanings()[op, kind] == (plover, dialogue, pressure)


def test_deterministic() -> None:
    """The same seed gives the same sentences, another seed others."""
    assert list(compose(200, 3)) == list(compose(200, 3))
    assert list(compose(50, 3)) != list(compose(50, 4))


def test_spans(rows: list[Composed]) -> None:
    """Spans lie in the text and do not overlap."""
    for row in rows:
        assert 0 <= row.holder[0] < row.holder[1] <= len(row.text)
        assert row.text[slice(*row.holder)].strip() == row.text[slice(*row.holder)]
        if row.target:
            assert 0 <= row.target[0] < row.target[1] <= len(row.text)
            assert row.target[1] <= row.holder[0] or row.holder[1] <= row.target[0]


def test_text_is_clean(rows: list[Composed]) -> None:
    """No slots, marks or missing forms are left in a sentence."""
    for row in rows:
        assert not set(row.text) & set("{}_|\0")
        assert not any("\ue000" <= c <= "\uf8ff" for c in row.text)
        assert "None" not in row.text and "  " not in row.text
        assert row.text[0].isupper() or row.text[0] in '"'
        assert 7 <= len(row.text.split()) <= 45


def test_no_repeats(rows: list[Composed]) -> None:
    """No text comes twice with the same holder."""
    assert len({(r.text, r.holder) for r in rows}) == len(rows)


def test_class_only_where_coded(rows: list[Composed]) -> None:
    """A sentence has a class exactly when it has a code."""
    for row in rows:
        assert bool(row.plover) == bool(row.dialogue or row.pressure)
        assert row.plover in QUADS


def test_spread(rows: list[Composed]) -> None:
    """Every combination of codes is there in about its share."""
    counts = Counter((r.dialogue, r.pressure) for r in rows)
    for code, share in SHARES.items():
        assert abs(counts[code] / len(rows) - share) < 0.02


def test_same_sentence_other_holder(rows: list[Composed]) -> None:
    """Some sentences come with two holders and two codes."""
    codes: dict[str, set[tuple[int, int]]] = {}
    for row in rows:
        codes.setdefault(row.text, set()).add((row.dialogue, row.pressure))
    assert sum(len(c) > 1 for c in codes.values()) > 100


def test_every_meaning_can_be_built() -> None:
    """Each combination of operator and type that has a meaning finds a cast."""
    from composing import Composer

    composer = Composer(11)
    for op, kind in kb.meanings():
        assert any(build(op, kind, composer.cast(op, kind), composer.rng) for _ in range(6000)), (op, kind)


def test_build_keeps_the_code() -> None:
    """A built predicate has the code of its meaning."""
    import random

    rng = random.Random(1)
    iran, america = kb.side("iran", "A"), kb.side("iran", "B")
    made = [build("refuse", "TALKS", Cast(iran[0], america, iran, "iran"), rng) for _ in range(50)]
    assert all(m.code == (-1, 0) and m.plover == "REJECT" for m in made if m)
    assert any(made)


def test_sizes() -> None:
    """The tables are as wide as they should be."""
    assert sum(len(a) for a in kb.acts().values()) > 800
    assert len(kb.templates()) >= 45
    assert len(kb.frames()) >= 150
    assert len({a.name for a in kb.actors()}) >= 300


@pytest.mark.parametrize(
    ("phrase", "form", "plural", "want"),
    [
        ("lift the ban", "past", False, "lifted the ban"),
        ("not rule out talks", "past", False, "did not rule out talks"),
        ("be ready to talk", "past", True, "were ready to talk"),
        ("withdraw troops", "pp", False, "withdrawn troops"),
        ("no longer want talks", "past", False, "no longer wanted talks"),
        ("expel two men", "ger", False, "expelling two men"),
        ("ship rice", "past", False, "shipped rice"),
        ("uphold it", "past", False, "upheld it"),
        ("deny it", "pres", False, "denies it"),
        ("not be opposed to it", "past", False, "was not opposed to it"),
    ],
)
def test_inflection(phrase: str, form: str, plural: bool, want: str) -> None:
    """Verb phrases in the forms that frames ask for."""
    assert inflect(phrase, form, plural) == want


def test_small_words() -> None:
    """Articles, possessives and the copula."""
    assert (
        article("a Indian pilot and a European one, a Ukrainian too")
        == "an Indian pilot and a European one, a Ukrainian too"
    )
    assert possessive("the Houthis") == "the Houthis'" and possessive("Caracas") == "Caracas's"
    assert conjugate("be", "past", True) == "were"
