"""Say whom words for several mean: "the two sides", "both countries", "the allies", "the two Koreas".

Those are counted whom the article has named just before, the sentence itself first, then further back until
the number fits. Where more were named than the words count, those who acted may fit; where neither does, the
words stay unresolved. "The parties" alone, which a strike and a parliament have, too, are those whom the
sentence names or the one before sets against each other ("the dispute between"). "The allies" are those whom
`relations` of the codebooks bind by a treaty on the article's day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from stance.extraction.actors.allies import allied
from stance.extraction.actors.counterparts import counterparts
from stance.extraction.actors.owners import PLURAL
from stance.extraction.actors.scene import GUESS, LIKELY, SUBJECTS, Scene
from stance.extraction.sources import object_of
from stance.extraction.words import word_classes
from stance.records import Mention

NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
REACH = 3
"""Sentences that such words look back over, their own included."""

KINDS = frozenset({"amod", "compound", "poss"})
OPPOSED = frozenset({"warring", "rival", "opposing", "opposed", "feuding", "conflicting", "hostile"})
"""Relations of the words that say which parties are meant, and those words that a quarrel's parties take."""

JUST_BEFORE = 1
"""Sentences back from which a quarrel still says who "the parties" are."""

ALLY = "ally"
PARTY = "party"
KOREAS = ("PRK", "KOR")
SIDES = frozenset({"side", "party"})
DEFINITE = frozenset({"the", "these", "those", "both"})


def is_group(scene: Scene, i: int) -> bool:
    """Whether the phrase at token `i` counts several actors that are named elsewhere."""
    token = scene.parse.tokens[i]
    if token.i in scene.by_token:
        return False
    if token.text == "Koreas" or token.lemma in NUMBERS:
        return token.text == "Koreas" or (_is_definite(scene, i) and token.dep in SUBJECTS | {"pobj", "dobj"})
    if token.lemma not in word_classes()["pair"] or not _is_definite(scene, i):
        return False
    return number(scene, i) > 0 or token.text == "allies"


def is_counted(scene: Scene, i: int) -> bool:
    """Whether a phrase counts several actors, or means all of a quarrel without a number ("the parties")."""
    token = scene.parse.tokens[i]
    plain = token.lemma in SIDES and token.tag in PLURAL and i not in scene.by_token
    return is_group(scene, i) or (plain and _is_definite(scene, i))


def group(scene: Scene, i: int) -> list[Mention]:
    """Return the several actors that a phrase for which `is_group` holds means; none where it is unsure."""
    token, plain = scene.parse.tokens[i], scene.unresolved(i)
    if token.text == "Koreas":
        return [scene.state(code, plain) for code in KOREAS]
    count = number(scene, i)
    if token.lemma == PARTY and not count:
        return [_under(plain, mention, LIKELY) for mention in _parties(scene, i)]
    fits = partial(allied, scene=scene) if token.lemma == ALLY else _everybody
    for back in range(REACH):
        named = fits(_named(scene, i, back, acting=False))
        for people in (named, fits(_named(scene, i, back, acting=True))):
            if len(people) > 1 and count in (0, len(people)) and _belong(scene, i, set(people)):
                sure = LIKELY if back <= 1 else GUESS
                return [_under(plain, mention, sure) for mention in people.values()]
        if named and (len(named) > count > 0):
            return []
    return []


def _parties(scene: Scene, i: int) -> list[Mention]:
    """Return whom "the parties" means: those who face each other here or just before, or are named here."""
    before = [scene.parse.tokens[c] for c in scene.parse.children[i] if c < i]
    if any(t.dep in KINDS and t.text.lower() not in OPPOSED for t in before):
        return []
    here = scene.parse.sentence_of[i]
    for back in range(min(here, JUST_BEFORE) + 1):
        facing = counterparts(scene, here - back)
        people = [m for m in _named(scene, i, back, acting=False).values() if m.government in facing]
        if len(people) > 1:
            return people
    people = list(_named(scene, i, 0, acting=False).values())
    return people if len(people) > 1 else []


def they(scene: Scene, i: int) -> list[Mention]:
    """Return the several whom "they" takes up: the latest subject of several, if all of it is known."""
    parse, token = scene.parse, scene.parse.tokens[i]
    if token.lemma != "they" or i in scene.quoted:
        return []
    first = parse.sentences[max(0, parse.sentence_of[i] - 1)][0]
    plural = [
        t.i for t in parse.tokens[first:i]
        if t.dep in SUBJECTS and t.i not in scene.quoted and (t.tag in PLURAL or _chain(scene, t.i)[1:])
    ]  # fmt: skip
    chain = _chain(scene, plural[-1]) if plural else []
    found = [scene.by_token[t] for t in chain if t in scene.by_token]
    if len(chain) < 2 or len(found) < len(chain) or not all(m.actor for m in found):
        return []
    here = Mention(token.start, token.end, token.text)
    return [replace(_under(here, m, LIKELY), form="pronoun") for m in found]


def _chain(scene: Scene, i: int) -> list[int]:
    """Return a name and those that are joined to it by "and"."""
    joined = [c for c in scene.parse.children[i] if scene.parse.tokens[c].dep == "conj"]
    return [i, *(t for c in joined for t in _chain(scene, c))]


