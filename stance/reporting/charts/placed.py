"""Where the statements of one article stand in its text, counted in words, and what the article is called."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import pandas as pd

from stance.measures.choosing import actor_names
from stance.measures.counting import values, words
from stance.reporting.charts.canvas import shown
from stance.reporting.theme import day, drawable
from stance.reporting.wording import number, quoted

NAMED = 5
"""Articles that an error names."""

WORD = re.compile(r"\S+")
"""One word of a text."""


def article_of(articles: pd.DataFrame, article_id: str) -> pd.Series:
    """Return the row of an article, or raise `ValueError` with some that there are."""
    known = words(articles, "article_id")
    if not (known == article_id).any():
        there = ", ".join(sorted(known)[:NAMED]) or "none"
        more = len(known) - NAMED
        others = f" and {number(more, 'other')}" if more > 0 else ""
        raise ValueError(f"no article {article_id!r}; there are {there}{others}")
    return articles[known == article_id].iloc[0]


def placed(statements: pd.DataFrame, article: pd.Series) -> pd.DataFrame:
    """Return the statements of an article that have a holder, with `first` and `last` counted in words.

    `name` is the display name of the holder, `via_name` of who passes the statement on, `up` and `down` what
    the statement says for either side, each in [0, 1] (NaN without a stance): their difference is the stance.
    """
    names = actor_names(statements)
    rows = statements[words(statements, "article_id") == article["article_id"]]
    rows = rows[words(rows, "holder") != ""].sort_values(["start", "end", "statement_id"], kind="stable")
    begins = [found.start() for found in WORD.finditer(str(article["text"]))]
    dialogue, pressure = values(rows, "dialogue").fillna(0.0), values(rows, "pressure").fillna(0.0)
    unscored = values(rows, "stance").isna()
    return rows.assign(
        first=_reached(begins, rows["start"], 1),
        last=_reached(begins, rows["end"], 0),
        name=[shown(names.get(holder, holder), holder) for holder in rows["holder"]],
        via_name=[shown(names.get(via, via), "another") for via in words(rows, "via")],
        up=((dialogue.clip(lower=0) - pressure.clip(upper=0)) / 2).mask(unscored),
        down=((pressure.clip(lower=0) - dialogue.clip(upper=0)) / 2).mask(unscored),
    )


def _reached(begins: Sequence[int], offsets: pd.Series, inside: int) -> list[float]:
    """Return how many words begin before each offset; `inside` 1 counts those that begin at it, less one."""
    find = bisect_right if inside else bisect_left
    return [float(max(find(begins, int(offset)) - inside, 0)) for offset in offsets]


def headline(article: pd.Series) -> str:
    """Name an article by its title, outlet and day, as far as they are known and can be drawn."""
    title, outlet = (
        " ".join(str(words(article.to_frame().T, column).iloc[0]).split()) for column in ("title", "outlet")
    )
    title = quoted(title) if title and drawable(title) else str(article["article_id"])
    return ", ".join(filter(None, [title, outlet if drawable(outlet) else "", day(article["published"])]))
