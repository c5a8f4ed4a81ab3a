"""Read PolNeAR-format articles as the windows that the tagger learns from.

The windows are those of `extraction.attribution.windows`; an attribution is kept by the pieces of its cue,
source and content, and several with the same cue become one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from stance.extraction.attribution.windows import windows

LENGTH = 192
"""Pieces per window, the two ends included."""

Article = dict[str, Any]


@dataclass(frozen=True)
class Link:
    """One attribution as sets of positions in its window."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True)
class Example:
    """Piece ids of a window and the attributions in it."""

    ids: tuple[int, ...]
    links: tuple[Link, ...]


def read(path: Path) -> list[Article]:
    """Read a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def examples(article: Article, tokenizer: Tokenizer) -> Iterator[Example]:
    """Yield the windows of one article in text order with their attributions."""
    for window in windows(article["text"], tokenizer, LENGTH):
        yield Example(window.ids, _links(article, window.spans))


def _links(article: Article, spans: tuple[tuple[int, int], ...]) -> tuple[Link, ...]:
    merged: dict[frozenset[int], tuple[set[int], set[int]]] = {}
    for attribution in article["attributions"]:
        cue = frozenset(_positions(spans, attribution["cue"]))
        content = _positions(spans, attribution["content"])
        if cue and content:
            source, whole = merged.setdefault(cue, (set(), set()))
            source.update(_positions(spans, attribution["source"]))
            whole.update(content)
    return tuple(Link(cue, frozenset(s), frozenset(c)) for cue, (s, c) in merged.items())


def _positions(spans: tuple[tuple[int, int], ...], marked: list[list[int]] | None) -> list[int]:
    return [i for i, (s, e) in enumerate(spans) if e > s and any(s < b and a < e for a, b in marked or [])]
