"""Say whose an office or a body is, by the words in front of it or behind it.

"The US envoy", "Iran's army", "its ministry", "the foreign minister of Kenya", "a spokesman for the EU", "an
adviser to the king", "officials from Ukraine", "officials in Seoul".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stance.extraction.actors.places import speaks_for_the_capital
from stance.extraction.actors.pronouns import possessive
from stance.extraction.actors.scene import NAME_PARTS, Scene
from stance.extraction.sources import object_of
from stance.extraction.words import word_classes
from stance.records import Mention, Token

PLURAL = frozenset({"NNS", "NNPS"})
EXPLAINING = frozenset({"for", "of", "to", "from", "at", "in", "on", "with"})
"""Prepositions after which a role says more than its own word about whose it is."""


def owner(scene: Scene, i: int, body: Callable[[int], Mention]) -> Mention | None:
    """Return whose the noun at token `i` is, None where it is not said; `body` resolves a body's name."""
    return _in_front(scene, i, body) or next(iter(owners_behind(scene, i)), None)


def _in_front(scene: Scene, i: int, body: Callable[[int], Mention]) -> Mention | None:
    """Return the mention among the words before the head that says whose it is."""
    for child in scene.parse.children[i]:
        token = scene.parse.tokens[child]
        if token.dep not in NAME_PARTS:
            continue
        found = scene.by_token.get(child) or possessive(scene, child)
        if not found and token.dep == "compound" and token.pos in ("NOUN", "PROPN"):
            found = body(child)
        if not found and token.dep == "poss" and token.pos == "NOUN":
            found = scene.of(child)
        if found and found.government:
            return found
        deeper = _in_front(scene, child, body)
        if deeper:
            return deeper
    return None


def owners_in_front(scene: Scene, i: int) -> list[Mention]:
    """Return the states that are named together before a head ("US and South Korean officials")."""
    tokens = scene.parse.tokens
    fronts = [c for c in scene.parse.children[i] if tokens[c].dep in NAME_PARTS]
    for front in fronts:
        chain = [front, *_joined(scene, front)]
        found = [m for c in chain if (m := scene.by_token.get(c)) and m.government]
        if len(found) > 1:
            return found
    return []


def owners_behind(scene: Scene, i: int) -> list[Mention]:
    """Return whom the words behind a role name as those it speaks for, one or several joined ones."""
    token = scene.parse.tokens[i]
    for child in scene.parse.children[i]:
        preposition = scene.parse.tokens[child]
        if preposition.dep not in ("prep", "agent") or child < i:
            continue
        found = [m for o in _objects(scene, child) if (m := _leads(scene, token, preposition, o))]
        if found:
            return found
    return []


def _objects(scene: Scene, preposition: int) -> Iterator[int]:
    first = object_of(scene.parse, preposition)
    if first >= 0:
        yield first
        yield from _joined(scene, first)


def _joined(scene: Scene, i: int) -> Iterator[int]:
    for child in scene.parse.children[i]:
        if scene.parse.tokens[child].dep == "conj":
            yield child
            yield from _joined(scene, child)


def _leads(scene: Scene, role: Token, preposition: Token, at: int) -> Mention | None:
    """Return the mention at a token if that preposition makes a role its own."""
    classes, lemma = word_classes(), preposition.lemma
    person = role.lemma in classes["official"] | classes["head"] or role.text.lower() in classes["group"]
    allowed = {
        "of": person,
        "for": role.lemma in classes["voice"],
        "to": role.lemma in classes["servant"],
        "from": person,
        "at": person,
        "in": person
        and (role.tag in PLURAL or speaks_for_the_capital(scene.parse, role))
        and _is_plain(scene, role.i),
    }
    if not allowed.get(lemma, False):
        return None
    found = scene.by_token.get(at) if lemma == "in" else scene.of(at)
    fits = lemma != "in" or (found is not None and found.form == "place")
    fits = fits and (lemma != "at" or (found is not None and found.type != "person"))
    return found if found and fits and found.government and found.form != "demonym" else None


def _is_plain(scene: Scene, i: int) -> bool:
    """Whether nothing in front of a noun says whose it is ("Western officials in Kyiv")."""
    return not any(
        scene.parse.tokens[c].dep in NAME_PARTS and scene.parse.tokens[c].text[0].isupper()
        for c in scene.parse.children[i]
    )


def is_explained(scene: Scene, i: int) -> bool:
    """Whether words beside a role say whose it is, so that it is nobody's who was only named before."""
    for child in scene.parse.children[i]:
        token = scene.parse.tokens[child]
        if token.dep in ("prep", "acl", "relcl") and child > i and token.lemma in EXPLAINING:
            return True
    return not _has_only_ranks(scene, i)


def _has_only_ranks(scene: Scene, i: int) -> bool:
    """Whether every capitalised word before a role is part of the office ("the Foreign Minister")."""
    classes, tokens = word_classes(), scene.parse.tokens
    known = classes["official"] | classes["title"] | classes["body"]
    return all(
        tokens[c].text[0].islower() or tokens[c].text in known or tokens[c].lemma in known
        for c in scene.parse.children[i]
        if tokens[c].dep in NAME_PARTS
    )
