"""Sentences from the tables: what was found, in words that claim no more than the intervals bear.

Every number is written by the same functions as in the tables. A side is called ("leans") only where the
interval lies on it and enough articles stand behind it; else the sentence says "appears" or that there is
too little to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isnan
from textwrap import shorten
from typing import Any

import pandas as pd

from stance.measures.actors import UNCLEAR, main_actors
from stance.measures.counting import counted, scored, words
from stance.measures.intervals import fewest_clusters
from stance.measures.misled import most_misled
from stance.measures.outlets import ALL
from stance.measures.settings import DEFAULTS
from stance.reporting.blocks import Block, clean, paragraph
from stance.reporting.method import method_block
from stance.reporting.tables import TOOL_NAMES
from stance.reporting.theme import day, interval, percent, signed
from stance.reporting.wording import listed, number, opening, the

__all__ = ["actor_paragraph", "method_block", "outlets_paragraph", "sentiment_paragraph", "summary"]

ENOUGH = 3
"""Statements from which an actor, or an actor in one outlet, is compared with others; fewer are anecdotes."""

NEAR = 0.05
"""A stance closer to 0, or a gap between outlets smaller than this, is not worth a direction."""

MOST_NAMED = 2
"""Actors named as perhaps as far as the first; of more it is said that the order is open."""

EXCERPT = 220
"""Letters of an example in running text."""

SIDES = {1: "dialogue", -1: "pressure"}

TRACK_WORDS = {
    "engagement": "clear support for dialogue and little for pressure",
    "dual-track": "clear support for dialogue and for pressure at once",
    "coercion": "clear support for pressure and little for dialogue",
    "disengaged": "little support for either dialogue or pressure",
}

Row = dict[Any, Any]


def summary(
    actors: pd.DataFrame, statements: pd.DataFrame, articles: pd.DataFrame, rejected: pd.DataFrame
) -> Block:
    """Say in three or four sentences what was read, who leans furthest either way and who does both."""
    rows = _compared(actors)
    if not rows:
        nothing = "No statement for or against dialogue or pressure by a known actor was found in them."
        return paragraph(
            _sentences([_read(statements, articles, rejected), nothing if len(articles) else ""])
        )
    found = [_read(statements, articles, rejected), *(_furthest(rows, side) for side in SIDES), _both(rows)]
    return paragraph(_sentences(found))


def actor_paragraph(actors: pd.DataFrame, statements: pd.DataFrame, actor: str) -> Block:
    """Say where one government or holder stands, in whose words, and how sure that is."""
    row = _find(actors, actor)
    if row is None or not row["n_scored"]:
        name = the(str(row["name"])) if row else actor
        return paragraph(f"No statement of {name} speaks for or against dialogue or pressure.")
    return paragraph(
        _sentences(
            [
                _basis(row),
                _axes(row),
                _track(row),
                _lean(row),
                _speakers(statements, row),
                _via(statements, row),
            ]
        )
    )


def outlets_paragraph(outlets: pd.DataFrame, *, top: int = 3) -> Block:
    """Say how far the outlets differ about the most quoted governments, and how little that may mean."""
    rows = outlets[(outlets["outlet"] != ALL) & (outlets["n_scored"] >= ENOUGH)]
    groups = [group for _, group in rows.groupby("government", sort=False) if len(group) > 1][:top]
    if not groups:
        return paragraph(
            f"There are too few statements to say whether outlets differ: no government has {ENOUGH} or more"
            " in each of two outlets."
        )
    caution = (
        "The outlets named are the two furthest apart, picked after looking, so read a gap as a hint where to"
        " read on, not as proof of a house line."
    )
    return paragraph(_sentences([*(_spread(group) for group in groups), caution]))


def sentiment_paragraph(table: pd.DataFrame, statements: pd.DataFrame) -> Block:
    """Say how often sentiment would have pointed the wrong way, with the statement that shows it best.

    `table` is that of `measures.sentiment_table`.
    """
    rows = [row for row in table.to_dict("records") if row["n"]]
    if not rows:
        return paragraph(
            "No statement has both a stance and a sentiment score, so the two cannot be compared."
        )
    lead = "Sentiment tools measure whether words are pleasant, which is another question."
    return paragraph(_sentences([lead, *(_agreement(row) for row in rows), _example(statements)]))


def _read(statements: pd.DataFrame, articles: pd.DataFrame, rejected: pd.DataFrame) -> str:
    """Say how much was read, from when, and how much of it counts."""
    if not len(articles):
        return f"No article could be read{_refused(rejected)}."
    outlets = words(articles, "outlet")
    outlets = outlets[outlets != ""]
    source = f" from {number(outlets.nunique(), 'outlet')}" if len(outlets) else ""
    n = len(scored(counted(statements)))
    return (
        f"This report rests on {number(len(articles), 'article')}{source}{_period(articles)}"
        f"{_copies(articles)}; {number(n, 'statement')} in {'it' if len(articles) == 1 else 'them'}"
        f" {'speaks' if n == 1 else 'speak'} for or against dialogue or pressure{_refused(rejected)}."
    )


def _copies(articles: pd.DataFrame) -> str:
    n = int((words(articles, "duplicate_of") != "").sum())
    return "" if n == 0 else ", 1 of them a copy of another" if n == 1 else f", {n} of them copies of others"


def _refused(rejected: pd.DataFrame) -> str:
    n = len(rejected)
    return f" ({number(n, 'entry', 'entries')} of the input could not be used)" if n else ""


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
    enough = rows[rows["n_scored"] >= ENOUGH]
    return (enough if len(enough) else rows).to_dict("records")


def _furthest(rows: Sequence[Row], side: int) -> str:
    """Say who is furthest on one side: of those whose direction is sure, else of all, with due doubt."""
    ordered = sorted(rows, key=lambda row: (-side * row["stance"], row["name"]))
    best = next((row for row in ordered if _sure(row, side)), ordered[0])
    if _zero(best["stance"]) or side * best["stance"] < 0:
        return f"No actor with enough statements leans to {SIDES[side]} on average."
    verb = "leans" if _sure(best, side) else "appears to lean"
    furthest = "furthest " if len(rows) > 1 else ""
    doubt = _order(best, ordered)
    return f"{opening(the(str(best['name'])))} {verb} {furthest}to {SIDES[side]} ({_figure(best)}){doubt}."


def _order(best: Row, ordered: Sequence[Row]) -> str:
    """Say who may be as far as the one named, or that the order is open."""
    place = ordered.index(best)
    beyond = [the(str(row["name"])) for row in ordered[:place]]
    further = (
        f"{listed(beyond)} {_be(beyond, 'scores', 'score')} further, but with too wide an interval to say"
    )
    close = [row for row in ordered[place + 1 :] if _touches(best, row)]
    named = [the(str(row["name"])) for row in close if _many(row)]
    if (close and not _many(best)) or len(named) > MOST_NAMED:
        also = "the order is not certain, as intervals overlap"
    else:
        also = f"{listed(named)} may lean as far" if named else ""
    return "".join(f"; {part}" for part in (further if beyond else "", also) if part)


def _sure(row: Row, side: int) -> bool:
    """Whether the interval of stance lies on one side and enough articles stand behind it."""
    bound = row["stance_low"] if side > 0 else row["stance_high"]
    return bool(side * bound > 0) and _many(row)


def _many(row: Row) -> bool:
    """Whether enough articles stand behind a row for an interval to be trusted."""
    return bool(row["n_articles"] >= fewest_clusters(DEFAULTS.level))


def _touches(best: Row, other: Row) -> bool:
    """Whether either interval holds the other's mean; an actor without interval may be anywhere."""
    if isnan(best["stance_low"]) or isnan(other["stance_low"]):
        return True
    return any(a["stance_low"] <= b["stance"] <= a["stance_high"] for a, b in ((best, other), (other, best)))


