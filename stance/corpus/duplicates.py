"""Find articles that copy an earlier one, whole or shortened or under another headline.

Candidates come from a MinHash LSH ensemble (Zhu et al. 2016, "LSH Ensemble: Internet-Scale Domain
Search"), which finds sets *contained* in a larger one, as a shortened wire text is. Each candidate is then
checked word by word: the longest common subsequence must hold most words of the copy, so that shared
vocabulary is not enough. Everything is seeded; the order of the input does not matter.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from datasketch import MinHash, MinHashLSHEnsemble
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from stance.records import Article

THRESHOLD = 0.8
"""Share of a copy's words that stand in the same order in the original; unrelated news reach 0.4."""

SHINGLE = 3
"""Words per shingle: one edited word breaks three shingles, and chance rarely repeats three words."""

CANDIDATE_SHARE = 0.4
"""Containment of shingles at which a pair is looked at: 0.8 of the words can leave half of the shingles."""

SHINGLES_SHARED = 0.35
"""Exact share of shingles, checked before the slower word comparison."""

SHORTEST = 25
"""Words; shorter texts are copies only of texts with the very same words."""

PERMUTATIONS, PARTITIONS, BANDS, SEED = 128, 8, 4, 20210621
"""Datasketch's usual sizes; partitions part texts by length. The seed is arbitrary and fixed."""

Shingles = NDArray[np.uint32]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case, without punctuation.

    >>> words_of("“Anywhere, anytime” — Kim’s offer")
    ['anywhere', 'anytime', "kim's", 'offer']
    """
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def copies(articles: Sequence[Article], *, threshold: float = THRESHOLD) -> dict[str, str]:
    """Return id of a copy -> id of the earliest article that it repeats.

    Earliest is by `published` (missing last), then id; the values are never copies themselves. An article
    is a copy of an earlier one if at least `threshold` of its words (0 to 1) stand there in the same order.
    So a later article that adds much of its own is no copy; where dates are equal or missing, the
    shortened version is the copy of the full one. Raises `ValueError` for a threshold outside (0, 1].
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold must be above 0 and at most 1, not {threshold}")
    ordered = sorted(articles, key=_order)
    texts = [words_of(article.text) for article in ordered]
    originals: dict[int, int] = {}
    for a, b in sorted(_candidates(texts)):
        for copy, original in _directions(ordered, a, b):
            if original < originals.get(copy, len(ordered)) and _repeats(
                texts[copy], texts[original], threshold
            ):
                originals[copy] = original
                break
    return {ordered[copy].id: ordered[_root(copy, originals)].id for copy in sorted(originals)}


def _order(article: Article) -> tuple[date, str]:
    return article.published or date.max, article.id


def _directions(ordered: Sequence[Article], a: int, b: int) -> list[tuple[int, int]]:
    """Return the (copy, original) pairs to try for a < b: the later repeats the earlier, if dates tell."""
    first, second = ordered[a].published, ordered[b].published
    dated = first is not None and second is not None and first < second
    return [(b, a)] if dated else [(b, a), (a, b)]


def _root(copy: int, originals: dict[int, int]) -> int:
    """Follow copies of copies; a ring (equal dates only) ends at its earliest member."""
    chain = [copy]
    while (following := originals.get(chain[-1])) is not None:
        if following in chain:
            return min(chain[chain.index(following) :])
        chain.append(following)
    return chain[-1]


def _repeats(copy: list[str], original: list[str], threshold: float) -> bool:
    if min(len(copy), len(original)) < SHORTEST:
        return copy == original
    needed = -int(-threshold * len(copy) // 1)
    if len(original) < needed:
        return False
    return LCSseq.similarity(copy, original, score_cutoff=needed) >= needed


def _candidates(texts: Sequence[list[str]]) -> set[tuple[int, int]]:
    """Return pairs (a, b), a < b, of texts that share many shingles or all words."""
    shingles = [_shingles(words) for words in texts]
    long = [i for i, words in enumerate(texts) if len(words) >= SHORTEST]
    pairs = _same_words(texts)
    for a, b in _contained(long, shingles):
        shared = np.intersect1d(shingles[a], shingles[b], assume_unique=True)
        if len(shared) >= SHINGLES_SHARED * min(len(shingles[a]), len(shingles[b])):
            pairs.add((min(a, b), max(a, b)))
    return pairs


def _shingles(words: list[str]) -> Shingles:
    """Return the hashes of all runs of `SHINGLE` words, each once (CRC-32: the same in every process)."""
    runs = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    return np.unique(np.array([zlib.crc32(run.encode()) for run in runs], dtype=np.uint32))


def _same_words(texts: Sequence[list[str]]) -> set[tuple[int, int]]:
    """Return (first, later) for every text with the same words as an earlier one."""
    first: dict[tuple[str, ...], int] = {}
    pairs = set()
    for i, words in enumerate(texts):
        if words and first.setdefault(tuple(words), i) != i:
            pairs.add((first[tuple(words)], i))
    return pairs


def _contained(numbers: Sequence[int], shingles: Sequence[Shingles]) -> Iterable[tuple[int, int]]:
    """Yield pairs of which the first is, by estimate, largely contained in the second."""
    if len(numbers) < 2:
        return
    sketches = {i: _sketch(shingles[i]) for i in numbers}
    ensemble = MinHashLSHEnsemble(
        threshold=CANDIDATE_SHARE, num_perm=PERMUTATIONS, num_part=min(PARTITIONS, len(numbers)), m=BANDS
    )
    ensemble.index((i, sketches[i], len(shingles[i])) for i in numbers)
    for i in numbers:
        yield from ((i, j) for j in sorted(ensemble.query(sketches[i], len(shingles[i]))) if j != i)


def _sketch(shingles: Shingles) -> MinHash:
    sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=int)
    sketch.update_batch(shingles.tolist())
    return sketch
