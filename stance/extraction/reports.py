"""Say which attributions are reports that stand for themselves.

Not so those that tell of a deed, that only say what somebody is asked to do, or that are part of what another
says for his own side.
"""

from __future__ import annotations

from stance.extraction.actors.cast import Cast
from stance.extraction.attribution.anchors import head_of
from stance.extraction.deeds import is_deed, without_deeds
from stance.extraction.nested import outer_of
from stance.extraction.words import word_classes
from stance.records import Attribution, Mention, Parse

MEDIA = "State media"
"""Role, in a codebook, of a body whose reports tell what others say and do."""


def standing(cast: Cast, found: list[Attribution]) -> list[Attribution]:
    """Return the attributions without deeds and without those that are part of another's position.

    Such are what unknown others are reported to say inside somebody's own quotation, and in the words of one
    who speaks for a state what his own side or somebody unknown wants ("urged restraint").
    """
    parse, codebook = cast.parse, cast.codebook
    reports = [without_deeds(parse, a, codebook) for a in found if not is_deed(parse, a, codebook)]
    reports = [a for a in reports if _holds(parse, a)]
    return [a for a in reports if not _is_part(cast, a, outer_of(cast.parse, a, reports))]


def _holds(parse: Parse, found: Attribution) -> bool:
    return _hangs_together(parse, found) and not _is_asked(parse, found) and not _is_addressed(parse, found)


def _is_asked(parse: Parse, found: Attribution) -> bool:
    """Whether it is only what its source is asked to do ("urged Ankara to consider a truce")."""
    if found.cue < 0 or found.source < 0 or parse.tokens[found.cue].dep not in ("xcomp", "ccomp"):
        return False
    source, asking = parse.tokens[found.source], parse.tokens[found.cue].head
    asked = (source.head == asking and source.dep == "dobj") or (
        source.head == found.cue and source.dep == "nsubj"
    )
    return asked and parse.tokens[asking].lemma in word_classes()["asking"]


def _is_addressed(parse: Parse, found: Attribution) -> bool:
    """Whether it is only who is asked by the source of a passive ("*both* were urged by Oman to talk")."""
    if found.clause or found.cue < 0 or parse.tokens[found.cue].lemma not in word_classes()["asking"]:
        return False
    head = head_of(parse, (found.start, found.end))
    while head >= 0 and parse.tokens[head].dep == "conj":
        head = parse.tokens[head].head
    return head >= 0 and parse.tokens[head].dep == "nsubjpass" and parse.tokens[head].head == found.cue


def _hangs_together(parse: Parse, found: Attribution) -> bool:
    """Whether a phrase stands in the paragraph of the word that reports it: a quotation alone goes on."""
    if found.clause or found.cue < 0 or found.kind == "quote":
        return True
    cue = parse.tokens[found.cue]
    return "\n" not in parse.text[min(cue.end, found.end) : max(cue.start, found.start)]


def _is_part(cast: Cast, inner: Attribution, outer: Attribution | None) -> bool:
    if outer is None:
        return False
    holder, speaker = cast.of(inner.source), cast.of(outer.source) if outer.source >= 0 else None
    knows = cast.parse.tokens[inner.cue].lemma in word_classes()["knowing"]
    if inner.cue in cast.quoted and (knows or not holder.actor):
        return True
    states = speaker.government if speaker and is_side(cast, speaker) else ""
    return bool(states) and (holder.government == states or not (inner.clause or holder.actor))


def is_side(cast: Cast, mention: Mention) -> bool:
    """Whether somebody speaks for a state; state media only pass on what it says."""
    actor = cast.codebook.actor(mention.actor)
    return bool(mention.government or mention.form == "office") and not (actor and MEDIA in actor.role)
