from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.stats import permutation_test, ttest_ind

from stance.measures.actors import actor_table
from stance.measures.comparisons import (
    COMPARISONS,
    compare_actors,
    compare_outlets,
    compare_periods,
    corrected_for_number,
    in_one_table,
    side_of,
    sides_of,
)
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.significance import holm

NAN = float("nan")


def speakers(table, **values):
    """One statement per article for each value; `values` maps an actor to its values on dialogue."""
    rows = [{"holder": actor, "d": float(d), "article_id": f"{actor}{i}"}
            for actor, those in values.items() for i, d in enumerate(those)]  # fmt: skip
    return table(rows)


# --------------------------------------------------------------------------------------- tables of actors


def test_sides_are_summed_by_article(table):
    rows = table([
        {"article_id": "b", "d": 0.5, "p": 0.1}, {"article_id": "a", "d": 0.2}, {"article_id": "b", "p": 0.4},
        {"article_id": "b", "d": 0.3, "holder": "KOR", "kind": "action"},
    ])  # fmt: skip
    rows = rows.assign(cluster=[1, 0, 1, 1])
    parts = rows[rows["holder"] == "USA"], rows[rows["holder"] == "KOR"]
    doubled = MeasureSettings(kind_weights={"action": 2})
    found = sides_of(*(side_of(part, "stance", doubled) for part in parts))
    assert [side_of(part, "stance").n for part in parts] == [3, 1]
    np.testing.assert_allclose(found.values, [[0.1, 0.0], [0.0, 0.3]], atol=1e-15)
    np.testing.assert_allclose(found.weights, [[1, 0], [2, 2]])
    assert found.means.tolist() == pytest.approx([0.1 / 3, 0.15])
    on_pressure = sides_of(*(side_of(part, "pressure") for part in parts))
    np.testing.assert_allclose(on_pressure.values, [[0.0, 0.0], [0.5, 0.0]])
    np.testing.assert_allclose(on_pressure.weights, [[1, 0], [2, 0]])


def test_what_weighs_nothing_is_in_no_article(table):
    rows = table([{"d": 0.5, "kind": "quote"}, {"d": 0.1, "kind": "action"}]).assign(cluster=[4, 7])
    side = side_of(rows, "dialogue", MeasureSettings(kind_weights={"quote": 0}))
    assert (side.n, side.article.tolist(), side.sums.tolist()) == (2, [7], [0.1])
    empty = side_of(rows.iloc[:0], "dialogue")
    assert (empty.n, len(empty.article)) == (0, 0) and sides_of(empty, empty).values.shape == (0, 2)


def test_actors_in_pairs_by_hand(table):
    rows = speakers(table, USA=[0.1, 0.2, 0.3, 0.4], KOR=[0.5, 0.6, 0.7], JPN=[0.1, 0.1])
    found = compare_actors(rows, measure="dialogue")
    assert tuple(found.columns) == COMPARISONS and len(found) == 1  # two statements of Japan are too few
    row = found.iloc[0]
    assert row[["kind", "within", "measure", "a", "b"]].tolist() == ["actor", "", "dialogue", "USA", "KOR"]
    assert row[["n_a", "n_b", "articles_a", "articles_b"]].tolist() == [4, 3, 4, 3]
    assert row[["value_a", "value_b", "difference"]].tolist() == pytest.approx([0.25, 0.6, -0.35])
    assert row["difference_low"] < -0.35 < row["difference_high"]
    assert row["p"] == row["p_holm"]
    named = compare_actors(rows, actors=["JPN", "USA", "KOR"])
    assert named[["a", "b"]].to_numpy().tolist() == [["JPN", "USA"], ["JPN", "KOR"], ["USA", "KOR"]]


def test_the_means_are_those_of_the_table_of_actors(table):
    rows = table([
        {"d": 0.1 * i, "p": 0.3 if i % 2 else None, "article_id": f"a{i // 2}", "confidence": 0.1 * i + 0.1,
         "holder": "USA" if i % 3 else "KOR", "duplicate_of": "s001" if i == 7 else ""}
        for i in range(12)
    ])  # fmt: skip
    settings = MeasureSettings(confidence_weights=True)
    actors = actor_table(rows, settings).set_index(["level", "actor"])
    for measure in ("dialogue", "pressure", "stance"):
        row = compare_actors(rows, settings, measure=measure).iloc[0]
        for side in "ab":
            assert row[f"value_{side}"] == pytest.approx(actors.loc[("government", row[side]), measure])
            assert row[f"articles_{side}"] == actors.loc[("government", row[side]), "n_articles"]


