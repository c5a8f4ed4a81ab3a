"""Predicates keep the code of their meaning, and every meaning finds a cast."""

import random

from composition import tables
from composition.casting import cast_for, outsider_to
from composition.predicates import Predicate, build, quotation
from composition.stage import Cast

TRIES = 6000


def test_every_meaning_can_be_built():
    rng = random.Random(11)
    for op, type_ in tables.meanings():
        assert any(build(op, type_, cast_for(op, type_, rng), rng) for _ in range(TRIES)), (op, type_)


def test_code_and_class_are_those_of_the_meaning():
    rng = random.Random(1)
    iran, america = tables.side("iran", "A"), tables.side("iran", "B")
    made = [build("refuse", "TALKS", Cast(iran[0], america, iran, "iran"), rng) for _ in range(50)]
    assert any(made)
    assert all((m.code, m.plover) == ((-1, 0), "REJECT") for m in made if m)


def test_class_of_the_act_where_the_meaning_has_none_of_its_own():
    rng = random.Random(1)
    iran, america = tables.side("iran", "A"), tables.side("iran", "B")
    made = [build("did", "TALKS", Cast(iran[0], america, iran, "iran"), rng) for _ in range(50)]
    assert {m.plover for m in made if m} == {"CONSULT"}


def test_forms():
    made = Predicate("refuse", "RELIEF", "REJECT", (0, 1), "refuse to lift the siege")
    assert made.form("past", False) == "refused to lift the siege"
    assert made.form("ger", False) == "refusing to lift the siege"
    assert made.speech and not made.long


def test_awkward_forms_are_missing():
    ready = Predicate("offer", "TALKS", "AGREE", (1, 0), "be ready to talk")
    denied = Predicate("not_rule_out", "TALKS", "AGREE", (1, 0), "not rule out talks")
    conditional = Predicate("only_if", "TALKS", "AGREE", (1, 1), "offer talks if the siege ends")
    assert ready.form("pp", False) is None and ready.form("past", True) == "were ready to talk"
    assert denied.form("ger", False) is None
    assert conditional.long and conditional.form("pres", False) is None
    assert Predicate("quote", "QUOTE", "AGREE", (1, 0), quote="We agree").form("past", False) is None


def test_quotations_have_the_code_asked_for():
    rng = random.Random(2)
    iran, america = tables.side("iran", "A"), tables.side("iran", "B")
    made = [quotation((0, -1), Cast(iran[0], america, iran, "iran"), rng) for _ in range(20)]
    texts = {q.text.split("{T}")[0] for q in tables.quotations() if q.code == (0, -1)}
    assert any(made)
    assert all(m.code == (0, -1) and m.quote.startswith(tuple(texts)) for m in made if m)


def test_peaceful_disputes_have_no_guns_in_quotations():
    rng = random.Random(3)
    own, rivals = tables.side("trade", "A"), tables.side("trade", "B")
    made = [quotation((1, -1), Cast(own[0], rivals, own, "trade"), rng) for _ in range(100)]
    assert any(made)
    assert not any("guns" in m.quote or "tanks" in m.quote for m in made if m)


def test_outsiders_are_not_a_side_under_another_name():
    rng = random.Random(4)
    names = {outsider_to("ukraine", rng).name for _ in range(500)}
    assert len(names) > 20
    assert not any("Russia" in name or "Ukrain" in name for name in names)
