"""What is said again: quotations anywhere, other statements in the copy of an article, each once."""

from __future__ import annotations

import random

import pytest

from stance.corpus.quotes import likeness
from stance.repeats import repeats

LONG = "it would keep the sanctions until the last of the inspectors had been let in again"
OTHER = "its neighbours were welcome to send observers to the drills off the eastern coast"
DAYS = {"first": "2021-06-21", "copy": "2021-06-22", "other": "2021-06-20", "second": "2021-06-23"}


def row(name: str, text: str, holder: str = "USA", kind: str = "indirect") -> dict[str, object]:
    """Return a row; its name is the article and the place in it ("first#3")."""
    article, _, start = name.partition("#")
    return {
        "statement_id": name, "article_id": article, "published": DAYS.get(article, ""), "start": int(start),
        "text": text, "holder": holder, "kind": kind,
    }  # fmt: skip


def test_a_copy_says_nothing_new():
    rows = [
        row("first#0", LONG),
        row("first#9", "talks go on"),
        row("copy#0", LONG),
        row("copy#5", "Talks go on!"),
    ]
    assert repeats(rows, {"copy": "first"}) == {"copy#0": "first#0", "copy#5": "first#9"}
    assert repeats(rows, {}) == {}


@pytest.mark.parametrize(
    "edited",
    [
        LONG.replace("would", "will"),
        LONG.replace("the last of ", ""),
        LONG + " on Tuesday",
        LONG.upper() + ".",
        " ".join(LONG.split()[:11]),  # cut short
    ],
)
def test_an_edited_word_does_not_make_a_new_statement(edited):
    assert repeats([row("first#0", LONG), row("copy#0", edited)], {"copy": "first"}) == {"copy#0": "first#0"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row("first#0", LONG), row("copy#0", LONG, holder="CHN")),
        (row("first#0", LONG), row("copy#0", OTHER)),
        (row("first#0", LONG), row("copy#0", " ".join(LONG.split()[:9]))),  # too short not to be equal
        (row("first#0", "talks will go on"), row("copy#0", "talks may go on")),
        (row("first#0", LONG), row("copy#0", LONG.replace("keep", "ease").replace("last", "first"))),
        (row("first#0", LONG), row("second#0", LONG)),  # no copy
    ],
)
def test_what_differs_counts(first, second):
    assert repeats([first, second], {"copy": "first"}) == {}


def test_the_likest_are_paired_first_and_each_once():
    near, nearer = LONG.replace("sanctions", "embargo"), LONG.replace("sanctions", "embargo") + " soon"
    rows = [row("first#0", LONG), row("first#9", near), row("copy#0", nearer), row("copy#9", LONG)]
    assert repeats(rows, {"copy": "first"}) == {"copy#0": "first#9", "copy#9": "first#0"}
    assert repeats([rows[0], *rows[2:]], {"copy": "first"}) == {"copy#9": "first#0"}


def test_what_is_said_twice_in_both_is_paired_in_order_and_a_third_time_counts():
    rows = [row(f"{article}#{n}", "talks go on") for article in ("first", "copy") for n in range(2)]
    expected = {"copy#0": "first#0", "copy#1": "first#1"}
    assert repeats(rows, {"copy": "first"}) == expected
    assert repeats([*rows, row("copy#2", "talks go on")], {"copy": "first"}) == expected


def test_each_copy_has_it_from_the_original():
    rows = [row(f"{article}#0", "talks go on") for article in ("first", "copy", "second")]
    copies = {"copy": "first", "second": "first"}
    assert repeats(rows, copies) == {"copy#0": "first#0", "second#0": "first#0"}


def test_a_quotation_leads_to_where_it_was_first_said():
    rows = [row(f"{article}#0", LONG, kind="quote") for article in ("other", "first", "copy")]
    told = row("copy#5", LONG.replace("would", "will"))
    found = {"first#0": "other#0", "copy#0": "other#0"}
    assert repeats(rows, {"copy": "first"}) == found
    assert repeats([*rows, told], {"copy": "first"}) == found, "its original is the quotation's already"
    assert repeats([*rows[:2], told], {"copy": "first"}) == {"first#0": "other#0", "copy#5": "other#0"}


def test_a_fragment_that_leads_into_the_copy_does_not_lead_back():
    fragment = " ".join(LONG.split()[:6])
    rows = [row("first#0", fragment, kind="quote"), row("copy#0", LONG, kind="quote")]
    assert repeats(rows, {"copy": "first"}) == {"first#0": "copy#0"}


def test_an_article_without_a_day_is_never_the_first():
    rows = [row("undated#0", LONG, kind="quote"), row("second#0", LONG, kind="quote")]
    assert repeats(rows, {}) == {"undated#0": "second#0"}


def test_originals_are_never_repetitions_whatever_the_order_of_the_rows():
    dice = random.Random(5)
    words = LONG.split()
    for _ in range(40):
        rows = []
        for article in ("other", "first", "copy", "second"):
            for n in range(6):
                a, b = sorted(dice.sample(range(len(words) + 1), 2))
                text, kind = " ".join(words[a:b]), dice.choice(["quote", "indirect"])
                rows.append(row(f"{article}#{n}", text, dice.choice(["USA", ""]), kind))
        copies = {"copy": "first", "second": "other"}
        found = repeats(rows, copies)
        assert not set(found) & set(found.values())
        assert repeats(dice.sample(rows, len(rows)), copies) == found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a b", "a b", 1),
        ("a b", "a b c", 0),  # short: only equal words
        ("a b c d e f g h i j", "a b c d e f g h i j k l", 10 / 12),
        ("a b c d e f g h i j", "a b c d e f g h i x", 9 / 10),
        ("a b c d e f g h i j", "a b c d e f g h x y", 0),
        ("a b c d e f g h i j", "j i h g f e d c b a", 0),
        ("", "", 1),
        ("", "a", 0),
    ],
)
def test_likeness(one, other, expected):
    assert likeness(one.split(), other.split()) == likeness(other.split(), one.split()) == expected
