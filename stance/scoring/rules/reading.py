"""What the scorer sees of a statement: its words, the cues among them, and what modifies which word.

The words are those of the statement's span and the verb that reports or enacts it. Each modifier is hung on
the word that it changes: a "not" or "might" on its verb, a "no" on its noun, an "only if" on the verb of its
clause, and that clause's conditions also on the verb that they limit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from stance.codebook import Codebook, CueEntry, ModifierEntry
from stance.records import Kind, Parse, Statement, Token
from stance.scoring.rules.cues import Match, cue_index, modifier_index

DEPENDENT = frozenset({"neg", "aux", "auxpass", "advmod", "det", "mark", "preconj", "cc", "npadvmod"})
"""Dependencies whose word changes its governor; any other modifier ("consider") stands for itself."""

NAMING = frozenset({"oprd", "ccomp", "acomp", "attr", "prt"})
"""Dependencies of what somebody is called."""

BY_NEGATION = frozenset({"until", "before", "as long as", "so long as", "while", "till"})
"""Conditions that demand something only after a negation: "no talks until", but "will talk until"."""

STRONG_CONDITION = 0.5
"""What a condition that demands something carries: the factor of "only if" in the codebook."""

NEGATIVE = frozenset({
    "not", "no", "never", "n't", "neither", "nor", "nobody", "nothing", "none", "refuse", "reject",
    "without", "decline", "rule", "oppose", "postpone", "suspend", "exclude",
})  # fmt: skip

SWAYING = frozenset({"raise", "lower", "oppose"})

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
NEGATIVE_SUBJECT = frozenset({"no", "no one", "neither", "nobody", "none", "nothing", "nor"})
CONDITIONAL = "conditional"
CONDITIONAL_FACTOR = 0.6
"""What is left of an offer that hangs on a condition: clearly an offer, clearly less than one without."""


@dataclass(frozen=True, slots=True)
class Change:
    """A modifier in place: its kind, its words, and its factor."""

    kind: str
    words: str
    factor: float

    @property
    def name(self) -> str:
        """Return the kind and the words ("negation: not")."""
        return f"{self.kind}: {self.words}"


SINGLED_OUT = Change("intensity", "the latter", 1.25)
"""For what "particularly the latter" means: as strong as the codebook's own "particularly"."""


@dataclass(frozen=True)
class Reading:
    """The words of a statement with its cues (by their head token) and changes (by the word they change)."""

    parse: Parse
    kind: Kind
    members: frozenset[int]
    verb: int | None
    cues: dict[int, Match[CueEntry]]
    changes: dict[int, list[Change]]

    def token(self, i: int) -> Token:
        """Return token `i` of the parse."""
        return self.parse.tokens[i]

    def child(self, i: int, deps: frozenset[str]) -> Token | None:
        """Return the first child of `i` in the statement with one of these dependencies."""
        for c in self.parse.children[i]:
            if c in self.members and self.parse.tokens[c].dep in deps:
                return self.parse.tokens[c]
        return None


def read(statement: Statement, parse: Parse, codebook: Codebook) -> Reading:
    """Find cues and modifiers among the words of a statement."""
    tokens = parse.between(statement.start, statement.end)
    verb = _reporting_verb(statement, parse)
    words = _with_verb(tokens, verb, parse)
    cues, modifiers = _matches(words, parse, codebook)
    members = frozenset(t.i for t in words)
    changes = _changes(parse, modifiers, tokens, frozenset(m.head for m in cues))
    for place in _singled_out(parse, tokens, cues):
        changes[place].append(SINGLED_OUT)
    return Reading(parse, statement.kind, members, verb, {m.head: m for m in cues}, changes)


def matches(
    statement: Statement, parse: Parse, codebook: Codebook
) -> tuple[list[Match[CueEntry]], list[Match[ModifierEntry]]]:
    """Return the codebook's cues and modifiers among the words that `read` sees of a statement."""
    tokens = parse.between(statement.start, statement.end)
    return _matches(_with_verb(tokens, _reporting_verb(statement, parse), parse), parse, codebook)


def _matches(
    words: list[Token], parse: Parse, codebook: Codebook
) -> tuple[list[Match[CueEntry]], list[Match[ModifierEntry]]]:
    cues = cue_index(codebook).find(parse, words)
    cues += _telephone_calls(parse, words, cues, codebook)
    return cues, _outside(modifier_index(codebook).find(parse, words), cues)


def _telephone_calls(
    parse: Parse, tokens: list[Token], cues: list[Match[CueEntry]], codebook: Codebook
) -> Iterator[Match[CueEntry]]:
    """Yield calls to a named person as the codebook's "telephone"; "called him a liar" is none."""
    entry = cue_index(codebook).entry("telephone")
    taken = {i for match in cues for i in match.tokens}
    for token in tokens:
        if entry is None or token.lemma != "call" or token.pos != "VERB" or token.i in taken:
            continue
        below = [parse.tokens[c] for c in parse.children[token.i]]
        if any(t.dep == "dobj" and t.pos == "PROPN" for t in below) and not any(
            t.dep in NAMING for t in below
        ):
            yield Match(entry, token.i, (token.i,))


def _singled_out(parse: Parse, tokens: list[Token], cues: list[Match[CueEntry]]) -> Iterator[int]:
    """Yield the cue meant by "the latter" or "the former" of two coordinated ones before it."""
    for token in tokens:
        if token.lemma in {"latter", "former"} and token.pos in {"NOUN", "ADJ", "PRON"}:
            second = [m.head for m in cues if m.head < token.i and parse.tokens[m.head].dep == "conj"]
            if second:
                yield second[-1] if token.lemma == "latter" else parse.tokens[second[-1]].head


