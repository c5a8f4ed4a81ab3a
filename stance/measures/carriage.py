"""What was carried how often, and where: every statement that repeats no other, with its repetitions.

A quotation that three outlets print counts once in every measure; this table keeps what that leaves out.
"""

from __future__ import annotations

import pandas as pd

from stance.measures.columns import dtypes
from stance.measures.counting import copies_of, days, originals, values, words

CARRIAGE = (
    "statement_id", "holder", "holder_name", "text", "n_statements", "n_articles", "n_outlets", "outlets",
    "articles", "first", "last",
)  # fmt: skip
"""Columns of the table: the statement, how often it and its repetitions occur, in how many articles and
outlets, which (ids and names separated by "; "), and the first and last day."""

_TEXTS = ("holder", "holder_name", "text", "outlets", "articles")

SEPARATOR = "; "


def carriage_table(statements: pd.DataFrame, *, fewest: int = 1) -> pd.DataFrame:
    """Return one row per statement that repeats no other with the columns `CARRIAGE`, most carried first.

    Statements without a holder are among them. `fewest` leaves out what occurs in fewer articles. Wire
    copies are articles of their own here: to be copied is to be carried. Days are missing where no article
    has one.
    """
    frame = pd.DataFrame(
        {
            "statement_id": originals(statements),
            "own": words(statements, "statement_id"),
            "article": words(statements, "article_id"),
            "outlet": words(statements, "outlet"),
            "day": days(statements),
        }
    )
    groups = frame.groupby("statement_id", sort=True)
    carried = groups.agg(
        n_statements=("own", "nunique"), n_articles=("article", "nunique"),
        articles=("article", _listed), outlets=("outlet", _listed), first=("day", "min"), last=("day", "max"),
    )  # fmt: skip
    named = frame[frame["outlet"] != ""].groupby("statement_id")["outlet"].nunique()
    said = frame.assign(**{column: words(statements, column) for column in ("holder", "holder_name", "text")})
    said = said.assign(repeats=said["own"] != said["statement_id"]).sort_values("repeats", kind="stable")
    about = said.drop_duplicates("statement_id")[["statement_id", "holder", "holder_name", "text"]]
    table = carried.assign(n_outlets=named).reset_index().merge(about, on="statement_id", how="left")
    table = table.fillna({"n_outlets": 0, **dict.fromkeys(_TEXTS, "")})[list(CARRIAGE)].astype(
        dtypes(CARRIAGE)
    )
    order = ["n_articles", "n_statements", "statement_id"]
    table = table.sort_values(order, ascending=[False, False, True], kind="stable")
    return table[table["n_articles"] >= fewest].reset_index(drop=True)


def travelled(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the part of `carriage_table` that articles chose to carry: several articles, with a holder.

    Articles that copy another one whole are left out. Its columns are `CARRIAGE` and the `stance` of the
    statement.
    """
    copied = words(statements, "article_id").isin(list(copies_of(articles)))
    table = carriage_table(statements[~copied], fewest=2)
    stance = dict(zip(words(statements, "statement_id"), values(statements, "stance"), strict=True))
    table = table.assign(stance=table["statement_id"].map(stance).astype(float))
    return table[table["holder"] != ""].reset_index(drop=True)


def _listed(names: pd.Series) -> str:
    return SEPARATOR.join(sorted(set(names) - {""}))
