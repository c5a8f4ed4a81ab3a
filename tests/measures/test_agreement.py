from collections.abc import Callable
from itertools import product

import numpy as np
import pandas as pd
import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance, interval_distance

from stance.measures.agreement import AGREEMENT, agreement_table, coefficients, point_estimates
from stance.measures.coded_units import (
    SIDES,
    UNITS,
    Metric,
    Pairs,
    coded_units,
    confusion_table,
    pairs_of,
    side,
)
from stance.measures.settings import MeasureSettings

FIGURES = ["percent", "kappa", "alpha"]
BOUNDS = [f"{figure}_{end}" for figure in FIGURES for end in ("low", "high")]

COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
MEG, OWEN = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
BEN, GERRY = "aabbdcccedda", "babbbccceddd"
FOUR = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def frame(a, b, **columns):
    return pd.DataFrame({"a": list(a), "b": list(b), **columns})


def spread(table):
    """Units with the given confusion table."""
    rows = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    return frame(*zip(*rows, strict=True))


def measured(units, settings=MeasureSettings(), **options):  # noqa: B008
    return agreement_table(units, "a", "b", settings, **options).iloc[0]


def agreeing(agree, n):
    """Pairs of codes x and y of which so many agree, both codes equally frequent."""
    return [("xy"[i % 2], "xy"[i % 2 if i < agree else 1 - i % 2]) for i in range(n)]


# ---------------------------------------------------------------------------------------------- published


@pytest.mark.parametrize(
    ("table", "percent", "kappa"),
    [
        (COHEN, 0.70, 0.492),  # Cohen 1968, Psychological Bulletin 70, table 1 (N = 200), his kappa of 1960
        ([[20, 20], [10, 50]], 0.70, 0.348),  # Artstein and Poesio 2008, Computational Linguistics 34(4)
        ([[45, 15], [25, 15]], 0.60, 0.130),  # by hand: (0.6 - 0.54) / 0.46
        ([[25, 35], [5, 35]], 0.60, 0.259),  # by hand: (0.6 - 0.46) / 0.54
    ],
)
def test_kappa_of_printed_tables(table, percent, kappa):
    found = measured(spread(table))
    assert found["n"] == np.sum(table)
    assert list(found[["percent", "kappa"]]) == pytest.approx([percent, kappa], abs=5e-4)


@pytest.mark.parametrize(
    ("first", "second", "alpha"), [(MEG, OWEN, 0.095), (BEN, GERRY, 0.692)], ids=["binary", "nominal"]
)
def test_alpha_of_krippendorffs_two_observers(first, second, alpha):
    # Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", sections A and B
    assert measured(frame(first, second))["alpha"] == pytest.approx(alpha, abs=5e-4)


