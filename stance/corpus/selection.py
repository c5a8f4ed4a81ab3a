"""Keep the articles of a period and of some outlets; say of every other one why it was left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from stance.corpus.articles import Corpus
from stance.corpus.errors import InputError
from stance.corpus.nearest import unknown_name
from stance.records import Article, Rejection

NOT_ASKED = "not asked for"
"""What the reason starts with if nothing was wrong with an article."""


def select(
    corpus: Corpus,
    *,
    date_from: date | None = None,
    date_to: date | None = None,
    outlets: Collection[str] = (),
) -> Corpus:
    """Return the corpus with only the articles asked for; the others join `rejected` with the reason.

    Both days belong to the period; no outlets means all. Raises `InputError` as `check_outlets` does.

    >>> corpus = Corpus((Article("a", "x", published=date(2021, 5, 1)), Article("b", "x")))
    >>> select(corpus, date_to=date(2021, 6, 1)).rejected[0].reason
    'not asked for: it has no date, and a period was chosen'
    """
    check_outlets(outlets, (article.outlet for article in corpus.articles))
    reasons = [_outlet_reason(a, outlets) or _date_reason(a, date_from, date_to) for a in corpus.articles]
    pairs = list(zip(corpus.articles, reasons, strict=True))
    left_out = [Rejection(article.id, 0, f"{NOT_ASKED}: {reason}") for article, reason in pairs if reason]
    kept = tuple(article for article, reason in pairs if not reason)
    return replace(corpus, articles=kept, rejected=(*corpus.rejected, *left_out))


def check_outlets(outlets: Iterable[str], there: Iterable[str]) -> None:
    """Raise `InputError` for an outlet that is not among those `there`, naming the nearest and all there are.

    >>> check_outlets(["North Pots"], ["North Post", "North Post", "", "Wire"])
    Traceback (most recent call last):
    stance...InputError: unknown outlet 'North Pots' (did you mean 'North Post'?); allowed: North Post, Wire
    """
    found = sorted(set(there) - {""})
    for outlet in outlets:
        if outlet not in found:
            raise InputError(unknown_name(outlet, found, "outlet"))


def _outlet_reason(article: Article, outlets: Collection[str]) -> str:
    return f"outlet {article.outlet or 'unknown'}" if outlets and article.outlet not in outlets else ""


def _date_reason(article: Article, date_from: date | None, date_to: date | None) -> str:
    day = article.published
    if (date_from or date_to) and day is None:
        return "it has no date, and a period was chosen"
    if date_from and day and day < date_from:
        return f"published before {date_from}"
    if date_to and day and day > date_to:
        return f"published after {date_to}"
    return ""
