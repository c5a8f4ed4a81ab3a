"""The days that were asked for, and the days of which there is news."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from stance.records import Article


@dataclass(frozen=True)
class Period:
    """The days asked for (None: no limit, both belong to it), and what news there is of any days.

    `first` and `last` are the first and the last day of all articles of the outlets asked for, also of those
    that the period leaves out; None where none of them has a day. `undated` counts those without a day: they
    are left out where days are asked for, and are in where none are. `outlets` are those asked for; none
    means all.
    """

    date_from: date | None = None
    date_to: date | None = None
    first: date | None = None
    last: date | None = None
    undated: int = 0
    outlets: tuple[str, ...] = ()

    @property
    def is_chosen(self) -> bool:
        """Whether days were asked for."""
        return self.date_from is not None or self.date_to is not None


def period_of(
    articles: Iterable[Article],
    *,
    date_from: date | None = None,
    date_to: date | None = None,
    outlets: Collection[str] = (),
) -> Period:
    """Return the period asked for and the days of which articles there are; no outlets means all.

    >>> period_of([Article("a", "x", published=date(2021, 5, 1)), Article("b", "x")]).undated
    1
    """
    days = [article.published for article in articles if not outlets or article.outlet in outlets]
    known = [day for day in days if day is not None]
    first, last = min(known, default=None), max(known, default=None)
    return Period(date_from, date_to, first, last, len(days) - len(known), tuple(outlets))
