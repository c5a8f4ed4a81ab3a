#!/usr/bin/env python3
"""Measure how far two more coders agree with the codes of the project's sentences, and with each other.

    python benchmarks/coder_agreement.py [--by construction]

They coded all held-back sentences and 200 of the practice sentences by the coding guide, without seeing
their codes (`data/coded/recoded.csv`). A unit is a sentence; `both` compares both axes at once. Prints
percent agreement, Cohen's kappa and Krippendorff's alpha with 95 % intervals, by `measures.agreement`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from stance.measures.agreement import agreement_table

CODED = Path(__file__).parents[1] / "data" / "coded"
FIGURES = ("percent", "kappa", "alpha")
COMPARED = ("both", "dialogue", "pressure", "plover")
GROUPS = ("part", "region", "register", "construction")
"""Columns of the coded sentences that the agreement can be broken down by."""


def units() -> pd.DataFrame:
    """Return one row per sentence: the project's codes and those of both coders, each as text."""
    files = [_read(name) for name in ("sentences.csv", "practice.csv")]
    gold = _coded(pd.concat(files, ignore_index=True))
    again = _coded(_read("recoded.csv"))
    table = gold[["id", *GROUPS, *COMPARED]]
    for coder, rows in again.groupby("coder"):
        named = {column: f"{column} {coder}" for column in COMPARED}
        table = table.merge(rows[["id", *COMPARED]].rename(columns=named), on="id", how="inner")
    return table.assign(part=table["part"].replace("train", "practice"))


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(CODED / name, dtype=str, keep_default_na=False)


def _coded(table: pd.DataFrame) -> pd.DataFrame:
    """Say "silent" and "none" in words, as an empty cell is no code, and put both axes together."""
    axes = {axis: table[axis].replace("", "silent") for axis in ("dialogue", "pressure")}
    both = axes["dialogue"] + " / " + axes["pressure"]
    return table.assign(**axes, both=both, plover=table["plover"].replace("", "none"))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; return 0, or 2 if `--by` names no column to break them down by."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--by", default="", help="a column to break the agreement on both axes down by")
    options = parser.parse_args(argv)
    if options.by and options.by not in GROUPS:
        print(f"--by: no column {options.by!r}; allowed: {', '.join(GROUPS)}", file=sys.stderr)
        return 2
    table = units()
    coders = [column.removeprefix("both ") for column in map(str, table) if column.startswith("both ")]
    pairs = [("", coder) for coder in coders] + [(coders[0], coders[1])]
    for part, rows in table.groupby("part"):
        print(f"{part}: {len(rows)} sentences")
        for first, second in pairs:
            print(f"  {first or 'the project'} and {second}")
            for what in COMPARED:
                found = agreement_table(rows, f"{what} {first}".strip(), f"{what} {second}").iloc[0]
                print(f"    {what:10}" + _figures(found))
        for coder in coders if options.by else []:
            print(f"  the project and {coder}, both axes by {options.by}")
            parts = agreement_table(rows, "both", f"both {coder}", by=options.by)
            print(parts[["group", "n", "percent", "kappa"]].to_string(index=False))
    return 0


def _figures(row: pd.Series) -> str:
    return "".join(f"  {f} {row[f]:.3f} ({row[f'{f}_low']:.3f} to {row[f'{f}_high']:.3f})" for f in FIGURES)


if __name__ == "__main__":
    sys.exit(main())
