"""Figures of many groups of statements: counts, shares and estimates.

There may be many thousands of groups, most of a few statements each, so that reading a column anew for every
group takes most of the time. What an estimate rests on is therefore read from the table once, as arrays, and
a group is a choice of their rows. The figures are those of `estimates.estimate`, bit for bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from stance.measures.counting import values, words
from stance.measures.estimates import (
    AXES,
    MEASURES,
    Estimate,
    axis_values,
    estimate_arrays,
    statement_weights,
)
from stance.measures.settings import DEFAULTS, MeasureSettings

BOUNDED = tuple(f"{measure}{part}" for measure in MEASURES for part in ("", "_low", "_high"))
"""Columns of the three measures, each with its bounds."""

UNWEIGHTED = tuple(f"{measure}_unweighted" for measure in MEASURES)
"""Columns of the three measures with every statement weighing the same."""

SHARES = tuple(f"share_{axis}" for axis in AXES)
"""Columns of the shares of the scored statements that speak on an axis."""

COUNTS = ("n_statements", "n_scored", "n_articles", "n_outlets")
"""Columns of what is counted; articles and outlets are those of the scored statements."""

FIGURES = (*COUNTS, *SHARES, *BOUNDED, *UNWEIGHTED)
"""Everything that is known of a group."""


@dataclass(frozen=True, eq=False)
class Spoken:
    """What the statements of a table say and where, one entry each.

    `data` are their values (rows x 3) and `weight` their weights, `scored` says which have a value,
    `article` and `outlet` are numbered in the order of their names, -1 for none.
    """

    data: np.ndarray
    weight: np.ndarray
    scored: np.ndarray
    article: np.ndarray
    outlet: np.ndarray

    @classmethod
    def of(cls, rows: pd.DataFrame, settings: MeasureSettings = DEFAULTS) -> Spoken:
        """Read statements with the column `cluster`, the article of each."""
        outlet = words(rows, "outlet")
        return cls(
            axis_values(rows),
            statement_weights(rows, settings),
            values(rows, "stance").notna().to_numpy(),
            pd.factorize(words(rows, "cluster"), sort=True)[0],
            pd.factorize(outlet.where(outlet != ""), sort=True)[0],
        )

    def counts(self, rows: np.ndarray) -> dict[str, float]:
        """Return the `COUNTS` and `SHARES` of some rows, given by their positions in ascending order.

        Without scored statements all but `n_statements` is 0 or NaN.
        """
        scored = rows[self.scored[rows]]
        heard = ~np.isnan(self.data[scored, : len(AXES)])
        shares = heard.mean(axis=0) if len(scored) else np.full(len(AXES), np.nan)
        return {
            "n_statements": len(rows),
            "n_scored": len(scored),
            "n_articles": len(set(self.article[scored].tolist())),
            "n_outlets": len(set(self.outlet[scored].tolist()) - {-1}),
            **dict(zip(SHARES, shares.tolist(), strict=True)),
        }

    def estimate(self, rows: np.ndarray, settings: MeasureSettings = DEFAULTS) -> Estimate:
        """Return the estimate of some rows, given as for `counts`."""
        scored = rows[self.scored[rows]]
        return estimate_arrays(self.data[scored], self.article[scored], self.weight[scored], settings)


def measured(
    rows: pd.DataFrame, keys: Sequence[str], settings: MeasureSettings = DEFAULTS
) -> Iterator[dict[str, Any]]:
    """Yield the keys and the `FIGURES` of each group of rows, in the order of the keys."""
    return (figures for figures, _ in estimated(rows, keys, settings))


def estimated(
    rows: pd.DataFrame, keys: Sequence[str], settings: MeasureSettings = DEFAULTS
) -> Iterator[tuple[dict[str, Any], Estimate]]:
    """Yield what `measured` does, each with the estimate behind it.

    `rows` are statements with the column `cluster`; a group are those with the same values in the columns
    `keys`, in which nothing is missing.
    """
    spoken = Spoken.of(rows, settings)
    group = rows.groupby(list(keys), sort=True).ngroup().to_numpy()
    order = np.argsort(group, kind="stable")
    first = np.flatnonzero(np.diff(group[order], prepend=-1))
    named = rows[list(keys)].iloc[order[first]].itertuples(index=False, name=None)
    for name, at in zip(named, np.split(order, first)[1:], strict=True):
        found = spoken.estimate(at, settings)
        yield {**dict(zip(keys, name, strict=True)), **spoken.counts(at), **found.columns()}, found
