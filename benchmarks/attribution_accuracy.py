"""Who said what: run the library's own attribution on annotated articles and print how much of it is right.

    python benchmarks/attribution_accuracy.py GOLD.jsonl --out PRED.jsonl [--attribution rules] [--misses]

GOLD has one article a line: `id`, `text` and `attributions` with the character spans `source`, `cue` and
`content`, as in PolNeAR (Newell et al. 2018). PRED gets `id` and `attributions` in the same form. A
prediction matches a gold attribution where their contents overlap by half (intersection over union of
the characters that are not blanks, best pairs first); it is attributed where the sources overlap too.
Articles without `attributions` are predicted and not counted. `--misses` adds how many of the annotated
attributions were missed, by construction, and why.
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
from stance.extraction.attribution.ways import ATTRIBUTIONS, attribute
from stance.extraction.parsing import parse_all
from stance.records import Attribution, Parse, Token

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


def has_source(text: str, gold: Article, predicted: Article) -> bool:
    """Whether a prediction names a gold attribution's source; where there is none, whether it names none."""
    source, guess = positions(text, gold["source"]), positions(text, predicted["source"])
    return bool(source & guess) if source else not guess


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
        right = has_source(text, gold[i], predicted[j])
        for side, kind in (("gold", kinds[i]), ("predicted", guessed_kinds[j])):
            for name in ("all", kind):
                tallies[name].matched[side] += 1
                tallies[name].attributed[side] += right


def construction(parse: Parse, attribution: Article) -> str:
    """Name how an annotated content hangs on its cue, from marks, places and the parse."""
    content = attribution["content"]
    inside = [t for start, end in content for t in parse.between(start, end)]
    cue = [t for start, end in attribution["cue"] or () for t in parse.between(start, end)]
    quoted = kind_of(parse.text, content) == "direct"
    if len({parse.sentence_of[t.i] for t in inside}) > 1:
        return "quotation over several sentences" if quoted else "content over several sentences"
    if quoted:
        return "quotation in one sentence"
    if not cue or not inside:
        return "no reporting word"
    if any(t.lemma == "accord" for t in cue):
        return "according to"
    verbs = [t for t in cue if t.pos in ("VERB", "AUX")]
    if not verbs:
        return "reporting noun" if any(t.pos == "NOUN" for t in cue) else "other reporting word"
    return _by_verb(parse, verbs[-1], {t.i for t in inside})


def _by_verb(parse: Parse, verb: Token, inside: set[int]) -> str:
    """Name how a content hangs on a reporting verb."""
    if min(inside) < verb.i:
        return "content in front of or around the verb"
    heads = [parse.tokens[i] for i in sorted(inside) if parse.tokens[i].head not in inside]
    deps = {t.dep for t in heads}
    if any(parse.tokens[c].tag == "TO" for t in heads for c in parse.children[t.i]):
        return "verb and infinitive"
    if deps & {"ccomp", "mark", "advcl", "parataxis"}:
        return "verb and clause"
    return "verb and preposition" if "prep" in deps or "agent" in deps else "verb and object"


@dataclass
class Misses:
    """Annotated attributions by construction: how many, whose content was found, and whose source too."""

    gold: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    attributed: Counter[str] = field(default_factory=Counter)

    def add(self, article: Article, parse: Parse, predicted: Sequence[Article]) -> None:
        """Count one article."""
        text = article["text"]
        gold = [a for a in article["attributions"] if positions(text, a["content"])]
        names = [construction(parse, a) for a in gold]
        self.gold.update(names)
        contents, guesses = ([positions(text, a["content"]) for a in side] for side in (gold, predicted))
        for i, j in pairs(contents, guesses):
            self.matched[names[i]] += 1
            self.attributed[names[i]] += has_source(text, gold[i], predicted[j])

    def __str__(self) -> str:
        """Return a table, the constructions with most misses first."""
        order = sorted(self.gold, key=lambda name: self.attributed[name] - self.gold[name])
        rows = [f"{'construction':40}{'annotated':>10}{'right':>8}{'no match':>10}{'wrong source':>14}"]
        for name in order:
            missed, wrong = self.gold[name] - self.matched[name], self.matched[name] - self.attributed[name]
            rows.append(f"{name:40}{self.gold[name]:10}{self.attributed[name]:8}{missed:10}{wrong:14}")
        return "\n".join(rows)


def main() -> None:
    """Predict, write and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--attribution", choices=ATTRIBUTIONS, default=ATTRIBUTIONS[0])
    parser.add_argument("--misses", action="store_true", help="print the misses by construction as well")
    options = parser.parse_args()
    lines = options.gold.read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines if line.strip()]
    read = attribute(parse_all(a["text"] for a in articles), load_codebooks(), options.attribution)
    tallies, misses = {kind: Tally() for kind in KINDS}, Misses()
    with options.out.open("w", encoding="utf-8") as out:
        for article, (parse, attributions) in zip(articles, read, strict=True):
            found = predictions(parse, attributions)
            out.write(json.dumps({"id": article["id"], "attributions": found}) + "\n")
            if "attributions" in article:
                count(article, found, tallies)
                misses.add(article, parse, found)
    if not any("attributions" in article for article in articles):
        print(f"{len(articles)} articles without annotations: predictions written, nothing to compare with")
        return
    print(f"{'':10}{'content F1':>12}{'match F1':>12}{'attributed F1':>15}{'gold':>8}{'found':>8}")
    for kind, t in tallies.items():
        figures = f"{t.content_f1():12.3f}{t.f1(t.matched):12.3f}{t.f1(t.attributed):15.3f}"
        print(f"{kind:10}{figures}{t.gold:8d}{t.predicted:8d}")
    if options.misses:
        print(f"\n{misses}")


if __name__ == "__main__":
    main()
