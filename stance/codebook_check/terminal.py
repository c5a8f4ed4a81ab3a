"""The account of a check as plain text: sizes, errors, warnings by kind, and what never fired."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol

from stance.codebook import FILES, GAZETTEER
from stance.codebook_check.findings import HEADINGS, Finding
from stance.codebook_check.fired import Firing

WIDTH = 100
"""Columns where nobody says how many there are."""

NARROWEST, WIDEST = 60, 120
MOST = 20
"""Warnings of a kind, and entries of a file that never fired, that are listed before the rest is counted."""

LONGEST = 28
"""Columns for the words of an entry; longer ones push their message to the next line."""

GLUE = "\0"
"""A blank at which no line is broken."""


class Sized(Protocol):
    """A codebook and how many entries it has by part."""

    @property
    def codebook(self) -> str:
        """Its name."""

    @property
    def entries(self) -> dict[str, int]:
        """Part and number."""


def told(
    sizes: Iterable[Sized],
    findings: Sequence[Finding],
    firing: Firing | None,
    *,
    of_library: Sequence[Finding] = (),
    listed: bool = False,
    on: str = "",
    width: int = WIDTH,
    most: int = MOST,
) -> str:
    """Return the account; of each kind of warning, and of what never fired, `most` are listed.

    The warnings `of_library`, which are about none of the user's files, are only counted unless `listed`.
    """
    columns = min(max(width, NARROWEST), WIDEST)
    wrong = [finding for finding in findings if finding.is_error]
    warned = [finding for finding in findings if not finding.is_error]
    parts = [size_table(sizes), *_kinds(wrong, columns, most=len(wrong))]
    parts += _kinds(warned, columns, most=most)
    if firing is not None:
        parts += _firing(firing, on, columns, most)
    elif on:
        parts.append(f"The articles in {on} were not read: mend the errors first.")
    if of_library and listed:
        parts += ["In the codebooks that come with the library:", *_kinds(of_library, columns, most=most)]
    elif of_library:
        parts.append(_not_listed(of_library))
    parts.append(f"{_counted(len(wrong), 'error')}, {_counted(len(warned), 'warning')}")
    return "\n\n".join(parts)


def size_table(sizes: Iterable[Sized]) -> str:
    """Return the codebooks with the number of their entries, aligned."""
    rows = [["", *FILES]]
    rows += [[s.codebook, *(str(n) if (n := s.entries[stem]) else "" for stem in FILES)] for s in sizes]
    note = f"(the {GAZETTEER} is always joined last)"
    return "\n".join([*_aligned(rows), note])


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    """Yield rows of a table: the first column to the left, the others to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for first, *others in rows:
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join(cells).rstrip()


def _counted(n: int, what: str) -> str:
    return f"{n or 'no'} {what}{'' if n == 1 else 's'}"


def _not_listed(of_library: Sequence[Finding]) -> str:
    """Count the warnings of the library's codebooks in one line, and say how to see them."""
    books = sorted({finding.file.partition("/")[0] for finding in of_library})
    n = _counted(len(of_library), "warning")
    return f"{n} of {', '.join(books)}, from the library, not listed (--all)"


def _kinds(findings: Sequence[Finding], width: int, *, most: int) -> Iterator[str]:
    """Yield a paragraph for each kind of finding, grouped by file."""
    for kind, group in groupby(findings, key=lambda finding: finding.kind):
        found = list(group)
        lines = [f"{HEADINGS[kind]} ({len(found)})"]
        for file, members in groupby(found[:most], key=lambda finding: finding.file):
            lines += [f"  {file}", *_lines(list(members), width)]
        if len(found) > most:
            lines.append(f"  and {len(found) - most} more (--all)")
        yield "\n".join(lines)


def _lines(findings: list[Finding], width: int) -> Iterator[str]:
    """Yield line number, entry and message of findings in one file, the messages below each other."""
    numbers = [f"line {finding.line}" if finding.line else "" for finding in findings]
    first = max(map(len, numbers))
    second = min(LONGEST, max(len(finding.entry) for finding in findings))
    indent = " " * (4 + (first + 2 if first else 0) + (second + 2 if second else 0))
    before = ""
    for number, finding in zip(numbers, findings, strict=True):
        again = number + finding.entry == before and finding.line > 0
        before = number + finding.entry
        start = "    " + (number.ljust(first) + "  " if first else "")
        start += finding.entry.ljust(second) + "  " if second else ""
        message = f"{finding.field}: {finding.message}" if finding.field else finding.message
        wrapped = textwrap.wrap(message, width - len(indent), break_on_hyphens=False) or [""]
        if len(finding.entry) > second and not again:
            yield start.rstrip()
            again = True
        yield (indent if again else start) + wrapped[0]
        yield from (indent + line for line in wrapped[1:])


def _firing(firing: Firing, on: str, width: int, most: int) -> Iterator[str]:
    articles, statements = _counted(firing.n_articles, "article"), _counted(firing.n_statements, "statement")
    rows = [["", "entries", "fired", "never", "times"]]
    for file in firing.files:
        entries, never = firing.of(file), firing.never(file)
        times = sum(entry.fired for entry in entries)
        rows.append([file, *map(str, (len(entries), len(entries) - len(never), len(never), times))])
    table = "\n".join(f"  {line}" for line in _aligned(rows))
    yield f"fired in the {statements} of {articles} ({on}); an actor fires where he is named\n{table}"
    for file in firing.files:
        if firing.of(file) and not file.startswith(f"{GAZETTEER}/"):
            yield _listed(file, firing, width, most)


def _listed(file: str, firing: Firing, width: int, most: int) -> str:
    entries, never, weightless = firing.of(file), firing.never(file), firing.weightless(file)
    often = sorted((e for e in entries if e.fired), key=lambda e: -e.fired)[:MOST]
    lines = [file]
    if often:
        lines += _filled("most often: ", (f"{e.fired} {e.entry}" for e in often), width)
    if never:
        more = f", the first {most} of {len(never)}" if len(never) > most else f" ({len(never)})"
        lines += _filled(f"never{more}: ", (e.entry for e in never[:most]), width)
    if weightless:
        lines.append(f"  found, but without weight ({len(weightless)})")
        lines += _lines([Finding("", e.line, e.entry, e.reason) for e in weightless[:most]], width)
    if len(weightless) > most:
        lines.append(f"    and {len(weightless) - most} more (--all)")
    return "\n".join(lines)


def _filled(label: str, words: Iterable[str], width: int) -> list[str]:
    """Return a list as lines that are broken between its items only."""
    text = label + ", ".join(word.replace(" ", GLUE) for word in words)
    lines = textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
    return [line.replace(GLUE, " ") for line in lines]
