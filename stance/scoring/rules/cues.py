"""Find the codebook's words and phrases among the tokens of a statement.

Entries are sequences of lemmas, looked up by their first one, the longest first, so that a text costs one
dictionary look-up a word. Small words and adjectives may stand inside a phrase ("lay down their arms",
"open fire"), and a particle or preposition may stand apart from its verb ("called on Monday for"), unless an
object stands between ("withdrew its envoy from" is not "withdrew from"); so may a phrase's object, and what
follows its preposition ("put two firms on its list").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from stance.codebook import Codebook, CueEntry, ModifierEntry
from stance.records import Parse, Token

GAP = 3
"""Words that may stand inside a phrase that begins with a verb: enough for "their own remaining"."""

SKIPPABLE = frozenset({"DET", "ADJ", "ADV", "PRON", "NUM", "PART", "SYM"})
"""Parts of speech that may stand inside a phrase without changing it."""

POS = {
    "VERB": frozenset({"VERB", "AUX"}),
    "NOUN": frozenset({"NOUN", "PROPN"}),
    "ADJ": frozenset({"ADJ", "VERB"}),
    "ADV": frozenset({"ADV", "ADP", "PART"}),
    "ANY": frozenset({"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON",
                      "PROPN", "SCONJ", "VERB", "X"}),
}  # fmt: skip
"""Universal parts of speech that each value of the codebook's `pos` admits (participles as adjectives)."""

SEPARABLE = frozenset({"prt", "prep", "advmod", "agent", "mark"})
"""Dependencies by which a particle or preposition belongs to a verb that it does not follow."""

OBJECTS = frozenset({"dobj", "nsubjpass"})
"""Dependencies by which a noun belongs to a verb that it does not follow ("the border was closed")."""

GOES_ITSELF = frozenset({"withdraw", "pull"})
"""Verbs whose phrases with a place tell of the subject's own going, unless they have an object."""

TRANSITIVE = frozenset(
    {"return", "close", "shut", "share", "swap", "burn", "lift", "ease", "lower", "strike"}
)
"""Verbs that are cues only with an object: who returns home gives nothing back."""

DAYS = frozenset({
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February",
    "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
})  # fmt: skip

EntryT = TypeVar("EntryT", CueEntry, ModifierEntry)


@dataclass(frozen=True, slots=True)
class Match(Generic[EntryT]):
    """A codebook entry found in a text; `head` is the token of it that the rest of the sentence governs."""

    entry: EntryT
    head: int
    tokens: tuple[int, ...]


@dataclass(frozen=True)
class PhraseIndex(Generic[EntryT]):
    """Entries by their first lemma, the longest first."""

    by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str], EntryT]]] = field(repr=False)

    @classmethod
    def build(
        cls, entries: Iterable[EntryT], words: Callable[[EntryT], str], pos: Callable[[EntryT], str]
    ) -> PhraseIndex[EntryT]:
        """Index entries by the first of their `words`; of equal entries the first wins."""
        index: dict[str, list[tuple[tuple[str, ...], frozenset[str], EntryT]]] = defaultdict(list)
        for entry in entries:
            lemmas = tuple(words(entry).lower().split())
            index[lemmas[0]].append((lemmas, POS[pos(entry)], entry))
        for candidates in index.values():
            candidates.sort(key=lambda candidate: (-len(candidate[0]), candidate[1] == POS["ADJ"]))
        return cls(dict(index))

    def find(self, parse: Parse, tokens: Sequence[Token]) -> list[Match[EntryT]]:
        """Return the matches in text order; a token belongs to one match at most, the longest first."""
        taken: set[int] = set()
        found = []
        for place, token in enumerate(tokens):
            candidates = self._candidates(token)
            if not candidates or token.i in taken:
                continue
            match = self._longest(parse, tokens, place, candidates, taken)
            if match is not None:
                taken.update(match.tokens)
                found.append(match)
        return found

    def entry(self, word: str) -> EntryT | None:
        """Return the entry that is this one word, None where there is none."""
        return next((entry for lemmas, _, entry in self.by_first.get(word, ()) if lemmas == (word,)), None)

    def _candidates(self, token: Token) -> list[tuple[tuple[str, ...], frozenset[str], EntryT]]:
        """Return the entries that begin with a word, as its lemma or as it is written, the longest first."""
        lemma, written = lemma_of(token), token.text.lower()
        first, second = self.by_first.get(lemma, []), self.by_first.get(written, [])
        if lemma == written or not (first and second):
            return first or second
        both = first + second
        both.sort(key=lambda candidate: -len(candidate[0]))
        return both

    def _longest(
        self,
        parse: Parse,
        tokens: Sequence[Token],
        place: int,
        candidates: list[tuple[tuple[str, ...], frozenset[str], EntryT]],
        taken: set[int],
    ) -> Match[EntryT] | None:
        for lemmas, pos, entry in candidates:
            indices = _locate(parse, tokens, place, lemmas)
            if indices is None or not taken.isdisjoint(indices):
                continue
            head = head_of(parse, indices)
            if parse.tokens[head].pos in pos and not _lacks_object(parse, head, lemmas):
                return Match(entry, head, indices)
        return None


