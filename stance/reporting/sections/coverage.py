"""What was read, what was left out, and what counts: the last table of a report."""

from __future__ import annotations

import pandas as pd

from stance.corpus.selection import NOT_ASKED
from stance.measures.counting import count_undated, counted, scored, words
from stance.reporting.blocks import Block
from stance.reporting.tables import Column, table_block


def coverage_block(statements: pd.DataFrame, articles: pd.DataFrame, rejected: pd.DataFrame) -> Block:
    """Show what was read, what was left out, and why."""
    rows = [[label, f"{n:,}"] for label, n in coverage(statements, articles, rejected)]
    columns = [Column("", 70, number=False), Column("Number", 30)]
    return table_block(columns, rows, "What was read and what counts.")


def coverage(
    statements: pd.DataFrame, articles: pd.DataFrame, rejected: pd.DataFrame
) -> list[tuple[str, int]]:
    """Return (what, how many), from articles read to statements that count, then rejections by reason."""
    repeated = words(statements, "duplicate_of") != ""
    counts = [
        ("articles read", len(articles)),
        ("of these without a day", count_undated(articles)),
        ("of these copies of another article", int((words(articles, "duplicate_of") != "").sum())),
        ("statements found", len(statements)),
        ("of these repetitions of another statement", int(repeated.sum())),
        ("of the rest without a known holder", int((words(statements[~repeated], "holder") == "").sum())),
        (
            "of the rest without words on dialogue or pressure",
            len(counted(statements)) - _n_scored(statements),
        ),
        ("statements that count", _n_scored(statements)),
    ]
    reasons = words(rejected, "reason").map(_reason).value_counts().sort_index(ascending=False)
    return counts + [(str(reason), int(n)) for reason, n in reasons.items()]


def _reason(reason: str) -> str:
    """Tell what was unusable from what was in order but not asked for."""
    if reason.startswith(NOT_ASKED):
        return f"articles left out, as asked: {reason.removeprefix(NOT_ASKED).lstrip(': ')}"
    return f"rejected: {reason}"


def _n_scored(statements: pd.DataFrame) -> int:
    return len(scored(counted(statements)))
