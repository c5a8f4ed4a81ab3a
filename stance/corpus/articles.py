"""Read articles from files: what can be read becomes an `Article`, everything else a `Rejection`.

Nothing is lost in silence and nothing stops the run but a source of which nothing can be read. The text is
cleaned here, once; every offset in the library refers to the text of the `Article`. Ids are the file's
stem (files that are one article), the row's own id, or stem and row number; a second article with the
same id gets `-2`, the third `-3`, in reading order, so no two share one and both are kept. Dates wait until
all files are read, because those beside them may tell whether the day comes first (`day_order`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stance.corpus.cleaning import clean, clean_line
from stance.corpus.day_order import DayOrder
from stance.corpus.decoding import encoding_of
from stance.corpus.errors import KINDS, InputError, Unusable
from stance.corpus.fields import COLUMNS, FIELDS, Fields
from stance.corpus.formats import MAX_CHARACTERS, read_rows, too_large
from stance.corpus.headlines import split_title
from stance.corpus.language import foreign_language
from stance.corpus.sources import find_files
from stance.progress import progress
from stance.records import Article, Rejection

__all__ = ["COLUMNS", "Corpus", "InputError", "read_articles"]

MOST = 3
"""Reasons that an error names where nothing could be read."""


@dataclass(frozen=True)
class Corpus:
    """The articles that were read, in order, and what was not used; iterates over the articles.

    `notes` say what could not be read of articles that were kept, in the form of a rejection.
    """

    articles: tuple[Article, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    notes: tuple[Rejection, ...] = ()

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


def read_articles(
    source: str | Path | Sequence[str | Path], *, columns: Mapping[str, str] = COLUMNS
) -> Corpus:
    """Read a folder (with its subfolders), a glob, a file, or a list of these.

    Files are `.txt`, `.md` (with or without YAML front matter), `.csv` or `.jsonl`. `columns` maps the
    names of columns or keys to `id`, `title`, `text`, `published`, `outlet`, `author`, `url`; names given
    here are tried before the usual ones. A date that is not understood leaves `published` empty, one that may
    be two days is read as the dates beside it, broken bytes in UTF-8 become U+FFFD; `notes` tells of all.

    Raises `InputError` where the source does not exist, holds no file of these kinds or not one article that
    can be read, or where `columns` names an unknown field.
    """
    names = _column_names(columns)
    read: list[Outcome] = []
    for path in progress(find_files(source), desc="reading", unit="file"):
        read += (Outcome(path, row, what) for row, what in _read_file(path, names))
    corpus = _corpus(read)
    if not corpus.articles:
        raise InputError(_nothing_read(corpus.rejected))
    return corpus


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a row of a file: the fields of an article, why it is none, or a note on the file."""

    path: Path
    row: int
    what: Fields | Unusable | str

    @property
    def beside(self) -> Path:
        """The table, or else the folder, whose dates are written as its own."""
        return self.path if self.row else self.path.parent

    def said(self, words: str) -> Rejection:
        """Return words about the row."""
        return Rejection(str(self.path), self.row, words)


def _corpus(read: Sequence[Outcome]) -> Corpus:
    """Make articles of what was read, with their dates; what is none is rejected or noted."""
    orders, ids = _orders(read), set[str]()
    articles: list[Article] = []
    rejected: list[Rejection] = []
    notes: list[Rejection] = []
    for one in read:
        if isinstance(one.what, Unusable):
            rejected.append(one.said(str(one.what)))
        elif isinstance(one.what, str):
            notes.append(one.said(one.what))
        else:
            published, note = orders[one.beside].read(one.what.get("published", ""))
            articles.append(_article(one.what, _unique(_id(one.what, one.path, one.row), ids), published))
            notes += [one.said(note)] if note else []
    notes += (Rejection(str(path), 0, order.conflict) for path, order in orders.items() if order.conflict)
    return Corpus(tuple(articles), tuple(rejected), tuple(notes))


def _orders(read: Iterable[Outcome]) -> Mapping[Path, DayOrder]:
    """Return in which order day and month stand in the dates of each table and folder."""
    orders: dict[Path, DayOrder] = defaultdict(DayOrder)
    for one in read:
        if isinstance(one.what, dict):
            orders[one.beside].add(one.what.get("published", ""))
    return orders


def _nothing_read(rejected: Sequence[Rejection]) -> str:
    """Say why there is not one article: the reason of the only rejection, or the most frequent reasons."""
    if len(rejected) == 1:
        return f"{rejected[0].source}: {rejected[0].reason}"
    reasons = Counter(rejection.reason for rejection in rejected)
    told = "; ".join(f"{reason} ({n} times)" if n > 1 else reason for reason, n in reasons.most_common(MOST))
    more = f"; and {len(reasons) - MOST} other reasons" if len(reasons) > MOST else ""
    return f"{rejected[0].source} and others: not one article could be read: {told}{more}"


def _column_names(columns: Mapping[str, str]) -> Mapping[str, str]:
    unknown = sorted(set(columns.values()) - set(FIELDS))
    if unknown:
        raise InputError(f"columns: unknown field {', '.join(unknown)}; use {', '.join(FIELDS)}")
    given = {"_".join(name.lower().replace("-", " ").split()): field for name, field in columns.items()}
    return given | {name: field for name, field in COLUMNS.items() if name not in given}


def _read_file(path: Path, columns: Mapping[str, str]) -> Iterator[tuple[int, Fields | Unusable | str]]:
    """Yield the rows of one file with their text cleaned, why the file or a row cannot be used, and notes."""
    if path.suffix.lower() not in KINDS:
        yield 0, Unusable(f"unsupported kind {path.suffix or '(none)'}; use {', '.join(KINDS)}")
        return
    try:
        encoding = encoding_of(path)
        if encoding.broken:
            yield 0, f"not valid UTF-8: broken bytes became U+FFFD ({encoding.broken})"
        found = False
        for row, fields in read_rows(path, encoding, columns):
            found = found or not isinstance(fields, str)
            yield row, _usable(fields) if isinstance(fields, dict) else fields
        if not found:
            yield 0, Unusable("no rows")
    except Unusable as reason:
        yield 0, reason
    except UnicodeError as error:
        yield 0, Unusable(f"cannot be decoded: {error}")
    except OSError as error:
        yield 0, Unusable(f"cannot be read: {error.strerror or error}")


def _usable(fields: Fields) -> Fields | Unusable:
    """Return the fields with title and text parted and cleaned, or why they are no article in English."""
    raw = fields.get("text", "")
    if len(raw) > MAX_CHARACTERS:
        return Unusable(too_large(len(raw)))
    if not raw.strip():
        return Unusable("empty text")
    title, text = split_title(clean(raw), clean_line(fields.get("title", "")))
    if not any(character.isalnum() for character in text):
        return Unusable("no text left without page furniture")
    if language := foreign_language(text):
        return Unusable(f"not English ({language})")
    return fields | {"title": title, "text": text}


def _article(fields: Fields, article_id: str, published: date | None) -> Article:
    outlet, author, url = (clean_line(fields.get(name, "")) for name in ("outlet", "author", "url"))
    return Article(article_id, fields["text"], fields["title"], published, outlet, author, url)


def _id(fields: Fields, path: Path, row: int) -> str:
    return clean_line(fields.get("id", "")) or (f"{path.stem}-{row}" if row else path.stem)


def _unique(wanted: str, taken: set[str]) -> str:
    """Return `wanted`, or with the first free number after it; and note that it is taken."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name
