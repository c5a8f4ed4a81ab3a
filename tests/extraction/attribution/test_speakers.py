"""Whose words a token stands in, and what becomes of "we" in statements."""

import pytest

from stance.extraction.attribution.quotes import find_utterances
from stance.extraction.attribution.rules import find_attributions
from stance.extraction.attribution.speakers import speakers
from stance.extraction.parsing import parse


def speaker(text, word, codebook):
    parsed = parse(text)
    found = speakers(parsed, find_attributions(parsed, find_utterances(text), codebook))
    at = next(t.i for t in parsed.tokens if t.text == word)
    return parsed.tokens[found[at]].text if at in found else ""


CASES = [
    ("“We want talks,” Japan said.", "We", "Japan"),
    ("Japan said Kenya wants talks.", "Kenya", "Japan"),
    ("Japan said that “we want talks about peace,” and Kenya left.", "we", "Japan"),
    ("Japan wants talks. We do not know why.", "We", ""),
    ("“We want talks,” Japan said. “They do not,” Kenya said.", "They", "Kenya"),
]


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_the_source_of_the_words_around(text, word, expected, codebook):
    assert speaker(text, word, codebook) == expected


def test_a_source_does_not_stand_in_its_own_words(codebook):
    assert speaker("“We want talks,” Japan said.", "Japan", codebook) == ""


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("“We condemn the attack and we want talks,” Japan said.", ["JPN"]),
        ("“I hope we see talks,” said Elena Marsh, a professor in London.", ["elena-marsh"]),
        ("“Our offer of talks stands,” the Kenyan foreign minister said.", ["KEN"]),
        ("“My government rejects talks,” the Kenyan foreign minister said.", ["KEN"]),
    ],
)
def test_what_a_speaker_says_of_himself_is_one_statement(text, holders, statements_in):
    found = statements_in(text)
    assert [s.holder.actor for s in found if s.holder] == holders
    assert [s.kind for s in found] == ["quote"]


def test_several_holders_share_one_statement(statements_in):
    found = statements_in("Kenya and Uganda met on Monday. The two sides agreed to resume talks.")
    said = [s for s in found if "resume" in s.text]
    assert sorted(s.holder.actor for s in said) == ["KEN", "UGA"]
    assert len({(s.start, s.end) for s in said}) == 1
    assert {s.holder.text for s in said} == {"The two sides"}
