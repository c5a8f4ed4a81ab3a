"""How a position is known: from its holder's own words and deeds, or from somebody else, and from whom."""

from __future__ import annotations

from datetime import date

from stance.codebook import Codebook
from stance.records import Statement

STATED = {"quote": "own words", "indirect": "own words", "action": "deed", "narration": "narrated"}
"""What a statement is that nobody passes on, by its kind."""

STANDING = {"alliance": "ally", "rivalry": "adversary", "": "third party"}
"""What the government of who passes it on is to the holder's, by their relation at the time."""


def known_by(statement: Statement, codebook: Codebook, day: date | None = None) -> str:
    """Return how a statement's position is known, one of `table.KNOWN_BY`.

    Without `via` it is the holder's `own words`, a `deed`, or `narrated` by the outlet. With it, whoever
    reports it is of the `own side` (the same government or actor), an `ally`, an `adversary`, another
    government (`third party`), or an `outsider` of no government: analysts, witnesses, media, unnamed
    sources. `day` is the article's: allies and adversaries are those of that day; where it is unknown,
    relations of all times count.
    """
    holder, via = statement.holder, statement.via
    if via is None:
        return STATED[statement.kind]
    if holder is not None and via.actor and via.actor == holder.actor:
        return "own side"
    if not via.government:
        return "outsider"
    if holder is None or not holder.government:
        return STANDING[""]
    if holder.government == via.government:
        return "own side"
    return STANDING[codebook.relation(holder.government, via.government, day)]
