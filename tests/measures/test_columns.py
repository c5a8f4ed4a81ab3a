from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from stance.measures.columns import COUNTS, DAY, DAYS, TEXTS, TRUTHS, dtypes, frame

COLUMNS = ("actor", "n_articles", "stance", "day", "differs", "n")


def test_a_column_has_one_type():
    assert not any(first & second for first, second in combinations([COUNTS, DAYS, TEXTS, TRUTHS], 2))


@pytest.mark.parametrize(
    ("column", "expected"),
    [("actor", "str"), ("n_scored", "int64"), ("n", "int64"), ("neutral", "int64"), ("nearest", "float64"),
     ("last", DAY), ("differs", "bool"), ("share_low", "float64"), ("whatever", "float64")],
)  # fmt: skip
def test_types_by_name(column, expected):
    assert dtypes([column]) == {column: expected}


def test_an_empty_table_has_the_types_of_a_full_one():
    row = {"actor": "USA", "n_articles": 3, "stance": 0.5, "day": np.datetime64("2021-06-21"), "n": 1}
    full = frame([row | {"differs": True, "further": "left out"}], COLUMNS)
    assert tuple(full.columns) == tuple(frame([], COLUMNS).columns) == COLUMNS
    assert (frame([], COLUMNS).dtypes == full.dtypes).all()
    assert full.dtypes.astype(str).tolist() == list(dtypes(COLUMNS).values())
    assert full.iloc[0].tolist() == ["USA", 3, 0.5, pd.Timestamp("2021-06-21"), True, 1]


def test_what_a_row_lacks_is_missing_and_counts_must_be_there():
    assert frame([{}], ["actor", "stance", "day"]).isna().all(axis=None)
    with pytest.raises(ValueError, match="n_articles"):
        frame([{}], ["n_articles"])
