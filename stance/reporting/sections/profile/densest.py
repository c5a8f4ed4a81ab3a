"""The article in which an actor says most: what the chart of it shows."""

from __future__ import annotations

from stance.measures.one_actor import OneActor
from stance.reporting.charts.placed import article_of, headline
from stance.reporting.wording import the


def densest_caption(one: OneActor, article_id: str) -> str:
    """Say which article the strip of `charts.evidence_strip` shows; empty for no article.

    Raises `ValueError` for an article that the findings do not have.
    """
    if not article_id:
        return ""
    article = headline(article_of(one.findings.articles, article_id))
    return f"The article with most statements of {the(one.name)} that count: {article}. Who says what where."
