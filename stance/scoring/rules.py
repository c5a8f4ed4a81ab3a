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
from functools import lru_cache
from math import prod
from typing import NamedTuple

from stance.codebook import Codebook, CueEntry
from stance.records import Axis, Cue, Parse, Score, Statement, Token
from stance.scoring.cues import Match
from stance.scoring.events import event_class
from stance.scoring.reading import Reading, read
from stance.scoring.scope import OPERATORS, Path, climb

REFUSAL = 0.6
"""Pressure in refusing talks, as a share of the dialogue refused: "some pressure", less than a threat."""

EASING = 0.7
"""Dialogue in easing pressure, as a share of the pressure eased: a concession, if not an offer of talks."""

ANSWERED = frozenset({"ACCUSE", "REQUEST"})
"""Classes of what one rejects without easing anything ("rejected the accusations", "the demand")."""

UNDONE = 0.7
"""Weight of an act that is denied or refused ("will not attack"), against the act itself."""

DEMAND = 0.5
"""Pressure in demanding something with a verb ("demand", "insist")."""

TALKS = frozenset({"CONSULT", "SUPPORT", "AGREE", "COOPERATE"})
"""Classes of what may be demanded and still be support for dialogue: talks and agreements, not retreats."""

BARE = 0.8
"""Weight of a demand whose content holds no cue: that somebody else must act, whatever it is."""

ADVICE = 0.35
"""Demands up to this strength ("should") that pressure be eased are a wish for less, not an ultimatum."""

ASKED_OF = 0.3
"""Pressure in telling a named other side that it must talk: an invitation with a raised finger."""

PLAIN_CONDITION = 0.4
"""A condition whose factor is below this ("if") demands something only where it names a concession."""

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


class Values(NamedTuple):
    """What one cue adds to the two axes."""

    dialogue: float
    pressure: float


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
    return Score(dialogue, pressure, confidence(cues) * statement.confidence, cues, main_class(cues))


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
    found: list[Cue] = []
    for own in (False, True):
        for match in reversed(reading.cues.values()) if own else reading.cues.values():
            role = match.entry.role
            if role == "mask" or (role in OPERATORS) != own or (own and match.head in used):
                continue
            path = climb(reading, match.head)
            cues = [] if path.absorbed else _cues(reading, statement, codebook, match, path)
            if cues:
                found.extend(cues)
                used.update(operator.head for operator in path.operators)
                covered.update(path.nodes)
    found.extend(_bare_demands(reading, statement, covered))
    return sorted(found, key=lambda cue: (cue.start, cue.end, cue.axis))


def _bare_demands(reading: Reading, statement: Statement, covered: set[int]) -> Iterable[Cue]:
    """Yield demands on a named other side that hold no other cue ("Tehran must come clean")."""
    for node, changes in reading.changes.items():
        demands = [c for c in changes if c.kind in {"demand", "condition"} and c.factor >= PLAIN_CONDITION]
        if not demands or node in covered or node not in reading.members:
            continue
        token = reading.token(node)
        if _names_subject([node], reading, statement):
            value = round(BARE * demands[0].factor, 4)
            yield Cue(token.text, token.start, token.end, "pressure", value, (demands[0].name,), "REQUEST")


def _cues(
    reading: Reading, statement: Statement, codebook: Codebook, match: Match[CueEntry], path: Path
) -> list[Cue]:
    if match.entry.role == "thing" and not path.operators and path.sign > 0 and not path.demand:
        return []
    if path.sign < 0 and path.operators and match.entry.plover in ANSWERED:
        return []
    values = _values(match.entry, path, reading, statement)
    if _is_theirs(reading, statement, codebook, path):
        values = _as_accusation(values)
        path.names.append("other side")
    if match.head == reading.verb and statement.kind == "quote":
        values = Values(values.dialogue * QUOTED_VERB, values.pressure * QUOTED_VERB)
    friendly = values.dialogue - values.pressure > 0
    plover = event_class(match.entry, path, reading, friendly=friendly)
    start, end = _extent(reading, match, path)
    text = reading.parse.text[start:end]
    pairs: tuple[tuple[Axis, float], ...] = (("dialogue", values.dialogue), ("pressure", values.pressure))
    return [
        Cue(text, start, end, axis, round(max(-1.0, min(1.0, value)), 4), tuple(path.names), plover)
        for axis, value in pairs
        if abs(value) >= FLOOR
    ]


def _values(entry: CueEntry, path: Path, reading: Reading, statement: Statement) -> Values:
    """Turn an entry's weights into values: sign, strength, then whose turn it is to act."""
    plain = _signed(entry, path)
    if path.condition is not None:
        return _under_condition(plain, path.condition.factor)
    if _demand_denied(path):
        return Values(0.0, 0.0)
    if path.demand is not None or path.demanding:
        named = path.demanding or _names_subject(path.nodes, reading, statement)
        return _under_demand(entry, plain, path, named=named)
    if path.asked:
        return _when_asked(entry, plain)
    return plain


