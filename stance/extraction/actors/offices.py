"""Say who holds an office of a state: whoever the article has named, else the one whom the codebook knows.

Where neither knows a person, the office is its government's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from stance.codebook import Actor
from stance.extraction.actors.owners import PLURAL
from stance.extraction.actors.scene import LIKELY, Scene, as_role
from stance.extraction.actors.terms import office_on
from stance.records import Mention, Token

_OFFICE_ENDS = re.compile(r" of (?:the )?[A-Z].*|[,(;].*")
"""What follows the words of an office in a codebook's role ("President of Russia")."""


CHANGING = frozenset({"prime", "vice", "deputy", "first", "assistant", "acting", "under"})
"""Words that make another office of the one they stand before."""

RANKS = frozenset({"chief", "top", "senior", "special", "new", "current", "veteran", "longtime", "outgoing"})
"""Words before an office that are not part of it."""

SPELT = {"defense": "defence"}
_WORD = re.compile(r"[a-z]+")


def bears(role: str, words: str) -> bool:
    """Whether who holds a role may be called so: all words are in it, and none is left out that changes it.

    >>> bears("prime minister of japan", "foreign minister"), bears("defence minister", "defense minister")
    (False, True)
    """
    title, said = ({SPELT.get(w, w) for w in _WORD.findall(text.lower())} for text in (role, words))
    return said - RANKS <= title and CHANGING & title <= said


def office_holder(scene: Scene, whose: Mention, token: Token, plain: Mention) -> Mention:
    """Return the person of that state and role whom the article has named, else who held the office."""
    for mention in reversed(scene.before(token)):
        actor = scene.codebook.actor(mention.actor)
        fits = actor and actor.type == "person" and mention.government == whose.government
        if actor and fits and bears(role_on(scene, actor), office_words(scene, token)):
            return as_role(mention, plain)
    holder = _holder(scene, whose, token) if whose.type == "government" else None
    if holder is None:
        return scene.state(whose.government, plain)
    return replace(
        plain, actor=holder.id, name=holder.name, government=whose.government,
        type="person", form="role", confidence=LIKELY,
    )  # fmt: skip


def role_on(scene: Scene, actor: Actor) -> str:
    """Return the role of a person on the article's day in lower case, empty out of office."""
    office = office_on(actor, scene.published)
    return office.role.lower() if office else ""


def _holder(scene: Scene, whose: Mention, token: Token) -> Actor | None:
    """Return the only person who held the office of these words in that state on the day.

    Without a day it is the one whom the codebook calls so ("the North Korean leader").
    """
    if token.tag in PLURAL:
        return None
    words = office_words(scene, token)
    holds = _is_called if scene.published is None else _held
    found = {
        actor.id: actor
        for actor in scene.codebook.actors
        if actor.type == "person" and holds(scene, actor, whose.government, words)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _held(scene: Scene, actor: Actor, state: str, words: str) -> bool:
    office = office_on(actor, scene.published)
    return bool(office and office.government == state and _OFFICE_ENDS.sub("", office.role).lower() == words)


def _is_called(scene: Scene, actor: Actor, state: str, words: str) -> bool:
    known = scene.codebook.actor(state)
    adjectives = known.demonyms if known and actor.government == state else ()
    called = {f"{adjective} {words}".lower() for adjective in adjectives}
    return any(title.lower().removeprefix("the ") in called for title in actor.titles)


def office_words(scene: Scene, token: Token) -> str:
    """Return the words of an office without those that say whose it is: "foreign minister"."""
    return " ".join([*words_before(scene, token.i), token.lemma])


def words_before(scene: Scene, i: int) -> list[str]:
    """Return the words in front of a noun that say what it is and not whose: "foreign" of a ministry."""
    tokens, by_token = scene.parse.tokens, scene.by_token
    return [
        tokens[c].text.lower() for c in scene.parse.children[i]
        if tokens[c].dep in ("compound", "amod", "nmod") and c < i and c not in by_token
    ]  # fmt: skip
