"""The settings of every measure, named in one place so that a manifest can record them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

KINDS = ("quote", "indirect", "action", "narration")
"""Kinds of statement, as in the column `kind`."""


@dataclass(frozen=True)
class MeasureSettings:
    """How intervals, tests and tracks are made, and how much a statement weighs.

    `level` is the confidence level in (0, 1), `draws` the number of resamples and of permutations, `seed`
    their seed. `cut` divides a low from a high mean on an axis: 0.15 is what an actor reaches that speaks on
    it in every fourth statement with a middling 0.6. `kind_weights` gives the weight of a kind of statement,
    as a mapping or pairs (kept as sorted pairs; 1 for kinds that are not named, 0 to leave one out of the
    means, though it is still counted); with `confidence_weights` each statement also weighs its confidence.
    Raises `ValueError` for a value outside its range.
    """

    level: float = 0.95
    draws: int = 2000
    seed: int = 20210621
    cut: float = 0.15
    kind_weights: Mapping[str, float] | tuple[tuple[str, float], ...] = ()
    confidence_weights: bool = False

    def __post_init__(self) -> None:
        if not 0 < self.level < 1:
            raise ValueError(f"level must lie between 0 and 1, found {self.level!r}")
        if self.draws < 1:
            raise ValueError(f"draws must be at least 1, found {self.draws!r}")
        if self.seed < 0:
            raise ValueError(f"seed must not be negative, found {self.seed!r}")
        if not 0 <= self.cut <= 1:
            raise ValueError(f"cut must lie between 0 and 1, found {self.cut!r}")
        by_kind = tuple(sorted(dict(self.kind_weights).items()))
        object.__setattr__(self, "kind_weights", by_kind)
        for kind, weight in by_kind:
            if kind not in KINDS:
                raise ValueError(f"unknown kind {kind!r} in kind_weights; allowed: {', '.join(KINDS)}")
            if not (isfinite(weight) and weight >= 0):
                raise ValueError(f"the weight of {kind} must be 0 or more, found {weight!r}")


DEFAULTS = MeasureSettings()
"""What every measure uses that is given no settings."""
