"""Which of the two numbers of a date is the day: decided by the other dates beside it, never without a word.

Dates that belong together (those of one table, or of the single files of one folder) are written in one
order. One of them that can be read in one way only decides for all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from stance.corpus.dates import LONGEST, Order, order_of, parse_date, two_days


@dataclass
class DayOrder:
    """The orders that are certain among some dates: each with the first date that has it."""

    seen: dict[Order, str] = field(default_factory=dict)

    def add(self, words: str) -> None:
        """Take in one more date, as it is written."""
        order = order_of(words)
        if order is not None:
            self.seen.setdefault(order, words)

    @property
    def order(self) -> Order | None:
        """The order in which the dates are read: the only one that is certain, None for the usual one."""
        return next(iter(self.seen)) if len(self.seen) == 1 else None

    def read(self, words: str) -> tuple[date | None, str]:
        """Return the day that a date names, None for none, and what there is to note of it, "" for nothing.

        >>> print(DayOrder().read("03/02/2023")[1])
        03/02/2023 may be 3 February or 2 March 2023; read as 2 March, since no date beside it tells the order
        >>> DayOrder({"day first": "13/02/2023"}).read("03/02/2023")
        (datetime.date(2023, 2, 3), '')
        """
        day = parse_date(words, self.order)
        if day is None:
            shown = " ".join(words.split())[:LONGEST]
            return None, f"date not understood: {shown!r}" if shown else ""
        may_be = two_days(words)
        if may_be is None or len(self.seen) == 1:
            return day, ""
        why = "dates beside it are in both orders" if self.seen else "no date beside it tells the order"
        return day, f"{words.strip()} may be {_either(*may_be)}; read as {_day(day)}, since {why}"

    @property
    def conflict(self) -> str:
        """What there is to note of dates in both orders, "" where they are in one."""
        if len(self.seen) < 2:
            return ""
        first, last = (f"{words} ({order})" for order, words in self.seen.items())
        return f"dates in two orders: {first} and {last}"


def _either(first: date, second: date) -> str:
    return f"{_day(first)} or {_day(second)} {second.year}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
