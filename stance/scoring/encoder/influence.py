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
from stance.scoring.encoder.judging import Judgement, judge_passage, passage_of
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
    passage = passage_of(statement, among, parse)
    whole = judge_passage(passage)
    sides = {axis: int(whole.heads[axis].argmax()) for axis in AXES}
    found = []
    for start, end in _words(passage):
        rest = judge_passage(_without(passage, start, end))
        for axis, side in sides.items():
            weight = _log_odds(whole, axis, side) - _log_odds(rest, axis, side)
            if abs(weight) >= least:
                place = (passage.at + start, passage.at + end)
                found.append(Influence(axis, passage.text[start:end], *place, round(weight, 3)))
    return tuple(found)


def _words(passage: Passage) -> Iterator[Span]:
    """Yield the words that stand in the article, the holder's name left out."""
    first, last = passage.holder or (0, 0)
    for match in WORD.finditer(passage.text, passage.written):
        start, end = match.span()
        if end <= first or last <= start:
            yield start, end


def _without(passage: Passage, start: int, end: int) -> Passage:
    """Return the passage without a word; spans after it move, a span around it shrinks."""
    gap = end - start

    def moved(span: Span | None) -> Span | None:
        if span is None or span[1] <= start:
            return span
        if span[0] >= end:
            return span[0] - gap, span[1] - gap
        return (span[0], span[1] - gap) if span[1] - span[0] > gap else None

    text = passage.text[:start] + passage.text[end:]
    return replace(passage, text=text, holder=moved(passage.holder), target=moved(passage.target))


def _log_odds(judgement: Judgement, axis: Axis, side: int) -> float:
    chance = min(max(float(judgement.heads[axis][side]), NEAR_CERTAIN), 1 - NEAR_CERTAIN)
    return log(chance / (1 - chance))
