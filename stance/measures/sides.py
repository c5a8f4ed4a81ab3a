"""Two sides of a comparison, article by article."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Sides:
    """Sums per article of both sides: of values and of weights, (articles x 2) each; 0 where it has none."""

    values: np.ndarray
    weights: np.ndarray

    @property
    def means(self) -> np.ndarray:
        """The means of both sides (2); NaN for one without weight."""
        total = self.weights.sum(axis=0)
        return np.where(total > 0, self.values.sum(axis=0) / np.where(total > 0, total, 1.0), np.nan)

    @property
    def articles(self) -> np.ndarray:
        """The number of articles of each side (2)."""
        return np.asarray((self.weights > 0).sum(axis=0))

    @property
    def shared(self) -> int:
        """The number of articles that hold both sides."""
        return int((self.weights > 0).all(axis=1).sum())

    @property
    def influence(self) -> np.ndarray:
        """How far each article pulls each mean, (v - m w) / W (articles x 2); both sides have weight."""
        return np.asarray((self.values - self.means * self.weights) / self.weights.sum(axis=0))
