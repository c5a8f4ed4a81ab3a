"""What the encoder reads of a sentence: marks before the spans, and a cut that keeps the holder."""

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from stance.extraction.parsing import parse
from stance.scoring.encoder.marking import Passage, american, marked, pieces, statement_of

TEXT = "Japan urged Iran to talk."


@pytest.mark.parametrize(
    ("holder", "target", "expected"),
    [
        ((0, 5), (12, 16), "source: Japan urged target: Iran to talk."),
        ((12, 16), (0, 5), "target: Japan urged source: Iran to talk."),
        ((0, 5), None, "source: Japan urged Iran to talk."),
        (None, None, TEXT),
        ((0, 5), (0, 5), "source: target: Japan urged Iran to talk."),
    ],
)
def test_marks_stand_before_their_spans(holder, target, expected):
    assert marked(Passage(TEXT, holder, target)) in {
        expected,
        expected.replace("source: target", "target: source"),
    }


def words_tokenizer(text):
    """A tokenizer that numbers the words of a text from 2 on; the two end marks are 0 and 1."""
    known = dict.fromkeys(["[CLS]", "[SEP]", "source", ":", "target", *text.replace(".", " .").split(), "?"])
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(known)}, unk_token="?"))
    tokenizer.pre_tokenizer = Whitespace()
    return tokenizer


def read_back(tokenizer, ids):
    return [tokenizer.id_to_token(i) for i in ids]


def test_a_short_text_is_whole():
    tokenizer = words_tokenizer(TEXT)
    found = read_back(tokenizer, pieces(Passage(TEXT, (0, 5)), tokenizer, 20))
    assert found == ["[CLS]", "source", ":", "Japan", "urged", "Iran", "to", "talk", ".", "[SEP]"]


def test_a_long_text_is_cut_around_its_holder():
    text = " ".join(f"w{i}" for i in range(60)) + " Japan urged Iran to talk."
    at = text.index("Japan")
    tokenizer = words_tokenizer(text)
    found = read_back(tokenizer, pieces(Passage(text, (at, at + 5)), tokenizer, 20))
    assert len(found) == 20
    assert "Japan" in found and "talk" in found and "w0" not in found


def test_a_long_text_without_holder_keeps_its_beginning():
    text = " ".join(f"w{i}" for i in range(60))
    tokenizer = words_tokenizer(text)
    found = read_back(tokenizer, pieces(Passage(text), tokenizer, 10))
    assert found[1:-1] == [f"w{i}" for i in range(8)]


def test_a_marked_text_becomes_a_statement():
    made = statement_of("s", parse(TEXT), (0, 5), (12, 16))
    assert (made.text, made.kind, made.start, made.end) == (TEXT, "action", 0, len(TEXT))
    assert made.holder is not None and made.holder.text == "Japan"
    assert made.target is not None and made.target.text == "Iran"
    assert statement_of("s", parse(TEXT), None).holder is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan apologised, Iran Apologises.", "Japan apologized, Iran Apologises."),
        ("It apologised and promised.", "It apologized and promised."),  # "promized" is no word
        ("They organised a rise.", "They organised a rise."),  # both are known
        ("They paralysed it.", "They paralyzed it."),
        ("An unheardof colonised isle", "An unheardof colonised isle"),  # neither is known
    ],
)
def test_words_that_are_only_known_in_american_spelling_are_so_spelt(text, expected):
    known = words_tokenizer("apologized promised organised organized rise paralyzed isle")
    assert american(text, known) == expected
    assert len(american(text, known)) == len(text)


def test_pieces_are_those_of_the_american_spelling():
    tokenizer = words_tokenizer("Japan apologized .")
    british, theirs = (Passage(f"Japan {word} .") for word in ("apologised", "apologized"))
    assert pieces(british, tokenizer, 20) == pieces(theirs, tokenizer, 20)
