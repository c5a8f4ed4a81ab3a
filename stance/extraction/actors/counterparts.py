"""Say which governments a sentence sets against each other, or at one table: "the dispute between X and Y".

Such are those whom a word for a quarrel or for talks takes ("X's war with Y", "the X-Y talks"), and where it
takes fewer than two, also the subject of its clause ("X and Y are in a dispute"). Who hosts or urges them is
none of them ("Z hosted talks between X and Y").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stance.extraction.actors.scene import SUBJECTS, Scene
from stance.extraction.words import word_classes
from stance.records import Token

BETWEEN = frozenset({"between", "with", "against", "of", "among", "by"})
"""Prepositions between a word for a quarrel and those who have it; "over" leads to what it is about."""

ALL = "between"
"""The preposition that names all of them: then the subject of the clause is only their host."""

IN_FRONT = frozenset({"poss", "compound", "amod", "nmod"})
VERBS = frozenset({"VERB", "AUX"})
AT_LEAST = 2


def counterparts(scene: Scene, sentence: int) -> frozenset[str]:
    """Return the ids of the governments that a sentence (by its number) sets against each other."""
    first, last = scene.parse.sentences[sentence]
    words = (t for t in scene.parse.tokens[first:last] if t.lemma in word_classes()["contest"])
    return next((sides for word in words if len(sides := _sides(scene, word)) >= AT_LEAST), frozenset())


def _sides(scene: Scene, word: Token) -> frozenset[str]:
    """Return whom a word for a quarrel or for talks takes, with the subject of its clause if they are few."""
    taken = _governments(scene, _taken(scene, word))
    named_all = any(scene.parse.tokens[c].lemma == ALL for c in scene.parse.children[word.i])
    if named_all or len(taken) >= AT_LEAST:
        return taken
    verb = _verb_over(scene, word)
    subjects = (c for c in scene.parse.children[verb.i] if scene.parse.tokens[c].dep in SUBJECTS)
    return taken | _governments(scene, subjects)


def _taken(scene: Scene, word: Token) -> Iterator[int]:
    for child in scene.parse.children[word.i]:
        token = scene.parse.tokens[child]
        if token.dep in IN_FRONT or token.dep == "dobj" or (token.dep == "prep" and token.lemma in BETWEEN):
            yield child


def _verb_over(scene: Scene, word: Token) -> Token:
    """Return the verb of the clause that a word stands in, itself where it is one."""
    while word.pos not in VERBS and word.head != word.i:
        word = scene.parse.tokens[word.head]
    return word


def _governments(scene: Scene, heads: Iterable[int]) -> frozenset[str]:
    """Return the governments that are named in phrases."""
    named = (scene.by_token.get(t) for head in heads for t in scene.parse.subtree(head))
    return frozenset(mention.government for mention in named if mention and mention.government)
