"""The statements that show best where an actor stands, and the article that has most of them.

A statement tells much when it is strong on an axis and sure: |axis| x confidence. They are chosen in
turn for each direction in which the actor speaks (for or against dialogue or pressure, the weightiest
first), so that an actor on two tracks is shown on both; from different articles as far as there are any.
"""

from __future__ import annotations

import pandas as pd

from stance.measures.choosing import rows_of
from stance.measures.counting import counted, days, scored, values, words

DIRECTION = "direction"
"""Column added to the result: `dialogue+`, `dialogue-`, `pressure+` or `pressure-`."""


def telling(statements: pd.DataFrame, actor: str, n: int = 3) -> pd.DataFrame:
    """Return up to n statements of a holder or government, the most telling first, with `direction`.

    None repeats another: not by `duplicate_of`, not in its words, and none lies in the same sentence or
    span as another of the same article.
    """
    rows = scored(rows_of(counted(statements), actor))
    candidates = _candidates(rows.reset_index(drop=True))
    chosen: list[pd.Series] = []
    while len(chosen) < n:
        found = _round(candidates, chosen, n)
        if not found:
            break
        chosen.extend(found)
    columns = [*statements.columns, DIRECTION]
    return pd.DataFrame([row[columns] for row in chosen], columns=columns).reset_index(drop=True)


def densest_article(statements: pd.DataFrame, *, actor: str = "") -> str:
    """Return the id of the article with most scored statements that count, those of an actor or all.

    Of several the earliest, then the first by id; one without a date comes after those that have one. Empty
    where there is none.
    """
    rows = scored(counted(statements))
    rows = rows_of(rows, actor) if actor else rows
    if rows.empty:
        return ""
    keys = pd.DataFrame({"article": words(rows, "article_id"), "day": days(rows)})
    sizes = keys.groupby("article").agg(n=("article", "size"), day=("day", "min")).reset_index()
    order = ["n", "day", "article"]
    return str(sizes.sort_values(order, ascending=[False, True, True])["article"].iloc[0])


def _candidates(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per statement and direction, strongest first; equal ones by confidence, then by id."""
    parts = []
    for axis in ("dialogue", "pressure"):
        value = values(rows, axis).fillna(0.0)
        strength = value.abs() * values(rows, "confidence").fillna(0.0)
        for mark, side in (("+", value > 0), ("-", value < 0)):
            parts.append(rows[side].assign(direction=f"{axis}{mark}", strength=strength[side]))
    order = ["strength", "confidence", "statement_id"]
    joined = pd.concat(parts, ignore_index=True)
    return joined.sort_values(order, ascending=[False, False, True], kind="stable", ignore_index=True)


def _round(candidates: pd.DataFrame, chosen: list[pd.Series], n: int) -> list[pd.Series]:
    """One more statement for each direction, as far as there are any and n allows."""
    weight = candidates.groupby(DIRECTION)["strength"].sum()
    found: list[pd.Series] = []
    for direction in weight.sort_values(ascending=False, kind="stable").index:
        taken = chosen + found
        if len(taken) >= n:
            break
        free = [row for _, row in candidates[candidates[DIRECTION] == direction].iterrows()]
        free = [row for row in free if not any(_repeats(row, other) for other in taken)]
        used = {row["article_id"] for row in taken}
        fresh = [row for row in free if row["article_id"] not in used]
        found.extend((fresh or free)[:1])
    return found


def _repeats(row: pd.Series, other: pd.Series) -> bool:
    if str(row["text"]).casefold().split() == str(other["text"]).casefold().split():
        return True
    if row["article_id"] != other["article_id"]:
        return False
    return bool(row["sentence"] == other["sentence"]) or bool(
        row["start"] < other["end"] and other["start"] < row["end"]
    )
