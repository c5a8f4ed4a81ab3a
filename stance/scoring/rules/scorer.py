"""The transparent scorer: support for dialogue and for pressure, from cues that a reader can check.

Every cue of a statement is followed up the sentence (`paths`), which gives its sign and strength; a refusal
of talks is also pressure, an easing of pressure also dialogue, and what somebody else must do first is the
speaker's pressure. Per axis the values v in [-1, 1] are joined as

    1 - prod(1 - v | v > 0)  -  (1 - prod(1 - |v| | v < 0))

(noisy-or: each further cue makes the position surer but never more than certain, and the order does not
matter), so that a statement can be for both axes at once and contradictions cancel.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

from stance.codebook import Codebook, CueEntry
from stance.records import Axis, Cue, Parse, Score, Statement
from stance.scoring.rules.constructions import OPERATORS, SIGN, VESSELS, commands
from stance.scoring.rules.cues import Match
from stance.scoring.rules.events import event_class
from stance.scoring.rules.holders import Standing, find_holding, knowledge_of, owns, standing
from stance.scoring.rules.paths import Path
from stance.scoring.rules.peacekeeping import keeping_peace
from stance.scoring.rules.reading import Change, Reading, read
from stance.scoring.rules.scope import climb
from stance.scoring.rules.sides import sided
from stance.scoring.rules.values import DEMAND, PLAIN_CONDITION, Values, names_subject, values_of
from stance.table import OWN

ANSWERED = frozenset({"ACCUSE", "REQUEST"})
"""Classes of what one rejects without easing anything ("rejected the accusations", "the demand")."""

COMMAND = Change("demand", "command", DEMAND)
"""What is in place where somebody is told to do something ("told Tehran to come clean")."""

PRESS = frozenset({"reporter", "journalist", "comment", "newspaper", "e-mail", "mail", "correspondent"})

MEANT = frozenset({"thing", "position"})
"""Roles of what a verb may act on."""

STAND_INS = VESSELS | {"it", "they", "this", "that", "these", "those", "such"}
"""Objects that stand for something named before ("voted against it", "opposed the bill")."""

BARE = 0.8
"""Weight of a demand whose content holds no cue: that somebody else must act, whatever it is."""

OTHERS = 0.6
"""Weight of what the speaker says another side does: an accusation, if not in so many words."""

QUOTED_VERB = 0.5
"""Weight of the verb that introduces a quotation: the words themselves count more."""

SURE = 0.75
"""How much of a full-strength cue counts towards confidence, so that one cue alone is never certain."""

WIDEST = 80
"""Longest stretch of text, in characters, shown as one cue; beyond it only the cue's own words."""

FLOOR = 0.04
"""Values smaller than this are no evidence."""


def score(statement: Statement, parse: Parse, codebook: Codebook) -> Score:
    """Score a statement on both axes, with the cues that say why; None on an axis without evidence.

    Reads only the statement's words and the verb that reports it. Confidence in [0, 1] is
    (1 - prod(1 - SURE |v|)) * agreement, where agreement is the share of the evidence that the axes kept
    after contradictions cancelled: |sum v| / sum |v|, the mean of the axes with evidence, between 0.5 and 1.
    """
    reading = read(statement, parse, codebook)
    cues = tuple(_evidence(reading, statement, codebook))
    dialogue = combine(c.value for c in cues if c.axis == "dialogue")
    pressure = combine(c.value for c in cues if c.axis == "pressure")
    sure = confidence(cues) * statement.confidence
    return Score(dialogue, pressure, sure, cues, main_class(cues), ruled=(dialogue, pressure))


class RuleScorer:
    """The rules as a scorer of articles."""

    name = "rules"

    def score(self, statements: Sequence[Statement], parse: Parse, codebook: Codebook) -> list[Score]:
        """Return the score of each statement of one article."""
        return [score(statement, parse, codebook) for statement in statements]


def main_class(cues: Sequence[Cue]) -> str:
    """Return the PLOVER event class of the strongest cue that has one, empty for none."""
    classed = [c for c in cues if c.plover]
    return max(classed, key=lambda c: abs(c.value)).plover if classed else ""


def combine(values: Iterable[float]) -> float | None:
    """Join values in [-1, 1] by noisy-or, those for minus those against; None for no values.

    >>> combine([0.5, 0.5]), combine([0.5, -0.5]), combine([])
    (0.75, 0.0, None)
    """
    known = list(values)
    if not known:
        return None
    joined = prod(1 + v for v in known if v < 0) - prod(1 - v for v in known if v > 0)
    return round(max(-1.0, min(1.0, joined)), 4)


