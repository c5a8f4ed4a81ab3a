"""A table of references with the answers written down first: whom the words name, one or several.

`holders` are ids separated by blanks, each with the government it rolls up to where that is another word
(`sung-kim:USA`, `jane-roe:` for none); `*` is any actor of that government, `-` nobody.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from stance.codebook import load_codebooks
from stance.extraction.actors.mentions import find_cast
from stance.extraction.attribution.quotes import find_utterances
from stance.extraction.attribution.rules import find_attributions, quoted_tokens
from stance.extraction.attribution.speakers import speakers
from stance.extraction.parsing import parse_all

TABLE = Path(__file__).with_name("references.csv")


@cache
def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def parses():
    """Every text of the table, parsed in one go."""
    texts = list(dict.fromkeys(row["text"] for row in rows()))
    return dict(zip(texts, parse_all(texts), strict=True))


def named(row):
    """(actor, government) of everybody whom the words of a row name."""
    parse, codebook = parses()[row["text"]], load_codebooks(("diplomacy", row["codebook"]))
    utterances = find_utterances(parse.text)
    attributions = find_attributions(parse, utterances, codebook)
    day = date.fromisoformat(row["published"]) if row["published"] else None
    quoted = quoted_tokens(parse, utterances)
    cast = find_cast(parse, codebook, day, quoted, speakers(parse, attributions))
    at = -1
    for _ in range(int(row["nth"]) + 1):
        at = parse.text.index(row["words"], at + 1)
    end = at + len(row["words"].removesuffix(" was"))
    last = max(t.i for t in parse.tokens if t.start < end)
    return {(m.actor, m.government) for m in cast.all_of(last) if m.actor}


def wanted(row):
    if row["holders"] == "-":
        return set()
    parts = (part.partition(":") for part in row["holders"].split())
    return {(actor, government if colon else actor) for actor, colon, government in parts}


def agrees(found, expected):
    """Whether the same actors are found; `*` stands for any actor of its government."""
    anybody = {("*" if ("*", g) in expected else a, g) for a, g in found}
    return anybody == expected


def misses(kind):
    wrong = []
    for row in rows():
        if row["kind"] == kind and not agrees(found := named(row), wanted(row)):
            wrong.append(f"{row['text']!r} [{row['words']}]: {row['holders']}, found {sorted(found)}")
    return wrong


FLOORS = {
    "role": 45, "group": 40, "stranger": 43, "thing": 45, "headline": 27, "spelling": 26, "speech": 23,
}  # fmt: skip
"""Rows right when this was measured: a change may only raise them."""


@pytest.mark.parametrize("kind", FLOORS)
def test_as_many_are_right_as_were_measured(kind):
    wrong = misses(kind)
    number = sum(row["kind"] == kind for row in rows())
    assert number - len(wrong) >= FLOORS[kind], f"{number - len(wrong)} of {number}\n" + "\n".join(wrong)


def test_every_kind_has_enough_rows_and_some_that_stay_unresolved():
    rows_of = Counter(row["kind"] for row in rows())
    nobody = Counter(row["kind"] for row in rows() if row["holders"] == "-")
    assert rows_of.keys() == FLOORS.keys() and min(rows_of.values()) >= 15
    assert all(nobody[kind] or kind == "stranger" for kind in rows_of)


def test_a_wrong_answer_would_be_counted():
    assert not agrees({("USA", "USA")}, set())
    assert not agrees({("USA", "USA")}, {("PRK", "PRK")})
    assert not agrees({("USA", "USA"), ("PRK", "PRK")}, {("PRK", "PRK")})
    assert agrees({("sung-kim", "USA")}, {("*", "USA")})
