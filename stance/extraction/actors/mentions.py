"""Find every mention of an actor in an article: the one place where names become actors.

Known names come first. A bare surname goes to the most present of those who bear it, a capital counts as
its state only where it acts, and "the North" only where the article has named North Korea. Subjects that
are roles, strangers or pronouns are remembered by their token, so that later words can mean them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from stance.codebook import Actor, Codebook
from stance.extraction.actors.cast import Cast
from stance.extraction.actors.names import Hit, find_names
from stance.extraction.actors.places import is_place, names_a_thing
from stance.extraction.actors.pronouns import is_own
from stance.extraction.actors.scene import LIKELY, SUBJECTS, SURE
from stance.extraction.actors.terms import government_of, in_office
from stance.extraction.phrases import is_first_person, is_hyphened, phrase_head
from stance.extraction.words import word_classes
from stance.records import Mention, Parse

IN_PASSING = 60
"""Words by which somebody who is only spoken of falls behind one who acts, when both could be meant."""


def find_cast(
    parse: Parse,
    codebook: Codebook,
    published: date | None = None,
    quoted: frozenset[int] = frozenset(),
    speakers: Mapping[int, int] | None = None,
) -> Cast:
    """Find every mention in the article, in reading order.

    `quoted` are the tokens inside quotation marks, `speakers` leads from a token of attributed words to the
    token that heads their source. Subjects that are roles or strangers become mentions too, so that a later
    name or pronoun can mean them; they are read when the names of their sentence are known, those that
    speak of themselves ("our side") last.
    """
    hits = list(find_names(parse.text, codebook, published))
    named = {h.actor.id for h in hits if h.form not in ("context", "surname")}
    starts = [t.start for t in parse.tokens]
    waiting = {_first_token(starts, hit): hit for hit in hits}
    cast = Cast(parse, codebook, published, [], {}, quoted, speakers or {})
    own: list[int] = []
    for first, last in parse.sentences:
        subjects: list[int] = []
        for i in range(first, last):
            hit = waiting.get(i)
            if hit:
                if hit.form == "surname":
                    _read_subjects(cast, subjects)
                _add_name(cast, hit, range(i, max(i + 1, bisect_left(starts, hit.end))), named)
            elif parse.tokens[i].dep in SUBJECTS and parse.tokens[i].pos in ("NOUN", "PROPN", "PRON"):
                (own if is_own(cast, i) else subjects).append(i)
        _read_subjects(cast, subjects)
    _read_subjects(cast, own)
    return cast


def _add_name(cast: Cast, hit: Hit, covered: range, named: set[str]) -> None:
    mention = _mention(hit, covered, cast, named)
    if mention:
        cast.mentions.append(mention)
        cast.by_token.update(dict.fromkeys(covered, mention))
    elif hit.form == "place":
        cast.towns.update(covered)


def _read_subjects(cast: Cast, waiting: list[int]) -> None:
    """Add whom the waiting subjects name, in order, and empty the list; pronouns too, so that chains hold."""
    for i in waiting:
        if is_first_person(cast.parse.tokens[i]):
            continue
        mention = cast.of(i) if i not in cast.by_token and not _goes_on(cast.parse, i) else None
        if mention and mention.actor:
            cast.by_token[i] = mention
    waiting.clear()


def _goes_on(parse: Parse, i: int) -> bool:
    """Whether the parser took a name apart, so that its end is a subject of the same verb ("Min-ho")."""
    token, following = parse.tokens[i], parse.tokens[i + 1 : i + 2]
    return any(
        t.start == token.end and t.pos == "PROPN" and (t.head, t.dep) == (token.head, token.dep)
        for t in following
    )


def _first_token(starts: list[int], hit: Hit) -> int:
    return max(0, bisect_left(starts, hit.start + 1) - 1)


def _mention(hit: Hit, covered: range, cast: Cast, named: set[str]) -> Mention | None:
    """Make the mention of a known name, or None where the words are not that actor after all."""
    parse = cast.parse
    if hit.form == "context" and hit.actor.id not in named and not _follows_its_state(hit.actor, cast):
        return None
    if hit.form == "place" and is_place(parse, covered):
        return None
    if hit.form in ("place", "name", "demonym") and names_a_thing(
        parse, covered, adjective=hit.form == "demonym"
    ):
        return None
    actor: Actor | None = hit.actor
    text = parse.text[hit.start : hit.end]
    if hit.form == "surname":
        if _part_of_longer_name(parse, covered):
            return None
        if namesake := _namesake(text, cast):
            return replace(
                namesake, start=hit.start, end=hit.end, text=text, form="surname", confidence=LIKELY
            )
        actor = _only_bearer(text, cast)
    if actor is None:
        return Mention(hit.start, hit.end, text, form="surname", confidence=0.0)
    sure = LIKELY if hit.form in ("surname", "place", "context") else SURE
    state = government_of(actor, cast.published, cast.codebook)
    return Mention(hit.start, hit.end, text, actor.id, actor.name, state, actor.type, hit.form, sure)


def _follows_its_state(body: Actor, cast: Cast) -> bool:
    """Whether a body ("state media") is told of next to its state: the latest that acted is that state's."""
    acting = [t for t in cast.by_token if t not in cast.quoted and cast.acts(t)]
    latest = cast.by_token[max(acting)] if acting else None
    return body.type == "organisation" and latest is not None and latest.government == body.government


def _namesake(surname: str, cast: Cast) -> Mention | None:
    """Return who of those named so far bears a surname: the most present, in a codebook or not.

    Somebody is present where he last acted; where he was only spoken of, `IN_PASSING` words before.
    """
    present: dict[str, tuple[int, Mention]] = {}
    for i, mention in cast.by_token.items():
        if i in cast.quoted or not _bears(surname, mention, cast):
            continue
        here = i if cast.acts(i) else i - IN_PASSING
        if mention.actor not in present or here > present[mention.actor][0]:
            present[mention.actor] = (here, mention)
    return max(present.values(), key=lambda found: found[0])[1] if present else None


def _bears(surname: str, mention: Mention, cast: Cast) -> bool:
    """Whether a person has a surname; of one in no codebook it may stand first ("Kang Sun-nam") or last."""
    actor = cast.codebook.actor(mention.actor)
    if actor:
        return actor.surname == surname
    words = mention.name.split()
    return mention.type == "person" and len(words) > 1 and surname in (words[0], words[-1])


def _only_bearer(surname: str, cast: Cast) -> Actor | None:
    """Return the only one of a surname who is in office on the article's day, if there is one."""
    possible = {
        a.id: a for a in cast.codebook.actors if a.surname == surname and in_office(a, cast.published)
    }
    return next(iter(possible.values())) if len(possible) == 1 else None


def _part_of_longer_name(parse: Parse, covered: Sequence[int]) -> bool:
    """Whether a surname has another capitalised name beside it ("Kim Hong-kyun", "Hillary Clinton")."""
    titles = word_classes()["title"] | {w.capitalize() for w in word_classes()["official"]}
    before = parse.tokens[covered[0] - 1] if covered[0] else None
    after = parse.tokens[covered[-1] + 1] if covered[-1] + 1 < len(parse.tokens) else None
    if (
        after
        and (after.pos == "PROPN" or is_hyphened(parse, after.i))
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
