"""Part a name from the office written before it ("French Sea Minister Annick Girardin").

The office ends with a word for somebody who speaks for a state, whatever stands between it and the state: one
word in capitals or several, a list ("Water, Irrigation and Energy Minister"), or what follows with "of" or
"for" ("Minister for the Marine"). The parser takes the first word of a list for the name.
"""

from __future__ import annotations

from collections.abc import Sequence

from stance.extraction.actors.places import LISTING
from stance.extraction.actors.scene import Scene
from stance.extraction.phrases import name_tokens
from stance.extraction.words import word_classes
from stance.records import Token

ALSO_NAMES = frozenset({"king", "emir", "sultan", "marshal", "general"})
"""Words for rulers and ranks that are names, too, and part no name inside it ("Martin Luther King Jr")."""

SHORTEST_NAME = 2
"""Words that are left for the name where nothing says where the words of an office end."""

OF_OFFICE = frozenset({"of", "for"})
STATES = frozenset({"government", "organisation"})
OPENING = frozenset({"the", "'s", "’s"})
"""Words in front of the list that is an office, besides the name of a state."""


def is_office(token: Token) -> bool:
    """Whether a word in capitals ends an office ("Minister")."""
    return _in_capitals(token) and token.lemma in word_classes()["official"] - ALSO_NAMES


def without_office(scene: Scene, words: Sequence[Token]) -> list[Token]:
    """Return the words of a name behind its office, where they begin with one; all of them without one."""
    ends = [k for k, token in enumerate(words[:-1]) if is_office(token)]
    if ends:
        return list(words[ends[-1] + 1 :])
    field = _field_of_office(scene, words[0].i) if words else frozenset()
    if not field:
        return list(words)
    name = [t for t in words if t.i not in field]
    return name if len(name) < len(words) else list(words[-SHORTEST_NAME:])


def _field_of_office(scene: Scene, first: int) -> frozenset[int]:
    """Return the words of an office whose field begins at a token ("Minister for the *Marine*")."""
    tokens = scene.parse.tokens
    at = first - 1
    while at > 0 and tokens[at].text == "the":
        at -= 1
    if at <= 0 or tokens[at].lemma not in OF_OFFICE:
        return frozenset()
    office = tokens[at].head
    while tokens[office].dep in ("prep", "pobj") and not is_office(tokens[office]):
        office = tokens[office].head
    if not is_office(tokens[office]) or tokens[office].dep != "nmod":
        return frozenset()
    return frozenset(scene.parse.subtree(office))


def named_office(scene: Scene, first: int) -> list[Token]:
    """Return the words of the office, and whose it is, in front of the name that begins at a token.

    They are found by their capitals, as the parser may tie a list to nothing; empty without an office.
    """
    tokens = scene.parse.tokens
    end = first - 1
    if end < 0 or not is_office(tokens[end]):
        return []
    at = _back(scene, end)
    is_list = at >= 0 and tokens[at].text in LISTING and _names_field(tokens[at + 1 : end])
    if is_list and (listed := _list_start(scene, at)) >= 0:
        at = listed
    owner = _owner_end(scene, at)
    return list(tokens[owner if owner >= 0 else at + 1 : first])


def is_listed(scene: Scene, i: int) -> bool:
    """Whether "and" and an office stand before the name that ends at token `i` ("Fiat and Minister *X*")."""
    name = without_office(scene, name_tokens(scene.parse, i, scene.by_token))
    office = named_office(scene, name[0].i)
    before = scene.parse.tokens[office[0].i - 1].text if office and office[0].i else ""
    return before in LISTING - {","}


def words_of_office(scene: Scene, i: int, first: int) -> list[Token]:
    """Return the words that may say which office the name at token `i`, which begins at `first`, holds.

    To the words of the office come those that the parser hangs on the name, without others who are listed in
    front of an office ("Peru's Castillo and *President X*"), unless they hold one, too.
    """
    office = named_office(scene, first)
    inside = [scene.parse.tokens[t] for t in scene.parse.subtree(i) if t < first]
    begins = office[0].i if office else 0
    before = [t for t in inside if t.i < begins]
    if office and scene.parse.tokens[begins - 1].text in LISTING and not any(map(is_office, before)):
        inside = inside[len(before) :]
    return [*office, *inside]


def name_behind(scene: Scene, i: int) -> int:
    """Return the last word of the name whose office token `i` stands in, -1 for none.

    The parser takes the first word of a list, or the office itself, for the one whom the name only explains.
    """
    tokens = scene.parse.tokens
    at = i
    while at < len(tokens) and not is_office(tokens[at]):
        if tokens[at].text not in LISTING and not _in_capitals(tokens[at]):
            return -1
        at += 1
    last = at
    while last + 1 < len(tokens) and _is_name_part(scene, last + 1):
        last += 1
    return last if last > at and i in {t.i for t in named_office(scene, at + 1)} else -1


def _back(scene: Scene, end: int) -> int:
    """Return the token before the words in capitals that end at a token, those of nobody known."""
    at = end
    while at >= 0 and _in_capitals(scene.parse.tokens[at]) and not _is_known(scene, at):
        at -= 1
    return at


def _list_start(scene: Scene, at: int) -> int:
    """Return the token before a list of fields that a state or "the" opens, -1 for no such list.

    `at` is the last token that stands between two of them. A list of names says nothing of an office.
    """
    tokens = scene.parse.tokens
    while at >= 0 and tokens[at].text in LISTING:
        while at >= 0 and tokens[at].text in LISTING:
            at -= 1
        before = _back(scene, at)
        if not _is_field(tokens[before + 1 : at + 1]):
            return -1
        at = before
    opened = at >= 0 and (tokens[at].text.lower() in OPENING or _owner_end(scene, at) >= 0)
    return at if opened else -1


def _is_field(words: Sequence[Token]) -> bool:
    """Whether words say what an office is for ("Rural Affairs"), and are neither a name nor an office."""
    return bool(words) and words[-1].text in word_classes()["field"] and not any(map(is_office, words))


def _names_field(words: Sequence[Token]) -> bool:
    """Whether an office is for something: a premier, who is for everything, ends no list of fields."""
    return any(token.text in word_classes()["field"] for token in words)


def _owner_end(scene: Scene, at: int) -> int:
    """Return the first token of a state's name that ends at a token (or before its "'s"), -1 for none."""
    tokens = scene.parse.tokens
    if at > 0 and tokens[at].text in OPENING and tokens[at].text.lower() != "the":
        at -= 1
    found = scene.by_token.get(at)
    if not found or not found.government or found.type not in STATES:
        return -1
    while scene.by_token.get(at - 1) is found:
        at -= 1
    return at


def _is_name_part(scene: Scene, i: int) -> bool:
    token = scene.parse.tokens[i]
    return token.pos == "PROPN" and _in_capitals(token) and not _is_known(scene, i)


def _is_known(scene: Scene, i: int) -> bool:
    """Whether a word is part of a name of the codebook, and not a subject that was read before."""
    found = scene.by_token.get(i)
    return found is not None and scene.codebook.actor(found.actor) is not None


def _in_capitals(token: Token) -> bool:
    return token.text[:1].isupper() and token.text[:1].isalpha()
