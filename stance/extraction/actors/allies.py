"""Say who of several are allied on an article's day, by the treaties that the codebooks' `relations` name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stance.codebook import Relation
from stance.extraction.actors.scene import Scene
from stance.records import Mention


def allied(people: dict[str, Mention], scene: Scene) -> dict[str, Mention]:
    """Return those who are allied on the article's day, directly or by a common ally; none of two camps."""
    left = {m.government for m in people.values()}
    treaties = [r for r in scene.codebook.relations_on(scene.published) if r.kind == "alliance"]
    camps = [c for c in _camps(left, treaties) if len(c) > 1]
    if len(camps) != 1:
        return {}
    return {who: m for who, m in people.items() if m.government in camps[0]}


def _camps(states: set[str], treaties: Iterable[Relation]) -> Iterator[set[str]]:
    alliances = [set(r.members) for r in treaties]
    left = set(states)
    while left:
        camp, edge = set(), {min(left)}
        while edge:
            camp |= edge
            near = {s for a in alliances if a & edge for s in a}
            edge = (near & left) - camp
        left -= camp
        yield camp
