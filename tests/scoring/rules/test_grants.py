"""Letting somebody have what is in dispute eases; to refuse it, or to issue threats, is pressure.

Of `table_grants.csv` the part that is held back was scored when the rules were done (20 of 20, as before).
"""

import csv
from pathlib import Path

import pytest

from stance.codebook import load_codebooks
from stance.extraction.parsing import parse
from stance.records import Statement
from stance.scoring.rules.scorer import score

FILE = Path(__file__).with_name("table_grants.csv")
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


def axes(text):
    result = score(Statement("a", 0, len(text), text, "action", 0, len(text)), parse(text), load_codebooks())
    return result.dialogue or 0.0, result.pressure or 0.0


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:50])
def test_what_is_granted_eases_and_what_is_withheld_presses(row):
    dialogue, pressure = axes(row["text"])
    if row["leans"] == "ease":
        assert dialogue > 0 and pressure <= 0
    else:
        assert dialogue <= 0 and pressure - dialogue > 0


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("Norway gave Britain a larger quota.", "Norway imposed a quota on British boats."),
        ("Norway raised the fishing quota.", "Norway cut the fishing quota."),
        ("Norway gave back the licences.", "Norway withdrew the licences."),
        ("Norway reinstated the visas.", "Norway reinstated the sanctions."),
        ("Norway opened its waters to British boats.", "Norway closed its waters to British boats."),
        ("Norway offered Britain a quota.", "Norway threatened Britain with a quota."),
    ],
)
def test_the_same_thing_given_and_taken(given, taken):
    eased, pressed = axes(given), axes(taken)
    assert eased[0] - eased[1] > 0 > pressed[0] - pressed[1]


def test_who_demands_a_permit_presses():
    assert axes("Britain demanded more licences.")[1] > 0


def test_to_have_a_permit_is_no_position():
    assert axes("Norway has fishing licences for forty boats.") == (0.0, 0.0)
