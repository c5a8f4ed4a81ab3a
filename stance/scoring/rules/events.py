"""Name the kind of event that a cue reports, in the classes of PLOVER.

What somebody says they will do is a verbal act (AGREE, THREATEN), what they refuse a REJECT, what they stop
doing to others a YIELD; otherwise the class is that of the word that acts, or of the thing. Source: PLOVER
codebook, Open Event Data Alliance (2018), and Halterman et al. (2023), arXiv 2301.01331.
"""

from __future__ import annotations

from stance.codebook import PLOVER, CueEntry
from stance.scoring.rules.paths import NEGATIONS, Path
from stance.scoring.rules.reading import Reading

QUAD = PLOVER
"""Class -> quadrant: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""

MATERIAL = frozenset({2, 4})
DRILLS = frozenset({"drill", "exercise", "manoeuvre", "maneuver", "game"})
INTENTION = frozenset({"will", "would", "shall", "'ll", "wo"})


def event_class(entry: CueEntry, path: Path, reading: Reading, *, friendly: bool) -> str:
    """Return the PLOVER class of a cue after everything that acts on it; empty where none is known.

    `friendly` says whether the cue ended as support for dialogue (or against pressure).
    """
    if not friendly and (path.demand is not None or path.demanding or path.condition is not None):
        return "REQUEST"
    if path.demanding or (path.demand is not None and _asks_a_name(path, reading)):
        return "REQUEST"
    if path.sign < 0 and path.operators and path.operators[-1].entry.role == "oppose":
        return "REJECT"
    verbal = _outermost_verbal(path, friendly=friendly)
    if verbal:
        return verbal
    if entry.plover == "MOBILIZE" and path.sign > 0 and _with_an_ally(entry, path, reading):
        return "COOPERATE"
    if not friendly and any(change.kind in NEGATIONS for change in path.changes):
        return "REJECT"
    plain = _plain(entry, path, friendly=friendly)
    if QUAD.get(plain) in MATERIAL and _intended(path, reading):
        return "AGREE" if friendly else "THREATEN"
    return plain


def _outermost_verbal(path: Path, *, friendly: bool) -> str:
    """Return the class of the last word on the path that makes it a verbal act, if it fits the sign.

    Who backs a hostile act is filed under the act, not under support.
    """
    for match in reversed(path.operators + path.above):
        plover = match.entry.plover
        if not plover or QUAD[plover] in MATERIAL:
            continue
        if plover == "SUPPORT" and not friendly:
            continue
        hostile = plover in {"REJECT", "THREATEN", "ACCUSE"}
        if not (friendly and hostile) and (friendly or plover != "AGREE" or path.sign > 0):
            return plover
    return ""


def _plain(entry: CueEntry, path: Path, *, friendly: bool) -> str:
    acting = next((match.entry.plover for match in path.operators if match.entry.plover), "")
    if acting and (QUAD[acting] <= 2) == friendly:
        return acting
    if path.sign < 0:
        return "YIELD" if friendly else "SANCTION"
    return entry.plover or acting


def _asks_a_name(path: Path, reading: Reading) -> bool:
    """Whether the demand is on somebody named ("the Union must mediate")."""
    subjects = (reading.child(node, frozenset({"nsubj"})) for node in path.nodes)
    return any(subject is not None and subject.pos == "PROPN" for subject in subjects)


def _with_an_ally(entry: CueEntry, path: Path, reading: Reading) -> bool:
    """Whether a drill is held together with somebody."""
    if not DRILLS.intersection(entry.cue.split()):
        return False
    near = (*reading.parse.children[path.nodes[0]], path.nodes[0] - 1)
    return "joint" in entry.cue or any(reading.token(i).lemma in {"joint", "with"} for i in near if i >= 0)


def _intended(path: Path, reading: Reading) -> bool:
    """Whether the act is only announced ("will lift", "is to impose")."""
    return any(
        reading.token(c).lemma in INTENTION or reading.token(c).text.lower() in INTENTION
        for node in path.nodes
        for c in reading.parse.children[node]
        if reading.token(c).dep == "aux"
    )
