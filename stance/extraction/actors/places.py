"""Tell a state from the town or the thing that bears its name.

A capital is its state where it acts ("Moscow refused", "talks with Moscow") and a town where people are or go
("in Moscow", "flew to Moscow", "left Moscow", "the Moscow talks"). "Washington Post", "Gulf of Mexico" and
"Seoul-based" name no actor at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from stance.extraction.phrases import phrase_head
from stance.extraction.words import word_classes
from stance.records import Parse, Token

HYPHENS = frozenset({"-", "‐", "‑", "–"})
LISTING = frozenset({",", "and", "&"})
"""What stands between the fields of an office ("Ports, Fisheries and Energy Minister")."""

THING_REACH = 3
"""Words behind a name within which the last word of a longer name stands."""


def is_place(parse: Parse, covered: Sequence[int]) -> bool:
    """Whether a capital is only the town: after words of place or motion, or before an event."""
    head = _first_joined(parse, phrase_head(parse, covered))
    token, classes = parse.tokens[head], word_classes()
    governor = parse.tokens[token.head]
    if token.dep == "pobj":
        return _leads_to_place(parse, governor)
    if token.dep == "dobj":
        return governor.lemma in classes["arrival"]
    beside = parse.tokens[covered[-1] + 1 : covered[-1] + 2]
    if any(t.lemma in classes["event"] or t.text.lower() in classes["event"] for t in beside):
        return True
    return token.dep in ("npadvmod", "appos")


def _first_joined(parse: Parse, i: int) -> int:
    """Return the first of the names that are joined by "and"."""
    while parse.tokens[i].dep == "conj" and parse.tokens[parse.tokens[i].head].dep in (
        "pobj",
        "dobj",
        "conj",
    ):
        i = parse.tokens[i].head
    return i


def _leads_to_place(parse: Parse, preposition: Token) -> bool:
    """Whether a preposition is followed by a place: "in Kyiv", "flew to Kyiv", "the streets of Kyiv"."""
    classes = word_classes()
    above = parse.tokens[preposition.head]
    if preposition.lemma in classes["place_preposition"]:
        voice = above.text.lower() in classes["group"] or speaks_for_the_capital(parse, above)
        speaks = voice and preposition.lemma == "in"
        return not (speaks and above.pos == "NOUN")
    if preposition.lemma == "of":
        return above.lemma in classes["site"] or above.text.lower() in classes["site"]
    if preposition.lemma in ("to", "from", "toward", "towards", "for"):
        moves = above.lemma in classes["motion"]
        return moves and not any(parse.tokens[c].dep == "dobj" for c in parse.children[above.i])
    return False


def speaks_for_the_capital(parse: Parse, role: Token) -> bool:
    """Whether a role "in" a capital is its state's ("a foreign ministry spokesman in", not a company's)."""
    classes = word_classes()
    beside = {parse.tokens[c].lemma for c in parse.children[role.i] if c < role.i}
    return role.lemma in classes["mouthpiece_in"] and bool(beside & classes["seat_of"])


def names_a_thing(parse: Parse, covered: Sequence[int], *, adjective: bool = False) -> bool:
    """Whether the words are only part of the name of a thing or firm, or say where something comes from.

    Behind an `adjective` such a name may also open a list of what an office is for ("the Greek Sea, Ports and
    Fisheries Minister").
    """
    if _goes_on(parse, covered[-1], LISTING if adjective else frozenset()):
        return True
    return _is_hyphened(parse, covered[-1]) or _is_end(parse, covered[0])


def _goes_on(parse: Parse, last: int, listing: frozenset[str]) -> bool:
    """Whether the name of a thing begins with the words ("Washington Post", "the US dollar").

    It does not where they say what an office is for ("French Sea Minister"), with `listing` in a list.
    """
    classes = word_classes()
    following = parse.tokens[last + 1 : last + 1 + THING_REACH]
    if following and following[0].text in classes["goods"]:
        return True
    behind = parse.tokens[last + 1 :]
    run = takewhile(_in_capitals, following)
    if not any(token.text in classes["name_head"] for token in run):
        return False
    field = takewhile(lambda token: _in_capitals(token) or token.text in listing, behind)
    return not any(token.text in classes["field_head"] for token in field)


def _in_capitals(token: Token) -> bool:
    return token.text[0].isupper()


def _is_hyphened(parse: Parse, last: int) -> bool:
    """Whether "-based" or its like follows at once, in one token or in two."""
    following = parse.tokens[last + 1 : last + 3]
    glued = len(following) == 2 and following[0].text in HYPHENS
    return glued and following[1].text.lower() in word_classes()["hyphened"]


def _is_end(parse: Parse, first: int) -> bool:
    """Whether the words end the name of a thing ("Gulf of Mexico", "the Bank of Japan", "Air China")."""
    if first and parse.tokens[first - 1].text in word_classes()["name_front"]:
        return True
    if first < 2 or parse.tokens[first - 1].lemma != "of":
        return False
    return parse.tokens[first - 2].text in word_classes()["name_head"]
