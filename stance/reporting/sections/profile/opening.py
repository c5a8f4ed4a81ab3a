"""The opening of a profile: one actor in a few sentences that can be read alone."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

import pandas as pd

from stance.measures.actors import UNCLEAR
from stance.measures.choosing import ENOUGH
from stance.measures.counting import counted, scored, values, words
from stance.measures.followed import OverTime
from stance.measures.one_actor import OneActor
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.certainty import figure, leaning
from stance.reporting.sections.actors import (
    DEED,
    NARRATED,
    OWN_WORDS,
    PASSED_ON,
    actor_paragraph,
)
from stance.reporting.sections.differences import ordered
from stance.reporting.sections.passages import passages_block
from stance.reporting.sections.profile.event_classes import class_name, most_frequent
from stance.reporting.theme import day, percent, signed
from stance.reporting.wording import listed, number, sentences, the

MOST_NAMED = 2
"""Kinds of statement and addressees named in the opening."""

RECENT = 3
"""Periods at the end of the time that have to hold statements for a word on where the actor stands now."""

SHOWN = 4
"""Passages shown of each side."""

SIDES = {1: "For dialogue or against pressure", -1: "For pressure or against dialogue"}
"""The two sides of stance, as headings."""

Row = dict[Any, Any]


def profile_question(name: str) -> str:
    """Ask the question of a profile.

    >>> profile_question("United States")
    'What does the United States say, to whom, since when?'
    """
    return f"What does {the(name) or 'an actor'} say, to whom, since when?"


def profile_summary(one: OneActor) -> Block:
    """Say in three to five sentences what an actor says, to whom, since when and in whose words."""
    articles = one.findings.articles
    if articles.empty:
        return paragraph("There is no article to go by.")
    if one.position.empty or not one.position["n_scored"].iloc[0]:
        return paragraph(_nothing(one, articles))
    row = one.position.to_dict("records")[0]
    if row["n_scored"] < ENOUGH:
        few = f"too few to say where {the(one.name)} stands. What there is, is shown below"
        return paragraph(f"{_basis(one, row)}: {few}.")
    return paragraph(
        sentences(
            [f"{_basis(one, row)}.", _says(one, row), _to_whom(one), _since(one.moved), _whose(one.accounts)]
        )
    )


def recent_paragraph(one: OneActor) -> Block:
    """Say from when to when the statements are, and where the last periods hold too few to go by.

    Nothing where no statement has a date.
    """
    series = one.moved.series
    spoken = series[series["n_scored"] > 0]
    if spoken.empty:
        return EMPTY
    silent = len(series) - len(spoken)
    first, last = (day(value) for value in _ends(one))
    gaps = f", in {silent} of which there is none" if silent else ""
    when = f"The statements are from {first} to {last}" if first != last else f"All statements are of {first}"
    said = f"{when}; the articles span {number(len(series), one.frequency)}{gaps}."
    return paragraph(sentences([said, _lately(series, one.frequency)]))


def says_paragraph(one: OneActor) -> Block:
    """Say where the actor stands, in whose words, and how sure that is (`actors.actor_paragraph`)."""
    if one.position.empty:
        nobody = f"No statement of {the(one.name)}" if one.actor else "Nobody's statement"
        return paragraph(f"{nobody} speaks for or against dialogue or pressure.")
    settings = one.findings.settings
    return actor_paragraph(one.position, one.own, one.accounts, one.actor, settings=settings)


def on_either_side(statements: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the statements that lean to each side of stance, by a heading."""
    stance = values(statements, "stance")
    return {heading: statements[stance * side > 0] for side, heading in SIDES.items()}


def side_passages(one: OneActor, statements: pd.DataFrame, *, names: Mapping[str, str]) -> Block:
    """Show the most telling of some statements of the actor, or say that there is none."""
    if scored(counted(statements)).empty:
        return paragraph("No statement leans to this side.")
    return passages_block(statements, one.findings.articles, one.actor, SHOWN, names=names)


def _nothing(one: OneActor, articles: pd.DataFrame) -> str:
    """Say that there is nothing, and whether there are statements that bear on neither axis."""
    read = number(len(articles), "article")
    if not one.actor:
        return f"In {read} no statement for or against dialogue or pressure by a known actor was found."
    said = len(counted(one.own))
    others = f" {number(said, 'statement')} {'bears' if said == 1 else 'bear'} on neither." if said else ""
    return f"In {read} no statement of {the(one.name)} for or against dialogue or pressure was found.{others}"


