import matplotlib as mpl
import pytest
from matplotlib.colors import to_rgb

from stance.reporting import theme


def test_the_theme_is_undone():
    before = dict(mpl.rcParams)
    with theme.chart_theme():
        assert mpl.rcParams["svg.fonttype"] == "path" and mpl.rcParams["svg.hashsalt"]
    assert dict(mpl.rcParams) == before


def test_it_is_undone_after_an_error():
    before = mpl.rcParams["font.size"]
    with pytest.raises(ValueError), theme.chart_theme():
        raise ValueError
    assert mpl.rcParams["font.size"] == before


def test_the_base_font_is_everywhere():
    assert theme.font_stack()[0] == "DejaVu Sans"
    assert theme.drawable("Kim Jong Un – “é”")
    assert not theme.drawable("\U0010fffd")


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (0.234, 2, "+0.23"),
        (-0.235, 1, "−0.2"),
        (0, 2, "0.00"),
        (-0.004, 2, "0.00"),
        (float("nan"), 2, "–"),
        (1, 0, "+1"),
    ],
)
def test_signed(value, digits, expected):
    assert theme.signed(value, digits) == expected


def test_interval_percent_and_day():
    assert theme.interval(-0.1, 0.2) == "−0.10 to +0.20"
    assert theme.interval(float("nan"), 0.2) == ""
    assert (theme.percent(0.455), theme.percent(float("nan"))) == ("46 %", "–")
    assert theme.day("2021-06-01T10:00:00") == "1 June 2021"
    assert theme.day("soon") == theme.day(None) == theme.day(float("nan")) == ""


def _deuteranope(colour):
    """Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    matrix = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    return [sum(a * b for a, b in zip(row, linear, strict=True)) for row in matrix]


def test_the_two_sides_stay_apart_for_red_green_blind_readers():
    warm, cool = _deuteranope(theme.PRESSURE), _deuteranope(theme.DIALOGUE)
    assert warm[0] - warm[2] > 0.08 > 0 > cool[0] - cool[2] - 0.08


def test_the_scale_runs_from_pressure_to_dialogue():
    assert theme.STANCE_MAP(0.0)[:3] == pytest.approx(to_rgb(theme.PRESSURE))
    assert theme.STANCE_MAP(1.0)[:3] == pytest.approx(to_rgb(theme.DIALOGUE))
