"""The sentences for training and calibration: whole, coded as the guide allows, no copies of held-back ones.

Also the codes of our axes for PLOVER's training sentences, whose texts are not part of the project.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pytest
from rapidfuzz import fuzz

CODED = Path(__file__).parents[1] / "data" / "coded"
PARTS = {"practice.csv": "train", "calibration.csv": "calibration"}
FEWEST = {"practice.csv": 10_000, "calibration.csv": 400}
CODES = {"-1", "1", ""}
CLASSES = {
    "1": {"AGREE", "CONSULT", "SUPPORT"},
    "2": {"CONCEDE", "RETREAT", "COOPERATE", "AID"},
    "3": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    "4": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
    "": {""},
}
SHARED = 5
"""Words in a row that two sentences have in common before they are compared as a whole."""

NEAR = 85
"""From this token_set_ratio on two sentences are copies of each other for any learner."""

Row = dict[str, str]


@lru_cache(maxsize=4)
def rows(name: str) -> tuple[Row, ...]:
    with (CODED / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


@pytest.fixture(params=PARTS)
def name(request) -> str:
    return request.param


def faulty(name: str, fault) -> list[str]:
    return [row["id"] for row in rows(name) if fault(row)]


def test_columns_are_those_of_the_coded_sentences(name):
    assert list(rows(name)[0]) == list(rows("sentences.csv")[0])


def test_all_are_of_their_part_and_told_apart(name):
    table = rows(name)
    assert {row["part"] for row in table} == {PARTS[name]}
    assert len({row["id"] for row in table}) == len(table) >= FEWEST[name]
    assert len({(row["text"], row["holder_start"]) for row in table}) == len(table)


@pytest.mark.parametrize("role", ["holder", "target"])
def test_offsets_cut_out_the_words(name, role):
    def wrong(row: Row) -> bool:
        if not row[role]:
            return bool(row[f"{role}_start"] or row[f"{role}_end"])
        return row["text"][int(row[f"{role}_start"]) : int(row[f"{role}_end"])] != row[role]

    assert not faulty(name, wrong)
    assert role == "target" or not faulty(name, lambda row: not row["holder"])


def test_codes_and_classes_fit(name):
    assert not faulty(name, lambda row: row["dialogue"] not in CODES or row["pressure"] not in CODES)
    assert not faulty(
        name, lambda row: row["quad"] not in CLASSES or row["plover"] not in CLASSES[row["quad"]]
    )
    assert not faulty(name, lambda row: bool(row["dialogue"] or row["pressure"]) != bool(row["plover"]))


def test_a_fifth_is_neutral_and_every_code_is_spoken_for(name):
    n = len(rows(name))
    assert sum(not row["plover"] for row in rows(name)) >= n / 5
    for axis in ("dialogue", "pressure"):
        for code in ("1", "-1"):
            assert sum(row[axis] == code for row in rows(name)) >= 0.1 * n, (axis, code)


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHARED]) for i in range(len(words) - SHARED + 1)}


def near_copies(table: Iterable[Row], others: Iterable[Row]) -> set[tuple[str, str]]:
    known = defaultdict(list)
    for row in others:
        for run in runs(row["text"]):
            known[run].append(row)
    return {
        (row["id"], other["id"])
        for row in table
        for run in runs(row["text"])
        for other in known.get(run, ())
        if fuzz.token_set_ratio(row["text"].lower(), other["text"].lower()) >= NEAR
    }


def test_none_is_a_near_copy_of_a_held_back_sentence(name):
    assert not near_copies(rows(name), (r for r in rows("sentences.csv") if r["part"] == "heldback"))


def test_no_sentence_for_calibration_is_a_near_copy_of_one_for_training():
    trained = [*rows("practice.csv"), *(r for r in rows("sentences.csv") if r["part"] == "train")]
    assert not near_copies(rows("calibration.csv"), trained)


def test_the_codes_of_plovers_sentences_hold_no_text():
    table = rows("plover_axes.csv")
    assert list(table[0]) == ["id", "dialogue", "pressure"]
    assert len({row["id"] for row in table}) == len(table) >= 950
    assert all(re.fullmatch(r"PLV-train-\d{4}-\d+", row["id"]) for row in table)
    assert all(row["dialogue"] in CODES and row["pressure"] in CODES for row in table)


def test_further_coders_coded_every_held_back_sentence():
    again = rows("recoded.csv")
    assert list(again[0]) == ["id", "coder", "dialogue", "pressure", "plover"]
    held = {row["id"] for row in rows("sentences.csv") if row["part"] == "heldback"}
    for coder in {row["coder"] for row in again}:
        coded = [row["id"] for row in again if row["coder"] == coder]
        assert held <= set(coded) and len(coded) == len(set(coded))
    assert all(row["dialogue"] in CODES and row["pressure"] in CODES for row in again)
