"""Read coded sentences as the rows that the encoder learns from.

PLOVER's JSON lines (`text`, `source`, `target`, `quad`, `root`) say nothing of our axes; a file of ids and
codes (`data/coded/plover_axes.csv`) adds them. The project's own CSV files in `data/coded` have both axes,
and a class where the sentence is not neutral.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from stance.codebook import PLOVER
from stance.scoring.encoder.marking import Passage, Span

if TYPE_CHECKING:
    from composition.composing import Composed

SIDES = ("against", "silent", "for")
"""What a sentence says on an axis."""

QUADS = ("none", "1", "2", "3", "4")
"""Quadrants of PLOVER: verbal and material cooperation, verbal and material conflict; none for neutral."""

ROOTS = (
    "none", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
"""Event classes; a sentence of a class that is not among them teaches its quadrant only."""

SAME = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Later names of what PLOVER's first codebook, and its sentences, call YIELD."""

QUOTATION = re.compile(r'"[^"]+"')
MOSTLY = 0.4
"""Share of a sentence from which on its quotation is taken to hold its position."""

CODED = Path(__file__).parents[1] / "data" / "coded"
CALIBRATION = 12
"""One in so many of the sentences for training is never trained on, to see how well it goes."""

UNKNOWN = -1
"""Stands for a label that a row does not have, and so does not teach."""


@dataclass(frozen=True)
class Row:
    """One sentence with its marked spans and its labels, as indices."""

    id: str
    passage: Passage
    dialogue: int = UNKNOWN
    pressure: int = UNKNOWN
    quad: int = UNKNOWN
    root: int = UNKNOWN
    opinion: Mapping[str, Sequence[float]] | None = None
    """What another network makes of it: probabilities of each head's labels, in place of labels."""


def add_data_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which sentences are read; `read_rows` reads them."""
    parser.add_argument("plover", type=Path)
    usual = [CODED / f"{name}.csv" for name in ("sentences", "practice", "calibration")]
    parser.add_argument("--coded", type=Path, nargs="*", default=usual, help="the project's own sentences")
    parser.add_argument("--axes", type=Path, default=CODED / "plover_axes.csv", help="codes of PLOVER's rows")


def read_rows(options: argparse.Namespace) -> tuple[list[Row], list[Row], list[Row]]:
    """Return PLOVER's rows, the coded ones to train on, and those that no network has seen."""
    train = read_coded(options.coded, "train")
    apart = [row for row in train if kept_apart(row)]
    return (
        read_plover(options.plover, options.axes),
        [row for row in train if not kept_apart(row)],
        [*apart, *read_coded(options.coded, "calibration")],
    )


def hash_of(row: Row) -> int:
    """Return a number that depends on nothing but the text, so that parts stay as rows are added."""
    return crc32(row.passage.text.encode())


def kept_apart(row: Row) -> bool:
    """Whether a coded sentence of the training part is kept from training."""
    return hash_of(row) % CALIBRATION == 0


def read_plover(path: Path, axes: Path | None = None) -> list[Row]:
    """Read PLOVER-format JSON lines, with the codes of our axes for those rows that `axes` has."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    codes = _axes(axes) if axes else {}
    return [
        Row(r["id"], Passage(r["text"], _span(r["source"]), _span(r["target"])),
            *codes.get(r["id"], (UNKNOWN, UNKNOWN)), quad=int(r["quad"]), root=_root(r["root"]))
        for r in rows
    ]  # fmt: skip


def _axes(path: Path) -> dict[str, tuple[int, int]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {r["id"]: (_side(r["dialogue"]), _side(r["pressure"])) for r in csv.DictReader(file)}


def read_coded(paths: Iterable[Path], part: str) -> list[Row]:
    """Read one part ("train", "calibration" or "heldback") of the project's own sentences."""
    return [row for path in paths for row in _coded(path, part)]


def read_opinions(path: Path) -> list[Row]:
    """Read the rows that `train_teacher.py` wrote: passages with probabilities in place of labels."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return [
        Row(r["text"], Passage(r["text"], _span(r["holder"]), _span(r["target"])), opinion=r["opinion"])
        for r in rows
    ]


def quoted_alone(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield again the rows that are mostly a quotation: it alone, with its speaker written in front.

    So the encoder reads a quotation whose speaker is named in another sentence (`judging.passage_of`).
    """
    for row in rows:
        text, holder = row.passage.text, row.passage.holder
        quoted = QUOTATION.search(text)
        if quoted is None or holder is None or len(quoted.group()) < MOSTLY * len(text):
            continue
        if not quoted.start() <= holder[0] < quoted.end():
            name = text[slice(*holder)]
            passage = Passage(f"{name} said: {quoted.group()}", (0, len(name)))
            yield replace(row, id=f"{row.id}-alone", passage=passage)


def row_of(made: Composed) -> Row:
    """Return a composed sentence as a row."""
    silent = not (made.dialogue or made.pressure)
    return Row(
        made.text,
        Passage(made.text, made.holder, made.target),
        made.dialogue + 1,
        made.pressure + 1,
        0 if silent else PLOVER.get(SAME.get(made.plover, made.plover), UNKNOWN),
        0 if silent else _root(made.plover),
    )


def _coded(path: Path, part: str) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            if r["part"] == part:
                silent = not (r["dialogue"] or r["pressure"])
                yield Row(
                    r["id"],
                    Passage(r["text"], _cell(r, "holder"), _cell(r, "target")),
                    dialogue=_side(r["dialogue"]),
                    pressure=_side(r["pressure"]),
                    quad=0 if silent else int(r["quad"] or UNKNOWN),
                    root=0 if silent else _root(r["plover"]),
                )


def _span(given: list[int] | None) -> Span | None:
    return (given[0], given[1]) if given else None


def _side(code: str) -> int:
    """Return the place in `SIDES` of a code: -1, 1, or nothing for silent."""
    return int(code or 0) + 1


def _cell(row: dict[str, str], name: str) -> Span | None:
    start = row[f"{name}_start"]
    return (int(start), int(row[f"{name}_end"])) if start else None


def _root(name: str) -> int:
    name = SAME.get(name, name)
    return ROOTS.index(name) if name in ROOTS else UNKNOWN
