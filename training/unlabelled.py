"""Passages that nobody has coded, for a larger network to give its opinion of.

Sentences of PolNeAR-format articles with the source of an attribution as holder, as news is written; and the
project's practice sentences with another of their names as holder, so that what one does is told apart from
what others in the same sentence do.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from encoder_data import Row
from tagger_data import Article

from stance.extraction.parsing import parse_all
from stance.records import Parse, Token
from stance.scoring.encoder.marking import Passage, Span

SEED = 7

LONGEST = 420
"""Characters of a passage beyond which the networks would have to cut it."""

LONGEST_HOLDER = 90
"""Characters of a source beyond which it is not a name any more."""

NAMED = {"nsubj", "nsubjpass", "pobj", "poss", "conj"}
"""What a name is in its sentence if it could be the holder of a stance there."""

INSIDE = {"compound", "det", "poss", "amod", "nummod", "case"}
"""What belongs to a name when it is marked."""


def of_news(articles: Sequence[Article]) -> Iterator[Passage]:
    """Yield the sentences that each attribution of an article spans, with its source as holder."""
    seen = set()
    for article, parse in zip(articles, parse_all(a["text"] for a in articles), strict=True):
        for attribution in article["attributions"]:
            passage = _attributed(attribution, parse)
            if passage is not None and passage not in seen:
                seen.add(passage)
                yield passage


def of_others(rows: Iterable[Row]) -> Iterator[Passage]:
    """Yield each sentence of coded rows once more, with a name as holder that is the holder of no row."""
    chance = random.Random(SEED)
    taken: dict[str, set[Span]] = defaultdict(set)
    for row in rows:
        taken[row.passage.text].update(span for span in (row.passage.holder,) if span)
    for (text, spans), parse in zip(taken.items(), parse_all(taken), strict=True):
        free = [name for name in _names(parse) if all(_apart(name, span) for span in spans)]
        if free:
            chance.shuffle(free)
            others = [span for span in [*free[1:], *sorted(spans)] if _apart(span, free[0])]
            yield Passage(text, free[0], chance.choice([*others, None]))


def _attributed(attribution: dict[str, list[list[int]]], parse: Parse) -> Passage | None:
    source, content = attribution.get("source") or [], attribution.get("content") or []
    if not source or not content:
        return None
    first, last = source[0][0], source[-1][1]
    bounds = [(parse.tokens[a].start, parse.tokens[b - 1].end) for a, b in parse.sentences]
    reach = min(first, content[0][0]), max(last, content[-1][1])
    held = [bound for bound in bounds if bound[0] < reach[1] and bound[1] > reach[0]]
    if not held:
        return None
    start, end = held[0][0], held[-1][1]
    text = parse.text[start:end]
    if len(text) > LONGEST or last - first > LONGEST_HOLDER or "\n" in text:
        return None
    return Passage(text, (first - start, last - start))


def _names(parse: Parse) -> list[Span]:
    return [_span(token, parse) for token in parse.tokens if token.pos == "PROPN" and token.dep in NAMED]


def _span(token: Token, parse: Parse) -> Span:
    own = [token, *(parse.tokens[i] for i in parse.children[token.i] if parse.tokens[i].dep in INSIDE)]
    return min(t.start for t in own), max(t.end for t in own)


def _apart(one: Span, other: Span) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]
