"""Find whose a quotation is.

It is tied to the nearest reporting word outside it in the sentences that it touches; without one it goes
on with the speaker before it, in the same paragraph or, if it fills one, in the next.
"""

from __future__ import annotations

from stance.extraction.frames import Frames
from stance.extraction.quotes import Quote
from stance.extraction.reported import according
from stance.extraction.sources import source_of
from stance.records import Attribution, Parse, Token

SURE, CARRIED, GUESS = 1.0, 0.8, 0.6
"""Confidence that a source owns a content: its own reporting word, the speaker before, a guess."""

NAME_REACH = 8
"""Words behind a reporting verb within which its inverted subject ends."""


def tie_quotes(parse: Parse, quotes: list[Quote], inside: frozenset[int], known: Frames) -> list[Attribution]:
    """Return one attribution for each quotation; `inside` are the tokens of all of them."""
    tied: list[Attribution] = []
    for quote in quotes:
        cue = _reporting_word(parse, quote, inside, known)
        previous = tied[-1] if tied else None
        if cue >= 0:
            source, sure = _quote_source(parse, cue, inside), SURE
        elif previous and (quote.continues or "\n" not in parse.text[previous.end : quote.start]):
            cue, source, sure = previous.cue, previous.source, CARRIED
        elif previous and _follows_on(parse.text, previous.end, quote):
            cue, source, sure = previous.cue, previous.source, GUESS
        else:
            source, sure = -1, SURE
        tied.append(Attribution(quote.start, quote.end, cue, source, "quote", sure))
    return tied


def _quote_source(parse: Parse, cue: int, inside: frozenset[int]) -> int:
    """Return the source of the word that reports a quotation; it is never a word of the quotation itself."""
    if parse.tokens[cue].lemma == "accord":
        return next((a.source for a in according(parse, parse.tokens[cue])), -1)
    source = source_of(parse, cue)
    return source if source >= 0 and source not in inside else _behind(parse, cue, inside)


def _behind(parse: Parse, cue: int, inside: frozenset[int]) -> int:
    """Return the head of the noun phrase right behind a verb ("said Robert Haskell, a former official")."""
    head = -1
    for token in parse.tokens[cue + 1 : cue + 1 + NAME_REACH]:
        if token.i in inside or token.dep == "punct":
            break
        if token.pos in ("NOUN", "PROPN", "PRON"):
            head = token.i
        elif head >= 0:
            break
    return head


def _follows_on(text: str, before: int, quote: Quote) -> bool:
    """Whether a quotation fills the paragraph right after the one of the quotation before."""
    gap = text[before : quote.start]
    next_paragraph = gap.count("\n\n") == 1 and gap.endswith("\n\n")
    return next_paragraph and not text[quote.end :].partition("\n")[0].strip()


def _reporting_word(parse: Parse, quote: Quote, inside: frozenset[int], known: Frames) -> int:
    """Return the reporting verb outside quotations nearest to this one in the sentences that it touches."""
    within = parse.between(quote.start, quote.end)
    if not within:
        return -1
    first = parse.sentences[parse.sentence_of[within[0].i]][0]
    last = parse.sentences[parse.sentence_of[within[-1].i]][1]
    first, last = _with_lead(parse, first, quote), _with_tail(parse, last, quote)
    nearby = [
        t for t in parse.tokens[first:last]
        if t.i not in inside and (t.lemma == "accord" or "quote" in known.verbs.get(t.lemma, ()))
        and t.pos in ("VERB", "AUX", "ADP") and "\n" not in _gap(parse.text, t, quote)
    ]  # fmt: skip
    nearest = min(nearby, key=lambda t: len(_gap(parse.text, t, quote)), default=None)
    return nearest.i if nearest else -1


def _with_lead(parse: Parse, first: int, quote: Quote) -> int:
    """Take in the sentence before when it ends in a colon: "The ministry said:"."""
    before = parse.text[: quote.start].rstrip()
    if before.endswith(":") and first > 0 and parse.tokens[first].start >= quote.start:
        return parse.sentences[parse.sentence_of[first - 1]][0]
    return first


def _with_tail(parse: Parse, last: int, quote: Quote) -> int:
    """Take in what follows a quotation that ends in a comma, where the parser has cut a sentence there."""
    words = parse.text[quote.start : quote.end].rstrip("\"”’'»")
    if not words.endswith((",", "?", "!", "—")) or last >= len(parse.tokens):
        return last
    gap = parse.text[quote.end : parse.tokens[last].start]
    return parse.sentences[parse.sentence_of[last]][1] if gap in ("", " ") else last


def _gap(text: str, token: Token, quote: Quote) -> str:
    return text[quote.end : token.start] if token.start >= quote.end else text[token.end : quote.start]
