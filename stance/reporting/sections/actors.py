"""The paragraph on one actor: on what it rests and how that is known, both axes, the track, the lean."""

from __future__ import annotations

from collections import Counter
from math import isnan
from typing import Any

import pandas as pd

from stance.measures.actors import UNCLEAR, main_actors, rankable
from stance.measures.counting import counted, scored, words
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import Block, paragraph
from stance.reporting.certainty import NEAR, SIDES, figure, likely_track, sure, well_founded
from stance.reporting.tables import TOO_FEW, Column, mean_cell, means_caption, table_block, weights_of
from stance.reporting.theme import interval, percent, signed
from stance.reporting.wording import listed, number, sentences, the
from stance.table import KNOWN_BY

TRACK_WORDS = {
    "engagement": "clear support for dialogue and little for pressure",
    "dual-track": "clear support for dialogue and for pressure at once",
    "coercion": "clear support for pressure and little for dialogue",
    "disengaged": "little support for either dialogue or pressure",
}

OWN_WORDS, DEED, NARRATED = KNOWN_BY[:3]
"""Ways in which a position is known without anybody passing it on."""

PASSED_ON = {
    "own side": "its own side",
    "ally": "allies",
    "adversary": "adversaries",
    "third party": "third parties",
    "outsider": "outsiders",
}
"""Who passes a position on, in words."""

Row = dict[Any, Any]


