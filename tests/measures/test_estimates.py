import numpy as np
import pandas as pd
import pytest

from stance.measures.estimates import MEASURES, axis_values, estimate, statement_weights
from stance.measures.intervals import cluster_interval
from stance.measures.settings import MeasureSettings

NAN = float("nan")
BOUNDS = [f"{measure}_{end}" for measure in MEASURES for end in ("low", "high")]


def measured(rows, settings=MeasureSettings()):  # noqa: B008
    return estimate(rows, rows["article_id"], settings)


def several(n, seed=4, **columns):
    """Articles of unequal length that speak on one axis, the other or both."""
    random = np.random.default_rng(seed)
    for i in range(n):
        for _ in range(random.integers(1, 4)):
            d, p = (round(float(v), 2) for v in random.uniform(-1, 1, 2))
            silent = random.integers(3)
            yield {"article_id": f"a{i:02}", "d": None if silent == 1 else d,
                   "p": None if silent == 2 else p, **columns}  # fmt: skip


def test_means_by_hand_with_silence_as_nothing(table):
    found = measured(table([{"d": 0.6, "p": 0.2}, {"p": 0.8}, {"d": 0.3}, {}]))
    np.testing.assert_allclose(found.means, [0.3, 1 / 3, (0.3 - 1 / 3) / 2])
    np.testing.assert_array_equal(found.means, found.unweighted)
    assert found.clusters == 3 and found.drawn.shape == (2000, 3)


def test_weights_of_kinds_by_hand(table):
    rows = table([
        {"d": 0.8, "kind": "quote"}, {"d": 0.2, "p": 0.4, "kind": "action"}, {"d": -1, "kind": "narration"},
    ])  # fmt: skip
    found = measured(rows, MeasureSettings(kind_weights={"action": 3, "narration": 0}))
    # (1 * 0.8 + 3 * 0.2) / 4 = 0.35 and (3 * 0.4) / 4 = 0.3; without weights 0 / 3 and 0.4 / 3
    np.testing.assert_allclose(found.means, [0.35, 0.3, 0.025])
    np.testing.assert_allclose(found.unweighted, [0, 0.4 / 3, -0.2 / 3], atol=1e-15)
    assert found.clusters == 2


def test_confidence_weighs_and_what_has_none_counts_as_nothing(table):
    pairs = ((0.8, 0.9), (0.2, 0.3), (-1, None))
    rows = table([{"d": d, "confidence": confidence} for d, confidence in pairs])
    found = measured(rows, MeasureSettings(confidence_weights=True))
    assert found.means[0] == pytest.approx((0.9 * 0.8 + 0.3 * 0.2) / 1.2)
    assert found.unweighted[0] == pytest.approx(0)
    both = MeasureSettings(confidence_weights=True, kind_weights={"quote": 0.5})
    np.testing.assert_allclose(statement_weights(rows, both), [0.45, 0.15, 0])


def test_kinds_that_are_not_named_weigh_one(table):
    rows = table([{"kind": "quote"}, {"kind": "indirect"}, {"kind": None}])
    assert statement_weights(rows, MeasureSettings(kind_weights={"quote": 2})).tolist() == [2, 1, 1]
    assert statement_weights(rows, MeasureSettings()).tolist() == [1, 1, 1]


def test_the_three_values_of_a_statement(table):
    found = axis_values(table([{"d": 0.6, "p": 0.2}, {"d": 0.5}, {"p": 0.5}, {}]))
    expected = [[0.6, 0.2, 0.2], [0.5, NAN, 0.25], [NAN, 0.5, -0.25], [NAN, NAN, NAN]]
    np.testing.assert_allclose(found, expected)


@pytest.mark.parametrize("n", [3, 9])
def test_a_weight_of_two_is_the_statement_twice_in_its_article(table, n):
    rows = table(several(n))
    rows["kind"] = ["action" if i % 3 == 0 else "quote" for i in range(len(rows))]
    twice = pd.concat([rows, rows[rows["kind"] == "action"]], ignore_index=True)
    weighted, counted = measured(rows, MeasureSettings(kind_weights={"action": 2})), measured(twice)
    np.testing.assert_allclose(weighted.means, counted.means)
    np.testing.assert_allclose([weighted.low, weighted.high], [counted.low, counted.high])


