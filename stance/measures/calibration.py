"""How often scores are right on sentences that people coded, and whether the confidence is honest.

A table of judged sentences has one row per sentence with the truths `RIGHT` and the `confidence` of its
score. Confidence is honest (calibrated) if of all scores with a confidence of 0.8 about 80 % are right. The
reliability table sorts the scores into bins of confidence and sets the mean confidence of each beside the
share that is right; the expected calibration error is the mean gap between the two, weighted by the size of
the bins (Guo et al. 2017, "On Calibration of Modern Neural Networks", ICML). As gaps count whatever their
direction, chance alone makes some: how large an error wholly honest confidence would show on as many
sentences is simulated beside it (Broecker and Smith 2007, Weather and Forecasting 22, for the bins).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from stance.measures.agreement import ALL
from stance.measures.choosing import most_quoted
from stance.measures.coded_units import check_columns
from stance.measures.columns import frame
from stance.measures.counting import values, words
from stance.measures.estimates import AXES
from stance.measures.intervals import cluster_interval
from stance.measures.proportions import wilson_interval
from stance.measures.settings import DEFAULTS, MeasureSettings

RIGHT = ("right", "right_dialogue", "right_pressure")
"""Whether both axes are right, silence included, and each of them."""

ACCURACY = (
    "within", "group", "n",
    "right", "right_low", "right_high",
    "right_dialogue", "right_dialogue_low", "right_dialogue_high",
    "right_pressure", "right_pressure_low", "right_pressure_high",
)  # fmt: skip
"""Columns of the table of accuracy: shares in [0, 1]; `within` is the column that a row is one group of."""

RELIABILITY = ("low", "high", "n", "confidence", "right", "right_low", "right_high")
"""Columns of the reliability table: the bounds of a bin, its mean confidence and the share that is right."""

CALIBRATION = (
    "n", "confidence", "right", "right_low", "right_high", "error", "error_by_chance", "error_by_chance_high",
)  # fmt: skip
"""Columns of the one row on a whole: means, and the calibration error beside that of honest confidence."""

BIAS = ("measure", "n", "coded", "found", "bias", "bias_low", "bias_high")
"""Columns of the table of bias: mean side of the codes, of the scores, and the difference, in [-1, 1]."""

BINS = 10
"""Bins of confidence, all equally wide."""

FEW = 10
"""Sentences from which a share says something: of fewer it can be almost anything."""

DRAWN = 2000
"""Outcomes drawn at most to see what chance does: the error by chance is then known to three digits."""


def accuracy_table(
    judged: pd.DataFrame, settings: MeasureSettings = DEFAULTS, *, within: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the shares of sentences that are right, with the columns `ACCURACY`.

    The first row is `all`; for each column of `within` one row per value follows, largest first; sentences
    without a value are in `all` only. Bounds are Wilson's, each sentence being one trial. Shares are NaN
    without sentences. Raises `ValueError` for a column that is not there.

    >>> right = [True, False]
    >>> judged = pd.DataFrame({"right": right, "right_dialogue": True, "right_pressure": right})
    >>> accuracy_table(judged)[["group", "n", "right", "right_dialogue"]].values.tolist()
    [['all', 2, 0.5, 1.0]]
    """
    check_columns(judged, (*RIGHT, *within))
    groups = [("", ALL, judged), *_groups(judged, within)]
    return frame([_accuracy(column, name, rows, settings) for column, name, rows in groups], ACCURACY)


def reliability_table(
    confidence: Sequence[float] | pd.Series | np.ndarray,
    right: Sequence[bool] | pd.Series | np.ndarray,
    settings: MeasureSettings = DEFAULTS,
    *,
    bins: int = BINS,
) -> pd.DataFrame:
    """Return one row per bin of confidence that is not empty, lowest first, with the columns `RELIABILITY`.

    Bins hold their lower bound; the last one 1 too. The bounds of `right` are Wilson's.
    """
    sure, hits = np.asarray(confidence, dtype=float), np.asarray(right, dtype=bool)
    places = _places(sure, bins)
    rows = []
    for place in np.unique(places):
        inside = places == place
        low, high = wilson_interval(int(hits[inside].sum()), int(inside.sum()), settings.level)
        rows.append({
            "low": place / bins, "high": (place + 1) / bins, "n": int(inside.sum()),
            "confidence": sure[inside].mean(), "right": hits[inside].mean(),
            "right_low": low, "right_high": high,
        })  # fmt: skip
    return frame(rows, RELIABILITY)


