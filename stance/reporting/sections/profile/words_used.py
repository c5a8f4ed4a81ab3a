"""Which words recur in the cues of an actor: what its scores rest on."""

from __future__ import annotations

import pandas as pd

from stance.measures.cue_words import WORDS
from stance.reporting.blocks import Block, paragraph
from stance.reporting.tables import Column, table_block

RECURS = 2
"""Statements from which a word recurs."""


def words_used_block(cue_words: pd.DataFrame, *, top: int = 12) -> Block:
    """Show the words that recur in the cues, with how often they speak for and against each axis.

    `cue_words` is the table of `measures.cue_words.word_table`.
    """
    rows = cue_words[cue_words["n_statements"] >= RECURS].head(top)
    if rows.empty:
        return paragraph("No word recurs in the cues.")
    columns = [
        Column("Word", 22, number=False), Column("Statements", 12), Column("Articles", 12),
        Column("For dialogue", 13), Column("Against dialogue", 14), Column("For pressure", 13),
        Column("Against pressure", 14),
    ]  # fmt: skip
    cells = [[row[column] or "–" for column in WORDS] for _, row in rows.iterrows()]
    caption = (
        "Words that recur in the cues, and the statements in which they are part of a cue for or against"
        " either axis; a negation or a refusal turns a cue round. Forms of a word are counted together. A"
        " dash: never."
    )
    return table_block(columns, cells, caption)
