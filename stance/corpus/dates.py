"""Read the date of an article, as it is printed: no time zone is converted, no missing part is guessed.

ISO 8601 comes first; everything else is dateparser's, in English. In numbers either of day and month may come
first: what cannot be read one way is read the other way, and where both are possible the order is the
caller's, who knows the other dates beside it (`order_of`); else the day with dots, the month with slashes or
hyphens. Words relative to the day of the run ("yesterday") are not dates here, because the same input must
give the same table on any day.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T\s])")
_ISO_LIKE = re.compile(r"(\d{4})[./年-] ?(\d{1,2})[./月-] ?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_NUMBERS = re.compile(
    r"(?<![\d./-])(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(?:\d{4}|\d{2})(?!\d|[./]\d|-\d+(?![\d:]))"
)
_LABEL = re.compile(
    r"^(?:(?:first|last|date|date/time) )?(?:published|posted|updated|modified|date)\b[ :|]*", re.IGNORECASE
)

Order = Literal["month first", "day first"]
"""Which of the two numbers before the year comes first."""

USUAL: Order = "month first"
"""The order with slashes and hyphens, as in American papers, where nothing decides it."""

DOTTED: Order = "day first"
"""The order with dots, where nothing decides it."""

LONGEST = 80
"""Characters; what is longer is no date."""

_MONTHS = 12
_CODES: dict[Order, str] = {"month first": "MDY", "day first": "DMY"}
_SETTINGS = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RETURN_AS_TIMEZONE_AWARE": False,
}


@lru_cache(maxsize=65536)
def parse_date(words: str, order: Order | None = None) -> date | None:
    """Return the date that `words` name, or None where they name none or only part of one.

    `order` is that of day and month in numbers, None where nothing decides it.

    >>> parse_date("2021-06-21T17:40:00+09:00"), parse_date("June 21, 2021"), parse_date("June 2021")
    (datetime.date(2021, 6, 21), datetime.date(2021, 6, 21), None)
    >>> [parse_date("03/02/2023", order).month for order in ("month first", "day first")]
    [3, 2]
    >>> parse_date("03/02/2023").month, parse_date("03.02.2023").month
    (3, 2)
    """
    words = _LABEL.sub("", words.strip())
    if not words or len(words) > LONGEST:
        return None
    try:
        return _numeric(words) or _in_words(words, order)
    except (ValueError, OverflowError):
        return None


def order_of(words: str) -> Order | None:
    """Return the order of day and month that a date in numbers has for certain; None for any other.

    >>> order_of("13/02/2023"), order_of("02-13-2023"), order_of("03/02/2023"), order_of("13 June 2021")
    ('day first', 'month first', None, None)
    """
    numbers = _NUMBERS.search(words)
    if numbers is None or parse_date(words) is None:
        return None
    first, second = int(numbers[1]), int(numbers[3])
    if max(first, second) <= _MONTHS:
        return None
    return "day first" if first > _MONTHS else "month first"


def two_days(words: str) -> tuple[date, date] | None:
    """Return the days that a date in numbers may mean, the one with the day first first; None for any other.

    With dots it is taken to mean one.

    >>> two_days("03/02/2023")
    (datetime.date(2023, 2, 3), datetime.date(2023, 3, 2))
    >>> two_days("13/02/2023"), two_days("03.02.2023"), two_days("03/03/2023")
    (None, None, None)
    """
    numbers = _NUMBERS.search(words)
    if numbers is None or numbers[2] == "." or order_of(words) is not None:
        return None
    days = parse_date(words, "day first"), parse_date(words, "month first")
    return None if days[0] is None or days[1] is None or days[0] == days[1] else (days[0], days[1])


def _numeric(words: str) -> date | None:
    if iso := _ISO.match(words):
        return date.fromisoformat(iso.group())
    if like := _COMPACT.fullmatch(words) or _ISO_LIKE.match(words):
        return date(int(like[1]), int(like[2]), int(like[3]))
    if _EPOCH.fullmatch(words):
        seconds = float(words) / (1000 if len(words.split(".")[0]) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date()
    return None


def _in_words(words: str, order: Order | None) -> date | None:
    import dateparser  # a tenth of a second, not needed for ISO dates

    numbers = _NUMBERS.search(words)
    usual = DOTTED if numbers is not None and numbers[2] == "." else USUAL
    settings = _SETTINGS | {"DATE_ORDER": _CODES[order or usual]}
    found = dateparser.parse(words, languages=["en"], settings=settings)  # type: ignore[arg-type]
    return found.date() if found else None
