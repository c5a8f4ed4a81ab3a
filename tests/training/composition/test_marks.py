"""Marks come out of a sentence and leave spans."""

import pytest
from composition.marks import ANY_MARK, HOLDER, OTHER, OTHER_TARGET, REPORTER, TARGET, Mark, cut

CASES = [
    (f"{HOLDER.around('Rabat')} met {TARGET.around('Algiers')}.", "Rabat met Algiers.", (0, 5), (10, 17)),
    (f"{HOLDER.around('Rabat')}'s offer", "Rabat's offer", (0, 7), None),
    (f"the {HOLDER.around('rebels')}' offer", "the rebels' offer", (4, 11), None),
    (f'"Yes," said {HOLDER.around("Rabat")}\'', '"Yes," said Rabat\'', (12, 17), None),
    (f"{HOLDER.before}Rabat and Algiers{HOLDER.after} met", "Rabat and Algiers met", (0, 17), None),
]


@pytest.mark.parametrize(("text", "plain", "holder", "target"), CASES)
def test_spans(text, plain, holder, target):
    found, spans = cut(text)
    assert found == plain
    assert (spans[HOLDER], spans.get(TARGET)) == (holder, target)


def test_first_of_a_role_counts():
    assert cut(f"{TARGET.around('A')} and {TARGET.around('B')}") == ("A and B", {TARGET: (0, 1)})


def test_no_marks():
    assert cut("Nothing is marked.") == ("Nothing is marked.", {})
    assert cut("") == ("", {})


def test_codes_tell_before_from_after():
    """`cut` knows the beginning of a role by its even code and its end by the next one."""
    for mark in (HOLDER, REPORTER, OTHER, TARGET, OTHER_TARGET):
        assert ord(mark.before) % 2 == 0 and mark == Mark(mark.before, chr(ord(mark.before) + 1))
        assert ANY_MARK[0] <= mark.before < mark.after <= ANY_MARK[-1]
