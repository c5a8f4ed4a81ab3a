"""Find every mention of an actor in an article: the one place where names become actors.

Known names come first. A bare surname goes to the most present of those who bear it, a capital counts as
its state only where it acts, and "the North" only where the article has named North Korea. Subjects that
are roles or strangers become mentions too, so that later names and pronouns can mean them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from stance.codebook import Actor, Codebook
from stance.extraction.cast import Cast
from stance.extraction.names import Hit, find_names
from stance.extraction.phrases import phrase_head
from stance.extraction.scene import LIKELY, SUBJECTS, SURE
from stance.extraction.words import word_classes
from stance.records import Mention, Parse

IN_PASSING = 60
"""Words by which somebody who is only spoken of falls behind one who acts, when both could be meant."""


def find_cast(
    parse: Parse, codebook: Codebook, published: date | None = None, quoted: frozenset[int] = frozenset()
) -> Cast:
    """Find every mention in the article, in reading order; `quoted` are the tokens inside quotation marks.

    Subjects that are roles or strangers become mentions too, so that a later name or pronoun can mean them.
    """
    hits = list(find_names(parse.text, codebook))
    named = {h.actor.id for h in hits if h.form not in ("context", "surname")}
    starts = [t.start for t in parse.tokens]
    waiting = {_first_token(starts, hit): hit for hit in hits}
    cast = Cast(parse, codebook, published, [], {}, quoted)
    for token in parse.tokens:
        hit = waiting.get(token.i)
        if hit:
            covered = range(token.i, max(token.i + 1, bisect_left(starts, hit.end)))
            mention = _mention(hit, covered, cast, named)
            if mention:
                cast.mentions.append(mention)
                cast.by_token.update(dict.fromkeys(covered, mention))
        elif token.dep in SUBJECTS and token.pos in ("NOUN", "PROPN") and token.i not in cast.by_token:
            mention = cast.of(token.i)
            if mention.actor:
                cast.by_token[token.i] = mention
    return _with_offices(cast)


def _with_offices(cast: Cast) -> Cast:
    """Read the people in subjects again, now that what stands behind is known ("X, a Kenyan diplomat")."""
    written = {id(mention) for mention in cast.mentions}
    for i, mention in list(cast.by_token.items()):
        if mention.type == "person" and id(mention) not in written:
            del cast.by_token[i]
            cast.by_token[i] = cast.of(i)
    return cast


def _first_token(starts: list[int], hit: Hit) -> int:
    return max(0, bisect_left(starts, hit.start + 1) - 1)


def _mention(hit: Hit, covered: range, cast: Cast, named: set[str]) -> Mention | None:
    """Make the mention of a known name, or None where the words are not that actor after all."""
    parse = cast.parse
    if hit.form == "context" and hit.actor.id not in named:
        return None
    if hit.form == "place" and not _acts(parse, covered):
        return None
    if hit.form in ("place", "name", "demonym") and _names_a_thing(parse, covered):
        return None
    actor: Actor | None = hit.actor
    text = parse.text[hit.start : hit.end]
    if hit.form == "surname":
        if _part_of_longer_name(parse, covered):
            return None
        actor = _bearer(text, covered[0], cast)
    if actor is None:
        return Mention(hit.start, hit.end, text, form="surname", confidence=0.0)
    sure = LIKELY if hit.form in ("surname", "place", "context") else SURE
    state = government_of(actor, cast.published)
    return Mention(hit.start, hit.end, text, actor.id, actor.name, state, actor.type, hit.form, sure)


def _bearer(surname: str, at: int, cast: Cast) -> Actor | None:
    """Return who a bare surname is: the most present of those named, else the only one in office.

    Somebody is present where he last acted; where he was only spoken of, `IN_PASSING` words before.
    """
    present: dict[str, int] = {}
    for i, mention in cast.by_token.items():
        actor = cast.codebook.actor(mention.actor)
        if actor and actor.surname == surname and i not in cast.quoted:
            present[actor.id] = max(present.get(actor.id, -IN_PASSING), i if cast.acts(i) else i - IN_PASSING)
    if present:
        return cast.codebook.actor(max(present, key=lambda who: present[who]))
    possible = {
        a.id: a for a in cast.codebook.actors if a.surname == surname and in_office(a, cast.published)
    }
    return next(iter(possible.values())) if len(possible) == 1 else None


def in_office(actor: Actor, when: date | None) -> bool:
    """Whether the actor's term covers the day; an open end or an unknown day counts as covered."""
    if when is None:
        return True
    return (actor.start is None or actor.start <= when) and (actor.end is None or when <= actor.end)


def government_of(actor: Actor, when: date | None) -> str:
    """Return what the actor rolls up to on that day: a person out of office speaks for no government."""
    return actor.government if actor.type != "person" or in_office(actor, when) else ""


def _acts(parse: Parse, covered: Sequence[int]) -> bool:
    """Whether a capital stands for its state: anywhere but after a preposition of place or before a comma."""
    head = phrase_head(parse, covered)
    token = parse.tokens[head]
    governor = parse.tokens[token.head]
    if token.dep == "pobj":
        return governor.lemma not in word_classes()["place_preposition"]
    return token.dep not in ("npadvmod", "appos")


def _names_a_thing(parse: Parse, covered: Sequence[int]) -> bool:
    """Whether the words only begin the name of a thing or firm ("Washington Post", "Korea Herald")."""
    classes = word_classes()
    last = covered[-1]
    following = parse.tokens[last + 1 : last + 4]
    run = []
    for token in following:
        if not token.text[0].isupper():
            break
        run.append(token.text)
    return any(word in classes["name_head"] for word in run)


def _part_of_longer_name(parse: Parse, covered: Sequence[int]) -> bool:
    """Whether a surname has another capitalised name beside it ("Kim Hong-kyun", "Hillary Clinton")."""
    titles = word_classes()["title"] | {w.capitalize() for w in word_classes()["official"]}
    before = parse.tokens[covered[0] - 1] if covered[0] else None
    after = parse.tokens[covered[-1] + 1] if covered[-1] + 1 < len(parse.tokens) else None
    if (
        after
        and after.pos == "PROPN"
        and after.text[0].isupper()
        and parse.tokens[covered[-1]].end + 1 == after.start
    ):
        return True
    return bool(
        before and before.pos == "PROPN" and before.text[:1].isupper()
        and before.text.rstrip(".") not in titles
        and before.end + 1 == parse.tokens[covered[0]].start
        and phrase_head(parse, [before.i]) == phrase_head(parse, covered)
    )  # fmt: skip
