import numpy as np
import pandas as pd
import pytest

from stance.measures import trend as module
from stance.measures.bandwidths import BANDWIDTHS
from stance.measures.groups import BOUNDED
from stance.measures.intervals import corrected
from stance.measures.local_linear import cells_of
from stance.measures.resampling import draws
from stance.measures.settings import MeasureSettings
from stance.measures.trend import MOST_DAYS, TREND, trend_table

FAST = MeasureSettings(draws=100)
FIRST = pd.Timestamp("2021-01-01")


def on(day):
    return f"{FIRST + pd.Timedelta(days=int(day)):%Y-%m-%d}"


def at(frame, day):
    return frame[frame["day"] == on(day)].iloc[0]


def weighted_line(days, values, day, h, weight=None):
    """The same fit by least squares, as numpy does it."""
    kernel = np.clip(1 - ((days - day) / h) ** 2, 0, None) * (1 if weight is None else weight)
    used = kernel > 0
    return np.polyfit(days[used] - day, values[used], 1, w=np.sqrt(kernel[used]))[1]


def test_a_straight_line_is_given_back_from_end_to_end(table):
    rows = table([{"published": on(day), "d": 0.004 * day - 0.2, "p": 0.1} for day in range(0, 121, 3)])
    found = trend_table(rows, FAST, bandwidth=40)
    assert found["dialogue"].to_numpy() == pytest.approx(0.004 * np.arange(121) - 0.2)
    assert found["pressure"].to_numpy() == pytest.approx(np.full(121, 0.1))
    assert found["stance"].to_numpy() == pytest.approx(0.002 * np.arange(121) - 0.15)


@pytest.mark.parametrize("day", [0, 37, 100, 163, 200])
def test_the_fit_is_that_of_weighted_least_squares(scattered, day):
    found = at(trend_table(scattered, FAST, bandwidth=60), day)
    days = (pd.to_datetime(scattered["published"]) - FIRST).dt.days.to_numpy(dtype=float)
    d, p = (scattered[axis].to_numpy(dtype=float) for axis in ("dialogue", "pressure"))
    expected = [weighted_line(days, d, day, 60), weighted_line(days, p, day, 60)]
    assert found[["dialogue", "pressure"]].tolist() == pytest.approx(expected)
    assert found["stance"] == pytest.approx((expected[0] - expected[1]) / 2)
    near = scattered.loc[np.abs(days - day) < 60, "article_id"].nunique()
    assert found["n_articles"] == near


def test_the_band_is_that_of_drawing_whole_articles_one_by_one(scattered):
    found = at(trend_table(scattered, FAST, bandwidth=60), 100)
    days = (pd.to_datetime(scattered["published"]) - FIRST).dt.days.to_numpy(dtype=float)
    values = scattered["dialogue"].to_numpy(dtype=float)
    article = np.unique(scattered["article_id"], return_inverse=True)[1]

    def fit(counts):
        return [weighted_line(days, values, 100, 60, counts[article])]

    drawn = np.array([fit(row) for block in draws(40, FAST) for row in block])
    without = np.array([fit(np.where(np.arange(40) == i, 0, 1)) for i in range(40)])
    value = np.array(fit(np.ones(40)))
    low, high = corrected(drawn, value, without, int(found["n_articles"]), 0.95)
    assert found[["dialogue_low", "dialogue_high"]].tolist() == pytest.approx([low[0], high[0]])


def test_weights_of_statements_count(table):
    plain = [{"published": on(d), "d": 0.01 * (d % 7), "p": 0.2, "kind": "action", "article_id": f"a{d}"}
             for d in range(0, 60, 4)]  # fmt: skip
    twice = [row for row in plain for _ in range(2)]
    loud = [{**row, "d": -0.9, "kind": "quote"} for row in plain]
    settings = MeasureSettings(draws=100, kind_weights={"action": 2.0})
    expected = trend_table(table(twice + loud), FAST, bandwidth=30)
    found = trend_table(table(plain + loud), settings, bandwidth=30)
    pd.testing.assert_frame_equal(found, expected)
    silenced = trend_table(
        table(plain + loud), MeasureSettings(draws=100, kind_weights={"quote": 0}), bandwidth=30
    )
    pd.testing.assert_frame_equal(silenced, trend_table(table(plain), FAST, bandwidth=30))


def test_where_there_is_no_slope_the_mean_is_taken(table):
    rows = table([{"published": on(0), "d": 0.1 * i} for i in range(8)])
    found = trend_table(rows, FAST)
    assert found["dialogue"].tolist() == pytest.approx([0.35])


def test_gaps_stay_gaps(table):
    burst = [0, 1, 2, 3, 4, 5, 6, 100, 101, 102, 103, 104, 105]
    found = trend_table(table([{"published": on(d), "d": 0.002 * d} for d in burst]), FAST, bandwidth=50)
    there = found["stance"].notna().to_numpy()
    # day 20 has all 7 within the bandwidth, but on one side; day 53 has 3 on either side
    assert there[:7].all() and not there[7:51].any() and there[100:106].all()
    assert at(found, 20)["n_articles"] == 7 and not there[20]
    assert at(found, 53)["n_articles"] == 6 and there[53]
    assert found.loc[~there, list(BOUNDED)].isna().all(axis=None)
    few = trend_table(table([{"published": on(d), "d": 0.1} for d in range(5)]), FAST)
    assert few["stance"].isna().all() and few["n_articles"].tolist() == [5] * 5


