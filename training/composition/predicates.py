"""Predicates: an act turned by an operator, with its code, ready to be put into a frame."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from composition import tables
from composition.limits import CLAUSE_WORDS, PEACEFUL, SPEECH_OPERATORS, SPEECH_TYPES, VOTES, WAR_QUOTES
from composition.marks import TARGET, Mark
from composition.scenes import draw_scene
from composition.stage import Cast
from composition.tables import Code
from composition.wording import Wording
from composition.words import inflect

NO_PERFECT = re.compile(r"(not |no longer )?(intend|hope|mean|see|want|be|have)\b")
"""Verbs of state, whose perfect sounds wrong in news."""

AUXILIARIES = ("be", "have")
PAST_TENSE = re.compile(r"\b(was|had)\b")

TAKES_CLASS_OF_ACT, NO_CLASS = "*", "NONE"
"""What meanings.csv has in place of a PLOVER class."""


@dataclass(frozen=True)
class Predicate:
    """What the holder does, in the forms that frames ask for; a form that it does not have is empty."""

    operator: str
    type: str
    plover: str
    code: Code
    verb: str = ""
    """The verb phrase in its base form."""

    noun: str = ""
    """As a noun phrase: "refusal to lift the sanctions"."""

    quote: str = ""
    """In the holder's own words."""

    passive: str = ""
    """In the passive, up to the by-phrase."""

    without_object: str = ""
    """The verb phrase without its object, for relative clauses."""

    object: str = ""
    """The object that it was without."""

    object_plural: bool = False
    named: frozenset[str] = frozenset()
    """Who is named or was drawn for it, and should not be named beside it."""

    @property
    def speech(self) -> bool:
        """Whether it is something said and not something done."""
        return self.operator in SPEECH_OPERATORS or self.operator in VOTES or self.type in SPEECH_TYPES

    @property
    def long(self) -> bool:
        """Whether the verb phrase holds a clause of its own."""
        return bool(CLAUSE_WORDS.search(self.verb))

    def form(self, form: str, plural: bool) -> str | None:
        """Return the verb phrase in one form of `words.inflect`; None where it would be awkward."""
        head = self.verb.split(" ")[0]
        if not self.verb or (head in AUXILIARIES and form in ("pp", "ger", "base")):
            return None
        if form == "pp" and NO_PERFECT.match(self.verb):
            return None
        if form == "ger" and head == "not":
            return None
        if form == "pres" and (PAST_TENSE.search(self.verb) or self.long):
            return None
        return inflect(self.verb, form, plural)


def build(op: str, type_: str, cast: Cast, rng: random.Random, mark: Mark = TARGET) -> Predicate | None:
    """Return a predicate of an operator over a type of act, or None where what was drawn does not fit."""
    scene = draw_scene(op, type_, cast, rng, mark)
    if scene is None:
        return None
    act, pronoun, wording = scene.act, cast.holder.pronoun, Wording(scene, rng)
    text = rng.choice(wording.texts("v"))
    verb = wording.fill(text, pronoun)
    if not verb:
        return None
    relative = op not in VOTES and type_ not in ("OWN", "JOINT")
    without_object = wording.without_object(text, pronoun) if relative else ""
    meaning = tables.meanings()[op, type_]
    return Predicate(
        op,
        type_,
        {TAKES_CLASS_OF_ACT: act.plover, NO_CLASS: ""}.get(meaning.plover, meaning.plover),
        meaning.code,
        verb,
        noun=wording.pick("n", pronoun),
        quote=wording.pick("q", "we"),
        passive=wording.pick("p", pronoun),
        without_object=without_object,
        object=scene.fit(act.object, pronoun) if without_object else "",
        object_plural=act.number == "p",
        named=scene.named,
    )


def quotation(code: Code, cast: Cast, rng: random.Random) -> Predicate | None:
    """Return a ready quotation of this code, or None where there is none or it does not suit the dispute."""
    found = [q for q in tables.quotations() if q.code == code]
    targets = [a for a in cast.rivals if a.kind in "SGR" and not a.plural]
    if not found:
        return None
    chosen = rng.choice(found)
    if not targets or (cast.dispute in PEACEFUL and WAR_QUOTES.search(chosen.text)):
        return None
    text = chosen.text.replace("{T}", TARGET.around(rng.choice(targets).name))
    return Predicate("quote", "QUOTE", chosen.plover, code, quote=text)
