"""Index the reporting words of a codebook by the ways their content hangs on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from stance.codebook import Codebook


@dataclass(frozen=True, eq=False)
class Frames:
    """Which frames a word has, by part of speech: verbs and nouns by lemma, adjectives as they are written.

    `speech` are the verbs that report what is said and not only what is thought.
    """

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    speech: frozenset[str]


@lru_cache(maxsize=8)
def frames(codebook: Codebook) -> Frames:
    """Index the reporting words of a codebook."""
    found: dict[str, dict[str, frozenset[str]]] = {"VERB": {}, "NOUN": {}, "ADJ": {}}
    for verb in codebook.verbs:
        known = found[verb.pos].get(verb.lemma, frozenset())
        found[verb.pos][verb.lemma] = known | frozenset(verb.frames)
    speech = frozenset(v.lemma for v in codebook.verbs if v.pos == "VERB" and v.type == "speech")
    return Frames(found["VERB"], found["NOUN"], found["ADJ"], speech)