def _figure(row: Row) -> str:
    bounds = interval(row["stance_low"], row["stance_high"])
    sure = f"{percent(DEFAULTS.level)} interval {bounds}" if bounds else "too few articles for an interval"
    return f"stance {signed(row['stance'])}, {sure}"


def _both(rows: Sequence[Row]) -> str:
    """Say who is on both axes, and who may be."""
    dual = [the(str(row["name"])) for row in rows if row["track"] == "dual-track"]
    solid = [row for row in rows if _many(row)] or rows
    perhaps = [the(str(row["name"])) for row in solid if row["track"] == UNCLEAR and _above_both(row)]
    if not dual and not perhaps:
        return "No actor clearly combines dialogue with pressure."
    sure = (
        f"{listed(dual)} {_be(dual, 'combines', 'combine')} dialogue with pressure (dual-track)"
        if dual
        else ""
    )
    may = f"{listed(perhaps)} {_be(perhaps, 'appears', 'appear')} to do both, but that is not certain"
    may = may if dual else may.replace("to do both", "to combine dialogue with pressure")
    return opening("; ".join(filter(None, [sure, may if perhaps else ""]))) + "."


def _above_both(row: Row) -> bool:
    return bool(row["dialogue"] > DEFAULTS.cut and row["pressure"] > DEFAULTS.cut)


def _be(names: Sequence[str], one: str, many: str) -> str:
    return one if len(names) == 1 else many


def _find(actors: pd.DataFrame, actor: str) -> Row | None:
    """Return an actor's row, that of the government where it is one."""
    rows = actors[actors["actor"] == actor].sort_values("level", kind="stable").to_dict("records")
    return rows[0] if rows else None


def _basis(row: Row) -> str:
    outlets = f" from {number(int(row['n_outlets']), 'outlet')}" if row["n_outlets"] else ""
    n = number(int(row["n_scored"]), "statement")
    return (
        f"The report counts {n} of {the(str(row['name']))} for or against dialogue or pressure, in"
        f" {number(int(row['n_articles']), 'article')}{outlets}."
    )