def confidence(cues: Iterable[Cue]) -> float:
    """Return how sure the cues make the score, in [0, 1]: more, stronger and agreeing cues make it surer."""
    known = list(cues)
    if not known:
        return 0.0
    strength = 1 - prod(1 - SURE * abs(cue.value) for cue in known)
    agreements = [_agreement([c.value for c in known if c.axis == axis]) for axis in ("dialogue", "pressure")]
    present = [a for a in agreements if a is not None]
    return round(strength * (0.5 + 0.5 * sum(present) / len(present)), 4)


def _agreement(values: list[float]) -> float | None:
    return abs(sum(values)) / sum(map(abs, values)) if values else None


def _evidence(reading: Reading, statement: Statement, codebook: Codebook) -> Iterable[Cue]:
    """Yield the cues with their values: things and positions, verbs that governed none, bare demands.

    Of verbs that govern no thing the inner ones come first; they mostly stand last ("denied supporting").
    """
    used: set[int] = set()
    covered: set[int] = set()
    filled: set[int] = set()
    found: list[tuple[int, Cue]] = []
    for own in (False, True):
        for match in _bare_last(reading) if own else reading.cues.values():
            role = match.entry.role
            if role == "mask" or (role in OPERATORS) != own or match.head in used:
                continue
            if own and role == "raise" and match.entry.pos == "VERB" and found:
                continue
            meant = _meant(reading, match) if own else None
            path = climb(reading, match.head)
            if meant is not None and not path.absorbed:
                _act_on(path, match)
                match = Match(meant.entry, match.head, match.tokens)
            cues = [] if path.absorbed else _cues(reading, statement, codebook, match, path)
            if cues:
                found.extend((match.head, cue) for cue in cues)
                used.update(operator.head for operator in path.operators)
                used.update(path.spent)
                covered.update(path.nodes)
                filled.update(path.filled)
    kept = [cue for head, cue in found if head not in filled]
    kept.extend(_bare_demands(reading, statement, codebook, covered, offered=bool(kept)))
    return sorted(kept, key=lambda cue: (cue.start, cue.end, cue.axis))


def _bare_last(reading: Reading) -> list[Match[CueEntry]]:
    """Return the cues from the last to the first, those that further something after the others."""
    return sorted(reversed(reading.cues.values()), key=lambda match: match.entry.role == "raise")


def _meant(reading: Reading, verb: Match[CueEntry]) -> Match[CueEntry] | None:
    """Return what a verb that governs no cue acts on: one deeper in its object, or the one a word stands for.

    "Voted against a bill on arms for the rebels"; "a wider embargo was proposed, but Lima opposed it".
    """
    if verb.entry.role not in SIGN:
        return None
    objects = [*_objects(reading, verb), *_subject_of(reading, verb)]
    inside = {i for node in objects for i in reading.parse.subtree(node)}
    known = [m for m in reading.cues.values() if m.entry.role in MEANT and m.head != verb.head]
    if verb.entry.role == "oppose":
        within = [m for m in known if m.head in inside and m.entry.cue not in VESSELS]
        if within:
            return within[0]
    if not any(reading.token(node).lemma in STAND_INS for node in objects):
        return None
    things = [m for m in known if m.head < verb.head and m.head not in inside and m.entry.cue not in VESSELS]
    return max(things, key=lambda match: match.head, default=None)


def _objects(reading: Reading, verb: Match[CueEntry]) -> Iterable[int]:
    for node in verb.tokens:
        for c in reading.parse.children[node]:
            if reading.token(c).dep in {"dobj", "pobj", "nsubjpass"}:
                yield c


def _subject_of(reading: Reading, predicate: Match[CueEntry]) -> Iterable[int]:
    """Yield what an adjective or noun says something of ("such a step would be premature")."""
    token = reading.token(predicate.head)
    if token.dep in {"acomp", "attr"}:
        yield from (c for c in reading.parse.children[token.head] if reading.token(c).dep == "nsubj")


def _act_on(path: Path, verb: Match[CueEntry]) -> None:
    path.operators.insert(0, verb)
    path.sign *= SIGN[verb.entry.role]
    path.names.insert(0, f"{verb.entry.role}: {verb.entry.cue}")


