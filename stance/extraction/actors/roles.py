"""Say whom a role names: by the state that its words tell ("the US envoy"), else by who was named before.

A role of somebody's government is that government, unless the article has named the person who holds it or
the codebook knows the only one who held it on the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stance.extraction.actors.offices import bears, office_holder, office_words, role_on, words_before
from stance.extraction.actors.owners import PLURAL, is_explained, owner, owners_behind, owners_in_front
from stance.extraction.actors.pronouns import PRONOUN_REACH, first_person, is_own
from stance.extraction.actors.scene import GUESS, NAME_PARTS, SUBJECTS, Scene, as_role
from stance.extraction.actors.terms import office_on
from stance.extraction.phrases import name_tokens
from stance.extraction.sources import object_of
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
    if not scene.is_clear(i, classes["private"] | classes["lapsed"]):
        return plain
    if is_own(scene, i):
        return _own(scene, i, plain)
    whose = owner(scene, i, lambda at: _known_body(scene, at, scene.unresolved(at)))
    if whose is None:
        return _unowned(scene, i, _as_office(scene, i, plain))
    return _owned(scene, token, whose, plain)


def roles(scene: Scene, i: int) -> list[Mention]:
    """Resolve a role of several states to each of them ("officials from Ukraine and Russia")."""
    classes, token = word_classes(), scene.parse.tokens[i]
    if token.tag not in PLURAL or not scene.is_clear(i, classes["private"] | classes["lapsed"]):
        return []
    whose = owners_in_front(scene, i) or owners_behind(scene, i)
    found = [_owned(scene, token, mention, scene.unresolved(i)) for mention in whose]
    return found if len(found) > 1 and all(m.actor for m in found) else []


def office_at(scene: Scene, i: int) -> tuple[bool, str]:
    """Return whether the noun at a token is an office that somebody holds, and of which state if told."""
    classes, token = word_classes(), scene.parse.tokens[i]
    if token.lemma == "one":
        among = [o for c in scene.parse.children[i] if (o := object_of(scene.parse, c)) >= 0]
        return office_at(scene, among[0]) if among else (False, "")
    if not scene.is_clear(i, classes["private"] | classes["lapsed"]):
        return False, ""
    whose = owner(scene, i, lambda at: _known_body(scene, at, scene.unresolved(at)))
    if token.lemma in classes["official"] or _compound(scene, i) in classes["official"]:
        return True, whose.government if whose else ""
    return (True, whose.government) if whose and _is_head(scene, token) else (False, "")


def apposition(scene: Scene, i: int) -> Mention | None:
    """Return whose name follows: a person's an office, a body's a word for the press ("the agency KCNA")."""
    tokens = scene.parse.tokens
    if tokens[i].lemma in word_classes()["press"]:
        body = scene.by_token.get(i + 1)
        return body if body and body.type == "organisation" else None
    if tokens[i].lemma not in word_classes()["official"] | word_classes()["kin"]:
        return None
    names = [c for c in scene.parse.children[i] if tokens[c].dep == "appos" and tokens[c].pos == "PROPN"]
    found = scene.of(names[0]) if names else None
    return found if found and found.type == "person" else None


def _owned(scene: Scene, token: Token, whose: Mention, plain: Mention) -> Mention:
    """Return whom a role or body of a known owner names; nobody where it does not speak for a state."""
    classes = word_classes()
    if token.lemma in classes["group"] or token.text.lower() in classes["group"]:
        return scene.state(whose.government, plain)
    if whose.type == "organisation" and token.lemma in classes["epithet"]:
        return as_role(whose, plain)
    if token.lemma in classes["organ"] and scene.is_clear(token.i, classes["not_organ"]):
        return scene.state(whose.government, plain)
    if token.lemma in classes["official"] or _compound(scene, token.i) in classes["official"]:
        return office_holder(scene, whose, token, plain)
    return scene.state(whose.government, plain) if _is_head(scene, token) else plain


def is_capital_role(scene: Scene, i: int) -> bool:
    """Whether a noun in capitals is an office and no name ("the Kenyan Ambassador", "the Sea Minister")."""
    classes, token = word_classes(), scene.parse.tokens[i]
    if token.lemma not in classes["official"]:
        return False
    words = name_tokens(scene.parse, i, scene.by_token)
    ranks = all(w.text in classes["title"] or w.lemma in classes["official"] for w in words)
    return ranks or token.text in classes["field_head"]


def _own(scene: Scene, i: int, plain: Mention) -> Mention:
    """Resolve what a speaker calls his own: his country and its bodies are his side, his allies are not."""
    classes, token = word_classes(), scene.parse.tokens[i]
    if token.lemma not in classes["homeland"] | classes["group"] | classes["organ"]:
        return plain
    speaker = first_person(scene, i, plain)
    return scene.state(speaker.government, plain) if speaker.government else plain


def _is_head(scene: Scene, token: Token) -> bool:
    """Whether a noun means somebody only by the body that follows ("the head of the Syrian delegation")."""
    return token.lemma in word_classes()["head"] and bool(owners_behind(scene, token.i))


def _as_office(scene: Scene, i: int, plain: Mention) -> Mention:
    """Mark somebody unknown who speaks for some state ("a presidential official")."""
    official = scene.parse.tokens[i].lemma in word_classes()["official"]
    return replace(plain, form="office") if official else plain


def _compound(scene: Scene, i: int) -> str:
    """Return the noun with the one in front of it: "point man"."""
    tokens = scene.parse.tokens
    return f"{tokens[i - 1].lemma} {tokens[i].lemma}" if i else ""


def national(scene: Scene, i: int) -> Mention | None:
    """Return the person of that state whom "the American" means: the latest named before; None if nobody."""
    token, found = scene.parse.tokens[i], scene.by_token[i]
    beside = [scene.parse.tokens[c].lemma for c in scene.parse.children[i] if c < i]
    if token.tag in PLURAL or token.dep in NAME_PARTS or beside != ["the"]:
        return None
    people = [
        (t, m) for t, m in scene.by_token.items()
        if t < i and m.type == "person" and m.government == found.government
    ]  # fmt: skip
    latest = max(people, key=lambda pair: pair[0], default=None)
    return as_role(latest[1], scene.unresolved(i)) if latest else None


# Roles that do not say whose they are


def _unowned(scene: Scene, i: int, plain: Mention) -> Mention:
    """Resolve a role that does not say whose it is: "the envoy", "a spokesman", "the ministry"."""
    token = scene.parse.tokens[i]
    explained = is_explained(scene, i)
    if _is_definite(scene, i) and not explained and token.lemma in word_classes()["official"]:
        found = _named_holder(scene, token, plain)
        found = found if found.actor else _same_role(scene, token, plain)
        if found.actor:
            return found
    beside = [scene.parse.tokens[c] for c in scene.parse.children[i]]
    alone = token.tag == "NN" and not any(
        c.dep == "prep" or (c.dep in NAME_PARTS and c.lemma not in RANKS) for c in beside
    )
    if alone and token.lemma in MOUTHPIECES:
        return _mouthpiece(scene, i, plain)
    found = _known_body(scene, i, plain)
    if found.actor or explained or not _is_definite(scene, i):
        return found
    return _of_the_only_state(scene, token, plain)


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


def _is_definite(scene: Scene, i: int) -> bool:
    children = [scene.parse.tokens[c] for c in scene.parse.children[i]]
    return any(c.dep == "det" and c.lemma == "the" for c in children)


def _named_holder(scene: Scene, token: Token, plain: Mention) -> Mention:
    """Return the only person of that role whom the article has named before."""
    holders = {
        m.actor: m
        for m in scene.before(token)
        if m.type == "person"
        and (actor := scene.codebook.actor(m.actor))
        and bears(role_on(scene, actor), office_words(scene, token))
    }
    return as_role(next(iter(holders.values())), plain) if len(holders) == 1 else plain


def _same_role(scene: Scene, token: Token, plain: Mention) -> Mention:
    """Return whom the same word meant before with its state ("Kenya's ambassador ... The ambassador").

    Where it meant several, nobody: the word alone does not tell them apart.
    """
    tokens = scene.parse.tokens
    meant = {
        m.actor: m for t, m in scene.by_token.items()
        if t < token.i and m.form == "role" and tokens[t].lemma == token.lemma
        and (tokens[t].tag in PLURAL) == (token.tag in PLURAL)
    }  # fmt: skip
    return as_role(next(iter(meant.values())), plain) if len(meant) == 1 else plain


def _of_the_only_state(scene: Scene, token: Token, plain: Mention) -> Mention:
    """Return the ruler or body of the state of the sentences just before: the only one, and one that acts."""
    ruler = office_words(scene, token) in word_classes()["ruler"]
    seat = office_words(scene, token) in word_classes()["seat"]
    if token.tag in PLURAL or token.i in scene.quoted or not (ruler or seat):
        return plain
    sentence_of = scene.parse.sentence_of
    here = sentence_of[token.i]
    near = [
        (t, m) for t, m in scene.by_token.items()
        if t < token.i and m.government and t not in scene.quoted
        and here - sentence_of[t] < PRONOUN_REACH
    ]  # fmt: skip
    if len({m.government for _, m in near}) != 1 or not any(_did(scene, t) for t, _ in near):
        return plain
    code = near[0][1].government
    actor = scene.codebook.actor(code)
    if actor is None or actor.type != "government":
        return plain
    state = scene.state(code, plain)
    if seat:
        return replace(state, confidence=GUESS)
    return replace(office_holder(scene, state, token, plain), confidence=GUESS)


def _did(scene: Scene, at: int) -> bool:
    """Whether a name, or the one whose it is ("Kenya's government"), is the subject of a verb."""
    tokens = scene.parse.tokens
    while tokens[at].dep in (*NAME_PARTS, "conj") and tokens[at].head != at:
        at = tokens[at].head
    return tokens[at].dep in SUBJECTS


def _known_body(scene: Scene, i: int, plain: Mention) -> Mention:
    """Resolve "the ministry" to the latest body whose name, or role in the article, ends in these words.

    A person who was named stands for the body behind him ("Ned Price spoke. The department ...").
    """
    word = scene.parse.tokens[i].text.lower()
    words = " ".join([*words_before(scene, i), word])
    classes = word_classes()
    if word not in {w.lower() for w in classes["body"]} | classes["group"] | classes["organ"]:
        return plain
    for at in sorted((t for t in scene.by_token if t < i), reverse=True):
        for mention in _bodies(scene, scene.by_token[at]):
            if mention.text.lower().endswith(words):
                return as_role(mention, plain)
    return plain


def _bodies(scene: Scene, mention: Mention) -> Iterator[Mention]:
    """Yield the body that a mention names, or the one behind the person whom it names."""
    if mention.type in ("organisation", "government"):
        yield mention
        return
    actor = scene.codebook.actor(mention.actor)
    office = office_on(actor, scene.published) if actor and actor.type == "person" else None
    behind = scene.codebook.actor(office.affiliation) if office else None
    if behind and behind.type == "organisation":
        yield replace(
            mention, text=behind.name, actor=behind.id, name=behind.name,
            government=behind.government, type=behind.type,
        )  # fmt: skip
