"""Which entries of a codebook fire in articles, and how often.

A cue or modifier fires where the scorer finds it among the words of a statement; each place in a text counts
once, however many statements it is part of. An actor fires where a mention names him.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from stance.analysis import scored_statements
from stance.codebook import Actor, Codebook, CueEntry, ModifierEntry, Row
from stance.codebook_check.files import Files
from stance.codebook_check.fired import Fired, Firing
from stance.codebook_check.repeats import words_of
from stance.extraction.attribution.ways import attribute
from stance.extraction.parsing import parse_all
from stance.extraction.statements import cast_of
from stance.options import DEFAULT_ATTRIBUTION
from stance.progress import progress
from stance.records import Article, Attribution, Parse
from stance.scoring.rules.reading import matches
from stance.scoring.rules.scorer import RuleScorer

COUNTED = ("cues", "modifiers", "actors")
"""Parts of a codebook whose entries can fire."""


def firing(articles: Sequence[Article], files: Files) -> Firing:
    """Run the analysis over the articles and count what fires in the words of its statements."""
    book = files.codebook
    fired: Counter[int | str] = Counter()
    spread: Counter[int | str] = Counter()
    n_statements = 0
    bar = progress(articles, desc="articles", unit="article")
    read = attribute(parse_all(a.text for a in articles), book, DEFAULT_ATTRIBUTION)
    for article, (parse, found) in zip(bar, read, strict=True):
        places, n = _places(article, parse, found, book)
        n_statements += n
        fired.update(key for key, _ in places)
        spread.update({key for key, _ in places})
    return Firing(len(articles), n_statements, tuple(_entries(files, fired, spread)))


def _places(
    article: Article, parse: Parse, found: list[Attribution], book: Codebook
) -> tuple[set[tuple[int | str, tuple[int, ...]]], int]:
    """Return which entry fired at which tokens of an article (an actor, by his id, at characters)."""
    places: set[tuple[int | str, tuple[int, ...]]] = set()
    statements = scored_statements(article, parse, found, book, RuleScorer())
    for statement, _ in statements:
        cues, modifiers = matches(statement, parse, book)
        places.update((id(m.entry), m.tokens) for m in cues)
        places.update((id(m.entry), m.tokens) for m in modifiers)
    mentions = cast_of(article, parse, found, book).mentions
    places.update((m.actor, (m.start, m.end)) for m in mentions if m.actor)
    return places, len(statements)


def _entries(files: Files, fired: Counter[int | str], spread: Counter[int | str]) -> Iterator[Fired]:
    for stem in COUNTED:
        for file, placed in files.entries(stem):
            key = placed.row.id if isinstance(placed.row, Actor) else id(placed.row)
            words = _called(placed.row)
            yield Fired(file.name, placed.line, stem[:-1], words, fired[key], spread[key])


def _called(row: Row) -> str:
    if isinstance(row, Actor):
        return row.id
    assert isinstance(row, (CueEntry, ModifierEntry))
    return words_of(row)
