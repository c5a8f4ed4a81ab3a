"""The first paragraph of a report: what was read, who leans furthest either way, who does both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from stance.measures.actors import UNCLEAR, main_actors, rankable
from stance.measures.counting import count_undated, counted, scored, unasked, words
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import Block, paragraph
from stance.reporting.certainty import SIDES, figure, known_to_differ, sure, well_founded
from stance.reporting.theme import day, signed
from stance.reporting.wording import listed, number, opening, sentences, the

MOST_NAMED = 2
"""Actors named as perhaps as far as the first; of more it is said how many are told apart."""

TOO_FEW = "Too few articles stand behind each actor to say who leans furthest to dialogue or to pressure."
"""What stands where no actor has articles enough: the first of several wide intervals means little."""

UNREAD = "No article could be read"

Row = dict[Any, Any]


def summary(
    actors: pd.DataFrame,
    comparisons: pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    rejected: pd.DataFrame,
    *,
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Say in three or four sentences what was read, who leans furthest either way and who does both.

    `comparisons` is the table of `measures.comparisons.compare_actors`, of any of the actors.
    """
    read, rows = _read(statements, articles, rejected), _compared(actors)
    if not rows:
        nothing = "No statement for or against dialogue or pressure by a known actor was found in them."
        return paragraph(sentences([read, nothing if len(articles) else ""]))
    comparable = len(rows) == 1 or any(well_founded(row, settings) for row in rows)
    furthest = [_furthest(rows, side, comparisons, settings) for side in SIDES] if comparable else [TOO_FEW]
    return paragraph(sentences([read, *furthest, _both(rows, settings)]))


def _read(statements: pd.DataFrame, articles: pd.DataFrame, rejected: pd.DataFrame) -> str:
    """Say how much was read, from when, and how much of it counts."""
    if not len(articles):
        none = "No article is of the days and outlets asked for" if unasked(rejected).any() else UNREAD
        return f"{none}{_left_out(rejected)}."
    outlets = words(articles, "outlet")
    outlets = outlets[outlets != ""]
    source = f" from {number(outlets.nunique(), 'outlet')}" if len(outlets) else ""
    n, them = len(scored(counted(statements))), "it" if len(articles) == 1 else "them"
    return (
        f"This report rests on {number(len(articles), 'article')}{source}{_period(articles)}"
        f"{_undated(articles)}{_copies(articles)}; {number(n, 'statement')} in {them}"
        f" {'speaks' if n == 1 else 'speak'} for or against dialogue or pressure{_left_out(rejected)}."
    )


def _undated(articles: pd.DataFrame) -> str:
    n = count_undated(articles)
    return f", {'none of them with' if n == len(articles) else f'{n} of them without'} a day" if n else ""


def _copies(articles: pd.DataFrame) -> str:
    n = int((words(articles, "duplicate_of") != "").sum())
    return "" if n == 0 else ", 1 of them a copy of another" if n == 1 else f", {n} of them copies of others"


def _left_out(rejected: pd.DataFrame) -> str:
    """Count what could not be used, and apart from it what nobody asked for."""
    asked_away = int(unasked(rejected).sum())
    broken = len(rejected) - asked_away
    parts = [
        f"{number(asked_away, 'article')} left out by date or outlet, as asked" if asked_away else "",
        f"{number(broken, 'entry', 'entries')} of the input could not be used" if broken else "",
    ]
    said = "; ".join(filter(None, parts))
    return f" ({said})" if said else ""


def _period(articles: pd.DataFrame) -> str:
    days = sorted(date for date in words(articles, "published").str[:10] if day(date))
    if not days:
        return ""
    if days[0] == days[-1]:
        return f", published on {day(days[0])}"
    return f", published from {day(days[0])} to {day(days[-1])}"


def _compared(actors: pd.DataFrame) -> list[Row]:
    """Return the governments (holders where there are none) that have enough statements, else all."""
    rows = main_actors(actors, "government")
    rows = rows if len(rows) else main_actors(actors, "holder")
    enough = rows[rankable(rows)]
    return (enough if len(enough) else rows).dropna(subset="stance").to_dict("records")


def _furthest(rows: Sequence[Row], side: int, comparisons: pd.DataFrame, settings: MeasureSettings) -> str:
    """Say who is furthest on one side: of those whose direction is sure, else of all, with due doubt."""
    ordered = sorted(rows, key=lambda row: (-side * row["stance"], row["name"]))
    best = next((row for row in ordered if sure(row, side, settings)), ordered[0])
    founded = any(well_founded(row, settings) for row in rows)
    if signed(best["stance"]) == signed(0) or side * best["stance"] < 0:
        doubt = "" if founded else ", but the articles are too few to be sure"
        return f"No actor with enough statements leans to {SIDES[side]} on average{doubt}."
    verb = "leans" if sure(best, side, settings) else "appears to lean"
    furthest = "furthest " if len(rows) > 1 else ""
    doubt = _order(best, ordered, comparisons, settings)
    name = opening(the(str(best["name"])))
    return f"{name} {verb} {furthest}to {SIDES[side]} ({figure(best, settings)}){doubt}."


def _order(best: Row, ordered: Sequence[Row], comparisons: pd.DataFrame, settings: MeasureSettings) -> str:
    """Say who may be as far as the one named, as no test tells them apart, or that the order is open."""
    place = ordered.index(best)
    beyond = [the(str(row["name"])) for row in ordered[:place]]
    further = (
        f"{listed(beyond)} {_be(beyond, 'scores', 'score')} further, but with too wide an interval to say"
    )
    apart = [row for row in ordered if known_to_differ(comparisons, best["actor"], row["actor"])]
    close = [the(str(row["name"])) for row in ordered[place + 1 :] if row not in apart]
    if not well_founded(best, settings) and len(ordered) > 1:
        also = "the order is not certain, as the articles are few"
    elif len(close) > MOST_NAMED:
        told = f"{len(apart) or 'none'} of the {len(ordered) - 1} others"
        also = f"the order is not certain, as tests tell it apart from {told}"
    else:
        also = f"{listed(close)} may lean as far" if close else ""
    return "".join(f"; {part}" for part in (further if beyond else "", also) if part)


def _both(rows: Sequence[Row], settings: MeasureSettings) -> str:
    """Say who is on both axes, and who may be."""
    dual = [the(str(row["name"])) for row in rows if row["track"] == "dual-track"]
    solid = [row for row in rows if well_founded(row, settings)] or rows
    unclear = [row for row in solid if row["track"] == UNCLEAR]
    perhaps = [the(str(row["name"])) for row in unclear if _above_both(row, settings)]
    if not dual and not perhaps:
        return "No actor clearly combines dialogue with pressure."
    certain = f"{listed(dual)} {_be(dual, 'combines', 'combine')} dialogue with pressure (dual-track)"
    may = f"{listed(perhaps)} {_be(perhaps, 'appears', 'appear')} to do both, but that is not certain"
    may = may if dual else may.replace("to do both", "to combine dialogue with pressure")
    return opening("; ".join([certain] * bool(dual) + [may] * bool(perhaps))) + "."


def _above_both(row: Row, settings: MeasureSettings) -> bool:
    return bool(row["dialogue"] > settings.cut and row["pressure"] > settings.cut)


def _be(names: Sequence[str], one: str, many: str) -> str:
    return one if len(names) == 1 else many
