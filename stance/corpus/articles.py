"""Read articles from files: what can be read becomes an `Article`, everything else a `Rejection`.

Nothing is lost in silence and nothing stops the run but a source that holds nothing at all. The text is
cleaned here, once; every offset in the library refers to the text of the `Article`. Ids are the file's
stem (files that are one article), the row's own id, or stem and row number; a second article with the
same id gets `-2`, the third `-3`, in reading order, so no two share one and both are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stance.corpus.cleaning import clean, clean_line
from stance.corpus.dates import LONGEST, parse_date
from stance.corpus.decoding import encoding_of
from stance.corpus.errors import KINDS, InputError, Unusable
from stance.corpus.formats import COLUMNS, FIELDS, MAX_CHARACTERS, Fields, read_rows, too_large
from stance.corpus.headlines import split_title
from stance.corpus.language import foreign_language
from stance.corpus.sources import find_files
from stance.progress import progress
from stance.records import Article, Rejection

__all__ = ["COLUMNS", "Corpus", "InputError", "read_articles"]


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
    here are tried before the usual ones. A date that is not understood leaves `published` empty, broken bytes
    in UTF-8 become U+FFFD, and `notes` says so.

    Raises `InputError` where the source does not exist or holds no file of these kinds, or where `columns`
    names an unknown field.
    """
    names = _column_names(columns)
    files = find_files(source)
    articles: list[Article] = []
    rejected: list[Rejection] = []
    notes: list[Rejection] = []
    ids: set[str] = set()
    for path in progress(files, desc="reading", unit="file"):
        for row, outcome in _read_file(path, names):
            if isinstance(outcome, Unusable):
                rejected.append(Rejection(str(path), row, str(outcome)))
            elif isinstance(outcome, str):
                notes.append(Rejection(str(path), row, outcome))
            else:
                articles.append(_article(outcome, _unique(_id(outcome, path, row), ids)))
    return Corpus(tuple(articles), tuple(rejected), tuple(notes))


def _column_names(columns: Mapping[str, str]) -> Mapping[str, str]:
    unknown = sorted(set(columns.values()) - set(FIELDS))
    if unknown:
        raise InputError(f"columns: unknown field {', '.join(unknown)}; use {', '.join(FIELDS)}")
    given = {"_".join(name.lower().replace("-", " ").split()): field for name, field in columns.items()}
    return given | {name: field for name, field in COLUMNS.items() if name not in given}


Outcome = Fields | Unusable | str


def _read_file(path: Path, columns: Mapping[str, str]) -> Iterator[tuple[int, Outcome]]:
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
            found = True
            yield from ((row, outcome) for outcome in _outcomes(fields))
        if not found:
            yield 0, Unusable("no rows")
    except Unusable as reason:
        yield 0, reason
    except UnicodeError as error:
        yield 0, Unusable(f"cannot be decoded: {error}")
    except OSError as error:
        yield 0, Unusable(f"cannot be read: {error.strerror or error}")


def _outcomes(fields: Fields | Unusable) -> Iterator[Outcome]:
    """Yield what becomes of one row, and what there is to note about it."""
    usable = fields if isinstance(fields, Unusable) else _usable(fields)
    yield usable
    if not isinstance(usable, Unusable):
        words = " ".join(usable.get("published", "").split())
        if words and parse_date(words) is None:
            yield f"date not understood: {words[:LONGEST]!r}"


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


def _article(fields: Fields, article_id: str) -> Article:
    outlet, author, url = (clean_line(fields.get(name, "")) for name in ("outlet", "author", "url"))
    published = parse_date(fields.get("published", ""))
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
