"""Sentences from the tables: what was found, in words that claim no more than the intervals bear.

Every number is written by the same functions as in the tables. How surely a thing may be said is decided in
`certainty`; each paragraph has a file of its own.
"""

from __future__ import annotations

from stance.reporting.actor_prose import actor_paragraph
from stance.reporting.differences import differences_paragraph
from stance.reporting.method import method_block
from stance.reporting.outlet_prose import outlets_paragraph
from stance.reporting.sentiment_prose import sentiment_paragraph
from stance.reporting.stability import stability_paragraph
from stance.reporting.summary import summary
from stance.reporting.turns import turns_paragraph

__all__ = [
    "actor_paragraph",
    "differences_paragraph",
    "method_block",
    "outlets_paragraph",
    "sentiment_paragraph",
    "stability_paragraph",
    "summary",
    "turns_paragraph",
]
