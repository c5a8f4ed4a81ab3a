"""Classes of words that tell officials from private persons and states from towns, read from `nouns.csv`."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("nouns.csv")


@lru_cache(maxsize=1)
def word_classes() -> dict[str, frozenset[str]]:
    """Return the words of each class.

    >>> "envoy" in word_classes()["official"]
    True
    """
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["class"]: frozenset(row["words"].split("|")) for row in csv.DictReader(file)}