def test_an_axis_on_which_a_side_never_spoke_is_not_compared(table):
    # the table of actors has no value there: nothing was said is not the same as 0
    rows = table([{"d": 0.5} for _ in range(6)] + [{"p": 0.1 * i, "holder": "KOR"} for i in range(6)])
    row = compare_actors(rows, measure="pressure", actors=["USA", "KOR"]).iloc[0]
    assert np.isnan(actor_table(rows)["pressure"]).any()
    assert np.isnan([row["value_a"], row["difference"], row["p"]]).all()
    assert row["value_b"] == pytest.approx(0.25) and not row["differs"]


def test_levels_are_governments_and_holders(table):
    rows = table({"holder": h, "government": "PRK", "d": 0.1 * i} for h in ("kim", "choe") for i in range(3))
    assert len(compare_actors(rows)) == 0
    assert compare_actors(rows, level="holder")[["a", "b"]].to_numpy().tolist() == [["choe", "kim"]]


def test_wire_copies_are_one_article_that_may_hold_both_sides(table):
    rows = table([
        {"article_id": "a", "d": 0.5}, {"article_id": "b", "d": 0.1, "holder": "KOR"},
        {"article_id": "c", "d": 0.6}, {"article_id": "d", "d": 0.3, "holder": "KOR"},
        {"article_id": "e", "d": 0.2}, {"article_id": "f", "d": 0.3, "holder": "KOR"},
    ])  # fmt: skip
    # in pairs the differences are 0.4, 0.3 and -0.1: of 8 ways to sign them 4 reach a sum of 0.6
    paired = 4 / 8
    apart = permutation_test(
        ([0.5, 0.6, 0.2], [0.1, 0.3, 0.3]),
        lambda first, second: abs(ttest_ind(first, second, equal_var=False).statistic),
        alternative="greater",
        vectorized=False,
    ).pvalue
    for copies, expected in (({"b": "a", "d": "c", "f": "e"}, paired), ({}, apart)):
        found = compare_actors(rows, measure="dialogue", copies=copies).iloc[0]
        assert found[["articles_a", "articles_b"]].tolist() == [3, 3]
        assert found["p"] == pytest.approx(expected, abs=0.04)
    assert abs(paired - apart) > 0.1


def test_among_many_actors_a_difference_beyond_doubt_is_still_found(table):
    # 15 actors make 105 pairs: 56 of them are 1.6 apart, of 184,756 dealings 2 are as far
    sides = {f"G{k:02}": [(0.8 if k % 2 else -0.8) + 0.01 * i for i in range(10)] for k in range(15)}
    found = compare_actors(speakers(table, **sides), measure="dialogue")
    far = found["difference"].abs() > 1
    assert (len(found), far.sum()) == (105, 56)
    assert found["differs"].tolist() == far.tolist()


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{}] * 4,
        [{"d": 0.5}] * 4,
        [{"d": 0.5, "article_id": "a", "holder": h} for h in ("USA", "KOR") for _ in range(3)],
        [{"d": 0.5, "holder": h} for h in ("USA", "KOR") for _ in range(6)],
    ],
    ids=["empty", "silent", "one actor", "one article", "constant"],
)
def test_odd_tables_have_the_same_columns_and_types(table, rows):
    full = compare_actors(speakers(table, USA=[0.1, 0.2, 0.3], KOR=[0.5, 0.6, 0.7]))
    odd = table(rows)
    for found in (compare_actors(odd), compare_outlets(odd, "USA"), compare_periods(odd, "2021-06-21")):
        assert tuple(found.columns) == COMPARISONS
        assert (found.dtypes == full.dtypes).all()
        assert not found["differs"].any()


def test_named_actors_of_whom_nothing_is_scored_have_a_row_without_figures(table):
    rows = table([{"d": 0.1 * i} for i in range(3)] + [{"holder": "ATL"}])
    row = compare_actors(rows, actors=["USA", "ATL"]).iloc[0]
    assert row[["n_b", "articles_b"]].tolist() == [0, 0]
    assert row[["value_b", "difference", "difference_low", "p", "p_holm"]].isna().all()


@pytest.mark.parametrize("odd", [{"holder": ""}, {"holder": "ATL", "duplicate_of": "s000"}])
def test_actors_that_no_statement_counts_for_are_named(table, odd):
    rows = table([{"d": 0.1 * i} for i in range(3)] + [{"government": "ATL", "d": 0.5} | odd])
    message = "no statement of 'ATL' at the level government; the most quoted are USA"
    with pytest.raises(ValueError, match=message):
        compare_actors(rows, actors=["USA", "ATL"])
    with pytest.raises(ValueError, match=message):
        compare_periods(rows, "2021-06-21", actors=["ATL"])
    with pytest.raises(ValueError, match="actors must be a list of ids, found 'USA'"):
        compare_actors(rows, actors="USA")


