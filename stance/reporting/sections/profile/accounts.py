"""In whose words an actor is known: its own against what allies, adversaries and others report of it."""

from __future__ import annotations

from math import isnan
from typing import Any

import pandas as pd

from stance.measures.choosing import ENOUGH
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import Block, paragraph
from stance.reporting.sections.actors import DEED, NARRATED, OWN_WORDS, PASSED_ON
from stance.reporting.sections.differences import correction, gap, ordered
from stance.reporting.sections.profile.parted import parted_block
from stance.reporting.tables import Column
from stance.reporting.theme import percent, signed
from stance.reporting.wording import estimate, listed, number, opening, sentences

FEWEST_DRAWN = 2
"""Ways of knowing from which a chart says more than a sentence."""

WAYS = {
    OWN_WORDS: "own words",
    DEED: "deeds",
    NARRATED: "the outlets' account",
    **{way: f"the account of {who}" for way, who in PASSED_ON.items()},
}
"""Ways in which a position is known, as a thing that has a stance."""

Row = dict[Any, Any]


def accounts_paragraph(
    accounts: pd.DataFrame, tests: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS
) -> Block:
    """Set own words beside every other account, and say whether a test tells them apart.

    `accounts` are the actor's rows of `measures.positions.account_table`, `tests` is a table of
    `measures.comparisons` of its own words with each other way in which its position is known.
    """
    if accounts.empty:
        return paragraph("There is no statement whose source could be told.")
    rows = accounts.to_dict("records")
    first = rows[0]
    alone = f"All {first['n_scored']} are" if first["n_scored"] > 1 else "The only statement is"
    basis = (
        f"{alone} known from one kind of source: {WAYS[first['known_by']]}."
        if len(rows) == 1
        else f"The statements are known from {listed([_counted(row) for row in rows])}."
    )
    return paragraph(sentences([basis, *_differ(tests, settings)]))


def accounts_block(accounts: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show the position of an actor by how it is known."""
    names = [opening(WAYS[way]) for way in accounts["known_by"]]
    first = Column("Known from", 22, number=False)
    caption = "The same actor by how its position is known."
    return parted_block(accounts, names, first, caption, settings=settings)


def ways_known(accounts: pd.DataFrame) -> pd.DataFrame:
    """Return the accounts as rows that `charts.ranking` can draw; none where there are too few."""
    rows = accounts if len(accounts) >= FEWEST_DRAWN else accounts.iloc[:0]
    named = [opening(WAYS[way]) for way in rows["known_by"]]
    return rows.assign(level="government", actor=rows["known_by"], name=named)


def ways_known_alt(accounts: pd.DataFrame) -> str:
    """Describe the chart of accounts in words, or say why there is none."""
    rows = ways_known(accounts)
    if rows.empty:
        return "There is no chart of accounts: the position is known in fewer than two ways."
    parts = [f"{row['name']} {estimate(row, 'stance')}" for _, row in rows.iterrows()]
    return f"Stance by how it is known, from dialogue (+1) to pressure (−1): {'; '.join(parts)}."


def _counted(row: Row) -> str:
    """Name a way of knowing, with its share and, from enough statements, its stance."""
    stance = (
        f"; stance {signed(row['stance'])}"
        if row["n_scored"] >= ENOUGH and row["stance"] == row["stance"]
        else ""
    )
    return f"{WAYS[row['known_by']]} ({row['n_scored']}, {percent(row['share'])}{stance})"


def _differ(tests: pd.DataFrame, settings: MeasureSettings) -> list[str]:
    """Say which accounts differ from own words, or that the tests tell none apart."""
    rows = [_own_first(row) for row in ordered(tests)]
    differing = [row for row in rows if row["differs"]]
    tested = [row for row in rows if not isnan(row["p_holm"])]
    said = [
        f"Own words differ from {WAYS[row['b']]}: {gap(row, correction(tests, place, 'accounts'), settings)}."
        for place, row in enumerate(differing)
    ]
    if said or not rows:
        return said
    if not tested:
        return ["Whether other accounts differ from own words cannot be told from so few articles."]
    row = tested[0]
    told = f"{WAYS[row['b']]}: {gap(row, correction(tests, 0, 'accounts'), settings)}"
    if len(tested) == 1:
        return [f"Set against own words, {told}."]
    n = number(len(tested), "other account")
    return [
        f"Of {n} that could be tested none differs from own words by more than chance; nearest to it comes"
        f" {told}."
    ]


def _own_first(row: Row) -> Row:
    """Return a row with own words on its first side."""
    if row["a"] == OWN_WORDS:
        return row
    bounds = {"difference_low": -row["difference_high"], "difference_high": -row["difference_low"]}
    return {**row, **bounds, "a": row["b"], "b": row["a"], "difference": -row["difference"]}