def test_an_axis_of_which_nobody_speaks_nearby_is_missing(table):
    early = [{"published": on(d), "d": 0.3} for d in range(10)]
    late = [{"published": on(d), "d": 0.3, "p": 0.5} for d in range(40, 50)]
    found = trend_table(table(early + late), FAST, bandwidth=20)
    assert found["pressure"][:10].isna().all() and found["pressure_low"][:10].isna().all()
    assert found["stance"][:10].to_numpy() == pytest.approx(0.15)
    assert found["pressure"][40:].to_numpy() == pytest.approx(0.5)


def test_constant_statements_give_a_band_of_no_width(table):
    found = trend_table(table([{"published": on(d), "d": 0.3, "p": 0.7} for d in range(0, 60, 3)]), FAST)
    for bound in ("", "_low", "_high"):
        assert found[f"stance{bound}"].dropna().to_numpy() == pytest.approx(-0.2, abs=1e-9)


def test_the_band_covers_what_it_promises(table):
    random, hits = np.random.default_rng(8), 0
    for _ in range(100):
        day = np.append([0, 100], random.integers(0, 101, 38))
        centre = random.normal(0.1, 0.3, 40)
        rows = pd.DataFrame(
            {"cluster": [f"a{i}" for i in range(40)], "day": FIRST + pd.to_timedelta(day, unit="D"),
             "dialogue": centre.clip(-1, 1), "pressure": 0.0}
        )  # fmt: skip
        cells = cells_of(rows, FAST)
        middle = np.array([cells.day.min() + 50])
        _, bounds = module._fit(cells, middle, 50.0, MeasureSettings(draws=300))
        hits += bool(bounds[0, 1] <= 0.1 <= bounds[0, 2])
    assert 88 <= hits <= 99


def test_all_actors_share_the_days_of_the_table(table):
    rows = [{"published": on(d), "d": 0.01 * d} for d in range(20, 40)]
    rows += [{"published": on(d), "p": 0.1, "holder": "JPN"} for d in (0, 30, 59)]
    rows += [{"published": None, "d": 0.1, "holder": "CHN"}]
    found = trend_table(table(rows), FAST, actors=["USA", "JPN", "CHN"], names={"JPN": "Japan"})
    assert found.groupby("actor")["day"].agg(["min", "max", "count"]).drop_duplicates().astype(
        str
    ).to_numpy().tolist() == [[on(0), on(59), "60"]]
    assert set(found["name"]) == {"Usa", "Japan", "Chn"}
    assert found.loc[found["actor"] == "CHN", ["bandwidth", *BOUNDED]].isna().all(axis=None)
    alone = trend_table(table(rows), FAST, actors=["USA"])
    pd.testing.assert_frame_equal(alone, found[found["actor"] == "USA"])


def test_a_long_corpus_is_taken_at_fewer_days(table):
    found = trend_table(table([{"published": on(d), "d": 0.1} for d in range(0, 3000, 10)]), FAST)
    assert len(found) <= MOST_DAYS and found["day"].diff().dropna().nunique() == 1
    assert found["stance"].notna().all() and (found["bandwidth"] == max(BANDWIDTHS)).all()


def test_blocks_of_days_change_nothing(scattered, monkeypatch):
    expected = trend_table(scattered, FAST)
    monkeypatch.setattr("stance.measures.local_linear.BLOCK", 10_000)
    pd.testing.assert_frame_equal(trend_table(scattered, FAST), expected)


def test_the_seed_decides_and_the_order_of_rows_does_not(scattered):
    expected = trend_table(scattered, FAST, bandwidth=60)
    pd.testing.assert_frame_equal(trend_table(scattered, FAST, bandwidth=60), expected, check_exact=True)
    pd.testing.assert_frame_equal(trend_table(scattered.iloc[::-1], FAST, bandwidth=60), expected)
    other = trend_table(scattered, MeasureSettings(draws=100, seed=1), bandwidth=60)
    assert (other["stance"] == expected["stance"]).all() and (
        other["stance_low"] != expected["stance_low"]
    ).any()


@pytest.mark.parametrize(
    ("rows", "actors"),
    [
        ([], None),
        ([{"holder": ""}], None),
        ([{"published": ""}] * 4, ["USA"]),
        ([{"d": 0.5}] * 3, None),
        ([{"d": 0.5}], ["USA"]),
        ([{}] * 3, ["USA"]),
    ],
    ids=["empty", "no holder", "no date", "one day", "one statement", "no axes"],
)
def test_odd_tables_have_the_same_columns_and_types(table, scattered, rows, actors):
    found = trend_table(table(rows), FAST, actors=actors)
    assert tuple(found.columns) == TREND
    assert (found.dtypes == trend_table(scattered, FAST, bandwidth=90).dtypes).all()
    assert found[list(BOUNDED)].isna().all(axis=None)


@pytest.mark.parametrize("bandwidth", [0, -1, float("nan")])
def test_a_bandwidth_must_be_positive(table, bandwidth):
    with pytest.raises(ValueError, match="bandwidth must be a positive number of days"):
        trend_table(table([]), bandwidth=bandwidth)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"level": "x"}, "unknown level 'x'; allowed: government, holder"),
        ({"actors": ["XXX"]}, "no statement of 'XXX' at the level government; the most quoted are USA"),
        ({"actors": "USA"}, "actors must be a list of ids"),
    ],
)
def test_what_cannot_be_asked_for(table, arguments, message):
    with pytest.raises(ValueError, match=message):
        trend_table(table([{"d": 0.1}]), **arguments)
