import numpy as np
import pandas as pd
import pytest

from stance.measures.bandwidths import BANDWIDTHS, articles_near, choose_bandwidth
from stance.measures.counting import dated
from stance.measures.local_linear import Cells, cells_of
from stance.measures.settings import MeasureSettings
from stance.measures.trend import trend_table

FAST = MeasureSettings(draws=100)
FIRST = pd.Timestamp("2021-01-01")


def on(day):
    return f"{FIRST + pd.Timedelta(days=int(day)):%Y-%m-%d}"


def weighted_line(days, values, day, h, weight=None):
    """The same fit by least squares, as numpy does it."""
    kernel = np.clip(1 - ((days - day) / h) ** 2, 0, None) * (1 if weight is None else weight)
    used = kernel > 0
    return np.polyfit(days[used] - day, values[used], 1, w=np.sqrt(kernel[used]))[1]


def test_the_bandwidth_is_the_best_of_leaving_each_article_out(scattered):
    rows = dated(scattered, {})
    days = (rows["day"] - FIRST).dt.days.to_numpy(dtype=float)
    axes = rows[["dialogue", "pressure"]].to_numpy(dtype=float)
    article = rows["article_id"].to_numpy()
    errors, fits = [], []
    for h in BANDWIDTHS:
        error, fit = {}, {}
        for name, day in dict.fromkeys(zip(article, days, strict=True)):
            rest, own = article != name, (article == name) & (days == day)
            fit[name, day] = len(set(article[rest & (np.abs(days - day) < h)])) >= 6
            lines = (
                [weighted_line(days[rest], axes[rest, j], day, h) for j in (0, 1)] if fit[name, day] else 0
            )
            error[name, day] = own.sum() * ((axes[own].mean(axis=0) - lines) ** 2).sum()
        errors.append(error)
        fits.append(fit)
    tried = [i for i, fit in enumerate(fits) if np.mean(list(fit.values())) >= 0.9]
    common = [key for key in fits[0] if all(fits[i][key] for i in tried)]
    best = min(tried, key=lambda i: sum(errors[i][key] for key in common))
    assert 0 < len(tried) < len(BANDWIDTHS) or tried[0] == 0
    assert choose_bandwidth(cells_of(rows)) == BANDWIDTHS[best]


@pytest.mark.parametrize("h", [1.0, 7.0, 30.0])
def test_articles_near_a_day_are_counted_once(h):
    random = np.random.default_rng(6)
    several = [(article, day) for article in range(30) for day in random.integers(0, 60, 1 + article % 3)]
    article, day = np.unique(several, axis=0).T
    ones = np.ones((len(day), 2))
    cells = Cells(article, day.astype(float), ones[:, 0], ones, ones > 0)
    days = np.unique(cells.day)
    expected = [len(set(article[np.abs(day - other) < h])) for other in days]
    assert articles_near(cells, days, h).tolist() == expected


def test_a_quick_wave_asks_for_a_narrower_window_than_a_straight_line(table):
    def bandwidth(wave):
        random = np.random.default_rng(2)
        rows = [{"published": on(d), "d": wave(d) + random.normal(0, 0.05)} for d in range(0, 400, 4)]
        return trend_table(table(rows), FAST)["bandwidth"].iloc[0]

    assert bandwidth(lambda d: 0.6 * np.sin(d / 30)) == min(BANDWIDTHS)
    assert bandwidth(lambda d: 0.001 * d) >= 180
    assert bandwidth(lambda d: 0.0) >= 180


def test_too_few_articles_to_choose_take_the_widest(table):
    found = trend_table(table([{"published": on(d), "d": 0.1 * d} for d in range(6)]), FAST)
    assert (found["bandwidth"] == max(BANDWIDTHS)).all() and found["stance"].notna().all()
