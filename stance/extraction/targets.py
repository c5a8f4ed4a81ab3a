"""Say whom a position is addressed to: whom its verb takes, else whom its words name first."""

from __future__ import annotations

from collections.abc import Iterator

from stance.extraction.actors.cast import Cast
from stance.extraction.actors.groups import group, is_counted
from stance.records import Mention, Parse


def target_of(cast: Cast, cue: int, span: tuple[int, int], holder: Mention | None) -> Mention | None:
    """Return the first government (or who speaks for one) that is addressed, other than the holder's own.

    `cue` is the token of the verb or noun, -1 for none, `span` the characters of the position. Of several
    that are addressed together ("both sides") it is the first.
    """
    own = {holder.government, holder.actor} if holder else set()
    heads = _arguments(cast.parse, cue) if cue >= 0 else ()
    taken = [mention for i in heads for mention in _meant(cast, i)]
    inside = [t for t in cast.parse.between(*span) if t.i in cast.by_token and t.pos != "PRON"]
    for mention in [*taken, *(cast.by_token[t.i] for t in inside)]:
        if mention.actor and mention.government and not {mention.government, mention.actor} & own:
            return mention
    return None


def _meant(cast: Cast, i: int) -> list[Mention]:
    """Return whom an object of a verb names: a name, or each of those counted together ("both sides")."""
    if i in cast.by_token:
        return [cast.by_token[i]]
    if is_counted(cast, i):
        return group(cast, i)
    return cast.all_of(i) if cast.parse.tokens[i].lemma == "they" else []


def _arguments(parse: Parse, verb: int) -> Iterator[int]:
    """Yield the heads of the objects of a verb, direct ones first, then those of its prepositions."""
    children = [parse.tokens[c] for c in parse.children[verb]]
    yield from (c.i for c in children if c.dep in ("dobj", "dative", "nsubjpass"))
    for child in children:
        if child.dep in ("prep", "dative"):
            yield from (c for c in parse.children[child.i] if parse.tokens[c].dep == "pobj")
