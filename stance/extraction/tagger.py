"""Find who said what with the trained network: cues first, then what and whose each of them reports.

The network reads a window once and marks the cues; for each cue it then scores every piece of the
window, whether it belongs to the cue's content and to its source. This file turns those scores into
character spans and hangs them on the parse, so that the rest of the library sees the same attributions
as from the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from stance.extraction.windows import Window, windows
from stance.models.loading import Network, load

NAME = "attribution"
BATCH = 16
"""Windows run at once, of about the same length so that little is padding."""

INSIDE, PERHAPS = 0.5, 0.2
"""Probabilities from which a word belongs to a content or source; a source may be as unsure as the second."""

CAUTION, HINT = 1.2, 1.6
"""Taken off the odds (as a logit) that a piece is a cue, and put on them where the rules found one there too:
tuned on the development part, where fewer and surer cues give more attributions that are right."""

GAP = 2
"""Words between two parts of a content that are taken in with them."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as character spans: `cue`, `content` in parts, and the likely `source`s, best first."""

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]


def tag(
    texts: Sequence[str], hints: Sequence[Sequence[Span]] | None = None, *, network: Network | None = None
) -> list[list[Tagged]]:
    """Return the attributions of each text, in text order; `hints` are words that rules take for cues."""
    network = network or load(NAME)
    length, distance = network.settings["length"], np.asarray(network.settings["distance"])
    cut = [(n, w) for n, text in enumerate(texts) for w in windows(text, network.tokenizer, length)]
    found: list[list[Tagged]] = [[] for _ in texts]
    for batch in _batches(cut):
        outputs = network.run([w.ids for _, w in batch])
        for row, (number, window) in enumerate(batch):
            one = {name: values[row, : len(window.ids)] for name, values in outputs.items()}
            hinted = _hinted(window, hints[number] if hints else ())
            found[number].extend(_decode(window, one, distance, texts[number], hinted))
    return [sorted(tagged, key=lambda t: t.cue) for tagged in found]


def _batches(cut: Iterable[tuple[int, Window]]) -> Iterator[list[tuple[int, Window]]]:
    ordered = sorted(cut, key=lambda pair: len(pair[1].ids))
    for at in range(0, len(ordered), BATCH):
        yield ordered[at : at + BATCH]


def _hinted(window: Window, hints: Sequence[Span]) -> np.ndarray:
    """Return for each piece whether it lies in a hint, as 0 or 1."""
    ends = np.array([end for _, end in hints])
    starts = np.array([start for start, _ in hints])
    return np.array([bool(((starts < e) & (s < ends)).any()) for s, e in window.spans], dtype=float)


def _decode(
    window: Window, outputs: dict[str, np.ndarray], distance: np.ndarray, text: str, hinted: np.ndarray
) -> Iterator[Tagged]:
    words = _words(window, text)
    reach = distance.shape[1] // 2
    places = np.arange(len(window.ids))
    for cue in _cues(outputs["cue"], hinted):
        question = outputs["ask"][cue].mean(0)
        apart = np.clip(places - cue[0], -reach, reach) + reach
        logits = (
            np.einsum("rw,nrw->rn", question, outputs["answer"]) + outputs["plain"].T + distance[:, apart]
        )
        content, source = (_per_word(row, words) for row in 1 / (1 + np.exp(-logits)))
        parts = _runs(content >= INSIDE, GAP)
        owner = sorted(_runs(source >= INSIDE, 0), key=lambda run: -source[run[0] : run[1] + 1].max())
        if parts:
            yield Tagged(
                (window.spans[cue[0]][0], window.spans[cue[-1]][1]),
                tuple(_span(window, words, run) for run in owner or _best(source)),
                tuple(_span(window, words, run) for run in parts),
            )


def _words(window: Window, text: str) -> list[list[int]]:
    """Group the pieces of a window into words: a piece that touches the one before it goes with it."""
    groups: list[list[int]] = []
    last = -1
    for i, (start, end) in enumerate(window.spans):
        if end > start and start == last and groups and text[start].isalnum() and text[start - 1].isalnum():
            groups[-1].append(i)
        elif end > start:
            groups.append([i])
        last = end if end > start else -1
    return groups


def _cues(logits: np.ndarray, hinted: np.ndarray) -> list[list[int]]:
    """Return the runs of pieces that are marked as cues: each begins with a 1 and goes on with 2s."""
    found: list[list[int]] = []
    outside = logits[:, 0] + CAUTION - HINT * hinted
    for i, tag_of in enumerate(np.column_stack([outside, logits[:, 1:]]).argmax(-1)):
        if tag_of == 1 or (tag_of == 2 and not (found and found[-1][-1] == i - 1)):
            found.append([i])
        elif tag_of == 2:
            found[-1].append(i)
    return found


def _per_word(values: np.ndarray, words: list[list[int]]) -> np.ndarray:
    return np.array([values[pieces].mean() for pieces in words])


def _runs(inside: np.ndarray, gap: int) -> list[tuple[int, int]]:
    """Return the runs of true as (first, last), those at most `gap` apart joined."""
    runs: list[tuple[int, int]] = []
    for value, group in groupby(range(len(inside)), key=lambda i: bool(inside[i])):
        members = list(group)
        if not value:
            continue
        if runs and members[0] - runs[-1][1] <= gap + 1 and gap:
            runs[-1] = (runs[-1][0], members[-1])
        else:
            runs.append((members[0], members[-1]))
    return runs


def _best(source: np.ndarray) -> list[tuple[int, int]]:
    """Return the likeliest word as source where none is likely, unless even that one is not."""
    i = int(source.argmax()) if len(source) else -1
    return [(i, i)] if i >= 0 and source[i] >= PERHAPS else []


def _span(window: Window, words: list[list[int]], run: tuple[int, int]) -> Span:
    return window.spans[words[run[0]][0]][0], window.spans[words[run[1]][-1]][1]
