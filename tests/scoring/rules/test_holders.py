"""Whose act the words of a sentence tell of."""

import pytest

from stance.codebook import load_codebooks
from stance.extraction.parsing import parse
from stance.records import Mention, Statement
from stance.scoring.rules.holders import find_holding, knowledge_of, owns, standing
from stance.scoring.rules.reading import Reading, read
from stance.scoring.rules.scope import climb


def scene(text: str, holder: str) -> tuple[Reading, Statement]:
    place = text.index(holder)
    mention = Mention(place, place + len(holder), holder)
    statement = Statement("a", 0, len(text), text, "action", 0, len(text), mention)
    return read(statement, parse(text), load_codebooks(("diplomacy",))), statement


def index(reading: Reading, word: str) -> int:
    return next(t.i for t in reading.parse.tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "holder", "verb"),
    [
        ("Rome lifted the embargo.", "Rome", "lifted"),
        ("The embargo was lifted by Rome.", "Rome", "lifted"),
        ("A spokesman for the navy of Rome denied it.", "the navy of Rome", "denied"),
        ("Rome's offer was refused.", "Rome's", "refused"),
        ("The ship sailed to Rome.", "Rome", None),
    ],
)
def test_the_verb_that_a_holder_acts_by(text: str, holder: str, verb: str | None) -> None:
    reading, statement = scene(text, holder)
    found = find_holding(reading, statement).verb
    assert (None if found is None else reading.token(found).text) == verb


@pytest.mark.parametrize(
    ("text", "holder", "word", "expected"),
    [
        ("Rome bombed the port.", "Rome", "bombed", "own"),
        ("Rome said that it had bombed the port.", "Rome", "bombed", "own"),
        ("Rome said that Oslo had bombed the port.", "Rome", "bombed", "other"),
        ("Oslo bombed the port while Rome looked on.", "Rome", "bombed", "beside"),
        ("Rome closed the school after Oslo had bombed the port.", "Rome", "bombed", "beside"),
        ("Oslo bombed the port, a news agency reported.", "a news agency", "bombed", "beside"),
        ("The army which bombed the port thanked Rome.", "Rome", "bombed", "other"),
    ],
)
def test_standing(text: str, holder: str, word: str, expected: str) -> None:
    reading, statement = scene(text, holder)
    path = climb(reading, index(reading, word))
    knowledge = knowledge_of(load_codebooks(("diplomacy",)))
    assert standing(reading, find_holding(reading, statement), path, knowledge) == expected


@pytest.mark.parametrize(
    ("text", "holder", "word", "expected"),
    [
        ("Rome's apology was printed.", "Rome's", "apology", True),
        ("The apology by Rome was printed.", "Rome", "apology", True),
        ("Rome's missiles were printed on stamps.", "Rome's", "missiles", False),
        ("The apology to Rome was printed.", "Rome", "apology", False),
    ],
)
def test_a_deed_is_its_possessors(text: str, holder: str, word: str, expected: bool) -> None:
    reading, statement = scene(text, holder)
    match = reading.cues[index(reading, word)]
    assert owns(reading, find_holding(reading, statement), match) is expected


def test_a_statement_without_a_holder_leaves_nothing_out() -> None:
    reading, statement = scene("Oslo bombed the port.", "Oslo")
    bare = Statement("a", 0, 21, statement.text, "action", 0, 21)
    knowledge = knowledge_of(load_codebooks(("diplomacy",)))
    path = climb(reading, index(reading, "bombed"))
    assert standing(reading, find_holding(reading, bare), path, knowledge) == "own"
