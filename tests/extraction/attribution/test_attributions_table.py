"""Tables of short texts with the answers written down first: holder, via, kind and target of each.

`benchmarks/attribution_table.py` says what is right and prints the same figures by construction. The open
table was read while the rules were written; of the held-back one a failure names constructions, never
sentences, so that nobody tunes to them.
"""

from __future__ import annotations

from functools import cache

import attribution_table as bench
import pytest

FEWEST_CASES = {"open": 100, "held back": 80}
MOST_NOT_JUDGED = 0.1
"""The share of targets that coders may dispute: more would hide what the table is for."""


@cache
def cases(table):
    return bench.read_cases(bench.TABLES[table])


@cache
def judged(table, attribution):
    return bench.judge(cases(table), attribution)


FLOORS = {
    ("rules", "open", "easy"): (34, 34),
    ("rules", "open", "hard"): (67, 66),
    ("rules", "held back", "easy"): (39, 39),
    ("rules", "held back", "hard"): (24, 24),
    ("tagger", "open", "easy"): (34, 34),
    ("tagger", "open", "hard"): (67, 66),
    ("tagger", "held back", "easy"): (40, 40),
    ("tagger", "held back", "hard"): (28, 28),
}
"""Cases right and exact when this was measured (of 34 and 73 open, 40 and 40 held back): a change may only
raise them."""


@pytest.mark.parametrize(("attribution", "table", "level"), FLOORS)
def test_as_many_are_right_as_were_measured(attribution, table, level):
    verdicts = [v for v in judged(table, attribution) if v.case.level == level]
    counts = sum(v.right for v in verdicts), sum(v.exact for v in verdicts)
    enough = [n >= floor for n, floor in zip(counts, FLOORS[attribution, table, level], strict=True)]
    told = f"{counts} of {len(verdicts)} {level} cases right and exact ({table}, {attribution}); not exact:\n"
    assert all(enough), told + listing(table, verdicts)


def listing(table, verdicts):
    """The cases that are not exact (so the wrong ones too); of the held-back table their constructions."""
    return "\n".join(str(v) if table == "open" else v.case.construction for v in verdicts if not v.exact)


@pytest.mark.parametrize("table", bench.TABLES)
def test_the_table_is_large_and_half_hard(table):
    levels = [case.level for case in cases(table)]
    assert len(levels) >= FEWEST_CASES[table]
    assert set(levels) == set(bench.LEVELS)
    assert levels.count("hard") >= levels.count("easy")


@pytest.mark.parametrize("table", bench.TABLES)
def test_every_content_occurs_once_in_its_text(table):
    assert [case for case in cases(table) if case.text.count(case.content) != 1] == []


@pytest.mark.parametrize("table", bench.TABLES)
def test_few_targets_are_not_judged_and_none_is_the_holder(table):
    targets = [{answer.target for answer in case.answers} for case in cases(table)]
    assert sum(bench.NOT_JUDGED in some for some in targets) <= MOST_NOT_JUDGED * len(targets)
    answers = [answer for case in cases(table) for answer in case.answers]
    assert [answer for answer in answers if answer.target and answer.target == answer.holder] == []


def test_no_text_is_in_both_tables():
    assert {case.text for case in cases("open")} & {case.text for case in cases("held back")} == set()


@pytest.mark.parametrize(
    ("table", "some"),
    [
        ("open", {"PRK", "IRN", "UKR", "SDN", "PAK", "GRC", "ETH", "COL"}),
        ("held back", {"SRB", "ARM", "AZE", "VEN", "IND", "CYP", "TWN", "UKR", "polisario-front"}),
    ],
)
def test_several_disputes_are_covered(table, some):
    assert some <= {answer.holder for case in cases(table) for answer in case.answers}
