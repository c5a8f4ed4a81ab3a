import pytest

from stance.measures.actors import actor_table
from stance.measures.groups import BOUNDED
from stance.measures.outlets import ALL, OUTLETS, outlet_table
from stance.measures.settings import MeasureSettings


def test_a_quotation_counts_once_per_outlet_and_once_overall(table):
    rows = table(
        [
            {"outlet": "A", "d": 0.6, "p": 0.0},
            {"outlet": "B", "d": 0.6, "p": 0.0, "duplicate_of": "s000"},
            {"outlet": "B", "d": 0.6, "p": 0.0, "duplicate_of": "s000"},
            {"outlet": "B", "d": 0.0, "p": 0.2},
        ]
    )
    found = outlet_table(rows).set_index("outlet")
    assert found["n_statements"].to_dict() == {ALL: 2, "A": 1, "B": 2}
    assert found["stance"].to_dict() == pytest.approx({ALL: 0.1, "A": 0.3, "B": 0.1})
    assert found["n_articles"].to_dict() == {ALL: 2, "A": 1, "B": 2}


def test_order_and_what_is_left_out(table):
    rows = table(
        [
            {"holder": "JPN", "outlet": "B", "p": 0.4},
            {"holder": "USA", "outlet": "B", "p": 0.4},
            {"holder": "USA", "outlet": "A", "p": 0.4},
            {"holder": "USA", "outlet": "", "p": 0.4},
            {"holder": "kim", "outlet": "A", "p": 0.4},
            {"holder": "", "outlet": "A", "p": 0.4},
        ]
    )
    found = outlet_table(rows, names={"USA": "United States"})
    assert found[["name", "outlet", "n_scored"]].to_numpy().tolist() == [
        ["United States", ALL, 3],
        ["United States", "A", 1],
        ["United States", "B", 1],
        ["Jpn", ALL, 1],
        ["Jpn", "B", 1],
    ]


@pytest.mark.parametrize("rows", [[], [{"holder": ""}], [{}], [{"outlet": "A", "d": 0.5}] * 3])
def test_odd_tables(table, rows):
    found = outlet_table(table(rows))
    assert tuple(found.columns) == OUTLETS
    assert len(found) == (2 if rows and rows[0].get("holder") != "" else 0)


def test_intervals_resample_articles(table):
    rows = table([{"d": 0.1 * i, "article_id": f"a{i % 4}"} for i in range(8)])
    found = outlet_table(rows)
    assert (found["stance_low"] < found["stance"]).all() and (found["stance"] < found["stance_high"]).all()
    one = outlet_table(table([{"d": 0.1 * i, "article_id": "a"} for i in range(8)]))
    assert one[["stance_low", "stance_high"]].isna().all(axis=None)


def test_every_measure_has_its_interval(table):
    rows = table([{"d": 0.1 * i, "p": 0.05 * i, "outlet": "A"} for i in range(9)])
    found, expected = outlet_table(rows), actor_table(rows).iloc[0]
    for row in (found.iloc[0], found.iloc[1]):
        assert row[list(BOUNDED)].tolist() == expected[list(BOUNDED)].tolist()


def test_articles_are_those_with_scored_statements(table):
    rows = table([{"d": 0.5}, {"d": 0.5, "article_id": "a0"}, {}, {"p": 0.1, "kind": "action"}])
    found = outlet_table(rows, MeasureSettings(kind_weights={"action": 0}))
    assert found["n_articles"].tolist() == [2, 2] and found["n_scored"].tolist() == [3, 3]


def test_in_whose_words_by_hand(table):
    rows = table([
        {"known_by": "own words"}, {"known_by": "own words", "kind": "indirect"},
        {"known_by": "ally", "via": "JPN"}, {"known_by": "", "kind": "action"},
    ])  # fmt: skip
    shares = ["share_quoted", "share_own_words", "share_passed_on"]
    assert outlet_table(rows)[shares].iloc[0].tolist() == [0.5, 0.5, 0.25]
    for unknown in (rows.drop(columns="known_by"), rows.assign(known_by=None)):
        found = outlet_table(unknown)
        assert found["share_own_words"].isna().all() and (found["share_quoted"] == 0.5).all()
        assert (found.dtypes == outlet_table(rows).dtypes).all()


def test_an_outlet_called_all_is_one_more_outlet(table):
    found = outlet_table(table([{"outlet": "all", "d": 0.5}, {"outlet": "A", "d": 0.1}]))
    assert found[["outlet", "n_statements"]].to_numpy().tolist()[0] == [ALL, 2]
    assert sorted(found["n_statements"]) == [1, 1, 2]
