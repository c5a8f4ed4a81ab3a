"""Which entries of a codebook fire in articles, and how often.

A cue or modifier fires where the scorer finds it among the words of a statement; each place in a text counts
once, however many statements it is part of. An actor fires where a mention names him.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
from stance.records import Article, Parse, Score, Statement
from stance.scoring.rules.cues import cue_index, modifier_index
from stance.scoring.rules.reading import matches
from stance.scoring.rules.scorer import RuleScorer

COUNTED = ("cues", "modifiers", "actors")
"""Parts of a codebook whose entries can fire."""

NO_VERB = "no verb acts on it in a statement; give it the role position or accuse if it speaks for itself"
"""Why a thing has no weight where its words are."""

Key = int | str
"""An entry: a cue or modifier by its identity, an actor by his id."""

Place = tuple[Key, tuple[int, ...]]
"""An entry and the tokens (of an actor: characters) where it is."""


@dataclass
class _Counts:
    """How often entries fired, in how many articles, how often their words are there; which have weight."""

    fired: Counter[Key] = field(default_factory=Counter)
    spread: Counter[Key] = field(default_factory=Counter)
    found: Counter[Key] = field(default_factory=Counter)
    weighed: set[Key] = field(default_factory=set)

    def add(self, places: set[Place], found: set[Place], weighed: set[Key]) -> None:
        """Take in an article."""
        self.fired.update(key for key, _ in places)
        self.spread.update({key for key, _ in places})
        self.found.update(key for key, _ in places | found)
        self.weighed |= weighed


def firing(articles: Sequence[Article], files: Files) -> Firing:
    """Run the analysis over the articles and count what fires in the words of its statements."""
    book = files.codebook
    counts = _Counts()
    n_statements = 0
    bar = progress(articles, desc="articles", unit="article")
    read = attribute(parse_all(a.text for a in articles), book, DEFAULT_ATTRIBUTION)
    for article, (parse, found) in zip(bar, read, strict=True):
        statements = scored_statements(article, parse, found, book, RuleScorer())
        n_statements += len(statements)
        places, weighed = _in_statements(statements, parse, book)
        mentions = cast_of(article, parse, found, book).mentions
        places.update((m.actor, (m.start, m.end)) for m in mentions if m.actor)
        counts.add(places, _anywhere(parse, book), weighed)
    return Firing(len(articles), n_statements, tuple(_entries(files, counts)))


def _in_statements(
    statements: Sequence[tuple[Statement, Score]], parse: Parse, book: Codebook
) -> tuple[set[Place], set[Key]]:
    """Return which cues and modifiers are where in statements, and which cues have weight in a score."""
    places: set[Place] = set()
    weighed: set[Key] = set()
    for statement, score in statements:
        cues, modifiers = matches(statement, parse, book)
        places.update((id(m.entry), m.tokens) for m in cues)
        places.update((id(m.entry), m.tokens) for m in modifiers)
        starts = {id(m.entry): parse.tokens[m.head].start for m in cues}
        weighed.update(
            key for key, start in starts.items() if any(c.start <= start < c.end for c in score.cues)
        )
    return places, weighed


def _anywhere(parse: Parse, book: Codebook) -> set[Place]:
    """Return which cues and modifiers are where in an article, inside statements and outside."""
    cues = cue_index(book).find(parse, parse.tokens)
    modifiers = modifier_index(book).find(parse, parse.tokens)
    return {(id(m.entry), m.tokens) for m in cues} | {(id(m.entry), m.tokens) for m in modifiers}


def _entries(files: Files, counts: _Counts) -> Iterator[Fired]:
    for stem in COUNTED:
        for file, placed in files.entries(stem):
            key = placed.row.id if isinstance(placed.row, Actor) else id(placed.row)
            fired, found = counts.fired[key], counts.found[key]
            own = not file.is_bundled and key not in counts.weighed
            why = _why(placed.row, fired, found) if own else ""
            words = _called(placed.row)
            yield Fired(file.name, placed.line, stem[:-1], words, fired, counts.spread[key], found, why)


def _why(row: Row, fired: int, found: int) -> str:
    """Say why an entry that has no weight has none though its words are there; "" if there is no telling."""
    if not found or isinstance(row, Actor):
        return ""
    times = f"found {found} time{'s' * (found != 1)}, but"
    if isinstance(row, CueEntry) and row.role in {"thing", "mask"}:
        return f"{times} {NO_VERB}" if row.role == "thing" else ""
    return "" if fired else f"{times} in no statement"


def _called(row: Row) -> str:
    if isinstance(row, Actor):
        return row.id
    assert isinstance(row, (CueEntry, ModifierEntry))
    return words_of(row)
