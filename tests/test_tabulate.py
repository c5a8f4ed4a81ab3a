"""From records to tables: every cell of a row, known from the records that it is made of."""

import json
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from stance.codebook import load_codebooks
from stance.records import Article, Cue, Mention, Rejection, Score, Statement
from stance.table import ARTICLES, STATEMENTS
from stance.tabulate import (
    article_table,
    evidence,
    rejected_table,
    statement_rows,
    statement_table,
)

TEXT = "Japan, the envoy said, will impose sanctions on Iran."
CODEBOOK = load_codebooks("iran")
ARTICLE = Article("a", TEXT, "Title", date(2021, 6, 21), "Alpha")
CUES = (
    Cue("impose sanctions", 28, 44, "pressure", 0.123456, ("raise: impose",), "COERCE"),
    Cue("sanctions", 35, 44, "dialogue", -0.9),
)
STATEMENT = Statement(
    "a", 23, 52, TEXT[23:52], "indirect", 0, 53,
    holder=Mention(0, 5, "Japan", "JPN", "Japan", "JPN", "government", "name"),
    via=Mention(7, 16, "the envoy"),
    target=Mention(48, 52, "Iran", "IRN", "Iran", "IRN", "government", "name"),
)  # fmt: skip
SCORE = Score(-0.00001, 0.123456, 0.98765, CUES, "COERCE", ("pressure",), ruled=(None, -0.45678))


def test_a_row_cell_by_cell():
    (row,) = statement_rows(ARTICLE, [(STATEMENT, SCORE)], CODEBOOK)
    assert tuple(row) == STATEMENTS
    assert {k: row[k] for k in STATEMENTS if k not in ("vader", "textblob", "evidence")} == {
        "article_id": "a", "published": date(2021, 6, 21), "outlet": "Alpha", "title": "Title",
        "statement_id": "a#23-52.1", "start": 23, "end": 52, "text": "will impose sanctions on Iran",
        "sentence": TEXT, "kind": "indirect", "holder": "JPN", "holder_name": "Japan", "holder_text": "Japan",
        "government": "JPN", "via": "the envoy", "via_government": "",
        "known_by": "outsider", "target": "IRN", "target_government": "IRN", "dialogue": 0.0,
        "pressure": 0.1235,
        "stance": -0.0617, "confidence": 0.9877, "dialogue_rules": None,
        "pressure_rules": -0.4568, "disputed": "pressure", "plover": "COERCE",
            "duplicate_of": "",
    }  # fmt: skip
    assert str(row["dialogue"]) == "0.0", "no minus zero"


@pytest.mark.parametrize(
    ("published", "expected"),
    [(date(2023, 4, 3), "third party"), (date(2023, 4, 4), "ally"), (None, "ally")],
)
def test_who_is_an_ally_depends_on_the_day_of_the_article(published, expected):
    """Finland joined NATO on 2023-04-04."""
    finland = Mention(0, 5, "Japan", "FIN", "Finland", "FIN", "government", "name")
    usa = Mention(7, 16, "the envoy", "USA", "United States", "USA", "government", "name")
    statement = replace(STATEMENT, holder=finland, via=usa)
    (row,) = statement_rows(replace(ARTICLE, published=published), [(statement, SCORE)], CODEBOOK)
    assert row["known_by"] == expected


def test_nobody_and_nothing_are_empty_and_missing():
    bare = Statement("a", 0, 5, "Japan", "narration", 0, 53)
    (row,) = statement_rows(ARTICLE, [(bare, Score())], CODEBOOK)
    empty = ("holder", "holder_name", "holder_text", "government", "via", "target", "plover")
    assert {row[column] for column in empty} == {""}
    assert (row["dialogue"], row["pressure"], row["stance"], row["evidence"]) == (None, None, None, "[]")


def test_holders_of_one_span_are_numbered():
    rows = statement_rows(ARTICLE, [(STATEMENT, SCORE)] * 3, CODEBOOK)
    assert [r["statement_id"] for r in rows] == ["a#23-52.1", "a#23-52.2", "a#23-52.3"]


def test_evidence_is_json_that_says_why():
    assert json.loads(evidence(CUES)) == [
        {"words": "impose sanctions", "start": 28, "end": 44, "axis": "pressure", "value": 0.1235,
         "modifiers": ["raise: impose"]},
        {"words": "sanctions", "start": 35, "end": 44, "axis": "dialogue", "value": -0.9, "modifiers": []},
    ]  # fmt: skip
    assert evidence([Cue("“é”", 0, 3, "dialogue", 1.0)]).count("“é”") == 1
    assert evidence([]) == "[]"


def test_repetitions_are_entered_and_the_rest_is_empty():
    rows = statement_rows(ARTICLE, [(STATEMENT, SCORE)] * 2, CODEBOOK)
    table = statement_table(rows, {"a#23-52.2": "a#23-52.1"})
    assert list(table.duplicate_of) == ["", "a#23-52.1"]


TYPES = {"published": "datetime64[ms]", "start": "int64", "end": "int64", "stance": "float64"}


@pytest.mark.parametrize("n", [0, 2])
def test_types_are_the_same_with_and_without_rows(n):
    table = statement_table(statement_rows(ARTICLE, [(STATEMENT, SCORE)] * n, CODEBOOK), {})
    assert tuple(table.columns) == STATEMENTS and len(table) == n
    assert {c: str(table[c].dtype) for c in TYPES} == TYPES


def test_articles_with_and_without_a_day():
    table = article_table([ARTICLE, Article("b", "x")], {"b": "a"})
    assert tuple(table.columns) == ARTICLES
    assert list(table.duplicate_of) == ["", "a"]
    assert list(table.published.isna()) == [False, True] and str(table.published.dtype) == "datetime64[ms]"
    assert len(article_table([], {})) == 0


def test_rejections_keep_their_order():
    table = rejected_table([Rejection("b.csv", 3, "broken"), Rejection("a.txt", 0, "empty")])
    assert table.to_numpy().tolist() == [["b.csv", 3, "broken"], ["a.txt", 0, "empty"]]
    assert list(rejected_table([]).columns) == ["source", "row", "reason"]
    assert isinstance(table, pd.DataFrame)
