"""Each kind of page furniture goes; sentences that look like it stay."""

import csv
import re
from pathlib import Path

import pytest

from stance.corpus.furniture import PATTERNS, drop_furniture, is_furniture, is_prose

BEFORE = (
    "The two delegations met for three hours on Tuesday and agreed to meet again, diplomats from both "
    "sides told reporters after the session had ended."
)
AFTER = "Nothing else was decided."
ROWS = list(csv.DictReader(PATTERNS.read_text(encoding="utf-8").splitlines()))


def lines(name):
    return Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"][:30])
def test_every_pattern_matches_its_example_and_names_its_source(row):
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    anywhere = row["scope"] in ("credit", "keep", "lead")
    assert pattern.search(row["example"]) if anywhere else pattern.fullmatch(row["example"])
    assert row["kind"] and row["source"]
    assert row["scope"] in ("line", "heading", "end", "credit", "keep", "lead")


@pytest.mark.parametrize("line", lines("furniture_lines.txt"))
def test_furniture_goes(line):
    kept = drop_furniture([BEFORE, line, AFTER])
    assert line not in kept and BEFORE in kept


@pytest.mark.parametrize("line", lines("prose_lines.txt"))
def test_sentences_that_look_like_furniture_stay(line):
    assert drop_furniture([BEFORE, line, AFTER]) == [BEFORE, line, AFTER]


@pytest.mark.parametrize("line", lines("prose_lines.txt"))
def test_a_lookalike_also_stays_first_and_last(line):
    assert drop_furniture([line, BEFORE]) == [line, BEFORE]
    assert drop_furniture([BEFORE, line]) == [BEFORE, line]


def test_the_headlines_under_a_list_heading_go_up_to_the_next_sentence():
    listed = ["MOST POPULAR", "Ministers to meet in May", "Will the talks survive?", "Port reopens"]
    assert drop_furniture([BEFORE, *listed, AFTER * 3]) == [BEFORE, AFTER * 3]


def test_what_follows_a_comment_form_goes_with_it():
    comment = "I never trusted them and I never will, my friends."
    assert drop_furniture([BEFORE, BEFORE + " ", "3 Comments", comment]) == [BEFORE, BEFORE + " "]


def test_a_comment_link_above_the_article_cuts_nothing():
    assert drop_furniture(["12 comments", BEFORE, AFTER]) == [BEFORE, AFTER]


def test_a_caption_repeated_as_alternative_text_goes_twice():
    caption = "The envoys arrive at a hotel in the capital on Monday. (Yonhap)"
    assert drop_furniture([caption, caption, BEFORE]) == [BEFORE]


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy said the offer stands.",
        "“The offer stands.”",
        "The talks failed on Monday. Both sides left. No date was set.",
    ],
)
def test_a_credit_after_a_sentence_of_the_article_goes_alone(sentence):
    assert drop_furniture([f"{sentence} (Yonhap)"]) == [sentence]


def test_consecutive_equal_lines_are_kept_once():
    assert drop_furniture([BEFORE, BEFORE, AFTER, BEFORE]) == [BEFORE, AFTER, BEFORE]


def test_short_lines_after_the_last_sentence_go():
    assert drop_furniture([BEFORE, "Mina", "Harbour Post desk"]) == [BEFORE]


def test_a_text_without_sentences_stays_whole():
    assert drop_furniture(["Talks end", "No deal"]) == ["Talks end", "No deal"]


def test_nothing_stays_nothing():
    assert drop_furniture([]) == []


def test_a_subheading_between_paragraphs_stays():
    assert drop_furniture([BEFORE, "A cold reception", AFTER]) == [BEFORE, "A cold reception", AFTER]


def test_a_very_long_line_is_never_furniture():
    assert not is_furniture("Tags: " + "talks, " * 100)


HOSTILE = ("a", "a ", "#", "-", "Aa", "A. ", "Home > ", "a | ", "By Aa, ", "on ", "AP/")


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_lines_do_not_hang(piece):
    line = (piece * 400)[:398] + "?x"
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("line", "expected"), [("They left.", True), ("Port", False), ("Stop!", False), ("", False)]
)
def test_is_prose(line, expected):
    assert is_prose(line) is expected
