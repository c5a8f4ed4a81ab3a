"""What acts on a cue on its way up the sentence, and how each word met on the way takes part.

Verbs and nouns of the codebook further, diminish or oppose what lies below them; modifiers negate, hedge and
condition it; accusations and masks take it up altogether.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from stance.codebook import CueEntry
from stance.scoring.rules.constructions import OPERATORS, SIGN
from stance.scoring.rules.cues import Match
from stance.scoring.rules.reading import Change, Reading

CRITICISED = frozenset({"SANCTION"})
"""Classes of things whose critic is against them; the critic of a strike or a launch accuses who does it."""
NEGATIONS = frozenset({"negation", "failure"})
FORBIDDING = " not"
"""How demands end that are demands to leave something be ("must not")."""


@dataclass(slots=True)
class Path:
    """What acts on a cue, from the inside out.

    `sign` is the product of furthering (+1), diminishing and negating (-1); `factor` of the strengths.
    `condition` is the condition in whose clause the cue stands; `demand` the word ("must") and
    `demanding` the verb ("insist") by which somebody else is to do it, `asked` whether softly; `absorbed`
    whether the cue is only spoken about; `vessel` whether it stands in the clause of a noun like "request",
    and `filled` which nouns those are; `spent` the verbs that it used up; `above` the other cues met on the
    way ("threatened to").
    """

    nodes: list[int]
    operators: list[Match[CueEntry]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    sign: int = 1
    factor: float = 1.0
    condition: Change | None = None
    demand: Change | None = None
    demanding: bool = False
    asked: bool = False
    absorbed: bool = False
    vessel: bool = False
    filled: list[int] = field(default_factory=list)
    spent: list[int] = field(default_factory=list)
    above: list[Match[CueEntry]] = field(default_factory=list)

    def take(self, change: Change) -> None:
        """Take in one modifier."""
        self.changes.append(change)
        self.names.append(change.name)
        if change.kind in NEGATIONS or change.name.endswith(FORBIDDING):
            self.sign = -self.sign
        if change.kind == "condition":
            self.condition = change
        elif change.kind == "demand":
            self.demand = change
        else:
            self.factor *= abs(change.factor)


def is_thing(reading: Reading, i: int) -> bool:
    """Whether token `i` is a cue that verbs act on."""
    match = reading.cues.get(i)
    return match is not None and match.entry.role == "thing"


def enter(reading: Reading, path: Path, node: int) -> int:
    """Take in the word at `node` and return it."""
    match = reading.cues.get(node)
    if match is not None:
        apply_cue(path, match, reading)
    apply_changes(path, reading, node)
    return node


def apply_cue(path: Path, match: Match[CueEntry], reading: Reading) -> None:
    """Take in a cue met on the way."""
    role = match.entry.role
    if role == "accuse" and not _belittled(path, match, reading):
        path.absorbed = True
    elif role == "accuse":
        path.sign = -path.sign
        path.names.append(f"accuse: {match.entry.cue}")
        path.operators.append(match)
        return
    if role == "mask":
        path.absorbed |= reading.token(match.head).pos == "VERB"
        return
    if role not in OPERATORS:
        path.above.append(match)
        return
    path.operators.append(match)
    path.sign *= SIGN.get(role, 1)
    path.demanding |= role == "demand"
    path.asked |= role == "request"
    path.names.append(f"{role}: {match.entry.cue}")


def _belittled(path: Path, match: Match[CueEntry], reading: Reading) -> bool:
    """Whether the cue is itself what is criticised, a measure and no deed ("criticised sanctions")."""
    start = path.nodes[0]
    cue = reading.cues.get(start)
    if cue is None or cue.entry.role != "thing" or not _is_measure(cue.entry):
        return False
    return len(path.nodes) == 1 and reading.token(start).dep in {"dobj", "nsubjpass", "nsubj"}


def _is_measure(entry: CueEntry) -> bool:
    """Whether a thing is a measure, or may be one and mostly is ("quota")."""
    dialogue, pressure = entry.dialogue or 0.0, entry.pressure or 0.0
    return entry.plover in CRITICISED or (not entry.plover and pressure > dialogue > 0)


def apply_changes(path: Path, reading: Reading, node: int) -> None:
    """Take in the modifiers of the word at `node`."""
    for change in reading.changes.get(node, ()):
        path.take(change)
