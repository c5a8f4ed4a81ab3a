import numpy as np
import pandas as pd
import pytest

from stance.measures.calibration import (
    ACCURACY,
    BIAS,
    CALIBRATION,
    RELIABILITY,
    accuracy_table,
    bias_table,
    calibration_error,
    calibration_table,
    reliability_table,
)
from stance.measures.settings import MeasureSettings


def judged(rows):
    """(dialogue, pressure, dialogue code, pressure code, confidence, register)."""
    frame = pd.DataFrame(
        rows, columns=["dialogue", "pressure", "dialogue_code", "pressure_code", "confidence", "register"]
    )
    for axis in ("dialogue", "pressure"):
        frame[axis] = frame[axis].astype(float)
        frame[f"right_{axis}"] = np.sign(frame[axis].fillna(0)) == frame[f"{axis}_code"]
    return frame.assign(right=frame["right_dialogue"] & frame["right_pressure"])


SOME = judged([
    (0.4, None, 1, 0, 0.95, "wire"),
    (0.4, 0.2, 1, 0, 0.95, "wire"),
    (None, None, 1, 0, 0.15, "wire"),
    (None, -0.3, 0, 1, 0.15, "literary"),
])  # fmt: skip


def test_shares_by_hand_with_the_largest_group_first():
    table = accuracy_table(SOME, within=["register"])
    assert list(table.columns) == list(ACCURACY)
    assert table[["within", "group", "n", "right", "right_dialogue", "right_pressure"]].values.tolist() == [
        ["", "all", 4, 0.25, 0.75, 0.5],
        ["register", "wire", 3, pytest.approx(1 / 3), pytest.approx(2 / 3), pytest.approx(2 / 3)],
        ["register", "literary", 1, 0.0, 1.0, 0.0],
    ]


def test_the_bounds_of_a_share_are_wilsons():
    """5 of 10: 0.237 to 0.763 (Wilson 1927)."""
    rows = judged([(0.4, None, 1, 0, 0.9, "wire")] * 5 + [(None, None, 1, 0, 0.9, "wire")] * 5)
    (row,) = accuracy_table(rows).to_dict("records")
    assert (round(row["right_low"], 3), round(row["right_high"], 3)) == (0.237, 0.763)


def test_sentences_without_a_value_are_in_no_group_but_in_all():
    table = accuracy_table(SOME.assign(register=["wire", "", None, "wire"]), within=["register"])
    assert table[["group", "n"]].values.tolist() == [["all", 4], ["wire", 2]]


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="no column 'colour'"):
        accuracy_table(SOME, within=["colour"])


def test_reliability_and_its_error_against_a_count_by_hand():
    """Two at 0.95, one right: gap 0.45; two at 0.15, none right: gap 0.15; half of all each."""
    table = reliability_table(SOME["confidence"], SOME["right"])
    assert list(table.columns) == list(RELIABILITY)
    assert table[["low", "n", "confidence", "right"]].values.tolist() == [
        [pytest.approx(0.1), 2, pytest.approx(0.15), 0.0],
        [pytest.approx(0.9), 2, pytest.approx(0.95), 0.5],
    ]
    assert calibration_error(table) == pytest.approx(0.3)


def test_bins_hold_their_lower_bound_and_the_last_one_also_one():
    table = reliability_table([0.0, 0.1, 1.0], [False, True, True])
    assert table["low"].round(1).tolist() == [0.0, 0.1, 0.9]


def test_honest_confidence_is_not_called_dishonest_and_a_boast_is():
    chance = np.random.default_rng(5)
    sure = chance.uniform(0.3, 1.0, 3000)
    rows = pd.DataFrame({"confidence": sure, "right": chance.random(3000) < sure})
    (honest,) = calibration_table(rows).to_dict("records")
    assert honest["error"] < honest["error_by_chance_high"]
    (boast,) = calibration_table(rows.assign(confidence=np.minimum(sure + 0.2, 1.0))).to_dict("records")
    assert boast["error"] > boast["error_by_chance_high"] > boast["error_by_chance"] > 0


def test_the_seed_decides_what_chance_does():
    found = [calibration_table(SOME, MeasureSettings(seed=seed, draws=50)) for seed in (1, 1, 2)]
    pd.testing.assert_frame_equal(found[0], found[1])
    assert found[0]["error_by_chance"][0] != found[2]["error_by_chance"][0]


def test_bias_by_hand():
    """Dialogue: one position missed; pressure: one seen for nothing, one taken for its opposite."""
    table = bias_table(SOME, MeasureSettings(draws=200)).set_index("measure")
    assert list(table.reset_index().columns) == list(BIAS)
    assert table["bias"].tolist() == [-0.25, pytest.approx(-0.25), pytest.approx(0.0)]
    assert (table["bias_low"] <= table["bias"]).all() and (table["bias"] <= table["bias_high"]).all()


def test_nothing_judged_is_no_error():
    nothing = SOME.head(0)
    assert accuracy_table(nothing, within=["register"])["right"].isna().tolist() == [True]
    assert list(calibration_table(nothing).columns) == list(CALIBRATION) and calibration_table(nothing).empty
    table = reliability_table(nothing["confidence"], nothing["right"])
    assert table.empty and np.isnan(calibration_error(table))
    assert bias_table(nothing)["bias_low"].isna().all()
