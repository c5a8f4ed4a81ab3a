"""Say whom a noun phrase names, given the actors that an article has named so far.

A `Cast` grows while the article is read from left to right (`actors.find_cast` does that). It resolves a
phrase by its head: a mention, a role ("the US envoy"), a person unknown to every codebook, or a pronoun.
What cannot be resolved keeps its words and no actor: a wrong actor is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from stance.codebook import Codebook
from stance.extraction.phrases import name_head, name_tokens, phrase_head, slug
from stance.extraction.words import word_classes
from stance.records import Mention, Parse, Token

SURE, LIKELY, GUESS = 1.0, 0.8, 0.6
"""Confidence of a name, of a reference with one good reading, and of the likeliest of several."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
NAME_PARTS = frozenset({"compound", "amod", "nmod", "poss", "flat"})
PERSON_PRONOUNS = frozenset({"he", "she"})
THING_PRONOUNS = frozenset({"it"})
PRONOUN_REACH = 2
"""Sentences that a pronoun looks back over, its own included: further back it is a guess too many."""
MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "aide"})
"""Roles that speak for the body that the text has just been about."""

RANKS = frozenset({"senior", "top", "second", "unnamed"})
"""Words beside an official that do not say whose he is, as "presidential" or "Western" does."""

PLURAL_PRONOUNS = frozenset({"they"})
POSSESSIVES = {"its": "it", "his": "he", "her": "she", "their": "they"}
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@dataclass(eq=False)
class Cast:
    """The actors of one article so far: its mentions, and which tokens they cover."""

    parse: Parse
    codebook: Codebook
    published: date | None
    mentions: list[Mention]
    by_token: dict[int, Mention]
    quoted: frozenset[int]

    def of(self, i: int) -> Mention:
        """Return whom the noun phrase headed by token `i` names; `actor` is empty if nobody is known."""
        token = self.parse.tokens[i]
        found = self.by_token.get(i)
        if found and found.form != "demonym" and found.actor:
            return found
        if token.pos == "PRON":
            return self._pronoun(token)
        named = self._apposition(i)
        if named:
            return named
        if token.pos == "PROPN" and name_tokens(self.parse, i, self.by_token)[0].text[0].isupper():
            return self._stranger(i)
        return self._role(i)

    def all_of(self, i: int) -> list[Mention]:
        """Return whom the phrase names, with those joined to it by "and"."""
        joined = [c for c in self.parse.children[i] if self.parse.tokens[c].dep == "conj"]
        return [self.of(i)] + [m for c in joined for m in self.all_of(c)]

    def phrase(self, i: int) -> tuple[int, int]:
        """Return the span of the noun phrase headed by token `i`, without clauses and appositions."""
        tokens = self.parse.tokens
        left = right = i
        for child in self.parse.children[i]:
            if tokens[child].dep in ("relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "prep"):
                continue
            edges = self.parse.subtree(child)
            left, right = min(left, edges[0]), max(right, edges[-1] if child > i else right)
        return tokens[left].start, tokens[right].end

    def _unresolved(self, i: int) -> Mention:
        start, end = self.phrase(i)
        return Mention(start, end, self.parse.text[start:end], confidence=0.0)

    def _pronoun(self, token: Token) -> Mention:
        here = Mention(token.start, token.end, token.text, form="pronoun", confidence=0.0)
        sentence = self.parse.sentence_of[token.i]
        earlier = [
            (i, m) for i, m in self.by_token.items()
            if i < token.i and m.actor and self._agrees(token, i, m)
            and (i in self.quoted) == (token.i in self.quoted)
            and sentence - self.parse.sentence_of[i] < PRONOUN_REACH
        ]  # fmt: skip
        if not earlier:
            return here
        acting = [pair for pair in earlier if self.acts(pair[0])]
        antecedent = max(acting or earlier, key=lambda pair: pair[0])[1]
        sure = LIKELY if acting else GUESS
        return replace(
            antecedent, start=token.start, end=token.end, text=token.text, form="pronoun", confidence=sure
        )

    def _agrees(self, pronoun: Token, i: int, mention: Mention) -> bool:
        """Whether a pronoun can stand for a mention: he for a person, it for a body, they for several."""
        if pronoun.lemma in PERSON_PRONOUNS:
            return mention.type == "person"
        if pronoun.lemma in THING_PRONOUNS:
            return (
                mention.type in ("government", "organisation") and self.parse.tokens[i].tag not in PLURAL_TAGS
            )
        return pronoun.lemma in PLURAL_PRONOUNS and self.parse.tokens[i].tag in PLURAL_TAGS

    def acts(self, i: int) -> bool:
        """Whether the name that token `i` belongs to is the subject (or agent) of a verb."""
        return self.parse.tokens[phrase_head(self.parse, [i])].dep in SUBJECTS

    def _role(self, i: int) -> Mention:
        """Resolve a phrase by the state that its modifiers name: "the US envoy", "Seoul officials"."""
        classes, token = word_classes(), self.parse.tokens[i]
        plain = self._unresolved(i)
        owner = self._owner(i)
        if self._has_word(i, classes["private"] | classes["lapsed"]):
            return plain
        if owner is None:
            return self._unowned(i, self._as_office(i, plain))
        if token.lemma in classes["group"] or token.text.lower() in classes["group"]:
            return self._as_government(owner, plain)
        if token.lemma in classes["official"] or self._compound(i) in classes["official"]:
            return self._office_holder(owner, token, plain)
        return plain

    def _apposition(self, i: int) -> Mention | None:
        """Return the person whose name follows an office ("Japan's Prime Minister Fumio Kishida")."""
        tokens = self.parse.tokens
        if tokens[i].lemma not in word_classes()["official"]:
            return None
        names = [c for c in self.parse.children[i] if tokens[c].dep == "appos" and tokens[c].pos == "PROPN"]
        found = self.of(names[0]) if names else None
        return found if found and found.type == "person" else None

    def _as_office(self, i: int, plain: Mention) -> Mention:
        """Mark somebody unknown who speaks for some state ("a presidential official")."""
        official = self.parse.tokens[i].lemma in word_classes()["official"]
        return replace(plain, form="office") if official else plain

    def _compound(self, i: int) -> str:
        """Return the noun with the one in front of it: "point man"."""
        return f"{self.parse.tokens[i - 1].lemma} {self.parse.tokens[i].lemma}" if i else ""

    def _owner(self, i: int) -> Mention | None:
        """Return the mention among the words before the head that says whose it is."""
        for child in self.parse.children[i]:
            if self.parse.tokens[child].dep not in NAME_PARTS:
                continue
            found = self.by_token.get(child) or self._possessor(child)
            if found and found.government:
                return found
            deeper = self._owner(child)
            if deeper:
                return deeper
        return None

    def _possessor(self, i: int) -> Mention | None:
        """Resolve "its" before a noun, and a body before its people ("administration officials")."""
        token = self.parse.tokens[i]
        if token.text.lower() in POSSESSIVES:
            return self._pronoun(replace(token, lemma=POSSESSIVES[token.text.lower()]))
        if token.dep == "compound" and token.pos in ("NOUN", "PROPN"):
            return self._known_body(i, self._unresolved(i))
        return None

    def _has_word(self, i: int, words: frozenset[str]) -> bool:
        parts = [i] + [c for c in self.parse.children[i] if self.parse.tokens[c].dep in NAME_PARTS]
        return any(self.parse.tokens[p].lemma in words for p in parts)

    def _as_government(self, owner: Mention, plain: Mention) -> Mention:
        actor = self.codebook.actor(owner.government)
        name = actor.name if actor else owner.government
        return replace(
            plain, actor=owner.government, name=name, government=owner.government,
            type="government", form="role", confidence=LIKELY,
        )  # fmt: skip

    def _office_holder(self, owner: Mention, token: Token, plain: Mention) -> Mention:
        """Return the person of that state and role whom the article has named before, else the state."""
        for mention in reversed(self._before(token)):
            actor = self.codebook.actor(mention.actor)
            fits = actor and actor.type == "person" and mention.government == owner.government
            if actor and fits and token.lemma in actor.role.lower():
                return _as_role(mention, plain)
        return self._as_government(owner, plain)

    def _unowned(self, i: int, plain: Mention) -> Mention:
        """Resolve a role that does not say whose it is: "the envoy", "a spokesman", "the ministry"."""
        token = self.parse.tokens[i]
        if self._is_definite_office(i):
            holder = self._office(token, plain)
            if holder.actor:
                return holder
        beside = [self.parse.tokens[c] for c in self.parse.children[i]]
        alone = token.tag == "NN" and not any(
            c.dep == "prep" or (c.dep in NAME_PARTS and c.lemma not in RANKS) for c in beside
        )
        if alone and token.lemma in MOUTHPIECES:
            return self._mouthpiece(i, plain)
        return self._known_body(i, plain)

    def _before(self, token: Token) -> list[Mention]:
        """Return the mentions that stand before a token: nobody is meant who has not been named yet."""
        return [m for m in self.mentions if m.end <= token.start]

    def _mouthpiece(self, i: int, plain: Mention) -> Mention:
        """Resolve "a spokesman" to the body that acted in the sentences just before, as news means it."""
        speaking = [
            (t, m) for t, m in self.by_token.items()
            if t < i and t not in self.quoted and m.actor and m.type != "person" and self.acts(t)
            and self.parse.sentence_of[i] - self.parse.sentence_of[t] < PRONOUN_REACH
        ]  # fmt: skip
        if not speaking:
            return plain
        return replace(_as_role(max(speaking, key=lambda pair: pair[0])[1], plain), confidence=GUESS)

    def _is_definite_office(self, i: int) -> bool:
        children = [self.parse.tokens[c] for c in self.parse.children[i]]
        return self.parse.tokens[i].lemma in word_classes()["official"] and any(
            c.dep == "det" and c.lemma == "the" for c in children
        )

    def _office(self, token: Token, plain: Mention) -> Mention:
        """Resolve "the envoy" to the only person of that role whom the article has named before."""
        holders = {
            m.actor: m
            for m in self._before(token)
            if (actor := self.codebook.actor(m.actor))
            and m.type == "person"
            and token.lemma in actor.role.lower()
        }
        if len(holders) != 1:
            return plain
        mention = next(iter(holders.values()))
        return _as_role(mention, plain)

    def _known_body(self, i: int, plain: Mention) -> Mention:
        """Resolve "the ministry" to the latest body whose name, or role in the article, ends in that word."""
        word = self.parse.tokens[i].text.lower()
        classes = word_classes()
        if word not in {w.lower() for w in classes["body"]} | classes["group"]:
            return plain
        for at in sorted((t for t in self.by_token if t < i), reverse=True):
            mention = self.by_token[at]
            if mention.type in ("organisation", "government") and mention.text.lower().endswith(word):
                return _as_role(mention, plain)
        return plain

    def _stranger(self, i: int) -> Mention:
        """Return a person that no codebook knows, rolled up to a state only by an office in front."""
        classes = word_classes()
        words = name_tokens(self.parse, i, self.by_token)
        plain = self._unresolved(i)
        while words and words[0].text.rstrip(".") in classes["title"]:
            words = words[1:]
        if not words or words[-1].text in classes["name_head"] | classes["body"]:
            return plain
        name = self.parse.text[words[0].start : words[-1].end]
        if len(words) == 1:
            known = self._by_surname(name, i)
            return replace(known, start=plain.start, end=plain.end, text=plain.text) if known else plain
        official, state = self._office_of(i, words[0].i)
        return replace(
            plain, actor=slug(name), name=name, government=state,
            type="person", form="office" if official else "name", confidence=LIKELY,
        )  # fmt: skip

    def _by_surname(self, name: str, before: int) -> Mention | None:
        """Return the latest stranger written out before whose name ends (or begins) with this word."""
        for i in range(before - 1, -1, -1):
            known = self.by_token.get(i)
            if known is None and self.parse.tokens[i].text == name:
                known = self._written_out(i)
            if known and known.type == "person" and name in (known.name.split()[-1], known.name.split()[0]):
                return replace(known, form="surname", confidence=LIKELY)
        return None

    def _written_out(self, i: int) -> Mention | None:
        """Return the stranger whose full name token `i` is part of, if it is."""
        head = name_head(self.parse, i)
        whole = self.parse.tokens[i].pos == "PROPN" and len(name_tokens(self.parse, head, self.by_token)) > 1
        return self._stranger(head) if whole else None

    def _office_of(self, i: int, first: int) -> tuple[bool, str]:
        """Return whether a stranger holds an office now, and of which state where that is said with it."""
        classes = word_classes()
        group = [self.parse.tokens[t] for t in self.parse.subtree(i) if t < first]
        group += [
            self.parse.tokens[t]
            for c in self.parse.children[i]
            if self.parse.tokens[c].dep == "appos"
            for t in self.parse.subtree(c)
        ]
        words = {t.text.lower() for t in group} | {t.lemma for t in group}
        if words & (classes["private"] | classes["lapsed"]) or not words & classes["official"]:
            return False, ""
        states = [self.by_token[t.i].government for t in group if t.i in self.by_token]
        return True, states[0] if states else ""


def _as_role(mention: Mention, plain: Mention) -> Mention:
    """Return the actor of an earlier mention under the words that name it here."""
    return replace(mention, start=plain.start, end=plain.end, text=plain.text, form="role", confidence=LIKELY)
