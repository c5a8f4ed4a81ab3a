from math import comb

import numpy as np
import pandas as pd
import pytest

from stance.measures.actors import actor_table, likeliest, rankable, ranked, track
from stance.measures.estimates import Estimate
from stance.measures.settings import MeasureSettings
from stance.table import ACTORS


def row(frame, level, actor):
    return frame[(frame["level"] == level) & (frame["actor"] == actor)].iloc[0]


def test_means_by_hand(table):
    found = actor_table(
        table(
            [
                {"d": 0.6, "p": 0.2},
                {"d": None, "p": 0.8},
                {"d": 0.3, "p": None},
                {},
                {"d": -1, "p": 1, "duplicate_of": "s000"},
                {"d": -1, "p": 1, "holder": ""},
            ]
        )
    )
    usa = row(found, "government", "USA")
    assert usa["dialogue"] == pytest.approx((0.6 + 0 + 0.3) / 3)
    assert usa["pressure"] == pytest.approx((0.2 + 0.8 + 0) / 3)
    assert usa["stance"] == (usa["dialogue"] - usa["pressure"]) / 2
    assert usa["share_dialogue"] == usa["share_pressure"] == pytest.approx(2 / 3)
    assert usa[["n_statements", "n_scored", "n_articles", "n_outlets"]].tolist() == [4, 3, 3, 1]
    assert (usa["stance_low"], usa["stance_high"]) != (usa["stance"], usa["stance"])


def test_people_roll_up_and_those_without_government_do_not(table):
    rows = [
        {"holder": "kim", "holder_name": "Kim Jong Un", "government": "PRK", "p": 0.5},
        {"holder": "PRK", "holder_name": "North Korea", "government": "PRK", "p": 0.7},
        {"holder": "ngo", "holder_name": "An Institute", "government": "", "d": 0.2},
    ]
    found = actor_table(table(rows))
    assert found[["level", "actor", "name"]].to_numpy().tolist() == [
        ["government", "PRK", "North Korea"],
        ["holder", "PRK", "North Korea"],
        ["holder", "kim", "Kim Jong Un"],
        ["holder", "ngo", "An Institute"],
    ]
    assert row(found, "government", "PRK")["n_statements"] == 2


def test_names_come_from_the_mapping_then_from_the_table_then_from_the_id(table):
    rows = table([{"holder": "moon", "government": "KOR", "d": 0.3}])
    assert row(actor_table(rows), "government", "KOR")["name"] == "KOR"
    assert row(actor_table(rows, names={"KOR": "South Korea"}), "government", "KOR")["name"] == "South Korea"


def test_an_axis_never_spoken_of_is_missing_and_counts_as_nothing_in_stance(table):
    usa = row(actor_table(table([{"d": 0.4}] * 3)), "government", "USA")
    assert usa[["pressure", "pressure_low", "pressure_high"]].isna().all()
    assert usa["stance"] == pytest.approx(0.2)
    assert usa["share_pressure"] == 0


def test_wire_copies_are_one_cluster(table):
    same = [{"article_id": "a", "d": 0.4}, {"article_id": "a", "d": 0.2}]
    more = [{"article_id": "b", "d": 0.1}]
    known = row(actor_table(table(same + more), copies={"b": "a"}), "government", "USA")
    assert known["n_articles"] == 1 and pd.isna(known["stance_low"])
    apart = row(actor_table(table(same + more), copies={}), "government", "USA")
    assert apart["n_articles"] == 2 and not pd.isna(apart["stance_low"])


def test_the_level_decides_about_an_axis_never_spoken_of():
    # 21 articles without a word on pressure: 3 / 21 = 0.143 is below the cut, 4.6 / 21 = 0.219 is not
    bounds = {"dialogue_low": 0.2, "dialogue_high": 0.5, "pressure_low": float("nan"),
              "pressure_high": float("nan"), "clusters": 21}  # fmt: skip
    assert track(bounds) == "engagement"
    assert track(bounds, MeasureSettings(level=0.99)) == "unclear"


@pytest.mark.parametrize(("n", "expected"), [(2, False), (3, True)])
def test_who_has_enough_statements_to_be_ranked(table, n, expected):
    assert list(rankable(actor_table(table([{"d": 0.4}] * n)))) == [expected, expected]


