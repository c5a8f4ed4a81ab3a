"""The tables of this folder as records, each read once; README.md says what their columns hold.

An act is what somebody can do to somebody (lift the sanctions), an operator turns it (refuse to), and the
meanings say what the coding guide makes of each operator over each type of act. Frames are the sentences
around it. All texts have slots in braces, which stand for names, verb forms and adverbials.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

HERE = Path(__file__).parent

Code = tuple[int, int]
"""Dialogue and pressure: 1 for, -1 against, 0 where nothing is said."""

PAIRINGS = ("contrast", "coordination")
"""Needs of a frame that joins two positions of one holder."""


@dataclass(frozen=True)
class Actor:
    """Somebody who can be named.

    `kind` is S state, G government, L leader, M ministry, A army, R rebels, B bloc, P parliament, C civil
    body, N reporter or W bystander; J, which no table has, is two sides together. `number` is s or p, `side`
    A or B, or - for outsiders; `level` is state or rebel on a side, else third, civil, reporter or bystander.
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
        """Whether the name takes a plural verb."""
        return self.number == "p"

    @property
    def relative(self) -> str:
        """The relative pronoun that follows the name."""
        return "who" if self.kind in "LN" or self.plural or self.pronoun in ("he", "she") else "which"


@dataclass(frozen=True)
class Act:
    """One verb with one object: the smallest thing an actor can do.

    In `verb` an underscore stands for the object; `noun` is the verb as a noun, 0 where the object alone
    can stand for the act, empty where there is none. `number` is that of the object, - where it cannot be
    the subject of a passive.
    """

    type: str
    plover: str
    who: str
    level: str
    verb: str
    noun: str
    object: str
    number: str

    @property
    def phrase(self) -> str:
        """The verb with its object."""
        return self.verb.replace("_", self.object)


@dataclass(frozen=True)
class Meaning:
    """What the guide makes of an operator over a type of act; the class is * for that of the act itself."""

    plover: str
    code: Code


@dataclass(frozen=True)
class Frame:
    """A sentence with slots for a coded position, and what its holder and position need to be."""

    id: str
    text: str
    needs: frozenset[str]

    @cached_property
    def slots(self) -> frozenset[str]:
        """The names of its slots."""
        return frozenset(slot.split(":")[0] for slot in re.findall(r"\{([^}]+)\}", self.text))

    @cached_property
    def shape(self) -> str:
        """The form in which it takes the position: quote, noun, passive, relative clause or verb."""
        shapes = {"quote": {"q", "Q"}, "noun": {"nom", "nomby"}, "passive": {"pas", "Pas"},
                  "relative": {"robj", "Robj"}}  # fmt: skip
        return next((shape for shape, slots in shapes.items() if slots & self.slots), "verb")

    @cached_property
    def pairing(self) -> str:
        """How it joins two positions; empty where it has one."""
        return next((need for need in PAIRINGS if need in self.needs), "")


@dataclass(frozen=True)
class NeutralFrame:
    """A whole sentence that leaves its holder without a position, and why it does."""

    reason: str
    text: str
    needs: frozenset[str]


@dataclass(frozen=True)
class Quotation:
    """A ready quotation with its code; the other side is {T}."""

    code: Code
    plover: str
    text: str


def _rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table; two are split at |, as their texts are full of commas."""
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        if name in ("operators.csv", "quotes.csv"):
            return list(csv.DictReader(stream, delimiter="|", quoting=csv.QUOTE_NONE))
        return list(csv.DictReader(stream))


def _needs(row: dict[str, str]) -> frozenset[str]:
    return frozenset(row["need"].split())


def _code(row: dict[str, str]) -> Code:
    return int(row["dialogue"]), int(row["pressure"])


@cache
def actors() -> tuple[Actor, ...]:
    """Return all names."""
    return tuple(Actor(**row) for row in _rows("names.csv"))


@cache
def side(dispute: str, which: str) -> tuple[Actor, ...]:
    """Return the names on side A or B of one dispute."""
    return tuple(a for a in actors() if a.dispute == dispute and a.side == which)


@cache
def disputes() -> tuple[str, ...]:
    """Return the disputes in alphabetical order."""
    return tuple(sorted({a.dispute for a in actors() if a.side == "A"}))


@cache
def group(level: str) -> tuple[Actor, ...]:
    """Return the names of one level: third, civil, reporter or bystander."""
    return tuple(a for a in actors() if a.level == level)


@cache
def acts() -> dict[str, tuple[Act, ...]]:
    """Return the acts by type: every verb of a row with every object of it."""
    found: dict[str, list[Act]] = {}
    for row in _rows("acts.csv"):
        for verb in row["verbs"].split("/"):
            verb, _, noun = verb.partition("=")
            for item in row["objects"].split("/"):
                thing, _, number = item.rpartition("|")
                act = Act(row["type"], row["plover"], row["who"], row["level"], verb, noun, thing, number)
                found.setdefault(act.type, []).append(act)
    return {type_: tuple(found_acts) for type_, found_acts in found.items()}


@cache
def wordings() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the wordings of each operator by form.

    The forms are v verb phrase, n noun phrase, q quotation, qs quotation of an act that is itself
    something said, p passive.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for row in _rows("operators.csv"):
        found.setdefault(row["operator"], {}).setdefault(row["form"], []).append(row["text"])
    return {op: {form: tuple(texts) for form, texts in forms.items()} for op, forms in found.items()}


@cache
def meanings() -> dict[tuple[str, str], Meaning]:
    """Return the meanings by operator and type of act."""
    rows = _rows("meanings.csv")
    return {(row["operator"], row["type"]): Meaning(row["plover"], _code(row)) for row in rows}


@cache
def frames() -> tuple[Frame, ...]:
    """Return the frames for coded positions."""
    return tuple(Frame(row["id"], row["text"], _needs(row)) for row in _rows("frames.csv"))


@cache
def neutral_frames() -> tuple[NeutralFrame, ...]:
    """Return the neutral sentences."""
    return tuple(NeutralFrame(row["reason"], row["text"], _needs(row)) for row in _rows("neutral.csv"))


@cache
def quotations() -> tuple[Quotation, ...]:
    """Return the ready quotations."""
    return tuple(Quotation(_code(row), row["plover"], row["text"]) for row in _rows("quotes.csv"))


@cache
def fillers(kind: str) -> tuple[str, ...]:
    """Return the days, places, adverbials and other small parts of one kind."""
    return tuple(row["text"] for row in _rows("fillers.csv") if row["kind"] == kind)
