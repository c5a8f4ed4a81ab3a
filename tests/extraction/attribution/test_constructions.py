"""A table of short texts with every attribution written down first: its source, reporting word and content.

A case is right if exactly those are found that stand in the table, no more and no fewer; a text with empty
cells must give nothing. Contents are compared without the marks around them.
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from stance.codebook import load_codebooks
from stance.extraction.attribution.quotes import find_utterances
from stance.extraction.attribution.rules import find_attributions
from stance.extraction.attribution.ways import ATTRIBUTIONS, attribute
from stance.extraction.parsing import parse_all

TABLE = Path(__file__).with_name("constructions.csv")
EDGES = " \"“”„«»‹›‘’'`.,:;-–—?!"
FEWEST_CASES = 5

MISSES = {"adjectives": 1, "odd marks": 1, "written last, not tuned on": 3}
"""Cases wrong when measured: 2 of the 143 that stood while the rules were written, 3 of the 22 later."""


@cache
def cases():
    """Expected (source, cue, content) of each text, by construction and text."""
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            expected = found[row["construction"], row["text"]]
            if row["cue"]:
                expected.append((row["source"], row["cue"], row["content"]))
    return dict(found)


@cache
def parses():
    """Every text of the table, parsed in one go."""
    texts = [text for _, text in cases()]
    return dict(zip(texts, parse_all(texts), strict=True))


def attributions(parse):
    return find_attributions(parse, find_utterances(parse.text), load_codebooks(("diplomacy", "korea")))


def found_in(text):
    parse = parses()[text]
    return sorted(
        (
            parse.tokens[a.source].text if a.source >= 0 else "",
            parse.tokens[a.cue].text if a.cue >= 0 else "",
            text[a.start : a.end].strip(EDGES),
        )
        for a in attributions(parse)
    )


CONSTRUCTIONS = tuple(dict.fromkeys(construction for construction, _ in cases()))


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_as_many_are_right_as_were_measured(construction):
    wrong = [
        f"{text!r}\n    expected {sorted(expected)}\n    found    {found_in(text)}"
        for (kind, text), expected in cases().items()
        if kind == construction and found_in(text) != sorted(expected)
    ]
    assert len(wrong) <= MISSES.get(construction, 0), "\n".join(wrong)


def test_every_construction_has_enough_cases_and_some_texts_report_nothing():
    kinds = [kind for kind, _ in cases()]
    assert all(kinds.count(kind) >= FEWEST_CASES for kind in CONSTRUCTIONS)
    assert sum(not expected for expected in cases().values()) >= 2 * FEWEST_CASES


SOILED = ('"', "“", "”", "'", "’", "‘", "«", "»", "``", "''", " ", "\n", ":", "—", ",", ".", "(", "-")


def garbled(text, dice):
    """The text with some of its marks and blanks dropped, doubled or swapped for others."""
    made = []
    for sign in text:
        marked = not sign.isalnum() and dice.random() < 0.3
        made.append(dice.choice(("", sign * 2, dice.choice(SOILED))) if marked else sign)
    return "".join(made)


def assert_sound(parse, attribution):
    """An attribution lies in the text and in one paragraph, and its words report it from outside."""
    start, end = attribution.start, attribution.end
    assert 0 <= start < end <= len(parse.text), parse.text
    assert "\n" not in parse.text[start:end].strip(), parse.text
    for i in (attribution.cue, attribution.source):
        if i >= 0:
            token = parse.tokens[i]
            assert token.end <= start or end <= token.start, (parse.text, token.text, parse.text[start:end])


@pytest.mark.parametrize("seed", range(4))
def test_garbled_texts_give_sound_attributions(seed):
    dice = random.Random(seed)
    texts = [garbled(text, dice) for _, text in cases()]
    found = [(parse, a) for parse in parse_all(texts) for a in attributions(parse)]
    for parse, attribution in found:
        assert_sound(parse, attribution)
    assert len(found) > FEWEST_CASES


GARBLED = 12
"""Texts of which a garbled version goes through the network as well, which is slow."""


def test_garbled_texts_give_sound_attributions_by_default():
    dice = random.Random(7)
    texts = [garbled(text, dice) for _, text in list(cases())[::GARBLED]]
    found = [(p, a) for p, made in attribute(parse_all(texts), load_codebooks()) for a in made]
    for parse, attribution in found:
        assert_sound(parse, attribution)
    assert len(found) > FEWEST_CASES


DEMIR, YILMAZ = "The strait is closed", "It is open"
TWO_SPEAKERS = [
    "“The strait is closed,”Demir said.“It is open,”Yilmaz said.",
    '"The strait is closed,"Demir said."It is open,"Yilmaz said.',
    '"The strait is closed, Demir said.\n\n"It is open," Yilmaz said.',
    "“The strait is closed,” Demir said.\n\nIt is open,” Yilmaz said.",
    'Demir said:"The strait is closed."Yilmaz said:"It is open."',
    "Demir said: “The strait is closed.” Yilmaz said: “It is open.",
    "The strait is closed, Demir said.Yilmaz said: “It is open.”",
    "ANKARA (Reuters) - The strait is closed, Demir said. “It is open,” Yilmaz said.",
    "ANKARA, June 3 — “The strait is closed,” Demir said.\n“It is open,” Yilmaz said.",
    "STRAIT SHUT\n\nDemir said: The strait is closed.\n\nPhoto: a ship\n\n“It is open,” Yilmaz said.",
    "Photo: Demir said “The strait is closed.”\n\nYilmaz said: “It is open.”",
    '"DEMIR: The strait is closed.\n\n"YILMAZ: It is open.\n\n"DEMIR: We disagree.',
]


@pytest.mark.parametrize("way", ATTRIBUTIONS)
@pytest.mark.parametrize("text", TWO_SPEAKERS)
def test_two_speakers_are_never_one_however_a_text_is_soiled(text, way):
    ((parse, found),) = attribute(parse_all([text]), load_codebooks(), way)
    owners = {DEMIR: "demir", YILMAZ: "yilmaz"}
    for a in found:
        held = [words for words in owners if words in text[a.start : a.end]]
        assert len(held) <= 1, (text[a.start : a.end], "holds the words of two")
        if held and a.source >= 0:
            assert parse.tokens[a.source].lemma == owners[held[0]], text[a.start : a.end]
    both = {words for a in found for words in owners if words in text[a.start : a.end]}
    assert both == set(owners)


def test_two_speakers_are_never_one():
    text = "“The strait is closed,” Demir said.“It is open,” Yilmaz said. The talks ended.Petrov left."
    (parse,) = parse_all([text])
    sources = {parse.tokens[a.source].text for a in attributions(parse)}
    assert sources == {"Demir", "Yilmaz"}
