"""Say on which side a thing stands that may be a concession or a measure, by the words around it.

A quota or a licence is granted or imposed, which its verb tells; a tariff is a measure even where somebody
"gives" it, but a lower one is a concession. The codebook holds both weights of the first, the class of the
verbs, and the adjectives that diminish.
"""

from __future__ import annotations

from stance.codebook import PLOVER, CueEntry
from stance.scoring.rules.paths import NEGATIONS, Path
from stance.scoring.rules.reading import Reading

EASING = 0.7
"""Dialogue in easing pressure, as a share of the pressure eased: a concession, if not an offer of talks."""

SANCTIONING = frozenset({"SANCTION"})
COOPERATION = frozenset({1, 2})
"""Quadrants of PLOVER of verbs by which something is granted."""

RECEIVER = frozenset({"dative"})
BEFORE_NOUN = frozenset({"amod", "nummod"})


def sided(entry: CueEntry, path: Path, reading: Reading) -> CueEntry:
    """Return an entry as the words around make it, where it may be a concession or a measure.

    A thing with weights for both axes ("quota") adds to dialogue where it is granted, to pressure where it is
    imposed, or granted less than before. To have less of a measure ("lower tariffs", "a waiver of sanctions")
    is a concession unless it is imposed.
    """
    dialogue, pressure = entry.dialogue or 0.0, entry.pressure or 0.0
    both = dialogue > 0 and pressure > 0
    if entry.role != "thing" or not (both or entry.plover in SANCTIONING):
        return entry
    imposed, fewer = _imposed(entry, path, reading), _diminished(path.nodes[0], reading)
    if not _imposing(path) and (_waived(path) or (fewer and not both)):
        return _concession(entry, EASING * pressure, pressure)
    if not both:
        return entry
    if imposed or fewer:
        return entry.model_copy(update={"dialogue": None, "plover": "SANCTION"})
    return _concession(entry, dialogue, dialogue)


def _concession(entry: CueEntry, dialogue: float, pressure: float) -> CueEntry:
    return entry.model_copy(update={"dialogue": dialogue, "pressure": -pressure, "plover": "YIELD"})


def _imposed(entry: CueEntry, path: Path, reading: Reading) -> bool:
    """Whether a thing that may be either is imposed: its heavier side decides where the verb does not."""
    heavier = (entry.pressure or 0.0) > (entry.dialogue or 0.0)
    return _imposing(path) or (heavier and not _granting(path, reading))


def _granting(path: Path, reading: Reading) -> bool:
    """Whether the nearest word lets somebody have a thing: one of cooperation, or with a receiver."""
    return any(
        operator.entry.role == "raise"
        and (PLOVER.get(operator.entry.plover) in COOPERATION or reading.child(operator.head, RECEIVER))
        for operator in path.operators[:1]
    )


def _imposing(path: Path) -> bool:
    """Whether the nearest word imposes a thing ("introduce"), or lifts what was imposed ("abolish").

    One that adds to dialogue alone tells of a retreat ("withdrawal"), and not of what is lifted.
    """
    for operator in path.operators[:1]:
        entry = operator.entry
        lifts = entry.role == "lower" and entry.plover == "YIELD"
        retreat = entry.dialogue is not None and entry.pressure is None
        return (lifts and not retreat) or (entry.role == "raise" and entry.plover in SANCTIONING)
    return False


def _waived(path: Path) -> bool:
    """Whether a measure is the object of a concession ("a waiver of sanctions")."""
    return any(above.entry.role == "thing" and above.entry.plover == "YIELD" for above in path.above)


def _diminished(thing: int, reading: Reading) -> bool:
    """Whether a word before a noun says that there is less of it ("reduced duties"), or none ("zero")."""
    before = [c for c in reading.parse.children[thing] if reading.token(c).dep in BEFORE_NOUN]
    denied = any(change.kind in NEGATIONS for c in before for change in reading.changes.get(c, ()))
    found = (reading.cues[c].entry for c in before if c in reading.cues)
    return denied or any(entry.role == "lower" and entry.pos == "ADJ" for entry in found)
