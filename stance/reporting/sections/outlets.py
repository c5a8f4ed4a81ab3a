"""The paragraph on outlets: how they differ about a government, on the same events, and in whose words."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd

from stance.measures.choosing import ENOUGH
from stance.measures.intervals import fewest_clusters
from stance.measures.outlets import ALL
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import Block, paragraph
from stance.reporting.certainty import SIDES
from stance.reporting.sections.differences import correction, gap, interval_of_difference, ordered
from stance.reporting.tables import Column, mean_cell, means_caption, table_block
from stance.reporting.theme import interval, percent, signed
from stance.reporting.wording import listed, number, p_value, sentences, the

MOST_COMPARED = 3
"""Governments about which outlets are compared in the paragraph."""

MOST_SAID = 3
"""Pairs of outlets told about one government, of those that differ."""

FEWEST_PRINTED = 10
"""Statements from which shares of two outlets are set side by side: one moves them by 10 % at most."""

Row = dict[Any, Any]


def outlets_paragraph(
    outlets: pd.DataFrame,
    pairs: pd.DataFrame,
    slants: pd.DataFrame,
    *,
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Say which outlets differ about the most quoted governments, on the same events, and in whose words.

    `outlets` is the table of `measures.outlets.outlet_table`, `pairs` are tables of
    `measures.comparisons.compare_outlets` below each other, those of the most quoted government first,
    `slants` is the table of `measures.events.slant_table`.
    """
    said = _differing(outlets, pairs, settings), _slanted(slants, settings), _printed_most(outlets)
    return paragraph(sentences(said))


def differing_paragraph(
    outlets: pd.DataFrame, pairs: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS
) -> Block:
    """Say which outlets differ about some actors, or which are furthest apart; tables as above."""
    return paragraph(_differing(outlets, pairs, settings))


