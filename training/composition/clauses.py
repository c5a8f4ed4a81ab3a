"""Predicates: an act turned by an operator, with its codes, ready to be put into a sentence frame."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from composition import knowledge as kb
from composition.knowledge import Act, Actor
from composition.limits import (
    AT_SEA,
    CIVIL_ONLY,
    HOUSE_VOTES,
    INLAND,
    LONG,
    ON_LAND,
    OWN_STATE,
    PEACEFUL,
    PEACEFUL_BAR,
    PERSONAL,
    SEA,
    SHARED,
    SINGLE,
    SPEECH_OPERATORS,
    SPEECH_TYPES,
    STATELY,
    THEIRS,
    THIRD_DID,
    THIRD_ONLY,
    VOTES,
    WARLIKE,
)
from composition.words import POSSESSIVE, REFLEXIVE, inflect, possessive

Code = tuple[int, int]
H0, H1, R0, R1, W0, W1, U0, U1 = (chr(0xE000 + i) for i in range(8))
T0, T1, X0, X1 = (chr(0xE010 + i) for i in range(4))


@dataclass(frozen=True)
class Cast:
    """Who is on stage: the holder, the other side, the holder's own side and the dispute."""

    holder: Actor
    rivals: tuple[Actor, ...]
    own: tuple[Actor, ...]
    dispute: str


@dataclass(frozen=True)
class Predicate:
    """What the holder does, in the forms that frames ask for."""

    operator: str
    type: str
    plover: str
    code: Code
    verb: str = ""
    noun: str = ""
    quote: str = ""
    passive: str = ""
    gap: str = ""
    object: str = ""
    object_plural: bool = False
    named: frozenset[str] = field(default=frozenset())

    @property
    def speech(self) -> bool:
        """Whether it is something said and not something done."""
        return self.operator in SPEECH_OPERATORS or self.operator in VOTES or self.type in SPEECH_TYPES

    def form(self, form: str, plural: bool) -> str | None:
        """The verb phrase in one form; None where it would be awkward."""
        head = self.verb.split(" ")[0]
        if not self.verb or (head in ("be", "have") and form in ("pp", "ger", "base")):
            return None
        if form == "pp" and re.match(r"(not |no longer )?(intend|hope|mean|see|want|be|have)\b", self.verb):
            return None
        if form == "ger" and head == "not":
            return None
        if form == "pres" and (re.search(r"\b(was|had)\b", self.verb) or LONG.search(self.verb)):
            return None
        return inflect(self.verb, form, plural)


def tokens(*names: str) -> set[str]:
    """Proper nouns in names, without the possessive."""
    return {w.removesuffix("'s").removesuffix("'") for n in names for w in n.split() if w[0].isupper()}


def outsiders(dispute: str, rng: random.Random, level: str = "third", kinds: str = "SGLB") -> Actor:
    """A third party that is not one of the two sides under another name."""
    taken = tokens(
        *(a.name for s in "AB" for a in kb.side(dispute, s)),
        *(a.adjective for s in "AB" for a in kb.side(dispute, s)),
    )
    taken |= {"Russia"} if "Russian" in taken else set()
    return rng.choice([a for a in kb.group(level) if a.kind in kinds and not tokens(a.name) & taken])


def civil(dispute: str, which: str, rng: random.Random) -> Actor:
    """A civil body on one side, named after it."""
    base = rng.choice(kb.group("civil"))
    side = kb.side(dispute, which)[0]
    name = base.name.replace("{A}", side.adjective)
    return Actor(name, base.kind, base.number, base.pronoun, dispute, which, side.adjective, side.level)


def may(actor: Actor, act: Act, rivals: tuple[Actor, ...]) -> bool:
    """Whether the actor can plausibly be the one who does this."""
    if act.level == "state" and (rivals[0].level != "state" or actor.level not in ("state", "third")):
        return False
    if actor.level == "third":
        if act.who == "third":
            return act.type == "MEDIATE" or actor.kind in "SG"
        return (
            act.type in THIRD_DID
            and act.who not in ("power", "polis", "arm", "army", "leader")
            and (act.who != "civ-power" or actor.kind in "SGB")
            and "{P}" not in act.verb
        )
    if actor.kind == "J" or act.who == "both":
        return actor.kind == "J" and act.who == "both" and act.type == "JOINT"
    if act.who not in ("all",) and actor.kind not in kb.WHO[act.who]:
        return False
    if act.type in OWN_STATE and act.who != "power":
        return actor.level == "state" or actor.kind == "B"
    return act.who != "all" or actor.kind in kb.WHO["all"]


