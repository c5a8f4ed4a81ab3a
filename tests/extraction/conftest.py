"""The codebooks of the Korean talks, and two short cuts from a text to what extraction makes of it."""

import pytest

from stance.codebook import load_codebooks
from stance.extraction.actors.mentions import find_cast
from stance.extraction.attribution.quotes import find_utterances
from stance.extraction.attribution.rules import quoted_tokens
from stance.extraction.attribution.speakers import speakers
from stance.extraction.attribution.ways import attribute
from stance.extraction.parsing import parse
from stance.extraction.statements import find_statements
from stance.records import Article


@pytest.fixture(scope="session")
def codebook():
    return load_codebooks(("diplomacy", "korea"))


@pytest.fixture(scope="session")
def cast_of(codebook):
    """A function from a text (and a day) to its cast."""

    def make(text, published=None):
        parsed, found = next(attribute([parse(text)], codebook, "rules"))
        quoted = quoted_tokens(parsed, find_utterances(text))
        return find_cast(parsed, codebook, published, quoted, speakers(parsed, found))

    return make


@pytest.fixture(scope="session")
def named_by(cast_of):
    """A function from a text and some words in it (the nth such) to what their last one names."""

    def make(text, words, nth=0, published=None):
        cast = cast_of(text, published)
        at = -1
        for _ in range(nth + 1):
            at = text.index(words, at + 1)
        inside = cast.parse.between(at, at + len(words))
        return cast.of(inside[-1].i)

    return make


@pytest.fixture(scope="session")
def statements_in(codebook):
    """A function from a text (and a day) to its statements."""

    def make(text, published=None):
        parsed, found = next(attribute([parse(text)], codebook))
        return find_statements(Article("a", text, published=published), parsed, found, codebook)

    return make
