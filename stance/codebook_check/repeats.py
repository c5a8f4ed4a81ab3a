"""Entries of which only one can be used: the same words twice, or words that an earlier entry takes.

Of equal entries the scorer uses the first, in the file and over the codebooks as they are joined. What comes
first is asked of the scorer's own index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from stance.codebook import Actor, CueEntry, ModifierEntry, Row, Verb
from stance.codebook_check.files import Files
from stance.codebook_check.findings import Finding
from stance.scoring.rules.cues import cue_index

Key = Callable[[Row], tuple[str, ...]]
UNREAD = frozenset({"source"})
"""Fields in which two entries may differ without meaning different things."""


def repeats(files: Files) -> Iterator[Finding]:
    """Yield the entries that stand twice, and the cues whose words an earlier one takes."""
    yield from _twice(files, "cues", _cue)
    yield from _twice(files, "modifiers", _modifier)
    yield from _twice(files, "verbs", _verb, within_file=True)
    yield from _twice(files, "actors", _actor, within_file=True)
    yield from _shadowed(files)


def _cue(row: Row) -> tuple[str, ...]:
    assert isinstance(row, CueEntry)
    return (*row.cue.lower().split(), row.pos)


def _modifier(row: Row) -> tuple[str, ...]:
    assert isinstance(row, ModifierEntry)
    return tuple(row.modifier.lower().split())


def _verb(row: Row) -> tuple[str, ...]:
    assert isinstance(row, Verb)
    return (row.lemma, row.pos)


def _actor(row: Row) -> tuple[str, ...]:
    assert isinstance(row, Actor)
    return (row.id,)


def _twice(files: Files, stem: str, key: Key, *, within_file: bool = False) -> Iterator[Finding]:
    """Yield entries with the key of an earlier one; `within_file` where codebooks may add to each other."""
    first: dict[tuple[str, ...], Row] = {}
    for file, placed in files.entries(stem):
        known = ((file.name,) if within_file else ()) + key(placed.row)
        earlier = first.setdefault(known, placed.row)
        if earlier is not placed.row:
            words = " ".join(key(placed.row))
            told = f"stands in {files.at(earlier, placed.row)} too, {_difference(earlier, placed.row)}"
            yield Finding(file.name, placed.line, words, told, "twice")


def _difference(earlier: Row, later: Row) -> str:
    """Say in what two entries differ, and that the earlier one counts."""
    one, other = earlier.model_dump(exclude=set(UNREAD)), later.model_dump(exclude=set(UNREAD))
    differing = [
        f"{name} {_shown(one[name])} there and {_shown(other[name])} here"
        for name in one
        if one[name] != other[name] and str(one[name]).lower() != str(other[name]).lower()
    ]
    if isinstance(later, Verb):
        return "which adds its frames to those" if differing else "with the same values"
    if not differing:
        return "with the same values"
    return f"with {', '.join(differing)}; the one there counts"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(map(str, value)) or "nothing"
    return "nothing" if value is None or value == "" else str(value)


def _shadowed(files: Files) -> Iterator[Finding]:
    """Yield cues of which earlier ones of the same words take every part of speech."""
    for candidates in cue_index(files.codebook).by_first.values():
        for n, (words, pos, entry) in enumerate(candidates):
            before = [(other, taken) for same, taken, other in candidates[:n] if same == words]
            if any(other.pos == entry.pos for other, _ in before):
                continue  # told as standing twice
            if before and pos <= frozenset().union(*(taken for _, taken in before)):
                yield shadow(files, entry, [other for other, _ in before])


def shadow(files: Files, entry: CueEntry | ModifierEntry, takers: Iterable[Row]) -> Finding:
    """Return the finding that others always take the words of an entry."""
    file, placed = files.places[id(entry)]
    told = " and ".join(_named(files, taker, entry) for taker in takers)
    return Finding(file.name, placed.line, words_of(entry), f"its words always go to {told}", "shadowed")


def _named(files: Files, row: Row, entry: Row) -> str:
    mask = "the mask in " if isinstance(row, CueEntry) and row.role == "mask" else ""
    pos = f" (pos {row.pos})" if isinstance(row, CueEntry) and not mask else ""
    return f"{mask}{files.at(row, entry)}{pos}"


def words_of(entry: CueEntry | ModifierEntry) -> str:
    """Return the words of an entry, with the part of speech of a cue ("talk NOUN")."""
    return f"{entry.cue} {entry.pos}" if isinstance(entry, CueEntry) else entry.modifier
