"""Small words of the reports: plural, articles before names, lists, numbers with their intervals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import isnan
from textwrap import shorten
from typing import Any

import pandas as pd

from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import clean
from stance.reporting.theme import interval, percent, signed

Row = Mapping[Any, Any] | pd.Series
"""One row of a table."""

Kinds = Mapping[str, float] | Sequence[tuple[str, float]]
"""Weights by kind of statement, as in `MeasureSettings`."""

_WITH_THE = re.compile(
    r"^(United (States|Kingdom|Nations|Arab Emirates)|(UN|EU|US|UK|IAEA|Netherlands|Philippines|Maldives"
    r"|Bahamas|Gambia|Seychelles|Comoros|Vatican|Kremlin|Pentagon|White House|State Department|Blue House)\b)"
    r"|\b(Ministry|Council|Agency|Department|Office|Commission|Committee|Union|Republic|Islands|Army|Party"
    r"|Government|Institute|Organi[sz]ation)$"
)
"""Names that English gives an article: plural and composed states, and bodies named by what they are."""

EXCERPT = 220
"""Letters of an example in running text."""

SMALLEST_P = 0.001
"""Smaller p-values are written as smaller than this: a few thousand resamples tell no more."""

_MARKS = re.compile(r"[“”\"„]")
"""Double quotation marks."""


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


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join parts as English does.

    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    return f" {last} ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def sentences(parts: Sequence[str]) -> str:
    """Join sentences, empty ones left out."""
    return " ".join(part for part in parts if part)


def quoted(text: str) -> str:
    """Put words in quotation marks; those around them already are taken, those inside become single.

    >>> quoted("“no talks”"), quoted('He said "no" to talks'), quoted("“no” and “yes”")
    ('“no talks”', '“He said ‘no’ to talks”', '“‘no’ and ‘yes’”')
    """
    inside = text[1:-1]
    if len(text) > 1 and _MARKS.match(text) and _MARKS.match(text[-1]) and not _MARKS.search(inside):
        return f"“{inside}”"
    singled = _MARKS.sub(lambda mark: "‘" if _opens(text, mark.start()) else "’", text)
    return f"“{singled}”"


def excerpt(text: object) -> str:
    """Return words of an article in quotation marks, cut at `EXCERPT` letters.

    >>> excerpt("no talks")
    '“no talks”'
    """
    return quoted(shorten(clean(text), EXCERPT, placeholder=" …"))


def _opens(text: str, place: int) -> bool:
    """Whether a quotation mark opens: it is one that only opens, or nothing but a space stands before it."""
    return text[place] in "“„" or (text[place] == '"' and (place == 0 or not text[place - 1].strip()))


def intervals(settings: MeasureSettings = DEFAULTS) -> str:
    """Name the intervals by their level.

    >>> intervals()
    '95 % intervals'
    """
    return f"{percent(settings.level)} intervals"


def p_figure(p: float) -> str:
    """Write a p-value, to three digits where it may matter on which side of a limit it lies.

    >>> p_figure(0.0447), p_figure(0.3), p_figure(0.00001), p_figure(float("nan"))
    ('0.045', '0.30', '< 0.001', '–')
    """
    if isnan(p):
        return "–"
    return f"< {SMALLEST_P:g}" if p < SMALLEST_P else f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def p_value(p: float) -> str:
    """Write a p-value in a sentence.

    >>> p_value(0.0447), p_value(0.00001)
    ('p = 0.045', 'p < 0.001')
    """
    figure = p_figure(p)
    return f"p {figure}" if figure.startswith("<") else f"p = {figure}"


def weighting(kinds: Kinds, confidence: bool) -> str:
    """Say how statements weigh; an empty string where all weigh the same.

    >>> weighting({"action": 0.5}, True)
    'Statements weigh by their kind (action 0.5, all others 1) and by their confidence.'
    """
    listing = ", ".join([*(f"{kind} {weight:g}" for kind, weight in dict(kinds).items()), "all others 1"])
    parts = [f"by their kind ({listing})"] * bool(kinds) + ["by their confidence"] * confidence
    return f"Statements weigh {listed(parts)}." if parts else ""


def estimate(row: Row, measure: str) -> str:
    """Write an estimate with its interval, or say that there is none.

    >>> estimate({"stance": 0.2, "stance_low": 0.1, "stance_high": 0.34, "n_scored": 7}, "stance")
    '+0.20 (+0.10 to +0.34)'
    """
    bounds = interval(row[f"{measure}_low"], row[f"{measure}_high"])
    missing = "one statement, no interval" if row["n_scored"] == 1 else "no interval"
    return f"{signed(row[measure])} ({bounds or missing})"
