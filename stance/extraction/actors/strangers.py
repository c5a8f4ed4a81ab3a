"""Say who somebody is whom no codebook knows: a person by name, with the office that is told with it.

A stranger rolls up to a state only by an office of that state, never by nationality alone: in front of
the name ("Pakistan's Foreign Secretary X"), behind it ("X, Kenya's envoy", "X of the Kenyan foreign
ministry"), as what the name explains ("the Kenyan envoy, X"), or in a clause ("X, who heads the Kenyan
delegation").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stance.extraction.actors.roles import office_at
from stance.extraction.actors.scene import LIKELY, Scene
from stance.extraction.actors.titles import is_office, name_behind, without_office, words_of_office
from stance.extraction.phrases import hyphened_end, name_head, name_tokens, slug
from stance.extraction.sources import object_of
from stance.extraction.words import word_classes
from stance.records import Mention, Token

LEADING = frozenset({"head", "lead", "chair", "command", "represent"})
"""Verbs whose subject speaks for the body that is their object."""

PRESENT = frozenset({"VBZ", "VBP"})


def stranger(scene: Scene, i: int) -> Mention:
    """Return a person that no codebook knows, rolled up to a state only by an office told with the name."""
    classes = word_classes()
    behind = name_behind(scene, i)
    if behind >= 0:
        return stranger(scene, behind)
    whole = hyphened_end(scene.parse, i)
    written = words = _hyphened(scene, whole) if whole >= 0 else name_tokens(scene.parse, i, scene.by_token)
    plain = scene.unresolved(i)
    words = without_office(scene, words)
    kinds = classes["title"] | {w.capitalize() for w in classes["private"] | classes["official"]}
    while len(words) > 1 and words[0].text.rstrip(".") in kinds:
        words = words[1:]
    if words[:1] and words[0].text in classes["name_front"]:
        return plain
    if not words or i in scene.towns or words[-1].text in classes["name_head"] | classes["body"]:
        return plain
    name = scene.parse.text[words[0].start : words[-1].end]
    if len(words) == 1:
        known = _by_surname(scene, name, i)
        if known:
            return replace(known, start=plain.start, end=plain.end, text=plain.text)
        before = written[-2] if len(written) > 1 else None
        titled = before and (before.text.rstrip(".") in classes["courtesy"] or is_office(before))
        if not titled:
            return plain
    official, state = _office_of(scene, i, words[0].i)
    return replace(
        plain, actor=slug(name), name=name, government=state,
        type="person", form="office" if official else "name", confidence=LIKELY,
    )  # fmt: skip


def _hyphened(scene: Scene, last: int) -> list[Token]:
    """Return the words of a name whose given name the parser may have taken apart."""
    front = name_tokens(scene.parse, last - 3, scene.by_token)
    return [*front, *scene.parse.tokens[last - 2 : last + 1]]


def _by_surname(scene: Scene, name: str, before: int) -> Mention | None:
    """Return the latest stranger written out before whose name ends (or begins) with this word."""
    for i in range(before - 1, -1, -1):
        known = scene.by_token.get(i)
        if known is None and scene.parse.tokens[i].text == name:
            known = _written_out(scene, i)
        if known and known.type == "person" and name in (known.name.split()[-1], known.name.split()[0]):
            return replace(known, form="surname", confidence=LIKELY)
    return None


def _written_out(scene: Scene, i: int) -> Mention | None:
    """Return the stranger whose full name token `i` is part of, if it is."""
    head = name_head(scene.parse, i)
    whole = scene.parse.tokens[i].pos == "PROPN" and len(name_tokens(scene.parse, head, scene.by_token)) > 1
    return stranger(scene, head) if whole else None


# The office that is told with a name


def _office_of(scene: Scene, i: int, first: int) -> tuple[bool, str]:
    """Return whether a stranger holds an office now, and of which state where that is said with it."""
    classes = word_classes()
    group = words_of_office(scene, i, first)
    words = {t.text.lower() for t in group} | {t.lemma for t in group}
    if words & (classes["private"] | classes["lapsed"]):
        return False, ""
    if words & classes["official"]:
        states = [m.government for t in group if (m := scene.by_token.get(t.i)) and m.government]
        return True, (states or [_of_state(scene, i)])[0]
    told = [t for t in _told_beside(scene, i) if t[0]]
    state = next((state for _, state in told if state), "")
    return bool(told), state or (_of_state(scene, i) if told else "")


def _of_state(scene: Scene, i: int) -> str:
    """Return the state that follows a name with an office ("Minister X of Syria"), else nothing."""
    for child in scene.parse.children[i]:
        if scene.parse.tokens[child].lemma in ("of", "from"):
            at = object_of(scene.parse, child)
            return scene.of(at).government if at >= 0 else ""
    return ""


def _told_beside(scene: Scene, i: int) -> Iterator[tuple[bool, str]]:
    """Yield the offices that an apposition, a clause or "of a ministry" tells of the name at token `i`."""
    tokens = scene.parse.tokens
    if tokens[i].dep == "appos" and tokens[tokens[i].head].pos in ("NOUN", "PROPN"):
        yield office_at(scene, tokens[i].head)
    yield from (office_at(scene, at) for at in _appositions(scene, i))
    for child in scene.parse.children[i]:
        dep = tokens[child].dep
        if dep == "relcl":
            yield _in_clause(scene, child)
        elif dep == "prep" and tokens[child].lemma in ("of", "from", "at"):
            yield _in_body(scene, object_of(scene.parse, child))


def _appositions(scene: Scene, i: int) -> Iterator[int]:
    """Yield the appositions of a name; behind joined names the parser hangs that of the last on the first."""
    tokens = scene.parse.tokens
    first = i
    while tokens[first].dep == "conj" and tokens[tokens[first].head].pos == "PROPN":
        first = tokens[first].head
    names = [first]
    for name in names:
        names += [c for c in scene.parse.children[name] if tokens[c].dep == "conj"]
    for name in names:
        for child in scene.parse.children[name]:
            nominal = tokens[child].dep == "appos" and tokens[child].pos in ("NOUN", "PROPN", "NUM")
            if nominal and max((n for n in names if n < child), default=-1) == i:
                yield child


def _in_clause(scene: Scene, verb: int) -> tuple[bool, str]:
    """Return the office that "who heads the delegation" or "who is Kenya's envoy" tells."""
    token = scene.parse.tokens[verb]
    parts = {scene.parse.tokens[c].dep: c for c in scene.parse.children[verb]}
    if token.tag in PRESENT and token.lemma in LEADING and "dobj" in parts:
        return _in_body(scene, parts["dobj"])
    if token.tag in PRESENT and token.lemma == "be" and "attr" in parts:
        return office_at(scene, parts["attr"])
    return False, ""


def _in_body(scene: Scene, at: int) -> tuple[bool, str]:
    """Return whether somebody speaks for a body, and of which state it is: a ministry, not a country."""
    if at < 0:
        return False, ""
    found = scene.of(at)
    is_body = found.type == "organisation" or (found.type == "government" and found.form == "role")
    return is_body, found.government if is_body else ""
