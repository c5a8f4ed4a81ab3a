"""Find the report around a report, and cut from a report what it tells of others' words.

A report inside another is its own statement, known through the source of the outer one. What somebody answers
("rejected her offer to talk") is not reported by him.
"""

from __future__ import annotations

from dataclasses import replace

from stance.records import Attribution, Parse

NESTED = 0.5
"""Share of an outer content from which a nested one replaces it: what is left then says nothing new."""

FEWEST_WORDS = 4
"""Words that must be left of a content for it to say something."""


def outer_of(parse: Parse, inner: Attribution, all_of_them: list[Attribution]) -> Attribution | None:
    """Return the smallest attribution whose content holds the inner one's reporting word."""
    if inner.cue < 0:
        return None
    at = parse.tokens[inner.cue].start
    around = [
        a for a in all_of_them
        if a.start <= at < a.end and a.source not in (inner.source, -1) and not _takes_up(parse, a, inner)
    ]  # fmt: skip
    return min(around, key=lambda a: a.end - a.start, default=None)


def without_nested(parse: Parse, outer: Attribution, all_of_them: list[Attribution]) -> Attribution | None:
    """Cut from an attribution what it reports another to say; None where little is left."""
    nested = [
        a for a in all_of_them
        if a.source not in (outer.source, -1) and a.cue >= 0 and a.cue != outer.cue
        and outer.start <= parse.tokens[a.cue].start < outer.end
        and (a.start, a.end) != (outer.start, outer.end) and not _takes_up(parse, outer, a)
    ]  # fmt: skip
    if not nested:
        return outer
    inner = min(nested, key=lambda a: min(a.start, parse.tokens[a.source].start))
    if sum(a.end - a.start for a in nested) > NESTED * (outer.end - outer.start):
        return None
    begins = min(inner.start, parse.tokens[parse.subtree(inner.source)[0]].start)
    words = parse.between(outer.start, begins)
    return replace(outer, end=words[-1].end) if len(words) >= FEWEST_WORDS else None


def _takes_up(parse: Parse, outer: Attribution, inner: Attribution) -> bool:
    """Whether somebody answers what another says and does not report it ("rejected her offer to talk")."""
    if outer.clause or outer.cue < 0 or inner.cue < 0:
        return False
    taken = parse.tokens[inner.cue]
    return taken.pos == "NOUN" and taken.head == outer.cue and taken.dep in ("dobj", "nsubjpass")
