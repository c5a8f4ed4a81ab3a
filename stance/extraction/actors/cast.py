"""Say whom a noun phrase names, given the actors that an article has named so far.

A `Cast` grows while the article is read from left to right (`actors.find_cast` does that). It resolves a
phrase by its head: a mention, a role ("the US envoy"), a person unknown to every codebook, a pronoun, or
words for several ("the two sides"). What cannot be resolved keeps its words and no actor: a wrong actor is
worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass

from stance.extraction.actors.groups import group, is_group, they
from stance.extraction.actors.pronouns import possessive, pronoun
from stance.extraction.actors.roles import apposition, is_capital_role, national, role, roles
from stance.extraction.actors.scene import Scene
from stance.extraction.actors.strangers import stranger
from stance.extraction.actors.titles import is_listed, name_behind
from stance.extraction.phrases import hyphened_end, name_tokens
from stance.extraction.words import word_classes
from stance.records import Mention

DEEPEST = 6
"""Phrases inside phrases that are followed ("the aide of the minister of ..."); each may double the work."""


@dataclass(eq=False)
class Cast(Scene):
    """The scene with every rule of reference applied to it."""

    def of(self, i: int) -> Mention:
        """Return whom the noun phrase headed by token `i` names; `actor` is empty if nobody is known.

        Words for several name no single actor: `all_of` returns whom they mean.
        """
        found = self.by_token.get(i)
        if found and found.form != "demonym" and found.actor:
            return found
        if i in self.resolving or len(self.resolving) >= DEEPEST:
            return self.unresolved(i)
        if not self.resolving:
            self.understood.clear()
        if i not in self.understood:
            self.resolving.append(i)
            try:
                self.understood[i] = self._read(i)
            finally:
                self.resolving.pop()
        return self.understood[i]

    def _read(self, i: int) -> Mention:
        """Return whom a phrase names by the first rule that fits it."""
        token, found = self.parse.tokens[i], self.by_token.get(i)
        if found and found.form == "demonym" and (person := national(self, i)):
            return person
        if token.pos == "PRON":
            return possessive(self, i) or pronoun(self, token)
        named = apposition(self, i)
        if named:
            return named
        if is_group(self, i):
            return self.unresolved(i)
        if name_behind(self, i) >= 0:
            return stranger(self, i)
        if token.text in word_classes()["body"]:
            return role(self, i)
        if hyphened_end(self.parse, i) >= 0:
            return stranger(self, i)
        if token.pos == "PROPN" and name_tokens(self.parse, i, self.by_token)[0].text[0].isupper():
            return role(self, i) if is_capital_role(self, i) else stranger(self, i)
        return role(self, i)

    def all_of(self, i: int) -> list[Mention]:
        """Return whom the phrase names: those it counts, those whose it is, and those joined by "and"."""
        named = name_behind(self, i)
        if named >= 0:
            return [self.of(named)]
        joined = [c for c in self.parse.children[i] if self._is_joined(c)]
        named_too = (m for c in joined for m in self.all_of(c))
        return list(dict.fromkeys([*self._several(i), *named_too]))

    def _is_joined(self, i: int) -> bool:
        """Whether a name is joined to the one that it hangs on; one with an office may seem to explain it."""
        token = self.parse.tokens[i]
        return token.dep == "conj" or (token.dep == "appos" and token.pos == "PROPN" and is_listed(self, i))

    def _several(self, i: int) -> list[Mention]:
        """Return whom the word at token `i` names by itself, one or several."""
        if is_group(self, i):
            return group(self, i) or [self.of(i)]
        one = self.of(i)
        return (they(self, i) if not one.actor else []) or roles(self, i) or [one]