def number(scene: Scene, i: int) -> int:
    """Return how many a phrase says it means, 0 where it does not say."""
    tokens = scene.parse.tokens
    if tokens[i].lemma in NUMBERS:
        return NUMBERS[tokens[i].lemma]
    beside = [tokens[c] for c in scene.parse.children[i] if c < i]
    return next((NUMBERS[t.lemma] for t in beside if t.lemma in NUMBERS), 0)


def _is_definite(scene: Scene, i: int) -> bool:
    token = scene.parse.tokens[i]
    beside = [scene.parse.tokens[c].lemma for c in scene.parse.children[i] if c < i]
    if "other" in beside or any(w in word_classes()["lapsed"] for w in beside):
        return False
    return token.lemma == "both" or bool(DEFINITE & set(beside))


def _under(plain: Mention, mention: Mention, sure: float) -> Mention:
    """Return one of several under the words that name them all."""
    return replace(mention, start=plain.start, end=plain.end, text=plain.text, form="role", confidence=sure)


def _belong(scene: Scene, i: int, people: set[str]) -> bool:
    """Whether those may be meant together: one sentence has named them all, or nobody else was named.

    "The two sides" are not whoever happened to be named last, where an article has more than two.
    """
    key = _kind(scene, i)
    by_sentence: dict[int, set[str]] = {}
    for at, mention in scene.by_token.items():
        one = key(scene, mention, at) if at < i and mention.actor else None
        if one:
            by_sentence.setdefault(scene.parse.sentence_of[at], set()).add(one.actor)
    return (
        any(people <= named for named in by_sentence.values()) or set().union(*by_sentence.values()) == people
    )


# Who has been named


def _named(scene: Scene, i: int, back: int, *, acting: bool) -> dict[str, Mention]:
    """Return whom the words could count, by id, in the order named, from so many sentences back.

    Who does something to them is none of them ("Oman urged both sides").
    """
    key = _kind(scene, i)
    here = scene.parse.sentence_of[i]
    doing = _doing_to(scene, i)
    found: dict[str, Mention] = {}
    for at in sorted(t for t in scene.by_token if t < i):
        mention = scene.by_token[at]
        near = here - scene.parse.sentence_of[at] <= back and (at in scene.quoted) == (i in scene.quoted)
        if not near or not mention.actor or (acting and not _acts(scene, at)):
            continue
        one = key(scene, mention, at)
        if one and one.actor not in doing:
            found.setdefault(one.actor, one)
    return found


def _doing_to(scene: Scene, i: int) -> set[str]:
    """Return the governments that do what is done to the words at token `i`, as its subject or agent."""
    tokens, at = scene.parse.tokens, i
    while tokens[at].dep in ("pobj", "prep", "dobj", "nsubjpass", "dative") and tokens[at].head != at:
        at = tokens[at].head
    if at == i or tokens[at].pos != "VERB":
        return set()
    beside = [c for c in scene.parse.children[at] if tokens[c].dep in ("nsubj", "agent")]
    doing = [object_of(scene.parse, c) if tokens[c].dep == "agent" else c for c in beside]
    return {m.government for c in doing if c != i and (m := scene.by_token.get(c)) and m.government}


def _kind(scene: Scene, i: int) -> Callable[[Scene, Mention, int], Mention | None]:
    classes, lemma = word_classes(), scene.parse.tokens[i].lemma
    if lemma in classes["pair_person"]:
        return _as_person
    return _as_state if lemma in classes["pair_state"] else _as_side


def _as_person(scene: Scene, mention: Mention, at: int) -> Mention | None:
    return mention if mention.type == "person" else None


def _as_side(scene: Scene, mention: Mention, at: int) -> Mention | None:
    """Return the government (or body of its own) that a mention rolls up to."""
    if not mention.government or not _stands_for_itself(scene, mention, at):
        return None
    return mention if mention.actor == mention.government else scene.state(mention.government, mention)


def _as_state(scene: Scene, mention: Mention, at: int) -> Mention | None:
    side = _as_side(scene, mention, at)
    actor = scene.codebook.actor(side.actor) if side else None
    return side if actor and actor.type == "government" else None


def _stands_for_itself(scene: Scene, mention: Mention, at: int) -> bool:
    """Whether an adjective stands before people or bodies of that state, not before a thing of its."""
    if mention.form != "demonym":
        return True
    classes, token = word_classes(), scene.parse.tokens[at]
    head = scene.parse.tokens[token.head]
    return head.lemma in classes["official"] | classes["organ"] or head.text.lower() in classes["group"]


def _acts(scene: Scene, at: int) -> bool:
    """Whether a name, or the one that it is joined to by "and", is the subject of a verb."""
    tokens = scene.parse.tokens
    while tokens[at].dep in ("compound", "flat", "conj", "poss", "amod") and tokens[at].head != at:
        at = tokens[at].head
    return tokens[at].dep in SUBJECTS


def _everybody(people: dict[str, Mention]) -> dict[str, Mention]:
    return people
