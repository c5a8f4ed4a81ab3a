"""Find who said what by rules: tie each quotation or reported clause to its reporting word and its source.

Reporting words and the ways their content hangs on them come from the codebook. The result speaks of
tokens and offsets only: whom a source names is decided in `cast`.
"""

from __future__ import annotations

from collections.abc import Sequence

from stance.codebook import Codebook
from stance.extraction.attribution.frames import frames
from stance.extraction.attribution.headlines import labelled
from stance.extraction.attribution.nesting import independent
from stance.extraction.attribution.quotations import tie_inner, tie_quotes
from stance.extraction.attribution.quotes import Quote
from stance.extraction.attribution.reported import reported_by
from stance.extraction.datelines import datelines
from stance.extraction.phrases import is_first_person
from stance.records import Attribution, Parse

OVERLAP = 0.5
"""Share of a reported clause inside quotations from which it is taken as those quotations."""


def find_attributions(parse: Parse, utterances: list[Quote], codebook: Codebook) -> list[Attribution]:
    """Return all attributions of an article in text order; `utterances` are quotations that are speech."""
    known = frames(codebook)
    places = _places(parse)
    reported = [a for t in parse.tokens for a in reported_by(parse, t, known) if a.source not in places]
    spoken = [q for q in utterances if q.closed or not _holds_its_report(parse, q, reported)]
    inside = quoted_tokens(parse, spoken) | places
    quoted = tie_quotes(parse, spoken, inside, known)
    inner = list(tie_inner(parse, spoken, known))
    kept = [
        a for a in [*reported, *labelled(parse)]
        if (a.cue not in inside or (a.clause and not is_first_person(parse.tokens[a.source])))
        and not _is_quoted(a, quoted + inner)
    ]  # fmt: skip
    whole = independent(parse, _unique(quoted + inner + kept), inside, known)
    return sorted(whole, key=lambda a: (a.start, a.end, a.cue))


def _places(parse: Parse) -> frozenset[int]:
    """Return the tokens of datelines, which never speak."""
    return frozenset(t.i for start, end in datelines(parse.text) for t in parse.between(start, end))


def quoted_tokens(parse: Parse, quotes: list[Quote]) -> frozenset[int]:
    """Return the tokens that lie inside the quotations."""
    return frozenset(t.i for q in quotes for t in parse.between(q.start, q.end))


def _holds_its_report(parse: Parse, quote: Quote, reported: Sequence[Attribution]) -> bool:
    """Whether a quotation that nobody closed runs over the words that report it."""
    return any(
        a.clause and abs(a.start - quote.start) <= 1 and a.end <= parse.tokens[a.cue].start < quote.end
        for a in reported
    )


def _is_quoted(reported: Attribution, quotes: list[Attribution]) -> bool:
    """Whether a reported clause of the same word is in truth the quotation itself."""
    shared = sum(
        max(0, min(reported.end, q.end) - max(reported.start, q.start))
        for q in quotes
        if q.cue == reported.cue
    )
    return shared > OVERLAP * (reported.end - reported.start)


def _unique(found: list[Attribution]) -> list[Attribution]:
    return list({(a.start, a.end, a.source): a for a in found}.values())