def test_actors_have_their_names_and_other_sides_theirs(table):
    rows = table([{"holder": who, "holder_name": name, "d": 0.1 * i, "outlet": outlet, "published": day}
                  for who, name in (("USA", "United States"), ("kim", "Kim Jong Un")) for i in range(3)
                  for outlet, day in (("A", "2021-05-01"), ("B", "2021-06-01"))])  # fmt: skip
    row = compare_actors(rows, level="holder").iloc[0]
    assert row[["a", "b", "name_a", "name_b"]].tolist() == ["USA", "kim", "United States", "Kim Jong Un"]
    named = compare_actors(rows, level="holder", names={"kim": "Kim", "A": "other"}).iloc[0]
    assert named[["name_a", "name_b"]].tolist() == ["United States", "Kim"]
    for found in (compare_outlets(rows, "USA"), compare_periods(rows, "2021-05-15")):
        assert len(found) and (found[["a", "b"]].to_numpy() == found[["name_a", "name_b"]].to_numpy()).all()


def test_weights_that_leave_out_every_statement_leave_no_comparison(table):
    rows = speakers(table, USA=[0.1, 0.2, 0.3], KOR=[0.5, 0.6, 0.7])
    row = compare_actors(rows, MeasureSettings(kind_weights={"quote": 0})).iloc[0]
    assert row[["articles_a", "articles_b"]].tolist() == [0, 0]
    assert row[["value_a", "value_b", "difference", "difference_low", "p", "p_holm"]].isna().all()
    assert not row["differs"]


@pytest.mark.parametrize(("option", "value"), [("level", "party"), ("measure", "tone")])
def test_what_does_not_exist_is_named(table, option, value):
    for rows in (table([]), speakers(table, USA=[0.1] * 3, KOR=[0.2] * 3)):
        with pytest.raises(ValueError, match=f"unknown {option} '{value}'; allowed: "):
            compare_actors(rows, **{option: value})


# ------------------------------------------------------------------------------- outlets, periods, families


def test_an_outlet_is_judged_by_all_that_it_carries(table):
    rows = table(
        [{"outlet": "A", "d": d, "article_id": f"a{i}"} for i, d in enumerate((0.2, 0.4, 0.6))]
        + [{"outlet": "B", "d": 0.6, "article_id": f"b{i}", "duplicate_of": "s002"} for i in range(2)]
        + [{"outlet": "B", "d": d, "article_id": f"b{i}"} for i, d in enumerate((0.0, 0.1))]
        + [{"outlet": "C", "d": 0.3}] * 2 + [{"outlet": "", "d": 0.3}] * 4
        + [{"outlet": "B", "d": -1, "holder": "KOR"}]
    )  # fmt: skip
    found = compare_outlets(rows, "USA", measure="dialogue")
    assert len(found) == 1
    row = found.iloc[0]
    assert row[["kind", "within", "a", "b"]].tolist() == ["outlet", "USA", "A", "B"]
    # the quotation that both carry counts once for each of them, and not twice for B
    assert row[["n_a", "n_b", "articles_a", "articles_b"]].tolist() == [3, 3, 3, 2]
    assert row[["value_a", "value_b"]].tolist() == pytest.approx([0.4, 0.7 / 3])


def test_outlets_are_compared_for_a_holder_as_well(table):
    rows = table([{"outlet": o, "holder": "moon", "government": "KOR", "d": 0.1 * i}
                  for o in "AB" for i in range(3)])  # fmt: skip
    for actor in ("moon", "KOR"):
        assert compare_outlets(rows, actor)["n_a"].tolist() == [3]


@pytest.mark.parametrize(
    ("actor", "told"),
    [("Uganda", "did you mean UGA"), ("uga", "did you mean UGA"), ("France", "the most quoted are UGA, KEN")],
)
def test_an_actor_without_a_statement_is_an_error_that_names_ids_near_to_it(table, actor, told):
    names = {"UGA": "Uganda", "KEN": "Kenya"}
    rows = table({"outlet": o, "holder": holder, "holder_name": names[holder], "d": 0.1 * i}
                 for holder, n in (("UGA", 4), ("KEN", 3)) for o in "AB" for i in range(n))  # fmt: skip
    with pytest.raises(ValueError, match=f"no statement of '{actor}'; .*: {told}"):
        compare_outlets(rows, actor)
    assert compare_outlets(rows.iloc[:0], actor).empty


