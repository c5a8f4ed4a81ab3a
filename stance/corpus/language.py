"""Say whether a text is English: by its script, by its commonest words, and only then by a classifier.

The classifier (py3langid) is unsure about a few words full of foreign names, so short texts in Latin
script pass, and capitalised words are left out. A third of the other words of English prose are among
thirty; no other language has them.
"""

from __future__ import annotations

import re

from stance.corpus.scripts import latin_share, letters

MOSTLY = 0.5
"""Share of Latin letters below which a text is written in another script."""

SHORTEST = 50
"""Letters of words in lower case; two short sentences. Below, the classifier guesses."""

SAMPLE = 4000
"""Characters that are enough to tell a language."""

ENGLISH_SHARE, FOREIGN_SHARE = 0.2, 0.1
"""Shares of function words: English news has 0.24 to 0.39; at or under the second the classifier decides."""

_COMMON = (
    "the of and to that for on is was with by it as at from be are has have its said will not this which "
    "would were had their they he"
)
FUNCTION_WORDS = frozenset(_COMMON.split())

_SCRIPTS = {
    "HANGUL": "Korean", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "CJK": "Chinese or Japanese",
    "CYRILLIC": "Cyrillic script", "ARABIC": "Arabic script", "HEBREW": "Hebrew", "GREEK": "Greek",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str) -> str:
    """Return the language or script of a text that is not English, or "" where it is, or may be.

    >>> foreign_language("북한은 대화에 나서야 한다."), foreign_language("Seoul offered talks.")
    ('Korean', '')
    """
    sample = text[:SAMPLE]
    if latin_share(sample) < MOSTLY:
        return _script_name(sample)
    words = [word for word in _WORD.findall(sample) if word.islower()]
    share = sum(word in FUNCTION_WORDS for word in words) / max(1, len(words))
    if share >= ENGLISH_SHARE or sum(map(len, words)) < SHORTEST:
        return ""
    code = _classify(" ".join(words))
    return "" if code == "en" or share > FOREIGN_SHARE else f"language code {code}"


def _script_name(sample: str) -> str:
    counts = letters(sample)
    if counts["HIRAGANA"] + counts["KATAKANA"] > 0.1 * counts["CJK"] > 0:
        return "Japanese"  # which mixes three scripts, Chinese characters often the most
    top = max((name for name in counts if name != "LATIN"), key=lambda name: (counts[name], name))
    return _SCRIPTS.get(top, f"{top.capitalize()} script")


def _classify(sample: str) -> str:
    import py3langid  # a second to load its model, needed only where the words leave a doubt

    return str(py3langid.classify(sample)[0])
