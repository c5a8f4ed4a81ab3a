"""Periods as people write them: a year, a quarter, a month, a day, or from one to another.

`2021`, `2021-Q2`, `2021-05` and `2021-05-21` are periods; `2021-05..2021-07`, `2021-05..` and `..2021-07`
too. `every` lists the months, quarters or years of a longer one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""Length of a step, in months."""

ALLOWED = "YYYY, YYYY-Q1, YYYY-MM, YYYY-MM-DD, or one..another"
BETWEEN = ".."

FIELDS = ("each", "from", "to")
"""Of a mapping that stands for several periods."""

MONTHS_OF_A_YEAR = MONTHS["year"]

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


class PeriodError(ValueError):
    """What was given is no period; the message says what is."""


def written(period: object) -> str:
    """Return a period as text; YAML reads some of them as numbers or dates.

    >>> written(2021), written(date(2021, 5, 1)), written(" 2021-05 .. 2021-07 ")
    ('2021', '2021-05-01', '2021-05..2021-07')
    """
    if isinstance(period, datetime):
        period = period.date()
    if isinstance(period, bool) or not isinstance(period, str | int | date):
        raise PeriodError(f"expected a period ({ALLOWED}), found {period!r}")
    return str(period).replace(" ", "")


def days(period: object) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period; None where it is open.

    Raises `PeriodError` for anything else.

    >>> [str(day) for day in days("2021-02")]
    ['2021-02-01', '2021-02-28']
    >>> days("2021-Q2..")
    (datetime.date(2021, 4, 1), None)
    """
    text = written(period)
    start, between, end = text.partition(BETWEEN)
    if not between:
        return _days_of_one(text)
    first = _days_of_one(start)[0] if start else None
    last = _days_of_one(end)[1] if end else None
    if first is None and last is None:
        raise PeriodError(f"expected a period ({ALLOWED}), found {text!r}")
    if first and last and first > last:
        raise PeriodError(f"{text} ends before it starts")
    return first, last


def named(period: object) -> str:
    """Return a period as it stands in the name of a report.

    >>> named("2021-05..2021-07"), named("2021-05.."), named("..2021"), named(2021)
    ('2021-05-to-2021-07', 'from-2021-05', 'until-2021', '2021')
    """
    start, between, end = written(period).partition(BETWEEN)
    if not between:
        return start
    return f"{start}-to-{end}" if start and end else f"from-{start}" if start else f"until-{end}"


def every(asked: Mapping[object, object]) -> list[str]:
    """List the months, quarters or years (`each`) that touch the time `from` a period `to` another.

    Raises `PeriodError` where a field is missing or unknown, or does not fit.

    >>> every({"from": "2021-11", "to": "2022-01"})
    ['2021-11', '2021-12', '2022-01']
    >>> every({"each": "quarter", "from": "2021-11", "to": "2022-01"})
    ['2021-Q4', '2022-Q1']
    """
    for field in asked:
        if field not in FIELDS:
            raise PeriodError(f"unknown field {field!r}; allowed: {', '.join(FIELDS)}")
    each = asked.get("each", "month")
    if each not in MONTHS:
        raise PeriodError(f"each: expected {', '.join(MONTHS)}, found {each!r}")
    if "from" not in asked or "to" not in asked:
        raise PeriodError(f"needs both from and to, each a period ({ALLOWED})")
    first, last = days(f"{written(asked['from'])}{BETWEEN}{written(asked['to'])}")
    if first is None or last is None:
        raise PeriodError("from and to may not be open")
    step = MONTHS[str(each)]
    steps = range(_month(first) // step, _month(last) // step + 1)
    return [_name(number, step) for number in steps]


def _days_of_one(text: str) -> tuple[date, date]:
    """Return first and last day of a period without `..` in it."""
    found = _PERIOD.fullmatch(text)
    if not found:
        raise PeriodError(f"expected a period ({ALLOWED}), found {text!r}")
    try:
        if found["day"]:
            return date.fromisoformat(text), date.fromisoformat(text)
        if found["month"]:
            start, length = _month(date.fromisoformat(f"{text}-01")), MONTHS["month"]
        else:
            length = MONTHS["quarter" if found["quarter"] else "year"]
            start = int(found["year"]) * MONTHS_OF_A_YEAR + (int(found["quarter"] or 1) - 1) * length
        return _first(start), _first(start + length) - timedelta(days=1)
    except ValueError:
        raise PeriodError(f"there is no {text}") from None


def _month(day: date) -> int:
    """Number months from the year 0 on."""
    return day.year * MONTHS_OF_A_YEAR + day.month - 1


def _first(month: int) -> date:
    year, left = divmod(month, MONTHS_OF_A_YEAR)
    return date(year, left + 1, 1)


def _name(number: int, step: int) -> str:
    """Write the period that is the `number`-th of its length."""
    year, left = divmod(number * step, MONTHS_OF_A_YEAR)
    if step == MONTHS["year"]:
        return f"{year:04}"
    return f"{year:04}-Q{left // step + 1}" if step == MONTHS["quarter"] else f"{year:04}-{left + 1:02}"