@pytest.mark.parametrize(
    ("day", "told"),
    [("soon", "no day"), ("2021-02-31", "no day"), ("03/02/2021", "2021-02-03 or 2021-03-02")],
)
def test_a_day_that_is_none_or_may_be_two_is_an_error(table, day, told):
    with pytest.raises(ValueError, match=f"day: '{day}' .*{told}.*; write YYYY-MM-DD"):
        compare_periods(table([{"d": 0.5}]), day)


def test_a_day_is_read_as_the_date_of_an_article_is(table):
    rows = table([{"published": f"2021-02-0{i + 1}", "d": 0.1 * i} for i in range(8)])
    expected = compare_periods(rows, "2021-02-04")
    assert len(expected) == 1
    for day in ("4.2.2021", "4 February 2021", date(2021, 2, 4), pd.Timestamp("2021-02-04 12:00")):
        pd.testing.assert_frame_equal(compare_periods(rows, day), expected)


def test_periods_begin_with_their_day(table):
    days = ["2021-05-20"] * 3 + ["2021-05-21"] * 3 + [None]
    rows = table([{"published": day, "d": 0.1 * i} for i, day in enumerate(days)])
    row = compare_periods(rows, "2021-05-21", measure="dialogue").iloc[0]
    assert row[["kind", "within", "a", "b"]].tolist() == [
        "period", "USA", "from 2021-05-21", "before 2021-05-21",
    ]  # fmt: skip
    assert row[["n_a", "n_b"]].tolist() == [3, 3]
    assert row[["value_a", "value_b", "difference"]].tolist() == pytest.approx([0.4, 0.1, 0.3])
    pd.testing.assert_frame_equal(
        compare_periods(rows, "2021-05-21 17:40"), compare_periods(rows, "2021-05-21")
    )
    later = compare_periods(rows, pd.Timestamp("2021-05-22"))
    assert len(later) == 0  # nobody spoke often enough on both sides
    assert compare_periods(rows, "2021-05-22", actors=["USA"])[["n_a", "n_b"]].to_numpy().tolist() == [[0, 6]]


def test_periods_of_several_actors_are_one_family(table):
    random = np.random.default_rng(3)
    rows = pd.concat([
        table([{"holder": h, "published": f"2021-05-{10 + i}", "d": float(v), "article_id": f"{h}{i}"}
               for i, v in enumerate(random.uniform(0, 0.3, 12) + shift * (np.arange(12) > 5))])
        for h, shift in (("USA", 0.5), ("KOR", 0.0), ("JPN", 0.1))
    ], ignore_index=True)  # fmt: skip
    found = compare_periods(rows, "2021-05-16").set_index("within")
    assert list(found.index) == ["JPN", "KOR", "USA"]
    np.testing.assert_array_equal(found["p_holm"], holm(found["p"].to_numpy()))
    assert found.loc["USA", "p_holm"] == 3 * found["p"].min()
    assert found["differs"].tolist() == [False, False, True]


@pytest.fixture
def family(table):
    """A table of comparisons with these p-values, corrected anew."""
    one = compare_actors(speakers(table, USA=[0.1, 0.2, 0.3], KOR=[0.5, 0.6, 0.7]))

    def made(*ps, settings=DEFAULTS):
        return corrected_for_number(in_one_table([one.assign(p=p) for p in ps]), settings)

    return made


def test_the_rows_of_a_table_are_corrected_as_one_family(family):
    found = family(0.03, NAN, 0.01)
    assert found["p_holm"].tolist() == pytest.approx([0.03, NAN, 0.02], nan_ok=True)
    assert found["differs"].tolist() == [True, False, True]


def test_tables_below_each_other_keep_their_own_corrections(table, family):
    first, second, empty = family(0.03, 0.01), family(0.04), compare_actors(table([]))
    found = in_one_table(iter([first, empty, second]))
    assert found["p_holm"].tolist() == pytest.approx([0.03, 0.02, 0.04])
    assert found.index.tolist() == [0, 1, 2]
    for nothing in (in_one_table([]), in_one_table([empty]), corrected_for_number(empty)):
        assert len(nothing) == 0 and (nothing.dtypes == first.dtypes).all()


@pytest.mark.parametrize(("level", "p"), [(0.95, 0.05), (0.9, 0.1), (0.99, 0.01), (0.8, 0.2)])
def test_a_p_of_exactly_the_error_that_is_allowed_decides(family, level, p):
    assert family(p, settings=MeasureSettings(level=level))["differs"].tolist() == [True]
