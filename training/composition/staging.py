"""Draws casts and predicates and fills the slots of frames."""

from __future__ import annotations

import random
import re
from collections import Counter

from composition import knowledge as kb
from composition.clauses import (
    H0,
    H1,
    R0,
    R1,
    T0,
    T1,
    U0,
    U1,
    W0,
    W1,
    X0,
    X1,
    Cast,
    Code,
    Predicate,
    build,
    civil,
    outsiders,
)
from composition.knowledge import Actor, Frame
from composition.limits import LONG
from composition.words import MARKS, POSSESSIVE, inflect, possessive

SHARES: dict[Code, float] = {
    (0, 0): 0.26,
    (1, 0): 0.15,
    (0, 1): 0.155,
    (1, 1): 0.09,
    (1, -1): 0.09,
    (-1, 0): 0.09,
    (-1, 1): 0.07,
    (0, -1): 0.085,
    (-1, -1): 0.01,
}
SPOKEN = re.compile(
    r"statement|interview|letter|briefing|speech|post in|post on|press|students|reporters|details"
)
DEEDS = {
    "did",
    "refuse",
    "urge_them",
    "demand",
    "threaten",
    "vote_for",
    "vote_against",
    "veto",
    "back",
    "offer",
    "accuse_act",
    "stop_it",
    "oppose",
}
COMMON = {
    "CENSURE": 4,
    "DRILL": 3,
    "COERCE": 3,
    "STRIKE": 2,
    "TALKS": 4,
    "CURB": 2,
    "RELIEF": 3,
    "OWN": 3,
    "PROTEST": 2,
}
UNCIVIL = {"rebel", "government", "ECOWAS", "gang", "guerrilla", "paramilitary", "separatist", "eastern"}