def calibration_error(reliability: pd.DataFrame) -> float:
    """Return the expected calibration error of a table of `reliability_table`, in [0, 1]; NaN without rows.

    >>> calibration_error(reliability_table([0.95, 0.95, 0.15, 0.15], [True, False, False, False]))
    0.3
    """
    n = reliability["n"].sum()
    gaps = (reliability["confidence"] - reliability["right"]).abs() * reliability["n"]
    return round(float(gaps.sum() / n), 12) if n else float("nan")


def calibration_table(judged: pd.DataFrame, settings: MeasureSettings = DEFAULTS) -> pd.DataFrame:
    """Return one row on how honest the confidence of judged sentences is, with the columns `CALIBRATION`.

    `error` is the expected calibration error; `error_by_chance` is its mean, and `error_by_chance_high` the
    bound it stays below with the probability of the level, were the confidence wholly honest (outcomes drawn
    with the seed of the settings). No row without sentences.
    """
    check_columns(judged, ("right", "confidence"))
    if judged.empty:
        return frame([], CALIBRATION)
    sure, n, hits = judged["confidence"].to_numpy(dtype=float), len(judged), int(judged["right"].sum())
    low, high = wilson_interval(hits, n, settings.level)
    by_chance = _errors_by_chance(sure, settings)
    row = {
        "n": n, "confidence": sure.mean(), "right": hits / n, "right_low": low, "right_high": high,
        "error": calibration_error(reliability_table(sure, judged["right"], settings)),
        "error_by_chance": by_chance.mean(),
        "error_by_chance_high": np.quantile(by_chance, settings.level),
    }  # fmt: skip
    return frame([row], CALIBRATION)


def bias_table(judged: pd.DataFrame, settings: MeasureSettings = DEFAULTS) -> pd.DataFrame:
    """Return for each axis and for stance how far mistakes push the mean side, with the columns `BIAS`.

    A side is -1, 0 (silent) or 1; that of stance is half the difference of the two. `bias` is the mean side
    of the scores less that of the codes, with its interval over sentences: mistakes that cancel leave 0.
    """
    check_columns(judged, [f"{axis}{part}" for axis in AXES for part in ("", "_code")])
    found = {axis: np.sign(values(judged, axis).fillna(0.0)) for axis in AXES}
    coded = {axis: values(judged, f"{axis}_code") for axis in AXES}
    for sides in (found, coded):
        sides["stance"] = (sides[AXES[0]] - sides[AXES[1]]) / 2
    rows = []
    for measure in (*AXES, "stance"):
        gap = (found[measure] - coded[measure]).to_numpy()
        low, high = cluster_interval(gap[:, None], np.arange(len(gap)), settings)
        rows.append({
            "measure": measure, "n": len(gap), "coded": coded[measure].mean(), "found": found[measure].mean(),
            "bias": found[measure].mean() - coded[measure].mean(), "bias_low": low[0], "bias_high": high[0],
        })  # fmt: skip
    return frame(rows, BIAS)


def _groups(judged: pd.DataFrame, within: Sequence[str]) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Yield column, value and rows of every group, the largest of each column first."""
    for column in within:
        found = words(judged, column)
        yield from ((column, name, judged[found == name]) for name in most_quoted(found, 1))


def _accuracy(column: str, name: str, rows: pd.DataFrame, settings: MeasureSettings) -> dict[str, object]:
    n = len(rows)
    row: dict[str, object] = {"within": column, "group": name, "n": n}
    for measure in RIGHT:
        hits = int(rows[measure].sum())
        low, high = wilson_interval(hits, n, settings.level)
        row |= {measure: hits / n if n else np.nan, f"{measure}_low": low, f"{measure}_high": high}
    return row


def _places(confidence: np.ndarray, bins: int) -> np.ndarray:
    """Return the bin of each confidence, from 0."""
    return np.minimum((confidence * bins).astype(int), bins - 1)


def _errors_by_chance(confidence: np.ndarray, settings: MeasureSettings) -> np.ndarray:
    """Return the calibration errors of outcomes that are drawn with the probabilities of the confidence."""
    chance = np.random.default_rng(settings.seed)
    drawn = chance.random((min(settings.draws, DRAWN), len(confidence))) < confidence
    member = np.eye(BINS)[_places(confidence, BINS)]  # sentences x bins
    return np.asarray(np.abs((drawn - confidence) @ member).sum(axis=1) / len(confidence))
