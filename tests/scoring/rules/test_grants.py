"""Letting somebody have what is in dispute eases; to refuse it, or to issue threats, is pressure.

Of `table_grants.csv` the part that is held back was scored when the rules were done (20 of 20, as before).
`table_measures.csv` holds what is granted or imposed according to its verb, and what is handed back or let
pass; of its part that is held back 41 of 46 were right when the rules were done, 26 before.
"""

import csv
from pathlib import Path

import pytest

from stance.codebook import load_codebooks
from stance.extraction.parsing import parse
from stance.records import Statement
from stance.scoring.rules.scorer import score

HERE = Path(__file__).parent
LET_DO = "the parser does not tie what somebody is let do to the verb"
KNOWN_MISSES = {
    "Greece would not let the migrants land.": LET_DO,
    "Ukraine let the pilgrims cross.": LET_DO,
    "Vienna called the visa ban a blunder.": "the parser takes the noun for a verb",
}


def rows(name):
    return list(csv.DictReader((HERE / f"table_{name}.csv").read_text(encoding="utf-8").splitlines()))


def axes(text):
    result = score(Statement("a", 0, len(text), text, "action", 0, len(text)), parse(text), load_codebooks())
    return result.dialogue or 0.0, result.pressure or 0.0


def leans(text):
    dialogue, pressure = axes(text)
    if dialogue >= 0 >= pressure and dialogue - pressure > 0:
        return "ease"
    if dialogue <= 0 and pressure - dialogue > 0:
        return "press"
    return "silent" if dialogue == pressure == 0 else "both"


@pytest.mark.parametrize("row", rows("grants"), ids=lambda row: row["text"][:50])
def test_what_is_granted_eases_and_what_is_withheld_presses(row):
    assert leans(row["text"]) == row["leans"]
    assert row["leans"] == "press" or axes(row["text"])[0] > 0


@pytest.mark.parametrize("row", rows("measures"), ids=lambda row: row["text"][:50])
def test_the_verb_says_whether_a_thing_is_granted_or_imposed(row, request):
    if row["text"] in KNOWN_MISSES:
        request.applymarker(pytest.mark.xfail(strict=True, reason=KNOWN_MISSES[row["text"]]))
    assert leans(row["text"]) == row["leans"]


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("Norway gave Britain a larger quota.", "Norway imposed a quota on British boats."),
        ("Norway granted a fishing quota.", "Norway cut the fishing quota."),
        ("Norway gave back the licences.", "Norway withdrew the licences."),
        ("Norway reinstated the visas.", "Norway reinstated the sanctions."),
        ("Norway opened its waters to British boats.", "Norway closed its waters to British boats."),
        ("Norway offered Britain a quota.", "Norway threatened Britain with a quota."),
        ("Norway offered Britain lower tariffs.", "Norway offered Britain higher tariffs."),
        ("Norway lifted the quotas on steel.", "Norway announced the imposition of quotas on steel."),
        ("Norway called for lower tariffs.", "Norway demanded lower tariffs."),
        ("Norway agreed on lower duties.", "Norway imposed lower duties."),
        ("Norway gave Britain a waiver of the quota.", "Norway gave Britain new sanctions."),
        ("Norway eased the export licences.", "Norway withdrew the export licences."),
        ("Norway issued more visas.", "Norway issued fewer visas."),
        ("Norway gave back the missiles.", "Norway refused to give back the missiles."),
    ],
)
def test_the_same_thing_given_and_taken(given, taken):
    eased, pressed = axes(given), axes(taken)
    assert eased[0] - eased[1] > 0 > pressed[0] - pressed[1]


def test_who_demands_a_permit_presses():
    assert axes("Britain demanded more licences.")[1] > 0


def test_more_of_a_quota_is_no_position():
    assert axes("Norway raised the quota on Russian steel.") == (0.0, 0.0)


def test_to_have_a_permit_is_no_position():
    assert axes("Norway has fishing licences for forty boats.") == (0.0, 0.0)
