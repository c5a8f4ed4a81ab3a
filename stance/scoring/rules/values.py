"""Turn the weights of a cue into values on the two axes, by what acts on it.

To refuse talks speaks against dialogue and no more. To lift one's own pressure is a concession, for dialogue
and against pressure; to oppose pressure, or not to apply it, only speaks against it. What others are asked or
told to do decides: talks and restraint of all are dialogue, that one side give way is pressure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stance.codebook import CueEntry
from stance.records import Statement, Token
from stance.scoring.rules.paths import NEGATIONS, Path
from stance.scoring.rules.reading import Reading
from stance.scoring.rules.sides import EASING, SANCTIONING

UNDONE = 0.7
"""Weight of an act that is denied or refused ("will not attack"), against the act itself."""

DEMAND = 0.5
"""Pressure in demanding something with a verb ("demand", "insist")."""

ASKED_OF = 0.4
"""Pressure in asking one side to give way: less than a demand, more than an invitation."""

TALKS = frozenset({"CONSULT", "SUPPORT", "AGREE", "COOPERATE"})
"""Classes of what may be demanded and still be support for dialogue: talks and agreements, not retreats."""

ADVICE = 0.35
"""Demands up to this strength ("should") that pressure be eased are a wish for less, not an ultimatum."""

PLAIN_CONDITION = 0.4
"""A condition whose factor is below this ("if", "once") leaves an offer as it is and demands nothing."""

SHARED = frozenset({
    "war", "violence", "fighting", "conflict", "hostility", "bloodshed", "escalation", "warfare",
    "tension", "confrontation", "crisis", "escalate", "trade war", "arms race", "killing", "unrest",
    "military solution",
})  # fmt: skip
"""Evils that both sides make and only both can end: to end them is dialogue, not a step of one side."""

ENVOYS = frozenset({"ambassador", "diplomat", "envoy", "attache", "consul"})
"""Whom to send home is a sanction, though to receive or to send out supports dialogue."""

RELATIONS = frozenset({"relation", "relations", "tie", "diplomatic relation", "diplomatic tie", "embassy"})
"""What to break off is both: no dialogue, and a sanction."""

TRUCES = frozenset({
    "ceasefire", "cease - fire", "truce", "armistice", "cessation of hostility", "de - escalation",
    "deescalation", "humanitarian pause", "lull", "prisoner exchange", "prisoner swap",
})  # fmt: skip
"""Concessions that all sides make together: whoever asks for them supports dialogue."""

ASKED = frozenset({"nsubj", "dobj", "dative"})

EVERYBODY = frozenset({
    "both", "all", "side", "party", "everyone", "two", "each", "either", "neighbour", "neighbor",
    "country", "rival", "faction",
})  # fmt: skip
"""Words by which all sides are asked, not one of them."""

MEASURES = frozenset({
    "sanction", "ban", "embargo", "blockade", "siege", "tariff", "duty", "curb", "restriction", "curfew",
    "emergency",
})  # fmt: skip
"""What may be asked to be lifted as a concession; other ways of yielding are demands on one side."""

FOUGHT = frozenset({"ASSAULT", "MOBILIZE"})
"""Classes of acts of others that one stops by no concession."""

REQUESTED = frozenset({"ASSAULT", "MOBILIZE", "ACCUSE", "THREATEN", "PROTEST"})
"""Classes of acts that one side alone may be asked to stop; easing a measure is a concession."""


class Values(NamedTuple):
    """What one cue adds to the two axes."""

    dialogue: float
    pressure: float


def values_of(entry: CueEntry, path: Path, reading: Reading, statement: Statement) -> Values:
    """Turn an entry's weights into values: sign, strength, then whose turn it is to act."""
    plain = _signed(entry, path)
    if plain.pressure < 0 and entry.plover in FOUGHT and _anothers(path.nodes[0], reading, statement):
        plain = Values(0.0, 0.0) if not (path.asked or path.demanding) else plain
    if path.condition is not None:
        return _under_condition(path.condition.factor)
    if _demand_denied(path):
        return Values(0.0, 0.0)
    if path.demand is not None or path.demanding:
        return _under_demand(entry, plain, path, reading, statement)
    if path.asked:
        return _when_asked(entry, plain, path, reading, statement)
    return plain


def _anothers(thing: int, reading: Reading, statement: Statement) -> bool:
    """Whether a name before a noun makes it the act of somebody else ("to stop Russian attacks")."""
    near = [reading.token(c) for c in reading.parse.children[thing]]
    named = [t for t in near if t.dep in {"amod", "poss", "compound", "nmod"} and t.text[:1].isupper()]
    return any(t.pos in {"PROPN", "ADJ"} and not _holds(t, statement) for t in named)


def _signed(entry: CueEntry, path: Path) -> Values:
    dialogue = (entry.dialogue or 0.0) * path.factor
    pressure = (entry.pressure or 0.0) * path.factor
    if path.sign > 0:
        if entry.cue in ENVOYS and any(o.entry.cue == "order" for o in path.operators):
            return Values(0.0, dialogue)
        return Values(dialogue, pressure)
    weight = 1.0 if entry.role == "thing" else UNDONE
    if dialogue > 0 and pressure < 0:
        return Values(0.0, weight * -pressure)
    if pressure > 0:
        return _eased(entry, path, weight * pressure)
    return _withheld(entry, path, weight * dialogue)


