"""Turn records into the tables that everything else reads: the only bridge between the two.

Each function takes records and returns a frame with exactly the columns of `stance.table`. An id of a
statement is made of its article, its span and the number of its holder, so the same input gives the same
ids.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from stance.codebook import Codebook
from stance.provenance import known_by
from stance.records import Article, Cue, Mention, Rejection, Score, Statement
from stance.scoring.sentiment import textblob, vader
from stance.table import ARTICLES, STATEMENTS

DIGITS = 4
"""Decimals kept of a score: finer than any difference that means something, and stable across machines."""

FLOATS = (
    "dialogue", "pressure", "stance", "confidence", "dialogue_rules", "pressure_rules", "vader", "textblob",
)  # fmt: skip
REJECTED = ("source", "row", "reason")


def article_table(articles: Iterable[Article], copies: Mapping[str, str]) -> pd.DataFrame:
    """Return one row per article; `copies` maps the id of a copy to that of its original."""
    rows: list[dict[str, object]] = [
        {
            "article_id": a.id, "published": a.published, "outlet": a.outlet, "author": a.author,
            "title": a.title, "url": a.url, "text": a.text, "duplicate_of": copies.get(a.id, ""),
        }
        for a in articles
    ]  # fmt: skip
    return _frame(rows, ARTICLES)


def statement_rows(
    article: Article, found: Sequence[tuple[Statement, Score]], codebook: Codebook
) -> list[dict[str, object]]:
    """Return the rows of one article's scored statements.

    The codebook tells who was an ally and who an adversary on the day of the article.
    """
    ids = statement_ids(article, found)
    return [
        _row(article, s, score, name, known_by(s, codebook, article.published))
        for (s, score), name in zip(found, ids, strict=True)
    ]


def statement_ids(article: Article, found: Sequence[tuple[Statement, Score]]) -> list[str]:
    """Return the ids of one article's scored statements: article, span, and which of several in the span."""
    seen: Counter[tuple[int, int]] = Counter()
    ids = []
    for statement, _ in found:
        span = (statement.start, statement.end)
        seen[span] += 1
        ids.append(f"{article.id}#{span[0]}-{span[1]}.{seen[span]}")
    return ids


def statement_table(rows: Iterable[dict[str, object]], repeats: Mapping[str, str]) -> pd.DataFrame:
    """Return the table of statements; `repeats` maps the id of a repetition to that of its original."""
    marked = ({**row, "duplicate_of": repeats.get(str(row["statement_id"]), "")} for row in rows)
    return _frame(marked, STATEMENTS)


def rejected_table(rejected: Iterable[Rejection]) -> pd.DataFrame:
    """Return what could not be read, with the reasons."""
    return pd.DataFrame(
        [{"source": r.source, "row": r.row, "reason": r.reason} for r in rejected], columns=list(REJECTED)
    )


def evidence(cues: Iterable[Cue]) -> str:
    """Return cues as the JSON list of the `evidence` column."""
    return json.dumps(
        [
            {
                "words": c.text, "start": c.start, "end": c.end, "axis": c.axis,
                "value": round(c.value, DIGITS), "modifiers": list(c.modifiers),
            }
            for c in cues
        ],
        ensure_ascii=False,
    )  # fmt: skip


def _row(
    article: Article, statement: Statement, score: Score, statement_id: str, known: str
) -> dict[str, object]:
    holder = statement.holder or Mention(0, 0, "")
    return {
        "article_id": article.id,
        "published": article.published,
        "outlet": article.outlet,
        "title": article.title,
        "statement_id": statement_id,
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
        "sentence": article.text[statement.sentence_start : statement.sentence_end],
        "kind": statement.kind,
        "holder": holder.actor,
        "holder_name": holder.name,
        "holder_text": holder.text,
        "government": holder.government,
        "via": _via(statement.via),
        "via_government": statement.via.government if statement.via else "",
        "known_by": known,
        "target": statement.target.actor if statement.target else "",
        "target_government": statement.target.government if statement.target else "",
        "dialogue": _rounded(score.dialogue),
        "pressure": _rounded(score.pressure),
        "stance": _rounded(score.stance),
        "confidence": round(score.confidence, DIGITS),
        "dialogue_rules": _rounded(score.ruled[0]),
        "pressure_rules": _rounded(score.ruled[1]),
        "disputed": " ".join(score.disputed),
        "plover": score.plover,
        "evidence": evidence(score.cues),
        "vader": round(vader(statement.text), DIGITS),
        "textblob": round(textblob(statement.text), DIGITS),
        "duplicate_of": "",
    }


def _via(via: Mention | None) -> str:
    """Return the id of who reports it, or the words for somebody who is no known actor ("analysts")."""
    return (via.actor or via.text) if via else ""


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS) + 0.0


def _frame(rows: Iterable[dict[str, object]], columns: Sequence[str]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=list(columns))
    types: dict[str, str] = {c: "float64" for c in FLOATS if c in columns}
    types |= {c: "int64" for c in ("start", "end") if c in columns}
    types |= {c: "str" for c in columns if c not in types and c != "published"}
    table = table.astype(types)
    return table.assign(published=pd.to_datetime(table["published"]).astype("datetime64[ms]"))
