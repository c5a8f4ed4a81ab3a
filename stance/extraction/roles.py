"""Say whom a role names: by the state that its words tell ("the US envoy"), else by who was named before.

A role of somebody's government is that government, unless the article has named the person who holds it.
"""

from __future__ import annotations

from dataclasses import replace

from stance.extraction.pronouns import PRONOUN_REACH, possessive
from stance.extraction.scene import GUESS, LIKELY, NAME_PARTS, Scene, as_role
from stance.extraction.words import word_classes
from stance.records import Mention, Token

MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "aide"})
"""Roles that speak for the body that the text has just been about."""

RANKS = frozenset({"senior", "top", "second", "unnamed"})
"""Words beside an official that do not say whose he is, as "presidential" or "Western" does."""


def role(scene: Scene, i: int) -> Mention:
    """Resolve a phrase by the state that its modifiers name: "the US envoy", "Seoul officials"."""
    classes, token = word_classes(), scene.parse.tokens[i]
    plain = scene.unresolved(i)
    owner = _owner(scene, i)
    if _has_word(scene, i, classes["private"] | classes["lapsed"]):
        return plain
    if owner is None:
        return _unowned(scene, i, _as_office(scene, i, plain))
    if token.lemma in classes["group"] or token.text.lower() in classes["group"]:
        return _as_government(scene, owner, plain)
    if token.lemma in classes["official"] or _compound(scene, i) in classes["official"]:
        return _office_holder(scene, owner, token, plain)
    return plain


def apposition(scene: Scene, i: int) -> Mention | None:
    """Return the person whose name follows an office ("Japan's Prime Minister Fumio Kishida")."""
    tokens = scene.parse.tokens
    if tokens[i].lemma not in word_classes()["official"]:
        return None
    names = [c for c in scene.parse.children[i] if tokens[c].dep == "appos" and tokens[c].pos == "PROPN"]
    found = scene.of(names[0]) if names else None
    return found if found and found.type == "person" else None


def _as_office(scene: Scene, i: int, plain: Mention) -> Mention:
    """Mark somebody unknown who speaks for some state ("a presidential official")."""
    official = scene.parse.tokens[i].lemma in word_classes()["official"]
    return replace(plain, form="office") if official else plain


def _compound(scene: Scene, i: int) -> str:
    """Return the noun with the one in front of it: "point man"."""
    tokens = scene.parse.tokens
    return f"{tokens[i - 1].lemma} {tokens[i].lemma}" if i else ""


# Whose a role is


def _owner(scene: Scene, i: int) -> Mention | None:
    """Return the mention among the words before the head that says whose it is."""
    for child in scene.parse.children[i]:
        if scene.parse.tokens[child].dep not in NAME_PARTS:
            continue
        found = scene.by_token.get(child) or _possessor(scene, child)
        if found and found.government:
            return found
        deeper = _owner(scene, child)
        if deeper:
            return deeper
    return None


def _possessor(scene: Scene, i: int) -> Mention | None:
    """Resolve "its" before a noun, and a body before its people ("administration officials")."""
    token = scene.parse.tokens[i]
    if found := possessive(scene, i):
        return found
    if token.dep == "compound" and token.pos in ("NOUN", "PROPN"):
        return _known_body(scene, i, scene.unresolved(i))
    return None


def _has_word(scene: Scene, i: int, words: frozenset[str]) -> bool:
    parts = [i] + [c for c in scene.parse.children[i] if scene.parse.tokens[c].dep in NAME_PARTS]
    return any(scene.parse.tokens[p].lemma in words for p in parts)


def _as_government(scene: Scene, owner: Mention, plain: Mention) -> Mention:
    actor = scene.codebook.actor(owner.government)
    name = actor.name if actor else owner.government
    return replace(
        plain, actor=owner.government, name=name, government=owner.government,
        type="government", form="role", confidence=LIKELY,
    )  # fmt: skip


def _office_holder(scene: Scene, owner: Mention, token: Token, plain: Mention) -> Mention:
    """Return the person of that state and role whom the article has named before, else the state."""
    for mention in reversed(scene.before(token)):
        actor = scene.codebook.actor(mention.actor)
        fits = actor and actor.type == "person" and mention.government == owner.government
        if actor and fits and token.lemma in actor.role.lower():
            return as_role(mention, plain)
    return _as_government(scene, owner, plain)


# Roles that do not say whose they are


def _unowned(scene: Scene, i: int, plain: Mention) -> Mention:
    """Resolve a role that does not say whose it is: "the envoy", "a spokesman", "the ministry"."""
    token = scene.parse.tokens[i]
    if _is_definite_office(scene, i):
        holder = _office(scene, token, plain)
        if holder.actor:
            return holder
    beside = [scene.parse.tokens[c] for c in scene.parse.children[i]]
    alone = token.tag == "NN" and not any(
        c.dep == "prep" or (c.dep in NAME_PARTS and c.lemma not in RANKS) for c in beside
    )
    if alone and token.lemma in MOUTHPIECES:
        return _mouthpiece(scene, i, plain)
    return _known_body(scene, i, plain)


def _mouthpiece(scene: Scene, i: int, plain: Mention) -> Mention:
    """Resolve "a spokesman" to the body that acted in the sentences just before, as news means it."""
    parse = scene.parse
    speaking = [
        (t, m) for t, m in scene.by_token.items()
        if t < i and t not in scene.quoted and m.actor and m.type != "person" and scene.acts(t)
        and parse.sentence_of[i] - parse.sentence_of[t] < PRONOUN_REACH
    ]  # fmt: skip
    if not speaking:
        return plain
    return replace(as_role(max(speaking, key=lambda pair: pair[0])[1], plain), confidence=GUESS)


def _is_definite_office(scene: Scene, i: int) -> bool:
    children = [scene.parse.tokens[c] for c in scene.parse.children[i]]
    return scene.parse.tokens[i].lemma in word_classes()["official"] and any(
        c.dep == "det" and c.lemma == "the" for c in children
    )


def _office(scene: Scene, token: Token, plain: Mention) -> Mention:
    """Resolve "the envoy" to the only person of that role whom the article has named before."""
    holders = {
        m.actor: m
        for m in scene.before(token)
        if (actor := scene.codebook.actor(m.actor))
        and m.type == "person"
        and token.lemma in actor.role.lower()
    }
    return as_role(next(iter(holders.values())), plain) if len(holders) == 1 else plain


def _known_body(scene: Scene, i: int, plain: Mention) -> Mention:
    """Resolve "the ministry" to the latest body whose name, or role in the article, ends in that word."""
    word = scene.parse.tokens[i].text.lower()
    classes = word_classes()
    if word not in {w.lower() for w in classes["body"]} | classes["group"]:
        return plain
    for at in sorted((t for t in scene.by_token if t < i), reverse=True):
        mention = scene.by_token[at]
        if mention.type in ("organisation", "government") and mention.text.lower().endswith(word):
            return as_role(mention, plain)
    return plain
