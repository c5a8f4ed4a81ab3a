"""What a small trained network makes of a statement: its side on both axes, and its event class.

The network reads the sentence with holder and target marked. Where the same holder has several statements in
a sentence, it reads of each only its own words, so that each gets a reading of its own; where another of them
stands between the holder and these words, the holder is written in front. A statement too long for one
reading is read sentence by sentence. One reading at a time: the 8-bit network scales its values over all
that it is given at once, so in a batch a statement's result would depend on its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stance.models.loading import load
from stance.records import Mention, Opinion, Parse, Statement
from stance.scoring.encoder.marking import Passage, Span, fits, pieces
from stance.scoring.features import AXES

MODEL = "stance"

Vector = np.ndarray


@dataclass(frozen=True, eq=False)
class Judgement:
    """Probabilities of every head: the sides of each axis (against, silent, for), quadrants and classes."""

    heads: Mapping[str, Vector]

    def opinions(self) -> tuple[Opinion, ...]:
        """Return what it makes of each axis."""
        return tuple(Opinion(axis, *(round(float(p), 4) for p in self.heads[axis])) for axis in AXES)


def judge(statement: Statement, among: Iterable[Statement], parse: Parse) -> Judgement:
    """Return what the network makes of a statement; `among` are all those of its article.

    Raises `FileNotFoundError` if the network is not installed.
    """
    return judge_all([statement], among, parse)[0]


def judge_all(statements: Sequence[Statement], among: Iterable[Statement], parse: Parse) -> list[Judgement]:
    """Return what the network makes of each statement of an article; `among` are all that the article has."""
    among = list(among)
    groups = [passages_of(statement, among, parse) for statement in statements]
    readings = iter(judge_passages([passage for group in groups for passage in group]))
    return [together([next(readings) for _ in group]) for group in groups]


def judge_passages(passages: Sequence[Passage]) -> list[Judgement]:
    """Return what the network makes of each of several texts that are marked already, cut to its length."""
    network = load(MODEL)
    ids = [pieces(passage, network.tokenizer, int(network.settings["length"])) for passage in passages]
    outputs = network.run_each(ids)
    return [Judgement({name: softmax(logits[0]) for name, logits in heads.items()}) for heads in outputs]


def passages_of(statement: Statement, among: Iterable[Statement], parse: Parse) -> list[Passage]:
    """Return what is read of a statement: one passage, or one for each sentence where that is too long."""
    network = load(MODEL)
    whole = passage_of(statement, among, parse)
    if fits(whole, network.tokenizer, int(network.settings["length"])):
        return [whole]
    return _sentences(statement, parse) or [whole]


def passage_of(statement: Statement, among: Iterable[Statement], parse: Parse) -> Passage:
    """Return the words that the network reads of a statement, with holder and target marked."""
    siblings = [other for other in among if _shares_sentence(statement, other)]
    if not siblings:
        return _marked_out(statement, statement.sentence_start, statement.sentence_end, parse.text)
    start, end = _own_words(statement)
    holder = statement.holder
    if holder is None or not _in_sentence(statement, holder.start, holder.end):
        return _marked_out(statement, start, end, parse.text)
    gap = (min(holder.end, end), max(holder.start, start))
    if any(other.start < gap[1] and gap[0] < other.end for other in siblings):
        return _marked_out(statement, start, end, parse.text, lead=f"{holder.text} ")
    return _marked_out(statement, min(start, holder.start), max(end, holder.end), parse.text)


def _shares_sentence(statement: Statement, other: Statement) -> bool:
    """Whether another statement of the same holder stands in the same sentence."""
    if (other.start, other.end) == (statement.start, statement.end) or other.holder is None:
        return False
    apart = other.sentence_end <= statement.sentence_start or statement.sentence_end <= other.sentence_start
    return not apart and _identity(other.holder) == _identity(statement.holder)


def _identity(mention: Mention | None) -> object:
    return mention and (mention.actor or (mention.start, mention.end))


def _own_words(statement: Statement) -> Span:
    """Return the stretch from the first to the last of span and reporting word, in the sentence."""
    spans = [(statement.start, statement.end)]
    if statement.cue_end > statement.cue_start:
        spans.append((statement.cue_start, statement.cue_end))
    inside = [span for span in spans if _in_sentence(statement, *span)]
    inside = inside or [(statement.sentence_start, statement.sentence_end)]
    return min(s for s, _ in inside), max(e for _, e in inside)


def _in_sentence(statement: Statement, start: int, end: int) -> bool:
    return statement.sentence_start <= start and end <= statement.sentence_end


def _marked_out(statement: Statement, start: int, end: int, text: str, lead: str = "") -> Passage:
    """Cut a stretch out and mark it; a holder who is not in it is written in front.

    `lead` is how he is written; without it as somebody who speaks.
    """
    holder, target = _inside(statement.holder, start, end), _inside(statement.target, start, end)
    words, front = text[start:end], 0
    if holder is None and statement.holder is not None:
        lead = lead or f"{statement.holder.name or statement.holder.text} said: "
        holder, front = (0, len(lead.removesuffix(" said: ").rstrip())), len(lead)
        words = lead + words
    return Passage(words, holder, target and (target[0] + front, target[1] + front), start - front, front)


def _inside(mention: Mention | None, start: int, end: int) -> Span | None:
    if mention is None or mention.start < start or mention.end > end or mention.end <= mention.start:
        return None
    return mention.start - start, mention.end - start


def _sentences(statement: Statement, parse: Parse) -> list[Passage]:
    """Return the sentences of a statement, each with its holder in it or in front."""
    found = []
    for first, last in parse.sentences:
        start = max(parse.tokens[first].start, statement.start)
        end = min(parse.tokens[last - 1].end, statement.end)
        if start < end:
            found.append(_marked_out(statement, start, end, parse.text))
    return found


def softmax(logits: Vector) -> Vector:
    """Turn logits into probabilities."""
    grown = np.exp(logits.astype(np.float64) - logits.max())
    return np.asarray(grown / grown.sum())


def together(readings: Sequence[Judgement]) -> Judgement:
    """Join the readings of several sentences: silent only where all are, else the sides as they are shared.

    With s_i the probability that sentence i is silent, the whole is silent with prod(s_i); the rest is
    divided among the other answers by their sums. The silent answer is the second of an axis, the first of a
    class.
    """
    if len(readings) == 1:
        return readings[0]
    joined = {}
    for name in readings[0].heads:
        stacked = np.stack([reading.heads[name] for reading in readings])
        silent = 1 if name in AXES else 0
        shares = stacked.sum(axis=0)
        shares[silent] = 0.0
        joined[name] = shares / shares.sum() * (1 - stacked[:, silent].prod())
        joined[name][silent] = stacked[:, silent].prod()
    return Judgement(joined)
