"""What an error says of a name that nobody knows: the names nearest to it, and all that are allowed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae",
     "œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss"}
)  # fmt: skip
"""Letters that no accent can be taken from, as who cannot type them writes them."""


def unaccented(text: str) -> str:
    """Return a text whose letters have no accents; capitals stay capitals.

    >>> unaccented("Ségolène, Łódź")
    'Segolene, Lodz'
    """
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)


def nearest(name: str, known: Mapping[str, str], most: int = 3) -> list[str]:
    """Return what the known words nearest to a name stand for, the nearest first, each once.

    `known` maps words to what they stand for. Capitals and accents make no difference.

    >>> nearest("pyongyng", {"North Korea": "PRK", "Pyongyang": "PRK", "Seoul": "KOR"})
    ['PRK']
    """
    folded = {unaccented(word).casefold(): label for word, label in reversed(list(known.items()))}
    near = get_close_matches(unaccented(name).casefold(), folded, n=len(folded) or 1)
    return list(dict.fromkeys(folded[word] for word in near))[:most]


def unknown_name(name: str, allowed: Iterable[str], what: str) -> str:
    """Say that a name is not known, which may be meant, and which are allowed; `what` is what it should name.

    >>> unknown_name("North Pots", ["North Post", "Wire"], "outlet")
    "unknown outlet 'North Pots' (did you mean 'North Post'?); allowed: North Post, Wire"
    """
    names = list(allowed)
    near = nearest(name, {known: known for known in names}, most=1)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    return f"unknown {what} {name!r}{hint}; allowed: {', '.join(names) or 'none'}"
