"""Tell reports inside somebody else's words that stand for themselves from those that are part of them.

"The ministry said Kim believed that talks were over" holds a position of Kim's, known through the ministry.
"The ministry said it believed that talks were over", or "said many feared a war", is the ministry's alone.
Kept are an inner report of a named source or of people in office, and of others only what they are reported
to *say*; inside a quotation an inner report must be a whole clause, and its source a name or an office.
"""

from __future__ import annotations

from collections.abc import Sequence

from stance.extraction.attribution.frames import Frames
from stance.extraction.words import word_classes
from stance.records import Attribution, Parse, Token


def independent(
    parse: Parse, found: Sequence[Attribution], inside: frozenset[int], known: Frames
) -> list[Attribution]:
    """Return the attributions without those that are only a part of another's words.

    `inside` are the tokens of quotations.
    """
    return [a for a in found if _stands(parse, a, _outside(parse, a, found), inside, known)]


def _outside(parse: Parse, inner: Attribution, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions whose content holds the inner one's reporting word."""
    if inner.cue < 0:
        return []
    at = parse.tokens[inner.cue].start
    return [a for a in found if a.start <= at < a.end]


def _stands(
    parse: Parse, inner: Attribution, outside: list[Attribution], inside: frozenset[int], known: Frames
) -> bool:
    if not outside or inner.kind == "quote" or inner.source < 0:
        return True
    if any(a.source == inner.source for a in outside) or (inner.cue in inside and not inner.clause):
        return False
    source = parse.tokens[inner.source]
    if source.pos == "PROPN" or _holds_office(source):
        return True
    return inner.clause and inner.cue not in inside and parse.tokens[inner.cue].lemma in known.speech


def _holds_office(noun: Token) -> bool:
    classes = word_classes()
    return noun.pos == "NOUN" and (noun.lemma in classes["official"] or noun.lemma in classes["group"])