def _basis(one: OneActor, row: Row) -> str:
    """Say what the profile rests on."""
    outlets = f" from {number(int(row['n_outlets']), 'outlet')}" if row["n_outlets"] else ""
    first, last = (day(value) for value in _ends(one))
    when = (
        f", published from {first} to {last},"
        if first != last
        else f", published on {first},"
        if first
        else ""
    )
    n = number(int(row["n_scored"]), "statement")
    be = "is" if row["n_scored"] == 1 else "are"
    return (
        f"In {number(int(row['n_articles']), 'article')}{outlets}{when} there {be} {n} of {the(one.name)}"
        " for or against dialogue or pressure"
    )


def _ends(one: OneActor) -> tuple[object, object]:
    """Return the days of the first and of the last scored statement, empty texts without any."""
    found = scored(counted(one.own))
    dates = sorted(date for date in words(found, "published").str[:10] if day(date))
    return (dates[0], dates[-1]) if dates else ("", "")


def _says(one: OneActor, row: Row) -> str:
    """Say which way the statements lean, on which track, and what kinds are most frequent."""
    lean = leaning(row, one.findings.settings)
    scale = "on a scale from −1, pressure, to +1, dialogue"
    track = f", on the track {row['track']}" if row["track"] != UNCLEAR else ""
    named = most_frequent(one.classes, MOST_NAMED).to_dict("records")
    kinds = [f"{class_name(row['kind'])} ({percent(row['share'])})" for row in named]
    most = f"; most frequent are {listed(kinds)}" if kinds else ""
    return f"On balance they {lean}{track} ({figure(row, one.findings.settings)}, {scale}){most}."


def _to_whom(one: OneActor) -> str:
    """Say who is addressed most, and which two a test tells apart, or that none does."""
    rows = one.dyads.to_dict("records")
    if not rows:
        return "None of them names whom it is addressed to."
    known = int(one.dyads["n_scored"].sum())
    parts = [f"{the(row['target_name'])} ({row['n_scored']})" for row in rows[:MOST_NAMED]]
    if known == 1:
        return f"One names whom it is addressed to: {listed(parts)}."
    go = f"{'most' if len(rows) > 1 else 'all'} go to {listed(parts)}"
    return f"Of the {known} that name whom they are addressed to, {go}{_told_apart(one)}."


def _told_apart(one: OneActor) -> str:
    tests = one.target_tests
    tested = [row for row in ordered(tests) if not isnan(row["p_holm"])]
    differing = [row for row in tested if row["differs"]]
    if differing:
        row = differing[0]
        ends = [the(row["name_a"]), the(row["name_b"])]
        further, other = ends if row["difference"] < 0 else reversed(ends)
        return f"; those to {further} lean further to pressure than those to {other}, by more than chance"
    if tested:
        return "; no test shows that these are addressed differently"
    return ""


def _since(moved: OverTime) -> str:
    """Say when the actor turned, or that nothing supports a turn."""
    turns = [
        f"towards {'dialogue' if row['difference'] > 0 else 'pressure'} between {day(row['last_day'])} and"
        f" {day(row['day'])} (mean stance {signed(row['before'])} before, {signed(row['after'])} after)"
        for row in moved.change_points.to_dict("records")
    ]
    if turns:
        return f"A test supports {'a turn' if len(turns) == 1 else 'turns'} {listed(turns)}."
    if moved.halves["differs"].any():
        return (
            "No turn on a single day is supported, but what the articles carry from"
            f" {day(moved.middle)} on differs from what they carried before by more than chance."
        )
    if len(moved.divisions):
        return "No test supports a turn within these articles, which does not show that there was none."
    return "The articles are too few to say since when."


def _whose(accounts: pd.DataFrame) -> str:
    """Share the statements out among own words, deeds and what others pass on."""
    share = dict(zip(accounts["known_by"], accounts["share"], strict=True))
    ways = (
        (share.get(OWN_WORDS, 0.0), "own words"),
        (share.get(DEED, 0.0), "deeds"),
        (share.get(NARRATED, 0.0), "the outlets' account"),
        (sum(value for way, value in share.items() if way in PASSED_ON), "what others report"),
    )
    parts = [f"{way} ({percent(part)})" for part, way in ways if part]
    return f"The statements are known from {listed(parts)}." if parts else ""


def _lately(series: pd.DataFrame, frequency: str) -> str:
    """Say where the last periods hold too few statements to tell where the actor stands now."""
    last = series.tail(RECENT)
    n = int(last["n_scored"].sum())
    if len(series) <= RECENT or n >= ENOUGH:
        return ""
    few = f"only {number(n, 'statement')}" if n else "no statement"
    return f"In the last {RECENT} {frequency}s there is {few}: too few to say where it stands now."