def slants_paragraph(slants: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Say which outlets stand apart on the same events, and how surely."""
    return paragraph(_slanted(slants, settings))


def printed_paragraph(outlets: pd.DataFrame) -> Block:
    """Say of which government outlets differ most in whose words they print; nothing where too few are."""
    return paragraph(_printed_most(outlets))


def outlets_block(
    outlets: pd.DataFrame,
    *,
    top: int = 4,
    who: str = "government",
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Show the stance of the first of them as each outlet carries it, and in whose words; `who` they are."""
    rows = outlets[outlets["n_scored"] > 0]
    rows = rows[rows["government"].isin(list(dict.fromkeys(rows["government"]))[:top])]
    if rows.empty:
        return paragraph(f"No outlet carries a scored statement of any {who}.")
    columns = [
        Column(who.capitalize(), 20, number=False), Column("Outlet", 22, number=False),
        Column("Statements", 10), Column("Articles", 10), Column("Stance", 22),
        Column("Own words", 9), Column("Passed on", 9),
    ]  # fmt: skip
    cells = [
        [row["name"], "all outlets" if row["outlet"] == ALL else row["outlet"], row["n_scored"],
         row["n_articles"], mean_cell(row, "stance", settings),
         percent(row["share_own_words"]), percent(row["share_passed_on"])]
        for _, row in rows.iterrows()
    ]  # fmt: skip
    whose = f" Own words, passed on: shares of all that the outlet carries of the {who}."
    caption = f"Stance of each {who} by outlet. {means_caption(rows, settings)}{whose}"
    return table_block(columns, cells, caption)


def _differing(outlets: pd.DataFrame, pairs: pd.DataFrame, settings: MeasureSettings) -> str:
    """Say which outlets differ about the actors of `pairs`, the first `MOST_COMPARED` of them."""
    names = dict(zip(outlets["government"], outlets["name"], strict=True))
    said = [
        _differ(group, the(str(names.get(government, government))), settings)
        for government, group in list(pairs.groupby("within", sort=False))[:MOST_COMPARED]
    ]
    few = (
        "There are too few statements to say whether outlets differ: none of the actors compared has"
        f" {ENOUGH} or more in each of two outlets."
    )
    return sentences(said or [few])


def _differ(pairs: pd.DataFrame, name: str, settings: MeasureSettings) -> str:
    """Tell the pairs of outlets that differ about a government, else the two furthest apart."""
    rows = ordered(pairs)
    differing = [row for row in rows if row["differs"]][:MOST_SAID]
    said = [
        f"{row['name_a']} carries {name} further to {_side(row)} than {row['name_b']} ({_ends(row)}):"
        f" {gap(row, correction(pairs, place), settings)}."
        for place, row in enumerate(differing)
    ]
    return sentences(said) or _furthest_apart(rows, name, correction(pairs), settings)


def _furthest_apart(rows: Sequence[Row], name: str, corrected: str, settings: MeasureSettings) -> str:
    tested = [row for row in rows if not isnan(row["p_holm"])]
    row = max(tested or rows, key=lambda row: 0.0 if isnan(row["difference"]) else abs(row["difference"]))
    apart = f"{row['name_a']} and {row['name_b']} ({_ends(row)}, a difference of {signed(row['difference'])}"
    if not tested:
        return f"On {name} {apart}) are furthest apart, from too few articles to tell that from chance."
    doubt = f"{interval_of_difference(row, settings)}; {p_value(row['p_holm'])}{corrected}"
    return f"On {name} no two outlets differ by more than chance; furthest apart are {apart}, {doubt})."


def _ends(row: Row) -> str:
    return f"{signed(row['value_a'])} against {signed(row['value_b'])}"


def _side(row: Row) -> str:
    return SIDES[1 if row["difference"] > 0 else -1]


def _slanted(slants: pd.DataFrame, settings: MeasureSettings) -> str:
    """Say which outlets stand apart on the same events; surely only where the corrected test says so."""
    rows = slants[slants["p"].notna()].to_dict("records")
    if not rows:
        return "No outlet shares two events with others in words of its own, so events cannot be compared."
    sure = [row for row in rows if row["differs"]]
    clear = [row for row in rows if row["difference_low"] > 0 or row["difference_high"] < 0]
    hints = [row for row in clear if row not in sure]
    others = [row["outlet"] for row in rows if row not in sure and row not in hints]
    corrected = [correction(slants, place, "outlets") for place in range(len(rows))]
    told = [
        _apart(sure, "stands", "by more than chance explains", corrected, settings),
        _apart(hints, "appears to stand", "", corrected[len(sure) :], settings),
        f"the distance of {listed(others)} from the other outlets may be chance" if others else "",
    ]
    caution = (
        " Where an outlet only appears to stand apart, that is a hint where to read on: its distance may be"
        " chance too."
    )
    said = "; ".join(filter(None, told))
    return f"On the same events, with the quotations that they share left out, {said}.{caution * bool(hints)}"


def _apart(
    rows: Sequence[Row], verb: str, surely: str, corrected: Sequence[str], settings: MeasureSettings
) -> str:
    """Say to which side outlets stand from the others; the first in the list has the verb."""
    said: list[str] = []
    for row, what in zip(rows, corrected, strict=False):
        others = "" if said else f" than the other outlets {surely}".rstrip()
        figures = f"{_slant(row, settings)}; {p_value(row['p_holm'])}{what}"
        said.append(f"{row['outlet']} {'' if said else verb + ' '}nearer to {_side(row)}{others} ({figures})")
    return listed(said)


def _slant(row: Row, settings: MeasureSettings) -> str:
    rough = "rough " if row["n_events"] < fewest_clusters(settings.level) else ""
    bounds = interval(row["difference_low"], row["difference_high"])
    within = f"{rough}{percent(settings.level)} interval {bounds}"
    return f"{signed(row['difference'])}, {within}, {number(int(row['n_events']), 'event')}"


def _printed_most(outlets: pd.DataFrame) -> str:
    """Name the government that comes least alike in its own words, with the two outlets furthest apart."""
    rows = outlets[(outlets["outlet"] != ALL) & (outlets["n_statements"] >= FEWEST_PRINTED)]
    rows = rows.sort_values(["share_own_words", "outlet"], kind="stable")
    ends = [group.to_dict("records") for _, group in rows.groupby("government", sort=True) if len(group) > 1]
    if not ends:
        return ""
    widest = max(ends, key=lambda group: group[-1]["share_own_words"] - group[0]["share_own_words"])
    name = the(str(widest[0]["name"]))
    printed = f"{_printed(widest[0])}; {_printed(widest[-1])}"
    return f"Whose words are printed differs most for {name}: {printed}. No test stands behind that."


def _printed(row: Row) -> str:
    own, relayed = percent(row["share_own_words"]), percent(row["share_passed_on"])
    n = number(int(row["n_statements"]), "statement")
    return f"of its {n} in {row['outlet']} {own} are in its own words and {relayed} passed on by others"
