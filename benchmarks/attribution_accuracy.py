"""Who said what: run the library's own attribution on annotated articles and print how much of it is right.

    python benchmarks/attribution_accuracy.py GOLD.jsonl --out PRED.jsonl [--attribution tagger]

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
from typing import Any

from stance.codebook import load_codebooks
from stance.extraction.attributors import ATTRIBUTIONS, attribute
from stance.extraction.parsing import parse_all
from stance.records import Attribution, Parse

OVERLAP = 0.5
MARKS = frozenset('"“”')
KINDS = ("all", "direct", "indirect")
Spans = Sequence[Sequence[int]]
Article = dict[str, Any]


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


def predictions(parse: Parse, found: Iterable[Attribution]) -> list[Article]:
    """Return attributions as character spans; what hangs on the same cue and source is one, in parts."""
    tokens = parse.tokens
    joined: dict[tuple[int, int, int], list[list[int]]] = {}
    for number, a in enumerate(found):
        alone = number if a.cue < 0 else -1
        joined.setdefault((a.cue, a.source, alone), []).append([a.start, a.end])
    return [
        {
            "source": [[tokens[source].start, tokens[source].end]] if source >= 0 else None,
            "cue": [[tokens[cue].start, tokens[cue].end]] if cue >= 0 else None,
            "content": content,
        }
        for (cue, source, _), content in joined.items()
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


def count(article: Article, predicted: Sequence[Article], tallies: dict[str, Tally]) -> None:
    """Add one article to the tallies."""
    text = article["text"]
    gold = [a for a in article["attributions"] if positions(text, a["content"])]
    contents, guesses = ([positions(text, a["content"]) for a in side] for side in (gold, predicted))
    kinds, guessed_kinds = ([kind_of(text, a["content"]) for a in side] for side in (gold, predicted))
    everything, said = set().union(*contents), set().union(*guesses)
    for kind, tally in tallies.items():
        mine = set().union(*(c for c, k in zip(contents, kinds, strict=True) if kind in ("all", k)))
        theirs = set().union(*(c for c, k in zip(guesses, guessed_kinds, strict=True) if kind in ("all", k)))
        tally.gold += sum(kind in ("all", k) for k in kinds)
        tally.predicted += sum(kind in ("all", k) for k in guessed_kinds)
        tally.characters.update(gold=len(mine), shared_r=len(mine & said))
        tally.characters.update(predicted=len(theirs), shared_p=len(theirs & everything))
    for i, j in pairs(contents, guesses):
        source, guess = positions(text, gold[i]["source"]), positions(text, predicted[j]["source"])
        right = bool(source & guess) if source else not guess
        for side, kind in (("gold", kinds[i]), ("predicted", guessed_kinds[j])):
            for name in ("all", kind):
                tallies[name].matched[side] += 1
                tallies[name].attributed[side] += right


def main() -> None:
    """Predict, write and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--attribution", choices=ATTRIBUTIONS, default=ATTRIBUTIONS[0])
    options = parser.parse_args()
    lines = options.gold.read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines if line.strip()]
    read = attribute(parse_all(a["text"] for a in articles), load_codebooks(), options.attribution)
    tallies = {kind: Tally() for kind in KINDS}
    with options.out.open("w", encoding="utf-8") as out:
        for article, (parse, attributions) in zip(articles, read, strict=True):
            found = predictions(parse, attributions)
            out.write(json.dumps({"id": article["id"], "attributions": found}) + "\n")
            count(article, found, tallies)
    print(f"{'':10}{'content F1':>12}{'match F1':>12}{'attributed F1':>15}{'gold':>8}{'found':>8}")
    for kind, t in tallies.items():
        figures = f"{t.content_f1():12.3f}{t.f1(t.matched):12.3f}{t.f1(t.attributed):15.3f}"
        print(f"{kind:10}{figures}{t.gold:8d}{t.predicted:8d}")


if __name__ == "__main__":
    main()
