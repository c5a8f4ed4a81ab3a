"""Read the rows of one file, whatever its kind, as plain dictionaries of article fields.

Each reader yields (row, fields or reason): row 0 for a file that is one article, else the number of the
row (CSV, header not counted) or line (JSON lines). A row that is broken yields the `Unusable` that says
why, and reading goes on; a plain string is a note on the file. Which fields exist is in `fields`.
"""

from __future__ import annotations

import csv
import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml

from stance.corpus.decoding import Encoding
from stance.corpus.errors import KINDS, Unusable
from stance.corpus.fields import COLUMNS, Fields, key, misspelt, named, string
from stance.corpus.markdown import strip_markdown

MAX_CHARACTERS = 1_000_000
"""A news text has a few thousand characters; a million is a book or a mistake, and slow to parse."""

_BYTES_PER_CHARACTER = 4
_DELIMITERS = ",;\t"
_NULL = "tag:yaml.org,2002:null"
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)

Item = tuple[int, Fields | Unusable | str]


def read_rows(path: Path, encoding: Encoding, columns: Mapping[str, str] = COLUMNS) -> Iterator[Item]:
    """Yield the rows of `path` in order; `path` must be of one of `KINDS`.

    Raises `Unusable` for a file that cannot be used at all, `UnicodeError` or `OSError` as `open` does.
    """
    readers: dict[str, Callable[[Path, Encoding, Mapping[str, str]], Iterator[Item]]]
    readers = dict(zip(KINDS, (_read_txt, _read_md, _read_csv, _read_jsonl), strict=True))
    yield from readers[path.suffix.lower()](path, encoding, columns)


def _whole(path: Path, encoding: Encoding) -> str:
    if path.stat().st_size > MAX_CHARACTERS * _BYTES_PER_CHARACTER:
        raise Unusable(too_large(path.stat().st_size, "bytes"))
    return path.read_text(encoding=encoding.name, errors=encoding.errors)


def too_large(size: int, unit: str = "characters") -> str:
    """Return the reason for rejecting a text of `size` units."""
    return f"too large for one article: {size:,} {unit} (at most {MAX_CHARACTERS:,} characters)"


def _read_txt(path: Path, encoding: Encoding, columns: Mapping[str, str]) -> Iterator[Item]:
    yield 0, {"text": _whole(path, encoding)}


def _read_md(path: Path, encoding: Encoding, columns: Mapping[str, str]) -> Iterator[Item]:
    text = _whole(path, encoding).removeprefix("\ufeff")
    fields: Fields = {}
    if front := _FRONT_MATTER.match(text):
        values = _front_matter(front[1])
        fields = named(values, columns)
        text = text[front.end() :]
        yield from ((0, note) for note in misspelt([*values, "text"], columns))
    title, body = strip_markdown(text)
    yield 0, {"title": title} | fields | {"text": body}


class _Words(yaml.SafeLoader):
    """Reads YAML with every value as the words that stand there: no date, number or truth is made of them."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == _NULL]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _front_matter(block: str) -> Mapping[object, object]:
    try:
        values = yaml.load(block, _Words)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unusable(f"broken front matter: {' '.join(str(error).split())[:120]}") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise Unusable("broken front matter: not a list of 'key: value' lines")
    return values


def _read_csv(path: Path, encoding: Encoding, columns: Mapping[str, str]) -> Iterator[Item]:
    with path.open(encoding=encoding.name, errors=encoding.errors, newline="") as file, _long_cells():
        header_line = file.readline()
        delimiter = max(_DELIMITERS, key=header_line.count)
        header = next(csv.reader([header_line], delimiter=delimiter), [])
        _check_header(header, columns)
        yield from ((0, note) for note in misspelt(header, columns))
        yield from _csv_rows(_Lines(file), delimiter, header, columns)


class _Lines:
    """The lines of a file; those of a row that turned out broken can be read again, all but the first."""

    def __init__(self, file: Iterable[str]) -> None:
        self._file = iter(file)
        self._again: deque[str] = deque()
        self._row: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self._row.append(self._again.popleft() if self._again else next(self._file))
        return self._row[-1]

    def begin_row(self) -> bool:
        """Begin a row; return whether its first line was in a broken row before."""
        self._row.clear()
        return bool(self._again)

    def quotes_of_row(self) -> int:
        """Count the quotation marks in the lines of the row."""
        return sum(line.count('"') for line in self._row)

    def give_up_row(self) -> None:
        """Go back to the second line of the row."""
        self._again.extendleft(reversed(self._row[1:]))


def _csv_rows(lines: _Lines, delimiter: str, header: list[str], columns: Mapping[str, str]) -> Iterator[Item]:
    """Yield the rows; if one breaks, often by a quotation mark that is never closed, go on at its next line.

    What follows may be the rest of a long cell: until a row is whole, and while lines are read again, a row
    must have a cell under every column and no quotation mark without another.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number, lost = 0, False
    while True:
        number += 1
        suspect = lines.begin_row() or lost
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, Unusable(f"broken CSV row: {error}")
            lines.give_up_row()
            lost = True
            continue
        if not any(cell.strip() for cell in cells):
            number -= 0 if cells else 1  # a blank line is no row
            continue
        if fault := _row_fault(cells, header, suspect, lines.quotes_of_row()):
            yield number, Unusable(f"broken CSV row: {fault}")
        else:
            lost = False
            yield number, named(dict(zip(header, cells, strict=False)), columns)


def _row_fault(cells: list[str], header: list[str], suspect: bool, quotes: int) -> str:
    """Return what is wrong with a row, or ""; in one that is `suspect`, shortness and odd marks are too."""
    if len(cells) > len(header) or (suspect and len(cells) < len(header)):
        return f"{len(cells)} cells under {len(header)} columns"
    return "the rest of a row that broke before it" if suspect and quotes % 2 else ""


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a CSV cell hold more than Python's 131,072 characters while a file is read."""
    before = csv.field_size_limit(100 * MAX_CHARACTERS)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _check_header(header: list[str], columns: Mapping[str, str]) -> None:
    if not any(columns.get(key(name)) == "text" for name in header):
        allowed = ", ".join(sorted(name for name, field in columns.items() if field == "text"))
        found = ", ".join(header) or "none"
        raise Unusable(f"no column with the text: found {found}; needs one of {allowed}")


def _read_jsonl(path: Path, encoding: Encoding, columns: Mapping[str, str]) -> Iterator[Item]:
    keys: dict[str, None] = {}
    with path.open(encoding=encoding.name, errors=encoding.errors) as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                values = _json_values(line)
                yield number, values if isinstance(values, Unusable) else _json_fields(values, columns)
                keys |= {} if isinstance(values, Unusable) else dict.fromkeys(values)
    yield from ((0, note) for note in misspelt(keys, columns))


def _json_values(line: str) -> dict[str, object] | Unusable:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Unusable(f"broken JSON line: {error}")
    if not isinstance(values, dict):
        return Unusable(f"broken JSON line: not an object but {type(values).__name__}")
    return values


def _json_fields(values: Mapping[str, object], columns: Mapping[str, str]) -> Fields | Unusable:
    fields = named(values, columns)
    if "text" not in fields:
        found = ", ".join(map(string, values)) or "none"
        return Unusable(f"no text: found the keys {found}")
    return fields
