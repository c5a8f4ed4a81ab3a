import pandas as pd
import pytest

from stance.measures.carriage import CARRIAGE, carriage_table, travelled
from stance.table import ARTICLES

COUNTS = ["n_statements", "n_articles", "n_outlets"]


def test_a_quotation_that_others_print_by_hand(table):
    found = carriage_table(table([
        {"article_id": "a", "outlet": "Wire", "published": "2021-06-21"},
        {"article_id": "c", "outlet": "Daily", "published": "2021-06-23", "duplicate_of": "s000"},
        {"article_id": "b", "outlet": "Wire", "published": "2021-06-20", "duplicate_of": "s001"},
        {"article_id": "b", "outlet": "Wire", "published": "2021-06-20", "duplicate_of": "s000"},
        {"article_id": "d", "outlet": "Times", "published": "2021-06-22", "holder": "PRK"},
    ]))  # fmt: skip
    assert tuple(found.columns) == CARRIAGE
    first, second = (found.iloc[i] for i in (0, 1))
    about = ["statement_id", "holder", "holder_name", "text"]
    assert first[about].tolist() == ["s000", "USA", "Usa", "text 0"]
    assert first[COUNTS].tolist() == [4, 3, 2]
    assert first[["outlets", "articles"]].tolist() == ["Daily; Wire", "a; b; c"]
    assert first[["first", "last"]].tolist() == [pd.Timestamp("2021-06-20"), pd.Timestamp("2021-06-23")]
    assert second[["statement_id", "holder", "outlets", "articles"]].tolist() == ["s004", "PRK", "Times", "d"]
    assert second[COUNTS].tolist() == [1, 1, 1]


def test_the_most_carried_come_first(table):
    rows = table(
        [{"article_id": "a"}] * 3  # s000, s001, s002
        + [{"article_id": "a", "duplicate_of": "s001"}]  # said twice in one article
        + [{"article_id": "b", "duplicate_of": "s002"}]
    )
    found = carriage_table(rows)
    assert found["statement_id"].tolist() == ["s002", "s001", "s000"]
    assert found[["n_articles", "n_statements"]].to_numpy().tolist() == [[2, 2], [1, 2], [1, 1]]
    pd.testing.assert_frame_equal(found, carriage_table(rows.iloc[::-1]))


@pytest.mark.parametrize(("fewest", "expected"), [(1, 2), (2, 1), (3, 0)])
def test_what_few_articles_carry_can_be_left_out(table, fewest, expected):
    rows = table([{}, {}, {"duplicate_of": "s000"}])
    assert len(carriage_table(rows, fewest=fewest)) == expected


def test_what_has_no_outlet_or_no_day_is_carried_all_the_same(table):
    found = carriage_table(table([{"outlet": None, "published": None}])).iloc[0]
    assert found[COUNTS].tolist() == [1, 1, 0]
    assert found["outlets"] == "" and pd.isna(found["first"]) and pd.isna(found["last"])
    rows = table([{"published": None}, {"duplicate_of": "s000", "published": "2021-06-22"}])
    found = carriage_table(rows).iloc[0]
    assert found["first"] == found["last"] == pd.Timestamp("2021-06-22")


def test_times_and_their_zones_are_days(table):
    rows = table([{"published": "2021-06-21T00:30:00+09:00"}, {"published": "2021-06-22 23:59-05:00"}])
    found = carriage_table(rows.assign(duplicate_of=["", "s000"])).iloc[0]
    assert found[["first", "last"]].tolist() == [pd.Timestamp("2021-06-21"), pd.Timestamp("2021-06-22")]


def test_every_row_is_counted_once(table):
    rows = table({"article_id": f"a{i % 7}", "duplicate_of": f"s{i % 5:03}" * (i > 8)} for i in range(30))
    found = carriage_table(rows)
    assert found["n_statements"].sum() == 30
    assert set(found["statement_id"]) == set(rows.loc[rows["duplicate_of"] == "", "statement_id"])


def test_repetitions_of_what_is_not_in_the_table_stay_together(table):
    rows = table([{"duplicate_of": "gone"}, {"duplicate_of": "gone"}])
    found = carriage_table(rows)
    assert found[["statement_id", "n_articles", "text"]].to_numpy().tolist() == [["gone", 2, "text 0"]]


@pytest.mark.parametrize("rows", [[], [{"published": None, "outlet": ""}]], ids=["empty", "bare"])
def test_odd_tables_have_the_same_columns_and_types(table, rows):
    found, full = carriage_table(table(rows)), carriage_table(table([{}, {"duplicate_of": "s000"}]))
    assert tuple(found.columns) == CARRIAGE
    assert (found.dtypes == full.dtypes).all() and len(found) == len(rows)


def read(*articles):
    """Articles as (id, id of the one that it copies whole)."""
    rows = [{"article_id": name, "duplicate_of": original} for name, original in articles]
    return pd.DataFrame(rows, columns=list(ARTICLES)).fillna("")


def test_copies_of_whole_articles_do_not_make_a_statement_travel(table):
    rows = table([
        {"article_id": "a", "d": 0.4}, {"article_id": "b", "duplicate_of": "s000"},
        {"article_id": "copy", "duplicate_of": "s000"},
        {"article_id": "a", "p": 0.2}, {"article_id": "copy", "duplicate_of": "s003"},
    ])  # fmt: skip
    found = travelled(rows, read(("a", ""), ("b", ""), ("copy", "a")))
    assert list(found.columns) == [*CARRIAGE, "stance"]
    assert found[["statement_id", "n_articles", "stance"]].to_numpy().tolist() == [["s000", 2, 0.2]]


def test_what_nobody_holds_does_not_travel(table):
    rows = table([{"holder": ""}, {"holder": "", "duplicate_of": "s000"}])
    assert len(carriage_table(rows, fewest=2)) == 1
    assert travelled(rows, read(("a0", ""), ("a1", ""))).empty


def test_in_an_empty_corpus_nothing_travels(table):
    found = travelled(table([]), read())
    assert found.empty and list(found.columns) == [*CARRIAGE, "stance"]
