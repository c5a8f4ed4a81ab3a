"""Find whose a quotation is.

It is tied to the nearest reporting word outside it in the sentences that it touches, else to a name before
a colon or behind a dash; without one it goes on with the speaker before it, in the same paragraph or, if it
fills one, in the next. A quotation inside it is tied to a reporting word right beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from stance.extraction.attribution.frames import Frames
from stance.extraction.attribution.headlines import beside
from stance.extraction.attribution.quotes import MARKS, Quote, find_inner, is_speech
from stance.extraction.attribution.viewpoints import viewpoint
from stance.extraction.phrases import is_first_person
from stance.extraction.sources import FINITE, source_of
from stance.records import Attribution, Parse, Token

SURE, CARRIED, GUESS = 1.0, 0.8, 0.6
"""Confidence that a source owns a content: its own reporting word, the speaker before, a guess."""

NAME_REACH = 8
"""Words behind a reporting verb within which its inverted subject ends, or before it its subject."""

INNER_REACH = 4
"""Most words between a reporting word and the quotation inside a quotation that it introduces."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
TIMES = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today",
     "night", "week", "month", "year", "morning", "afternoon", "evening", "time", "day"}
)  # fmt: skip
"""Nouns beside a reporting word that say when it was said."""


def tie_quotes(parse: Parse, quotes: list[Quote], inside: frozenset[int], known: Frames) -> list[Attribution]:
    """Return one attribution for each quotation; `inside` are the tokens of all of them."""
    tied: list[Attribution] = []
    for quote in quotes:
        cue, source, sure = _own_word(parse, quote, inside, known)
        if cue < 0 and source < 0:
            cue, source, sure = _from_before(parse, quote, tied[-1] if tied else None, inside, known)
        source = -1 if source >= 0 and _covers(parse, quote, source) else source
        cue = -1 if cue >= 0 and _covers(parse, quote, cue) else cue
        tied.append(Attribution(quote.start, quote.end, cue, source, "quote", sure))
    return tied


def _from_before(
    parse: Parse, quote: Quote, previous: Attribution | None, inside: frozenset[int], known: Frames
) -> tuple[int, int, float]:
    """Return the speaker of the quotation or the report before, where a quotation goes on with it."""
    same = previous and (quote.continues or "\n" not in parse.text[previous.end : quote.start])
    cue, source = (-1, -1) if quote.continues else _report_before(parse, quote, inside, known)
    if source >= 0 and not (previous and same and previous.cue >= cue):
        return cue, source, GUESS
    if previous and (same or _follows_on(parse.text, previous.end, quote)):
        return previous.cue, previous.source, CARRIED if same else GUESS
    return -1, -1, SURE


def _report_before(parse: Parse, quote: Quote, inside: frozenset[int], known: Frames) -> tuple[int, int]:
    """Return the last reporting verb, and its source, of the sentence before in the same paragraph."""
    within = parse.between(quote.start, quote.end)
    sentence = parse.sentence_of[within[0].i] if within else 0
    if not sentence or "\n" in parse.text[parse.tokens[parse.sentences[sentence][0] - 1].end : quote.start]:
        return -1, -1
    for token in reversed(parse.tokens[slice(*parse.sentences[sentence - 1])]):
        if token.i not in inside and token.pos == "VERB" and token.lemma in known.speech:
            source = source_of(parse, token.i)
            if source >= 0 and source not in inside:
                return token.i, source
    return -1, -1


def tie_inner(parse: Parse, quotes: list[Quote], known: Frames) -> Iterator[Attribution]:
    """Yield the quotations inside quotations that a reporting word beside them ties to somebody else."""
    for outer in quotes:
        for quote in find_inner(parse.text, outer):
            if is_speech(parse.text, quote):
                yield from _tie_one(parse, outer, quote, known)


def _tie_one(parse: Parse, outer: Quote, quote: Quote, known: Frames) -> Iterator[Attribution]:
    within = parse.between(quote.start, quote.end)
    around = [t for t in parse.between(outer.start + 1, outer.end) if not quote.start <= t.start < quote.end]
    near = [
        t for t in around
        if within and "quote" in known.verbs.get(t.lemma, ()) and t.pos == "VERB"
        and min(abs(t.i - within[0].i), abs(t.i - within[-1].i)) <= INNER_REACH
    ]  # fmt: skip
    cue = min(near, key=lambda t: len(_gap(parse.text, t, quote)), default=None)
    source = source_of(parse, cue.i) if cue else -1
    if cue is None or source < 0 or is_first_person(parse.tokens[source]):
        return
    if not _covers(parse, quote, source):
        yield Attribution(quote.start, quote.end, cue.i, source, "quote", CARRIED)


def _own_word(parse: Parse, quote: Quote, inside: frozenset[int], known: Frames) -> tuple[int, int, float]:
    """Return the word that reports a quotation, its source and how sure that is; (-1, -1, SURE) for none."""
    cue, source = beside(parse, quote)
    if source >= 0:
        return cue, source, GUESS
    cue = _reporting_word(parse, quote, inside, known)
    if cue >= 0:
        return cue, _quote_source(parse, cue, inside, known), SURE
    cue = _any_verb(parse, quote, inside)
    source = _quote_source(parse, cue, inside, known) if cue >= 0 else -1
    return (cue, source, GUESS) if source >= 0 else (-1, -1, SURE)


