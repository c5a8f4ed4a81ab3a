"""Texts whose holder and target are marked: as the encoder reads them, and as statements made of them.

The words `SOURCE` and `TARGET` are put before the two spans, as the network has learnt to read them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stance.records import Mention, Parse, Statement

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Span = tuple[int, int]

SOURCE, TARGET = "source: ", "target: "
"""What stands before the two spans."""

BRITISH = re.compile(r"\b([A-Za-z]{3,}[iy])s((?:e[drs]?|ing|ations?)\b)")
"""What may be an American word with an s for its z."""

BEFORE = 3
"""The source stands in the first third of a text that has to be cut: what it does mostly follows it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the spans of its holder and its target, in characters; None where there is none.

    `at` is where the text begins in its article, less the `written` characters that were put in front of it.
    """

    text: str
    holder: Span | None = None
    target: Span | None = None
    at: int = 0
    written: int = 0


def marked(passage: Passage) -> str:
    """Return the text with its two spans marked.

    >>> marked(Passage("Japan urged Iran to talk.", (0, 5), (12, 16)))
    'source: Japan urged target: Iran to talk.'
    """
    text = passage.text
    spans = ((passage.holder, SOURCE), (passage.target, TARGET))
    for at, word in sorted(((span[0], word) for span, word in spans if span), reverse=True):
        text = text[:at] + word + text[at:]
    return text


def american(text: str, tokenizer: Tokenizer) -> str:
    """Return the text with a z in words that the network knows by their American spelling only."""

    def spelt(found: re.Match[str]) -> str:
        word, changed = found.group(), f"{found.group(1)}z{found.group(2)}"
        known = (tokenizer.token_to_id(form.lower()) is not None for form in (word, changed))
        return changed if tuple(known) == (False, True) else word

    return BRITISH.sub(spelt, text)


def pieces(passage: Passage, tokenizer: Tokenizer, length: int) -> list[int]:
    """Return the piece ids of a marked text between its two end marks, at most `length` of them."""
    begin, end = (int(tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]"))
    encoded = _encoded(passage, tokenizer)
    room = length - 2
    first = 0
    if passage.holder and len(encoded.ids) > room:
        before = passage.target is not None and passage.target[0] < passage.holder[0]
        start = passage.holder[0] + len(TARGET) * before
        at = next((i for i, (a, _) in enumerate(encoded.offsets) if a >= start), 0)
        first = max(0, min(at - room // BEFORE, len(encoded.ids) - room))
    return [begin, *encoded.ids[first : first + room], end]


def fits(passage: Passage, tokenizer: Tokenizer, length: int) -> bool:
    """Whether a marked text has at most `length` pieces, its two end marks included."""
    return len(_encoded(passage, tokenizer).ids) <= length - 2


def _encoded(passage: Passage, tokenizer: Tokenizer) -> Encoding:
    return tokenizer.encode(american(marked(passage), tokenizer), add_special_tokens=False)


def statement_of(name: str, parse: Parse, holder: Span | None, target: Span | None = None) -> Statement:
    """Make a statement of a whole parsed text in which somebody marked the holder, and perhaps the target.

    For sentences that were coded by hand: nothing is said of who the holder is. `name` becomes the id of its
    article.
    """
    text = parse.text
    mentions = [span and Mention(*span, text[slice(*span)]) for span in (holder, target)]
    return Statement(name, 0, len(text), text, "action", 0, len(text), mentions[0], None, mentions[1])