def _axes(row: Row) -> str:
    """Give the means of both axes and how many statements bear on them."""
    means = [_mean(row, axis) for axis in SIDES.values()]
    if row["n_scored"] == 1:
        return f"It scores {listed(means)}."
    shares = [percent(row[f"share_{axis}"]) for axis in SIDES.values()]
    return f"On average they score {listed(means)}; {shares[0]} touch on dialogue, {shares[1]} on pressure."


def _mean(row: Row, axis: str) -> str:
    if isnan(row[axis]):
        return f"nothing on {axis}"
    bounds = interval(row[f"{axis}_low"], row[f"{axis}_high"])
    return f"{signed(row[axis])} on {axis}" + (f" (interval {bounds})" if bounds else "")


def _track(row: Row) -> str:
    if row["track"] != UNCLEAR:
        support = TRACK_WORDS[row["track"]]
        if row["track"] == "coercion" and row["dialogue_high"] < 0:
            support = "clear support for pressure, and talk against dialogue"
        return f"That is {support}: the track {row['track']}."
    if not _many(row):
        return "The articles are too few to name a track."
    return "The intervals are too wide to name a track."


def _lean(row: Row) -> str:
    """Say which way stance leans, never more surely than its interval."""
    if isnan(row["stance_low"]):
        return f"Stance is {signed(row['stance'])}, but one article is too little to say which way it leans."
    side = 1 if row["stance"] > 0 else -1
    if _sure(row, side):
        return f"On balance it leans to {SIDES[side]} ({_figure(row)})."
    if abs(row["stance"]) < NEAR:
        return f"On balance it leans clearly to neither side ({_figure(row)})."
    across = row["stance_low"] <= 0 <= row["stance_high"]
    doubt = "the interval reaches to the other side" if across else "few articles stand behind it"
    return f"On balance it appears to lean to {SIDES[side]}, but {doubt} ({_figure(row)})."


def _speakers(statements: pd.DataFrame, row: Row) -> str:
    """Say in whose words a government speaks, the three most quoted by number of statements."""
    rows = scored(counted(statements))
    rows = rows[(words(rows, "government") == row["actor"]) & (words(rows, "holder") != row["actor"])]
    if row["level"] != "government" or rows.empty:
        return ""
    names = words(rows, "holder_name").where(words(rows, "holder_name") != "", words(rows, "holder"))
    counts = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    return f"Most quoted for it: {listed([f'{the(name)} ({n})' for name, n in counts[:3]])}."


def _via(statements: pd.DataFrame, row: Row) -> str:
    """Say how many statements are known only through somebody else."""
    rows = scored(counted(statements))
    column = "government" if row["level"] == "government" else "holder"
    n = int(((words(rows, column) == row["actor"]) & (words(rows, "via") != "")).sum())
    if n == 0:
        return ""
    known = "1 is known only as somebody else reports it" if n == 1 else ""
    return f"Of these {known or f'{n} are known only as somebody else reports them'}."


def _spread(group: pd.DataFrame) -> str:
    """Compare the two outlets furthest apart about one government."""
    rows = group.sort_values(["stance", "outlet"], kind="stable").to_dict("records")
    low, high = rows[0], rows[-1]
    name = the(str(low["name"]))
    ends = f"from {signed(low['stance'])} in {low['outlet']} to {signed(high['stance'])} in {high['outlet']}"
    if high["stance"] - low["stance"] < NEAR:
        return f"The stance of {name} differs little between outlets ({ends})."
    return f"The stance of {name} runs {ends}; {_gap(low, high)}."


def _gap(low: Row, high: Row) -> str:
    if isnan(low["stance_high"]) or isnan(high["stance_low"]):
        return "too few articles to say whether that is more than chance"
    if low["stance_high"] < high["stance_low"] and _many(low) and _many(high):
        return "the intervals do not overlap"
    return "that may be chance, as the intervals overlap or rest on few articles"


def _agreement(row: Row) -> str:
    bounds = f"{percent(row['share_low'])} to {percent(row['share_high'])}"
    return (
        f"{TOOL_NAMES[row['tool']]} has the same sign as stance in {row['agree']} of"
        f" {number(row['n'], 'statement')} ({percent(row['share'])}, interval {bounds})."
    )


def _example(statements: pd.DataFrame) -> str:
    worst = most_misled(statements, 1).to_dict("records")
    if not worst:
        return ""
    row = worst[0]
    quoted = shorten(clean(row["text"]), EXCERPT, placeholder=" …")
    who = clean(row["holder_name"]) or clean(row["holder"])
    return (
        f"They lie furthest apart in the words “{quoted}” ({who}): VADER"
        f" {signed(row['vader'])}, stance {signed(row['stance'])}."
    )


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)


def _zero(value: float) -> bool:
    return signed(value) == signed(0)