def _outside(
    modifiers: list[Match[ModifierEntry]], cues: list[Match[CueEntry]]
) -> list[Match[ModifierEntry]]:
    """Leave out modifiers that are part of a cue ("without preconditions"), which counts them already.

    Of verbs that further or diminish only negations are: "consider" is one of them and a hedge as well.
    """
    inside = {i for m in cues if m.entry.role not in SWAYING for i in m.tokens}
    within = {i for m in cues for i in m.tokens}
    return [
        m for m in modifiers
        if (within if m.entry.kind in {"negation", "failure"} else inside).isdisjoint(m.tokens)
    ]  # fmt: skip


def _reporting_verb(statement: Statement, parse: Parse) -> int | None:
    """Return the token at the statement's cue where it lies outside the span, else None."""
    if statement.cue_end <= statement.cue_start or (
        statement.start <= statement.cue_start and statement.cue_end <= statement.end
    ):
        return None
    inside = parse.between(statement.cue_start, statement.cue_end)
    return inside[0].i if inside else None


def _with_verb(tokens: list[Token], verb: int | None, parse: Parse) -> list[Token]:
    if verb is None:
        return tokens
    extra = [parse.tokens[verb]]
    extra += [parse.tokens[c] for c in parse.children[verb] if parse.tokens[c].dep in DEPENDENT]
    known = {t.i for t in tokens}
    return sorted(tokens + [t for t in extra if t.i not in known], key=lambda t: t.i)


def _changes(
    parse: Parse, modifiers: list[Match[ModifierEntry]], tokens: list[Token], cues: frozenset[int]
) -> dict[int, list[Change]]:
    changes: dict[int, list[Change]] = defaultdict(list)
    for match in modifiers:
        if match.entry.kind == "negation" and _not_only(parse, match):
            continue
        change = Change(match.entry.kind, match.entry.modifier, match.entry.factor)
        for place, found in _places(parse, match, change):
            changes[place].append(found)
    for place, word in _negative_subjects(parse, tokens, cues):
        changes[place].append(Change("negation", word, -1.0))
    return changes


def _not_only(parse: Parse, match: Match[ModifierEntry]) -> bool:
    following = match.tokens[-1] + 1
    return following < len(parse.tokens) and parse.tokens[following].lemma in {"only", "just", "merely"}


def _contrasted(parse: Parse, match: Match[ModifierEntry]) -> int | None:
    """Return the noun that a "not" after a comma denies ("solutions, not hostility"); None for any other."""
    first, last = match.tokens[0], match.tokens[-1]
    if not first or parse.tokens[first - 1].text != ",":
        return None
    for token in parse.tokens[last + 1 :]:
        if token.pos in {"NOUN", "PROPN"}:
            return token.i
        if token.pos not in {"ADJ", "DET"}:
            break
    return None


def _places(parse: Parse, match: Match[ModifierEntry], change: Change) -> Iterator[tuple[int, Change]]:
    token = parse.tokens[match.head]
    contrasted = _contrasted(parse, match) if change.kind == "negation" else None
    if contrasted is not None:
        yield contrasted, change
    elif change.kind == "condition" or _forbids_meanwhile(parse, token):
        yield from _condition_places(parse, match, change)
    elif token.dep in DEPENDENT and token.pos not in {"NOUN", "ADP"}:
        yield token.head, change
    else:
        yield token.i, change


def _condition_places(
    parse: Parse, match: Match[ModifierEntry], change: Change
) -> Iterator[tuple[int, Change]]:
    """A condition marks the verb of its clause, and weakens the clause that it limits."""
    last = parse.tokens[match.tokens[-1]]
    clause = parse.tokens[last.head] if last.dep in {"mark", "advmod"} else last
    if clause.i == last.i and len(match.tokens) == 1:
        return
    if clause.dep not in {"advcl", "prep", "ccomp", "pcomp"} or clause.head == clause.i:
        return
    if change.words in BY_NEGATION and _negative(parse, clause):
        change = Change("condition", change.words, STRONG_CONDITION)
    yield clause.i, change
    yield clause.head, Change(CONDITIONAL, change.words, CONDITIONAL_FACTOR)


def _forbids_meanwhile(parse: Parse, token: Token) -> bool:
    """Whether "while" and the like say until when something is refused ("no talks while the siege lasts")."""
    clause = parse.tokens[token.head]
    return token.lemma in {"while", "before"} and clause.dep == "advcl" and _negative(parse, clause)


def _negative(parse: Parse, condition: Token) -> bool:
    """Whether the clause that a condition limits is negative ("no talks until")."""
    limited = set(parse.subtree(condition.head)) - set(parse.subtree(condition.i))
    return any(parse.tokens[i].lemma in NEGATIVE for i in limited)


def _negative_subjects(parse: Parse, tokens: list[Token], cues: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield verbs whose subject denies them ("neither side wants", "nobody wants", "no soldier will cross").

    A "no" before a cue ("no talks") stays with the cue.
    """
    for token in tokens:
        lemma = token.lemma
        if lemma == "not":
            yield from ((verb, lemma) for verb in _denied_by_subject(parse, token, cues))
        if lemma not in NEGATIVE_SUBJECT:
            continue
        if token.dep in SUBJECTS:
            yield token.head, lemma
        elif token.dep == "det" and parse.tokens[token.head].dep in SUBJECTS and token.head not in cues:
            yield parse.tokens[token.head].head, lemma


def _denied_by_subject(parse: Parse, negation: Token, cues: frozenset[int]) -> Iterator[int]:
    """Yield the verb of a subject that begins with "not" ("not one soldier will cross")."""
    node = parse.tokens[negation.head]
    for _ in range(3):
        if node.pos in {"VERB", "AUX"} or node.i in cues:
            return
        if node.dep in SUBJECTS:
            yield node.head
            return
        node = parse.tokens[node.head]
