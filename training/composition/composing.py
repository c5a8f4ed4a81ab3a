"""Coded sentences, composed from acts, operators and frames.

An act is what somebody can do to somebody (lift the sanctions, shell a port), an operator turns it (offered
to, refused to, urged them to, only if), and the coding guide says what each operator makes of each type of
act. Frames put the predicate into a sentence. `compose` is all that others need; README.md explains the
tables.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from composition.casting import cast_for
from composition.drafts import Draft, fill
from composition.drawing import SHARES, draw, draw_for, operators
from composition.framing import choose_frame, words_for
from composition.marks import BYSTANDER, HOLDER, OTHER, OTHER_TARGET, REPORTER, TARGET, Span, cut
from composition.neutral import draw_neutral
from composition.predicates import Predicate, quotation
from composition.stage import Cast
from composition.tables import Code
from composition.words import article, capital

CONTRAST: dict[Code, tuple[tuple[Code, Code], ...]] = {
    (1, 1): (((1, 0), (0, 1)), ((0, 1), (1, 0))),
    (-1, -1): (((-1, 0), (0, -1)), ((0, -1), (-1, 0))),
}
"""Pairs of positions that pull apart and add up to a code: "although it offers talks, it keeps the ban"."""

COORDINATION: dict[Code, tuple[tuple[Code, Code], ...]] = {
    (-1, 1): (((-1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (-1, 1))),
    (1, -1): (((1, 0), (1, -1)), ((1, -1), (1, 0)), ((1, 0), (0, -1))),
    (0, 1): (((0, 1), (0, 1)),),
    (1, 0): (((1, 0), (1, 0)),),
    (-1, 0): (((-1, 0), (-1, 0)),),
    (0, -1): (((0, -1), (0, -1)),),
}
"""Pairs of positions that go together and add up to a code."""

PAIRED: dict[Code, float] = {(1, 1): 0.5, (-1, 1): 0.5, (-1, -1): 1.0}
PAIRED_ELSE = 0.12
"""Share of the sentences that have two positions of one holder, by the code."""

QUOTED = 0.05
"""Share of the sentences with one position that are ready quotations."""

NEUTRAL_ACTS = 0.5
"""Share of the neutral sentences made of acts and operators without a code; the rest is from neutral.csv."""

REPORTERS, BYSTANDERS = 0.1, 0.45
"""Share of those named beside the holder for whom the sentence comes again, without a position."""

LENGTHS = range(7, 46)
"""Words that a sentence may have."""

REPEATED_WORD = re.compile(r"\b(\w+) \1\b")
SENTENCES_TRIED, NEUTRAL_TRIED = 500, 300

AHEAD, CHANCE = 20, 6
"""Which code comes next is planned so many sentences ahead, and by chance within so many."""


@dataclass(frozen=True)
class Composed:
    """One sentence with the position of one marked holder.

    `dialogue` and `pressure` are 1, -1 or 0 where nothing is said; `plover` is empty where both are 0;
    `construction` is the operator, the pairing of two positions or the reason of a neutral sentence.
    """

    text: str
    holder: Span
    target: Span | None
    dialogue: int
    pressure: int
    plover: str
    construction: str
    region: str


class Composer:
    """Draws sentences from one stream of random numbers, and spreads them over the frames."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.used: Counter[str] = Counter()

    def sentence(self, code: Code) -> list[Composed]:
        """Return a sentence whose holder has this code, once for each holder that it is worth coding for."""
        if code == (0, 0) and self.rng.random() >= NEUTRAL_ACTS:
            return self._neutral()
        return self._coded(code)

    def _neutral(self) -> list[Composed]:
        for _ in range(NEUTRAL_TRIED):
            draft = draw_neutral(self.rng)
            made = records(draft, self.rng) if draft else []
            if made:
                return made
        raise LookupError("no sentence of neutral.csv finds its names")

    def _coded(self, code: Code) -> list[Composed]:
        for _ in range(SENTENCES_TRIED):
            drawn = self._positions(code)
            if drawn is None:
                continue
            pairing, cast, pred, second = drawn
            frame = choose_frame(pred, cast.holder, pairing, self.used, self.rng)
            filling = words_for(frame, cast, pred, second, self.rng)
            if filling is None:
                continue
            text, construction = fill(frame.text, filling.words), pairing or pred.operator
            draft = Draft(text, construction, cast.dispute, code, pred.plover, filling.other)
            made = records(draft, self.rng)
            if made:
                self.used[frame.id] += 1
                return made
        raise LookupError(f"no sentence of the code {code} finds its words")

    def _positions(self, code: Code) -> tuple[str, Cast, Predicate, Predicate | None] | None:
        """Return one or two positions of one holder that make this code, with how they are joined."""
        rng = self.rng
        pairs = CONTRAST.get(code, ()) + COORDINATION.get(code, ())
        if pairs and rng.random() < PAIRED.get(code, PAIRED_ELSE):
            first, then = rng.choice(pairs)
            cast, pred = draw(first, rng)
            second = draw_for(cast, then, rng)
            if second is None or second.type == pred.type or "ARM" in (second.type, pred.type):
                return None
            return "contrast" if code in CONTRAST else "coordination", cast, pred, second
        if rng.random() < QUOTED:
            cast = cast_for("did", "TALKS", rng)
            quoted = None if cast.third else quotation(code, cast, rng)
            return ("", cast, quoted, None) if quoted else None
        return ("", *draw(code, rng), None) if operators(code) else None


def records(draft: Draft, rng: random.Random) -> list[Composed]:
    """Return the sentence without marks, once for each holder; nothing if it is too long or reads badly."""
    text = capital(article(draft.text))
    if REPEATED_WORD.search(text) or len(text.split()) not in LENGTHS:
        return []
    plain, spans = cut(text)
    region = re.sub(r"\d+$", "", draft.dispute)
    target, own = spans.get(TARGET), (*draft.code, draft.plover, draft.construction)
    made = [Composed(plain, spans[HOLDER], target, *own, region)]
    if draft.other and OTHER in spans:
        other = draft.other
        position = (*other.code, other.plover, other.operator)
        made.append(Composed(plain, spans[OTHER], spans.get(OTHER_TARGET), *position, region))
    for mark, share, role in ((REPORTER, REPORTERS, "reporter"), (BYSTANDER, BYSTANDERS, "bystander")):
        if mark in spans and rng.random() < share:
            made.append(Composed(plain, spans[mark], None, 0, 0, "", role, region))
    return made


def compose(n: int, seed: int) -> Iterator[Composed]:
    """Yield `n` coded sentences, the same for the same seed; no two alike have the same holder."""
    composer = Composer(seed)
    seen: set[tuple[str, Span]] = set()
    counts: Counter[Code] = Counter()
    while len(seen) < n:
        code = _scarcest(counts, len(seen) + AHEAD, composer.rng)
        for row in composer.sentence(code):
            key = (row.text, row.holder)
            if key in seen or len(seen) == n:
                continue
            seen.add(key)
            counts[row.dialogue, row.pressure] += 1
            yield row


def _scarcest(counts: Counter[Code], total: int, rng: random.Random) -> Code:
    """Return the code that lacks most of its share of so many sentences, or by chance nearly so."""
    return max(SHARES, key=lambda code: SHARES[code] * total - counts[code] + rng.random() * CHANCE)
