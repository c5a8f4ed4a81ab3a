"""Find what a reporting noun or adjective reports ("its warning that", "a call for", "is willing to")."""

from __future__ import annotations

from collections.abc import Iterator

from stance.extraction.attribution.contents import trimmed
from stance.extraction.sources import bearer_of, is_to_infinitive, owner_of
from stance.extraction.words import word_classes
from stance.records import Attribution, Parse, Token

INFINITIVES = frozenset({"acl", "ccomp", "relcl", "advcl"})
ADDRESSING = frozenset({"on", "upon", "for", "to"})
"""Relations of an infinitive to the noun that holds it, and the words before whom it asks to act."""


def named(parse: Parse, noun: Token, allowed: frozenset[str]) -> Iterator[Attribution]:
    """Yield what a reporting noun reports ("its warning that ...", "the announcement of ... by")."""
    source = owner_of(parse, noun)
    if source < 0:
        return
    asked = asked_by(parse, noun) if "to" in allowed else -1
    if asked >= 0:
        yield from _content(parse, [*_addressed(parse, noun, asked), asked], noun, source, clause=False)
        return
    for child in (parse.tokens[c] for c in parse.children[noun.i]):
        fits = _is_clause(parse, child) and "that" in allowed and _is_said(parse, child)
        if fits or (child.dep == "prep" and f"particle:{child.lemma}" in allowed):
            yield from _content(parse, [child.i], noun, source, clause=fits)
            return


def _is_clause(parse: Parse, child: Token) -> bool:
    clause = child.dep in ("acl", "ccomp", "relcl") and not _is_participle(parse, child)
    return clause and not is_to_infinitive(parse, child.i)


def asked_by(parse: Parse, noun: Token) -> int:
    """Return the infinitive that a noun holds ("a call for both sides to resume talks"), -1 for none.

    The parser may hang it on the noun's verb ("renewed its call on Peru to talk"): then it follows at once.
    """
    for child in (parse.tokens[c] for c in parse.children[noun.i]):
        if child.dep in INFINITIVES and is_to_infinitive(parse, child.i) and not _is_participle(parse, child):
            return child.i
    if noun.dep not in ("dobj", "pobj", "nsubjpass"):
        return -1
    behind = parse.subtree(noun.i)[-1] + 1
    beside = parse.children[parse.tokens[noun.head].i] if noun.dep == "dobj" else ()
    return next((c for c in beside if _opens_at(parse, c, behind)), -1)


def _opens_at(parse: Parse, verb: int, at: int) -> bool:
    """Whether an infinitive begins at a token."""
    token = parse.tokens[verb]
    return token.dep in ("advcl", "xcomp") and is_to_infinitive(parse, verb) and parse.subtree(verb)[0] == at


def _addressed(parse: Parse, noun: Token, asked: int) -> list[int]:
    """Return the phrase in front of an infinitive that says who is to act ("on both sides")."""
    first = parse.subtree(asked)[0]
    between = range(noun.i + 1, first)
    ending = (c for c in between if parse.tokens[c].dep == "prep" and parse.subtree(c)[-1] + 1 == first)
    return [c for c in ending if parse.tokens[c].lemma in ADDRESSING][:1]


def _is_participle(parse: Parse, clause: Token) -> bool:
    """Whether words only describe the noun ("a statement carried by X") and have no subject of their own."""
    own = {parse.tokens[c].dep for c in parse.children[clause.i]} & {"mark", "nsubj", "nsubjpass"}
    return clause.tag == "VBG" or (clause.dep == "acl" and clause.tag == "VBN" and not own)


def _is_said(parse: Parse, clause: Token) -> bool:
    """Whether a clause says what the noun holds; a relative one ("the plan that he made") does not."""
    return clause.dep != "relcl" or not any(
        parse.tokens[c].lemma in ("who", "which") or parse.tokens[c].tag in ("WDT", "WP", "WRB")
        for c in parse.children[clause.i]
    )


def described(parse: Parse, adjective: Token, allowed: frozenset[str]) -> Iterator[Attribution]:
    """Yield what somebody is willing to do, sure that, open to ...; `allowed` are the adjective's frames."""
    source = bearer_of(parse, adjective.i)
    if source < 0 or not _can_feel(parse.tokens[source]):
        return
    for child in (parse.tokens[c] for c in parse.children[adjective.i] if c > adjective.i):
        clause = child.dep in ("ccomp", "xcomp") and child.pos in ("VERB", "AUX")
        infinitive = is_to_infinitive(parse, child.i)
        fits = clause and ("to" if infinitive else "that") in allowed
        if fits or (child.dep == "prep" and f"particle:{child.lemma}" in allowed):
            yield from _content(parse, [child.i], adjective, source, clause=fits and not infinitive)
            return


def _can_feel(bearer: Token) -> bool:
    """Whether a noun can be somebody: a name, a pronoun, people in the plural or in an office."""
    classes = word_classes()
    somebody = classes["official"] | classes["group"] | classes["private"]
    return bearer.tag != "NN" or bearer.lemma in somebody


def _content(
    parse: Parse, heads: list[int], cue: Token, source: int, *, clause: bool
) -> Iterator[Attribution]:
    """Yield one content, cut before its source where that stands in a phrase inside it ("by Kim")."""
    inside = [i for head in heads for i in parse.subtree(head)]
    if source in inside:
        inside = [i for i in inside if i < parse.tokens[source].head]
    span = trimmed(parse, inside)
    if span and cue.i not in inside:
        yield Attribution(*span, cue.i, source, "indirect", clause=clause)
