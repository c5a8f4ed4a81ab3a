"""Mark what is said twice, so that it counts once: wire copies and quotations that several articles carry.

A quotation is recognised by its words wherever it stands; any other statement only in an article that is a
copy of another, where it is paired with a statement of the same holder in the original. An editor may have
changed, cut or added a word: the likest two are paired first, each of them once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from stance.corpus.duplicates import words_of
from stance.corpus.quotes import likeness, repeated_quotes

QUOTED = "quote"
"""The kind of statement whose very words can be recognised in another article."""

UNDATED = "9999"
"""Sorts behind every day: an article without one is never the first to have said something."""

Row = Mapping[str, object]


def repeats(rows: Sequence[Row], copies: Mapping[str, str]) -> dict[str, str]:
    """Return id of a statement -> id of the earlier one that it says again; the values are never keys.

    `rows` are rows of the table of statements, `copies` maps the id of a copied article to its original's.
    """
    rows = sorted(rows, key=_when)
    quotes = [row for row in rows if row["kind"] == QUOTED]
    same = repeated_quotes([(str(q["text"]), str(q["holder"])) for q in quotes])
    found = {_id(quotes[i]): _id(quotes[j]) for i, j in same.items()}
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_article[str(row["article_id"])].append(row)
    for article, said in by_article.items():
        if article in copies:
            _link(said, by_article.get(copies[article], []), found)
    return {name: _root(name, found) for name in found}


def _link(copied: Sequence[Row], original: Sequence[Row], found: dict[str, str]) -> None:
    """Add to `found` what a copied article has from its original, beside the quotations that are there."""
    taken = {_root(_id(row), found) for row in copied if _id(row) in found}
    roots = [_root(_id(row), found) for row in original]
    done = {_id(row) for row in copied if _id(row) in found or _id(row) in roots}
    used = {i for i, root in enumerate(roots) if root in taken or root in done}
    for _, c, o in sorted(_pairs(copied, original)):
        if _id(copied[c]) not in done and o not in used:
            found[_id(copied[c])] = roots[o]
            done.add(_id(copied[c]))
            used.add(o)


def _pairs(copied: Sequence[Row], original: Sequence[Row]) -> Iterator[tuple[float, int, int]]:
    """Yield which statements may be the same, by their places: minus the likeness, copy, original."""
    there = [words_of(str(row["text"])) for row in original]
    for c, row in enumerate(copied):
        words = words_of(str(row["text"]))
        for o, other in enumerate(original):
            alike = likeness(words, there[o]) if row["holder"] == other["holder"] else 0.0
            if alike:
                yield -alike, c, o


def _id(row: Row) -> str:
    return str(row["statement_id"])


def _root(name: str, found: Mapping[str, str]) -> str:
    while name in found:
        name = found[name]
    return name


def _when(row: Row) -> tuple[str, str, int]:
    return str(row["published"] or UNDATED), str(row["article_id"]), int(str(row["start"]))
