"""Find quotations that repeat an earlier one: the same words, re-punctuated, cut short or slightly altered.

The same sentence of an envoy appears in every paper; counted each time it would outweigh what was said
once. Stock phrases of a few words ("without preconditions") are never linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from stance.corpus.duplicates import words_of

FEWEST_WORDS = 5
"""Words that two people do not say alike by chance; shorter phrases never link."""

FUZZY_WORDS, FUZZY_SHARE = 10, 0.9
"""From ten words on, one in ten may differ: transcripts and translations do."""

HALF = 0.5
"""An earlier fragment stands for a later quotation only if it holds at least this share of its words."""


def repeated_quotes(quotes: Sequence[tuple[str, str]]) -> dict[int, int]:
    """Return index of a quotation -> index of the earliest one that says the same words.

    `quotes` are (text, holder) in order; the holders must be the same, or one unknown (empty). A fragment
    of at least `FEWEST_WORDS` words repeats a longer quotation that contains it. If the fragment comes
    first and the longer one says more than twice as much, the fragment points *forward* to it, so that
    nothing that was said is dropped. Values are never keys.

    >>> repeated_quotes([("We will meet anywhere, anytime", "Kim"), ("we will meet anywhere anytime.", "")])
    {1: 0}
    """
    texts = [words_of(text) for text, _ in quotes]
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    originals: dict[int, int] = {}
    holders = {i: holder for i, (_, holder) in enumerate(quotes)}
    for i, words in enumerate(texts):
        grams = _grams(words)
        for j in sorted({j for gram in grams for j in index[gram]}):
            if _link(i, j, texts, holders, originals):
                break
        for gram in grams:
            index[gram].append(i)
    return {i: _root(i, originals) for i in sorted(originals)}


def likeness(one: list[str], other: list[str]) -> float:
    """Return the share of the longer one's words that both have if they may be the same statement, else 0.

    They may be if they are equal, or if the shorter one has `FUZZY_WORDS` and at least `FUZZY_SHARE` of them
    run through the longer one in their order. This is for pairs that stand in an article and its copy.

    >>> likeness(["talks", "will", "resume"], ["talks", "will", "resume"])
    1.0
    >>> likeness(["talks", "will", "resume"], ["talks", "may", "resume"])
    0.0
    """
    if one == other:
        return 1.0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < FUZZY_WORDS or not _contains(longer, shorter):
        return 0.0
    return LCSseq.similarity(shorter, longer) / len(longer)


def _grams(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + FEWEST_WORDS]) for i in range(len(words) - FEWEST_WORDS + 1)}


def _root(i: int, originals: dict[int, int]) -> int:
    while i in originals:
        i = originals[i]
    return i


def _link(
    i: int, j: int, texts: Sequence[list[str]], holders: dict[int, str], originals: dict[int, int]
) -> bool:
    """Link quotation `i` with the group of an earlier one `j`; return whether `i` now has its original."""
    root = _root(j, originals)
    if root == i or (holders[i] and holders[root] and holders[i] != holders[root]):
        return False
    shorter, longer = sorted((texts[i], texts[j]), key=len)
    if not _contains(longer, shorter):
        return False
    says_more = len(texts[i]) * HALF > len(texts[root])
    copy, original = (root, i) if says_more else (i, root)
    originals[copy] = original
    holders[original] = holders[original] or holders[copy]
    return copy == i


def _contains(longer: list[str], shorter: list[str]) -> bool:
    """Return whether the words of `shorter` run through `longer`, in one piece or nearly so."""
    size = len(shorter)
    if any(longer[k : k + size] == shorter for k in range(len(longer) - size + 1)):
        return True
    if size < FUZZY_WORDS:
        return False
    return LCSseq.similarity(shorter, longer) >= FUZZY_SHARE * size
