"""Which writing systems a text uses: enough to tell English prose from a leftover in another script."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache


@lru_cache(maxsize=4096)
def script(letter: str) -> str:
    """Return the Unicode script of a letter as the first word of its name, e.g. `LATIN`, `HANGUL`, `CJK`.

    >>> script("a"), script("한"), script("ж")
    ('LATIN', 'HANGUL', 'CYRILLIC')
    """
    return unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]


def letters(text: str) -> Counter[str]:
    """Count the letters of `text` by script; digits, marks and spaces do not count."""
    counts: Counter[str] = Counter()
    for character, number in Counter(text).items():
        if character.isalpha():
            counts[script(character)] += number
    return counts


def latin_share(text: str) -> float:
    """Return the share of Latin letters among the letters of `text`, in [0, 1]; 1 where it has none."""
    counts = letters(text)
    total = counts.total()
    return counts["LATIN"] / total if total else 1.0
