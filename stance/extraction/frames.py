"""Index the reporting words of a codebook by the ways their content hangs on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from stance.codebook import Codebook


@dataclass(frozen=True, eq=False)
class Frames:
    """Which frames a lemma has, by part of speech."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]


@lru_cache(maxsize=8)
def frames(codebook: Codebook) -> Frames:
    """Index the reporting words of a codebook."""
    found: dict[str, dict[str, frozenset[str]]] = {"VERB": {}, "NOUN": {}}
    for verb in codebook.verbs:
        known = found[verb.pos].get(verb.lemma, frozenset())
        found[verb.pos][verb.lemma] = known | frozenset(verb.frames)
    return Frames(found["VERB"], found["NOUN"])
