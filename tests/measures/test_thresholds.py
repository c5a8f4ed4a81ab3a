import numpy as np
import pandas as pd
import pytest

from stance.measures.thresholds import CONFIDENT, THRESHOLDS, confident_table, threshold_table

JUDGED = pd.DataFrame({
    "confidence": [0.2, 0.5, 0.9, 0.9], "right": [False, True, True, True],
    "right_dialogue": True, "right_pressure": True,
})  # fmt: skip


@pytest.fixture
def statements():
    n = 8
    return pd.DataFrame({
        "statement_id": [f"s{i}" for i in range(n)], "article_id": [f"a{i}" for i in range(n)],
        "holder": "usa", "holder_name": "United States", "government": "USA", "duplicate_of": "",
        "dialogue": [0.5] * 4 + [-0.5] * 4, "pressure": np.nan, "stance": [0.25] * 4 + [-0.25] * 4,
        "confidence": [0.9] * 4 + [0.3, 0.3, 0.3, 0.9], "outlet": "Post",
    })  # fmt: skip


def test_what_is_kept_and_what_is_right_of_it(statements):
    table = threshold_table(statements, JUDGED, cuts=[0.0, 0.5, 0.95])
    assert list(table.columns) == list(THRESHOLDS)
    assert table[["n", "share", "n_coded", "share_coded"]].values.tolist() == [
        [8, 1.0, 4, 1.0], [5, 0.625, 3, 0.75], [0, 0.0, 0, 0.0],
    ]  # fmt: skip
    assert table["right"].tolist()[:2] == [0.75, 1.0] and np.isnan(table["right"][2])


def test_stance_of_the_surer_scores_alone(statements):
    table = confident_table(statements, cuts=[0.0, 0.5]).set_index("confidence")
    assert list(table.reset_index().columns) == list(CONFIDENT)
    assert table["n_scored"].tolist() == [8, 5]
    assert table["stance"].tolist() == [pytest.approx(0.0), pytest.approx(0.15)]


def test_an_actor_of_whom_nothing_is_left_has_no_row(statements):
    assert confident_table(statements, cuts=[0.95]).empty


def test_what_repeats_a_statement_that_is_left_out_stays_uncounted(statements):
    again = statements.tail(2).assign(statement_id=["x", "y"], duplicate_of=["s4", "s5"], confidence=0.99)
    table = confident_table(pd.concat([statements, again], ignore_index=True), cuts=[0.5])
    assert table["n_scored"].tolist() == [5]


def test_nothing_scored_and_nothing_coded(statements):
    table = threshold_table(statements.head(0), JUDGED.head(0))
    assert table["n"].sum() == table["n_coded"].sum() == 0
    assert table[["share", "share_coded", "right"]].isna().all(axis=None)
    assert confident_table(statements.head(0)).empty
