"""Whom "the parties" are: those at odds or at a table, and not whoever was named before.

The held-back part of `parties.csv` was first read by the rules when they were done (16 of 16, 9 before).
"""

import csv
from pathlib import Path

import pytest

FILE = Path(__file__).with_name("parties.csv")
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


def target(statements):
    return statements[-1].target.actor if statements[-1].target else ""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:60])
def test_the_parties_are_those_who_face_each_other(statements_in, row):
    assert target(statements_in(row["text"])) in row["target"].split("|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Japan-South Korea dispute goes on. Thailand urged the parties to agree.", "JPN"),
        ("In the dispute between Norway and Britain, Denmark urged the parties to talk.", "NOR"),
        ("Russia and Ukraine clashed. Turkey urged the warring parties to stop.", "RUS"),
        ("Qatar hosted talks between rebels and Libya. Oman urged the parties to sign.", ""),
        ("Norway and Britain are in a dispute. Denmark urged the opposition parties to talk.", ""),
        ("Norway and Britain are in a dispute. Snow fell. Denmark urged the parties to talk.", ""),
    ],
)
def test_hosts_other_parties_and_what_is_long_past_are_not_meant(statements_in, text, expected):
    assert target(statements_in(text)) == expected