def _eased(entry: CueEntry, path: Path, pressure: float) -> Values:
    """Pressure undone is a concession where it is one's own, and no more than its absence where it is not."""
    own = any(operator.entry.role == "lower" for operator in path.operators)
    denied = any(change.kind in NEGATIONS for change in path.changes)
    asked = path.asked and path.operators[-1].entry.role != "oppose"
    if entry.plover == "SANCTION" and asked:
        return Values(EASING * pressure, -pressure)
    if entry.cue in SHARED and (own or asked or (_wanted(path) and not denied)):
        return Values(pressure, 0.0)
    return Values(EASING * pressure if own else 0.0, -pressure)


def _wanted(path: Path) -> bool:
    return any(operator.entry.role == "raise" for operator in path.operators)


def _withheld(entry: CueEntry, path: Path, dialogue: float) -> Values:
    """Talks and offers refused are dialogue refused; envoys sent home and aid cut off are sanctions."""
    if dialogue < 0:
        return Values(-dialogue, 0.0)
    lowered = [o.entry for o in path.operators if o.entry.role == "lower"]
    if lowered and (entry.plover == "AID" or entry.cue in ENVOYS):
        return Values(0.0, dialogue)
    broken = entry.cue in RELATIONS and any(o.plover in SANCTIONING for o in lowered)
    return Values(-dialogue, dialogue if broken else 0.0)


def _under_condition(factor: float) -> Values:
    """What the other side must do first is a demand; a plain "if" or "once" leaves the offer as it is."""
    return Values(0.0, 0.0 if factor < PLAIN_CONDITION else factor)


def _under_demand(
    entry: CueEntry, plain: Values, path: Path, reading: Reading, statement: Statement
) -> Values:
    """A demand is pressure, unless it is that there be talks, or that all sides hold back."""
    if not entry.dialogue and not entry.pressure:
        named = entry.role == "lower" and not asks_everybody(path, reading, statement)
        if not named and not names_subject(path.nodes, reading, statement):
            return Values(0.0, 0.0)
    weight = (path.demand.factor if path.demand is not None else DEMAND) * min(1.0, path.factor)
    if weight <= ADVICE and not path.demanding and plain.pressure < 0:
        return plain
    if plain.dialogue > 0 and plain.pressure >= 0 and (entry.plover in TALKS or entry.cue in TRUCES):
        return Values(plain.dialogue, 0.0)
    refused = min(plain.dialogue, 0.0) if entry.role == "thing" and entry.plover in TALKS else 0.0
    return Values(refused, max(weight, plain.pressure))


def _demand_denied(path: Path) -> bool:
    """Whether a demand is itself negated ("instead of demanding more pressure")."""
    kinds = [name.partition(":")[0] for name in path.names]
    return "demand" in kinds and "negation" in kinds[kinds.index("demand") + 1 :]


def _when_asked(entry: CueEntry, plain: Values, path: Path, reading: Reading, statement: Statement) -> Values:
    """Asking for talks or restraint supports them; asking one side to give way ("release") is pressure."""
    everybody = asks_everybody(path, reading, statement)
    if entry.role == "lower" and not entry.dialogue and not entry.pressure:
        return Values(0.0, 0.0 if everybody else ASKED_OF)
    if MEASURES.intersection(entry.cue.split()) and plain.dialogue > 0:
        return plain
    if entry.plover == "YIELD" and entry.cue not in TRUCES and plain.dialogue > 0 and path.sign > 0:
        named = not everybody or entry.role != "position"
        return Values(0.0, ASKED_OF) if named else Values(plain.dialogue, 0.0)
    if plain.pressure < 0 and entry.plover in REQUESTED:
        return Values(-plain.pressure, 0.0) if everybody else Values(0.0, ASKED_OF)
    return plain


def asks_everybody(path: Path, reading: Reading, statement: Statement) -> bool:
    """Whether nobody in particular is asked, or all sides at once."""
    addressees = list(_addressees(path.nodes, reading, statement))
    return not addressees or any(_plural(token, reading) for token in addressees)


def _plural(token: Token, reading: Reading) -> bool:
    words = (token, *(reading.token(c) for c in reading.parse.children[token.i]))
    return any(word.lemma in EVERYBODY or word.dep == "conj" for word in words)


def _addressees(nodes: list[int], reading: Reading, statement: Statement) -> Iterator[Token]:
    """Yield who is to act: subjects and objects of the verbs on the way that are not the holder."""
    for node in nodes:
        for c in reading.parse.children[node]:
            token = reading.token(c)
            if token.dep == "prep" and token.lemma in {"on", "upon", "to", "with"}:
                yield from (reading.token(g) for g in reading.parse.children[c] if _person(reading.token(g)))
            elif token.dep in ASKED and _person(token) and not _holds(token, statement) and c not in nodes:
                yield token


def _person(token: Token) -> bool:
    return token.pos in {"PROPN", "NOUN"} or token.lemma == "you"


def _holds(token: Token, statement: Statement) -> bool:
    holder = statement.holder
    return holder is not None and holder.start <= token.start < holder.end


def names_subject(nodes: Iterable[int], reading: Reading, statement: Statement) -> bool:
    """Whether one of these verbs has a name other than the holder's, or "you", for its subject."""
    for node in nodes:
        for c in reading.parse.children[node]:
            token = reading.token(c)
            named = token.lemma == "you" or (token.pos == "PROPN" and not _holds(token, statement))
            if token.dep == "nsubj" and named:
                return True
    return False
