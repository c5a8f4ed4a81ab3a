from itertools import combinations

import numpy as np
import pytest
from ruptures import Binseg

from stance.measures import divisions as module
from stance.measures.divisions import (
    FEWEST,
    Articles,
    Division,
    best_division,
    change_points,
    corrected_in_trees,
    divide,
    no_change_p,
    squares_between,
)
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.significance import holm

NILE = np.array(
    [
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140,
        995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840,
        874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821,
        768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
        781, 865, 845, 944, 984, 897, 822, 1010, 771, 676,
        649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
        744, 749, 838, 1050, 918, 986, 797, 923, 975, 815,
        1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
    ],
    dtype=float,
)  # fmt: skip
"""Annual flow of the Nile at Aswan, 1871-1970, in 10^8 cubic metres: Cobb 1978, Biometrika 65; Durbin and
Koopman 2001, Time Series Analysis by State Space Methods."""

FAST = MeasureSettings(draws=200)


def brute_force(mean, weight, day):
    """Sums of squares between two sides by the definition; -1 where a division is not allowed."""
    found = np.full(len(mean), -1.0)
    for at in range(FEWEST, len(mean) - FEWEST + 1):
        if day[at] != day[at - 1]:
            w = weight[:at].sum(), weight[at:].sum()
            m = np.average(mean[:at], weights=weight[:at]), np.average(mean[at:], weights=weight[at:])
            found[at] = w[0] * w[1] / (w[0] + w[1]) * (m[0] - m[1]) ** 2
    return found


def uneven(seed, n=40):
    random = np.random.default_rng(seed)
    return Articles(
        random.normal(0, 1, n), random.integers(1, 6, n).astype(float), np.sort(random.integers(0, n // 2, n))
    )


def test_the_nile_falls_after_1898_and_at_no_other_time():
    assert len(NILE) == 100 and NILE.mean() == 919.35
    (found,) = change_points(NILE)
    assert 1871 + found.at == 1899
    assert (found.start, found.stop) == (0, 100)
    assert found.p == 1 / (1 + DEFAULTS.draws)  # no order of the years reaches it


@pytest.mark.parametrize("shape", ["normal", "heavy tails, weights and shared days"])
def test_noise_gives_no_more_false_alarms_than_promised(shape):
    random, alarms = np.random.default_rng(12), 0
    for _ in range(200):
        if shape == "normal":
            alarms += bool(change_points(random.normal(0, 0.3, 40), settings=FAST))
        else:
            weight, day = random.integers(1, 9, 30), np.sort(random.integers(0, 15, 30))
            alarms += bool(change_points(random.standard_t(2, 30), weight, day, FAST))
    assert alarms / 200 <= 0.08


def test_several_turns_are_found_in_order():
    noise = np.random.default_rng(1).normal(0, 0.3, 60)
    found = change_points(noise + np.repeat([0, 1, -1], 20), settings=FAST)
    assert [division.at for division in found] == [20, 40]
    assert [(division.start, division.stop) for division in found] == [(0, 40), (0, 60)]
    assert [division.parent for division in found] == [0, -1]


@pytest.mark.parametrize("seed", range(20))
def test_ruptures_and_the_scan_of_the_null_distribution_agree(seed):
    articles = uneven(seed)
    squares = brute_force(articles.mean, articles.weight, articles.day)
    assert best_division(articles) == squares.argmax()
    at = np.flatnonzero(squares >= 0)
    centred = articles.mean - np.average(articles.mean, weights=articles.weight)
    scanned = squares_between((articles.weight * centred)[None], articles.weight[None], at)
    assert scanned[0] == pytest.approx(squares[at])


@pytest.mark.parametrize("seed", range(5))
def test_with_equal_weights_it_is_the_plain_l2_search(seed):
    mean = np.random.default_rng(seed).normal(0, 1, 50)
    plain = Binseg(model="l2", min_size=FEWEST, jump=1).fit(mean).predict(n_bkps=1)
    assert best_division(Articles(mean, np.ones(50), np.arange(50))) == plain[0]


def test_the_p_value_is_that_of_all_orders():
    # 12 articles can only be divided in the middle: 924 ways to choose the first half
    mean = np.array([0.1, 0.5, 0.2, 0.4, 0.3, 0.35, 0.45, 0.6, 0.25, 0.7, 0.55, 0.65])
    halves = np.array([mean[list(chosen)].sum() for chosen in combinations(range(12), 6)])
    distance = np.abs(halves - mean.sum() / 2)
    exact = np.mean(distance >= distance[0] - 1e-12)
    articles = Articles(mean, np.ones(12), np.arange(12))
    assert no_change_p(articles, MeasureSettings(draws=20_000), (0, 12)) == pytest.approx(exact, abs=0.003)


def test_articles_of_one_day_stay_together():
    mean = np.array([0.0] * 9 + [1.0] * 9) + np.tile([0, 0.1], 9)
    day = np.array([*range(8), 8, 8, 8, *range(11, 18)])  # the step lies inside day 8
    (found,) = change_points(mean, day=day, settings=FAST)
    assert found.at in (8, 11)
    assert change_points(mean, day=np.zeros(18), settings=FAST) == []


@pytest.mark.parametrize("n", [0, 1, 2 * FEWEST - 1])
def test_short_series_are_not_divided(n):
    assert change_points(np.arange(float(n)), settings=FAST) == []
    assert best_division(Articles(np.arange(float(n)), np.ones(n), np.arange(n))) is None


@pytest.mark.parametrize("value", [0.0, 0.1, -1.0])
def test_constant_series_never_turn(value):
    (tested,) = divide(Articles(np.full(30, value), np.ones(30), np.arange(30)), FAST)
    assert tested.p == 1


def test_the_correction_by_hand():
    def tree(*tests):
        return [Division(0, 0, 0, p, parent) for p, parent in tests]

    # weights 1, 1; then 1/2, 1/2, 1: p / weight x 2 = 0.02, then 0.06 x 2, 0.08 x 1.5
    found = corrected_in_trees([tree((0.01, -1), (0.03, 0), (0.3, 0)), tree((0.08, -1))])
    assert found[0] == pytest.approx([0.02, 0.12, 0.3])
    assert found[1] == pytest.approx([0.12])
    # what lies inside is never surer than what it lies in
    (nested,) = corrected_in_trees([tree((0.04, -1), (0.001, 0))])
    assert nested.tolist() == [0.04, 0.04]
    assert corrected_in_trees([[], tree((0.7, -1))])[1].tolist() == [0.7]


def test_without_divisions_inside_it_is_holms_method():
    p = np.random.default_rng(0).uniform(0, 0.2, 9)
    found = corrected_in_trees([[Division(0, 9, 20, value, -1)] for value in p])
    assert np.concatenate(found) == pytest.approx(holm(p))


def test_the_p_value_is_fine_enough_for_many_actors():
    articles = Articles(np.repeat([0.0, 1.0], 12) + np.tile([0, 0.1], 12), np.ones(24), np.arange(24))
    assert no_change_p(articles, FAST, (0, 24)) == 1 / 201
    assert 200 * no_change_p(articles, FAST, (0, 24), tests=200) <= 0.05 / 4


def test_a_p_value_at_the_level_itself_passes(monkeypatch):
    monkeypatch.setattr(module, "no_change_p", lambda *_: 0.1)  # 1 - 0.9 is a little less
    articles = Articles(np.repeat([0.0, 1.0], 12), np.ones(24), np.arange(24))
    assert [found.at for found in divide(articles, MeasureSettings(level=0.9))] == [12, 6, 18]
    assert [found.at for found in divide(articles, MeasureSettings(level=0.91))] == [12]
