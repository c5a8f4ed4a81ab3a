"""Quotations: found by their marks in every style, and nothing is ever raised however they balance."""

import random
from itertools import pairwise

import pytest

from stance.extraction.attribution.quotes import find_quotes, find_utterances, is_utterance

FOUND = [
    ('He said "no talks" and left.', ['"no talks"']),
    ("He said “no talks” and left.", ["“no talks”"]),
    ("«No talks,» he said.", ["«No talks,»"]),
    ("„No talks”, he said.", ["„No talks”"]),
    ("He said: 'We will not talk.'", ["'We will not talk.'"]),
    ("He said: ‘We will not talk.’", ["‘We will not talk.’"]),
    ('"One," he said. "Two," she said.', ['"One,"', '"Two,"']),
    ("“He told me ‘no talks’ twice,” she said.", ["“He told me ‘no talks’ twice,”"]),
    ("\"He told me 'no talks' twice,\" she said.", ["\"He told me 'no talks' twice,\""]),
    ("'He said \"never\" twice,' she said.", ["'He said \"never\" twice,'"]),
    ('Mixed “marks" balance.', ['“marks"']),
    ("", []),
    ("\n\n", []),
    ("No marks at all.", []),
]

APOSTROPHES = [
    "It's Seoul's turn and the envoys' plan.",
    "It’s Seoul’s turn and the envoys’ plan.",
    "O'Brien's and D’Arcy’s",
]

CLIPPED = ["The '90s and the class of '94 weren't alike.", "Rock 'n' roll"]
"""Words cut at the front look like opening single marks; taken for quotations, but never for speech."""

UNBALANCED = [
    ("He said “we will go.", ["“we will go."]),
    ('He said "we will go.', ['"we will go.']),
    ("He left” early.", []),
    ('One " two " three " four', ['" two "', '" four']),
    ("“One “two” three”", ["“One “two” three”"]),
    ("“One. “Two.” He left.", ["“One. ", "“Two.”"]),
    ("”One two”, he said.", ["”One two”"]),
    ("“One.\nTwo.”", ["“One."]),
    ("‘Never closed and so no quotation", []),
    ('"', ['"']),
    ("”", []),
]

MARKS = "\"'“”‘’„«»"


def words(text):
    return [text[q.start : q.end] for q in find_quotes(text)]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_quotations_of_every_style(text, expected):
    assert words(text) == expected
    assert all(q.closed for q in find_quotes(text))


@pytest.mark.parametrize("text", APOSTROPHES)
def test_apostrophes_quote_nothing(text):
    assert words(text) == []


@pytest.mark.parametrize("text", CLIPPED)
def test_clipped_words_are_no_speech(text):
    assert find_utterances(text) == []


@pytest.mark.parametrize(("text", "expected"), UNBALANCED)
def test_odd_marks(text, expected):
    assert words(text) == expected


def test_an_open_quotation_ends_with_its_paragraph():
    first, second = find_quotes("“We wait.\n\nThen “no” he said.")
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, False), "the next one does not stand at the front"


def test_a_quotation_goes_on_in_the_next_paragraph():
    quotes = find_quotes("“We wait.\n\n“We hope.\n\n“We pray,” he said. “Amen.”")
    assert [(q.closed, q.continues) for q in quotes] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]


def test_a_closed_quotation_does_not_go_on():
    assert [q.continues for q in find_quotes("“We wait.”\n\n“We hope.”")] == [False, False]


def test_a_quotation_in_a_transcript_begins_behind_its_label():
    text = '"DEMIR: We wait.\n\n"YILMAZ: We hope.'
    assert words(text) == ["We wait.", "We hope."]
    assert not any(q.continues for q in find_quotes(text))


UTTERANCES = [
    ('"We will never talk to them," he said.', True),
    ('He said: "Never."', True),
    ('The "hostile policy" must end.', False),
    ('He called it "a very hostile policy indeed" and left.', False),
    ('He said, "we will never ever talk" and left.', True),
    ('"No," he said.', True),
    ("ANKARA, June 3 — “We will talk,” he said.", True),
    ("The ship — “a very old tanker indeed” — sank.", False),
]


@pytest.mark.parametrize(("text", "expected"), UTTERANCES)
def test_speech_and_borrowed_phrases(text, expected):
    (quote,) = find_quotes(text)
    assert is_utterance(text, quote) is expected
    assert find_utterances(text) == ([quote] if expected else [])


@pytest.mark.parametrize("seed", range(5))
def test_any_soup_of_marks_gives_well_formed_quotations(seed):
    dice = random.Random(seed)
    for _ in range(300):
        soup = "".join(dice.choices(MARKS + "ab.,:!\n ", k=dice.randint(0, 40)))
        quotes = find_quotes(soup)
        assert all(0 <= q.start < q.end <= len(soup) for q in quotes), soup
        assert all(q.end <= after.start for q, after in pairwise(quotes)), soup
        assert all("\n" not in soup[q.start : q.end] and soup[q.start] in MARKS for q in quotes), soup
        assert all(soup[q.end - 1] in MARKS for q in quotes if q.closed), soup
        assert [q for q in quotes if q.closed and q.end - q.start < 2] == [], soup
        assert set(find_utterances(soup)) <= set(quotes)