def test_a_weight_of_nothing_leaves_the_kind_out(table):
    rows = table([*several(8), *several(3, seed=9, kind="action")])
    without = measured(rows[rows["kind"] != "action"])
    found = measured(rows, MeasureSettings(kind_weights={"action": 0}))
    np.testing.assert_array_equal(
        [found.means, found.low, found.high], [without.means, without.low, without.high]
    )
    np.testing.assert_array_equal(found.drawn, without.drawn)
    assert found.unweighted[2] == measured(rows).means[2]


def test_only_the_ratios_of_weights_matter(table):
    rows = table(several(7))
    plain = measured(rows)
    for settings in (MeasureSettings(confidence_weights=True), MeasureSettings(kind_weights={"quote": 7})):
        found = measured(rows, settings)  # every row is a quotation with a confidence of 0.8
        np.testing.assert_allclose([found.low, found.high], [plain.low, plain.high])


def test_the_interval_is_that_of_the_articles_and_every_draw_obeys_the_formula(table):
    rows = table(several(12))
    found = measured(rows)
    low, high = cluster_interval(np.nan_to_num(axis_values(rows)), rows["article_id"].to_numpy())
    np.testing.assert_array_equal([found.low, found.high], [low, high])
    assert (found.low < found.means).all() and (found.means < found.high).all()
    np.testing.assert_allclose(found.drawn[:, 2], (found.drawn[:, 0] - found.drawn[:, 1]) / 2, atol=1e-12)


def test_an_axis_on_which_none_speaks_has_no_mean_and_no_bounds(table):
    found = measured(table([{"d": 0.1 * i} for i in range(8)])).columns()
    assert np.isnan([found["pressure"], found["pressure_low"], found["pressure_high"]]).all()
    assert np.isnan(found["pressure_unweighted"])
    assert found["stance"] == pytest.approx(found["dialogue"] / 2)
    assert found["stance_low"] == pytest.approx(found["dialogue_low"] / 2)


def test_an_axis_spoken_on_without_weight_alone_is_missing(table):
    rows = table([{"d": 0.1 * i} for i in range(8)] + [{"p": 0.9, "kind": "action"}])
    found = measured(rows, MeasureSettings(kind_weights={"action": 0}))
    assert np.isnan([found.means[1], found.low[1], found.high[1]]).all()
    assert found.unweighted[1] == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("rows", "weights", "clusters"),
    [
        ([], {}, 0),
        ([{}] * 3, {}, 0),
        ([{"d": 0.5, "p": 0.1}] * 3, {"quote": 0}, 0),
        ([{"d": 0.5, "p": 0.1, "article_id": "a"}] * 3, {}, 1),
    ],
    ids=["empty", "silent", "no weight", "one article"],
)
def test_what_has_no_interval(table, rows, weights, clusters):
    found = measured(table(rows), MeasureSettings(kind_weights=weights))
    assert np.isnan([found.low, found.high]).all()
    assert found.clusters == clusters and found.drawn.shape == (0, 3)
    assert np.isnan(found.means).all() == (clusters == 0)
    heard = bool(rows) and "d" in rows[0]
    assert np.isnan(found.unweighted).all() == (not heard)


def test_constant_data_have_no_width(table):
    found = measured(table([{"d": 1, "p": -1}] * 9))
    np.testing.assert_array_equal([found.means, found.low, found.high], [[1, -1, 1]] * 3)


def test_columns_are_named_after_the_measures(table):
    found = measured(table(several(8)))
    named = found.columns()
    assert list(named) == [
        *(f"{m}{part}" for m in MEASURES for part in ("", "_low", "_high")),
        *(f"{m}_unweighted" for m in MEASURES),
    ]
    assert [named[name] for name in BOUNDS[::2]] == found.low.tolist()
    assert [named[name] for name in BOUNDS[1::2]] == found.high.tolist()
    assert {type(value) for value in named.values()} == {float}


def test_order_does_not_matter_and_the_seed_does(table):
    rows = table(several(9))
    first, shuffled = measured(rows), measured(rows.sample(frac=1, random_state=1))
    np.testing.assert_allclose(first.low, shuffled.low)
    again, other = measured(rows), measured(rows, MeasureSettings(seed=1))
    np.testing.assert_array_equal(first.drawn, again.drawn)
    assert not np.array_equal(first.drawn, other.drawn)


def test_the_table_is_left_as_it_was(table):
    rows = table(several(6))
    before = rows.copy(deep=True)
    measured(rows, MeasureSettings(confidence_weights=True, kind_weights={"quote": 0.5}))
    pd.testing.assert_frame_equal(rows, before)