def lemma_of(token: Token) -> str:
    """Return the lemma, also of plurals that the tagger took for names ("Sanctions" in a headline)."""
    if token.pos == "PROPN" and token.tag == "NNPS" and token.lemma.endswith("s"):
        return token.lemma[:-1]
    return token.lemma


def head_of(parse: Parse, indices: tuple[int, ...]) -> int:
    """Return the token of a phrase whose governor lies outside it."""
    for i in indices:
        if parse.tokens[i].head == i or parse.tokens[i].head not in indices:
            return i
    return indices[0]


def _locate(
    parse: Parse, tokens: Sequence[Token], place: int, lemmas: tuple[str, ...]
) -> tuple[int, ...] | None:
    if len(lemmas) == 1:
        return (tokens[place].i,)
    return _in_order(tokens, place, lemmas) or _separated(parse, tokens[place], lemmas)


def _lacks_object(parse: Parse, verb: int, lemmas: tuple[str, ...]) -> bool:
    """Whether a verb that tells of an act only with an object ("returned the paintings") has none."""
    if len(lemmas) != 1 or lemmas[0] not in TRANSITIVE:
        return False
    children = {parse.tokens[c].dep for c in parse.children[verb]}
    named = parse.tokens[verb].dep in {"relcl", "acl", "amod"} or parse.tokens[verb].tag == "VBN"
    return parse.tokens[verb].pos == "VERB" and not named and not children & OBJECTS


def _in_order(tokens: Sequence[Token], place: int, lemmas: tuple[str, ...]) -> tuple[int, ...] | None:
    indices = [tokens[place].i]
    gap = GAP if tokens[place].pos in POS["VERB"] else 0
    for lemma in lemmas[1:]:
        place += 1
        skipped = 0
        while place < len(tokens) and not _is(tokens[place], lemma):
            if skipped == gap or not _skippable(tokens[place]):
                return None
            place, skipped = place + 1, skipped + 1
        if place == len(tokens):
            return None
        indices.append(tokens[place].i)
    return tuple(indices)


def _skippable(token: Token) -> bool:
    return token.pos in SKIPPABLE or token.dep == "npadvmod"


def _is(token: Token, lemma: str) -> bool:
    return lemma_of(token) == lemma or token.text.lower() == lemma


def _separated(parse: Parse, verb: Token, lemmas: tuple[str, ...]) -> tuple[int, ...] | None:
    """Find a particle, object or prepositional phrase that stands apart from its verb."""
    if len(lemmas) > 3 or verb.pos not in POS["VERB"]:
        return None
    children = [parse.tokens[i] for i in parse.children[verb.i]]
    if len(lemmas) == 3:
        return _with_phrase(parse, verb, children, lemmas)
    governs = any(child.dep in {"dobj", "nsubjpass"} for child in children)
    for child in children:
        apart = governs and child.lemma in {"from", "to", "against"}
        before = verb.lemma == "be" and child.i != verb.i + 1
        if child.lemma != lemmas[1]:
            continue
        if (
            child.dep in OBJECTS
            or _let_do(verb, child)
            or (child.dep in SEPARABLE and not (apart or before or _dates(parse, child)))
        ):
            return (verb.i, child.i)
    return None


def _let_do(verb: Token, child: Token) -> bool:
    """Whether a verb is what somebody is let do ("let the boats leave")."""
    return verb.lemma == "let" and child.dep in {"ccomp", "xcomp"} and child.pos == "VERB"


def _with_phrase(
    parse: Parse, verb: Token, children: list[Token], lemmas: tuple[str, ...]
) -> tuple[int, ...] | None:
    """Find "put on list" in "put two firms of the port on its list".

    Who withdraws somebody from a place does not withdraw from it himself.
    """
    if lemmas[0] in GOES_ITSELF and any(child.dep in OBJECTS for child in children):
        return None
    for child in children:
        if child.dep == "prep" and child.lemma == lemmas[1] and child.i > verb.i:
            for i in parse.children[child.i]:
                if parse.tokens[i].dep == "pobj" and lemma_of(parse.tokens[i]) == lemmas[2]:
                    return (verb.i, child.i, i)
    return None


def _dates(parse: Parse, preposition: Token) -> bool:
    """Whether a preposition apart from its verb only says when ("called Berlin on Friday")."""
    return any(parse.tokens[c].text in DAYS for c in parse.subtree(preposition.i)[:4])


@lru_cache(maxsize=8)
def cue_index(codebook: Codebook) -> PhraseIndex[CueEntry]:
    """Return the index of a codebook's cues, built once."""
    return PhraseIndex.build(codebook.cues, lambda e: e.cue, lambda e: e.pos)


@lru_cache(maxsize=8)
def modifier_index(codebook: Codebook) -> PhraseIndex[ModifierEntry]:
    """Return the index of a codebook's modifiers, built once."""
    return PhraseIndex.build(codebook.modifiers, lambda e: e.modifier, lambda e: "ANY")
