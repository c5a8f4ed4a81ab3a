"""Coded sentences composed from acts, operators and frames.

An act is what somebody can do to somebody (lift the sanctions, shell a port), an operator turns it (offered to,
refused to, urged them to, only if), and the coding guide says what each operator makes of each type of act. Frames put
the predicate into a sentence. Usage: ``python3 composing.py 20000 1 composed.csv``.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from composition import knowledge as kb
from composition.clauses import H0, H1, R0, T0, T1, U0, W0, X0, Cast, Code, Predicate, outsiders, quotation
from composition.knowledge import Actor, Frame
from composition.limits import LONG
from composition.staging import SHARES, Stage
from composition.words import MARKS, article, possessive, sentence_case

Span = tuple[int, int]
CONTRAST: dict[Code, tuple[tuple[Code, Code], ...]] = {
    (1, 1): (((1, 0), (0, 1)), ((0, 1), (1, 0))),
    (-1, -1): (((-1, 0), (0, -1)), ((0, -1), (-1, 0))),
}
ALONGSIDE: dict[Code, tuple[tuple[Code, Code], ...]] = {
    (-1, 1): (((-1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (-1, 1))),
    (1, -1): (((1, 0), (1, -1)), ((1, -1), (1, 0)), ((1, 0), (0, -1))),
    (0, 1): (((0, 1), (0, 1)),),
    (1, 0): (((1, 0), (1, 0)),),
    (-1, 0): (((-1, 0), (-1, 0)),),
    (0, -1): (((0, -1), (0, -1)),),
}
QUADS = {
    "": "",
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "1"),
    **dict.fromkeys(("CONCEDE", "RETREAT", "COOPERATE", "AID"), "2"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "3"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "4"),
}
AWAY = re.compile(r"\{(fin|had|gapfin|pas|Pas)\} \{place\}|^\{Place\},? \{H\} \{fin\}|\{perf\} \{place\}")
AT_TABLE = {"TALKS", "PACT", "JOINT", "MEDIATE", "OWN", "BREAK", "SHUN", "QUOTE"}


@dataclass(frozen=True)
class Composed:
    """One sentence with the position of one marked holder."""

    text: str
    holder: Span
    target: Span | None
    dialogue: int
    pressure: int
    plover: str
    construction: str
    region: str


class Composer(Stage):
    """Puts predicates into frames and cuts out the sentences, once for each holder."""

    def frame(self, pred: Predicate, cast: Cast, need: str | None) -> Frame:
        """A frame that suits the predicate, the less used the likelier."""
        rng = self.rng
        chance = rng.random()
        want = (
            "q"
            if not pred.verb
            else "v"
            if need
            else "q"
            if pred.quote and chance < 0.16
            else "n"
            if pred.noun and chance < 0.27
            else "p"
            if pred.passive and chance < 0.42
            else "r"
            if pred.gap and chance < 0.5
            else "v"
        )
        found = []
        for f in kb.frames():
            kind = (
                "q"
                if {"q", "Q"} & f.slots
                else "n"
                if f.slots & {"nom", "nomby"}
                else "p"
                if f.slots & {"pas", "Pas"}
                else "r"
                if f.slots & {"robj", "Robj"}
                else "v"
            )
            if kind != want or ("c" in f.need or "a" in f.need) != bool(need) or (need and need not in f.need):
                continue
            if ("say" in f.need and not pred.speech) or ("L" in f.need and cast.holder.kind != "L"):
                continue
            if ("s" in f.need and cast.holder.plural) or ("p" in f.need and not cast.holder.plural):
                continue
            if AWAY.search(f.text) and not pred.speech and pred.type not in AT_TABLE:
                continue
            if pred.verb and LONG.search(pred.verb) and re.search(r"\{fin2?\}[ :]", f.text):
                continue
            found.append(f)
        low = sorted(found, key=lambda f: self.used[f.id] + rng.random() * 4)[: max(3, len(found) // 3)]
        return rng.choice(low)

    def coded(self, code: Code) -> list[Composed]:
        """One sentence of this code, with the other holders it holds, each with a code of his own."""
        rng = self.rng
        for _ in range(500):
            need, second = None, None
            pairs = CONTRAST.get(code, ()) + ALONGSIDE.get(code, ())
            share = 0.5 if code in ((1, 1), (-1, 1)) else 1.0 if code == (-1, -1) else 0.12
            if pairs and rng.random() < share:
                need = "c" if code in CONTRAST else "a"
                first_code, second_code = rng.choice(pairs)
                cast, pred = self.draw(first_code)
                try:
                    _, second = self.draw_once(second_code, cast)
                except LookupError:
                    continue
                if second.type == pred.type or "ARM" in (second.type, pred.type):
                    continue
            elif rng.random() < 0.05:
                cast = self.cast("did", "TALKS")
                made = quotation(code, cast, rng) if cast.holder.level != "third" else None
                if not made:
                    continue
                pred = made
            elif code in self.cells:
                cast, pred = self.draw(code)
            else:
                continue
            frame = self.frame(pred, cast, need)
            self.other = None
            words = self.slots(cast, pred, frame, second)
            if not words:
                continue
            text = re.sub(r"\{([^}]+)\}", lambda m: self.slot(m.group(1), words), frame.text)
            operator = ("contrast" if need == "c" else "coordination") if need else pred.operator
            made = self.cut(text, code, pred.plover, operator, cast.dispute, pred)
            if made:
                self.used[frame.id] += 1
                return made
        raise LookupError(f"no sentence for {code}")

    @staticmethod
    def slot(key: str, words: dict[str, str]) -> str:
        """The words of one slot; ":h" is the headline form, without the article."""
        base, _, style = key.partition(":")
        value = words[base]
        return re.sub(rf"^([{MARKS}]*)the ", r"\1", value) if style == "h" else value

    def cut(
        self, text: str, code: Code, plover: str, operator: str, dispute: str, pred: Predicate | None
    ) -> list[Composed]:
        """The sentence without marks, once for each holder it is worth coding for."""
        text = sentence_case(article(text))
        if re.search(r"\b(\w+) \1\b", text) or not 7 <= len(text.split()) <= 45:
            return []
        spans: dict[str, list[Span]] = {}
        plain, start = "", {}
        for char in text:
            if "\ue000" <= char <= "\ue0ff":
                if ord(char) % 2 == 0:
                    start[char] = len(plain)
                else:
                    spans.setdefault(chr(ord(char) - 1), []).append((start[chr(ord(char) - 1)], len(plain)))
            else:
                plain += char
        spans = {k: [self.with_s(plain, s) for s in v] for k, v in spans.items()}
        region = re.sub(r"\d+$", "", dispute)
        first = {k: v[0] for k, v in spans.items()}
        made = [Composed(plain, first[H0], first.get(T0), *code, plover, operator, region)]
        if pred is None or H0 not in first:
            return made
        if self.other and U0 in first:
            other = self.other
            made.append(
                Composed(plain, first[U0], first.get(X0), *other.code, other.plover, other.operator, region)
            )
        if R0 in first and self.rng.random() < 0.1:
            made.append(Composed(plain, first[R0], None, 0, 0, "", "reporter", region))
        if W0 in first and self.rng.random() < 0.45:
            made.append(Composed(plain, first[W0], None, 0, 0, "", "bystander", region))
        return made

    @staticmethod
    def with_s(text: str, span: Span) -> Span:
        """The span with the 's that follows it."""
        rest = text[span[1] : span[1] + 2]
        if rest == "'s":
            return span[0], span[1] + 2
        return (span[0], span[1] + 1) if rest.startswith("'") and text[span[1] - 1] == "s" else span

    def neutral(self) -> list[Composed]:
        """A sentence from a neutral skeleton, or a neutral act in a common frame."""
        rng = self.rng
        if rng.random() < 0.5:
            return self.coded((0, 0))
        for _ in range(300):
            reason, text, need = rng.choice(kb.neutral_frames())
            dispute = rng.choice(kb.disputes())
            own, rivals = kb.side(dispute, "A"), kb.side(dispute, "B")
            apart = reason in ("bystander", "reporter", "analyst", "outcome", "figures", "weather", "concern")
            pools: list[tuple[Actor, ...]] = [kb.group("bystander"), kb.group("reporter")]
            if reason != "reporter":
                pools = (
                    [*pools, kb.group("third")]
                    if apart
                    else [own, own, rivals, kb.group("third"), kb.group("bystander")]
                )
            if "pair" in need or "S" in need:
                pools = [own]
            holder = rng.choice(rng.choice(pools))
            if holder.level == "third":
                holder = outsiders(dispute, rng)
            if ("S" in need and holder.kind != "S") or ("L" in need and holder.kind != "L"):
                continue
            if (
                ("it" in need
                and holder.pronoun != "it")
                or (holder.plural
                and re.search(r"\{N\}[^.;]* (has|is|sees|lies|was)\b", text))
            ):
                continue
            if "'s " in holder.name and "{Ns}" in text:
                continue
            if reason == "ally" and holder.kind not in "SGL":
                continue
            if reason in ("abstain", "schedule") and holder.kind in "WNA" and "{Ns}" in text:
                continue
            left = rng.choice([a for a in own if a.kind in "SGR"])
            right = rng.choice([a for a in rivals if a.kind in "SGR" and not a.plural] or [rivals[0]])
            if holder in own:
                target = right
            else:
                target = rng.choice(
                    [a for a in (left, right) if a.dispute != holder.dispute or a.side != holder.side]
                )
            if holder.name in (left.name, right.name) and ("{A}" in text or "{B}" in text):
                continue
            words = self.neutral_words(holder, target, left, right, dispute, "pair" in need)
            if words is None or not all(words.get(k) for k in re.findall(r"\{([^}]+)\}", text)):
                continue
            filled = re.sub(r"\{([^}]+)\}", lambda m: words[m.group(1)], text)
            self.other = None
            made = self.cut(filled, (0, 0), "", reason, dispute, None)
            if made:
                return made
        raise LookupError("no neutral sentence")

    def neutral_words(
        self, holder: Actor, target: Actor, left: Actor, right: Actor, dispute: str, pair: bool
    ) -> dict[str, str] | None:
        """The slots of a neutral skeleton; the two sides do something that leaves the holder empty."""
        rng = self.rng
        name = f"{H0}{holder.name}{H1}"
        words = {
            "N": name,
            "Ns": possessive(name),
            "T": f"{T0}{target.name}{T1}",
            "Ta": f"{T0}{target.adjective}{T1}",
            "A": left.name,
            "B": right.name,
            "Y": outsiders(dispute, rng, kinds="S").name,
            "R": rng.choice(kb.group("reporter")).name,
            "rsaid": "said",
            "day": rng.choice(kb.fillers("day")),
            "place": rng.choice(kb.fillers("place")),
        }
        words["Ys"] = possessive(words["Y"])
        if pair:
            words["N"], words["T"] = f"{H0}{holder.name}", f"{target.name}{H1}"
        try:
            for key, actor, foes, own in (
                ("x", left, kb.side(dispute, "B"), kb.side(dispute, "A")),
                ("y", right, kb.side(dispute, "A"), kb.side(dispute, "B")),
            ):
                code = rng.choice([c for c in SHARES if c not in ((0, 0), (-1, -1))])
                _, made = self.draw_once(code, Cast(actor, foes, own, dispute))
                perfect = made.form("pp", actor.plural)
                words[key + "fin"] = made.form("past", actor.plural) or ""
                words[key + "had"] = f"had {perfect}" if perfect else ""
        except LookupError:
            return None
        return words


