"""What a report is put together from: for each question its sentences and its table, in a file of its own.

Sentences claim no more than the intervals bear; how surely a thing may be said is decided in `certainty`.
Every number is written by the same functions in the sentences and in the tables.
"""

from stance.reporting.sections.actors import actor_paragraph, actors_block
from stance.reporting.sections.coverage import coverage_block
from stance.reporting.sections.differences import differences_block, differences_paragraph
from stance.reporting.sections.method import method_block
from stance.reporting.sections.outlets import outlets_block, outlets_paragraph
from stance.reporting.sections.passages import passages_block
from stance.reporting.sections.sentiment import sentiment_block, sentiment_paragraph
from stance.reporting.sections.stability import stability_block, stability_paragraph
from stance.reporting.sections.summary import summary
from stance.reporting.sections.turns import turns_block, turns_paragraph

__all__ = [
    "actor_paragraph",
    "actors_block",
    "coverage_block",
    "differences_block",
    "differences_paragraph",
    "method_block",
    "outlets_block",
    "outlets_paragraph",
    "passages_block",
    "sentiment_block",
    "sentiment_paragraph",
    "stability_block",
    "stability_paragraph",
    "summary",
    "turns_block",
    "turns_paragraph",
]
