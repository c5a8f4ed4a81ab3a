"""The parse points back into the text whatever the white space, and its look-ups agree with one another."""

import subprocess
import sys

import pytest

from stance.extraction import parsing
from stance.extraction.parsing import build_parse, model_name, parse, parse_all
from stance.records import Token

ODD = [
    "One line.",
    "  Leading and trailing  \n",
    "Two\n\nparagraphs here.",
    "\n\n\nLate start.\n \n\t\nGap of blanks.\n\n",
    "Tabs\tinside\tand  double  blanks.",
    "Non\u00a0breaking\u2009and thin\u200bspaces.",
    "Line\r\nends of\r\nWindows.",
    "Seoul's envoy—“tired”—won't go… 北 is north; naïve café 🙂 done.",
    ".\n,\n!",
    "a",
]


@pytest.mark.parametrize("text", ODD)
def test_offsets_point_to_the_words(text):
    made = parse(text)
    assert made.text == text
    assert [text[t.start : t.end] for t in made.tokens] == [t.text for t in made.tokens]
    covered = {at for t in made.tokens for at in range(t.start, t.end)}
    assert "".join(sign for at, sign in enumerate(text) if at not in covered).strip() == ""


@pytest.mark.parametrize("text", ODD)
def test_the_lookups_agree(text):
    made = parse(text)
    tokens = made.tokens
    assert [t.i for t in tokens] == list(range(len(tokens)))
    for t in tokens:
        assert t.head == t.i or t.i in made.children[t.head]
        first, last = made.sentences[made.sentence_of[t.i]]
        assert first <= t.i < last and first <= t.head < last, "a head never lies in another sentence"
    assert sum(last - first for first, last in made.sentences) == len(tokens)


@pytest.mark.parametrize("text", ["", " ", "\n", " \n\t\n"])
def test_nothing_gives_an_empty_parse(text):
    made = parse(text)
    assert (made.text, made.tokens, made.sentences, made.children) == (text, (), (), ())


def test_every_text_gives_one_parse_in_order():
    texts = ["Seoul waits.", "", "Tokyo waits.\n\nSo does Beijing.", " ", "", "Seoul waits."]
    assert [p.text for p in parse_all(texts)] == texts


def test_equal_neighbours_stay_apart():
    assert [len(p.tokens) for p in parse_all(["Seoul waits."] * 3)] == [3, 3, 3]


def test_a_batch_boundary_inside_a_text_is_not_seen(monkeypatch):
    text = "\n\n".join(f"Paragraph {n} stands here." for n in range(7))
    whole = parse(text)
    monkeypatch.setattr(parsing, "BATCH", 2)
    assert parse(text) == whole


def test_a_parse_does_not_depend_on_its_neighbours():
    alone = parse("Washington eased the sanctions.")
    assert list(parse_all(["Short.", "Washington eased the sanctions.", "x " * 300]))[1] == alone


def test_texts_stream():
    asked = []

    def texts():
        for n in range(parsing.BATCH * 20):
            asked.append(n)
            yield "Hi."

    next(iter(parse_all(texts())))
    assert len(asked) < parsing.BATCH * 20, "the first parse must not wait for the last text"


def test_a_very_long_paragraph_is_parsed():
    sentence = "The envoy said talks would go on. "
    text = sentence * 1500
    made = parse(text)
    assert text[made.tokens[-1].start : made.tokens[-1].end] == "." and made.tokens[-1].end == len(text) - 1
    assert len(made.sentences) == pytest.approx(1500, rel=0.05)


def test_a_sentence_ends_with_its_paragraph():
    made = parse("No full stop here\n\nSeoul waits")
    assert len(made.sentences) == 2


def test_grammar_of_a_plain_sentence():
    tokens = parse("Seoul offered talks.").tokens
    assert [(t.text, t.lemma, t.pos, t.dep, t.head) for t in tokens] == [
        ("Seoul", "seoul", "PROPN", "nsubj", 1),
        ("offered", "offer", "VERB", "ROOT", 1),
        ("talks", "talk", "NOUN", "dobj", 1),
        (".", ".", "PUNCT", "punct", 1),
    ]


def test_build_parse_from_tokens_alone():
    tokens = [
        Token(0, "Go", "go", "VERB", "VB", "ROOT", 0, 0, 2),
        Token(1, "home", "home", "ADV", "RB", "advmod", 0, 3, 7),
    ]
    made = build_parse("Go home", tokens, [(0, 2)])
    assert made.children == ((1,), ()) and made.sentence_of == (0, 0)
    assert made.subtree(0) == [0, 1] and made.subtree(1) == [1]
    assert [t.text for t in made.between(3, 7)] == ["home"] and made.between(1, 6) == []


GLUED = [
    ("“It is closed,”Demir said.", ["“", "It", "is", "closed", ",", "”", "Demir", "said", "."]),
    (
        'It said:"We wait."Yilmaz left.',
        ["It", "said", ":", '"', "We", "wait", ".", '"', "Yilmaz", "left", "."],
    ),
    ("It ended.Petrov left.", ["It", "ended", ".", "Petrov", "left", "."]),
    ("It isn't 5.5, U.S. envoys said.", ["It", "is", "n't", "5.5", ",", "U.S.", "envoys", "said", "."]),
]


@pytest.mark.parametrize(("text", "expected"), GLUED)
def test_words_without_a_blank_between_them_are_told_apart(text, expected):
    assert [t.text for t in parse(text).tokens] == expected


def test_no_model_is_told_with_the_way_out(monkeypatch):
    monkeypatch.setattr(parsing, "MODELS", ("no_such_model_anywhere",))
    with pytest.raises(RuntimeError, match="pip install en-core-web-sm"):
        model_name()


def test_model_is_not_loaded_by_the_import():
    code = "import sys, stance.extraction.parsing; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