def _fit(
    text: str, pronoun: str, patient: Actor, other: Actor | None, both: str, marks: tuple[str, str]
) -> str:
    name = f"{marks[0]}{patient.name}{marks[1]}"
    text = text.replace("{T's}", possessive(name)).replace("{T}", name)
    text = text.replace("{Ta}", f"{marks[0]}{patient.adjective}{marks[1]}")
    text = text.replace("{R}", REFLEXIVE[pronoun]).replace("{P}", POSSESSIVE[pronoun])
    if other:
        text = text.replace("{Y's}", possessive(other.name)).replace("{Y}", other.name)
    return text.replace("{B}", f"{marks[0]}{both}{marks[1]}")


def passive(act: Act) -> str | None:
    """The passive of an act up to its by-phrase, or None where English has none."""
    before, _, after = act.verb.partition("_")
    words = before.split()
    particles = {"back", "off", "up", "down", "out", "aside"}
    if (
        act.number == "-"
        or "{P}" in act.pattern
        or len(words) > 2
        or words[0] in ("meet", "host", "attend", "join")
    ):
        return None
    if len(words) == 2 and (words[1] not in particles or words[0] in ("stand",)):
        return None
    done = inflect(before.strip(), "pp")
    return f"{act.object} {'were' if act.number == 'p' else 'was'} {done}{after.rstrip()}"


def topic(act: Act, bare: bool = False) -> str | None:
    """A noun phrase for the act: "the lifting of the sanctions on X"."""
    if act.nominal == "0":
        return None if bare and act.object.startswith(("a ", "an ", "the ")) else act.object
    if not act.nominal or "_" not in act.verb:
        return None
    after = (
        ""
        if act.nominal.endswith((" of", " for", " on", " to", " with", " about", " from", " against"))
        else " of"
    )
    if act.type in ("PULLBACK", "TALKS", "AID") and act.object[0] == "{":
        return None
    return f"{'' if bare else 'the '}{act.nominal}{after} {act.object}"


