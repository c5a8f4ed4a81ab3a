"""Which words the encoder reads of a statement, and how the readings of several sentences are joined."""

from dataclasses import replace

import numpy as np
import pytest

from stance.extraction.parsing import parse
from stance.records import Mention, Statement
from stance.scoring.encoder.judging import (
    Judgement,
    _sentences,
    judge,
    judge_all,
    judge_passages,
    passage_of,
    passages_of,
    together,
)
from stance.scoring.encoder.marking import Passage

TEXT = 'Seoul, which imposed sanctions, offered talks to the North. "It is late."'
END = TEXT.index(".") + 1
SEOUL = Mention(0, 5, "Seoul", "KOR", "South Korea", "KOR")
NORTH = Mention(TEXT.index("the North"), END - 1, "the North", "PRK")


def span(words, **more):
    start = TEXT.index(words)
    base = Statement("a", start, start + len(words), words, "action", 0, END, SEOUL)
    return replace(base, **more)


OFFERED = span("offered talks to the North", target=NORTH, cue_start=TEXT.index("offered"),
               cue_end=TEXT.index("offered") + 7)  # fmt: skip
IMPOSED = span("which imposed sanctions")


def test_a_holder_with_one_statement_in_the_sentence_is_read_in_all_of_it():
    assert passage_of(OFFERED, [OFFERED], parse(TEXT)) == Passage(
        TEXT[:END], (0, 5), (NORTH.start, NORTH.end)
    )


def test_of_several_statements_of_a_holder_each_is_read_in_its_own_words():
    made = passage_of(IMPOSED, [OFFERED, IMPOSED], parse(TEXT))
    assert made == Passage("Seoul, which imposed sanctions", (0, 5))


def test_statements_of_others_do_not_narrow_the_reading():
    other = replace(IMPOSED, holder=NORTH)
    assert passage_of(OFFERED, [OFFERED, other], parse(TEXT)).text == TEXT[:END]


def test_a_holder_who_is_named_elsewhere_is_written_in_front():
    start = TEXT.index('"')
    late = Statement("a", start, len(TEXT), TEXT[start:], "quote", start, len(TEXT), SEOUL)
    made = passage_of(late, [late], parse(TEXT))
    assert made.text == 'South Korea said: "It is late."'
    assert made.text[slice(*made.holder or (0, 0))] == "South Korea"
    assert made.at + made.written == start


def test_a_long_statement_is_read_sentence_by_sentence():
    text = "Talks are over. Sanctions will stay."
    whole = Statement("a", 0, len(text), text, "quote", 0, len(text), Mention(90, 94, "Kim"))
    assert [p.text for p in _sentences(whole, parse(text))] == [
        "Kim said: Talks are over.", "Kim said: Sanctions will stay.",
    ]  # fmt: skip


def test_readings_are_silent_together_or_share_what_is_said():
    joined = together([
        Judgement({"dialogue": np.array([0.0, 0.5, 0.5]), "root": np.array([0.2, 0.8])}),
        Judgement({"dialogue": np.array([0.3, 0.4, 0.3]), "root": np.array([0.5, 0.5])}),
    ]).heads  # fmt: skip
    assert joined["dialogue"] == pytest.approx([0.8 * 3 / 11, 0.2, 0.8 * 8 / 11])
    assert joined["root"] == pytest.approx([0.1, 0.9])


def test_what_is_read_together_is_read_as_if_alone_and_in_order():
    offer = Passage("Seoul offered talks.", (0, 5))
    passages = [
        Passage("Seoul imposed sanctions.", (0, 5)),
        offer,
        Passage("Seoul is a city.", (0, 5)),
        offer,
    ]
    found = judge_passages(passages)
    for one, passage in zip(found, passages, strict=True):
        (alone,) = judge_passages([passage])
        assert all(np.array_equal(one.heads[name], alone.heads[name]) for name in alone.heads)
    sides = [[opinion.side for opinion in one.opinions()] for one in found]
    assert sides[0][1] == 1 and sides[1][0] == sides[3][0] == 1
    assert judge_passages([]) == []


def test_each_statement_has_the_readings_of_its_own_passages():
    long = "Kim refused talks. " * 60
    text = f"{long}Kim offered talks."
    holder, start = Mention(0, 3, "Kim"), len(long)
    refused = Statement("a", 0, start - 1, text[: start - 1], "quote", 0, start - 1, holder)
    offered = Statement("a", start, len(text), text[start:], "action", start, len(text), holder)
    read = parse(text)
    assert [len(passages_of(s, [refused, offered], read)) for s in (refused, offered)] == [60, 1]
    found = judge_all([refused, offered], [refused, offered], read)
    assert [judgement.opinions()[0].side for judgement in found] == [-1, 1]


def test_another_statement_between_holder_and_words_is_left_out():
    text = "Moscow vetoed a resolution and offered to host talks."
    holder = Mention(0, 6, "Moscow", "RUS", "Russia", "RUS")
    start = text.index("offered")
    veto = Statement("a", 0, 26, text[:26], "action", 0, len(text), holder)
    offer = Statement("a", start, len(text), text[start:], "action", 0, len(text), holder)
    made = passage_of(offer, [veto, offer], parse(text))
    assert made == Passage("Moscow offered to host talks.", (0, 6), None, start - 7, 7)
    assert passage_of(veto, [veto, offer], parse(text)) == Passage("Moscow vetoed a resolution", (0, 6))
    opinion, _ = judge(offer, [veto, offer], parse(text)).opinions()
    assert opinion.side == 1


def test_only_what_does_not_fit_is_read_by_sentence():
    short = "Kim said talks are over. " * 2
    long = "Kim said talks are over. " * 40
    lengths = []
    for text in (short, long):
        whole = Statement("a", 0, len(text), text, "quote", 0, len(text), Mention(0, 3, "Kim"))
        lengths.append(len(passages_of(whole, [whole], parse(text))))
    assert lengths == [1, 40]


@pytest.mark.parametrize("text", ["Talks.", "“", "Kim " * 400, "Kim said. " * 90])
def test_odd_texts_are_judged(text):
    odd = Statement("a", 0, len(text), text, "quote", 0, len(text), Mention(0, 3, text[:3]))
    heads = judge(odd, [odd], parse(text)).heads
    assert all(p.sum() == pytest.approx(1) and (p >= 0).all() for p in heads.values())