@pytest.mark.parametrize(("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_of_krippendorffs_four_observers(metric, alpha):
    # Krippendorff 2011, sections C and D: the coincidences of all values, each pair of a unit 1 / (m - 1).
    # Half of them is a table of 20 units and 40 values.
    together = np.zeros((5, 5))
    for said in zip(*FOUR, strict=True):
        codes = [int(code) - 1 for code in said if code != "."]
        for i, j in product(range(len(codes)), repeat=2):
            if i != j:
                together[codes[i], codes[j]] += 1 / (len(codes) - 1)
    first, second = (grid.ravel() for grid in np.indices((5, 5)))
    pairs = Pairs([1, 2, 3, 4, 5], first, second, np.array([], dtype=int))
    assert together.sum(axis=0) == pytest.approx([9, 13, 10, 5, 3])
    assert coefficients(together.ravel() / 2, pairs, metric)[2] == pytest.approx(alpha, abs=5e-4)


def test_ordered_metrics_by_hand():
    # -1 beside 0, 0 beside 0, 1 beside 1: Do is the mean of 1, 0, 0. The squares of the six values sum to 3,
    # less 1^2 / 6 that is 17/6, so De = 2 * 17/30. Mean ranks: -1 has 0.5, the three 0 have 2.5, the two 1
    # have 5, so Do = 4/3 and De = 2 * (69 - 18^2 / 6) / 5 = 6.
    units = frame([-1, 0, 1], [0, 0, 1])
    assert measured(units, metric="interval")["alpha"] == pytest.approx(1 - (1 / 3) / (34 / 30))
    assert measured(units, metric="ordinal")["alpha"] == pytest.approx(1 - (4 / 3) / 6)
    # nominal: one of three apart; of the 30 ordered pairs of values 22 differ
    assert measured(units)["alpha"] == pytest.approx(1 - (1 / 3) / (22 / 30))


# --------------------------------------------------------------------------------------- arrays and nltk


def ordinal(values):
    """Krippendorff's ordinal distance: (values from c to k, less half of those equal to either)^2."""

    def distance(c, k):
        low, high = min(c, k), max(c, k)
        between = sum(low <= value <= high for value in values)
        return (between - (values.count(c) + values.count(k)) / 2) ** 2

    return distance


def test_arrays_and_nltk_say_the_same_of_random_tables():
    random = np.random.default_rng(4)
    for _ in range(300):
        n, k = random.integers(2, 30), random.integers(2, 6)
        codes = np.sort(random.choice(40, k, replace=False)) / 2 - 9
        first = codes[random.integers(0, k, n)]
        second = np.where(random.random(n) < random.random(), first, codes[random.integers(0, k, n)])
        if len({*first, *second}) == 1:
            continue
        pairs = pairs_of(frame(first, second), "a", "b")
        said = [("a", i, v) for i, v in enumerate(first)] + [("b", i, v) for i, v in enumerate(second)]
        distances: dict[Metric, Callable[..., float]] = {
            "nominal": binary_distance,
            "interval": interval_distance,
            "ordinal": ordinal([*first, *second]),
        }
        nominal = AnnotationTask(said)
        for metric, distance in distances.items():
            alpha = AnnotationTask(said, distance).alpha()
            expected = [np.mean(first == second), nominal.kappa_pairwise("a", "b"), alpha]
            np.testing.assert_allclose(point_estimates(pairs, metric), expected, atol=1e-12)
            np.testing.assert_allclose(coefficients(pairs.counts, pairs, metric), expected, atol=1e-12)


def test_many_tables_at_once_are_the_same_as_one_by_one():
    pairs = pairs_of(frame(BEN, GERRY), "a", "b")
    counts = np.random.default_rng(1).integers(0, 4, (50, len(pairs.first))).astype(float)
    counts[0] = 0
    together = coefficients(counts, pairs)
    np.testing.assert_array_equal(together, [coefficients(row, pairs) for row in counts])
    assert np.isnan(together[0]).all() and not np.isnan(together[1:]).any()


def test_no_alpha_of_two_coders_reaches_minus_one():
    for n in (1, 2, 50):
        units = frame([-1, 1] * n, [1, -1] * n)
        for metric in ("nominal", "ordinal", "interval"):
            assert measured(units, metric=metric)["alpha"] == pytest.approx(1 - (4 * n - 1) / (2 * n))


# ---------------------------------------------------------------------------------------------- intervals


def standard_error(table):
    """Large-sample error of kappa: Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72."""
    p = np.array(table) / np.sum(table)
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    po, pe = np.trace(p), rows @ columns
    alike = sum(p[i, i] * ((1 - pe) - (rows[i] + columns[i]) * (1 - po)) ** 2 for i in range(len(p)))
    unlike = sum(p[i, j] * (columns[i] + rows[j]) ** 2 for i, j in product(range(len(p)), repeat=2) if i != j)
    variance = alike + (1 - po) ** 2 * unlike - (po * pe - 2 * pe + po) ** 2
    return np.sqrt(variance / np.sum(table)) / (1 - pe) ** 2


def test_a_large_sample_agrees_with_the_formula_of_kappa():
    table = 5 * np.array(COHEN)
    found = measured(spread(table))
    half = 1.96 * standard_error(table)
    assert found["kappa_low"] == pytest.approx(found["kappa"] - half, abs=0.006)
    assert found["kappa_high"] == pytest.approx(found["kappa"] + half, abs=0.006)
    # with 1,000 units alpha is Scott's pi, here within 0.01 of kappa
    assert found["alpha_high"] - found["alpha_low"] == pytest.approx(2 * half, rel=0.06)
    assert found["percent_high"] - found["percent_low"] == pytest.approx(
        3.92 * np.sqrt(0.21 / 1000), rel=0.05
    )


def test_the_interval_covers_what_it_promises():
    # Each coder sees the true code with 0.9 and else takes any: p = 0.81 + 0.19 e, so kappa = 0.81.
    random, shares = np.random.default_rng(3), np.array([0.15, 0.55, 0.3])
    settings, hits = MeasureSettings(draws=300), np.zeros(2)
    for _ in range(150):
        true, *said = random.choice(3, (3, 25), p=shares)
        units = frame(*(np.where(random.random(25) < 0.9, true, other) for other in said))
        found = measured(units, settings)
        for i, figure in enumerate(("kappa", "alpha")):
            hits[i] += found[f"{figure}_low"] <= 0.81 <= found[f"{figure}_high"]
    assert (hits / 150 >= 0.92).all()


def test_copies_of_a_unit_in_its_cluster_add_no_certainty():
    units = spread(COHEN)[::4].assign(cluster=lambda rows: [f"{i:03}" for i in range(len(rows))])
    once, thrice = (measured(rows, cluster="cluster") for rows in (units, pd.concat([units] * 3)))
    alone = measured(pd.concat([units] * 3))
    assert (once["n_clusters"], thrice["n_clusters"], alone["n_clusters"]) == (50, 50, 150)
    same = ["percent", "kappa", *BOUNDS[:4]]
    assert list(once[same]) == pytest.approx(list(thrice[same]), abs=1e-12)
    assert alone["kappa_high"] - alone["kappa_low"] < 0.7 * (once["kappa_high"] - once["kappa_low"])


def test_few_clusters_have_the_student_interval():
    # agreement of 0.7, 0.7, 0.8: mean 0.7333, s = 0.0577, 4.303 * 0.0577 / sqrt(3) = 0.1434
    pairs = agreeing(7, 10) + agreeing(7, 10) + agreeing(8, 10)
    units = frame(*zip(*pairs, strict=True), article=[i // 10 for i in range(30)])
    found = measured(units, cluster="article")
    bounds = found[["percent_low", "percent_high"]]
    assert list(bounds) == pytest.approx([0.7333 - 0.1434, 0.7333 + 0.1434], abs=1e-4)
    assert -1 <= found["kappa_low"] < found["kappa"] < found["kappa_high"] <= 1


def test_the_settings_decide_and_the_order_of_rows_does_not():
    units = spread(COHEN)[::5]
    shuffled = units.sample(frac=1, random_state=1)
    pd.testing.assert_series_equal(measured(units), measured(shuffled))
    assert not measured(units)[BOUNDS].equals(measured(units, MeasureSettings(seed=1))[BOUNDS])
    wide, narrow = (measured(units, MeasureSettings(level=level)) for level in (0.99, 0.5))
    assert wide["alpha_low"] < narrow["alpha_low"] < narrow["alpha_high"] < wide["alpha_high"]


def test_full_agreement_is_no_certainty():
    found = measured(frame("xy" * 10, "xy" * 10))
    assert list(found[FIGURES]) == [1, 1, 1]
    # Wilson for 20 of 20: n / (n + z^2) = 0.8389; chance is 0.5, so kappa could be 1 - 0.1611 / 0.5
    assert list(found[BOUNDS]) == pytest.approx([0.8389, 1, 0.6777, 1, 0.6777, 1], abs=1e-4)


# ------------------------------------------------------------------------------------------ odd and empty


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([], [], [np.nan, np.nan, np.nan]),
        ("x", "x", [1, np.nan, np.nan]),
        ("x", "y", [0, 0, 0]),
        ("xxxxxxxx", "xxxxxxxx", [1, np.nan, np.nan]),
        # the first never uses y: kappa is 0 by its formula; alpha = 1 - 2 * 15 * 4 / (256 - 144 - 16)
        ("xxxxxxxx", "xyxyxyxy", [0.5, 0, 1 - 120 / 96]),
        ("xxxxxxxx", "yyyyyyyy", [0, 0, 1 - 15 / 8]),
    ],
)
@pytest.mark.parametrize("level", [0.95, 0.5])
def test_without_variation_there_is_nothing_to_correct(first, second, expected, level):
    found = measured(frame(first, second), MeasureSettings(level=level))
    assert found["n"] == found["n_clusters"] == len(first)
    assert list(found[FIGURES]) == pytest.approx(expected, nan_ok=True)
    if len(first) < 2:
        assert found[BOUNDS].isna().all()
    else:  # one code of one coder: kappa is 0 in every resample, which is not certainty
        assert found[["kappa_low", "kappa_high"]].isna().all()
        assert 0 <= found["percent_low"] < found["percent_high"] <= 1


def test_resamples_without_variation_are_left_out():
    # one unit in ten makes all the variation; a third of the resamples lack it
    found = measured(frame("x" * 9 + "y", "x" * 8 + "yy"))
    assert found["kappa"] == pytest.approx((0.9 - 0.74) / 0.26)
    assert found["kappa_low"] < found["kappa"] < found["kappa_high"]
    # below six units each bound needs every figure that leaves one of them out
    few = measured(frame("xxxy", "xxxx"))
    assert np.isnan(few["kappa_low"]) and not np.isnan(few["percent_low"])


def test_what_either_left_out_is_not_silence():
    units = frame(
        ["for", None, "", "silent", "silent", "  "], ["for", "silent", "silent", "silent", np.nan, None]
    )
    found = measured(units)
    assert (found["n"], found["n_missing"], found["percent"]) == (2, 4, 1)
    assert confusion_table(units, "a", "b").to_numpy().tolist() == [[1, 0], [0, 1]]


def test_groups_come_largest_first_after_the_whole():
    group = ["small", "large", "large", None, "large", "", "small", "none"]
    units = frame([1, 1, 0, 0, 1, 1, 1, None], [1, 1, 0, 1, 0, 1, 0, 1], actor=group)
    found = agreement_table(units, "a", "b", by="actor")
    assert tuple(found.columns) == AGREEMENT
    assert found["group"].tolist() == ["all", "large", "small", "none"]
    assert found["n"].tolist() == [7, 3, 2, 0] and found["n_missing"].tolist() == [1, 0, 0, 1]
    assert found["percent"].tolist() == pytest.approx([4 / 7, 2 / 3, 1 / 2, np.nan], nan_ok=True)
    alone = measured(units[units["actor"] == "large"])
    assert list(found.loc[1, FIGURES + BOUNDS]) == pytest.approx(list(alone[FIGURES + BOUNDS]), nan_ok=True)


def test_an_empty_table_has_the_types_of_a_full_one():
    full = agreement_table(frame(BEN, GERRY, g="x"), "a", "b", by="g")
    empty = agreement_table(frame([], [], g=[]), "a", "b", by="g", metric="ordinal")
    assert len(full) == 2 and len(empty) == 1
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()


@pytest.mark.parametrize(
    ("units", "options", "words"),
    [
        (frame("x", "y"), {"by": "actor"}, "no column 'actor'; found: a, b"),
        (frame([1], ["1"]), {}, "'1' in b, 1 in a; write the codes alike"),
        (frame("x", "y"), {"metric": "ratio"}, "unknown metric 'ratio'; allowed: nominal, ordinal, interval"),
        (frame("x", "y"), {"metric": "ordinal"}, "needs numbers or the sides against, silent, for; 'x' is"),
        (frame("xx", "xy", c=["", "k"]), {"cluster": "c"}, "'c' is empty for 1 units"),
    ],
)
def test_what_cannot_be_compared_is_said(units, options, words):
    with pytest.raises(ValueError, match=words):
        agreement_table(units, "a", "b", **options)


# ---------------------------------------------------------------------------------------- sides and tables


def test_sides():
    for written in ([-0.3, 1e-12, np.nan, 0.9], ["-1", "0", "", "1"], [-1, 0, None, 1]):
        values = pd.Series(written, index=[3, 1, 4, 2], name="dialogue")
        found = side(values)
        assert found.tolist() == ["against", "silent", "silent", "for"]
        assert found.index.equals(values.index) and found.name == "dialogue"
    assert side(pd.Series([1, None], dtype="Int64")).tolist() == ["for", "silent"]
    assert side(pd.Series([], dtype=object)).empty
    with pytest.raises(ValueError, match="for"):
        side(pd.Series(["for"]))


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval"])
def test_sides_are_ordered_like_their_numbers(metric):
    random = np.random.default_rng(8)
    numbers = frame(random.integers(-1, 2, 60), random.integers(-1, 2, 60))
    named = numbers.apply(side)
    pd.testing.assert_series_equal(measured(numbers, metric=metric), measured(named, metric=metric))


def test_a_confusion_table_is_square_and_in_order():
    sides = confusion_table(frame(["for", "silent", "for"], ["against", "silent", "for"]), "a", "b")
    assert list(sides.index) == list(sides.columns) == list(SIDES)
    assert sides.to_numpy().tolist() == [[0, 0, 0], [0, 1, 0], [1, 0, 1]]
    assert (sides.index.name, sides.columns.name) == ("a", "b")
    numbers = confusion_table(frame([10, 2], [2, 2]), "a", "b")
    pd.testing.assert_index_equal(numbers.columns, pd.Index([2, 10], name="b"))
    assert numbers.to_numpy().tolist() == [[1, 0], [1, 0]]
    assert confusion_table(frame([], []), "a", "b").shape == (0, 0)


# -------------------------------------------------------------------------------------------------- sheets


@pytest.fixture
def statements(table):
    return table(
        [
            {"d": 0.4, "p": None},
            {"d": -0.2, "p": 0.7, "article_id": "a0"},
            {"d": None, "p": None, "holder": "KOR"},
            {"d": 0.9, "p": None, "duplicate_of": "s000"},
            {"d": 0.9, "p": None, "holder": ""},
        ]
    )


def sheet(*rows, **columns):
    return pd.DataFrame(rows, columns=["statement_id", "dialogue", "pressure"]).assign(**columns)


def test_a_sheet_beside_the_machine(statements):
    coded = sheet(("s001", -1, 1), ("s000", 1, -1), ("s002", None, None), ("s003", 1, 0), ("s004", 1, None))
    units = coded_units(statements, coded.assign(holder="x", construction=list("vwxyz"), text="mine"))
    assert tuple(units.columns) == (*UNITS, "construction")
    dialogue, pressure = (units[units["axis"] == axis] for axis in ("dialogue", "pressure"))
    assert dialogue["coder"].tolist() == ["against", "for", "silent", "for", "for"]
    assert dialogue["machine"].isna().tolist() == [False] * 3 + [True] * 2
    assert dialogue["machine"].tolist()[:3] == ["against", "for", "silent"]
    assert pressure["coder"].tolist() == ["for", "against", "silent", "silent", "silent"]
    assert pressure["machine"].tolist()[:3] == ["for", "silent", "silent"]
    assert dialogue["construction"].tolist() == pressure["construction"].tolist() == list("vwxyz")
    assert dialogue["holder"].tolist() == ["USA", "USA", "KOR", "USA", ""]
    assert set(units["coded_holder"]) == {"x"} and set(units["coded_by"]) == {""}
    assert dialogue["text"].tolist()[:2] == ["text 1", "text 0"]
    found = agreement_table(units, "coder", "machine", by="axis", cluster="cluster")
    assert found["group"].tolist() == ["all", "dialogue", "pressure"]
    assert found["n"].tolist() == [6, 3, 3] and found["n_missing"].tolist() == [4, 2, 2]
    assert found["n_clusters"].tolist() == [2, 2, 2]
    assert found["percent"].tolist() == pytest.approx([5 / 6, 1, 2 / 3])


def test_blank_rows_may_be_rows_that_nobody_coded(statements):
    coded = sheet(("s000", "", ""), ("s001", "", "1"), ("s002", "0", ""))
    units = coded_units(statements, coded, blank="missing")
    assert units["coder"].isna().tolist() == [True, False, False] * 2
    assert coded_units(statements, coded)["coder"].notna().all()
    with pytest.raises(ValueError, match="unknown blank 'no'; allowed: silent, missing"):
        coded_units(statements, coded, blank="no")  # type: ignore[arg-type]


def test_wire_copies_are_one_cluster(statements):
    units = coded_units(statements, sheet(("s000", 1, 0), ("s002", 1, 0)), copies={"a2": "a0"})
    assert set(units["cluster"]) == {"a0"}
    assert units["article_id"].tolist() == ["a0", "a2"] * 2


def test_two_coders_of_one_sheet(statements):
    coded = sheet(
        ("s000", 1, 0), ("s001", -1, 1), ("s001", 1, 1), ("s000", 1, 0), coder=["ann", "ann", "bob", "bob"]
    )
    units = coded_units(statements, coded)
    wide = units.pivot(index=["statement_id", "axis", "cluster"], columns="coded_by", values="coder")
    found = agreement_table(wide.reset_index(), "ann", "bob", by="axis").set_index("group")
    assert found["percent"].to_dict() == {"all": 0.75, "dialogue": 0.5, "pressure": 1.0}


def test_an_empty_sheet(statements):
    units = coded_units(statements, sheet())
    assert tuple(units.columns) == UNITS and units.empty
    assert agreement_table(units, "coder", "machine", by="axis", cluster="cluster")["n"].tolist() == [0]


@pytest.mark.parametrize(
    ("coded", "words"),
    [
        (
            sheet(("s000", 1, 0)).drop(columns="pressure"),
            "no column 'pressure'; found: statement_id, dialogue",
        ),
        (
            sheet(("s000", 1, 0), *((f"t{i}", 1, 0) for i in range(5))),
            r"has no statement_id 't0' \(row 3\), 't1' \(row 4\), 't2' \(row 5\) and 2 more$",
        ),
        (sheet((None, 1, 0)), r"has no statement_id '' \(row 2\)$"),
        (sheet(("s000", 1, "yes")), r"pressure is coded -1, 0, 1 or left empty, not 'yes' \(row 2\)$"),
        (sheet(("s000", 2, 0), ("s001", 0.5, 0)), r"dialogue is .* not '2.0' \(row 2\), '0.5' \(row 3\)$"),
        (sheet(("s000", True, 0)), r"not 'True' \(row 2\)$"),
        (
            sheet(("s000", 1, 0), ("s000", 1, 0)),
            r"one coder has the same statement_id again 's000' \(row 3\)$",
        ),
    ],
)
def test_faults_of_a_sheet_are_named(statements, coded, words):
    with pytest.raises(ValueError, match=words):
        coded_units(statements, coded)
