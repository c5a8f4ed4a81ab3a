"""Who said what: run the library's own attribution on annotated articles and print how much of it is right.

    python benchmarks/attribution_accuracy.py GOLD.jsonl --out PRED.jsonl [--attribution rules] [--misses]

GOLD has one article a line: `id`, `text` and `attributions` with the character spans `source`, `cue` and
`content`, as in PolNeAR (Newell et al. 2018). PRED gets `id` and `attributions` in the same form. A
prediction matches a gold attribution where their contents overlap by half (intersection over union of
the characters that are not blanks, best pairs first); it is attributed where the sources overlap too.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stance.codebook import load_codebooks
from stance.extraction.attribution import find_attributions
from stance.extraction.parsing import parse_all
from stance.extraction.quotes import find_utterances
from stance.records import Attribution, Parse

OVERLAP = 0.5
MARKS = frozenset('"“”')
KINDS = ("all", "direct", "indirect")
Spans = Sequence[Sequence[int]]


@dataclass
class Tally:
    """Counts behind precision and recall of one kind of attribution."""

    predicted: int = 0
    gold: int = 0
    matched: Counter[str] = field(default_factory=Counter)
    attributed: Counter[str] = field(default_factory=Counter)
    characters: Counter[str] = field(default_factory=Counter)

    def f1(self, right: Counter[str]) -> float:
        """Return the harmonic mean of the shares of predicted and of gold that are right."""
        precision = right["predicted"] / self.predicted if self.predicted else 0.0
        recall = right["gold"] / self.gold if self.gold else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def content_f1(self) -> float:
        """Return F1 over the characters of all contents."""
        c = self.characters
        precision = c["shared_p"] / c["predicted"] if c["predicted"] else 0.0
        recall = c["shared_r"] / c["gold"] if c["gold"] else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def predictions(parse: Parse, found: Iterable[Attribution]) -> list[dict[str, object]]:
    """Return attributions as character spans."""
    tokens = parse.tokens
    return [
        {
            "source": [[tokens[a.source].start, tokens[a.source].end]] if a.source >= 0 else None,
            "cue": [[tokens[a.cue].start, tokens[a.cue].end]] if a.cue >= 0 else None,
            "content": [[a.start, a.end]],
        }
        for a in found
    ]


def positions(text: str, spans: Spans | None) -> set[int]:
    """Return the characters of the spans that are not blank."""
    return {i for s, e in spans or () for i in range(max(0, s), min(e, len(text))) if not text[i].isspace()}


def kind_of(text: str, spans: Spans) -> str:
    """Return "direct" where the content has a quotation mark."""
    return (
        "direct"
        if any(text[i] in MARKS for s, e in spans for i in range(s, min(e, len(text))))
        else "indirect"
    )


def pairs(gold: Sequence[set[int]], predicted: Sequence[set[int]]) -> list[tuple[int, int]]:
    """Return the matching pairs (gold, predicted), one to one, best overlap first."""
    ranked = sorted(
        (-len(g & p) / len(g | p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if len(g & p) >= OVERLAP * len(g | p)
    )
    used_gold: set[int] = set()
    used: set[int] = set()
    matched = []
    for _, i, j in ranked:
        if i not in used_gold and j not in used:
            used_gold.add(i)
            used.add(j)
            matched.append((i, j))
    return matched


def count(article: dict, predicted: list[dict], tallies: dict[str, Tally]) -> list[dict]:
    """Add one article to the tallies; return its gold attributions that were missed."""
    text, gold = (
        article["text"],
        [a for a in article["attributions"] if positions(article["text"], a["content"])],
    )
    contents = [positions(text, a["content"]) for a in gold]
    guesses = [positions(text, a["content"]) for a in predicted]
    gold_kinds, kinds = (
        [kind_of(text, a["content"]) for a in gold],
        [kind_of(text, a["content"]) for a in predicted],
    )
    everything, said = set().union(*contents), set().union(*guesses)
    for kind in KINDS:
        mine = set().union(*(c for c, k in zip(contents, gold_kinds, strict=True) if kind in ("all", k)))
        theirs = set().union(*(c for c, k in zip(guesses, kinds, strict=True) if kind in ("all", k)))
        tallies[kind].gold += sum(kind in ("all", k) for k in gold_kinds)
        tallies[kind].predicted += sum(kind in ("all", k) for k in kinds)
        tallies[kind].characters.update(
            gold=len(mine),
            predicted=len(theirs),
            shared_r=len(mine & said),
            shared_p=len(theirs & everything),
        )
    right = set()
    for i, j in pairs(contents, guesses):
        source, guess = positions(text, gold[i]["source"]), positions(text, predicted[j]["source"])
        ok = bool(source & guess) if source else not guess
        for side, kind in (("gold", gold_kinds[i]), ("predicted", kinds[j])):
            for name in ("all", kind):
                tallies[name].matched[side] += 1
                tallies[name].attributed[side] += ok
        right |= {i} if ok else set()
    return [a for i, a in enumerate(gold) if i not in right]


def main() -> None:
    """Predict, write and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    articles = [
        json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    codebook = load_codebooks()
    tallies = {kind: Tally() for kind in KINDS}
    with options.out.open("w", encoding="utf-8") as out:
        for article, parse in zip(articles, parse_all(a["text"] for a in articles), strict=True):
            found = predictions(parse, find_attributions(parse, find_utterances(parse.text), codebook))
            out.write(json.dumps({"id": article["id"], "attributions": found}) + "\n")
            count(article, found, tallies)
    print(f"{'':10}{'content F1':>12}{'match F1':>12}{'attributed F1':>15}{'gold':>8}{'found':>8}")
    for kind, t in tallies.items():
        print(
            f"{kind:10}{t.content_f1():12.3f}{t.f1(t.matched):12.3f}{t.f1(t.attributed):15.3f}"
            f"{t.gold:8d}{t.predicted:8d}"
        )


if __name__ == "__main__":
    main()
