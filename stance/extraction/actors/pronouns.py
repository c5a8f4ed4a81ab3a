"""Say whom a pronoun means: the latest actor before it that it can stand for, those who act before others.

In attributed words "we" and "I" are their source. "You" and a "they" that nothing before it fits stay
unresolved.
"""

from __future__ import annotations

from dataclasses import replace

from stance.extraction.actors.scene import GUESS, LIKELY, SUBJECTS, Scene
from stance.extraction.phrases import is_first_person, phrase_head
from stance.extraction.words import word_classes
from stance.records import Mention, Token

PERSON_PRONOUNS = frozenset({"he", "she"})
THING_PRONOUNS = frozenset({"it"})
PLURAL_PRONOUNS = frozenset({"they"})
POSSESSIVES = {"its": "it", "his": "he", "her": "she", "their": "they"}
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
PRONOUN_REACH = 2
"""Sentences that a pronoun looks back over, its own included: further back it is a guess too many."""


def pronoun(scene: Scene, token: Token) -> Mention:
    """Return whom a pronoun means; one that nobody before it fits stays unresolved."""
    here = Mention(token.start, token.end, token.text, form="pronoun", confidence=0.0)
    if is_first_person(token):
        return first_person(scene, token.i, here)
    if token.i not in scene.quoted and (speaker := _own_speaker(scene, token, here)):
        return speaker
    sentence = scene.parse.sentence_of[token.i]
    earlier = [
        (i, m) for i, m in scene.by_token.items()
        if i < token.i and m.actor and _agrees(scene, token, i, m)
        and (i in scene.quoted) == (token.i in scene.quoted)
        and sentence - scene.parse.sentence_of[i] < PRONOUN_REACH
    ]  # fmt: skip
    acting = [pair for pair in earlier if scene.acts(pair[0])]
    if not acting and (not earlier or _several_act(scene, token)):
        return here
    antecedent = max(acting or earlier, key=lambda pair: pair[0])[1]
    sure = (LIKELY if acting else GUESS) * (antecedent.confidence if antecedent.form == "pronoun" else 1)
    return replace(
        antecedent, start=token.start, end=token.end, text=token.text, form="pronoun", confidence=sure
    )


def _own_speaker(scene: Scene, token: Token, here: Mention) -> Mention | None:
    """Return the source of the reported words that a pronoun stands in, where it can mean him.

    Nobody, if that source is unknown and could be meant: "an analyst said he would leave" is not about who
    was named before. None where the source cannot be meant ("officials said he would leave").
    """
    tokens = scene.parse.tokens
    source = scene.speakers.get(token.i, -1)
    if source < 0 or tokens[source].pos not in ("NOUN", "PROPN") or tokens[source].tag in PLURAL_TAGS:
        return None
    found = scene.of(source)
    if not found.actor:
        people = word_classes()["private"] | word_classes()["official"]
        person = tokens[source].lemma in people
        return here if token.lemma in (PERSON_PRONOUNS if person else THING_PRONOUNS) else None
    if not _agrees(scene, token, source, found):
        return None
    return replace(found, start=here.start, end=here.end, text=here.text, form="pronoun", confidence=LIKELY)


def first_person(scene: Scene, i: int, plain: Mention) -> Mention:
    """Return the source of the words that token `i` stands in, as the one whom `plain` names.

    Without quotation marks only a body speaks so: a person's reported words are the narrator's.
    """
    source = scene.speakers.get(i, -1)
    if source < 0 or is_first_person(scene.parse.tokens[source]):
        return plain
    found = scene.of(source)
    if not found.actor or (i not in scene.quoted and found.type == "person"):
        return plain
    return replace(
        found, start=plain.start, end=plain.end, text=plain.text, form="pronoun", confidence=LIKELY
    )


def is_own(scene: Scene, i: int) -> bool:
    """Whether a noun is the speaker's ("our side")."""
    tokens = scene.parse.tokens
    return any(tokens[c].dep == "poss" and is_first_person(tokens[c]) for c in scene.parse.children[i])


def possessive(scene: Scene, i: int) -> Mention | None:
    """Resolve "its" before a noun as "it"; None where token `i` is no such word."""
    token = scene.parse.tokens[i]
    if is_first_person(token):
        return pronoun(scene, token)
    lemma = POSSESSIVES.get(token.text.lower())
    return pronoun(scene, replace(token, lemma=lemma)) if lemma else None


def _agrees(scene: Scene, token: Token, i: int, mention: Mention) -> bool:
    """Whether a pronoun can stand for a mention: he for a person, it for a body, they for several."""
    plural = scene.parse.tokens[i].tag in PLURAL_TAGS
    if token.lemma in PERSON_PRONOUNS:
        office = mention.form == "role" and scene.parse.tokens[i].lemma in word_classes()["official"]
        return mention.type == "person" or (office and not plural)
    if token.lemma in THING_PRONOUNS:
        return mention.type in ("government", "organisation") and not plural and not _is_joined(scene, i)
    return token.lemma in PLURAL_PRONOUNS and plural


def _is_joined(scene: Scene, i: int) -> bool:
    """Whether a subject is one of several that act together: "it" is none of them."""
    tokens = scene.parse.tokens
    head = phrase_head(scene.parse, [i])
    joined = any(tokens[c].dep == "conj" for c in scene.parse.children[head])
    return joined or (tokens[head].dep == "conj" and tokens[tokens[head].head].dep in SUBJECTS)


def _several_act(scene: Scene, token: Token) -> bool:
    """Whether those who act before "it" in its sentence do so together, so that it is a guess too many."""
    first = scene.parse.sentences[scene.parse.sentence_of[token.i]][0]
    before = [i for i in scene.by_token if first <= i < token.i]
    return token.lemma in THING_PRONOUNS and any(scene.acts(i) and _is_joined(scene, i) for i in before)
