"""Cut PolNeAR-format articles into windows of word pieces with their attributions.

Whole paragraphs are packed into windows of at most `LENGTH` pieces, with a separator between them, since
an attribution almost never crosses a paragraph. An attribution is kept by the pieces of its cue, source
and content; several with the same cue become one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

LENGTH = 192
"""Pieces per window, the two ends included."""

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True)
class Link:
    """One attribution as sets of positions in its window."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True)
class Window:
    """Piece ids, their character spans in the article ((0, 0) for separators) and the attributions."""

    article: str
    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    links: tuple[Link, ...]


def read(path: Path) -> list[dict]:
    """Read a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def windows(article: dict, tokenizer: Tokenizer) -> Iterator[Window]:
    """Yield the windows of one article in text order."""
    start, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    ids, spans = [start], [(0, 0)]
    for pieces in _paragraphs(article["text"], tokenizer):
        if len(ids) > 1 and len(ids) + len(pieces) + 1 > LENGTH:
            yield _window(article, ids, spans)
            ids, spans = [start], [(0, 0)]
        ids += [i for i, _ in pieces] + [end]
        spans += [s for _, s in pieces] + [(0, 0)]
    if len(ids) > 1:
        yield _window(article, ids, spans)


def _paragraphs(text: str, tokenizer: Tokenizer) -> Iterator[list[tuple[int, tuple[int, int]]]]:
    """Yield the pieces of each paragraph, long ones in parts."""
    for match in _PARAGRAPH.finditer(text):
        encoded = tokenizer.encode(match.group(), add_special_tokens=False)
        offset = match.start()
        pieces = [
            (i, (s + offset, e + offset)) for i, (s, e) in zip(encoded.ids, encoded.offsets, strict=True)
        ]
        for at in range(0, len(pieces), LENGTH - 2):
            yield pieces[at : at + LENGTH - 2]


def _window(article: dict, ids: list[int], spans: list[tuple[int, int]]) -> Window:
    merged: dict[frozenset[int], tuple[set[int], set[int]]] = {}
    for attribution in article.get("attributions", []):
        cue = frozenset(_positions(spans, attribution["cue"]))
        content = _positions(spans, attribution["content"])
        if cue and content:
            source, whole = merged.setdefault(cue, (set(), set()))
            source.update(_positions(spans, attribution["source"]))
            whole.update(content)
    links = tuple(Link(cue, frozenset(s), frozenset(c)) for cue, (s, c) in merged.items())
    return Window(article["id"], tuple(ids), tuple(spans), links)


def _positions(spans: list[tuple[int, int]], marked: list[list[int]] | None) -> list[int]:
    return [i for i, (s, e) in enumerate(spans) if e > s and any(s < b and a < e for a, b in marked or [])]
