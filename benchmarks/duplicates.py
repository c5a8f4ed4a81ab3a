#!/usr/bin/env python3
"""Measure how fast and how well wire copies and repeated quotations are found.

    python benchmarks/duplicates.py [--articles 10000] [--seed 20210621]

Makes articles of some 250 words drawn by Zipf's law from 20,000 made-up ones, one in ten of them a copy of
another (whole, cut to two thirds, with another beginning, with one word in thirty changed) and one in ten
that only shares a quoted sentence and stock phrases with another; then quotations, one in five of them again
in another article (re-punctuated, cut short, with one word in twenty changed). Prints seconds and the share
found (recall) and right (precision), by kind. The exit status is 1 if 10,000 articles take more than a
minute, or if fewer than 99 % are found of the first three kinds of either.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from stance.corpus.duplicates import copies
from stance.corpus.quotes import repeated_quotes
from stance.records import Article

VOCABULARY, SENTENCES, WORDS = 20_000, 14, 18
"""Different words, sentences of an article, words of a sentence."""

STOCK = tuple(f"stock phrase number {n} which every newsroom prints below its texts" for n in range(40))
"""Sentences that unrelated articles share."""

KINDS = ("whole", "shortened", "other beginning", "edited")
QUOTED = ("the same", "re-punctuated", "cut short", "altered")
PLAIN = 3
"""Kinds, the first ones, in which few words are changed: all of them should be found."""

LEAST_RECALL = 0.99
MOST_SECONDS, PER_ARTICLES = 60, 10_000
"""A corpus of this size should be searched while one waits; a larger one may take longer in proportion."""

FIRST_DAY = date(2021, 1, 1)


@dataclass
class Writer:
    """Writes sentences from a vocabulary whose r-th word has probability ~ 1 / r."""

    random: random.Random

    def __post_init__(self) -> None:
        letters, lengths = "abcdefghijklmnoprstuvwz", range(2, 10)
        self.vocabulary = [
            "".join(self.random.choices(letters, k=self.random.choice(lengths))) for _ in range(VOCABULARY)
        ]
        self.weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def sentence(self, words: int = WORDS) -> str:
        """Return a sentence."""
        return " ".join(self.random.choices(self.vocabulary, cum_weights=self.weights, k=words)) + "."

    def edited(self, text: str, one_in: int) -> str:
        """Return a text with some of its words changed."""
        return " ".join(
            self.sentence(1)[:-1] if self.random.random() < 1 / one_in else w for w in text.split()
        )


def articles(n: int, writer: Writer) -> tuple[list[Article], dict[str, tuple[str, str]]]:
    """Return articles, and for each copy its original and kind."""
    made: list[Article] = []
    truth: dict[str, tuple[str, str]] = {}
    for i in range(n):
        name, day = f"a{i:06}", FIRST_DAY + timedelta(days=i * 700 // n)
        originals = [a for a in made[-200:] if a.id not in truth]
        lot = writer.random.random()
        if originals and lot < 0.1:
            original = writer.random.choice(originals)
            kind = writer.random.choice(KINDS)
            truth[name] = (original.id, kind)
            made.append(Article(name, copied(original.text, kind, writer), f"Headline {i}", day))
            continue
        sentences = [writer.sentence(writer.random.randint(8, 28)) for _ in range(SENTENCES)]
        if originals and lot < 0.2:
            sentences[3] = writer.random.choice(originals).text.split("\n")[2]
        sentences += writer.random.sample(STOCK, 2)
        made.append(Article(name, "\n".join(sentences), f"Headline {i}", day))
    return made, truth


def copied(text: str, kind: str, writer: Writer) -> str:
    """Return a copy of a text: whole, or changed as `kind` says."""
    sentences = text.split("\n")
    if kind == "shortened":
        return "\n".join(sentences[: len(sentences) * 2 // 3])
    if kind == "other beginning":
        return "\n".join([writer.sentence(), *sentences[1:]])
    return writer.edited(text, 30) if kind == "edited" else text


def quotations(n: int, writer: Writer) -> tuple[list[tuple[str, str]], dict[int, tuple[int, str]]]:
    """Return (words, holder) of quotations, and for each repetition the place of the first, and its kind."""
    made: list[tuple[str, str]] = []
    truth: dict[int, tuple[int, str]] = {}
    for i in range(n):
        firsts = [k for k in range(max(0, i - 200), i) if k not in truth]
        if firsts and writer.random.random() < 0.2:
            first, kind = writer.random.choice(firsts), writer.random.choice(QUOTED)
            truth[i] = (first, kind)
            made.append((requoted(made[first][0], kind, writer), made[first][1]))
        else:
            made.append(
                (writer.sentence(writer.random.randint(12, 30)), f"holder {writer.random.randrange(30)}")
            )
    return made, truth


def requoted(text: str, kind: str, writer: Writer) -> str:
    """Return a quotation as another outlet prints it."""
    words = text.split()
    if kind == "re-punctuated":
        return "“" + ", ".join([" ".join(words[:5]), " ".join(words[5:])]).rstrip(".") + ",”"
    if kind == "cut short":
        return " ".join(words[len(words) // 3 :])
    return writer.edited(text, 20) if kind == "altered" else text


def recall(found: dict[str, str], truth: dict[str, tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Return how many repetitions of each kind were found with their original, and how many there are."""
    total = Counter(kind for _, kind in truth.values())
    right = Counter(kind for name, (first, kind) in truth.items() if found.get(name) == first)
    return {kind: (right[kind], n) for kind, n in total.items()}


def report(found: dict[str, str], truth: dict[str, tuple[str, str]], kinds: Sequence[str]) -> bool:
    """Print the share found of each kind, and of what was found the share that is right.

    Returns whether enough are found of the first `PLAIN` kinds.
    """
    shares = recall(found, truth)
    for kind in kinds:
        if kind in shares:
            right, total = shares[kind]
            print(f"  {kind:16} {right:6} of {total:6}  {right / total:.3f}")
    good = sum(name in truth and truth[name][0] == first for name, first in found.items())
    print(f"  {'right':16} {good:6} of {len(found):6}  {good / len(found) if found else float('nan'):.3f}")
    return all(n >= LEAST_RECALL * total for n, total in (shares.get(kind, (0, 0)) for kind in kinds[:PLAIN]))


def in_time(seconds: float, n: int) -> bool:
    """Whether the search of so many articles was fast enough."""
    return seconds <= MOST_SECONDS * max(1.0, n / PER_ARTICLES)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 1 if it was too slow or found too few."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20210621)
    options = parser.parse_args(argv)
    writer = Writer(random.Random(options.seed))
    made, truth = articles(options.articles, writer)
    started = time.perf_counter()
    found = copies(made)
    seconds = time.perf_counter() - started
    print(f"{len(made)} articles, {len(truth)} copies: {seconds:.1f} s")
    good = [in_time(seconds, len(made)), report(found, truth, KINDS)]
    quotes, again = quotations(3 * options.articles, writer)
    started = time.perf_counter()
    linked = repeated_quotes(quotes)
    print(f"{len(quotes)} quotations, {len(again)} repetitions: {time.perf_counter() - started:.1f} s")
    quoted = {str(a): str(b) for a, b in linked.items()}
    good.append(report(quoted, {str(k): (str(a), b) for k, (a, b) in again.items()}, QUOTED))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
