"""Chooses a frame for a predicate, and finds the words for its slots.

Slots of frames.csv: the holder is {H}, {Hs} possessive, {hs} {hp} its pronouns, {wh} {whthat} its relative
pronouns; {fin} {pres} {had} {perf} {pp} {inf} {ger} {ptc} {tohave} are verb forms of the predicate, with a 2
those of a second one; {nom} {nomby} {pas} {q} are the predicate as noun, with "by the holder", passive,
quotation; {robj} {rbe} {gapfin} {gapperf} its object and a relative clause about it. {U} {uwh} {ufin} {uhad}
{uperf} is another holder with a position, {W} {wfin} a bystander with a neutral deed, {R} {rsaid} a reporter,
{spk} a speaker. {day} {dayw} {place} {adv} {bg} {detail} are from fillers.csv. With a capital letter in
place of its small one, a slot gives words that begin with a capital.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass

from composition import tables
from composition.casting import outsider_to
from composition.drawing import SHARES, draw_for
from composition.limits import INFINITIVE_OPERATORS, TABLE_TYPES
from composition.marks import BYSTANDER, HOLDER, OTHER, REPORTER
from composition.predicates import Predicate
from composition.stage import Cast
from composition.tables import Actor, Frame
from composition.words import POSSESSIVE, capital, inflect, possessive

Words = dict[str, str | None]

SHAPES = {"quote": 0.16, "noun": 0.27, "passive": 0.42, "relative": 0.5}
"""A predicate that has such a form takes the first for which one random number lies below; else its verb."""

SPREAD = 4
"""By how many uses chance can outweigh that another frame was used less."""

LEAST_CHOICE = 3
"""Of how many frames at least one is chosen, where there are so many."""

ABROAD = re.compile(r"\{(fin|had|gapfin|pas|Pas)\} \{place\}|^\{Place\},? \{H\} \{fin\}|\{perf\} \{place\}")
"""Frames that say the act itself happened in a foreign town."""

BEFORE_MORE = re.compile(r"\{fin2?\}[ :]")
"""Frames in which more follows the predicate, so that a clause in it would run on."""

DATING = re.compile(r"(before|after|After|when|day on which) \{(U|H)\} \{u?fin")
"""Frames that date one thing by another, which a state ("was ready") cannot do."""

SPOKEN = re.compile(
    r"statement|interview|letter|briefing|speech|post in|post on|press|students|reporters|details"
)
"""Adverbials that only suit what is said."""

PLACING = re.compile(r" (not to|to|of|that|for|on|against|with|in) ")
"""Words of a noun phrase before which "by the holder" goes."""

TRIED_OTHERS = 40


@dataclass(frozen=True)
class Filling:
    """The words for every slot of a frame, and the position of the other holder if it has one."""

    words: dict[str, str]
    other: Predicate | None


def choose_frame(
    pred: Predicate, holder: Actor, pairing: str, used: Counter[str], rng: random.Random
) -> Frame:
    """Return a frame that suits the predicate, the less used the likelier."""
    shape = _shape(pred, pairing, rng.random())
    found = [
        f for f in tables.frames() if f.shape == shape and f.pairing == pairing and _suits(f, pred, holder)
    ]
    found.sort(key=lambda f: used[f.id] + rng.random() * SPREAD)
    return rng.choice(found[: max(LEAST_CHOICE, len(found) // 3)])


def _shape(pred: Predicate, pairing: str, chance: float) -> str:
    if not pred.verb:
        return "quote"
    if pairing:
        return "verb"
    forms = {"quote": pred.quote, "noun": pred.noun, "passive": pred.passive, "relative": pred.without_object}
    return next((shape for shape, below in SHAPES.items() if forms[shape] and chance < below), "verb")


def _suits(frame: Frame, pred: Predicate, holder: Actor) -> bool:
    if ("speech" in frame.needs and not pred.speech) or ("leader" in frame.needs and holder.kind != "L"):
        return False
    if ("plural" if not holder.plural else "singular") in frame.needs:
        return False
    if ABROAD.search(frame.text) and not pred.speech and pred.type not in TABLE_TYPES:
        return False
    return not (pred.long and BEFORE_MORE.search(frame.text))


def words_for(
    frame: Frame, cast: Cast, pred: Predicate, second: Predicate | None, rng: random.Random
) -> Filling | None:
    """Return the words for the slots of the frame; None where one of them is missing or awkward."""
    plural, other = cast.holder.plural, None
    words = _drawn(cast.holder, pred, rng) | _around(cast.holder, pred) | _forms(pred, plural)
    if second:
        words |= {f"{slot}2": form for slot, form in _forms(second, plural).items()}
    if "U" in frame.slots:
        found = _other_holder(cast, pred, rng)
        if found is None:
            return None
        actor, other = found
        words |= _other_words(actor, other)
    if DATING.search(frame.text) and any(
        (words.get(slot) or "").startswith(("was ", "were ")) for slot in ("fin", "ufin")
    ):
        return None
    known = {slot: text for slot, text in words.items() if text}
    known = {slot[0].upper() + slot[1:]: capital(text) for slot, text in known.items()} | known
    return Filling(known, other) if frame.slots <= known.keys() else None


def _drawn(holder: Actor, pred: Predicate, rng: random.Random) -> Words:
    """Return what is drawn around the predicate; everything is, so that all frames draw alike."""
    reporter = rng.choice(tables.group("reporter"))
    bystander = rng.choice([a for a in tables.group("bystander") if a.pronoun == "it"])
    days = tables.fillers("day")
    alone = holder.kind in "LS" and not holder.plural
    return {
        "R": REPORTER.around(reporter.name),
        "rsaid": "said",
        "W": BYSTANDER.around(bystander.name),
        "wfin": rng.choice(tables.fillers("wfin")),
        "day": rng.choice(days),
        "place": rng.choice(tables.fillers("place")),
        "dayw": rng.choice([d for d in days if d.startswith("on ") and d.endswith("day")]),
        "detail": rng.choice(tables.fillers("detail")),
        "spk": rng.choice(tables.fillers("spk")),
        "adv": rng.choice([a for a in tables.fillers("adv") if pred.speech or not SPOKEN.search(a)]),
        "bg": rng.choice(tables.fillers("bgL" if holder.kind == "L" else "bgS")) if alone else None,
    }


def _around(holder: Actor, pred: Predicate) -> Words:
    """Return the words for the holder, and the forms of the predicate that are no verb phrases."""
    name, gap = HOLDER.around(holder.name), pred.without_object
    done = inflect(gap, "pp") if gap else None
    by = PLACING.search(pred.noun)
    return {
        "H": name,
        "Hs": possessive(name),
        "hs": holder.pronoun,
        "hp": POSSESSIVE[holder.pronoun],
        "wh": holder.relative,
        "whthat": "who" if holder.relative == "who" else "that",
        "did": "did",
        "nom": pred.noun,
        "nomby": by and f"{pred.noun[: by.start()]} by {name}{pred.noun[by.start() :]}",
        "pas": pred.passive,
        "q": pred.quote,
        "robj": pred.object,
        "rbe": "were" if pred.object_plural else "was",
        "gapfin": inflect(gap, "past", holder.plural) if gap else None,
        "gapperf": done and f"{_have(holder.plural)} {done}",
    }


def _forms(pred: Predicate, plural: bool) -> Words:
    """Return the forms of the verb phrase under the names of their slots."""
    perfect, gerund = pred.form("pp", plural), pred.form("ger", plural)
    participle = perfect if perfect and not perfect.startswith("not ") else None
    claimable = participle and not pred.verb.startswith("say ")
    return {
        "fin": pred.form("past", plural),
        "pres": pred.form("pres", plural),
        "inf": pred.form("base", plural) if pred.operator in INFINITIVE_OPERATORS else None,
        "ger": gerund,
        "ptc": gerund,
        "perf": perfect and f"{_have(plural)} {perfect}",
        "had": perfect and f"had {perfect}",
        "pp": participle,
        "tohave": f"to have {participle}" if claimable else None,
    }


def _have(plural: bool) -> str:
    return "have" if plural else "has"


def _other_holder(cast: Cast, pred: Predicate, rng: random.Random) -> tuple[Actor, Predicate] | None:
    """Return somebody else with a position of his own, of the other side or an outsider."""
    codes = [code for code in SHARES if code != (-1, -1)]
    avoided = {cast.holder.name, *pred.named}
    for _ in range(TRIED_OTHERS):
        code = rng.choice(codes)
        if rng.random() < 0.5:
            pool = [a for a in cast.rivals if a.name not in avoided]
            if not pool:
                continue
            stage = Cast(rng.choice(pool), cast.own, cast.rivals, cast.dispute)
        else:
            stage = Cast(outsider_to(cast.dispute, rng), cast.rivals, cast.own, cast.dispute)
        if stage.holder.name in avoided:
            continue
        made = draw_for(stage, code, rng)
        if made and cast.holder.name not in made.verb and not made.long:
            return stage.holder, made
    return None


def _other_words(actor: Actor, pred: Predicate) -> Words:
    forms = _forms(pred, actor.plural)
    return {
        "U": OTHER.around(actor.name),
        "uwh": actor.relative,
        "ufin": forms["fin"],
        "uhad": forms["had"],
        "uperf": forms["perf"],
    }