def compose(n: int, seed: int) -> Iterator[Composed]:
    """N coded sentences, the same for the same seed; no two alike with the same holder."""
    composer = Composer(seed)
    seen: set[tuple[str, Span]] = set()
    counts: Counter[Code] = Counter()
    while len(seen) < n:
        total = len(seen) + 20
        code = max(SHARES, key=lambda c: SHARES[c] * total - counts[c] + composer.rng.random() * 6)
        for row in composer.neutral() if code == (0, 0) else composer.coded(code):
            key = (row.text, row.holder)
            if key in seen or len(seen) == n:
                continue
            seen.add(key)
            counts[row.dialogue, row.pressure] += 1
            yield row


def write(path: str, rows: Iterator[Composed]) -> None:
    """The rows as a CSV file in the columns of the coded sentences."""
    head = ["id", "part", "region", "register", "construction", "text", "holder", "holder_start", "holder_end", "target", "target_start", "target_end", "dialogue", "pressure", "plover", "quad", "note"]
    with open(path, "w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(head)
        for number, row in enumerate(rows, 1):
            target = (row.text[slice(*row.target)], *row.target) if row.target else ("", "", "")
            out.writerow(
                [
                    f"composed-{number:05}",
                    "train",
                    row.region,
                    "wire",
                    row.construction,
                    row.text,
                    row.text[slice(*row.holder)],
                    *row.holder,
                    *target,
                    row.dialogue or "",
                    row.pressure or "",
                    row.plover,
                    QUADS[row.plover],
                    "",
                ]
            )


if __name__ == "__main__":
    write(sys.argv[3], compose(int(sys.argv[1]), int(sys.argv[2])))
