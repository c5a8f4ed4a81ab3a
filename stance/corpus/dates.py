"""Read the date of an article, as it is printed: no time zone is converted, no missing part is guessed.

ISO 8601 comes first; everything else is dateparser's, in English. A purely numeric date with slashes is
read month first, as in American papers, unless that is impossible. Words relative to the day of the
run ("yesterday") are not dates here, because the same input must give the same table on any day.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T\s])")
_ISO_LIKE = re.compile(r"(\d{4})[./年-] ?(\d{1,2})[./月-] ?(\d{1,2})(?!\d)")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_LABEL = re.compile(
    r"^(?:(?:first|last|date|date/time) )?(?:published|posted|updated|modified|date)\b[ :|]*", re.IGNORECASE
)

LONGEST = 80
"""Characters; what is longer is no date."""

_SETTINGS = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RETURN_AS_TIMEZONE_AWARE": False,
    "DATE_ORDER": "MDY",
}


@lru_cache(maxsize=65536)
def parse_date(words: str) -> date | None:
    """Return the date that `words` name, or None where they name none or only part of one.

    >>> parse_date("2021-06-21T17:40:00+09:00"), parse_date("June 21, 2021"), parse_date("June 2021")
    (datetime.date(2021, 6, 21), datetime.date(2021, 6, 21), None)
    """
    words = _LABEL.sub("", words.strip())
    if not words or len(words) > LONGEST:
        return None
    try:
        return _numeric(words) or _in_words(words)
    except (ValueError, OverflowError):
        return None


def _numeric(words: str) -> date | None:
    if iso := _ISO.match(words):
        return date.fromisoformat(iso.group())
    if like := _ISO_LIKE.match(words):
        return date(int(like[1]), int(like[2]), int(like[3]))
    if _EPOCH.fullmatch(words):
        seconds = float(words) / (1000 if len(words.split(".")[0]) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date()
    return None


def _in_words(words: str) -> date | None:
    import dateparser  # a tenth of a second, not needed for ISO dates

    found = dateparser.parse(words, languages=["en"], settings=_SETTINGS)  # type: ignore[arg-type]
    return found.date() if found else None
