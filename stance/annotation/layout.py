"""Where the statements of an article stand in it: numbered spans, who holds how many, and pieces of text.

Spans may lie inside each other or cross; a paragraph is therefore cut into pieces, each with all the spans
that cover it, the outermost first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from stance.annotation.account import short
from stance.extraction.paragraphs import paragraphs
from stance.records import Article, Mention, Score, Statement


@dataclass(frozen=True)
class Span:
    """A statement to show; statements of several holders in the same words share a number.

    `level` counts the spans that lie one inside the other under this one, so that lines can be drawn
    below each other.
    """

    number: int
    statement: Statement
    score: Score
    level: int = 0

    @property
    def holder(self) -> str:
        """The id of the holder; empty where nobody is named or he could not be resolved."""
        return self.statement.holder.actor if self.statement.holder else ""

    @property
    def start(self) -> int:
        """Where it starts in the article's text."""
        return self.statement.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.statement.end


@dataclass(frozen=True)
class Holder:
    """An entry of the legend; `place` is its rank by statements, from 0."""

    actor: str
    short: str
    name: str
    government: str
    n: int
    place: int


@dataclass(frozen=True)
class Piece:
    """Words [start, end) of the text that are covered by the same spans, the outermost first."""

    start: int
    end: int
    spans: tuple[Span, ...]

    @property
    def opened(self) -> tuple[Span, ...]:
        """The spans that start here."""
        return tuple(s for s in self.spans if s.start == self.start)

    @property
    def closed(self) -> tuple[Span, ...]:
        """The spans that end here, the innermost first."""
        return tuple(s for s in reversed(self.spans) if s.end == self.end)


@dataclass(frozen=True)
class Annotated:
    """An article with its statements in reading order, the mentions without an actor, and a note."""

    article: Article
    spans: tuple[Span, ...]
    unresolved: tuple[Mention, ...] = ()
    note: str = ""

    @cached_property
    def holders(self) -> dict[str, Holder]:
        """The known holders by id, those with most statements first."""
        counted = Counter(s.holder for s in self.spans if s.holder)
        mentions = {s.holder: s.statement.holder for s in reversed(self.spans) if s.statement.holder}
        ranked = [(actor, n, mentions[actor]) for actor, n in counted.most_common()]
        return {
            actor: Holder(actor, short(mention), mention.name or actor, mention.government, n, place)
            for place, (actor, n, mention) in enumerate(ranked)
            if mention
        }

    @property
    def nobody(self) -> int:
        """The number of statements for which nobody is named at all."""
        return sum(s.statement.holder is None for s in self.spans)

    @property
    def unknown(self) -> int:
        """The number of statements whose holder is named and could not be resolved."""
        return sum(s.statement.holder is not None and not s.holder for s in self.spans)

    @property
    def paragraphs(self) -> list[tuple[Piece, ...]]:
        """The text in reading order, each paragraph cut into pieces."""
        return [_pieces(first, last, self.spans) for first, last in paragraphs(self.article.text)]


def annotate(
    article: Article,
    found: Iterable[tuple[Statement, Score]],
    unresolved: Iterable[Mention] = (),
    note: str = "",
) -> Annotated:
    """Number the scored statements of an article in reading order and lay them out."""
    ordered = sorted(found, key=lambda pair: (pair[0].start, -pair[0].end))
    numbers = {span: n for n, span in enumerate(dict.fromkeys(map(_ends, ordered)), 1)}
    spans: list[Span] = []
    for pair in reversed(ordered):
        spans.append(Span(numbers[_ends(pair)], *pair, level=_level(pair[0], spans)))
    return Annotated(article, tuple(reversed(spans)), tuple(unresolved), note)


def _ends(pair: tuple[Statement, Score]) -> tuple[int, int]:
    return pair[0].start, pair[0].end


def _level(statement: Statement, later: Sequence[Span]) -> int:
    """Return one more than the highest level among the spans that start later and before this one ends."""
    under = [s.level for s in later if s.start < statement.end and statement.start < s.end]
    return max(under) + 1 if under else 0


def _pieces(start: int, end: int, spans: Sequence[Span]) -> tuple[Piece, ...]:
    inside = [s for s in spans if s.start < end and start < s.end]
    cuts = {start, end} | {at for s in inside for at in (s.start, s.end) if start < at < end}
    edges = sorted(cuts)
    return tuple(
        Piece(a, b, tuple(s for s in inside if s.start <= a and b <= s.end)) for a, b in pairwise(edges)
    )
