"""Sentences from the tables: what was found, in words that claim no more than the intervals bear.

Every number is written by the same functions as in the tables. How surely a thing may be said is decided in
`certainty`; `summary`, `actor_prose` and `comparison_prose` say it.
"""

from __future__ import annotations

from stance.reporting.actor_prose import actor_paragraph
from stance.reporting.comparison_prose import outlets_paragraph, sentiment_paragraph
from stance.reporting.method import method_block
from stance.reporting.summary import summary

__all__ = ["actor_paragraph", "method_block", "outlets_paragraph", "sentiment_paragraph", "summary"]
