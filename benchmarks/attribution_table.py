#!/usr/bin/env python3
"""Who said what, about whom: judge the library on the project's own tables of short texts.

    python benchmarks/attribution_table.py [--attribution tagger] [--wrong]

The answers in `tests/extraction/attribution/attributions.csv` (open: read while the rules were written) and
`attributions_heldback.csv` (held back: written apart, never to be tuned on) were written down first. Rows
that share a text and a content are one case, with several holders. A case is right if for each holder some
statement around its content has that holder, via, kind and target; `*` is a target that coders would
dispute and is not judged. An empty holder is right if no such statement has an actor as its holder. Exact
is a right case whose shortest statements around the content have no other holder as well.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stance.codebook import load_codebooks
from stance.extraction.attribution.ways import attribute
from stance.extraction.parsing import parse_all
from stance.extraction.statements import find_statements
from stance.options import ATTRIBUTIONS, DEFAULT_ATTRIBUTION
from stance.records import Article, Statement

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "extraction" / "attribution"
TABLES = {"open": FOLDER / "attributions.csv", "held back": FOLDER / "attributions_heldback.csv"}
LEVELS = ("easy", "hard")
NOT_JUDGED = "*"


@dataclass(frozen=True)
class Answer:
    """Actor ids (or, for an unnamed via, the words it begins with), empty for none, and the kinds allowed."""

    holder: str
    via: str
    kinds: tuple[str, ...]
    target: str


@dataclass(frozen=True)
class Case:
    """A text, words that lie within the statement judged, and one answer for each holder."""

    level: str
    construction: str
    codebook: str
    published: str
    text: str
    content: str
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What was found around a case's content, as (holder, via, kind, target), and whether it is right."""

    case: Case
    found: tuple[tuple[str, str, str, str], ...]
    right: bool
    exact: bool

    def __str__(self) -> str:
        case = self.case
        expected = "; ".join(f"{a.holder}, {a.via}, {'|'.join(a.kinds)}, {a.target}" for a in case.answers)
        found = "; ".join(", ".join(one) for one in self.found)
        return (
            f"{case.construction}: {case.text!r} [{case.content}]\n  expected {expected}\n  found    {found}"
        )


def read_cases(path: Path) -> list[Case]:
    """Read a table; rows that differ in nothing but their answer are one case."""
    answers: dict[Case, list[Answer]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            answers[_case(row)].append(_answer(row))
    return [replace(case, answers=tuple(found)) for case, found in answers.items()]


def _case(row: dict[str, str]) -> Case:
    codebook, published = row["codebook"], row["published"]
    return Case(row["level"], row["construction"], codebook, published, row["text"], row["content"])


def _answer(row: dict[str, str]) -> Answer:
    return Answer(row["holder"], row["via"], tuple(row["kind"].split("|")), row["target"])


def judge(cases: Iterable[Case], attribution: str = DEFAULT_ATTRIBUTION) -> list[Verdict]:
    """Run the library on the texts, one codebook after the other, and judge every case."""
    by_codebook: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_codebook[case.codebook].append(case)
    return [verdict for name, some in by_codebook.items() for verdict in _judge(name, some, attribution)]


def _judge(codebook: str, cases: Sequence[Case], attribution: str) -> Iterable[Verdict]:
    known = load_codebooks(("diplomacy", codebook))
    read = attribute(parse_all([case.text for case in cases]), known, attribution)
    for case, (parse, found) in zip(cases, read, strict=True):
        article = Article("row", case.text, published=date.fromisoformat(case.published))
        yield verdict(case, find_statements(article, parse, found, known))


def verdict(case: Case, statements: Iterable[Statement]) -> Verdict:
    """Judge a case by the statements of its text."""
    around = [s for s in statements if case.content in s.text]
    shortest = min((s.end - s.start for s in around), default=0)
    found = tuple(_labels(s) for s in around)
    near = [_labels(s)[0] for s in around if s.end - s.start == shortest]
    right = all(is_right(answer, found) for answer in case.answers)
    wanted = {answer.holder for answer in case.answers}
    return Verdict(case, found, right, right and {holder for holder in near if holder} <= wanted)


def is_right(answer: Answer, found: Iterable[tuple[str, str, str, str]]) -> bool:
    """Whether one of the statements found agrees; with no holder expected, whether none has an actor."""
    if not answer.holder:
        return not any(holder for holder, *_ in found)
    return any(
        holder == answer.holder
        and (via == answer.via or (bool(answer.via) and via.startswith(answer.via)))
        and kind in answer.kinds
        and answer.target in (NOT_JUDGED, target)
        for holder, via, kind, target in found
    )


def _labels(statement: Statement) -> tuple[str, str, str, str]:
    holder, via, target = statement.holder, statement.via, statement.target
    return (
        holder.actor if holder else "",
        (via.actor or via.text) if via else "",
        statement.kind,
        target.actor if target else "",
    )


def share(verdicts: Sequence[Verdict]) -> str:
    """Return "right of all" as the tables print it."""
    return f"{sum(v.right for v in verdicts)} of {len(verdicts)}"


def by_construction(verdicts: Iterable[Verdict]) -> dict[str, tuple[int, int]]:
    """Return (right, all) of each construction, in alphabetical order."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in verdicts:
        total[one.case.construction] += 1
        right[one.case.construction] += one.right
    return {name: (right[name], total[name]) for name in sorted(total)}


def print_levels(judged: dict[str, list[Verdict]]) -> None:
    """Print right and exact cases by table and level."""
    print(f"{'':12}{'level':8}{'right':>12}{'exact':>8}")
    for table, verdicts in judged.items():
        for level in LEVELS:
            some = [v for v in verdicts if v.case.level == level]
            print(f"{table:12}{level:8}{share(some):>12}{sum(v.exact for v in some):8d}")


def print_constructions(judged: dict[str, list[Verdict]]) -> None:
    """Print right cases by construction, the tables beside each other."""
    columns = {table: by_construction(verdicts) for table, verdicts in judged.items()}
    print(f"\n{'construction':32}" + "".join(f"{table:>12}" for table in columns))
    for name in sorted({name for column in columns.values() for name in column}):
        cells = (column.get(name) for column in columns.values())
        print(f"{name:32}" + "".join(f"{f'{c[0]} of {c[1]}' if c else '':>12}" for c in cells))


def main(argv: Sequence[str] | None = None) -> None:
    """Judge both tables and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--attribution", choices=ATTRIBUTIONS, default=DEFAULT_ATTRIBUTION)
    parser.add_argument("--wrong", action="store_true", help="list the wrong cases of the open table")
    options = parser.parse_args(argv)
    judged = {table: judge(read_cases(path), options.attribution) for table, path in TABLES.items()}
    print_levels(judged)
    print_constructions(judged)
    if options.wrong:
        print("", *(v for v in judged["open"] if not v.right), sep="\n")


if __name__ == "__main__":
    main()