def test_those_with_too_few_statements_come_after_the_ranked_in_the_order_of_the_table(table):
    said = {"B": [0.2] * 3, "A": [0.6] * 4, "C": [0.1] * 2, "D": [0.9]}
    rows = table([{"holder": who, "d": d} for who, values in said.items() for d in values])
    assert list(ranked(actor_table(rows))["actor"]) == ["A", "B", "C", "D"]
    assert list(ranked(actor_table(rows), top=3)["actor"]) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("dialogue", "pressure", "clusters", "expected"),
    [
        ((0.2, 0.5), (-0.1, 0.1), 10, "engagement"),
        ((0.2, 0.5), (0.2, 0.9), 10, "dual-track"),
        ((-0.5, 0.0), (0.2, 0.9), 10, "coercion"),
        ((-0.5, 0.0), (-0.2, 0.1), 10, "disengaged"),
        ((0.1, 0.5), (0.2, 0.9), 10, "unclear"),
        ((0.15, 0.5), (0.2, 0.9), 10, "unclear"),
        ((0.2, 0.5), (0.2, 0.9), 5, "unclear"),
        ((0.2, 0.5), None, 20, "unclear"),
        ((0.2, 0.5), None, 21, "engagement"),
        (None, None, 0, "unclear"),
    ],
)
def test_tracks(dialogue, pressure, clusters, expected):
    missing = (float("nan"), float("nan"))
    (d_low, d_high), (p_low, p_high) = dialogue or missing, pressure or missing
    bounds = {"dialogue_low": d_low, "dialogue_high": d_high, "pressure_low": p_low, "pressure_high": p_high}
    assert track(bounds | {"clusters": clusters}) == expected


def test_agreement_of_a_few_articles_decides_nothing(table):
    assert row(actor_table(table([{"d": 0.6, "p": 0.6}] * 5)), "government", "USA")["track"] == "unclear"
    assert row(actor_table(table([{"d": 0.6, "p": 0.6}] * 6)), "government", "USA")["track"] == "dual-track"


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"d": 0.5}],
        [{"article_id": "a", "d": 0.5}] * 3,
        [{}] * 3,
        [{"holder": ""}],
        [{"d": 0, "p": 0}] * 9,
    ],
    ids=["empty", "one", "one article", "no axes", "no holder", "constant"],
)
def test_odd_tables_have_the_same_columns_and_types(table, rows):
    found = actor_table(table(rows))
    full = actor_table(table([{"d": 0.1 * i, "p": 0.3} for i in range(8)]))
    assert tuple(found.columns) == ACTORS
    assert (found.dtypes == full.dtypes).all()
    assert len(found) == (0 if not rows or rows[0].get("holder") == "" else 2)


def test_one_statement_has_a_mean_and_no_interval(table):
    usa = row(actor_table(table([{"d": 0.5, "p": 0.1}])), "government", "USA")
    assert usa["dialogue"] == 0.5 and usa["track"] == "unclear"
    assert usa.filter(regex="_(low|high)$").isna().all()


def test_the_result_does_not_depend_on_order_or_on_other_actors(table):
    rows = [{"d": 0.1 * i - 0.3, "p": 0.05 * i} for i in range(8)]
    alone = table(rows)
    more = pd.concat([alone, table([{"holder": "JPN", "p": 0.3, "statement_id": "x", "article_id": "z"}])])
    expected = actor_table(alone)
    pd.testing.assert_frame_equal(actor_table(alone.iloc[::-1]), expected)
    both = actor_table(more.reset_index(drop=True))
    pd.testing.assert_frame_equal(both[both["actor"] == "USA"].reset_index(drop=True), expected)


def test_settings_change_the_interval_and_the_track(table):
    rows = table([{"d": 0.3 + 0.02 * i, "p": 0.0} for i in range(10)])
    wide, narrow = actor_table(rows), actor_table(rows, MeasureSettings(level=0.5))
    assert wide["dialogue_low"][0] < narrow["dialogue_low"][0] < narrow["dialogue_high"][0]
    assert wide["track"][0] == "engagement"
    assert actor_table(rows, MeasureSettings(cut=0.6))["track"][0] == "disengaged"


def drawn_from(*means, clusters=9):
    """An estimate of which only the resampled means matter."""
    drawn = np.array([(d, p, (d - p) / 2) for d, p in means]).reshape(-1, 3)
    return Estimate(np.zeros(3), np.zeros(3), np.zeros(3), np.zeros(3), clusters, drawn)


@pytest.mark.parametrize(
    ("means", "expected"),
    [
        ([(0.5, 0.0)] * 3 + [(0.5, 0.5)], ("engagement", 0.75)),
        ([(0.5, 0.5)], ("dual-track", 1.0)),
        ([(-0.5, 0.5), (0.0, 0.2), (0.2, 0.2)], ("coercion", 2 / 3)),
        ([(0.15, -0.9), (0.15, 0.15)], ("disengaged", 1.0)),
        ([(0.0, 0.0), (0.5, 0.5)], ("dual-track", 0.5)),
        ([(0.0, 0.5), (0.5, 0.5), (0.5, 0.0), (0.0, 0.0)], ("engagement", 0.25)),
    ],
    ids=["most", "all", "two of three", "at the cut is not above it", "a tie", "four equal"],
)
def test_the_likeliest_track_is_where_most_resampled_means_lie(means, expected):
    side, share = likeliest(drawn_from(*means))
    assert side == expected[0] and share == pytest.approx(expected[1], nan_ok=True)