def actor_paragraph(
    actors: pd.DataFrame,
    statements: pd.DataFrame,
    accounts: pd.DataFrame,
    actor: str,
    *,
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Say where one government or holder stands, in whose words, and how sure that is.

    `accounts` is the table of `measures.positions.account_table`.
    """
    row = _find(actors, actor)
    if row is None or not row["n_scored"]:
        name = the(str(row["name"])) if row else actor
        return paragraph(f"No statement of {name} speaks for or against dialogue or pressure.")
    basis = [_basis(row), _known(accounts, row)]
    figures = [_axes(row), _track(row, settings), _lean(row, settings)]
    return paragraph(sentences([*basis, *figures, _speakers(statements, row)]))


def actors_block(
    actors: pd.DataFrame,
    *,
    level: str = "government",
    top: int | None = None,
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Show the actors of a level: numbers of statements, both axes and stance with intervals, track.

    The most quoted come first; those with too few statements to be ranked stand apart below. Where statements
    weigh differently the stance without weights stands beside the other.
    """
    rows = main_actors(actors, level, top)
    if rows.empty:
        return paragraph("No actor made a statement for or against dialogue or pressure.")
    weighted = bool(weights_of(settings))
    columns = [
        Column("Government" if level == "government" else "Holder", 15, number=False),
        Column("Statements", 9), Column("Articles", 7), Column("Outlets", 7),
        *(Column(measure.capitalize(), 15) for measure in ("dialogue", "pressure", "stance")),
        *[Column("Stance, unweighted", 10)] * weighted,
        Column("Track", 15 if weighted else 18, number=False),
    ]  # fmt: skip
    ranked = [_actor_cells(row, settings) for _, row in rows[rankable(rows)].iterrows()]
    apart = [_actor_cells(row, settings) for _, row in rows[~rankable(rows)].iterrows()]
    likely = (
        " Behind an unclear track: where the resampled means lie most often, and how often."
        if any(likely_track(row, settings) for _, row in rows.iterrows())
        else ""
    )
    caption = f"Where each {level} stands. {means_caption(rows, settings)}{likely}"
    return table_block(columns, ranked, caption, apart=apart, heading=TOO_FEW)


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


def _track(row: Row, settings: MeasureSettings) -> str:
    if row["track"] != UNCLEAR:
        support = TRACK_WORDS[row["track"]]
        if row["track"] == "coercion" and row["dialogue_high"] < 0:
            support = "clear support for pressure, and talk against dialogue"
        return f"That is {support}: the track {row['track']}."
    if not well_founded(row, settings):
        return "The articles are too few to name a track."
    unclear = "The intervals are too wide to name a track"
    likely, share = likely_track(row, settings), row["likeliest_share"]
    if not likely:
        return f"{unclear}."
    if share > 0.5:
        return f"{unclear}; most likely it is {likely}: {percent(share)} of the resampled means lie there."
    return f"{unclear}; the largest part of the resampled means, {percent(share)}, lies on {likely}."


def _lean(row: Row, settings: MeasureSettings) -> str:
    """Say which way stance leans, never more surely than its interval."""
    if isnan(row["stance"]):
        return "None of the statements has a weight, so there is no stance."
    if isnan(row["stance_low"]):
        basis = "one statement, without an interval," if row["n_scored"] == 1 else "one article"
        return f"Stance is {signed(row['stance'])}, but {basis} is too little to say which way it leans."
    side = 1 if row["stance"] > 0 else -1
    if sure(row, side, settings):
        return f"On balance it leans to {SIDES[side]} ({figure(row, settings)})."
    if abs(row["stance"]) < NEAR:
        founded = well_founded(row, settings)
        lean = "does not lean clearly to either side" if founded else "appears to lean to neither side"
        return f"On balance it {lean} ({figure(row, settings)})."
    across = row["stance_low"] <= 0 <= row["stance_high"]
    doubt = "the interval reaches to the other side" if across else "few articles stand behind it"
    return f"On balance it appears to lean to {SIDES[side]}, but {doubt} ({figure(row, settings)})."


def _speakers(statements: pd.DataFrame, row: Row) -> str:
    """Say in whose words a government speaks, the three most quoted by number of statements."""
    rows = scored(counted(statements))
    rows = rows[(words(rows, "government") == row["actor"]) & (words(rows, "holder") != row["actor"])]
    if row["level"] != "government" or rows.empty:
        return ""
    names = words(rows, "holder_name").where(words(rows, "holder_name") != "", words(rows, "holder"))
    counts = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    return f"Most quoted for it: {listed([f'{the(name)} ({n})' for name, n in counts[:3]])}."


def _known(accounts: pd.DataFrame, row: Row) -> str:
    """Say how the statements are known: own words, deeds, told by the outlets, or passed on, and by whom."""
    rows = accounts[(accounts["level"] == row["level"]) & (accounts["actor"] == row["actor"])]
    n = {way: int(count) for way, count in zip(rows["known_by"], rows["n_scored"], strict=True) if count}
    own = "its own words" if row["level"] == "government" else "the holder's own words"
    relayed = {way: n[way] for way in PASSED_ON if way in n}
    parts = [
        (n.get(OWN_WORDS, 0), f"in {own}"),
        (n.get(DEED, 0), "a deed" if n.get(DEED) == 1 else "deeds"),
        (n.get(NARRATED, 0), "told by the outlets"),
        (sum(relayed.values()), f"passed on by {_relayed(relayed)}"),
    ]
    said = [f"{count} {'is' if count == 1 else 'are'} {what}" for count, what in parts if count]
    if max(n.values(), default=0) == row["n_scored"]:
        return f"{'It' if row['n_scored'] == 1 else 'All'}{said[0].lstrip('0123456789')}."
    return f"Of these {listed(said)}." if said else ""


def _relayed(relayed: dict[str, int]) -> str:
    """Name who passes on, with counts where there are several, the most frequent first."""
    ordered = sorted(relayed.items(), key=lambda pair: -pair[1])
    if len(ordered) < 2:
        return "".join(PASSED_ON[way] for way, _ in ordered)
    return f"others ({listed([f'{count} by {PASSED_ON[way]}' for way, count in ordered])})"


def _actor_cells(row: pd.Series, settings: MeasureSettings) -> list[object]:
    means = [mean_cell(row, measure, settings) for measure in ("dialogue", "pressure", "stance")]
    unweighted = [signed(row["stance_unweighted"])] * bool(weights_of(settings))
    counts = [row["n_scored"], row["n_articles"], row["n_outlets"]]
    return [row["name"], *counts, *means, *unweighted, _track_cell(row, settings)]


def _track_cell(row: pd.Series, settings: MeasureSettings) -> str:
    """Name the track; behind an unclear one where most resampled means lie, and how many."""
    likely = likely_track(row, settings)
    return f"{row['track']}, {likely} {percent(row['likeliest_share'])}" if likely else row["track"]