def _any_verb(parse: Parse, quote: Quote, inside: frozenset[int]) -> int:
    """Return the verb of the clause that a comma or colon ties to a quotation, reporting word or not."""
    text = parse.text
    if text[: quote.start].rstrip(" ").endswith((",", ":")):
        line = parse.between(text.rfind("\n", 0, quote.start) + 1, quote.start)
        first = parse.sentences[parse.sentence_of[line[-1].i]][0] if line else 0
        clause = [t for t in line if t.i >= first]
    elif text[quote.start : quote.end].rstrip(MARKS).endswith(","):
        end = text.find("\n", quote.end)
        clause = parse.between(quote.end, end if end >= 0 else len(text))[:NAME_REACH]
    else:
        return -1
    finite = (t.i for t in clause if t.pos == "VERB" and t.tag in FINITE and t.i not in inside)
    return next(finite, -1)


def _covers(parse: Parse, quote: Quote, i: int) -> bool:
    return parse.tokens[i].start < quote.end and quote.start < parse.tokens[i].end


def _quote_source(parse: Parse, cue: int, inside: frozenset[int], known: Frames) -> int:
    """Return the source of the word that reports a quotation; it is never a word of the quotation itself."""
    view = viewpoint(parse, parse.tokens[cue], known)
    source = view.source if view else source_of(parse, cue)
    if source >= 0 and source not in inside:
        return source
    behind = _behind(parse, cue, inside)
    return behind if behind >= 0 else _before(parse, cue, inside)


def _behind(parse: Parse, cue: int, inside: frozenset[int]) -> int:
    """Return the head of the noun phrase right behind a verb ("said Robert Haskell, a former official")."""
    head = -1
    for token in parse.tokens[cue + 1 : cue + 1 + NAME_REACH]:
        if token.i in inside or token.dep == "punct" or (head < 0 and token.pos in ("ADP", "SCONJ", "VERB")):
            break
        if token.pos in NOMINAL and token.lemma not in TIMES:
            head = token.i
        elif head >= 0:
            break
    return head


def _before(parse: Parse, cue: int, inside: frozenset[int]) -> int:
    """Return the head of the noun phrase before a verb that the parser lost ("Haskell (R-Ga.) said")."""
    for token in reversed(parse.tokens[max(0, cue - NAME_REACH) : cue]):
        if token.i in inside or parse.sentence_of[token.i] != parse.sentence_of[cue]:
            break
        if token.pos in NOMINAL and token.lemma not in TIMES and parse.tokens[token.head].dep != "prep":
            return _top(parse, token, inside)
    return -1


def _top(parse: Parse, token: Token, inside: frozenset[int]) -> int:
    """Return the noun that an apposition before a verb explains, else the token."""
    while token.dep in ("appos", "compound", "flat") and token.head < token.i and token.head not in inside:
        token = parse.tokens[token.head]
    return token.i


def _follows_on(text: str, before: int, quote: Quote) -> bool:
    """Whether a quotation fills the paragraph right after the one of the quotation before."""
    gap = text[before : quote.start]
    next_paragraph = gap.count("\n\n") == 1 and gap.endswith("\n\n")
    return next_paragraph and not text[quote.end :].partition("\n")[0].strip()


def _reporting_word(parse: Parse, quote: Quote, inside: frozenset[int], known: Frames) -> int:
    """Return the reporting word outside quotations nearest to this one in the sentences that it touches."""
    within = parse.between(quote.start, quote.end)
    if not within:
        return -1
    first = parse.sentences[parse.sentence_of[within[0].i]][0]
    last = parse.sentences[parse.sentence_of[within[-1].i]][1]
    first, last = _with_lead(parse, first, quote), _with_tail(parse, last, quote)
    nearby = [
        t for t in parse.tokens[first:last]
        if t.i not in inside and _can_report(parse, t, known) and "\n" not in _gap(parse.text, t, quote)
    ]  # fmt: skip
    nearest = min(nearby, key=lambda t: len(_gap(parse.text, t, quote)), default=None)
    return nearest.i if nearest else -1


def _can_report(parse: Parse, token: Token, known: Frames) -> bool:
    if token.pos in ("VERB", "AUX") and "quote" in known.verbs.get(token.lemma, ()):
        return True
    return viewpoint(parse, token, known) is not None


def _with_lead(parse: Parse, first: int, quote: Quote) -> int:
    """Take in the sentence before when it ends in a colon: "The ministry said:"."""
    before = parse.text[: quote.start].rstrip()
    if before.endswith(":") and first > 0 and parse.tokens[first].start >= quote.start:
        return parse.sentences[parse.sentence_of[first - 1]][0]
    return first


def _with_tail(parse: Parse, last: int, quote: Quote) -> int:
    """Take in what follows a quotation that ends in a comma, where the parser has cut a sentence there."""
    words = parse.text[quote.start : quote.end].rstrip("\"”’'»›`")
    if not words.endswith((",", "?", "!", "—")) or last >= len(parse.tokens):
        return last
    gap = parse.text[quote.end : parse.tokens[last].start]
    return parse.sentences[parse.sentence_of[last]][1] if gap in ("", " ") else last


def _gap(text: str, token: Token, quote: Quote) -> str:
    return text[quote.end : token.start] if token.start >= quote.end else text[token.end : quote.start]
