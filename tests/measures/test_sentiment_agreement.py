import pandas as pd
import pytest

from stance.measures.sentiment_agreement import SENTIMENT, most_misled, sentiment_table
from stance.measures.settings import MeasureSettings

COUNTS = ["n", "agree", "opposite", "neutral"]


def test_signs_by_hand(table):
    found = sentiment_table(
        table(
            [
                {"d": 0.5, "vader": 0.4, "textblob": 0.0},
                {"p": 0.5, "vader": 0.4, "textblob": -0.1},
                {"p": 0.5, "vader": -0.4, "textblob": None},
                {"d": 0.5, "p": 0.5, "vader": 0.9, "textblob": 0.9},
                {"vader": 0.9, "textblob": 0.9},
                {"p": 0.5, "vader": 0.9, "duplicate_of": "s000"},
                {"p": 0.5, "vader": 0.9, "holder": ""},
            ]
        )
    ).set_index("tool")
    assert list(found.loc["vader", COUNTS]) == [3, 2, 1, 0]
    assert list(found.loc["textblob", COUNTS]) == [2, 1, 0, 1]
    assert found.loc["vader", "share"] == pytest.approx(2 / 3)
    # 2 of 3 articles: 2/3 -+ 4.303 (Student, 2 degrees of freedom) * 0.577 / sqrt(3) leaves [0, 1]
    assert list(found.loc["vader", ["share_low", "share_high"]]) == [0, 1]


def test_statements_of_one_article_are_not_independent(table):
    # Ten articles, each wholly right or wholly wrong: forty statements are worth ten.
    rows = [{"article_id": f"a{i // 4}", "p": 0.5, "vader": -0.5 if (i // 4) % 2 else 0.5} for i in range(40)]
    clustered = sentiment_table(table(rows)).iloc[0]
    alone = sentiment_table(table([row | {"article_id": f"b{i}"} for i, row in enumerate(rows)])).iloc[0]
    assert (clustered["n"], clustered["n_articles"], alone["n_articles"]) == (40, 10, 40)
    assert clustered["share"] == alone["share"] == 0.5
    # 0.5 -+ 2.262 * sqrt(0.25 / 9) = 0.377 for ten articles (resampled in steps of 0.1),
    # 0.5 -+ 2.023 * sqrt(0.25 / 39) = 0.162 for forty
    assert clustered["share_high"] - 0.5 == pytest.approx(0.377, abs=0.1)
    assert alone["share_high"] - 0.5 == pytest.approx(0.162, abs=0.03)


def test_settings_and_copies_reach_the_interval(table):
    rows = table([{"article_id": f"a{i}", "p": 0.5, "vader": 0.5 if i % 3 else -0.5} for i in range(12)])
    wide = sentiment_table(rows, MeasureSettings(level=0.99)).iloc[0]
    narrow = sentiment_table(rows, MeasureSettings(level=0.5)).iloc[0]
    assert wide["share_low"] < narrow["share_low"] < narrow["share_high"] < wide["share_high"]
    merged = sentiment_table(rows, copies={f"a{i}": "a0" for i in range(1, 12)}).iloc[0]
    assert merged["n_articles"] == 1 and pd.isna(merged["share_low"])


def test_full_agreement_is_no_certainty(table):
    rows = [{"article_id": f"a{i // 5}", "p": 0.5, "vader": -0.5} for i in range(20)]
    found = sentiment_table(table(rows)).iloc[0]
    # Wilson for 4 of 4 articles: n / (n + z^2) = 4 / 7.8415
    assert (found["share_low"], found["share_high"]) == pytest.approx((0.5101, 1.0), abs=1e-4)


@pytest.mark.parametrize("rows", [[], [{}], [{"d": 0.2, "p": 0.2, "vader": 1}]])
def test_without_anything_to_compare(table, rows):
    found = sentiment_table(table(rows))
    assert tuple(found.columns) == SENTIMENT
    assert found["n"].tolist() == [0, 0]
    assert found[["share", "share_low", "share_high"]].isna().all(axis=None)
    assert most_misled(table(rows)).empty


def test_most_misled_are_opposite_and_furthest_apart(table):
    rows = table(
        [
            {"p": 0.4, "vader": 0.5},
            {"p": 0.8, "vader": 0.6},
            {"d": 0.1, "vader": 1.0},
            {"d": 0.8, "vader": -0.9},
            {"p": 0.8, "vader": 0.6, "duplicate_of": "s001"},
        ]
    )
    found = most_misled(rows, n=2)
    assert found["statement_id"].tolist() == ["s003", "s001"]
    assert found["gap"].tolist() == pytest.approx([1.3, 1.0])
    assert len(most_misled(rows)) == 3
