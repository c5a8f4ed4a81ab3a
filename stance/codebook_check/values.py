"""Values of cues that have no effect, that are missing, or that say the opposite of their PLOVER class."""

from __future__ import annotations

from collections.abc import Iterator

from stance.codebook import PLOVER, CueEntry
from stance.codebook_check.files import Files
from stance.codebook_check.findings import Finding
from stance.codebook_check.repeats import words_of
from stance.records import Axis
from stance.scoring.rules.scorer import FLOOR

AXES: tuple[Axis, ...] = ("dialogue", "pressure")
SPEAKING = frozenset({"position", "thing", "accuse"})
"""Roles that say nothing without a value; those that further or diminish work by what they govern."""

COOPERATION = frozenset({1, 2})
"""Quadrants of PLOVER in which dialogue is raised and pressure is not; in the others it is the reverse."""


def values(files: Files) -> Iterator[Finding]:
    """Yield the cues whose values cannot be meant as they stand, and the axes that go one way only."""
    for file, placed in files.entries("cues"):
        entry = placed.row
        assert isinstance(entry, CueEntry)
        for told in (*_idle(entry), *_wrong_side(entry)):
            yield Finding(file.name, placed.line, words_of(entry), told, "value")
    yield from _one_way(files)


def _idle(entry: CueEntry) -> Iterator[str]:
    given = {axis: value for axis in AXES if (value := getattr(entry, axis)) is not None}
    if entry.role == "mask":
        useless = [*given, *(["plover"] if entry.plover else [])]
        if useless:
            yield f"a mask counts for nothing: its {' and '.join(useless)} has no effect"
        return
    small = [axis for axis, value in given.items() if 0 < abs(value) < FLOOR]
    if small:
        yield f"{' and '.join(small)} is smaller than {FLOOR} and has no effect"
    elif entry.role in SPEAKING and not any(given.values()):
        yield f"the role {entry.role} counts for nothing without a value for dialogue or pressure"


def _wrong_side(entry: CueEntry) -> Iterator[str]:
    if not entry.plover or entry.role == "mask":
        return
    friendly = PLOVER[entry.plover] in COOPERATION
    for axis in AXES:
        value = getattr(entry, axis)
        if value and (value > 0) == (friendly != (axis == "dialogue")):
            side = "cooperation" if friendly else "conflict"
            yield f"{axis} {value:+g}, but {entry.plover} is a class of {side}"


def _one_way(files: Files) -> Iterator[Finding]:
    """Yield the axes on which all cues have one sign and no word diminishes what it governs."""
    cues = files.codebook.cues
    holding = list(dict.fromkeys(file.name for file, _ in files.entries("cues")))
    if not cues or any(entry.role == "lower" for entry in cues):
        return
    for axis in AXES:
        given = [value for entry in cues if entry.role != "mask" and (value := getattr(entry, axis))]
        if all(v > 0 for v in given) or all(v < 0 for v in given):
            yield Finding(", ".join(holding), 0, "", _one_sign(axis, given), "sign")


def _one_sign(axis: Axis, given: list[float]) -> str:
    if not given:
        return f"no cue has a value for {axis}: nobody will have a score on it"
    side, other = ("for", "against") if given[0] > 0 else ("against", "for")
    return (
        f"all {len(given)} cues of {axis} speak {side} it and no cue has the role lower: without a negation"
        f" nobody can speak {other} it"
    )
