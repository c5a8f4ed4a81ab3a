"""What an article has named so far, and the few questions about it that every rule of reference asks.

A `Scene` grows while the article is read from left to right. The rules of reference (`pronouns`, `roles`,
`strangers`) look at it; `cast` puts them together and says what `of` means.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from stance.codebook import Codebook
from stance.extraction.phrases import phrase_head
from stance.records import Mention, Parse, Token

SURE, LIKELY, GUESS = 1.0, 0.8, 0.6
"""Confidence of a name, of a reference with one good reading, and of the likeliest of several."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
NAME_PARTS = frozenset({"compound", "amod", "nmod", "poss", "flat"})
NOT_ITS_WORDS = frozenset({"det", "punct", "case", "relcl", "appos", "conj", "cc"})
OUTSIDE_PHRASE = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "prep"})
"""Dependents of a noun that do not belong to the words that name somebody."""


@dataclass(eq=False)
class Scene(ABC):
    """The actors of one article so far: its mentions, and which tokens they cover.

    `quoted` are the tokens inside quotation marks; `speakers` leads from a token of attributed words to the
    token that heads their source. `towns` are the tokens of known names that name nobody where they stand,
    `resolving` those whose phrases are being read, from the outermost in, and `understood` what the inner
    ones of the same outermost phrase were found to mean.
    """

    parse: Parse
    codebook: Codebook
    published: date | None
    mentions: list[Mention]
    by_token: dict[int, Mention]
    quoted: frozenset[int]
    speakers: Mapping[int, int] = field(default_factory=dict)
    towns: set[int] = field(default_factory=set)
    resolving: list[int] = field(default_factory=list)
    understood: dict[int, Mention] = field(default_factory=dict)

    @abstractmethod
    def of(self, i: int) -> Mention:
        """Return whom the noun phrase headed by token `i` names; `actor` is empty if nobody is known."""

    def phrase(self, i: int) -> tuple[int, int]:
        """Return the span of the noun phrase headed by token `i`, without clauses and appositions."""
        tokens = self.parse.tokens
        left = right = i
        for child in self.parse.children[i]:
            if tokens[child].dep in OUTSIDE_PHRASE:
                continue
            edges = self.parse.subtree(child)
            left, right = min(left, edges[0]), max(right, edges[-1] if child > i else right)
        return tokens[left].start, tokens[right].end

    def unresolved(self, i: int) -> Mention:
        """Return a mention of the words that token `i` heads, of nobody."""
        start, end = self.phrase(i)
        return Mention(start, end, self.parse.text[start:end], confidence=0.0)

    def acts(self, i: int) -> bool:
        """Whether the name that token `i` belongs to is the subject (or agent) of a verb."""
        return self.parse.tokens[phrase_head(self.parse, [i])].dep in SUBJECTS

    def is_clear(self, i: int, words: frozenset[str]) -> bool:
        """Whether neither token `i` nor a word in front of it in its phrase is one of these words."""
        tokens = self.parse.tokens
        parts = [i] + [c for c in self.parse.children[i] if c < i and tokens[c].dep not in NOT_ITS_WORDS]
        return not any(tokens[p].lemma in words or tokens[p].text.lower() in words for p in parts)

    def state(self, code: str, plain: Mention) -> Mention:
        """Return the words of a mention as a reference to the government with this id."""
        actor = self.codebook.actor(code)
        return replace(
            plain, actor=code, name=actor.name if actor else code, government=code,
            type="government", form="role", confidence=LIKELY,
        )  # fmt: skip

    def before(self, token: Token) -> list[Mention]:
        """Return the mentions that stand before a token: nobody is meant who has not been named yet."""
        return [m for m in self.mentions if m.end <= token.start]


def as_role(mention: Mention, plain: Mention) -> Mention:
    """Return the actor of an earlier mention under the words that name it here."""
    return replace(mention, start=plain.start, end=plain.end, text=plain.text, form="role", confidence=LIKELY)
