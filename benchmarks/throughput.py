"""Words per second of the whole analysis beside bare spaCy, and memory as the corpus grows.

Run it from a checkout: `.venv/bin/python benchmarks/throughput.py`. The sample articles are repeated,
with ids of their own, until there are enough. Every round times each contestant once on the same texts,
in turn, so that a busy moment of the machine falls on all of them; the figure is the median of the
rounds. Each memory figure comes from a process of its own, since peak memory never goes down again.

A repeated article is a verbatim copy, which `stance` marks as a duplicate, but analyses all the same:
the last lines say how many of the articles gave statements, so that skipped work would show.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from memory import MIB, peak_bytes

import stance
from stance.codebook import load_codebooks
from stance.extraction.attribution.ways import ATTRIBUTIONS, attribute
from stance.extraction.parsing import load_model, model_name, parse_all
from stance.extraction.statements import find_statements
from stance.options import DEFAULT_SCORER, SCORERS
from stance.records import Article

if TYPE_CHECKING:
    from spacy.language import Language

ARTICLES = Path(__file__).resolve().parent.parent / "data" / "articles"
GOALS = {"tagger": 0.40, "rules": 0.75}
"""The share of bare spaCy's speed that the whole analysis is to keep, with either way of attribution."""

EXTRACTED = 100
"""Articles on which extraction alone is timed: their parses are all in memory at once."""


@dataclass(frozen=True)
class Contestant:
    """Something that is timed: `work` takes the articles and does all there is to do with them."""

    name: str
    work: Callable[[Sequence[Article]], object]


@dataclass(frozen=True)
class Result:
    """Seconds of every round of one contestant on `words` words."""

    name: str
    words: int
    seconds: tuple[float, ...]

    @property
    def speed(self) -> float:
        """Words per second, median over the rounds."""
        return self.words / median(self.seconds)


def repeat(articles: Sequence[Article], number: int) -> list[Article]:
    """Repeat articles in order until there are `number`, each with an id of its own.

    Raises `ValueError` where there is nothing to repeat.

    >>> [article.id for article in repeat([Article("a", "x"), Article("b", "y")], 3)]
    ['a-000000', 'b-000001', 'a-000002']
    """
    if not articles:
        raise ValueError("there are no articles to repeat")
    copies = islice(cycle(articles), number)
    return [replace(article, id=f"{article.id}-{n:06d}") for n, article in enumerate(copies)]


def count_words(articles: Iterable[Article]) -> int:
    """Count what stands between white space: the same for every contestant."""
    return sum(len(article.text.split()) for article in articles)


def read(folder: Path) -> list[Article]:
    """Read the articles that can be read."""
    corpus = stance.read_articles(folder)
    return list(corpus)


def contestants(attribution: str = ATTRIBUTIONS[0], scorer: str = DEFAULT_SCORER) -> list[Contestant]:
    """Load every model, so that loading is not timed."""
    whole = importlib.import_module(model_name()).load()
    same = load_model()
    ours = partial(stance.analyse, attribution=attribution, scorer=scorer)
    ours([Article("warm-up", "Seoul offered talks.")])
    return [
        Contestant(f"stance, the whole analysis ({attribution}, {scorer})", ours),
        Contestant("spaCy, the model as it comes", lambda articles: _pipe(whole, articles)),
        Contestant("spaCy, the components that stance uses", lambda articles: _pipe(same, articles)),
    ]


def extraction_speed(articles: Sequence[Article]) -> float:
    """Return words per second of finding statements by rules in texts that are parsed already."""
    codebook = load_codebooks()
    parses = list(parse_all(article.text for article in articles))
    start = time.perf_counter()
    read = attribute(parses, codebook, "rules")
    for article, (parse, found) in zip(articles, read, strict=True):
        find_statements(article, parse, found, codebook)
    return count_words(articles) / (time.perf_counter() - start)


def _pipe(nlp: Language, articles: Sequence[Article]) -> None:
    for _ in nlp.pipe([article.text for article in articles]):
        pass


def race(entrants: Sequence[Contestant], articles: Sequence[Article], rounds: int) -> list[Result]:
    """Time everybody once a round, in turn, after one untimed warm-up on a few articles."""
    seconds: dict[str, list[float]] = {entrant.name: [] for entrant in entrants}
    for entrant in entrants:
        entrant.work(articles[:10])
    for _ in range(rounds):
        for entrant in entrants:
            start = time.perf_counter()
            entrant.work(articles)
            seconds[entrant.name].append(time.perf_counter() - start)
    words = count_words(articles)
    return [Result(name, words, tuple(taken)) for name, taken in seconds.items()]


def peak_memory(folder: Path, number: int) -> int:
    """Return the peak memory in bytes of a fresh process that analyses `number` articles.

    To be called before this process grows: on Linux a child's peak starts at its parent's size.
    """
    command = [sys.executable, __file__, "--input", str(folder), "--articles", str(number), "--memory"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1])


def print_speeds(results: Sequence[Result], goal: float) -> None:
    """Print each contestant's speed, and the first one's as a share of each other's."""
    ours, *others = results
    for result in results:
        rounds = " ".join(f"{result.words / taken:,.0f}" for taken in result.seconds)
        print(f"{result.name:46} {result.speed:9,.0f} words/s   (rounds: {rounds})")
    for other in others:
        print(f"ratio to {other.name:37} {ours.speed / other.speed:9.2f}")
    print(f"goal, to the model as it comes                 {goal:9.2f}")


def print_coverage(articles: Sequence[Article]) -> None:
    """Print how many articles gave statements: a skipped one would make the speed meaningless."""
    statements = stance.analyse(articles).statements
    covered = statements["article_id"].nunique()
    print(f"{len(statements):,} statements from {covered:,} of {len(articles):,} articles (verbatim copies)")


def print_memory(peaks: dict[int, int]) -> None:
    """Print peak memory by number of articles, and what each further article took."""
    (few, small), (many, large) = sorted(peaks.items())
    print(f"peak memory with {few:,} articles: {small / MIB:,.0f} MiB, with {many:,}: {large / MIB:,.0f} MiB")
    each = (large - small) / (many - few) / 1024
    print(f"growth: {(large - small) / MIB:,.0f} MiB, {each:,.1f} KiB an article, table rows included")


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--input", type=Path, default=ARTICLES, help="articles to repeat (%(default)s)")
    parser.add_argument("--articles", type=_at_least(2), default=500, help="how many in all (%(default)s)")
    parser.add_argument("--rounds", type=_at_least(1), default=3, help="times each is timed (%(default)s)")
    parser.add_argument("--attribution", choices=ATTRIBUTIONS, default=ATTRIBUTIONS[0])
    parser.add_argument("--scorer", choices=SCORERS, default=DEFAULT_SCORER)
    parser.add_argument("--memory", action="store_true", help="only analyse once and print peak bytes")
    return parser.parse_args(given)


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least {least}")
        return int(text)

    return number


def main(given: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    options = arguments(given)
    articles = repeat(read(options.input), options.articles)
    if options.memory:
        stance.analyse(articles)
        print(peak_bytes())
        return
    peaks = {n: peak_memory(options.input, n) for n in (options.articles // 2, options.articles)}
    print(f"{len(articles):,} articles, {count_words(articles):,} words, {options.rounds} rounds in turn")
    results = race(contestants(options.attribution, options.scorer), articles, options.rounds)
    print_speeds(results, GOALS[options.attribution])
    print(f"extraction by rules without the parse {extraction_speed(articles[:EXTRACTED]):,.0f} words/s")
    print_coverage(articles)
    print_memory(peaks)


if __name__ == "__main__":
    main()
