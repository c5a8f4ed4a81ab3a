"""Who speaks for a government, and for which government a person or office speaks."""

from __future__ import annotations

import pandas as pd

from stance.measures.actors import rankable
from stance.measures.one_actor import OneActor
from stance.reporting.blocks import EMPTY, Block
from stance.reporting.sections.actors import actors_block
from stance.reporting.wording import opening, the

SPEAKERS_DRAWN = 4
"""Speakers of a government drawn beside it, of those with enough statements."""

FEWEST_SPEAKERS = 2
"""Speakers from which they are shown apart."""


def with_speakers(one: OneActor) -> pd.DataFrame:
    """Return the actor and its company as rows that `charts.position_plane` can draw.

    With a government stand the most quoted who speak for it, with a holder the government that it speaks for.
    """
    actors = one.findings.actors
    speakers = one.speakers[rankable(one.speakers)].head(SPEAKERS_DRAWN)
    itself = f"{one.name} itself"
    speakers = speakers.assign(name=speakers["name"].where(speakers["actor"] != one.actor, itself))
    home = actors[(actors["actor"] == one.government) & (actors["level"] == "government")]
    company = speakers if len(speakers) >= FEWEST_SPEAKERS else home
    return pd.concat([one.position, company]).assign(level="government").reset_index(drop=True)


def company_caption(one: OneActor) -> str:
    """Say who is drawn beside whom in the plane of `with_speakers`."""
    names = list(with_speakers(one)["name"])
    fields = "The tinted fields are the tracks."
    if len(names) < FEWEST_SPEAKERS:
        return f"{opening(the(one.name))} on both axes. {fields}"
    if one.level == "holder":
        return f"{opening(the(one.name))} beside {the(names[1])} on both axes. {fields}"
    itself = " “Itself”: the articles name nobody in it." if f"{one.name} itself" in names else ""
    return f"{opening(the(one.name))} beside those who speak for it most, on both axes.{itself} {fields}"


def speakers_block(one: OneActor) -> Block:
    """Show who speaks for a government, each with its own figures; nothing where only one does."""
    if len(one.speakers) < FEWEST_SPEAKERS:
        return EMPTY
    return actors_block(one.speakers, level="holder", settings=one.findings.settings)