def _signed(entry: CueEntry, path: Path) -> Values:
    dialogue = (entry.dialogue or 0.0) * path.factor
    pressure = (entry.pressure or 0.0) * path.factor
    if path.sign > 0:
        withheld = REFUSAL * EASING * max(pressure, 0.0) if _refuses_easing(path) else 0.0
        return Values(dialogue - withheld, pressure)
    weight = 1.0 if entry.role == "thing" else UNDONE
    refused, eased = max(dialogue, 0.0) * REFUSAL, max(pressure, 0.0) * EASING
    return Values(weight * (eased - dialogue), weight * (refused - pressure))


def _refuses_easing(path: Path) -> bool:
    """Whether an easing is refused ("will not lift sanctions"): pressure kept and a concession withheld."""
    return any(operator.entry.role == "lower" for operator in path.operators)


def _under_condition(plain: Values, factor: float) -> Values:
    """What the other side must do first is a demand; a plain "if" only where it names a concession."""
    if factor < PLAIN_CONDITION and plain.dialogue <= 0:
        return Values(0.0, 0.0)
    return Values(0.0, factor)


def _under_demand(entry: CueEntry, plain: Values, path: Path, *, named: bool) -> Values:
    """A demand is pressure, unless it is that there be talks."""
    weight = (path.demand.factor if path.demand is not None else DEMAND) * min(1.0, path.factor)
    if weight <= ADVICE and not path.demanding and plain.pressure < 0:
        return plain
    if plain.dialogue > 0 and plain.pressure >= 0 and entry.plover in TALKS:
        return Values(plain.dialogue, ASKED_OF if named else 0.0)
    refused = min(plain.dialogue, 0.0) if entry.role == "thing" and entry.plover in TALKS else 0.0
    return Values(refused, max(weight, plain.pressure))


def _demand_denied(path: Path) -> bool:
    """Whether a demand is itself negated ("instead of demanding more pressure")."""
    kinds = [name.partition(":")[0] for name in path.names]
    return "demand" in kinds and "negation" in kinds[kinds.index("demand") + 1 :]


def _when_asked(entry: CueEntry, plain: Values) -> Values:
    """Asking for talks or restraint supports them; asking somebody to give way ("release") is pressure."""
    if entry.role == "position" and entry.plover == "YIELD" and plain.dialogue > 0:
        return Values(0.0, ASKED_OF)
    return Values(plain.dialogue, max(plain.pressure, 0.0))


def _names_subject(nodes: Iterable[int], reading: Reading, statement: Statement) -> bool:
    """Whether one of these verbs has a name other than the holder's, or "you", for its subject."""
    for node in nodes:
        for c in reading.parse.children[node]:
            token = reading.token(c)
            if token.dep == "nsubj" and (token.lemma == "you" or _is_other_name(token, statement)):
                return True
    return False


def _is_other_name(token: Token, statement: Statement) -> bool:
    holder = statement.holder
    return token.pos == "PROPN" and not (holder and holder.start <= token.start < holder.end)


def _as_accusation(values: Values) -> Values:
    """What others do wrong is held against them; what they do right is no position of the speaker."""
    return Values(0.0, OTHERS * max(values.pressure, 0.0))


def _is_theirs(reading: Reading, statement: Statement, codebook: Codebook, path: Path) -> bool:
    """Whether the words tell of an act of another government than the speaker's."""
    if statement.kind not in {"quote", "indirect"} or statement.holder is None:
        return False
    own = statement.holder.government
    if not own or path.demanding or path.demand is not None or path.asked or path.condition is not None:
        return False
    governments = _governments(codebook)
    for node in path.nodes:
        if node == reading.verb:
            break
        for c in reading.parse.children[node]:
            token = reading.token(c)
            if token.dep == "nsubj" and governments.get(token.text.lower(), own) != own:
                return True
    return False


@lru_cache(maxsize=8)
def _governments(codebook: Codebook) -> dict[str, str]:
    """Return the government of every name by its last word; words of several ("Korea") are left out."""
    known: dict[str, set[str]] = {}
    for actor in codebook.actors:
        if actor.government:
            for name in (actor.name, *actor.names, *actor.places):
                known.setdefault(name.lower().split()[-1], set()).add(actor.government)
    return {name: next(iter(found)) for name, found in known.items() if len(found) == 1}


def _extent(reading: Reading, match: Match[CueEntry], path: Path) -> tuple[int, int]:
    """Return the span from the cue to the nearest word that acts on it, if that is short."""
    own = [reading.token(i) for i in match.tokens]
    near = [reading.token(i) for operator in path.operators[:1] for i in operator.tokens]
    wide = (min(t.start for t in own + near), max(t.end for t in own + near))
    if wide[1] - wide[0] <= WIDEST:
        return wide
    return min(t.start for t in own), max(t.end for t in own)
