"""One statement as coloured text: on each axis its cues in bold and the words that moved the encoder, shaded.

The stronger a word moved the encoder to its side, the deeper its shade; a word that spoke against the side is
underlined with dots. No script, nothing loaded from elsewhere; whatever came from the article is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from stance.annotation.account import account, opinion_words, value
from stance.annotation.words import followed
from stance.records import Axis, Opinion, Score, Statement
from stance.reporting.blocks import escape_attribute, escape_html
from stance.reporting.cue_marks import piece
from stance.reporting.theme import DIALOGUE, PRESSURE
from stance.scoring.encoder.influence import Influence

COLOURS: dict[Axis, str] = {"dialogue": DIALOGUE, "pressure": PRESSURE}
DEEPEST = 3.0
"""Change of the log odds from which on the shade is at its deepest."""

OPAQUE = 0x99
"""The deepest shade: the words stay readable on light and on dark pages."""

FRAME = "max-width:46rem;font-family:system-ui,sans-serif;line-height:1.9;color:inherit"
ROW = "margin:0.4rem 0;padding-left:0.7rem;border-left:4px solid {}"


def fragment(text: str, statement: Statement, score: Score, moved: Sequence[Influence]) -> str:
    """Return a statement with its evidence as HTML for a notebook's output; `text` is its article's."""
    start, end = statement.sentence_start, statement.sentence_end
    axes = "".join(_axis(text, (start, end), axis, score, moved) for axis in _spoken(score))
    shown = axes or f"<div>{escape_html(text[start:end])}</div>"
    rows = "".join(
        f"<tr><td style='text-align:left;opacity:0.75'>{escape_html(what)}</td>"
        f"<td style='text-align:left'>{escape_html(words)}</td></tr>"
        for what, words in account(statement, score, moved)
    )
    return f'<div class="stance-evidence" style="{FRAME}">{shown}<table>{rows}</table></div>'


def _spoken(score: Score) -> list[Axis]:
    """Return the axes on which there is a score, a cue, or an opinion of the encoder's."""
    cued = {cue.axis for cue in score.cues} | {o.axis for o in score.opinions if o.side}
    return [axis for axis in COLOURS if axis in cued or getattr(score, axis) is not None]


def _axis(text: str, span: tuple[int, int], axis: Axis, score: Score, moved: Iterable[Influence]) -> str:
    opinions = [o for o in score.opinions if o.axis == axis]
    words = [m for m in moved if m.axis == axis] if any(o.side for o in opinions) else []
    cues = [(c.start, c.end) for c in score.cues if c.axis == axis and followed(c)]
    shaded = "".join(_pieces(text, span, axis, cues, words))
    head = f"<b>{axis} {escape_html(value(getattr(score, axis)))}</b>{_title(opinions)}"
    return f'<div style="{ROW.format(COLOURS[axis])}"><div>{head}</div><div>{shaded}</div></div>'


def _title(opinions: Sequence[Opinion]) -> str:
    said = "; ".join(opinion_words(o).partition(": ")[2] for o in opinions)
    return f" <span style='opacity:0.75'>encoder: {escape_html(said)}</span>" if said else ""


def _pieces(
    text: str,
    span: tuple[int, int],
    axis: Axis,
    cues: Sequence[tuple[int, int]],
    words: Sequence[Influence],
) -> Iterator[str]:
    """Yield the text in pieces between the edges of cues and words, each in its style."""
    ends = [at for cue in cues for at in cue] + [at for w in words for at in (w.start, w.end)]
    edges = sorted({*span, *(at for at in ends if span[0] < at < span[1])})
    for start, end in pairwise(edges):
        cue = any(a <= start and end <= b for a, b in cues)
        weight = next((w.weight for w in words if w.start <= start and end <= w.end), 0.0)
        yield _styled(text[start:end], axis, cue=cue, weight=weight)


def _styled(words: str, axis: Axis, *, cue: bool, weight: float) -> str:
    style = "font-weight:700;" if cue else ""
    if weight > 0:
        style += f"background:{COLOURS[axis]}{round(OPAQUE * min(weight / DEEPEST, 1)):02x};"
    elif weight < 0:
        style += f"border-bottom:2px dotted {COLOURS[axis]};"
    if not style:
        return piece(words, escape_html)
    title = f"moved the encoder by {weight:+.1f}" if weight else "cue"
    shown, note = piece(words, escape_html), escape_attribute(title)
    return f'<span style="{style}color:inherit" title="{note}">{shown}</span>'
