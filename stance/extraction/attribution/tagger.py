"""Find who said what with the trained network: cues first, then what and whose each of them reports.

The network reads a window once and marks the cues; for each cue it then scores every piece of the
window, whether it belongs to the cue's content and to its source. This file turns those scores into
character spans; `anchors` hangs them on the parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from stance.extraction.attribution.windows import Window, windows
from stance.models.loading import Network, load

NAME = "attribution"
INSIDE, PERHAPS = 0.6, 0.2
"""Probabilities from which a word belongs to a content or source; a source may be as unsure as the second."""

CAUTION, HINT = 1.6, 1.6
"""Taken off the odds (as a logit) that a piece is a cue, and put on them where the rules found one there too:
tuned on the development part, where fewer and surer cues give more attributions that are right."""

GAP = 2
"""Words between two parts of a content that are taken in with them."""

TOLD, FEWEST = 0.6, 6
"""Probability from which a word counts as reported by somebody, and the fewest such words in a row."""

Span = tuple[int, int]
Run = tuple[int, int]
"""First and last index of a run of words."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as character spans: `cue`, `content` in parts, and the likely `source`s, best first."""

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network finds in a text: attributions, and words that are reported without a cue of theirs."""

    found: tuple[Tagged, ...]
    unclaimed: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A text to be read: the `wanted` paragraphs of it, or all; `hints` are words that may be cues."""

    text: str
    wanted: tuple[Span, ...] | None = None
    hints: tuple[Span, ...] = ()


def tag(page: Page, network: Network | None = None) -> Reading:
    """Return what the network finds in a text, in text order."""
    network = network or load(NAME)
    cut = list(_cut(page, network))
    outputs = network.run_each([window.ids for window in cut])
    return _whole(
        _decoded(page, window, scores, network) for window, scores in zip(cut, outputs, strict=True)
    )


def _cut(page: Page, network: Network) -> Iterator[Window]:
    return windows(page.text, network.tokenizer, network.settings["length"], page.wanted)


def _decoded(page: Page, window: Window, scores: Mapping[str, np.ndarray], network: Network) -> Reading:
    outputs = {name: values[0] for name, values in scores.items()}
    decoder = Decoder(window, _words(window, page.text), outputs, np.asarray(network.settings["distance"]))
    return decoder.read(_hinted(window, page.hints))


def _whole(readings: Iterable[Reading]) -> Reading:
    parts = list(readings)
    return Reading(
        tuple(sorted((t for r in parts for t in r.found), key=lambda t: t.cue)),
        tuple(sorted(span for r in parts for span in r.unclaimed)),
    )


def _hinted(window: Window, hints: Sequence[Span]) -> np.ndarray:
    """Return for each piece whether it lies in a hint, as 0 or 1."""
    ends = np.array([end for _, end in hints])
    starts = np.array([start for start, _ in hints])
    return np.array([bool(((starts < e) & (s < ends)).any()) for s, e in window.spans], dtype=float)


@dataclass(frozen=True, eq=False)
class Decoder:
    """Turns the network's scores of one window into spans; `words` groups its pieces."""

    window: Window
    words: list[list[int]]
    outputs: Mapping[str, np.ndarray]
    distance: np.ndarray

    def read(self, hinted: np.ndarray) -> Reading:
        """Return the attributions of the window, and the words that are reported but in none of them."""
        taken = np.zeros(len(self.words), dtype=bool)
        found = []
        for cue in _cues(self.outputs["cue"], hinted):
            content, source = self._links(cue)
            parts = self._in_paragraphs(_runs(content >= INSIDE, GAP))
            for first, last in parts:
                taken[first : last + 1] = True
            if parts:
                found.append(Tagged(self._pieces(cue), self._spans(_owners(source)), self._spans(parts)))
        told = self._per_word(_share(self.outputs["reported"])) >= TOLD
        loose = self._in_paragraphs(_runs(told & ~taken, 1))
        loose = [run for run in loose if run[1] - run[0] >= FEWEST - 1]
        return Reading(tuple(found), self._spans(loose))

    def _in_paragraphs(self, runs: Iterable[Run]) -> list[Run]:
        """Cut runs of words where a paragraph ends: a separator stands between its pieces and the next."""
        parts = []
        for first, last in runs:
            ends = [i for i in range(first, last) if self.words[i + 1][0] != self.words[i][-1] + 1]
            parts += list(zip([first, *(i + 1 for i in ends)], [*ends, last], strict=True))
        return parts

    def _links(self, cue: list[int]) -> tuple[np.ndarray, np.ndarray]:
        """Return for each word the probabilities that it is a cue's content, and its source."""
        reach = self.distance.shape[1] // 2
        apart = np.clip(np.arange(len(self.window.ids)) - cue[0], -reach, reach) + reach
        question = self.outputs["ask"][cue].mean(0)
        tied = np.einsum("rw,nrw->rn", question, self.outputs["answer"])
        content, source = _share(tied + self.outputs["plain"].T + self.distance[:, apart])
        return self._per_word(content), self._per_word(source)

    def _per_word(self, values: np.ndarray) -> np.ndarray:
        return np.array([values[pieces].mean() for pieces in self.words])

    def _pieces(self, run: list[int]) -> Span:
        return self.window.spans[run[0]][0], self.window.spans[run[-1]][1]

    def _spans(self, runs: Iterable[Run]) -> tuple[Span, ...]:
        return tuple((self._pieces(self.words[a])[0], self._pieces(self.words[b])[1]) for a, b in runs)


def _share(logits: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-logits)))


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


def _runs(inside: np.ndarray, gap: int) -> list[Run]:
    """Return the runs of true as (first, last), those at most `gap` apart joined."""
    runs: list[Run] = []
    for value, group in groupby(range(len(inside)), key=lambda i: bool(inside[i])):
        members = list(group)
        if not value:
            continue
        if runs and members[0] - runs[-1][1] <= gap + 1 and gap:
            runs[-1] = (runs[-1][0], members[-1])
        else:
            runs.append((members[0], members[-1]))
    return runs


def _owners(source: np.ndarray) -> list[Run]:
    """Return who may be the source, likeliest first; where nobody is likely, the likeliest word if any."""
    likely = sorted(_runs(source >= INSIDE, 0), key=lambda run: -source[run[0] : run[1] + 1].max())
    i = int(source.argmax()) if len(source) else -1
    return likely or ([(i, i)] if i >= 0 and source[i] >= PERHAPS else [])
