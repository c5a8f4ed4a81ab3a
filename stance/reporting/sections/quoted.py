"""Statements below each other, each with its source: for those parts of a report that are to be read."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from stance.measures.choosing import actor_names
from stance.measures.counting import words
from stance.reporting.blocks import Block, join
from stance.reporting.sections.passages import passage


def quoted_block(
    statements: pd.DataFrame, articles: pd.DataFrame, *, names: Mapping[str, str] | None = None
) -> Block:
    """Show every one of some statements, in their order, with marked cues, source and scores.

    `names` maps ids to display names; without it they come from `holder_name`.
    """
    display = actor_names(statements) | dict(names or {})
    urls = dict(zip(words(articles, "article_id"), words(articles, "url"), strict=True))
    rows = statements.to_dict("records")
    return join(passage(row, urls.get(str(row["article_id"]), ""), display, anchored=True) for row in rows)


def with_ids(statements: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    """Return the statements with these ids, in their order; those that are not there are left out."""
    rows = statements.assign(statement_id=words(statements, "statement_id"))
    place = {name: i for i, name in enumerate(ids)}
    rows = rows[rows["statement_id"].isin(ids)]
    return rows.sort_values("statement_id", key=lambda column: column.map(place), kind="stable")
