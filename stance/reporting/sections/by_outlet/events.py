"""The same event in different outlets: their headlines side by side, and what each alone has of an actor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from stance.measures.counting import days, originals, words
from stance.measures.events import events_of
from stance.measures.exemplars import telling
from stance.reporting.blocks import EMPTY, Block, join, paragraph
from stance.reporting.sections.quoted import quoted_block
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import day, signed
from stance.reporting.wording import excerpt, number, sentences, the

MOST_EVENTS = 12
"""Events in the table, the ones in most outlets: two pages."""

MOST_OUTLETS = 6
"""Outlets shown of one event, in the order in which they came to it."""

EXAMPLES = 2
"""Events read side by side."""

FEWEST_OWN = 2
"""Statements that each side needs of its own to be read side by side: one is an anecdote."""

TOLD = 2
"""Statements read of each side."""

Row = dict[Any, Any]


def events_paragraph(events: pd.DataFrame) -> Block:
    """Say how many events the articles report and how many of them several outlets have.

    `events` is the table of `measures.events.event_table`.
    """
    if events.empty:
        return paragraph("No article with a date was read, so there are no events to tell.")
    several = events[events["n_outlets"] > 1]
    said = f"The articles with a date report {number(len(events), 'event')}; "
    if several.empty:
        return paragraph(f"{said}none of them is reported by more than one outlet.")
    most = several.sort_values(["n_outlets", "n_articles"], ascending=False, kind="stable").iloc[0]
    widest = (
        f"Most outlets have that of {day(most['day'])} ({excerpt(most['title'])}): {most['n_outlets']} of"
        f" them, in {number(int(most['n_articles']), 'article')}."
    )
    shared = f"{len(several)} of them {'is' if len(several) == 1 else 'are'} reported by several outlets."
    return paragraph(sentences([said + shared, widest]))


def events_block(events: pd.DataFrame, event_outlets: pd.DataFrame, articles: pd.DataFrame) -> Block:
    """Show the headlines of each outlet on the events that several have, and how much is its own.

    `events` and `event_outlets` are the tables of `measures.events`.
    """
    several = events[events["n_outlets"] > 1].sort_values(
        ["n_outlets", "n_articles"], ascending=False, kind="stable"
    )
    shown = several.head(MOST_EVENTS).sort_values(["day", "event"], kind="stable")
    if shown.empty:
        return EMPTY
    columns = [
        Column("Event", 7, number=False), Column("Outlet", 22, number=False),
        Column("Published", 18, number=False), Column("Headline", 39, number=False), Column("Own", 7),
        Column("Shared", 7),
    ]  # fmt: skip
    counts = event_outlets.groupby(["event", "outlet"])[["n_own", "n_shared"]].sum().to_dict("index")
    headlines = _headlines(articles)
    cells = [
        [place, row["outlet"], day(row["day"]), row["title"], *_own_and_shared(counts, event, row["outlet"])]
        for place, event in enumerate(shown["event"], start=1)
        for row in headlines[headlines["event"] == event].head(MOST_OUTLETS).to_dict("records")
    ]
    left_out = f" The {len(shown)} in most outlets, of {len(several)}." if len(shown) < len(several) else ""
    caption = (
        "Events that several outlets report, with the first headline of each. Own: its statements for or"
        " against dialogue or pressure that no other outlet has; shared: those that another has too."
        f"{left_out}"
    )
    return table_block(columns, cells, caption)


def side_by_side_block(
    event_outlets: pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
) -> Block:
    """Show statements on the events in which an outlet and the others differ most about one actor.

    Chosen are rows of `measures.events.event_outlet_table` with `FEWEST_OWN` statements on both sides. These
    are examples to read, not evidence of a difference.
    """
    both = event_outlets["n_own"].clip(upper=FEWEST_OWN) + event_outlets["n_others"].clip(upper=FEWEST_OWN)
    rows = event_outlets[(both == 2 * FEWEST_OWN) & event_outlets["difference"].notna()]
    rows = rows.assign(distance=rows["difference"].abs()).sort_values(
        ["distance", "event", "actor", "outlet"], ascending=[False, True, True, True], kind="stable"
    )
    chosen = rows.drop_duplicates("event").head(EXAMPLES).to_dict("records")
    if not chosen:
        return paragraph(
            "No event has statements enough of one actor, from two outlets, to be read together."
        )
    own = _own(statements, articles)
    return join(block for row in chosen for block in _example(row, own, articles, names))


def _headlines(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the first article of each outlet on each event, in order of time."""
    table = pd.DataFrame({
        "event": events_of(articles), "day": days(articles), "outlet": words(articles, "outlet"),
        "title": words(articles, "title"), "id": words(articles, "article_id"),
    })  # fmt: skip
    table = table[(table["event"] != "") & (table["outlet"] != "")]
    return table.sort_values(["day", "id"], kind="stable").drop_duplicates(["event", "outlet"])


def _own_and_shared(counts: Mapping[Any, Mapping[Any, Any]], event: str, outlet: str) -> list[int]:
    found = counts.get((event, outlet), {})
    return [int(found.get(column, 0)) for column in ("n_own", "n_shared")]


def _own(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the statements that only one outlet carries, with the column `event`."""
    events = dict(zip(words(articles, "article_id"), events_of(articles), strict=True))
    rows = statements.assign(
        event=[events.get(name, "") for name in words(statements, "article_id")],
        original=originals(statements),
        outlet=words(statements, "outlet"),
    )
    carried = rows[rows["outlet"] != ""].groupby("original")["outlet"].nunique()
    return rows[[carried.get(name, 0) == 1 for name in rows["original"]]]


def _example(
    row: Row, own: pd.DataFrame, articles: pd.DataFrame, names: Mapping[str, str] | None
) -> list[Block]:
    """Return what an outlet has of an actor on an event, and below it what the others have."""
    rows = own[own["event"] == row["event"]]
    mine, outlet = rows["outlet"] == row["outlet"], row["outlet"]
    lead = (
        f"On {excerpt(row['title'])} ({day(row['day'])}), the statements of {the(str(row['name']))} that only"
        f" {outlet} has average {signed(row['stance'])} ({number(int(row['n_own']), 'statement')}), those"
        f" that only others have {signed(row['stance_others'])} ({row['n_others']})."
    )
    sides = [telling(rows[side], row["actor"], TOLD) for side in (mine, ~mine)]
    first, second = (quoted_block(side, articles, names=names) for side in sides)
    return [paragraph(f"{lead} {outlet}:"), first, paragraph("The others:"), second]
