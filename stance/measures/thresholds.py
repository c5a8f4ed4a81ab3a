"""What is left, and what becomes of the figures, if only scores above some confidence are kept.

A threshold buys accuracy with coverage (a classifier with a reject option: Geifman and El-Yaniv 2017,
"Selective Classification for Deep Neural Networks", NeurIPS). How much it buys is read from sentences that
people coded, what it costs from the statements of the articles at hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from stance.measures.actors import actor_table
from stance.measures.calibration import accuracy_table
from stance.measures.choosing import by_level, chosen
from stance.measures.columns import frame
from stance.measures.counting import counted, guessed_copies, scored, values
from stance.measures.settings import DEFAULTS, MeasureSettings

CUTS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Confidences from which scores are kept; 0 keeps all."""

THRESHOLDS = (
    "confidence", "n", "share", "n_coded", "share_coded", "right", "right_low", "right_high",
)  # fmt: skip
"""Columns of the table: scored statements kept and their share; coded sentences kept and the share right."""

CONFIDENT = (
    "confidence", "level", "actor", "name", "n_scored", "n_articles", "stance", "stance_low", "stance_high",
)  # fmt: skip
"""Columns of the table of actors, once for each threshold."""


def threshold_table(
    statements: pd.DataFrame,
    judged: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    cuts: Sequence[float] = CUTS,
) -> pd.DataFrame:
    """Return one row per threshold with the columns `THRESHOLDS`.

    `n` of the scored statements that count have at least that confidence, and `share` is their part. `judged`
    are coded sentences with their scores: of those kept, `n_coded`, the share `right` is right on both axes,
    with Wilson's bounds. Shares are NaN where there is nothing to keep.
    """
    rows = scored(counted(statements))
    return frame([_threshold(cut, rows, judged, settings) for cut in cuts], THRESHOLDS)


def confident_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    level: str = "government",
    actors: Sequence[str] | None = None,
    cuts: Sequence[float] = CUTS,
    names: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return the stance of each actor from the statements of some confidence, with the columns `CONFIDENT`.

    `actors` are ids of the level (None: those with at least `choosing.ENOUGH` scored statements). What
    repeats a statement that is left out stays uncounted. Raises `ValueError` as `choosing.chosen` does.
    """
    copies = guessed_copies(statements) if copies is None else copies
    wanted = chosen(counted(statements), level, actors)
    those = statements[by_level(statements, level).isin(wanted)]
    found = []
    for cut in cuts:
        kept = those[values(those, "confidence") >= cut]
        table = actor_table(kept, settings, names=names, copies=copies, levels=[level])
        table = table[table["actor"].isin(wanted)]
        found += [{**row, "confidence": cut} for row in table.to_dict("records")]
    return frame([{name: row[name] for name in CONFIDENT} for row in found], CONFIDENT)


def _threshold(
    cut: float, rows: pd.DataFrame, judged: pd.DataFrame, settings: MeasureSettings
) -> dict[str, object]:
    kept = values(rows, "confidence") >= cut
    coded = values(judged, "confidence") >= cut
    accuracy = accuracy_table(judged[coded], settings).iloc[0]
    return {
        "confidence": cut, "n": int(kept.sum()), "share": kept.mean() if len(rows) else np.nan,
        "n_coded": int(coded.sum()), "share_coded": coded.mean() if len(judged) else np.nan,
        **{name: accuracy[name] for name in ("right", "right_low", "right_high")},
    }  # fmt: skip
