"""The articles behind a report: what each is, where it can be read, and how much of it counts.

Every row can be linked to: a quoted statement whose article has no address leads to the row of the article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pandas as pd

from stance.measures.counting import counted, days, scored, words
from stance.reporting.blocks import Block, clean, join, link, paragraph, target
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import day
from stance.reporting.wording import number

MOST = 60
"""Articles that the table has at most, two to three pages; of more, those with most statements that count."""

MARK = 8
"""Letters of the digest that tells apart ids of which little is left."""

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")

Row = Mapping[Any, Any]


def article_anchor(article_id: object) -> str:
    """Return the name of the row of an article, which a link within the report leads to.

    It has small letters, digits and hyphens only; where the id has others too, a digest of it keeps it apart.

    >>> article_anchor("2021-06-21-post"), article_anchor("Post 1")
    ('article-2021-06-21-post', 'article-post-1-0c4c6312')
    """
    text = str(article_id)
    plain = _NOT_PLAIN.sub("-", text.lower()).strip("-")
    apart = [] if plain == text else [sha256(text.encode(errors="replace")).hexdigest()[:MARK]]
    return "-".join(filter(None, ["article", plain, *apart]))


def articles_block(articles: pd.DataFrame, statements: pd.DataFrame) -> Block:
    """Show the articles, the earliest first, with how many of their statements count.

    `articles` and `statements` are the tables of a result. Of more than `MOST` articles those with most
    statements that count are shown, the most first, and the others are counted.
    """
    if articles.empty:
        return paragraph("No article was read.")
    rows = _with_counts(articles, statements)
    shown = _chosen(rows)
    if shown.empty:
        return paragraph(f"None of the {len(rows)} articles has a statement that counts.")
    return join([paragraph(_left_out(rows, shown)), _table(rows, shown)])


def _with_counts(articles: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Return one row per article in order of time, those without a date last, with `n` statements."""
    columns = ("article_id", "published", "outlet", "title", "url", "duplicate_of")
    rows = pd.DataFrame({column: words(articles, column) for column in columns})
    sizes = words(scored(counted(statements)), "article_id").value_counts()
    rows = rows.assign(n=rows["article_id"].map(sizes).fillna(0).astype(int), day=days(articles))
    return rows.drop_duplicates("article_id").sort_values(["day", "article_id"], ignore_index=True)


def _chosen(rows: pd.DataFrame) -> pd.DataFrame:
    if len(rows) <= MOST:
        return rows
    return rows[rows["n"] > 0].sort_values("n", ascending=False, kind="stable").head(MOST)


def _left_out(rows: pd.DataFrame, shown: pd.DataFrame) -> str:
    """Count the articles that the table does not have; nothing where it has all."""
    left = len(rows) - len(shown)
    if not left:
        return ""
    of = f"Of {number(len(rows), 'article')} the table has the {len(shown)} with"
    if len(shown) == (rows["n"] > 0).sum():
        return f"{of} statements that count; the other {left:,} have none and are left out."
    return f"{of} most statements that count; the other {left:,} are left out."


def _table(rows: pd.DataFrame, shown: pd.DataFrame) -> Block:
    copies = bool((shown["duplicate_of"] != "").any())
    columns = [
        Column("Published", 15, number=False), Column("Outlet", 18, number=False),
        Column("Title", 40, number=False), Column("Statements that count", 11),
        *[Column("Copy of", 18, number=False)] * copies,
    ]  # fmt: skip
    sources = {str(row["article_id"]): row for row in rows.to_dict("records")}
    there = frozenset(shown["article_id"])
    cells = [
        [*_cells(row), *[_original(str(row["duplicate_of"]), sources, there)] * copies]
        for row in shown.to_dict("records")
    ]
    return table_block(columns, cells, _caption(len(rows) <= MOST, copies))


def _cells(row: Row) -> list[object]:
    """Write date, outlet, title with its link, and the count; the date is what links lead to."""
    published = target(day(row["published"]) or "–", article_anchor(row["article_id"]))
    return [published, clean(row["outlet"]) or "–", link(_title(row), row["url"]), row["n"]]


def _original(article: str, sources: Mapping[str, Row], there: frozenset[str]) -> Block:
    """Name what an article is a copy of by outlet and day, with a link to its row where it has one."""
    if not article:
        return Block("", "")
    row = sources.get(article, {"article_id": article, "title": "", "outlet": "", "published": ""})
    place = ", ".join(filter(None, [clean(row["outlet"]), day(row["published"])]))
    return link(place or _title(row), "", anchor=article_anchor(article) if article in there else "")


def _title(row: Row) -> str:
    return clean(row["title"]) or clean(row["article_id"])


def _caption(all_of_them: bool, copies: bool) -> str:
    order = "by date" if all_of_them else "those with most statements that count first"
    copied = " A copy's statements count where they first stood." if copies else ""
    return (
        f"The articles, {order}. Statements that count have a holder, speak for or against dialogue or"
        f" pressure, and repeat no other.{copied}"
    )
