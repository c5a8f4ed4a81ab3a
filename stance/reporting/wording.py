"""Small words of the reports: plural, articles before names, lists, numbers with their intervals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from stance.reporting.theme import interval, signed

Row = Mapping[Any, Any] | pd.Series
"""One row of a table."""

_WITH_THE = re.compile(
    r"^(United (States|Kingdom|Nations|Arab Emirates)|(UN|EU|US|UK|IAEA|Netherlands|Philippines|Maldives"
    r"|Bahamas|Gambia|Seychelles|Comoros|Vatican|Kremlin|Pentagon|White House|State Department|Blue House)\b)"
    r"|\b(Ministry|Council|Agency|Department|Office|Commission|Committee|Union|Republic|Islands|Army|Party"
    r"|Government|Institute|Organi[sz]ation)$"
)
"""Names that English gives an article: plural and composed states, and bodies named by what they are."""


def number(n: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun.

    >>> number(1, "statement"), number(1200, "article"), number(2, "copy", "copies")
    ('1 statement', '1,200 articles', '2 copies')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def the(name: str) -> str:
    """Return a name with the article that English gives it inside a sentence.

    >>> the("United States"), the("Japan"), the("Unification Ministry")
    ('the United States', 'Japan', 'the Unification Ministry')
    """
    determined = name.split(" ")[0].lower() in ("the", "a", "an")
    return f"the {name}" if _WITH_THE.search(name) and not determined else name


def opening(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """Join parts as English does.

    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def estimate(row: Row, measure: str) -> str:
    """Write an estimate with its interval, or say that there is none.

    >>> estimate({"stance": 0.2, "stance_low": 0.1, "stance_high": 0.34}, "stance")
    '+0.20 (+0.10 to +0.34)'
    """
    bounds = interval(row[f"{measure}_low"], row[f"{measure}_high"])
    return f"{signed(row[measure])} ({bounds or 'no interval'})"
