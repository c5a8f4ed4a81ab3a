"""What people coded, to hold the scores against: the project's own sentences, and a reader's own sheet.

The sentences of `data/coded/sentences.csv` were written and coded for this project; half of them are held
back from training and from the mending of rules. Here they are scored and set beside their codes as one table
without their words: only figures on many of them are to be shown. They come with a checkout, not with an
installed package.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from stance.codebook import DEFAULT, load_codebooks
from stance.corpus.decoding import encoding_of
from stance.corpus.errors import InputError, Unusable
from stance.extraction.parsing import parse_all
from stance.options import DEFAULT_SCORER
from stance.paths import PACKAGE
from stance.records import Score
from stance.scoring.encoder.marking import Span, statement_of
from stance.scoring.features import AXES, sign
from stance.scoring.scorers import Scorer, score_all, scorer_of

CODED = PACKAGE.parent / "data" / "coded" / "sentences.csv"
"""Where the coded sentences lie in a checkout."""

HELD_BACK = "heldback"
"""The half that is only for reporting figures."""

GROUPS = ("region", "register", "construction", "plover", "quad")
"""Columns that sentences can be grouped by."""

JUDGED = (
    "id", *GROUPS, "neutral", "dialogue_code", "pressure_code",
    "dialogue", "pressure", "confidence", "dialogue_rules", "pressure_rules", "disputed",
    "right", "right_dialogue", "right_pressure",
)  # fmt: skip
"""Columns of judged sentences; scores are named as in the table of statements, codes are -1, 0 or 1."""

SEPARATORS = ",;\t"
"""What spreadsheets put between cells."""

Row = dict[str, str]


def coded_sentences(path: Path = CODED, part: str = HELD_BACK) -> list[Row]:
    """Return the coded sentences of one part; none where there is no such file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["part"] == part]


def judge(
    rows: Sequence[Row],
    scorer: str | Scorer = DEFAULT_SCORER,
    codebooks: str | Sequence[str] = DEFAULT,
) -> pd.DataFrame:
    """Score coded sentences with their holders as marked, and say which are right; the columns are `JUDGED`.

    An axis is right if its score has the sign of its code, and says nothing where the code is empty; `right`
    asks that of both. Sentences are `neutral` that have no code on either. Raises as `scorers.scorer_of` and
    `codebook.load_codebooks` do.
    """
    scoring, codebook = scorer_of(scorer), load_codebooks(codebooks)
    found = []
    for row, parse in zip(rows, parse_all(row["text"] for row in rows), strict=True):
        statement = statement_of(row["id"], parse, _span(row, "holder"), _span(row, "target"))
        (made,) = score_all(scoring, [statement], parse, codebook)
        found.append(_judged(row, made))
    numbers = [name for name in JUDGED if name.startswith(AXES) or name == "confidence"]
    truths = [name for name in JUDGED if name.startswith("right") or name == "neutral"]
    types = {name: "float64" for name in numbers} | {name: "bool" for name in truths}
    return pd.DataFrame(found, columns=list(JUDGED)).astype(types)


def read_sheet(path: Path | None) -> pd.DataFrame | None:
    """Read a coder's sheet as text, whatever a spreadsheet put between the cells; None for no path.

    Raises `InputError` where it is no table of text.
    """
    if path is None:
        return None
    try:
        encoding = encoding_of(path)
        with path.open(encoding=encoding.name, errors=encoding.errors, newline="") as file:
            header = file.readline()
            separator = max(SEPARATORS, key=header.count)
            file.seek(0)
            return pd.read_csv(file, sep=separator, dtype=str, keep_default_na=False)
    except (Unusable, UnicodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(f"{path} cannot be read as a sheet of codes: {error}") from error


def _span(row: Row, name: str) -> Span | None:
    return (int(row[f"{name}_start"]), int(row[f"{name}_end"])) if row[f"{name}_start"] else None


def _judged(row: Row, made: Score) -> dict[str, object]:
    codes = {axis: int(row[axis] or 0) for axis in AXES}
    right = {axis: sign(getattr(made, axis)) == code for axis, code in codes.items()}
    return {
        "id": row["id"], **{name: row[name] for name in GROUPS}, "neutral": not any(codes.values()),
        **{f"{axis}_code": code for axis, code in codes.items()},
        "dialogue": made.dialogue, "pressure": made.pressure, "confidence": made.confidence,
        "dialogue_rules": made.ruled[0], "pressure_rules": made.ruled[1],
        "disputed": " ".join(made.disputed), "right": all(right.values()),
        **{f"right_{axis}": found for axis, found in right.items()},
    }  # fmt: skip
