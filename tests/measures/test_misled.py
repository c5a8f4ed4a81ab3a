import pytest

from stance.measures.misled import SENTIMENT, most_misled, sentiment_table

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
    # Wilson for 2 of 3, computed by hand: (2/3 + z2/6 -+ z sqrt(2/27 + z2/36)) / (1 + z2/3), z2 = 3.8415
    assert list(found.loc["vader", ["share_low", "share_high"]]) == pytest.approx([0.2077, 0.9385], abs=1e-4)


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
