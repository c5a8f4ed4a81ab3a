"""Find who said what: tie each quotation or reported clause to the word that reports it and its source.

Reporting words and the ways their content hangs on them come from the codebook (`verbs.csv`); the parse
says which clause, object or preposition that is in a sentence. Quotations are tied to the nearest reporting
word outside them; those without one go on with the speaker before. The result speaks of tokens and
offsets only: whom a source names is decided in `actors`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from stance.codebook import Codebook
from stance.extraction.quotes import Quote
from stance.records import Parse, Token

SURE, CARRIED, GUESS = 1.0, 0.8, 0.6
"""Confidence that a source belongs to a content: its own reporting word, the speaker before, a guess."""

CLAUSES = frozenset({"ccomp", "parataxis"})
OWN_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
FIRST_PERSON = frozenset({"i", "we", "our", "my"})
"""Sources inside a quotation that are its speaker, whose statement the quotation is already."""
RELATIVE = frozenset({"who", "which", "that"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
LIGHT_VERBS = frozenset(
    {"make", "issue", "repeat", "renew", "express", "voice", "extend", "give", "release", "reiterate", "send"}
)
"""Verbs whose subject utters their object ("issued a warning"); of others it is the hearer or an opponent."""

NAME_REACH = 8
"""Words behind a reporting verb within which its inverted subject ends."""

OVERLAP = 0.5
"""Share of a reported clause inside quotations from which it is taken as those quotations."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content [start, end) with the tokens that report it (`cue`) and whose it is (`source`), -1 for none.

    `clause` is false where the content is no clause of its own but an infinitive, an object or a
    prepositional phrase, so that it says little without its reporting word ("urged restraint").
    """

    start: int
    end: int
    cue: int
    source: int
    kind: Literal["quote", "indirect"]
    confidence: float = SURE
    clause: bool = True


@dataclass(frozen=True, eq=False)
class Frames:
    """Which frames a lemma has, by part of speech."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]


@lru_cache(maxsize=8)
def frames(codebook: Codebook) -> Frames:
    """Index the reporting words of a codebook."""
    found: dict[str, dict[str, frozenset[str]]] = {"VERB": {}, "NOUN": {}}
    for verb in codebook.verbs:
        known = found[verb.pos].get(verb.lemma, frozenset())
        found[verb.pos][verb.lemma] = known | frozenset(verb.frames)
    return Frames(found["VERB"], found["NOUN"])


def find_attributions(parse: Parse, utterances: list[Quote], codebook: Codebook) -> list[Attribution]:
    """Return all attributions of an article in text order; `utterances` are quotations that are speech."""
    known = frames(codebook)
    inside = quoted_tokens(parse, utterances)
    reported = [
        a for t in parse.tokens for a in _reported(parse, t, known)
        if t.i not in inside or (a.clause and parse.tokens[a.source].lemma not in FIRST_PERSON)
    ]  # fmt: skip
    quoted = _tie_quotes(parse, utterances, inside, known)
    kept = [a for a in reported if not _is_quoted(a, quoted)]
    return sorted(_unique(quoted + kept), key=lambda a: (a.start, a.end, a.cue))


def quoted_tokens(parse: Parse, quotes: list[Quote]) -> frozenset[int]:
    """Return the tokens that lie inside the quotations."""
    return frozenset(t.i for q in quotes for t in parse.between(q.start, q.end))


# Who a reporting word has for its source


def source_of(parse: Parse, i: int) -> int:
    """Return the token that heads the source of reporting verb `i`, or -1.

    Its subject; the agent of a passive; what a relative clause or a participle hangs on; else the subject
    of the verb it is joined to.
    """
    tokens = parse.tokens
    passive = False
    for child in parse.children[i]:
        dep = tokens[child].dep
        if dep == "nsubj" and tokens[child].pos != "PUNCT":
            return _antecedent(parse, i, child)
        passive = passive or dep in ("nsubjpass", "auxpass")
        if dep == "agent":
            return _object_of(parse, child)
    if passive:
        return -1
    return _inherited(parse, i) if parse.tokens[i].tag not in FINITE else _before_participle(parse, i)


def _before_participle(parse: Parse, i: int) -> int:
    """Return the subject that the parser gave to the participle between ("Kim, citing X, said")."""
    for child in parse.children[i]:
        token = parse.tokens[child]
        if child < i and token.dep == "advcl" and token.tag == "VBG":
            return next(
                (c for c in parse.children[child] if c < child and parse.tokens[c].dep == "nsubj"), -1
            )
    return _inherited(parse, i)


def _antecedent(parse: Parse, verb: int, subject: int) -> int:
    token = parse.tokens[subject]
    if token.lemma in RELATIVE and parse.tokens[verb].dep == "relcl":
        return parse.tokens[verb].head
    return subject


def _inherited(parse: Parse, i: int) -> int:
    """Return the source of a verb without a subject of its own."""
    token = parse.tokens[i]
    if token.head == i:
        return -1
    if token.dep == "acl" or (token.dep == "relcl" and not parse.children[i]):
        return token.head if token.tag in ("VBG",) else -1
    if token.dep in ("conj", "advcl", "xcomp", "dep"):
        governor = parse.tokens[token.head]
        return source_of(parse, governor.i) if governor.pos in ("VERB", "AUX") else -1
    if token.dep in ("pcomp",):
        above = parse.tokens[parse.tokens[token.head].head]
        return source_of(parse, above.i) if above.pos in ("VERB", "AUX") else -1
    return -1


