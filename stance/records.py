"""The vocabulary of the library: what flows between its stages.

Every record is frozen and points back into the article's text by half-open character offsets,
so that any number in a report can be traced to the words it came from. Nothing here imports
anything else of the library.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Literal

Kind = Literal["quote", "indirect", "action", "narration"]
Axis = Literal["dialogue", "pressure"]


@dataclass(frozen=True, slots=True)
class Article:
    """One news text; `text` is what every offset in the other records refers to."""

    id: str
    text: str
    title: str = ""
    published: date | None = None
    outlet: str = ""
    author: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Input that could not be used: the file, the row in it (1-based, 0 = whole file), and why."""

    source: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the parse: spaCy's analysis, copied so that nothing else needs spaCy.

    `head` is the index of the governing token in the same parse (its own index for a root);
    `lemma` is lower case; `pos` is the universal part of speech, `dep` the English dependency label.
    """

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens of one article and their sentences as half-open token ranges.

    `children[i]` lists the indices of the tokens governed by token `i`, in text order;
    `sentence_of[i]` is the index of its sentence.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    children: tuple[tuple[int, ...], ...]
    sentence_of: tuple[int, ...]

    def subtree(self, i: int) -> list[int]:
        """Return the indices of token `i` and everything it governs, in text order."""
        found, queue = [], [i]
        while queue:
            current = queue.pop()
            found.append(current)
            queue.extend(self.children[current])
        return sorted(found)

    def touching(self, start: int, end: int) -> list[Token]:
        """Return the tokens that share at least one character with the span [start, end)."""
        first = max(0, bisect_left(self.tokens, start, key=lambda token: token.start) - 1)
        return [t for t in takewhile(lambda t: t.start < end, self.tokens[first:]) if t.end > start]

    def between(self, start: int, end: int) -> list[Token]:
        """Return the tokens that lie wholly inside the character span [start, end)."""
        first = bisect_left(self.tokens, start, key=lambda token: token.start)
        inside = []
        for token in self.tokens[first:]:
            if token.end > end:
                break
            inside.append(token)
        return inside


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that names an actor; `actor` is empty where it could not be resolved.

    `type` is the actor's (government, organisation, person); `form` how it is named: by name, title,
    place (a capital for its state), demonym, context ("the North"), surname, pronoun, role or office (a
    stranger whose office is written before the name).
    """

    start: int
    end: int
    text: str
    actor: str = ""
    name: str = ""
    government: str = ""
    type: str = ""
    form: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """Reported content [start, end), the tokens that report it (`cue`) and own it (`source`), -1 for none.

    `clause` is false where the content is no clause of its own but an infinitive, an object or a
    prepositional phrase, so that it says little without its reporting word ("urged restraint").
    """

    start: int
    end: int
    cue: int
    source: int
    kind: Literal["quote", "indirect"]
    confidence: float = 1.0
    clause: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """One unit of speech or action: a span, whose position it expresses, and who reports it.

    `cue_start`/`cue_end` delimit the word that reports or enacts it ("said", "imposed");
    `sentence_start`/`sentence_end` the whole sentence(s) around it.
    """

    article_id: str
    start: int
    end: int
    text: str
    kind: Kind
    sentence_start: int
    sentence_end: int
    holder: Mention | None = None
    via: Mention | None = None
    target: Mention | None = None
    cue_start: int = 0
    cue_end: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for (value > 0) or against (value < 0) one axis, after their modifiers.

    `value` is in [-1, 1]; `modifiers` says in order what changed it ("negated", "condition", ...);
    `plover` is the event class of the codebook entry, empty where it has none.
    """

    text: str
    start: int
    end: int
    axis: Axis
    value: float
    modifiers: tuple[str, ...] = ()
    plover: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the encoder makes of one axis: the probabilities of against, silent and for, which sum to 1."""

    axis: Axis
    against: float
    silent: float
    favour: float

    @property
    def side(self) -> int:
        """Return the likeliest: -1 against, 0 silent, 1 for."""
        return max((-1, self.against), (0, self.silent), (1, self.favour), key=lambda side: side[1])[0]


@dataclass(frozen=True, slots=True)
class Score:
    """What a statement says on each axis, in [-1, 1]; None where it says nothing.

    `cues` are the words that it rests on and `opinions` what the encoder made of it (empty where it was not
    asked); `disputed` names the axes on which the two differ in sign. `ruled` is what the rules alone make of
    dialogue and pressure, None where they find nothing or were not asked. `plover` is the event class of the
    whole, empty where none is known.
    """

    dialogue: float | None = None
    pressure: float | None = None
    confidence: float = 0.0
    cues: tuple[Cue, ...] = ()
    plover: str = ""
    disputed: tuple[Axis, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    ruled: tuple[float | None, float | None] = (None, None)

    @property
    def stance(self) -> float | None:
        """(dialogue - pressure) / 2 with a silent axis as 0; None where both are silent."""
        if self.dialogue is None and self.pressure is None:
            return None
        return ((self.dialogue or 0.0) - (self.pressure or 0.0)) / 2
