"""Bounds of shares: of what was counted, and of what never occurred."""

from __future__ import annotations

from math import log, sqrt
from statistics import NormalDist


def wilson_interval(successes: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Return the Wilson score interval of a share (Wilson 1927, JASA 22), in [0, 1]; NaN for n = 0.

    >>> [round(bound, 3) for bound in wilson_interval(5, 10)]
    [0.237, 0.763]
    """
    if n == 0:
        return float("nan"), float("nan")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, scale = successes / n, 1 + z * z / n
    middle = (share + z * z / (2 * n)) / scale
    half = z / scale * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def rule_of_three(clusters: int, level: float = 0.95) -> float:
    """Return the upper bound of a share that was 0 in n clusters: -ln(1 - level) / n, at most 1.

    At 95 % that is 3 / n, the rule of three (Hanley and Lippman-Hand 1983, JAMA 249), rounded as there. As
    no statement is above 1 on an axis, it also bounds the mean on an axis on which an actor never spoke.

    >>> rule_of_three(30), rule_of_three(40, 0.8)
    (0.1, 0.04)
    """
    return min(1.0, rule_numerator(level) / clusters) if clusters else 1.0


def rule_numerator(level: float) -> float:
    """Return what the rule of three divides by the number of clusters: 3 at 95 %.

    >>> rule_numerator(0.95), rule_numerator(0.99)
    (3.0, 4.6)
    """
    return round(-log(1 - level), 1)
