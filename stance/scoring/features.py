"""What the rules found in a statement, as named numbers that a linear model can weigh.

Everything comes from the rules' score: how far each axis went, in which combination, which event classes its
cues have, and what modified them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from stance.codebook import PLOVER
from stance.records import Axis, Cue, Score

AXES: tuple[Axis, ...] = ("dialogue", "pressure")
MANY = 4
"""Number of cues from which on more make no difference."""

SIGNS = {-1: "against", 0: "silent", 1: "for"}


def features(ruled: Score, anybody: Score | None = None) -> dict[str, float]:
    """Return the features of a score of the rules that are not zero.

    `anybody` is the score of the same words whoever acts in them: what the rules may have given to nobody.

    >>> features(Score(dialogue=0.6))["dialogue value"]
    0.6
    """
    found = _of_score(ruled)
    if anybody is not None:
        found |= {f"anybody: {name}": value for name, value in _of_score(anybody).items()}
    return found


def _of_score(score: Score) -> dict[str, float]:
    found = {"cues": min(len(score.cues), MANY) / MANY}
    sides = []
    for axis in AXES:
        value: float | None = getattr(score, axis)
        side = SIGNS[sign(value)]
        sides.append(side)
        found |= {f"{axis} value": value or 0.0, f"{axis} {side}": 1.0}
        found |= _of_cues(axis, [c for c in score.cues if c.axis == axis])
    found[f"dialogue {sides[0]}, pressure {sides[1]}"] = 1.0
    found[f"class {score.plover or 'none'}"] = 1.0
    found |= _of_classes([cue for cue in score.cues if cue.plover])
    return {name: value for name, value in found.items() if value}


def _of_classes(cues: Sequence[Cue]) -> dict[str, float]:
    """Return the strongest cue of each event class and quadrant, and which comes first and is strongest."""
    found: dict[str, float] = {}
    for cue in cues:
        for name in (f"cue of {cue.plover}", f"quadrant {PLOVER[cue.plover]}"):
            found[name] = max(found.get(name, 0.0), abs(cue.value))
    if cues:
        strongest = max(cues, key=lambda cue: abs(cue.value))
        found |= {f"first {cues[0].plover}": 1.0, f"strongest in quadrant {PLOVER[strongest.plover]}": 1.0}
    return found


def _of_cues(axis: Axis, cues: Sequence[Cue]) -> dict[str, float]:
    """Return the strongest value for and against, and the kinds of modifiers at work."""
    found = {
        f"{axis} most for": max((c.value for c in cues if c.value > 0), default=0.0),
        f"{axis} most against": min((c.value for c in cues if c.value < 0), default=0.0),
    }
    kinds = {name.partition(":")[0] for cue in cues for name in cue.modifiers}
    return found | {f"{axis} with {kind}": 1.0 for kind in kinds}


def sign(value: float | None) -> int:
    """Return -1, 0 or 1; 0 for nothing said."""
    return (value or 0.0) > 0 or -((value or 0.0) < 0)


def vector(found: Mapping[str, float], names: Sequence[str]) -> np.ndarray:
    """Return the features in the order of `names`; one that is not among them is left out."""
    return np.array([found.get(name, 0.0) for name in names])
