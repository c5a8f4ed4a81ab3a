"""The tables of names, acts, operators, meanings, frames and fillers, read once from the CSV files."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
WHO: dict[str, str] = {
    "gov": "SGLRBM",
    "leader": "L",
    "civ-power": "SGBML",
    "power": "SGRA",
    "polis": "SGA",
    "arm": "SAR",
    "army": "SA",
    "all": "SGLRBMCP",
    "third": "",
    "civil": "C",
    "both": "",
}


@dataclass(frozen=True)
class Actor:
    """Somebody who can hold a position: kind S state, G government, L leader, M ministry, A army, R rebels,
    B bloc, P parliament, C civil body, N reporter, W bystander.
    """

    name: str
    kind: str
    number: str
    pronoun: str
    dispute: str
    side: str
    adjective: str
    level: str

    @property
    def plural(self) -> bool:
        return self.number == "p"

    @property
    def wh(self) -> str:
        return "who" if self.kind in "LN" or self.plural or self.pronoun in ("he", "she") else "which"


@dataclass(frozen=True)
class Act:
    """One verb with one object: the smallest thing an actor can do."""

    type: str
    plover: str
    who: str
    level: str
    verb: str
    nominal: str
    object: str
    number: str

    @property
    def pattern(self) -> str:
        return self.verb.replace("_", self.object)


@dataclass(frozen=True)
class Frame:
    """A sentence skeleton with slots."""

    id: str
    text: str
    need: frozenset[str]

    @property
    def slots(self) -> frozenset[str]:
        return frozenset(s.split(":")[0] for s in re.findall(r"\{([^}]+)\}", self.text))


def _rows(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    with open(HERE / name, encoding="utf-8", newline="") as stream:
        quoting = csv.QUOTE_NONE if delimiter == "|" else csv.QUOTE_MINIMAL
        return list(csv.DictReader(stream, delimiter=delimiter, quoting=quoting))


@cache
def actors() -> tuple[Actor, ...]:
    """All names."""
    return tuple(Actor(**row) for row in _rows("names.csv"))


@cache
def side(dispute: str, which: str) -> tuple[Actor, ...]:
    """The names on one side of one dispute."""
    return tuple(a for a in actors() if a.dispute == dispute and a.side == which)


@cache
def disputes() -> tuple[str, ...]:
    """The disputes that have two sides."""
    return tuple(sorted({a.dispute for a in actors() if a.side == "A"}))


@cache
def group(level: str) -> tuple[Actor, ...]:
    """Third parties, civil bodies, reporters or bystanders."""
    return tuple(a for a in actors() if a.level == level)


@cache
def acts() -> dict[str, tuple[Act, ...]]:
    """All acts by type: every verb of a line with every object of it."""
    found: dict[str, list[Act]] = {}
    for row in _rows("acts.csv"):
        for verb in row["verbs"].split("/"):
            verb, _, nominal = verb.partition("=")
            for item in row["objects"].split("/"):
                thing, _, number = item.rpartition("|")
                found.setdefault(row["type"], []).append(
                    Act(row["type"], row["plover"], row["who"], row["level"], verb, nominal, thing, number)
                )
    return {key: tuple(value) for key, value in found.items()}


@cache
def templates() -> dict[str, dict[str, tuple[str, ...]]]:
    """The wordings of every operator by form: v verb phrase, n noun phrase, q quotation, p passive."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in _rows("operators.csv", "|"):
        found.setdefault(row["operator"], {}).setdefault(row["form"], []).append(row["text"])
    return {op: {form: tuple(texts) for form, texts in forms.items()} for op, forms in found.items()}


@cache
def meanings() -> dict[tuple[str, str], tuple[str, int, int]]:
    """(operator, act type) to (PLOVER class or * for the act's own, dialogue, pressure)."""
    return {
        (r["operator"], r["type"]): (r["plover"], int(r["dialogue"]), int(r["pressure"]))
        for r in _rows("meanings.csv")
    }


@cache
def frames() -> tuple[Frame, ...]:
    """All skeletons for coded clauses."""
    return tuple(Frame(r["id"], r["text"], frozenset(r["need"].split())) for r in _rows("frames.csv"))


@cache
def neutral_frames() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Skeletons of whole neutral sentences: reason, text, needs."""
    return tuple((r["reason"], r["text"], frozenset(r["need"].split())) for r in _rows("neutral.csv"))


@cache
def quotations() -> tuple[tuple[int, int, str, str], ...]:
    """Ready quotations: dialogue, pressure, PLOVER class, text with the other side as {T}."""
    return tuple(
        (int(r["dialogue"]), int(r["pressure"]), r["plover"], r["text"]) for r in _rows("quotes.csv", "|")
    )


@cache
def fillers(kind: str) -> tuple[str, ...]:
    """Days, places, adverbials and the like."""
    return tuple(r["text"] for r in _rows("fillers.csv") if r["kind"] == kind)
