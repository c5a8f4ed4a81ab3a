"""How far sentiment would have misled: its sign beside the sign of stance.

Sentiment asks whether words are pleasant, stance whether they speak for dialogue or for pressure. The
share of statements on which the two signs agree says how far the one can stand in for the other.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from stance.measures.counting import counted, scored, values
from stance.measures.intervals import wilson_interval

TOOLS = ("vader", "textblob")
SENTIMENT = ("tool", "n", "agree", "opposite", "neutral", "share", "share_low", "share_high")
"""Columns of the table: of n statements, how many have the same sign, the opposite one, or 0."""

ZERO = 1e-9
"""Below this a value has no sign: what rounding leaves of a sum that cancels."""


def sentiment_table(statements: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Return how often the sign of each sentiment tool is that of stance, with the columns `SENTIMENT`.

    Counts statements with holder, no repetitions, whose stance has a sign and which the tool scored; a
    sentiment of 0 agrees with neither. `share` is `agree` / `n` in [0, 1] with its Wilson interval.
    """
    rows = [_compare(statements, tool, level) for tool in TOOLS]
    return pd.DataFrame(rows, columns=list(SENTIMENT))


def most_misled(statements: pd.DataFrame, n: int = 5, *, tool: str = "vader") -> pd.DataFrame:
    """Return the n statements whose sentiment and stance have opposite signs and lie furthest apart.

    The columns are those of the input and `gap`, the distance of the two in [0, 2]; fewer rows where
    fewer statements have opposite signs.
    """
    rows = scored(counted(statements))
    sentiment, stance = values(rows, tool), values(rows, "stance")
    rows = rows.assign(gap=(sentiment - stance).abs())
    rows = rows[(_sign(sentiment) * _sign(stance) < 0).to_numpy()]
    return rows.sort_values(["gap", "statement_id"], ascending=[False, True], kind="stable").head(n)


def _compare(statements: pd.DataFrame, tool: str, level: float) -> dict[str, object]:
    rows = scored(counted(statements))
    sentiment, stance = values(rows, tool), _sign(values(rows, "stance"))
    product = (_sign(sentiment) * stance)[sentiment.notna() & (stance != 0)]
    n, agree = len(product), int((product > 0).sum())
    low, high = wilson_interval(agree, n, level)
    return {
        "tool": tool, "n": n, "agree": agree,
        "opposite": int((product < 0).sum()), "neutral": int((product == 0).sum()),
        "share": agree / n if n else float("nan"), "share_low": low, "share_high": high,
    }  # fmt: skip


def _sign(numbers: pd.Series) -> pd.Series:
    return pd.Series(np.sign(numbers.where(numbers.abs() > ZERO, 0.0)), index=numbers.index)
