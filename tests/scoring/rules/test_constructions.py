"""Constructions that hand on what stands in their clause."""

import pytest

from stance.codebook import load_codebooks
from stance.extraction.parsing import parse
from stance.records import Statement
from stance.scoring.rules.constructions import asks_whether, commands, fills_vessel, said_of, vessel_of
from stance.scoring.rules.reading import Reading, read


def reading_of(text: str) -> Reading:
    statement = Statement("a", 0, len(text), text, "action", 0, len(text))
    return read(statement, parse(text), load_codebooks(("diplomacy",)))


def index(reading: Reading, word: str) -> int:
    return next(t.i for t in reading.parse.tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rome told Oslo to withdraw.", "withdraw", True),
        ("Rome told reporters to wait.", "wait", False),
        ("Rome ordered the crew to leave.", "leave", True),
        ("Rome wanted to withdraw.", "withdraw", False),
    ],
)
def test_commands(text: str, word: str, expected: bool) -> None:
    reading = reading_of(text)
    assert commands(reading, reading.token(index(reading, word))) is expected


def test_a_request_holds_what_its_infinitive_says() -> None:
    reading = reading_of("Rome rejected a call by Oslo to free the crew.")
    free = reading.token(index(reading, "free"))
    assert fills_vessel(reading, free) or vessel_of(reading, free.head) is not None


def test_a_question_asserts_nothing() -> None:
    reading = reading_of("Rome will decide whether it attends.")
    assert asks_whether(reading, index(reading, "attends"))
    assert not asks_whether(reading, index(reading, "decide"))


def test_what_a_thing_is_called() -> None:
    reading = reading_of("Rome called the sanctions a mistake.")
    named = said_of(reading, reading.token(index(reading, "sanctions")))
    assert named is None or reading.token(named).text == "mistake"
