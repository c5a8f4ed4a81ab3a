"""The fields of an article, what the columns and keys that hold them are called, and slips in such names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

Fields = dict[str, str]

FIELDS = ("id", "title", "text", "published", "outlet", "author", "url")

COLUMNS: Mapping[str, str] = MappingProxyType(
    {field: field for field in FIELDS}
    | {name: "id" for name in ("article_id", "doc_id", "uid", "guid")}
    | {name: "title" for name in ("headline", "heading")}
    | {
        name: "text"
        for name in ("body", "content", "article", "article_text", "fulltext", "full_text", "story")
    }
    | {
        name: "published"
        for name in (
            "date",
            "published_at",
            "publication_date",
            "pub_date",
            "pubdate",
            "date_published",
            "datetime",
        )
    }
    | {name: "outlet" for name in ("source", "publisher", "publication", "newspaper", "site", "sitename")}
    | {name: "author" for name in ("authors", "byline", "by", "creator", "journalist")}
    | {name: "url" for name in ("link", "href", "uri", "permalink")}
)
"""What columns and keys are commonly called (lower case, `_` for spaces and hyphens) -> our field."""

SIMILAR = 0.8
"""How much of a name must agree with a known one (difflib's ratio) to be taken for a slip of the pen."""

_LONE = re.compile("[\ud800-\udfff]")
"""Halves of a character, as JSON cut in the middle of one has them: no file can be written with them."""


def named(values: Mapping[Any, object], columns: Mapping[str, str]) -> Fields:
    """Return the known fields; of several names for one, the earliest in `columns` that is not empty."""
    given = {key(name): value for name, value in values.items()}
    fields: Fields = {}
    for name, field in columns.items():
        if name in given and not fields.get(field):
            fields[field] = string(given[name])
    return fields


def misspelt(names: Iterable[object], columns: Mapping[str, str]) -> list[str]:
    """Say of each name that is nearly one of `columns` which one, unless its field has another name there.

    >>> misspelt(["publshed", "text", "mood"], COLUMNS)
    ["unknown field 'publshed' was not read: is it 'published'?"]
    >>> misspelt(["publshed", "date"], COLUMNS)
    []
    """
    there = {key(name): string(name) for name in names}
    known = {columns[name] for name in there if name in columns}
    strange = [name for name in there if name not in columns]
    near = {name: get_close_matches(name, columns, n=1, cutoff=SIMILAR) for name in strange}
    return [
        f"unknown field {there[name]!r} was not read: is it {found[0]!r}?"
        for name, found in near.items()
        if found and columns[found[0]] not in known and _word_by_word(name, found[0])
    ]


def _word_by_word(name: str, other: str) -> bool:
    """Whether every word of two names agrees: "publication_name" is no slip for "publication_date"."""
    first, second = name.split("_"), other.split("_")
    pairs = zip(first, second, strict=False)
    return len(first) == len(second) and all(get_close_matches(a, [b], cutoff=SIMILAR) for a, b in pairs)


def key(name: object) -> str:
    """Return the name of a column or key as `COLUMNS` has it.

    >>> key(" Full-Text")
    'full_text'
    """
    return re.sub(r"[\s-]+", "_", str(name).strip().strip("\ufeff").lower())


def string(value: object) -> str:
    """Return a value as text: nothing for None, the items of a list with commas, no half characters."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(string(item) for item in value)
    return _LONE.sub("\ufffd", str(value))
