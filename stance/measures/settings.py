"""The settings of every measure, named in one place so that a manifest can record them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MeasureSettings:
    """How intervals and tracks are made.

    `level` is the confidence level in (0, 1), `draws` the number of resamples, `seed` their seed.
    `cut` divides a low from a high mean on an axis: 0.15 is what an actor reaches that speaks on it in
    every fourth statement with a middling 0.6.
    Raises `ValueError` for a value outside its range.
    """

    level: float = 0.95
    draws: int = 2000
    seed: int = 20210621
    cut: float = 0.15

    def __post_init__(self) -> None:
        if not 0 < self.level < 1:
            raise ValueError(f"level must lie between 0 and 1, found {self.level!r}")
        if self.draws < 1:
            raise ValueError(f"draws must be at least 1, found {self.draws!r}")
        if self.seed < 0:
            raise ValueError(f"seed must not be negative, found {self.seed!r}")
        if not 0 <= self.cut <= 1:
            raise ValueError(f"cut must lie between 0 and 1, found {self.cut!r}")


DEFAULTS = MeasureSettings()
"""What every measure uses that is given no settings."""
