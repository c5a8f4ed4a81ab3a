"""Mark what is said twice, so that it counts once: wire copies and quotations that several articles carry.

A quotation is recognised by its words wherever it stands; any other statement only in an article that
is a copy of the one it stood in first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stance.corpus.quotes import repeated_quotes

QUOTED = "quote"
"""The kind of statement whose very words can be recognised in another article."""

UNDATED = "9999"
"""Sorts behind every day: an article without one is never the first to have said something."""

Row = Mapping[str, object]


def repeats(rows: Sequence[Row], copies: Mapping[str, str]) -> dict[str, str]:
    """Return id of a statement -> id of the earlier one that it says again.

    `rows` are rows of the table of statements, `copies` maps the id of a copied article to its original's.
    """
    rows = sorted(rows, key=_when)
    quotes = [row for row in rows if row["kind"] == QUOTED]
    same = repeated_quotes([(str(q["text"]), str(q["holder"])) for q in quotes])
    found = {str(quotes[i]["statement_id"]): str(quotes[j]["statement_id"]) for i, j in same.items()}
    first = {_said_in(row["article_id"], row): str(row["statement_id"]) for row in reversed(rows)}
    for row in rows:
        original = first.get(_said_in(copies.get(str(row["article_id"]), ""), row))
        if original:
            found.setdefault(str(row["statement_id"]), original)
    return found


def _when(row: Row) -> tuple[str, str, int]:
    return str(row["published"] or UNDATED), str(row["article_id"]), int(str(row["start"]))


def _said_in(article: object, row: Row) -> tuple[object, str, object]:
    """Return what makes a statement of an article the same as another: words and holder."""
    return article, " ".join(str(row["text"]).casefold().split()), row["holder"]
