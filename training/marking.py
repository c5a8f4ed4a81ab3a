"""Write a sentence as the encoder reads it: with its holder and its target marked, cut to length.

The words `source: ` and `target: ` are put before the two spans, as the network learns to read them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Span = tuple[int, int]

BEFORE = 3
"""The source stands in the first third of a text that has to be cut: what it does mostly follows it."""


def marked(text: str, source: Span | None, target: Span | None) -> str:
    """Return the text with its two spans marked.

    >>> marked("Japan urged Iran to talk.", (0, 5), (12, 16))
    'source: Japan urged target: Iran to talk.'
    """
    marks = [(span[0], word) for span, word in ((source, "source: "), (target, "target: ")) if span]
    for at, word in sorted(marks, reverse=True):
        text = text[:at] + word + text[at:]
    return text


def pieces(
    text: str, source: Span | None, target: Span | None, tokenizer: Tokenizer, length: int
) -> list[int]:
    """Return the piece ids of a marked text between its two end marks, at most `length` of them."""
    begin, end = (int(tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]"))
    encoded = tokenizer.encode(marked(text, source, target), add_special_tokens=False)
    room = length - 2
    first = 0
    if source and len(encoded.ids) > room:
        at = next((i for i, (start, _) in enumerate(encoded.offsets) if start >= source[0]), 0)
        first = max(0, min(at - room // BEFORE, len(encoded.ids) - room))
    return [begin, *encoded.ids[first : first + room], end]
