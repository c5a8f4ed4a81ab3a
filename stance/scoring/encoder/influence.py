"""Which words moved the encoder: what becomes of its judgement when a word is left out.

For every word of the passage but the holder's name the network reads the rest once more. The influence of a
word on an axis is how much the log odds of the chosen side fall without it:

    log p(side) / (1 - p(side))  -  the same without the word

Positive words speak for the side, negative ones against it. Source of the method (occlusion): Li, Monroe and
Jurafsky (2016), arXiv 1612.08220. One reading a word, so it is computed only when somebody asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import log

from stance.records import Axis, Parse, Statement
from stance.scoring.encoder.judging import Judgement, judge_passages, passages_of, together
from stance.scoring.encoder.marking import Passage, Span
from stance.scoring.features import AXES

WORD = re.compile(r"\w+(?:['’.-]\w+)*")
LEAST = 0.25
"""Change of the log odds below which a word is not said to have moved anything."""

NEAR_CERTAIN = 1e-6
"""Keeps the log odds finite."""


@dataclass(frozen=True, slots=True)
class Influence:
    """A word [start, end) of the article and how far it moved the encoder's side on an axis, in log odds."""

    axis: Axis
    text: str
    start: int
    end: int
    weight: float


def influences(
    statement: Statement, among: Iterable[Statement], parse: Parse, *, least: float = LEAST
) -> tuple[Influence, ...]:
    """Return the words that moved the encoder on each axis by at least `least`, in text order.

    `among` are all statements of the article. Raises `FileNotFoundError` if the network is not installed.
    """
    passages = passages_of(statement, among, parse)
    left_out = [(place, word) for place, passage in enumerate(passages) for word in _words(passage)]
    texts = [*passages, *(without(passages[place], *word) for place, word in left_out)]
    judged = judge_passages(texts)
    readings, rest = judged[: len(passages)], judged[len(passages) :]
    whole = together(readings)
    found: list[Influence] = []
    for (place, word), reading in zip(left_out, rest, strict=True):
        changed = together([*readings[:place], reading, *readings[place + 1 :]])
        found += _moved(passages[place], word, whole, changed)
    return tuple(i for i in found if abs(i.weight) >= least)


def _moved(passage: Passage, word: Span, whole: Judgement, rest: Judgement) -> Iterator[Influence]:
    """Yield how far a word moved each axis."""
    start, end = word
    for axis in AXES:
        side = int(whole.heads[axis].argmax())
        weight = round(_log_odds(whole, axis, side) - _log_odds(rest, axis, side), 3)
        yield Influence(axis, passage.text[start:end], passage.at + start, passage.at + end, weight)


def _words(passage: Passage) -> Iterator[Span]:
    """Yield the words that stand in the article, the holder's name left out."""
    first, last = passage.holder or (0, 0)
    for match in WORD.finditer(passage.text, passage.written):
        start, end = match.span()
        if end <= first or last <= start:
            yield start, end


def without(passage: Passage, start: int, end: int) -> Passage:
    """Return the passage without a word; spans after it move, a span that it touches shrinks.

    >>> without(Passage("the pro-North Korea line", target=(8, 19)), 4, 13).target
    (4, 10)
    """
    gap = end - start

    def moved(span: Span | None) -> Span | None:
        if span is None or span[1] <= start:
            return span
        if span[0] >= end:
            return span[0] - gap, span[1] - gap
        first, last = min(span[0], start), max(span[1], end) - gap
        return (first, last) if last > first else None

    text = passage.text[:start] + passage.text[end:]
    return replace(passage, text=text, holder=moved(passage.holder), target=moved(passage.target))


def _log_odds(judgement: Judgement, axis: Axis, side: int) -> float:
    chance = min(max(float(judgement.heads[axis][side]), NEAR_CERTAIN), 1 - NEAR_CERTAIN)
    return log(chance / (1 - chance))
