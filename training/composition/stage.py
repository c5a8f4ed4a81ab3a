"""Who is on stage: the cast of a position, and the scene of one act.

Slots of acts.csv: {T} {T's} {Ta} the target, its possessive and its adjective, {P} {R} the pronouns "its" and
"itself" of whoever does the act, {Y} a third party, {B} both sides.
"""

from __future__ import annotations

from dataclasses import dataclass

from composition.marks import TARGET, UNMARKED, Mark
from composition.tables import Act, Actor
from composition.words import POSSESSIVE, REFLEXIVE, possessive


@dataclass(frozen=True)
class Cast:
    """Who holds a position, the other side, the holder's own side, and the dispute between the two.

    Of a third party that holds it, `own` and `rivals` are the two sides in either order.
    """

    holder: Actor
    rivals: tuple[Actor, ...]
    own: tuple[Actor, ...]
    dispute: str

    @property
    def third(self) -> bool:
        """Whether the holder is a third party."""
        return self.holder.level == "third"


@dataclass(frozen=True)
class Scene:
    """An act under an operator, and everybody who may be named with it."""

    operator: str
    act: Act
    cast: Cast
    target: Actor
    """The one of the other side to whom it is done."""

    second: Actor
    """Another one of the other side, of whom conditions are demanded."""

    ally: Actor
    """Another one of the holder's side."""

    outsider: Actor
    """A third party."""

    friend: Actor
    """Whose plan is backed or opposed: the ally or the outsider."""

    both: str
    """What the two sides are called together."""

    talks: Act
    """What is asked for beside the act by an operator that wants both."""

    mark: Mark = TARGET
    """What the names of the other side are marked with."""

    @property
    def named(self) -> frozenset[str]:
        """The names that were drawn for it beside the holder's."""
        drawn = (self.target, self.second, self.outsider, self.ally, self.friend)
        return frozenset(actor.name for actor in drawn)

    def fit(self, text: str, pronoun: str) -> str:
        """Return the words of an act with the names in their slots, done by one with this pronoun."""
        return self._fit(text, pronoun, self.target, self.mark)

    def fit_for_target(self, text: str) -> str:
        """Return the words of an act that the target does to the holder's side."""
        return self._fit(text, self.target.pronoun, self.ally, UNMARKED)

    def _fit(self, text: str, pronoun: str, patient: Actor, mark: Mark) -> str:
        name = mark.around(patient.name)
        slots = {
            "{T's}": possessive(name),
            "{T}": name,
            "{Ta}": mark.around(patient.adjective),
            "{R}": REFLEXIVE[pronoun],
            "{P}": POSSESSIVE[pronoun],
            "{Y}": self.outsider.name,
            "{B}": mark.around(self.both),
        }
        for slot, words in slots.items():
            text = text.replace(slot, words)
        return text
