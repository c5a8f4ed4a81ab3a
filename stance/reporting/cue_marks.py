"""Mark the cues in words that came from an article, tinted by the side that they speak for.

The words are escaped piece by piece; a mark carries what a reader may ask of it as its title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from stance.reporting.blocks import Block, escape_attribute, escape_html, escape_markdown
from stance.reporting.theme import DIALOGUE, PRESSURE, signed

TINTS = {"dialogue": f"{DIALOGUE}33", "pressure": f"{PRESSURE}33"}
"""Backgrounds of marks: a fifth of the full colour lets the words through on light and on dark pages."""


@dataclass(frozen=True)
class Marked:
    """A cue to mark: half-open offsets into the shown words, where it leans, and what a reader may ask of it.

    `leans` is the side that the cue speaks for: words against dialogue lean to pressure, and the reverse.
    """

    start: int
    end: int
    leans: str
    note: str


def cue_mark(start: int, end: int, *, axis: str, value: float, modifiers: Sequence[str] = ()) -> Marked:
    """Make the mark of a cue: being against one axis is leaning to the other.

    >>> cue_mark(3, 8, axis="dialogue", value=-0.6, modifiers=["negated"])
    Marked(start=3, end=8, leans='pressure', note='dialogue −0.6, negated')
    """
    leans = "dialogue" if (axis == "dialogue") == (value > 0) else "pressure"
    return Marked(start, end, leans, ", ".join([f"{axis} {signed(value, 1)}", *modifiers]))


def highlight(text: str, marks: Iterable[Marked]) -> Block:
    """Return the text with its cues marked; of a cue that overlaps an earlier one only what goes beyond it.

    >>> highlight("no talks", [Marked(3, 8, "dialogue", "dialogue +0.6")]).markdown
    'no [talks]{.mark .dialogue}'
    """
    html, markdown, position = "", "", 0
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        inside = text[max(mark.start, position) : mark.end].strip()
        if not inside:
            continue
        start = text.index(inside, max(mark.start, position))
        before = text[position:start]
        html += piece(before, escape_html) + _marked(inside, mark)
        markdown += f"{piece(before, escape_markdown)}[{escape_markdown(inside)}]{{.mark .{mark.leans}}}"
        position = start + len(inside)
    rest = text[position:]
    return Block(html + piece(rest, escape_html), markdown + piece(rest, escape_markdown))


def _marked(words: str, mark: Marked) -> str:
    """Return the words as a mark; its tint is written with it, since JupyterLab has no style of ours."""
    tint = f"background:{TINTS[mark.leans]};color:inherit"
    note = escape_attribute(mark.note)
    return f'<mark class="{mark.leans}" style="{tint}" title="{note}">{escape_html(words)}</mark>'


def piece(text: str, escape: Callable[[object], str]) -> str:
    """Escape a part of a line, keeping a space at its ends."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return left + escape(text) + right