def test_the_cut_decides_about_the_likeliest_track():
    found = drawn_from((0.3, 0.1), (0.5, 0.1))
    assert likeliest(found, MeasureSettings(cut=0.4)) == ("engagement", 0.5)
    assert likeliest(found, MeasureSettings(cut=0.05)) == ("dual-track", 1.0)
    assert likeliest(found, MeasureSettings(cut=0.6)) == ("disengaged", 1.0)


@pytest.mark.parametrize(
    ("clusters", "level", "known"),
    [(0, 0.95, False), (1, 0.95, False), (5, 0.95, False), (6, 0.95, True), (5, 0.9, True), (7, 0.99, False)],
)
def test_below_the_fewest_articles_no_track_is_likeliest(clusters, level, known):
    means = [(0.5, 0.5)] * 3 if clusters > 1 else []
    side, share = likeliest(drawn_from(*means, clusters=clusters), MeasureSettings(level=level))
    assert (side, share) == ("dual-track", 1.0) if known else side == "unclear" and np.isnan(share)


def test_the_share_of_the_likeliest_track_by_hand(table):
    # six articles of equal size, one of them on pressure alone: of x draws of it pressure is 0.4 x / 6, and
    # below 0.15 up to x = 2, where dialogue is above
    rows = table([{"d": 0.4, "p": 0.0}] * 5 + [{"d": 0.0, "p": 0.4}])
    usa = row(actor_table(rows), "government", "USA")
    expected = sum(comb(6, x) * 5 ** (6 - x) for x in range(3)) / 6**6
    assert usa["track"] == "unclear" and usa["likeliest"] == "engagement"
    assert usa["likeliest_share"] == pytest.approx(expected, abs=0.025)


@pytest.mark.parametrize(
    "rows",
    [[{"d": 0.5}], [{"article_id": "a", "d": 0.5}] * 4, [{}] * 4, [{"d": 0.5}] * 5],
    ids=["one", "one article", "silent", "five articles"],
)
def test_with_few_articles_no_track_is_likeliest(table, rows):
    usa = row(actor_table(table(rows)), "government", "USA")
    assert usa["likeliest"] == "unclear" and pd.isna(usa["likeliest_share"])


def test_an_axis_never_spoken_of_lies_below_the_cut(table):
    usa = row(actor_table(table([{"d": 0.5}] * 6)), "government", "USA")
    assert (usa["likeliest"], usa["likeliest_share"]) == ("engagement", 1.0)


def test_levels_can_be_asked_for_one_by_one(table):
    rows = table([{"holder": who, "government": "PRK", "p": 0.1 * i} for who in ("kim", "PRK")
                  for i in range(4)])  # fmt: skip
    both = actor_table(rows)
    for level, n in (("government", 1), ("holder", 2)):
        found = actor_table(rows, levels=[level])
        assert len(found) == n
        pd.testing.assert_frame_equal(found, both[both["level"] == level].reset_index(drop=True))
    assert actor_table(rows, levels=[]).empty
    with pytest.raises(ValueError, match="unknown level 'party'; allowed: government, holder"):
        actor_table(rows, levels=["party"])


def test_weights_change_the_means_and_leave_the_others_beside_them(table):
    rows = table([{"d": 0.8}, {"d": 0.2, "kind": "action"}, {"d": 0.2, "kind": "action"}])
    usa = row(actor_table(rows, MeasureSettings(kind_weights={"action": 0.5})), "government", "USA")
    assert usa["dialogue"] == pytest.approx((0.8 + 0.1 + 0.1) / 2)
    assert usa["dialogue_unweighted"] == pytest.approx(0.4)
    assert usa["stance_unweighted"] == pytest.approx(0.2)


def test_weights_that_leave_out_every_statement_leave_no_estimate(table):
    rows = table([{"d": 0.5, "p": 0.1}] * 8)
    usa = row(actor_table(rows, MeasureSettings(kind_weights={"quote": 0})), "government", "USA")
    assert usa["n_scored"] == 8 and usa["track"] == usa["likeliest"] == "unclear"
    assert usa.filter(regex="^(dialogue|pressure|stance)(_low|_high)?$").isna().all()
    assert usa["dialogue_unweighted"] == pytest.approx(0.5)
