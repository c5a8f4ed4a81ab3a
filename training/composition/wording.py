"""Puts the names of a scene into the wordings of its operator.

Slots of operators.csv for the act: {inf}, {ger} and {pp} verb forms, {topic} noun phrase ("the lifting of
the sanctions on X"), {passive} up to its by-phrase; {inf2} talks. After a colon stands who does it, if not
the holder: T the target, B both sides, Y the friend, O a body that is "it". Names: {T}, {T:s} the target
(the latter as a subject), {T2} another one of its side, {Y} the friend, {B} both sides, {s} {P} {R} the
holder's pronouns. {C} (past) and {Cp} (present) are what the other side is to do, {cinf} and {cfin} the same
without its subject; {K} is what merely has to happen, {crime} something to accuse of.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from composition import tables
from composition.limits import (
    CLAUSE_TYPES,
    HOUSE_VOTES,
    NOUNLESS_TYPES,
    PEACEFUL,
    SPEECH_TYPES,
    VOTES,
    WAR_WISHES,
    WAR_WORDS,
)
from composition.stage import Scene
from composition.tables import Act
from composition.words import POSSESSIVE, REFLEXIVE, inflect, possessive

MISSING = "\0"
"""Stands for a form that English does not have; no wording with it is kept."""

AWKWARD = re.compile(rf"{MISSING}|have had yet|have been still|\{{")
"""What makes a wording unfit: missing forms, unfilled slots, verbs that take no further auxiliary."""

SLOT = re.compile(r"\{([^}:]+):?([^}]*)\}('s)?")
PREPOSITIONS = (" of", " for", " on", " to", " with", " about", " from", " against")
"""Endings of nouns of acts that need no further "of" before their object."""

PARTICLES = {"back", "off", "up", "down", "out", "aside"}
NO_PASSIVE = {"meet", "host", "attend", "join", "stand"}
"""First words of acts whose passive is unusual."""


def passive(act: Act) -> str:
    """Return the passive of an act up to its by-phrase, or nothing where English has none."""
    before, _, after = act.verb.partition("_")
    verb, *particle = before.split()
    if act.number == "-" or "{P}" in act.phrase or verb in NO_PASSIVE:
        return ""
    if len(particle) > 1 or not PARTICLES.issuperset(particle):
        return ""
    was = "were" if act.number == "p" else "was"
    return f"{act.object} {was} {inflect(before.strip(), 'pp')}{after.rstrip()}"


def topic(act: Act, bare: bool = False) -> str:
    """Return a noun phrase for the act, without article if bare, or nothing where there is none."""
    if act.noun == "0":
        return "" if bare and act.object.startswith(("a ", "an ", "the ")) else act.object
    if not act.noun or "_" not in act.verb or (act.type in NOUNLESS_TYPES and act.object[0] == "{"):
        return ""
    of = "" if act.noun.endswith(PREPOSITIONS) else " of"
    return f"{'' if bare else 'the '}{act.noun}{of} {act.object}"


@dataclass(frozen=True)
class Wording:
    """The wordings of one scene; each method draws anew."""

    scene: Scene
    rng: random.Random

    def texts(self, form: str) -> list[str]:
        """Return the wordings of the operator in one form that suit the holder."""
        op = self.scene.operator
        forms = tables.wordings()[op]
        texts = list(forms.get(form, ()))
        if op == "did" and form == "q" and self.scene.act.type in SPEECH_TYPES:
            texts += forms["qs"] * 2
        if op in VOTES and self.scene.cast.third:
            return [t for t in texts if not t.startswith(HOUSE_VOTES)]
        return texts

    def pick(self, form: str, pronoun: str) -> str:
        """Return a wording in one form, with its slots filled, or nothing where there is none."""
        texts = self.texts(form)
        return self.fill(self.rng.choice(texts), pronoun) if texts else ""

    def without_object(self, text: str, pronoun: str) -> str:
        """Return the verb phrase without its object, for relative clauses: "refuse to lift"."""
        act = self.scene.act
        if act.type not in CLAUSE_TYPES or not text.endswith("{inf}") or not act.verb.endswith(" _"):
            return ""
        if act.object[0] == "{" or not passive(act):
            return ""
        return self.fill(text.replace("{inf}", act.verb.removesuffix(" _")), pronoun).rstrip()

    def fill(self, text: str, pronoun: str) -> str:
        """Return the text with its slots filled for a holder with this pronoun; nothing if it is awkward."""
        wish, alone = self._wish(), SLOT.fullmatch(text) is not None

        def words(match: re.Match[str]) -> str:
            key, who, possessed = match.groups()
            if key == "topic":
                return self._fitted(topic(self.scene.act, bare=alone), pronoun)
            name = self._part(key, who, pronoun, wish)
            return possessive(name) if possessed else name

        done = SLOT.sub(words, text)
        if "{T:s} was" in text and self.scene.target.plural:
            done = done.replace(" was ", " were ", 1)
        return "" if AWKWARD.search(done) else done

    def _part(self, key: str, who: str, pronoun: str, wish: str) -> str:
        scene, second = self.scene, self.scene.second
        match key:
            case "inf" | "ger" | "pp":
                phrase = self._act(scene.act, who, pronoun)
                return inflect(phrase, "base" if key == "inf" else key) or MISSING
            case "inf2":
                return inflect(self._act(scene.talks, who, pronoun), "base") or MISSING
            case "passive":
                return self._fitted(passive(scene.act), pronoun)
            case "C" | "Cp":
                demanded = inflect(wish, "past" if key == "C" else "pres", second.plural)
                return f"{scene.mark.around(second.name)} {demanded}"
            case "cinf" | "cfin":
                return inflect(wish, "base" if key == "cinf" else "past", second.plural) or MISSING
            case "crime":
                return self._crime()
            case "K":
                return self.rng.choice(tables.fillers("calm"))
            case "s":
                return pronoun
            case "P":
                return POSSESSIVE[pronoun]
            case "R":
                return REFLEXIVE[pronoun]
        return self._name(key)

    def _fitted(self, text: str, pronoun: str) -> str:
        return self.scene.fit(text, pronoun) if text else MISSING

    def _name(self, key: str) -> str:
        scene = self.scene
        match key:
            case "T":
                return scene.mark.around(scene.target.name)
            case "T2":
                return scene.mark.around(scene.second.name)
            case "B":
                return scene.mark.around(scene.both)
            case "Y":
                return (scene.outsider if scene.operator == "refuse_join" else scene.friend).name
        raise ValueError(f"operators.csv: no slot {{{key}}}; allowed are those that wording.py lists")

    def _act(self, act: Act, who: str, pronoun: str) -> str:
        """Return the verb phrase of an act done by the holder, or by whom `who` says."""
        match who:
            case "T":
                return self.scene.fit_for_target(act.phrase)
            case "B":
                return self.scene.fit(act.phrase, "they")
            case "Y":
                return self.scene.fit(act.phrase, self.scene.friend.pronoun)
            case "O":
                return self.scene.fit(act.phrase, "it")
        return self.scene.fit(act.phrase, pronoun)

    def _wish(self) -> str:
        """Return what is demanded of the other side."""
        wishes = tables.fillers("cond")
        if self.scene.cast.dispute in PEACEFUL:
            wishes = tuple(w for w in wishes if not (WAR_WORDS.search(w) or WAR_WISHES.search(w)))
        return self.rng.choice(wishes).replace("{P}", POSSESSIVE[self.scene.second.pronoun])

    def _crime(self) -> str:
        """Return what the other side is accused of."""
        crimes = tables.fillers("crime")
        if self.scene.cast.dispute in PEACEFUL:
            crimes = tuple(c for c in crimes if not WAR_WORDS.search(c))
        return self.rng.choice(crimes).replace("{P}", POSSESSIVE[self.scene.second.pronoun])
