"""The first lines of a report: what it rests on, what was asked for, and that nothing was found if so."""

from __future__ import annotations

from collections.abc import Sequence

from stance.corpus.period import Period
from stance.measures.choosing import rows_of
from stance.measures.counting import counted, scored
from stance.reporting.notebook import show
from stance.reporting.notebook.choosing import speaking
from stance.reporting.notebook.naming import asked_for, find_actor
from stance.reporting.notebook.parameters import Parameters
from stance.reporting.theme import day
from stance.reporting.wording import listed, number, opening, sentences, the
from stance.results import Result

SPEAKS = "for or against dialogue or pressure"
"""What a statement has to be that counts."""


def head(question: str, result: Result, chosen: Parameters) -> show.Title:
    """Make the head of a report; `question` is its title where the parameters have none.

    Below what it rests on stands who was asked for and said nothing, and how many articles have no day, if
    days were asked for. Where nothing was found that stands first.
    """
    made = show.head(chosen.title or question, result.articles, chosen.codebooks)
    covers, read_with = made.lines
    nothing = nothing_found(result, chosen)
    silent = "" if nothing else _nobody(_silent(result, chosen))
    lines = (nothing, covers if len(result.articles) else "", silent, undated(result.period), read_with)
    return show.Title(made.title, tuple(line for line in lines if line))


def nothing_found(result: Result, chosen: Parameters) -> str:
    """Say that no statement was found of what was asked for, and of which days there is news.

    Empty where there is one: a report rests on it.
    """
    wanted, silent = _wanted(result, chosen), _silent(result, chosen)
    if len(scored(counted(result.statements))) and (not wanted or len(silent) < len(wanted)):
        return ""
    whose = f" of {listed([the(name) for name in silent], 'or')}" if wanted else ""
    return sentences([f"Nothing was found: {_why(result, whose)}.", news_of(result.period)])


def _why(result: Result, whose: str) -> str:
    n = len(result.articles)
    if not n:
        return f"no article is {_when(result)}" if result.period.is_chosen else "no article could be read"
    by = "" if whose else " by a known actor"
    when = f" {_when(result)}" if result.period.is_chosen else ""
    return f"in {number(n, 'article')}{when} there is no statement{whose} {SPEAKS}{by}"


def _when(result: Result) -> str:
    """Write the days asked for."""
    first, last = day(result.period.date_from), day(result.period.date_to)
    if first and last:
        return f"of {first}" if first == last else f"from {first} to {last}"
    return f"from {first} or later" if first else f"from {last} or earlier"


def news_of(period: Period) -> str:
    """Say of which days there is news, of the outlets asked for; nothing where no days were asked for."""
    first, last = day(period.first), day(period.last)
    if not period.is_chosen:
        return ""
    whose = f" of {listed(period.outlets, 'or')}" if period.outlets else ""
    if not first:
        return f"No article{whose} has a day." if period.undated else "No article could be read."
    return f"There is news{whose} from {first}" + (f" to {last}." if last != first else " only.")


def undated(period: Period) -> str:
    """Say how many articles have no day and are left out for it; nothing where no days were asked for.

    >>> from datetime import date
    >>> undated(Period(date_to=date(2021, 5, 1), undated=2))
    '2 articles have no day and are not in the period asked for'
    """
    if not period.undated or not period.is_chosen:
        return ""
    have, are = ("has", "is") if period.undated == 1 else ("have", "are")
    return f"{number(period.undated, 'article')} {have} no day and {are} not in the period asked for"


def _wanted(result: Result, chosen: Parameters) -> dict[str, str]:
    """Return id and name of those whom the parameters ask for."""
    names, there = result.display_names, speaking(result.actors)
    found = [find_actor(name, there, names) or name for name in asked_for(chosen)]
    return {actor: names.get(actor, actor) for actor in found}


def _silent(result: Result, chosen: Parameters) -> list[str]:
    """Return the names of those asked for who have no statement that counts."""
    spoken = scored(counted(result.statements))
    wanted = _wanted(result, chosen)
    return [name for actor, name in wanted.items() if rows_of(spoken, actor).empty]


def _nobody(names: Sequence[str]) -> str:
    said = f"no statement of {listed([the(name) for name in names], 'or')} {SPEAKS} was found"
    return opening(said) if names else ""
