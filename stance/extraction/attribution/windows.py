"""Cut a text into windows of word pieces for a network.

Whole paragraphs are packed into windows with a separator behind each, since an attribution almost never
crosses a paragraph; a paragraph that is longer than a window is cut. Training and use share this file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stance.extraction.paragraphs import paragraphs

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Window:
    """Piece ids and their character spans in the text ((0, 0) for the marks between paragraphs)."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def windows(
    text: str, tokenizer: Tokenizer, length: int, wanted: Sequence[tuple[int, int]] | None = None
) -> Iterator[Window]:
    """Yield the windows of a text, or of its `wanted` paragraphs, of at most `length` pieces each."""
    begin, end = (int(tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]"))
    ids, spans = [begin], [(0, 0)]
    for pieces in _pieces(text, tokenizer, length - 2, paragraphs(text) if wanted is None else wanted):
        if len(ids) > 1 and len(ids) + len(pieces) + 1 > length:
            yield Window(tuple(ids), tuple(spans))
            ids, spans = [begin], [(0, 0)]
        ids += [i for i, _ in pieces] + [end]
        spans += [span for _, span in pieces] + [(0, 0)]
    if len(ids) > 1:
        yield Window(tuple(ids), tuple(spans))


def _pieces(
    text: str, tokenizer: Tokenizer, most: int, wanted: Sequence[tuple[int, int]]
) -> Iterator[list[tuple[int, tuple[int, int]]]]:
    """Yield the pieces of each paragraph with their spans, long ones in parts."""
    for shift, last in wanted:
        encoded = tokenizer.encode(text[shift:last], add_special_tokens=False)
        pieces = [(i, (s + shift, e + shift)) for i, (s, e) in zip(encoded.ids, encoded.offsets, strict=True)]
        for at in range(0, len(pieces), most):
            yield pieces[at : at + most]
