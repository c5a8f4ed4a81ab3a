"""The account of one statement in words: who, through whom, to whom, both axes and every cue."""

from __future__ import annotations

import re

from stance.records import Cue, Mention, Score, Statement

NARRATOR, NOBODY = "the narrator", "nobody named"

_SHORT_ID = re.compile(r"[A-Z]{2,6}")
"""Ids that readers know as abbreviations: USA, UN, IAEA."""


def account(statement: Statement, score: Score) -> list[tuple[str, str]]:
    """Return what is to be said of a statement as pairs of a label and words; one pair for each cue."""
    return [
        ("holder", who(statement.holder)),
        ("via", who(statement.via) if statement.via else NARRATOR),
        ("target", who(statement.target)),
        ("dialogue", value(score.dialogue)),
        ("pressure", value(score.pressure)),
        ("stance", f"{value(score.stance)}   confidence {score.confidence:.2f}"),
        *(("cue", cue_words(cue)) for cue in score.cues),
    ]


def who(mention: Mention | None) -> str:
    """Name an actor with id and state, and the words that named it in the text."""
    if mention is None:
        return NOBODY
    if not mention.actor:
        return f'"{mention.text}", whom no codebook knows'
    state = f", {mention.government}" if mention.government and mention.government != mention.actor else ""
    return f'{mention.name} ({mention.actor}{state}), named by "{mention.text}"'


def short(mention: Mention | None) -> str:
    """Name an actor in a word or two; somebody unknown by the words of the text, in quotation marks.

    >>> short(Mention(0, 5, "Seoul", "KOR", "South Korea")), short(Mention(0, 2, "he"))
    ('KOR', '“he”')
    """
    if mention is None:
        return NOBODY
    if not mention.actor:
        return f"“{mention.text}”"
    return mention.actor if _SHORT_ID.fullmatch(mention.actor) else mention.name or mention.actor


def value(found: float | None) -> str:
    """Write a score with its sign, or that there is none."""
    return "nothing said" if found is None else f"{found:+.2f}"


def cue_words(cue: Cue) -> str:
    """Quote a cue with its axis, its value, what changed it and its event class."""
    changed = f", {', '.join(cue.modifiers)}" if cue.modifiers else ""
    event = f", {cue.plover}" if cue.plover else ""
    return f'"{cue.text}" {cue.axis} {cue.value:+.2f}{changed}{event}'
