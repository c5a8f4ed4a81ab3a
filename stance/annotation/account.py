"""The account of one statement in words: who, through whom, to whom, both axes and every cue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from stance.records import Cue, Mention, Opinion, Score, Statement
from stance.scoring.encoder.influence import Influence
from stance.table import BY_ENCODER

NARRATOR, NOBODY = "the narrator", "nobody named"

DISPUTED = "rules and encoder differ in sign on {}"
MOST_MOVED = 5
"""Words that are named as having moved the encoder: as many as a line holds."""

_SHORT_ID = re.compile(r"[A-Z]{2,6}")
"""Ids that readers know as abbreviations: USA, UN, IAEA."""


def account(statement: Statement, score: Score, moved: Iterable[Influence] = ()) -> list[tuple[str, str]]:
    """Return what is to be said of a statement as pairs of a label and words; one pair for each cue.

    `moved` are the words that moved the encoder, where somebody asked for them.
    """
    return [
        ("holder", who(statement.holder)),
        ("via", who(statement.via) if statement.via else NARRATOR),
        ("target", who(statement.target)),
        ("dialogue", value(score.dialogue)),
        ("pressure", value(score.pressure)),
        ("stance", f"{value(score.stance)}   confidence {score.confidence:.2f}"),
        *([("class", score.plover)] if score.plover else []),
        *(("cue", cue_words(cue)) for cue in score.cues),
        *(("encoder", opinion_words(o, [m for m in moved if m.axis == o.axis])) for o in score.opinions),
        *([("disputed", DISPUTED.format(" and ".join(score.disputed)))] if score.disputed else []),
    ]


def opinion_words(opinion: Opinion, moved: Sequence[Influence] = ()) -> str:
    """Say which side the encoder takes on an axis, how likely it is, and which words moved it most.

    >>> opinion_words(Opinion("dialogue", 0.02, 0.08, 0.9))
    'dialogue: for 0.90, silent 0.08, against 0.02'
    """
    chances = {"for": opinion.favour, "silent": opinion.silent, "against": opinion.against}
    ranked = sorted(chances.items(), key=lambda pair: -pair[1])
    said = f"{opinion.axis}: " + ", ".join(f"{side} {chance:.2f}" for side, chance in ranked)
    if opinion.side == 0:
        return said
    strongest = sorted(moved, key=lambda m: -abs(m.weight))[:MOST_MOVED]
    words = ", ".join(f'"{m.text}" {m.weight:+.1f}' for m in strongest)
    return said + (f"; moved by {words}" if words else "")


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
    if BY_ENCODER in cue.modifiers:
        return f"no cue, the encoder alone: {cue.axis} {cue.value:+.2f}"
    changed = f", {', '.join(cue.modifiers)}" if cue.modifiers else ""
    event = f", {cue.plover}" if cue.plover else ""
    return f'"{cue.text}" {cue.axis} {cue.value:+.2f}{changed}{event}'
