from types import SimpleNamespace

import pandas as pd
import pytest

from stance.measures.counting import (
    clusters,
    copies_of,
    counted,
    counts,
    dated,
    days,
    originals,
    scored,
    values,
    words,
)


def test_repetitions_and_statements_without_holder_do_not_count(table):
    rows = table([{}, {"holder": ""}, {"duplicate_of": "s000"}, {"duplicate_of": None, "d": 0.5}])
    assert list(counted(rows)["statement_id"]) == ["s000", "s003"]
    assert list(scored(rows)["statement_id"]) == ["s003"]


def test_missing_text_and_numbers_read_from_csv():
    frame = pd.DataFrame({"a": [None, float("nan"), "x"], "b": ["", "0.5", None]})
    assert list(words(frame, "a")) == ["", "", "x"]
    assert values(frame, "b").fillna(-9).tolist() == [-9, 0.5, -9]
    assert list(words(frame, "none")) == ["", "", ""]


def test_chains_of_repetition_lead_to_the_first(table):
    rows = table([{}, {"duplicate_of": "s000"}, {"duplicate_of": "s001"}, {"duplicate_of": "gone"}])
    assert list(originals(rows)) == ["s000", "s000", "s000", "gone"]


def test_a_ring_of_repetitions_ends(table):
    rows = table([{"duplicate_of": "s001"}, {"duplicate_of": "s000"}])
    assert list(originals(rows)) == ["s000", "s000"]


def test_a_wire_copy_joins_its_original_and_a_shared_quotation_does_not(table):
    rows = table(
        [{"article_id": "first"}] * 4
        + [{"article_id": "copy", "duplicate_of": f"s00{i}"} for i in range(3)]
        + [{"article_id": "copy"}]
        + [{"article_id": "other", "duplicate_of": "s000"}]
        + [{"article_id": "other"}] * 2
    )
    assert dict(zip(rows["article_id"], clusters(rows), strict=True)) == {
        "first": "first", "copy": "first", "other": "other",
    }  # fmt: skip


def test_repetition_inside_one_article_joins_nothing(table):
    rows = table([{"article_id": "a"}, {"article_id": "a", "duplicate_of": "s000"}])
    assert list(clusters(rows)) == ["a", "a"]


def test_the_articles_own_copies_decide_where_they_are_known(table):
    rows = table([{"article_id": "a"}, {"article_id": "b"}, {"article_id": "c"}])
    assert list(clusters(rows, {"c": "b", "b": "a"})) == ["a", "a", "a"]
    shared = table(
        [{"article_id": "a"}] * 4 + [{"article_id": "b", "duplicate_of": f"s00{i}"} for i in range(4)]
    )
    assert set(clusters(shared)) == {"a"} and set(clusters(shared, {})) == {"a", "b"}


@pytest.mark.parametrize(("shared", "own", "copied"), [(2, 0, False), (3, 3, False), (3, 2, True)])
def test_few_shared_statements_or_just_half_make_no_copy(table, shared, own, copied):
    rows = table(
        [{"article_id": "a"}] * 4
        + [{"article_id": "b", "duplicate_of": f"s00{i}"} for i in range(shared)]
        + [{"article_id": "b"}] * own
    )
    assert (set(clusters(rows)) == {"a"}) is copied


def test_copies_are_read_from_the_articles():
    articles = pd.DataFrame({"article_id": ["a", "b", "c"], "duplicate_of": [None, "a", ""]})
    assert copies_of(articles) == {"b": "a"}
    assert copies_of(articles.head(0)) == {}


def test_what_a_run_came_to(table):
    reasons = ["empty file", "not asked for: outlet X", "not asked for: published before 2021-05-01"]
    result = SimpleNamespace(
        articles=pd.DataFrame({"article_id": ["a", "b"]}),
        statements=table([{"d": 0.5}, {"d": 0.5, "duplicate_of": "s000"}, {}]),
        rejected=pd.DataFrame({"source": ["x", "y", "z"], "row": [0, 0, 0], "reason": reasons}),
    )
    assert counts(result) == {
        "read": 2, "statements": 3, "scored": 2, "rejected": 1, "left_out": 2, "duplicate": 1,
    }  # fmt: skip
    nothing = SimpleNamespace(articles=result.articles.head(0), statements=table([]), rejected=pd.DataFrame())
    assert set(counts(nothing).values()) == {0}


@pytest.mark.parametrize(
    "published",
    [
        ["2021-06-21", "2021-06-21 23:59:00", None],
        pd.to_datetime(["2021-06-21T00:00", "2021-06-21T23:59", "NaT"]),
        pd.to_datetime(["2021-06-21T00:30", "2021-06-21T23:59", "NaT"]).tz_localize("Asia/Seoul"),
        ["2021-06-21T00:30+09:00", "2021-06-21T23:59-05:00", ""],
        [pd.Timestamp("2021-06-21").date(), pd.Timestamp("2021-06-21"), "soon"],
    ],
    ids=["text", "times", "zone", "zones", "mixed"],
)
def test_days_are_read_as_they_are_printed(published):
    found = days(pd.DataFrame({"published": published}))
    assert found.isna().tolist() == [False, False, True]
    assert (found[:2] == pd.Timestamp("2021-06-21")).all()


def test_the_day_of_what_counts(table):
    rows = table([
        {"published": "2021-06-02"}, {"published": None}, {"duplicate_of": "s000"}, {"holder": ""},
        {"article_id": "copy", "published": "2021-06-03"},
    ])  # fmt: skip
    found = dated(rows.iloc[::-1], {"copy": "a0"})
    assert found["statement_id"].tolist() == ["s004", "s000"] and found.index.tolist() == [0, 1]
    assert found["day"].astype(str).tolist() == ["2021-06-03", "2021-06-02"]
    assert found["cluster"].tolist() == ["a0", "a0"]
    assert (dated(table([])).dtypes[["day"]] == found.dtypes[["day"]]).all()
