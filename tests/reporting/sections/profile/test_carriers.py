"""Which outlets carry one actor, and what the tests of their pairs support."""

import pytest

from stance.reporting.sections.profile.carriers import carriers_block, carriers_paragraph

NAN = float("nan")
APART = {"a": "Harbour Post", "b": "Meridian", "name_a": "Harbour Post", "name_b": "Meridian"}


@pytest.fixture
def north(outlets):
    return outlets[outlets["government"] == "PRK"]


def test_outlets_are_counted_and_the_first_named(north, pairs):
    text = carriers_paragraph(north, pairs()).text
    counts = north[north["outlet"] != "all"].set_index("outlet")["n_scored"]
    assert text.startswith(f"{len(counts)} outlets carry such statements, most of all ")
    assert f"{counts.idxmax()} ({counts.max()})" in text
    assert text.endswith("Fewer than two have 3 or more, so they cannot be compared.")


def test_differences_follow_the_tests(north, pairs):
    sure = carriers_paragraph(north, pairs(APART)).text
    assert "Meridian has them nearer to pressure than Harbour Post (−0.10 against +0.30)" in sure
    assert "No two outlets" not in sure and "too large to be put down to chance" in sure
    chance = carriers_paragraph(north, pairs(APART | {"p_holm": 0.5, "differs": False})).text
    assert "No two outlets differ by more than chance. Meridian has them" in chance
    untested = carriers_paragraph(north, pairs(APART | {"p": NAN, "p_holm": NAN, "differs": False})).text
    assert untested.endswith("cannot be told from so few articles.")


def test_one_outlet(north, pairs):
    text = carriers_paragraph(north[north["outlet"] == "Meridian"], pairs()).text
    assert text.startswith("One outlet carries such statements, Meridian (")


def test_no_outlet(nothing, pairs):
    assert "No outlet is known" in carriers_paragraph(nothing["outlets"], pairs()).text
    assert not carriers_block(nothing["outlets"])


def test_the_table_has_all_outlets_and_escapes_their_names(north):
    block = carriers_block(north)
    assert len(block.text.split("\n")) == 2 + len(north)
    assert "All outlets" in block.text and "<Wire>" not in block.html
