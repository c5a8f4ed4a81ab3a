import pandas as pd
import pytest

from stance.measures.actors import actor_table
from stance.measures.groups import BOUNDED
from stance.measures.series import SERIES, series_table
from stance.measures.settings import MeasureSettings


def cell(frame, actor, period):
    return frame[(frame["actor"] == actor) & (frame["period"] == period)].iloc[0]


@pytest.fixture
def quarter(table):
    return table(
        [
            {"published": "2021-04-30", "d": 0.6},
            {"published": "2021-06-01", "d": 0.2, "p": 0.4},
            {"published": "2021-06-30", "p": 0.6},
            {"published": "2021-06-30"},
            {"published": "2021-03-31", "holder": "JPN", "p": 0.5},
            {"published": "2021-07-01", "holder": "JPN"},
        ]
    )


def test_months_by_hand(quarter):
    found = series_table(quarter, actors=["USA"])
    assert found["period"].astype(str).tolist() == [
        "2021-03-01", "2021-04-01", "2021-05-01", "2021-06-01", "2021-07-01",
    ]  # fmt: skip
    assert found[["n_statements", "n_scored", "n_articles"]].to_numpy().tolist() == [
        [0, 0, 0], [1, 1, 1], [0, 0, 0], [3, 2, 2], [0, 0, 0],
    ]  # fmt: skip
    june = cell(found, "USA", "2021-06-01")
    assert june[["dialogue", "pressure", "stance"]].tolist() == pytest.approx([0.1, 0.5, -0.2])
    april = cell(found, "USA", "2021-04-01")
    assert april["dialogue"] == 0.6 and pd.isna(april["pressure"]) and pd.isna(april["stance_low"])


def test_a_period_without_scored_statements_is_a_gap(quarter):
    found = series_table(quarter, actors=["USA", "JPN"])
    gaps = found[found["n_scored"] == 0]
    assert len(gaps) == 3 + 4
    assert gaps[list(BOUNDED)].isna().all(axis=None)
    july = cell(found, "JPN", "2021-07-01")
    assert (july["n_statements"], july["n_scored"]) == (1, 0)


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("day", ["2021-06-20", "2021-06-21", "2021-06-22"]),
        ("week", ["2021-06-14", "2021-06-21"]),
        ("month", ["2021-06-01"]),
    ],
)
def test_periods_start_where_they_should(table, frequency, expected):
    # 20 June 2021 was a Sunday, the 21st a Monday
    rows = table([{"published": f"2021-06-{day}", "d": 0.1} for day in (20, 21, 22)])
    assert series_table(rows, frequency=frequency)["period"].astype(str).tolist() == expected


def test_every_period_is_what_the_table_of_actors_says_of_its_statements(table):
    rows = table(
        [
            {"published": f"2021-0{4 + i % 3}-11", "d": 0.1 * (i % 7) - 0.2, "p": 0.04 * i - 0.3,
             "article_id": f"a{i // 2}"}
            for i in range(40)
        ]
    )  # fmt: skip
    settings = MeasureSettings(draws=300)
    found = series_table(rows, settings)
    for month in (4, 5, 6):
        part = rows[rows["published"] == f"2021-0{month}-11"]
        expected = actor_table(part, settings).iloc[0]
        same = ["n_statements", "n_scored", "n_articles", *BOUNDED]
        assert cell(found, "USA", f"2021-0{month}-01")[same].tolist() == expected[same].tolist()


def test_what_does_not_count_and_what_has_no_date(table):
    rows = table(
        [
            {"published": "2021-06-02", "d": 0.4},
            {"published": "2020-01-01", "d": 0.4, "duplicate_of": "s000"},
            {"published": "2020-01-01", "d": 0.4, "holder": ""},
            {"published": "", "d": 0.4},
            {"published": None, "holder": "JPN"},
            {"published": "", "d": 0.4, "duplicate_of": "s000"},
        ]
    )
    found = series_table(rows, actors=["USA"])
    assert found[["n_statements", "n_scored"]].to_numpy().tolist() == [[1, 1]]


def test_who_is_shown_and_in_which_order(table):
    rows = table(
        [{"holder": "JPN", "p": 0.1}] * 3
        + [{"holder": "CHN", "p": 0.1}] * 3
        + [{"holder": "USA", "d": 0.1}] * 4
        + [{"holder": "RUS", "d": 0.1}] * 2
        + [{"holder": "kim", "d": 0.1}] * 9
    )
    assert series_table(rows)["actor"].tolist() == ["USA", "CHN", "JPN"]
    assert series_table(rows, level="holder")["actor"].tolist() == ["kim", "USA", "CHN", "JPN"]
    asked = series_table(rows, actors=["RUS", "JPN", "RUS"], names={"RUS": "Russia"})
    assert asked[["actor", "name", "n_scored"]].to_numpy().tolist() == [
        ["RUS", "Russia", 2],
        ["JPN", "Jpn", 3],
    ]


def test_an_actor_without_a_date_has_gaps_and_one_without_a_statement_is_a_mistake(table, quarter):
    rows = table([{"published": None, "d": 0.5}] * 4 + [{"holder": "JPN"}])
    found = series_table(rows, actors=["USA", "JPN"])
    assert found[["actor", "n_statements", "n_scored"]].to_numpy().tolist() == [["USA", 0, 0], ["JPN", 1, 0]]
    assert series_table(rows).empty
    with pytest.raises(ValueError, match="no statement of 'XXX' at the level government"):
        series_table(quarter, actors=["USA", "XXX"])


def test_wire_copies_are_one_article(table):
    rows = table(
        [{"article_id": "a", "d": 0.1}, {"article_id": "b", "d": 0.3}, {"article_id": "c", "d": 0.5}]
    )
    assert series_table(rows, copies={"b": "a"})["n_articles"].tolist() == [2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"frequency": "year"}, "unknown frequency 'year'; allowed: day, week, month"),
        ({"level": "person"}, "unknown level 'person'; allowed: government, holder"),
        ({"actors": "USA"}, "actors must be a list of ids, found 'USA'"),
    ],
)
def test_what_cannot_be_asked_for(table, arguments, message):
    with pytest.raises(ValueError, match=message):
        series_table(table([{"d": 0.1}]), **arguments)


@pytest.mark.parametrize(
    ("rows", "actors", "expected"),
    [
        ([], None, 0),
        ([], [], 0),
        ([{"holder": ""}], None, 0),
        ([{"published": ""}] * 4, ["USA"], 0),
        ([{"d": 0.5}] * 2, None, 0),
        ([{"d": 0.5}] * 2, ["USA"], 1),
        ([{}] * 3, ["USA"], 1),
    ],
)
def test_odd_tables_have_the_same_columns_and_types(table, quarter, rows, actors, expected):
    found, full = series_table(table(rows), actors=actors), series_table(quarter, actors=["USA"])
    assert tuple(found.columns) == SERIES
    assert (found.dtypes == full.dtypes).all()
    assert len(found) == expected


def test_the_same_table_in_any_order_gives_the_same_series(quarter):
    expected = series_table(quarter, actors=["USA", "JPN"])
    pd.testing.assert_frame_equal(series_table(quarter.iloc[::-1], actors=["USA", "JPN"]), expected)
    pd.testing.assert_frame_equal(series_table(quarter, actors=["USA"]), expected[expected["actor"] == "USA"])