def build(
    op: str, kind: str, cast: Cast, rng: random.Random, marks: tuple[str, str] = (T0, T1)
) -> Predicate | None:
    """The predicate for one operator and one act type with this cast, or None where they do not go together."""
    holder, third = cast.holder, cast.holder.level == "third"
    act = rng.choice(kb.acts()[kind])
    pool = [a for a in cast.rivals if a.kind in "SGRB"] * 4
    pool += [a for a in cast.rivals if a.kind in ("LA" if kind in PERSONAL else "")]
    target = rng.choice(pool)
    rest = [a for a in cast.rivals if a != target and a.kind in "SGR"] or [target]
    second = rng.choice(rest)
    outsider = outsiders(cast.dispute, rng)
    if outsider.name == holder.name:
        return None
    own = [a for a in cast.own if a.name != holder.name and a.kind in "SGR"]
    own = [a for a in own if "'s " not in a.name] or own
    if (
        not own
        or (holder.kind == "J"
        and kind != "JOINT")
        or (PEACEFUL_BAR.search(act.pattern)
        and cast.dispute in PEACEFUL)
        or (kind in WARLIKE
        and cast.dispute in PEACEFUL)
        or (kind != "OWN"
        and (
            (cast.dispute in SEA
            and ON_LAND.search(act.pattern))
            or (cast.dispute in INLAND
            and AT_SEA.search(act.pattern))
        ))
    ):
        return None
    ally = rng.choice(own)
    homes = [next(a for a in kb.side(cast.dispute, s) if a.kind in "SGR").name for s in "AB"]
    both = rng.choice(
        (
            f"{homes[0]} and {homes[1]}",
            "both sides",
            "the two sides",
            "the warring parties",
            f"{homes[1]} and {homes[0]}",
            "both parties to the dispute",
        )
    )
    friend = outsider if (kind == "ARM" or (not third and holder.kind != "C")) else ally
    patient = ally if op in THEIRS else target
    if (
        (STATELY.search(act.pattern)
        and (patient.adjective.islower() or patient.adjective == "ECOWAS"))
        or (op in ("stop_it", "continue", "stop")
        and SINGLE.match(act.object))
    ):
        return None
    second_act = rng.choice([a for a in kb.acts()["TALKS"] if a.who == "gov"])
    if not _allowed(op, kind, act, cast, target, friend):
        return None
    if kind == "ARM":
        target = rng.choice([a for a in cast.rivals if a.kind in "SGA"] or [target])
    forms = kb.templates()[op]

    def act_text(who: str, pronoun: str, which: Act = act) -> str:
        if who == "T":
            return _fit(which.pattern, target.pronoun, ally, outsider, both, ("", ""))
        if who == "B":
            return _fit(which.pattern, "they", target, outsider, both, marks)
        doer = {"": pronoun, "Y": friend.pronoun, "O": "it"}[who]
        return _fit(which.pattern, doer, target, outsider, both, marks)

    def expand(text: str, pronoun: str) -> str | None:
        wish = rng.choice(
            [
                w
                for w in kb.fillers("cond")
                if cast.dispute not in PEACEFUL
                or (not PEACEFUL_BAR.search(w)
                and not re.search(r"guns|weapons|hills", w))
            ]
        ).replace("{P}", POSSESSIVE[second.pronoun])
        names = {
            "Y": friend.name,
            "T": f"{marks[0]}{target.name}{marks[1]}",
            "B": f"{marks[0]}{both}{marks[1]}",
            "T2": f"{marks[0]}{second.name}{marks[1]}",
        }
        if op == "refuse_join":
            names["Y"] = outsider.name

        def slot(match: re.Match[str]) -> str:
            key, _, who = match.group(1).partition(":")
            owned = match.group(0).endswith("'s")
            if key in ("inf", "ger", "pp", "inf2"):
                base = act_text(who, pronoun, second_act if key == "inf2" else act)
                return str(inflect(base, {"inf": "base", "inf2": "base"}.get(key, key)))
            if key in ("topic", "passive"):
                made = topic(act, bare=text == "{topic}") if key == "topic" else passive(act)
                return "\0" if made is None else _fit(made, pronoun, target, outsider, both, marks)
            if key == "C":
                return f"{names['T2']} {inflect(wish, 'past', second.plural)}"
            if key == "Cp":
                return f"{names['T2']} {inflect(wish, 'pres', second.plural)}"
            if key in ("cinf", "cfin"):
                return str(inflect(wish, "base" if key == "cinf" else "past", second.plural))
            if key == "crime":
                crimes = [
                    c
                    for c in kb.fillers("crime")
                    if cast.dispute not in PEACEFUL or not PEACEFUL_BAR.search(c)
                ]
                return rng.choice(crimes).replace("{P}", POSSESSIVE[second.pronoun])
            if key == "K":
                return rng.choice(kb.fillers("calm"))
            simple = {"P": POSSESSIVE[pronoun], "R": REFLEXIVE[pronoun], "s": pronoun}.get(key)
            name = simple or names[key]
            return possessive(name) if owned else name

        done = re.sub(r"\{([^}]+)\}(?:'s)?", slot, text)
        if "{T:s} was" in text and target.plural:
            done = done.replace(" was ", " were ", 1)
        return None if re.search(r"\0|have had yet|have been still|None|\{", done) else done

    def gapped(text: str, pronoun: str) -> str:
        """The verb phrase without its object, for relative clauses: "refuse to lift"."""
        if kind not in SHARED or not text.endswith("{inf}") or not act.verb.endswith(" _"):
            return ""
        if passive(act) is None or act.object[0] == "{":
            return ""
        return (expand(text.replace("{inf}", act.verb[:-2]), pronoun) or "").rstrip()

    def pick(form: str, pronoun: str) -> str:
        texts = list(forms.get(form, ()))
        if form == "q" and op == "did":
            texts += list(forms["qs"]) * 2 if kind in SPEECH_TYPES else []
        if third and op in VOTES:
            texts = [t for t in texts if not t.startswith(HOUSE_VOTES)]
        if not texts:
            return ""
        return expand(rng.choice(texts), pronoun) or ""

    plover, dialogue, pressure = kb.meanings()[op, kind]
    wording = rng.choice([t for t in forms["v"] if not (third and op in VOTES and t.startswith(HOUSE_VOTES))])
    verb = expand(wording, holder.pronoun)
    if not verb:
        return None
    gap = "" if op in VOTES or kind in ("OWN", "JOINT") else gapped(wording, holder.pronoun)
    thing = _fit(act.object, holder.pronoun, target, outsider, both, marks) if gap else ""
    named = frozenset(a.name for a in (target, second, outsider, ally, friend))
    noun, quote, voice = pick("n", holder.pronoun), pick("q", "we"), pick("p", holder.pronoun)
    return Predicate(
        op,
        kind,
        {"*": act.plover, "NONE": ""}.get(plover, plover),
        (dialogue, pressure),
        verb,
        noun,
        quote,
        voice,
        gap,
        thing,
        act.number == "p",
        named,
    )


