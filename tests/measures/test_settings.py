import dataclasses
from typing import get_args

import pytest

from stance.measures.settings import KINDS, MeasureSettings
from stance.records import Kind


def test_settings_are_frozen_and_comparable():
    assert MeasureSettings() == MeasureSettings(level=0.95, draws=2000, seed=20210621, cut=0.15)
    with pytest.raises(dataclasses.FrozenInstanceError):
        MeasureSettings().cut = 0.5  # type: ignore[misc]


@pytest.mark.parametrize(
    ("field", "value"), [("level", 1.0), ("level", 0), ("draws", 0), ("seed", -1), ("cut", 1.5)]
)
def test_a_value_outside_its_range_is_named(field, value):
    with pytest.raises(ValueError, match=f"{field} must .* found {value}"):
        MeasureSettings(**{field: value})


@pytest.mark.parametrize("weights", [{}, {"quote": 0}, {"action": 2, "narration": 0.5}])
def test_weights_of_kinds_are_nothing_or_more(weights):
    assert dict(MeasureSettings(kind_weights=weights).kind_weights) == weights
    assert hash(MeasureSettings(kind_weights=weights)) == hash(MeasureSettings(kind_weights=dict(weights)))


@pytest.mark.parametrize("weight", [-0.1, float("nan"), float("inf")])
def test_a_weight_outside_its_range_is_named(weight):
    with pytest.raises(ValueError, match=f"the weight of action must be 0 or more, found {weight}"):
        MeasureSettings(kind_weights={"quote": 1, "action": weight})


def test_a_kind_that_does_not_exist_is_named():
    allowed = "allowed: quote, indirect, action, narration"
    with pytest.raises(ValueError, match=f"unknown kind 'qoute' in kind_weights; {allowed}"):
        MeasureSettings(kind_weights={"qoute": 1})


def test_the_kinds_are_those_of_a_statement():
    assert get_args(Kind) == KINDS


def test_settings_without_weights_are_those_of_a_library_without_them():
    assert MeasureSettings() == MeasureSettings(kind_weights={}, confidence_weights=False)
    assert MeasureSettings() != MeasureSettings(kind_weights={"quote": 1})


def test_settings_do_not_change_with_the_weights_that_they_were_made_from():
    weights = {"quote": 1.0}
    settings = MeasureSettings(kind_weights=weights)
    weights["quote"] = -5.0
    assert settings.kind_weights == (("quote", 1.0),)
