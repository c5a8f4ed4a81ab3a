"""Whether outlets tell it differently, said first; the tests behind it, by pairs and on the same events."""

from __future__ import annotations

from math import isnan
from typing import Any

import pandas as pd

from stance.measures.followed import Carried
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import EMPTY, Block, paragraph
from stance.reporting.sections.differences import correction, interval_of_difference, ordered
from stance.reporting.tables import Column, mean_cell, rough_caption, table_block
from stance.reporting.theme import signed
from stance.reporting.wording import intervals, listed, number, p_figure, p_value, sentences, the

MOST_PAIRS = 3
"""Pairs of outlets shown of one actor, or as many as differ."""

CHANCE = "That a difference may be chance does not show that there is none."

BY_ACTOR = "The comparisons are corrected for their number on each actor, not for the number of actors."

Row = dict[Any, Any]


def outlets_summary(
    carried: Carried,
    slants: pd.DataFrame,
    travelled: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Say whether outlets differ by more than chance, on the same actors and on the same events.

    `slants` is the table of `measures.events.slant_table`, `travelled` that of `measures.carriage.travelled`.
    """
    names = sorted(set(articles["outlet"].dropna()) - {""})
    if len(names) < 2:
        lone = (
            f"All articles are from {names[0]}" if names else "No article that says who published it was read"
        )
        return paragraph(f"{lone}, so there are no outlets to compare.")
    found = [_pairs(carried, settings), _events(slants), CHANCE, _travelling(travelled)]
    return paragraph(sentences(found))


def pairs_block(carried: Carried, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show for each actor which outlets differ and which come nearest to it, with the tests."""
    named = dict(zip(carried.outlets["government"], carried.outlets["name"], strict=True))
    groups = list(carried.pairs.groupby("within", sort=False))
    shown = [(named[actor], row) for actor, pairs in groups for row in _shown(pairs)]
    if not shown:
        return EMPTY
    columns = [
        Column("Actor", 14, number=False), Column("Outlets", 23, number=False), Column("Stances", 17),
        Column("Difference", 22), Column("p, corrected", 9), Column("Verdict", 15, number=False),
    ]  # fmt: skip
    rows = pd.DataFrame([row for _, row in shown])
    cells = [
        [name, _two(row.to_dict()), f"{signed(row['value_a'])} and {signed(row['value_b'])}",
         mean_cell(row, "difference", settings), p_figure(row["p_holm"]), _verdict(row)]
        for (name, _), (_, row) in zip(shown, rows.iterrows(), strict=True)
    ]  # fmt: skip
    more = len(carried.pairs) - len(shown)
    left_out = f" Not shown: {number(more, 'pair')} further from differing." if more else ""
    caption = (
        f"Outlets two by two on the same actor: the difference of stance with {intervals(settings)} in"
        " brackets, and the p-value of a permutation test, corrected for the pairs of the actor."
        f"{rough_caption(rows[rows['difference_low'].notna()], settings)}{left_out}"
    )
    return table_block(columns, cells, caption)


def slants_block(slants: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show how far each outlet stands from the others on the same events, with the tests."""
    rows = slants[slants["n_events"] > 0]
    if rows.empty:
        return EMPTY
    columns = [
        Column("Outlet", 24, number=False), Column("Events", 8), Column("Own statements", 12),
        Column("Distance", 26), Column("p, corrected", 12), Column("Verdict", 18, number=False),
    ]  # fmt: skip
    rows = rows.assign(n_articles=rows["n_events"])  # an interval here rests on events
    cells = [
        [row["outlet"], row["n_events"], row["n_own"], mean_cell(row, "difference", settings),
         p_figure(row["p_holm"]), _stands(row)]
        for _, row in rows.iterrows()
    ]  # fmt: skip
    rough = rough_caption(rows[rows["difference_low"].notna()], settings).replace("articles", "events")
    caption = (
        "How far each outlet stands from the others on the same events and actors, in stance (a plus: nearer"
        f" to dialogue), shared statements left out; {intervals(settings)} in brackets, p-values"
        f" corrected for the number of outlets.{rough}"
    )
    return table_block(columns, cells, caption)


def _pairs(carried: Carried, settings: MeasureSettings) -> str:
    """Count the pairs that differ; name them if any, else the one nearest to it."""
    tested = carried.pairs[carried.pairs["p_holm"].notna()]
    named = dict(zip(carried.outlets["government"], carried.outlets["name"], strict=True))
    if tested.empty:
        return "No actor has statements enough in two outlets to test whether these differ on it."
    n, actors, differing = len(tested), tested["within"].nunique(), tested[tested["differs"]]
    lead = (
        f"Of {number(n, 'comparison')} of two outlets on {number(actors, 'actor')},"
        f" {len(differing) or 'none'} {'shows' if len(differing) < 2 else 'show'} a difference beyond chance"
    )
    if len(differing):
        told = [f"{_two(row)} on {the(named[row['within']])}" for row in ordered(differing)]
        return sentences([f"{lead}: {listed(told)}.", BY_ACTOR if actors > 1 else ""])
    row = ordered(tested)[0]
    corrected = correction(carried.pairs[carried.pairs["within"] == row["within"]])
    return (
        f"{lead}. Nearest to it come {_two(row)} on {the(named[row['within']])}"
        f" ({signed(row['value_a'])} against {signed(row['value_b'])}, a difference of"
        f" {signed(row['difference'])}, {interval_of_difference(row, settings)};"
        f" {p_value(row['p_holm'])}{corrected})."
    )


def _two(row: Row) -> str:
    return f"{row['name_a']} and {row['name_b']}"


def _events(slants: pd.DataFrame) -> str:
    """Say which outlets stand apart on the same events."""
    tested = slants[slants["p_holm"].notna()]
    if tested.empty:
        return "No outlet shares two events with others in words of its own, so events say nothing."
    apart = tested.loc[tested["differs"], "outlet"].tolist()
    if apart:
        return f"On the same events, {listed(apart)} stand{'s' * (len(apart) == 1)} apart from the others."
    return f"On the same events, none of the {len(tested)} outlets stands apart by more than chance."


def _travelling(travelled: pd.DataFrame) -> str:
    n = int((travelled["n_outlets"] > 1).sum())
    said = f"{number(n, 'statement')} {'is' if n == 1 else 'are'} carried by several outlets."
    return f"Beside articles that were copied whole, {said}" if n else ""


def _shown(pairs: pd.DataFrame) -> list[Row]:
    rows = ordered(pairs)
    n = sum(row["differs"] for row in rows)
    return rows[: max(n, MOST_PAIRS)]


def _verdict(row: pd.Series) -> str:
    if isnan(row["p_holm"]):
        return "too few articles"
    return "they differ" if row["differs"] else "may be chance"


def _stands(row: pd.Series) -> str:
    if isnan(row["p_holm"]):
        return "too few events"
    return "stands apart" if row["differs"] else "may be chance"