def quotation(code: Code, cast: Cast, rng: random.Random) -> Predicate | None:
    """A ready quotation of this code, or None where there is none or it does not suit the dispute."""
    found = [q for q in kb.quotations() if q[:2] == code]
    if not found:
        return None
    _, _, plover, text = rng.choice(found)
    pool = [a for a in cast.rivals if a.kind in "SGR" and not a.plural]
    if (
        not pool
        or (cast.dispute in PEACEFUL
        and re.search(
            r"guns|missile|divisions|soldier|war\b|plane|blood|forces|truce|tanks|fire|crime|prisoners|nurses",
            text,
        ))
    ):
        return None
    target = rng.choice(pool)
    return Predicate("quote", "QUOTE", plover, code, quote=text.replace("{T}", f"{T0}{target.name}{T1}"))


def _allowed(op: str, kind: str, act: Act, cast: Cast, target: Actor, friend: Actor) -> bool:
    """Whether operator, act and cast make a plausible position that the guide leaves in no doubt."""
    holder, third = cast.holder, cast.holder.level == "third"
    if holder.kind == "J":
        return kind == "JOINT" and op in (
            "did",
            "offer",
            "hedge",
            "refuse",
            "undecided",
            "rule_out",
            "decide",
        )
    if kind == "JOINT" and op not in THIRD_ONLY:
        return False
    if (
        op in THIRD_ONLY
        or (kind in ("MEDIATE", "ARM")
        and op not in ("back", "accuse_act", "vote_for", "vote_against", "abstain"))
    ):
        return third and (kind != "ARM" or holder.kind in "SG")
    if op in CIVIL_ONLY:
        probe = next((a for a in cast.own if a.kind in "SG" and may(a, act, cast.rivals)), None)
        return holder.kind == "C" and probe is not None and act.who != "leader"
    if op == "back" and kind == "BREAK" and third and holder.kind != "S":
        return False
    if op in ("back", "oppose"):
        if kind == "ARM":
            return not third
        return (
            ((third or holder.kind == "C")
            and may(friend, act, cast.rivals))
            or (kind in ("CURB", "RENEW") and may(friend, act, cast.rivals))
        )
    if op in VOTES:
        if "{P}" in act.pattern or act.who in ("leader", "polis", "power"):
            return False
        if third:
            return kind in ("CURB", "RENEW", "RELIEF", "ARM") and holder.kind in "SG"
        return (
            holder.kind == "P"
            and (holder.level == "state" or kind in ("TALKS", "PACT"))
            and act.verb.split()[0] not in ("meet", "receive", "sit", "speak", "confer")
        )
    if op in ("urge_them", "demand", "stop_it", "not_break", "accuse_act", "accuse_refuse", "yield_and_talk"):
        if (kind == "RELIEF" and target.level != "state") or act.who == "leader":
            return False
        if op == "accuse_act" and kind == "ARM":
            return False
        return holder.kind in "SGLMRPCB" and may(target, act, cast.own) and target.name != holder.name
    if op == "fail" and kind == "TALKS":
        return act.verb.startswith(("attend", "take part", "send a", "join")) and may(
            holder, act, cast.rivals
        )
    if op == "refuse_join":
        return (
            holder.kind in "SGLB"
            and "{P}" not in act.pattern
            and ((kind == "ARM" and third) or may(holder, act, cast.rivals))
        )
    if op in ("continue", "stop", "resumed") and act.verb.split()[0] in (
        "begin",
        "start",
        "resume",
        "reopen",
    ):
        return False
    if op in ("continue", "stop"):
        return may(holder, act, cast.rivals)
    if (
        op
        in ("threaten", "threat_cond", "mull", "not_rule_out", "no_intent", "forswear", "rule_out", "refuse")
        and holder.kind == "L"
        and not third
        and act.who in ("polis", "army", "arm", "power")
    ):
        return True
    if op == "did" and kind == "CENSURE" and third:
        return holder.kind in "SGL"
    return may(holder, act, cast.rivals)