def _bare_demands(
    reading: Reading, statement: Statement, codebook: Codebook, covered: set[int], *, offered: bool
) -> Iterable[Cue]:
    """Yield demands that hold no other cue: on a named side, or as the condition of what was found.

    "Tehran must come clean"; "will talk only if Tehran comes clean"; "told Tehran to come clean".
    """
    for node, changes in reading.changes.items():
        demands = [c for c in changes if c.kind in {"demand", "condition"} and c.factor >= PLAIN_CONDITION]
        if not demands or node in covered or node not in reading.members:
            continue
        limits = offered and demands[0].kind == "condition" and _has_subject(reading, node)
        if limits or names_subject([node], reading, statement):
            yield from _demand(reading, statement, codebook, node, demands[0])
    for node in reading.members:
        if node not in covered and commands(reading, reading.token(node)):
            yield from _demand(reading, statement, codebook, node, COMMAND)


def _demand(
    reading: Reading, statement: Statement, codebook: Codebook, node: int, demand: Change
) -> Iterable[Cue]:
    condition = demand if demand.kind == "condition" else None
    if _whose(reading, statement, codebook, Path([node], demanding=True, condition=condition)) == "beside":
        return
    token, value = reading.token(node), round(BARE * demand.factor, 4)
    yield Cue(token.text, token.start, token.end, "pressure", value, (demand.name,), "REQUEST")


def _has_subject(reading: Reading, verb: int) -> bool:
    return reading.child(verb, frozenset({"nsubj", "nsubjpass"})) is not None


def _cues(
    reading: Reading, statement: Statement, codebook: Codebook, match: Match[CueEntry], path: Path
) -> list[Cue]:
    bare = match.entry.role == "thing" and not path.operators and path.sign > 0 and not path.demand
    if bare and not owns(reading, find_holding(reading, statement), match):
        return []
    wanted = path.asked or path.demanding or path.demand is not None
    if path.sign < 0 and path.operators and match.entry.plover in ANSWERED and not wanted:
        return []
    if match.entry.role == "oppose" and _to_the_press(reading, match):
        return []
    if path.vessel and any(above.entry.plover == "YIELD" for above in path.above):
        return []
    entry = sided(keeping_peace(match, reading), path, reading)
    values = values_of(entry, path, reading, statement)
    if path.vessel and any(o.entry.role == "oppose" for o in path.operators):
        values = Values(min(values.dialogue, 0.0), values.pressure)
    whose = _whose(reading, statement, codebook, path)
    if whose == "beside":
        return []
    if whose == "other":
        values = _as_accusation(values)
        path.names.append("other side")
    if match.head == reading.verb and statement.kind == "quote":
        values = Values(values.dialogue * QUOTED_VERB, values.pressure * QUOTED_VERB)
    friendly = values.dialogue - values.pressure > 0
    plover = event_class(entry, path, reading, friendly=friendly)
    start, end = _extent(reading, match, path)
    text = reading.parse.text[start:end]
    acting = (match, *path.operators)
    own = (OWN,) if any((m.entry.cue, m.entry.pos) in codebook.own for m in acting) else ()
    pairs: tuple[tuple[Axis, float], ...] = (("dialogue", values.dialogue), ("pressure", values.pressure))
    return [
        Cue(text, start, end, axis, round(max(-1.0, min(1.0, value)), 4), (*own, *path.names), plover)
        for axis, value in pairs
        if abs(value) >= FLOOR
    ]


def _to_the_press(reading: Reading, verb: Match[CueEntry]) -> bool:
    """Whether it is reporters that get no answer, which is no position."""
    return any(reading.token(i).lemma in PRESS for i in reading.parse.subtree(verb.head))


def _whose(reading: Reading, statement: Statement, codebook: Codebook, path: Path) -> Standing:
    """Say whose act the words tell of; what the holder wants of others is the holder's own."""
    holding = find_holding(reading, statement)
    if path.condition is not None:
        path = Path([reading.token(path.nodes[-1]).head], demanding=True)
    whose = standing(reading, holding, path, knowledge_of(codebook))
    wanted = path.demanding or path.demand is not None or path.asked or path.condition is not None
    return "own" if whose == "other" and wanted else whose


def _as_accusation(values: Values) -> Values:
    """What others do wrong is held against them; what they do right is no position of the speaker."""
    return Values(0.0, OTHERS * max(values.pressure, -values.dialogue, 0.0))


def _extent(reading: Reading, match: Match[CueEntry], path: Path) -> tuple[int, int]:
    """Return the span from the cue to the nearest word that acts on it, if that is short."""
    own = [reading.token(i) for i in match.tokens]
    near = [reading.token(i) for operator in path.operators[:1] for i in operator.tokens]
    wide = (min(t.start for t in own + near), max(t.end for t in own + near))
    if wide[1] - wide[0] <= WIDEST:
        return wide
    return min(t.start for t in own), max(t.end for t in own)
