"""Say who somebody is whom no codebook knows: a person by name, with the office that is told with it.

A stranger rolls up to a state only by an office of that state, never by nationality alone.
"""

from __future__ import annotations

from dataclasses import replace

from stance.extraction.phrases import name_head, name_tokens, slug
from stance.extraction.scene import LIKELY, Scene
from stance.extraction.words import word_classes
from stance.records import Mention


def stranger(scene: Scene, i: int) -> Mention:
    """Return a person that no codebook knows, rolled up to a state only by an office told with the name."""
    classes = word_classes()
    words = name_tokens(scene.parse, i, scene.by_token)
    plain = scene.unresolved(i)
    while words and words[0].text.rstrip(".") in classes["title"]:
        words = words[1:]
    if not words or words[-1].text in classes["name_head"] | classes["body"]:
        return plain
    name = scene.parse.text[words[0].start : words[-1].end]
    if len(words) == 1:
        known = _by_surname(scene, name, i)
        return replace(known, start=plain.start, end=plain.end, text=plain.text) if known else plain
    official, state = _office_of(scene, i, words[0].i)
    return replace(
        plain, actor=slug(name), name=name, government=state,
        type="person", form="office" if official else "name", confidence=LIKELY,
    )  # fmt: skip


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


def _office_of(scene: Scene, i: int, first: int) -> tuple[bool, str]:
    """Return whether a stranger holds an office now, and of which state where that is said with it."""
    classes, parse = word_classes(), scene.parse
    group = [parse.tokens[t] for t in parse.subtree(i) if t < first]
    group += [
        parse.tokens[t] for c in parse.children[i] if parse.tokens[c].dep == "appos" for t in parse.subtree(c)
    ]
    words = {t.text.lower() for t in group} | {t.lemma for t in group}
    if words & (classes["private"] | classes["lapsed"]) or not words & classes["official"]:
        return False, ""
    states = [scene.by_token[t.i].government for t in group if t.i in scene.by_token]
    return True, states[0] if states else ""