def _object_of(parse: Parse, preposition: int) -> int:
    for child in parse.children[preposition]:
        if parse.tokens[child].dep in ("pobj", "pcomp"):
            return child
    return -1


# What a reporting word reports


def _reported(parse: Parse, token: Token, known: Frames) -> Iterator[Attribution]:
    """Yield the contents that hang on one token, if it is a reporting word."""
    if token.lemma == "accord":
        yield from _according(parse, token)
    elif token.pos in ("VERB", "AUX") and token.lemma in known.verbs:
        source = source_of(parse, token.i)
        for child in _contents(parse, token.i, known.verbs[token.lemma]):
            span = _span(parse, child, token.i)
            if span and source >= 0 and not _covers(span, parse, source):
                clause = parse.tokens[child].dep in CLAUSES and not _has_to(parse, child)
                yield Attribution(*span, token.i, source, "indirect", clause=clause)
    elif token.pos == "NOUN" and token.lemma in known.nouns:
        yield from _nominal(parse, token, known.nouns[token.lemma])


def _contents(parse: Parse, i: int, allowed: frozenset[str]) -> Iterator[int]:
    """Yield the heads of what verb `i` reports, by the frames it allows; a clause rules out the rest."""
    children = [parse.tokens[c] for c in parse.children[i]]
    clauses = [c.i for c in children if c.dep in CLAUSES and c.pos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN")]
    if clauses and allowed & {"that", "quote"}:
        yield from clauses
        return
    if "to" in allowed:
        infinitives = [c.i for c in children if c.dep in ("xcomp", "ccomp") and _has_to(parse, c.i)]
        if infinitives:
            yield from infinitives
            return
    for child in children:
        if child.dep == "prep" and f"particle:{child.lemma}" in allowed:
            yield child.i
            return
    if "object" in allowed:
        yield from (c.i for c in children if c.dep == "dobj" and c.pos in ("NOUN", "PROPN"))


def _has_to(parse: Parse, i: int) -> bool:
    return any(parse.tokens[c].tag == "TO" for c in parse.children[i])


def _span(parse: Parse, head: int, cue: int) -> tuple[int, int] | None:
    """Return the characters of a content, cut where it would run over its own reporting word."""
    inside = parse.subtree(head)
    if cue in inside:
        return None
    side = [i for i in inside if (i < cue) == (head < cue)]
    words = [parse.tokens[i] for i in side]
    while words and words[-1].dep == "punct" and words[-1].text not in "\"”’'":
        words.pop()
    while words and words[0].text in (",", ":", ";", "-", "–", "—"):
        words.pop(0)
    return (words[0].start, words[-1].end) if words else None


def _covers(span: tuple[int, int], parse: Parse, source: int) -> bool:
    return span[0] <= parse.tokens[source].start < span[1]


def _according(parse: Parse, token: Token) -> Iterator[Attribution]:
    """Yield the rest of the sentence for "according to somebody"."""
    to = next((c for c in parse.children[token.i] if parse.tokens[c].lemma == "to"), -1)
    source = _object_of(parse, to) if to >= 0 else -1
    if source < 0:
        return
    first, last = parse.sentences[parse.sentence_of[token.i]]
    phrase = parse.subtree(token.i)
    before = parse.tokens[first : phrase[0]]
    after = parse.tokens[phrase[-1] + 1 : last]
    words = [t for t in max(before, after, key=len)]
    while words and words[0].dep == "punct" and words[0].text not in '"“‘':
        words = words[1:]
    while words and words[-1].dep == "punct" and words[-1].text not in '"”’':
        words = words[:-1]
    if words:
        yield Attribution(words[0].start, words[-1].end, token.i, source, "indirect")


def _nominal(parse: Parse, noun: Token, allowed: frozenset[str]) -> Iterator[Attribution]:
    """Yield what a reporting noun reports ("its warning that ...", "a statement saying")."""
    source = _owner(parse, noun)
    if source < 0:
        return
    for child in (parse.tokens[c] for c in parse.children[noun.i]):
        clause = child.dep in ("acl", "ccomp") and not child.tag.startswith("VBG")
        infinitive = _has_to(parse, child.i)
        fits = clause and ("to" if infinitive else "that") in allowed
        if fits or (child.dep == "prep" and f"particle:{child.lemma}" in allowed):
            span = _span(parse, child.i, noun.i)
            if span:
                yield Attribution(*span, noun.i, source, "indirect", clause=fits and not infinitive)
            return


def _owner(parse: Parse, noun: Token) -> int:
    """Return whose a noun is: its possessor, its "by" or "from" phrase, else the subject of its verb."""
    for child in parse.children[noun.i]:
        token = parse.tokens[child]
        if token.dep == "poss":
            return child
        if token.dep in ("prep", "agent") and token.lemma in ("by", "from"):
            return _object_of(parse, child)
    governor = parse.tokens[noun.head]
    if noun.dep == "pobj" and governor.lemma in ("in", "through"):
        governor = parse.tokens[governor.head]
    uttered = noun.dep == "pobj" or governor.lemma in LIGHT_VERBS
    if noun.dep in ("dobj", "pobj") and governor.pos == "VERB" and uttered:
        return source_of(parse, governor.i)
    return -1


# Whose a quotation is


def _tie_quotes(
    parse: Parse, quotes: list[Quote], inside: frozenset[int], known: Frames
) -> list[Attribution]:
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
        return next((a.source for a in _according(parse, parse.tokens[cue])), -1)
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
    return min(nearby, key=lambda t: len(_gap(parse.text, t, quote)), default=_NOBODY).i


_NOBODY = Token(-1, "", "", "", "", "", -1, 0, 0)


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