class Stage:
    """Draws predicates, casts and frames from one stream of random numbers."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.cells: dict[Code, dict[str, list[str]]] = {}
        for (op, kind), (_, dialogue, pressure) in kb.meanings().items():
            self.cells.setdefault((dialogue, pressure), {}).setdefault(op, []).append(kind)
        self.used: Counter[str] = Counter()
        self.other: Predicate | None = None

    def cast(self, op: str, kind: str) -> Cast:
        """Somebody who may hold such a position, and the two sides."""
        rng = self.rng
        dispute = rng.choice([d for d in kb.disputes() if not d[-1].isdigit() or rng.random() < 0.55])
        which, other = rng.choice(("AB", "BA"))
        if kb.side(dispute, which)[0].adjective in UNCIVIL:
            which, other = other, which
            if kb.side(dispute, which)[0].adjective in UNCIVIL:
                return self.cast(op, kind)
            if op not in ("beg_own", "own_not") and rng.random() < 0.5:
                which, other = other, which
        own, rivals = kb.side(dispute, which), kb.side(dispute, other)
        chance = rng.random()
        if kind == "JOINT" and op not in ("ask_both", "praise_both"):
            left = rng.choice([a for a in own if a.kind in "SGR"])
            right = rng.choice([a for a in rivals if a.kind in "SGR"])
            pair = Actor(f"{left.name} and {right.name}", "J", "p", "they", dispute, "AB", "", "state")
            return Cast(pair, rivals, own, dispute)
        if op in ("beg_own", "own_not") or kind == "PROTEST":
            return Cast(civil(dispute, which, rng), rivals, own, dispute)
        if op in ("ask_both", "praise_both") or (kind in ("MEDIATE", "ARM") and op != "back"):
            return Cast(outsiders(dispute, rng), rivals, own, dispute)
        if op in ("back", "oppose"):
            holder = (
                outsiders(dispute, rng)
                if chance < 0.5 or own[0].adjective in UNCIVIL
                else civil(dispute, which, rng)
            )
            return Cast(holder if chance < 0.8 else rng.choice(own), rivals, own, dispute)
        if kind in (
            "FORCURB",
            "NOCURB",
            "NORELIEF",
            "ASKCURB",
            "ASKRELIEF",
            "ASKTALKS",
            "PRAISE",
            "SHUN",
            "CENSURE",
        ):
            if chance < 0.25 and own[0].adjective not in UNCIVIL:
                return Cast(civil(dispute, which, rng), rivals, own, dispute)
            if chance < 0.4:
                return Cast(outsiders(dispute, rng), rivals, own, dispute)
        third = (
            0.45
            if op in ("vote_for", "vote_against", "veto", "abstain", "refuse_join")
            else 0.3
            if op in ("urge_them", "demand", "stop_it", "not_break", "yield_and_talk")
            else 0.12
        )
        if chance < third:
            return Cast(outsiders(dispute, rng), rivals, own, dispute)
        votes = [a for a in own if a.kind == "P"]
        if op in ("vote_for", "vote_against", "veto", "abstain") and votes:
            return Cast(rng.choice(votes), rivals, own, dispute)
        return Cast(rng.choice(own), rivals, own, dispute)

    def draw(
        self, code: Code, marks: tuple[str, str] = (T0, T1), cast: Cast | None = None
    ) -> tuple[Cast, Predicate]:
        """A predicate of this code; with a cast given, one of its holder."""
        ops = self.cells[code]
        weights = [max(3.0, 1.2 * len(k)) if op == "did" else 1.0 + 0.12 * len(k) for op, k in ops.items()]
        for _ in range(200):
            op = self.rng.choices(list(ops), weights)[0]
            kind = self.rng.choices(ops[op], [COMMON.get(k, 1) if op == "did" else 1 for k in ops[op]])[0]
            for _ in range(60):
                stage = cast or self.cast(op, kind)
                made = build(op, kind, stage, self.rng, marks)
                if made:
                    return stage, made
        raise LookupError(f"nothing found for {code}")

    def slots(
        self, cast: Cast, pred: Predicate, frame: Frame, second: Predicate | None
    ) -> dict[str, str] | None:
        """The words for every slot of the frame; None where one of them is missing."""
        rng, holder = self.rng, cast.holder
        name = f"{H0}{holder.name}{H1}"
        reporter, bystander = rng.choice(kb.group("reporter")), self.bystander()
        out: dict[str, str | None] = {
            "H": name,
            "Hs": possessive(name),
            "hs": holder.pronoun,
            "hp": POSSESSIVE[holder.pronoun],
            "wh": holder.wh,
            "whthat": "who" if holder.wh == "who" else "that",
            "did": "did",
            "rsaid": "said",
            "R": f"{R0}{reporter.name}{R1}",
            "W": f"{W0}{bystander.name}{W1}",
            "wfin": rng.choice(kb.fillers("wfin")),
            "day": rng.choice(kb.fillers("day")),
            "place": rng.choice(kb.fillers("place")),
            "dayw": rng.choice([d for d in kb.fillers("day") if d.startswith("on ") and d.endswith("day")]),
            "robj": pred.object or None,
            "rbe": "were" if pred.object_plural else "was",
            "detail": rng.choice(kb.fillers("detail")),
            "spk": rng.choice(kb.fillers("spk")),
            "adv": rng.choice([a for a in kb.fillers("adv") if pred.speech or not SPOKEN.search(a)]),
            "bg": rng.choice(kb.fillers("bgL" if holder.kind == "L" else "bgS"))
            if holder.kind in "LS" and not holder.plural
            else None,
            "nom": pred.noun or None,
            "pas": pred.passive or None,
            "q": pred.quote or None,
        }
        if pred.noun:
            cut = re.search(r" (not to|to|of|that|for|on|against|with|in) ", pred.noun)
            out["nomby"] = f"{pred.noun[: cut.start()]} by {name}{pred.noun[cut.start() :]}" if cut else None
        self.forms(out, pred, holder.plural, "")
        if second:
            self.forms(out, second, holder.plural, "2")
        if pred.gap:
            gap = inflect(pred.gap, "pp")
            out["gapfin"] = inflect(pred.gap, "past", holder.plural)
            out["gapperf"] = gap and f"{'have' if holder.plural else 'has'} {gap}"
        if "U" in frame.slots:
            self.second_actor(out, cast, pred)
        if re.search(r"(before|after|After|when|day on which) \{(U|H)\} \{u?fin", frame.text) and any(
            (out.get(k) or "").startswith(("was ", "were ")) for k in ("fin", "ufin")
        ):
            return None
        for key in list(out):
            value = out[key]
            if value and key[0].islower():
                out[key[0].upper() + key[1:]] = out.get(key[0].upper() + key[1:]) or self.capital(value)
        return (
            {k: v for k, v in out.items() if v}
            if all(out.get(s) for s in frame.slots if s not in ("H:h",))
            else None
        )

    @staticmethod
    def capital(text: str) -> str:
        """The first letter as a capital, past span marks."""
        return re.sub(rf"^([{MARKS}]*)([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)

    @staticmethod
    def forms(out: dict[str, str | None], pred: Predicate, plural: bool, tail: str) -> None:
        """The finite and non-finite forms of a predicate, under the names that frames use."""
        perfect = pred.form("pp", plural)
        have = "have" if plural else "has"
        out["fin" + tail] = pred.form("past", plural)
        out["pres" + tail] = pred.form("pres", plural)
        out["inf" + tail] = pred.form("base", plural) if pred.operator in DEEDS else None
        out["ger" + tail] = pred.form("ger", plural)
        out["ptc" + tail] = out["ger" + tail]
        out["perf" + tail] = perfect and f"{have} {perfect}"
        out["had" + tail] = perfect and f"had {perfect}"
        out["pp" + tail] = perfect if perfect and not perfect.startswith("not ") else None
        out["tohave" + tail] = (
            None if pred.verb.startswith("say ") else out["pp" + tail] and f"to have {perfect}"
        )

    def bystander(self) -> Actor:
        """Somebody who merely stands by."""
        return self.rng.choice([a for a in kb.group("bystander") if a.pronoun == "it"])

    def second_actor(self, out: dict[str, str | None], cast: Cast, pred: Predicate) -> None:
        """Another actor with a position of his own."""
        rng = self.rng
        self.other = None
        for _ in range(40):
            code = rng.choice([c for c in SHARES if c != (-1, -1)])
            if rng.random() < 0.5:
                pool = [a for a in cast.rivals if a.name not in pred.named and a.name != cast.holder.name]
                if not pool:
                    continue
                stage = Cast(rng.choice(pool), cast.own, cast.rivals, cast.dispute)
            else:
                stage = Cast(outsiders(cast.dispute, rng), cast.rivals, cast.own, cast.dispute)
            if stage.holder.name in pred.named or stage.holder.name == cast.holder.name:
                continue
            try:
                _, made = self.draw_once(code, stage)
            except LookupError:
                continue
            if cast.holder.name in made.verb or LONG.search(made.verb):
                continue
            perfect = made.form("pp", stage.holder.plural)
            out["U"] = f"{U0}{stage.holder.name}{U1}"
            out["uwh"] = stage.holder.wh
            out["ufin"] = made.form("past", stage.holder.plural)
            out["uhad"] = perfect and f"had {perfect}"
            out["uperf"] = perfect and f"{'have' if stage.holder.plural else 'has'} {perfect}"
            self.other = made
            return

    def draw_once(self, code: Code, stage: Cast) -> tuple[Cast, Predicate]:
        """Like draw, with a given holder and few attempts."""
        ops = self.cells[code]
        for _ in range(30):
            op = self.rng.choice(list(ops))
            made = build(op, self.rng.choice(ops[op]), stage, self.rng, (X0, X1))
            if made:
                return stage, made
        raise LookupError
