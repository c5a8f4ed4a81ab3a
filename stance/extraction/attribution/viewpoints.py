"""Find the phrases that say whose view a whole sentence is.

"According to X", "in X's view", "in the words of X", "as X put it", "as X said", "to hear X tell it", and
"For X, ..." before a judgement. What they report is the sentence around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stance.extraction.attribution.contents import around
from stance.extraction.attribution.frames import Frames
from stance.extraction.sources import object_of
from stance.extraction.words import word_classes
from stance.records import Attribution, Parse, Token

VIEWS = frozenset(
    {"view", "viewpoint", "opinion", "eye", "word", "telling", "account", "reading", "estimation", "judgment",
     "judgement", "perspective", "standpoint", "mind", "assessment"}
)  # fmt: skip
"""Nouns that name somebody's view in "in X's view", "from X's standpoint", "in the words of X"."""

PUT_IT = frozenset({"put", "see", "tell", "call", "describe", "have"})
"""Verbs of "as X put it"; their object is "it"."""

JUDGEMENTS = frozenset({"be", "seem", "remain", "mean"})
"""Verbs behind "For X," that judge; of any other it says for whom something was done."""

BODIES = frozenset({"police", "media", "intelligence", "prosecution"})
"""Bare nouns that name people in "according to police"."""

SURE_ENOUGH = 0.6
"""Confidence of "For X, ...", which may also say whom something is good for."""


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Whose view (`source`) and the tokens of the phrase that says so, in order and unbroken."""

    source: int
    phrase: tuple[int, ...]
    confidence: float = 1.0


def viewpoint(parse: Parse, token: Token, known: Frames) -> Viewpoint | None:
    """Return the view that a token marks (its verb, its noun, or "For"), or None."""
    if token.lemma == "accord":
        return _according(parse, token)
    if token.pos == "NOUN":
        return _in_view(parse, token) if token.lemma in VIEWS else None
    if token.dep == "advcl":
        says = token.lemma in PUT_IT or "that" in known.verbs.get(token.lemma, ())
        return _as_put(parse, token) if says else None
    if token.dep == "ccomp":
        return _to_hear(parse, token) if token.lemma == "tell" else None
    return _for(parse, token) if token.text == "For" else None


def viewed(parse: Parse, token: Token, known: Frames) -> Iterator[Attribution]:
    """Yield the sentence around a phrase that says whose view it is, in one or two parts."""
    view = viewpoint(parse, token, known)
    if view is None:
        return
    at = parse.tokens[view.source].start
    for start, end in around(parse, view.phrase):
        if not start <= at < end:
            yield Attribution(start, end, token.i, view.source, "indirect", view.confidence)


def _view(parse: Parse, source: int, top: int, confidence: float = 1.0) -> Viewpoint | None:
    """Return a viewpoint whose phrase is all that hangs on token `top`, if it is unbroken."""
    words = parse.subtree(top)
    unbroken = words[-1] - words[0] + 1 == len(words)
    return Viewpoint(source, tuple(words), confidence) if source >= 0 and unbroken else None


def _according(parse: Parse, token: Token) -> Viewpoint | None:
    to = next((c for c in parse.children[token.i] if parse.tokens[c].lemma == "to"), -1)
    source = object_of(parse, to) if to >= 0 else -1
    return _view(parse, source, token.i) if source >= 0 and _can_tell(parse, source) else None


def _can_tell(parse: Parse, i: int) -> bool:
    """Whether a noun can be somebody's ("according to plan" has none)."""
    token, classes = parse.tokens[i], word_classes()
    known = token.lemma in BODIES | classes["official"] | classes["group"] | classes["private"]
    return token.tag != "NN" or known or bool(parse.children[i])


def _in_view(parse: Parse, noun: Token) -> Viewpoint | None:
    top = parse.tokens[noun.head]
    owner = _owner(parse, noun.i)
    if top.lemma == "of" and parse.tokens[top.head].lemma == "point":
        owner = owner if owner >= 0 else _owner(parse, top.head)
        top = parse.tokens[parse.tokens[top.head].head]
    if noun.dep != "pobj" or owner < 0 or top.lemma not in ("in", "from", "by", "to"):
        return None
    view = _view(parse, owner, top.i)
    return view if view and _set_off(parse, view.phrase) else None


def _owner(parse: Parse, noun: int) -> int:
    determined = any(parse.tokens[c].dep == "det" for c in parse.children[noun])
    for child in parse.children[noun]:
        token = parse.tokens[child]
        if token.dep == "poss":
            return child
        if (
            token.lemma == "of"
            and determined
            and parse.tokens[object_of(parse, child)].pos in ("PROPN", "PRON", "NOUN")
        ):
            return object_of(parse, child)
    return -1


def _set_off(parse: Parse, phrase: tuple[int, ...]) -> bool:
    """Whether commas (or the sentence's ends) set a phrase off."""
    first, last = parse.sentences[parse.sentence_of[phrase[0]]]
    before = phrase[0] == first or not parse.tokens[phrase[0] - 1].text[0].isalnum()
    after = phrase[-1] + 1 >= last or not parse.tokens[phrase[-1] + 1].text[0].isalnum()
    return before and after


def _as_put(parse: Parse, verb: Token) -> Viewpoint | None:
    """Return "as X put it" and "as X said"; a verb with a content of its own is an ordinary report."""
    children = [parse.tokens[c] for c in parse.children[verb.i]]
    source = next((c.i for c in children if c.dep == "nsubj"), -1)
    if not any(c.lemma == "as" for c in children):
        return None
    objects = [c.lemma for c in children if c.dep in ("dobj", "ccomp", "xcomp", "oprd")]
    words = parse.subtree(verb.i)
    opens = parse.tokens[words[0]].lemma == "as" and parse.tokens[words[0]].head == verb.i
    whole = objects == ["it"] if verb.lemma in PUT_IT else not objects
    if not opens or not whole:
        return None
    view = _view(parse, source, verb.i)
    return view if view and _set_off(parse, view.phrase) else None


def _to_hear(parse: Parse, verb: Token) -> Viewpoint | None:
    hear = parse.tokens[verb.head]
    source = next((c for c in parse.children[verb.i] if parse.tokens[c].dep == "nsubj"), -1)
    return _view(parse, source, hear.i) if hear.lemma == "hear" and hear.dep == "advcl" else None


def _for(parse: Parse, token: Token) -> Viewpoint | None:
    """Return "For X, ..." where a judgement follows."""
    first, last = parse.sentences[parse.sentence_of[token.i]]
    source, root = object_of(parse, token.i), parse.tokens[token.head]
    if token.i != first or source < 0 or parse.tokens[source].pos != "PROPN" or root.lemma not in JUDGEMENTS:
        return None
    view = _view(parse, source, token.i, SURE_ENOUGH)
    comma = view and view.phrase[-1] + 1 < last and parse.tokens[view.phrase[-1] + 1].text == ","
    return view if comma else None
