import numpy as np
import pytest

from stance.measures.proportions import rule_of_three, wilson_interval


def test_wilson_matches_published_values():
    # Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81/263, 15/148, 0/20, 1/29
    for (successes, n), bounds in {
        (81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }.items():  # fmt: skip
        assert wilson_interval(successes, n) == pytest.approx(bounds, abs=1e-4)
    assert np.isnan(wilson_interval(0, 0)).all()


def test_rule_of_three():
    assert [rule_of_three(n) for n in (0, 1, 3, 20, 300)] == [1, 1, 1, 0.15, 0.01]


def test_the_rule_of_three_is_the_limit_of_the_exact_bound_at_other_levels_too():
    # a share of 0 in n clusters: the exact upper bound is 1 - (1 - level) ** (1 / n)
    for level in (0.8, 0.9, 0.99):
        assert rule_of_three(500, level) == pytest.approx(1 - (1 - level) ** (1 / 500), rel=0.02)
