"""Walk the noun phrases of a parse: which token governs a name, and which tokens a name is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from stance.extraction.words import word_classes
from stance.records import Mention, Parse, Token

NAME_REACH = 6
"""Tokens in front of the last word of a name that may still be part of it."""

PARTICIPLES = frozenset({"VBN", "VBD", "VBG"})
"""Tags of a word behind a hyphen that says what a name did ("Lee-led")."""

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "ourselves", "myself"})
"""Words by which speakers mean themselves or their side."""

NAMESAKE = "US"
"""The state that is written like a pronoun in capitals."""

RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})


def is_first_person(token: Token) -> bool:
    """Whether by a word its speaker means himself or his side; "the US" is a state."""
    own = token.lemma in FIRST_PERSON or token.text.lower() in FIRST_PERSON
    return own and (token.text != NAMESAKE or token.pos == "PRON")


def phrase_head(parse: Parse, covered: Sequence[int]) -> int:
    """Return the token among the covered ones (or above them in the name) that governs the rest."""
    head = covered[-1]
    while parse.tokens[head].dep in ("compound", "flat") and parse.tokens[head].head != head:
        head = parse.tokens[head].head
    return head


def name_head(parse: Parse, i: int) -> int:
    """Return the last word of the name that token `i` is part of."""
    while parse.tokens[i].dep in ("compound", "flat") and parse.tokens[parse.tokens[i].head].pos == "PROPN":
        i = parse.tokens[i].head
    return i


def name_tokens(parse: Parse, i: int, taken: Mapping[int, Mention]) -> list[Token]:
    """Return the run of proper nouns, hyphens included, that ends with token `i`."""
    run = [parse.tokens[i]]
    for token in reversed(parse.tokens[max(0, i - NAME_REACH) : i]):
        glued = token.text in ("-", "‑") or token.pos == "PROPN"
        if not glued or token.i in taken or parse.sentence_of[token.i] != parse.sentence_of[i]:
            break
        run.insert(0, token)
    return run


def is_hyphened(parse: Parse, i: int) -> bool:
    """Whether a hyphen and a small letter follow at once, as in the name "Do-hoon", whatever the tags."""
    text, end = parse.text, parse.tokens[i].end
    return text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].islower()


def hyphened_end(parse: Parse, i: int) -> int:
    """Return the end of the hyphened given name that token `i` is in or stands before, -1 for none.

    Only a name with one more word in capitals in front counts: "Do-hoon" behind "Lee", whatever the tags.
    """
    for first in (i + 1, i, i - 2):
        if not 1 <= first < len(parse.tokens) - 2 or not is_hyphened(parse, first):
            continue
        surname, given, tail = parse.tokens[first - 1], parse.tokens[first], parse.tokens[first + 2]
        named = surname.pos == "PROPN" and surname.text[0].isupper() and surname.end + 1 == given.start
        if named and given.text[0].isupper() and tail.text not in word_classes()["hyphened"]:
            return -1 if tail.tag in PARTICIPLES else tail.i
    return -1


def slug(name: str) -> str:
    """Return an id made of a name: "Jane Doe" is jane-doe."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")


def antecedent(parse: Parse, i: int) -> int:
    """Return the noun that a relative pronoun stands for; any other token stands for itself."""
    if i < 0 or parse.tokens[i].tag not in RELATIVE_TAGS:
        return i
    clause = parse.tokens[i]
    while clause.dep != "relcl" and clause.head != clause.i:
        clause = parse.tokens[clause.head]
    return clause.head if clause.dep == "relcl" else i
