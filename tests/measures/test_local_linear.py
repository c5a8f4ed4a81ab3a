"""The sums behind a local linear fit: of articles, and of articles drawn anew."""

import numpy as np
import pytest

from stance.measures import local_linear as module
from stance.measures.local_linear import Cells, article_moments, drawn_moments, local_linear
from stance.measures.resampling import draws
from stance.measures.settings import MeasureSettings

FAST = MeasureSettings(draws=60)


def cells(seed, n, days, most=3):
    """Articles with statements on one to `most` days, some of them on the same."""
    random = np.random.default_rng(seed)
    keys = {(a, int(day)) for a in range(n) for day in random.integers(0, days, random.integers(1, most + 1))}
    article, day = np.array(sorted(keys)).T
    weight = random.integers(1, 4, len(day)).astype(float)
    sums = random.uniform(-1, 1, (len(day), 2)) * weight[:, None]
    return Cells(article, day.astype(float), weight, sums, sums != 0)


@pytest.mark.parametrize(
    ("n", "days", "most", "h"), [(12, 40, 3, 30.0), (50, 9, 1, 4.0), (400, 100, 2, 25.0), (1, 1, 1, 30.0)]
)
def test_the_moments_of_a_draw_are_those_of_its_articles(n, days, most, h):
    """Also with more days than are summed up at once, and with as few as one."""
    made, at = cells(1, n, days, most), np.array([0.0, 3.0, days / 2, days - 1.0])
    each = article_moments(made, at, h)
    expected = np.concatenate([w.astype(float) @ each for w in draws(n, FAST)], axis=1)
    found = np.concatenate(list(drawn_moments(made, at, h, FAST)), axis=1)
    assert found.shape == (module.MOMENTS, 60, 4)
    assert found == pytest.approx(expected, abs=1e-12)


def test_nothing_near_a_day_is_exactly_nothing():
    made = cells(2, 20, 10)
    found = np.concatenate(list(drawn_moments(made, np.array([500.0]), 30.0, FAST)), axis=1)
    assert (found == 0).all() and np.isnan(local_linear(found)).all()


def test_the_days_that_are_summed_up_at_once_do_not_matter(monkeypatch):
    made, at = cells(3, 30, 50), np.arange(50.0)
    expected = np.concatenate(list(drawn_moments(made, at, 20.0, FAST)), axis=1)
    monkeypatch.setattr(module, "DAYS", 3)
    assert np.concatenate(list(drawn_moments(made, at, 20.0, FAST)), axis=1) == pytest.approx(expected)


def test_a_slope_that_the_days_hardly_give_is_held_back():
    # sum w = 2, the mean lies 0.5 bandwidths off, the slope is 1 but is held back by half
    half = module.NARROW / 2
    moments = np.array([2.0, 1.0, 2 * (0.25 + half), 0.0, 2 * half, 0.0, 2 * half])
    assert local_linear(moments) == pytest.approx([-0.5 * 0.5, -0.5 * 0.5])
