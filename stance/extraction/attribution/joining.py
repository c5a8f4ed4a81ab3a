"""Join what the network found with what the rules did: the rules speak where the network is silent.

Three things are added to the network's attributions. What only the rules found, where hardly a word of it is
taken and the network has not read the same reporting word another way. What somebody whom the codebook names
is reported to say inside another's words, which the network seldom sees. And words that the network takes
for somebody's without a reporting word of their own: they go on with what stands right beside them; a
quotation or a whole clause else with the speaker before, a fragment with the word that governs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from stance.extraction.attribution.anchors import head_of, is_clause, on_parse
from stance.extraction.attribution.quotations import CARRIED
from stance.extraction.attribution.tagger import Reading, Span
from stance.extraction.sources import owner_of, source_of
from stance.records import Attribution, Parse, Token

SILENT = 0.5
"""Share of a content of the rules below which the network counts as silent on it."""

SAME = 0.8
"""Overlap from which a content of the rules is the same words as one of the network."""

RIVAL = 0.6
"""Overlap from which two speakers cannot both have said the same words."""

BESIDE = 2
"""Words between a content and words without a cue that are taken in with it."""

REACH = 3
"""Steps up the grammar from a fragment within which a word with a source governs it."""


def joined(
    parse: Parse, reading: Reading, ruled: Sequence[Attribution], named: frozenset[int]
) -> list[Attribution]:
    """Return the attributions of a text in text order; `named` are tokens of names in the codebook."""
    found = [_nested(parse, a, ruled) for tagged in reading.found for a in on_parse(parse, tagged)]
    found = [_with_source(a, ruled) for a in found]
    found = _one_speaker(parse, sorted(found, key=lambda a: (a.start, a.end, a.cue)))
    cues = {a.cue for a in found}
    found += [
        a for a in ruled
        if (_taken(a.start, a.end, found) < SILENT and (a.kind == "quote" or a.cue not in cues))
        or (a.kind == "indirect" and a.cue not in cues and named.intersection(parse.subtree(a.source)))
    ]  # fmt: skip
    for start, end in reading.unclaimed:
        if _taken(start, end, found) < SILENT:
            found.append(_carried(parse, start, end, found))
    return sorted(found, key=lambda a: (a.start, a.end, a.cue))


def _nested(parse: Parse, found: Attribution, ruled: Sequence[Attribution]) -> Attribution:
    """Return what the rules made of the same words where they see another's report inside a report.

    "X quoted Y as saying" holds two reporting words, and the network gives their contents to X.
    """
    for a in ruled:
        at = parse.tokens[a.cue].start if a.cue >= 0 else -1
        if a.source in (found.source, -1) or found.start <= at < found.end or _shared(a, found) < SAME:
            continue
        if any(o.start <= at < o.end and o.source != a.source for o in ruled):
            return a
    return found


def _with_source(found: Attribution, ruled: Sequence[Attribution]) -> Attribution:
    """Return a finding without a source with the one that the rules have for the same reporting word."""
    if found.source >= 0 or found.cue < 0:
        return found
    known = (a.source for a in ruled if a.cue == found.cue and a.source >= 0)
    return replace(found, source=next(known, -1))


def _one_speaker(parse: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """Leave the same words to one of two speakers: to whose cue governs them, else to the nearest cue."""
    lost = set()
    for i, one in enumerate(found):
        for j in range(i + 1, len(found)):
            other = found[j]
            if other.start >= one.end:
                break
            if one.source != other.source and _shared(one, other) >= RIVAL:
                lost.add(j if _tie(parse, one) <= _tie(parse, other) else i)
    return [a for i, a in enumerate(found) if i not in lost]


def _tie(parse: Parse, found: Attribution) -> tuple[int, int]:
    """Return how loosely a content hangs on its cue: steps up the grammar, then characters between."""
    if found.cue < 0:
        return len(parse.tokens), 0
    steps, at = 0, head_of(parse, (found.start, found.end))
    while at not in (found.cue, -1, parse.tokens[at].head):
        steps, at = steps + 1, parse.tokens[at].head
    cue = parse.tokens[found.cue]
    return steps if at == found.cue else len(parse.tokens), max(cue.start - found.end, found.start - cue.end)


def _shared(one: Attribution, other: Attribution) -> float:
    """Return how much two contents share of what they take up together."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def _taken(start: int, end: int, found: Iterable[Attribution]) -> float:
    """Return the share of a span that other contents take up."""
    return sum(max(0, min(a.end, end) - max(a.start, start)) for a in found) / (end - start)


def _carried(parse: Parse, start: int, end: int, found: Sequence[Attribution]) -> Attribution:
    """Return the attribution of words without a cue: to whom the nearest words beside or before them are."""
    same = [a for a in found if "\n" not in _between(parse.text, a, (start, end))]
    beside = [a for a in same if len(_between(parse.text, a, (start, end)).split()) <= BESIDE]
    before = [a for a in same if a.end <= start]
    quoted = parse.text[start] in '"“' or parse.text[end - 1] in '"”'
    plain = Attribution(start, end, -1, -1, "quote" if quoted else "indirect", CARRIED)
    if not beside and not quoted and not _holds_clause(parse, start, end):
        return _governed(parse, plain)
    if not (beside or before):
        return plain
    other = min(beside or before, key=lambda a: len(_between(parse.text, a, (start, end))))
    return replace(plain, cue=other.cue if beside else -1, source=other.source)


def _holds_clause(parse: Parse, start: int, end: int) -> bool:
    root = head_of(parse, (start, end))
    return root >= 0 and is_clause(parse, root)


def _governed(parse: Parse, fragment: Attribution) -> Attribution:
    """Return a fragment with the nearest word above it that has a source ("his objection to the *sale*")."""
    at = head_of(parse, (fragment.start, fragment.end))
    for _ in range(REACH if at >= 0 else 0):
        at = parse.tokens[at].head
        owner = _owner(parse, parse.tokens[at])
        if owner >= 0 and not any(_inside(fragment, parse.tokens[i]) for i in (at, owner)):
            return replace(fragment, cue=at, source=owner)
    return fragment


def _owner(parse: Parse, token: Token) -> int:
    if token.pos == "VERB":
        return source_of(parse, token.i)
    return owner_of(parse, token) if token.pos == "NOUN" else -1


def _inside(found: Attribution, token: Token) -> bool:
    return token.start < found.end and found.start < token.end


def _between(text: str, found: Attribution, span: Span) -> str:
    return text[found.end : span[0]] if found.end <= span[0] else text[span[1] : found.start]
