"""Read coded sentences as the rows that the encoder learns from.

Two formats: PLOVER's JSON lines (`text`, `source`, `target`, `quad`, `root`) and the project's own
`data/coded/sentences.csv`, whose neutral sentences have no class.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marking import Span

QUADS = ("none", "1", "2", "3", "4")
"""Quadrants of PLOVER: verbal and material cooperation, verbal and material conflict; none for neutral."""

ROOTS = (
    "none", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
"""Event classes; a sentence of a class that is not among them teaches its quadrant only."""

SAME = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Later names of what PLOVER's first codebook, and its sentences, call YIELD."""


@dataclass(frozen=True)
class Row:
    """One sentence with its marked spans and its classes, as indices (-1 where it has none to teach)."""

    id: str
    text: str
    source: Span | None
    target: Span | None
    quad: int
    root: int


def read_plover(path: Path) -> list[Row]:
    """Read PLOVER-format JSON lines."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return [
        Row(r["id"], r["text"], _span(r["source"]), _span(r["target"]), int(r["quad"]), _root(r["root"]))
        for r in rows
    ]


def read_coded(path: Path, part: str) -> list[Row]:
    """Read one part ("train" or "heldback") of the project's own sentences."""
    return [row for row in _coded(path, part) if row.quad >= 0]


def _coded(path: Path, part: str) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            if r["part"] == part:
                silent = not (r["dialogue"] or r["pressure"])
                quad = 0 if silent else int(r["quad"] or -1)
                root = 0 if silent else _root(r["plover"])
                yield Row(r["id"], r["text"], _cell(r, "holder"), _cell(r, "target"), quad, root)


def _span(given: list[int] | None) -> Span | None:
    return (given[0], given[1]) if given else None


def _cell(row: dict[str, str], name: str) -> Span | None:
    start = row[f"{name}_start"]
    return (int(start), int(row[f"{name}_end"])) if start else None


def _root(name: str) -> int:
    name = SAME.get(name, name)
    return ROOTS.index(name) if name in ROOTS else -1
