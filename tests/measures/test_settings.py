import dataclasses

import pytest

from stance.measures.settings import MeasureSettings


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
