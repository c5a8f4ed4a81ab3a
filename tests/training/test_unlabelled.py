"""Which passages a larger network is asked about: news with their sources, other names of coded sentences."""

import pytest
from encoder_data import Row
from unlabelled import LONGEST, of_news, of_others

from stance.scoring.encoder.marking import Passage

FIRST = "Norway will reopen its port, the minister told Reuters."
TEXT = f"{FIRST} Russia was silent.\n\nA new paragraph follows."


def article(source, content, text=TEXT):
    spans = [[[text.index(part), text.index(part) + len(part)]] for part in (source, content)]
    return {"id": "a", "text": text, "attributions": [{"source": spans[0], "cue": [], "content": spans[1]}]}


def test_a_passage_of_the_news_is_the_sentence_of_an_attribution_with_its_source():
    (passage,) = of_news([article("the minister", "Norway will reopen its port")])
    assert passage.text == FIRST
    assert passage.text[slice(*passage.holder)] == "the minister"
    assert passage.target is None


def test_the_same_passage_comes_once():
    whole = article("the minister", "Norway will reopen its port")
    whole["attributions"] *= 2
    assert len(list(of_news([whole]))) == 1


@pytest.mark.parametrize("missing", ["source", "content"])
def test_attributions_without_a_source_or_content_give_nothing(missing):
    whole = article("the minister", "Norway will reopen its port")
    whole["attributions"][0][missing] = []
    assert list(of_news([whole])) == []


def test_content_over_two_paragraphs_and_long_passages_are_left_out():
    across = article("the minister", "Russia was silent.\n\nA new paragraph")
    long = f"{FIRST[:-1]} {'and again ' * (LONGEST // 10)}."
    assert list(of_news([across, article("the minister", "Norway will reopen", long)])) == []


def test_another_name_of_a_coded_sentence_becomes_the_holder():
    text = "Norway refused talks although Russia had asked for them."
    rows = [Row("a", Passage(text, (0, 6)), 0, 1), Row("b", Passage("It rained.", (0, 2)), 1, 1)]
    (passage,) = of_others(rows)
    assert passage.text[slice(*passage.holder)] == "Russia"
    assert passage.target in {(0, 6), None}


def test_a_sentence_in_which_every_name_is_coded_gives_nothing():
    text = "Norway refused talks although Russia had asked for them."
    rows = [Row(str(at), Passage(text, (at, at + 6)), 0, 1) for at in (0, text.index("Russia"))]
    assert list(of_others(rows)) == []
