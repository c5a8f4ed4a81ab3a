"""The coded sentences keep what their guide and the data dictionary promise.

The file is read with nothing but the csv module, so that a fault of a reader cannot hide one of the data.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import product
from pathlib import Path

import pytest
from rapidfuzz import fuzz

DATA = Path(__file__).parents[1] / "data"
FILE = DATA / "coded" / "sentences.csv"
README = DATA / "README.md"

COLUMNS = (
    "id", "part", "region", "register", "construction", "text",
    "holder", "holder_start", "holder_end", "target", "target_start", "target_end",
    "dialogue", "pressure", "plover", "quad", "note",
)  # fmt: skip
PARTS = ("train", "heldback")
REGISTERS = ("wire", "literary")
CODES = {"-1", "1", ""}
CLASSES = {
    "1": {"AGREE", "CONSULT", "SUPPORT"},
    "2": {"CONCEDE", "RETREAT", "COOPERATE", "AID"},
    "3": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    "4": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
    "": {""},
}
SHARES = {
    ("dialogue", "1"): 0.30,
    ("pressure", "1"): 0.25,
    ("dialogue", "-1"): 0.10,
    ("pressure", "-1"): 0.10,
}
"""The least share of all sentences with this code."""

NEAR = 90
"""From this token_set_ratio on two sentences are copies of each other for any learner."""

Row = dict[str, str]


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


def of(part: str) -> list[Row]:
    return [row for row in rows() if row["part"] == part]


def in_register(register: str) -> list[Row]:
    return [row for row in rows() if row["register"] == register]


def neutral(row: Row) -> bool:
    return not row["dialogue"] and not row["pressure"]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def faults(fault: Callable[[Row], bool]) -> list[str]:
    """Names the rows with a fault; never their text, so that a failure does not show the held-back half."""
    return [row["id"] for row in rows() if fault(row)]


def test_columns():
    with FILE.open(encoding="utf-8", newline="") as file:
        assert tuple(next(csv.reader(file))) == COLUMNS


def test_there_are_enough_and_a_quarter_is_neutral():
    assert len(rows()) >= 1200
    assert sum(map(neutral, rows())) >= len(rows()) / 4


def test_most_are_in_the_register_of_news_and_a_quarter_of_these_neutral():
    wire = in_register("wire")
    assert len(wire) >= 0.55 * len(rows())
    assert sum(map(neutral, wire)) >= len(wire) / 4


def test_news_quotes_and_sets_actors_against_each_other():
    wire = in_register("wire")
    assert sum('"' in row["text"] for row in wire) >= 0.13 * len(wire)
    assert sum(row["construction"] == "two-actors" for row in wire) >= 0.08 * len(wire)
    assert sum(int(row["holder_start"]) > 0 for row in wire) >= 0.25 * len(wire)


@pytest.mark.parametrize("code", SHARES, ids="".join)
def test_every_side_is_spoken_for(code):
    axis, value = code
    assert sum(row[axis] == value for row in rows()) >= SHARES[code] * len(rows())


def test_some_speak_for_both_axes_at_once():
    assert sum(row["dialogue"] == row["pressure"] == "1" for row in rows()) >= 0.09 * len(rows())


def test_ids_and_texts_are_unique():
    assert len({row["id"] for row in rows()}) == len(rows())
    assert len({tuple(words(row["text"])) for row in rows()}) == len(rows())


def test_no_cell_is_ragged_or_padded():
    assert not faults(lambda row: None in row or None in row.values())
    assert not faults(lambda row: any(cell != cell.strip() for cell in row.values()))
    assert not faults(lambda row: not all((row["id"], row["region"], row["construction"], row["holder"])))


@pytest.mark.parametrize("role", ["holder", "target"])
def test_offsets_cut_out_the_words(role):
    def wrong(row: Row) -> bool:
        if not row[role]:
            return bool(row[f"{role}_start"] or row[f"{role}_end"])
        return row["text"][int(row[f"{role}_start"]) : int(row[f"{role}_end"])] != row[role]

    assert not faults(wrong)


def test_holder_and_target_do_not_overlap():
    def overlaps(row: Row) -> bool:
        if not row["target"]:
            return False
        start = max(int(row["holder_start"]), int(row["target_start"]))
        return start < min(int(row["holder_end"]), int(row["target_end"]))

    assert not faults(overlaps)


@pytest.mark.parametrize("role", ["holder", "target"])
def test_spans_are_whole_words(role):
    def splits(row: Row) -> bool:
        if not row[role]:
            return False
        edges = int(row[f"{role}_start"]), int(row[f"{role}_end"])
        around = [row["text"][max(at - 1, 0) : at + 1] for at in edges]
        return any(re.fullmatch(r"\w\w", pair) for pair in around)

    assert not faults(splits)


def test_values_are_allowed():
    assert not faults(lambda row: row["part"] not in PARTS or row["register"] not in REGISTERS)
    assert not faults(lambda row: row["dialogue"] not in CODES or row["pressure"] not in CODES)
    assert not faults(lambda row: row["quad"] not in CLASSES or row["plover"] not in CLASSES[row["quad"]])


def test_a_class_is_given_exactly_where_there_is_a_stance():
    assert not faults(lambda row: neutral(row) != (not row["plover"]))


def test_lengths_vary():
    lengths = [len(row["text"].split()) for row in rows()]
    assert min(lengths) >= 8
    assert max(lengths) <= 45
    assert sum(length > 24 for length in lengths) >= 500


def test_many_disputes_and_constructions():
    regions = Counter(row["region"] for row in rows())
    assert len(regions) >= 40
    assert regions.most_common(1)[0][1] <= 0.12 * len(rows())
    assert len({row["construction"] for row in rows() if not neutral(row)}) >= 20
    assert len({row["construction"] for row in rows() if neutral(row)}) >= 12


def test_no_opening_is_a_template():
    openings = Counter(tuple(words(row["text"])[:4]) for row in rows())
    assert max(openings.values()) <= 2


def test_halves_are_halves():
    first, second = map(len, map(of, PARTS))
    assert abs(first - second) <= 0.02 * len(rows())


MIXED = [("dialogue", "pressure"), ("quad",), ("plover",), ("construction",), ("register",)]


@pytest.mark.parametrize("columns", MIXED, ids=" ".join)
def test_halves_have_the_same_mix(columns):
    mixes = [Counter(tuple(row[column] for column in columns) for row in of(part)) for part in PARTS]
    for value in mixes[0] | mixes[1]:
        first, second = mixes[0][value], mixes[1][value]
        assert abs(first - second) <= max(4, 0.1 * (first + second)), value


def test_no_sentence_has_a_near_copy_in_the_other_half():
    pairs = product(of("train"), of("heldback"))
    near = [
        (one["id"], other["id"])
        for one, other in pairs
        if fuzz.token_set_ratio(one["text"].lower(), other["text"].lower()) >= NEAR
    ]
    assert not near


def test_the_data_dictionary_tells_the_truth():
    section = README.read_text(encoding="utf-8").split("## Coded sentences")[1]
    assert f"holds {len(rows())} sentences" in section
    assert "not external gold" in section
    table = re.findall(r"^\| (`.+?) \|", section, flags=re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", " ".join(table))) == COLUMNS
