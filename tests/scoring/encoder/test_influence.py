"""Which words moved the encoder: a word counts by what becomes of the judgement without it."""

import numpy as np
import pytest

from stance.extraction.parsing import parse
from stance.records import Mention, Statement
from stance.scoring.encoder import influence
from stance.scoring.encoder.influence import influences, without
from stance.scoring.encoder.judging import Judgement
from stance.scoring.encoder.marking import Passage

TEXT = "Japan will not resume talks with Iran."
HOLDER = Mention(0, 5, "Japan")
STATEMENT = Statement("a", 0, len(TEXT), TEXT, "action", 0, len(TEXT), HOLDER, None, Mention(33, 37, "Iran"))


def logistic(x):
    return 1 / (1 + np.exp(-x))


@pytest.fixture
def counted(monkeypatch):
    """An encoder that is against dialogue by 2 with "not" and 1 with "talks", and silent on pressure."""
    read = []

    def judge(passage):
        read.append(passage)
        odds = -1.0 + 2.0 * ("not" in passage.text) + 1.0 * ("talks" in passage.text)
        against = logistic(odds)
        return Judgement({
            "dialogue": np.array([against, 0.0, 1 - against]), "pressure": np.array([0.1, 0.8, 0.1]),
        })  # fmt: skip

    monkeypatch.setattr(influence, "judge_passages", lambda passages: list(map(judge, passages)))
    return read


def test_a_word_weighs_what_the_log_odds_lose_without_it(counted):
    found = influences(STATEMENT, [STATEMENT], parse(TEXT))
    assert [(f.axis, f.text) for f in found] == [("dialogue", "not"), ("dialogue", "talks")]
    assert [f.weight for f in found] == pytest.approx([2.0, 1.0])
    assert all(TEXT[f.start : f.end] == f.text for f in found)


def test_every_word_but_the_holder_is_left_out_once_with_the_spans_kept_right(counted):
    influences(STATEMENT, [STATEMENT], parse(TEXT))
    whole, *rest = counted
    assert whole.text == TEXT
    assert len(rest) == 6
    assert all(p.text[slice(*p.holder)] == "Japan" for p in rest)
    assert [p.target and p.text[slice(*p.target)] for p in rest] == ["Iran"] * 5 + [None]


def test_a_higher_bar_names_fewer_words(counted):
    assert [f.text for f in influences(STATEMENT, [STATEMENT], parse(TEXT), least=1.5)] == ["not"]


def test_a_word_weighs_by_what_becomes_of_all_sentences_together(counted, monkeypatch):
    first, second = "Japan is late.", "Japan will not resume talks."
    text = f"{first} {second}"
    passages = [Passage(first, (0, 5)), Passage(second, (0, 5), at=len(first) + 1)]
    monkeypatch.setattr(influence, "passages_of", lambda *_: passages)
    found = influences(STATEMENT, [STATEMENT], parse(text))

    def together(*odds):  # nothing is silent: the mean of both
        against = np.mean([logistic(x) for x in odds])
        return np.log(against / (1 - against))

    whole = together(-1, 2)
    assert [(f.text, text[f.start : f.end]) for f in found] == [("not", "not"), ("talks", "talks")]
    expected = [whole - together(-1, 0), whole - together(-1, 1)]
    assert [f.weight for f in found] == pytest.approx(expected, abs=1e-3)


def test_words_written_in_front_are_not_the_articles(counted):
    text = "It is late. Talks are not over."
    start = text.index("Talks")
    late = Statement("a", start, len(text), text[start:], "quote", start, len(text), Mention(0, 2, "It"))
    found = influences(late, [late], parse(text))
    assert {(f.text, text[f.start : f.end]) for f in found} == {("not", "not")}


def test_the_networks_own_words():
    text = "Japan refused to resume talks with Iran."
    whole = Statement("a", 0, len(text), text, "action", 0, len(text), HOLDER)
    found = [f for f in influences(whole, [whole], parse(text)) if f.axis == "dialogue"]
    strongest = max(found, key=lambda f: f.weight)
    assert strongest.text == "refused"


@pytest.mark.parametrize(
    ("word", "span", "left"),
    [
        ((4, 13), (8, 19), " Korea"),
        ((4, 13), (0, 9), "the "),
        ((4, 13), (14, 19), "Korea"),
        ((4, 13), (4, 13), None),
    ],
)
def test_a_span_that_loses_a_word_keeps_the_rest(word, span, left):
    passage = without(Passage("the pro-North Korea line", (0, 3), span), *word)
    assert (passage.target and passage.text[slice(*passage.target)]) == left
