"""What acts on a cue on its way up the sentence."""

import pytest

from stance.codebook import load_codebooks
from stance.extraction.parsing import parse
from stance.records import Kind, Statement
from stance.scoring.rules.paths import Path
from stance.scoring.rules.reading import read
from stance.scoring.rules.scope import climb


def path(text: str, word: str, kind: Kind = "action") -> Path:
    parsed = parse(text)
    statement = Statement("a", 0, len(text), text, kind, 0, len(text))
    reading = read(statement, parsed, load_codebooks(("diplomacy",)))
    start = next(t.i for t in parsed.tokens if t.text == word)
    return climb(reading, start)


@pytest.mark.parametrize(
    ("text", "word", "names", "sign"),
    [
        ("Rome imposed sanctions.", "sanctions", ["raise: impose"], 1),
        ("Sanctions were imposed by Rome.", "Sanctions", ["raise: impose"], 1),
        ("Rome backed the imposition of sanctions.", "sanctions", ["raise: imposition", "raise: back"], 1),
        ("Rome refused to lift sanctions.", "sanctions", ["lower: lift", "oppose: refuse"], 1),
        ("Rome did not lift sanctions.", "sanctions", ["lower: lift", "negation: not"], 1),
        ("Rome never offered talks.", "talks", ["raise: offer", "negation: never"], -1),
        ("Rome failed to reach an agreement.", "agreement", ["raise: reach", "failure: fail to"], -1),
    ],
)
def test_operators_and_signs_from_the_inside_out(text: str, word: str, names: list[str], sign: int) -> None:
    found = path(text, word)
    assert (found.names, found.sign) == (names, sign)


def test_coordinated_verbs_act_once_each() -> None:
    found = path("Rome will ease and lift sanctions.", "sanctions")
    assert [operator.entry.role for operator in found.operators] == ["lower"]


def test_a_first_conjunct_shares_its_hedge_but_not_its_negation() -> None:
    assert path("Rome might meet and negotiate.", "negotiate").names == ["hedge: might"]
    assert path("Rome did not leave and negotiated.", "negotiated").sign == 1


def test_the_object_of_an_accusation_is_only_spoken_about() -> None:
    assert path("Rome condemned the launch.", "launch").absorbed
    assert not path("Rome welcomed the launch.", "launch").absorbed


def test_a_thing_inside_another_noun_is_only_spoken_about() -> None:
    assert path("Rome read the sanctions report.", "sanctions").absorbed


def test_background_clauses_count_less_and_circumstances_act_on_nothing() -> None:
    assert path("Rome rested after it had attacked.", "attacked").factor < 1
    assert path("Rome rested during the talks.", "talks").operators == []


def test_a_condition_is_noted_on_what_stands_in_its_clause() -> None:
    found = path("Rome will come only if sanctions are lifted.", "sanctions")
    assert found.condition is not None and found.condition.words == "only if"
    assert path("Rome will come only if sanctions are lifted.", "come").condition is None


def test_active_subjects_in_plain_news_are_nobodys_position() -> None:
    assert path("The talks resumed.", "talks", "narration").operators == []
    assert len(path("The talks resumed.", "talks", "indirect").operators) == 1
