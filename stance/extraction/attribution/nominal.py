"""Find what a reporting noun or adjective reports ("its warning that", "a call for", "is willing to")."""

from __future__ import annotations

from collections.abc import Iterator

from stance.extraction.attribution.contents import trimmed
from stance.extraction.sources import bearer_of, owner_of
from stance.extraction.words import word_classes
from stance.records import Attribution, Parse, Token


def named(parse: Parse, noun: Token, allowed: frozenset[str]) -> Iterator[Attribution]:
    """Yield what a reporting noun reports ("its warning that ...", "the announcement of ... by")."""
    source = owner_of(parse, noun)
    if source < 0:
        return
    for child in (parse.tokens[c] for c in parse.children[noun.i]):
        clause = child.dep in ("acl", "ccomp", "relcl") and not _is_participle(parse, child)
        infinitive = _has_to(parse, child.i)
        fits = clause and ("to" if infinitive else "that") in allowed and _is_said(parse, child)
        if fits or (child.dep == "prep" and f"particle:{child.lemma}" in allowed):
            yield from _content(parse, child.i, noun, source, fits and not infinitive)
            return


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
        infinitive = _has_to(parse, child.i)
        fits = clause and ("to" if infinitive else "that") in allowed
        if fits or (child.dep == "prep" and f"particle:{child.lemma}" in allowed):
            yield from _content(parse, child.i, adjective, source, fits and not infinitive)
            return


def _can_feel(bearer: Token) -> bool:
    """Whether a noun can be somebody: a name, a pronoun, people in the plural or in an office."""
    classes = word_classes()
    somebody = classes["official"] | classes["group"] | classes["private"]
    return bearer.tag != "NN" or bearer.lemma in somebody


def _content(parse: Parse, head: int, cue: Token, source: int, clause: bool) -> Iterator[Attribution]:
    """Yield one content, cut before its source where that stands in a phrase inside it ("by Kim")."""
    inside = parse.subtree(head)
    if source in inside:
        inside = [i for i in inside if i < parse.tokens[source].head]
    span = trimmed(parse, inside)
    if span and cue.i not in inside:
        yield Attribution(*span, cue.i, source, "indirect", clause=clause)


def _has_to(parse: Parse, i: int) -> bool:
    return any(parse.tokens[c].tag == "TO" for c in parse.children[i])
