"""An article with its statements as plain text: numbered brackets, and a line on each below its paragraph."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from stance.annotation.account import cue_words
from stance.annotation.layout import Annotated, Piece, Span
from stance.annotation.words import about, counted, followed, full, label, scores, unresolved

WIDTH = 100
"""Columns where nobody says how many there are."""

NARROWEST, WIDEST = 40, 110
"""Below, a line of a statement cannot be read; above, a paragraph cannot."""

COLOURS = ("34;1", "33", "36", "35", "32")
"""SGR codes of the holders' colours in turn: blue, yellow, cyan, magenta, green."""

NOBODY, CUE = "2", "1"
"""SGR codes: faint for statements without a known holder, bold for cues."""

GLUE = "\0"
"""A space at which no line is broken; no text has this letter, since control characters are taken out."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""What a terminal may take as a command."""


@dataclass(frozen=True)
class Styled:
    """Words of one style; `style` is a list of SGR codes, empty for plain."""

    words: str
    style: str = ""


def text(view: Annotated, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return the article with its statements, at most `width` columns wide; `colour` for a terminal."""
    columns = min(max(width, NARROWEST), WIDEST)
    parts = [_head(view, columns)]
    parts += [_paragraph(view, pieces, columns, colour) for pieces in view.paragraphs]
    return "\n\n".join(parts + _foot(view, columns, colour))


def _head(view: Annotated, width: int) -> str:
    article = view.article
    lines = (article.title or article.id, about(view), view.note, counted(view))
    return "\n".join(_filled(line, width) for line in lines if line)


def _foot(view: Annotated, width: int, colour: bool) -> list[str]:
    holders = [
        _lit(f"{h.short} {full(h)}".rstrip(), _code(view, h.actor), colour) + f" {h.n}"
        for h in view.holders.values()
    ]
    left = unresolved(view)
    listed = ["holders:\n  " + "\n  ".join(holders)] if holders else []
    return listed + ([_filled(left, width)] if left else [])


def _paragraph(view: Annotated, pieces: Iterable[Piece], width: int, colour: bool) -> str:
    pieces = tuple(pieces)
    styled = [part for piece in pieces for part in _styled(view, piece)]
    begun = [span for piece in pieces for span in piece.opened]
    return "\n".join([_wrapped(styled, width, colour), *(_line(view, s, width, colour) for s in begun)])


def _styled(view: Annotated, piece: Piece) -> Iterator[Styled]:
    """Yield the words of a piece, cues apart, with the brackets of the spans that begin or end with it."""
    inner = _code(view, piece.spans[-1].holder) if piece.spans else ""
    for number, group in groupby(piece.opened, key=lambda span: span.number):
        yield Styled(f"[{number}{GLUE}", _code(view, next(group).holder))
    for start, end, cue in _cues(piece):
        shown = _CONTROL.sub(" ", view.article.text[start:end])
        yield Styled(shown, ";".join(filter(None, (CUE if cue else "", inner))))
    for number, group in groupby(piece.closed, key=lambda span: span.number):
        yield Styled(f"{GLUE}{number}]", _code(view, next(group).holder))


def _cues(piece: Piece) -> Iterator[tuple[int, int, bool]]:
    """Yield the parts of a piece in order, each with whether it is part of a cue."""
    cues = [(c.start, c.end) for span in piece.spans for c in span.score.cues if followed(c)]
    cuts = {at for cue in cues for at in cue if piece.start < at < piece.end} | {piece.start, piece.end}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        yield start, end, any(a <= start and end <= b for a, b in cues)


def _line(view: Annotated, span: Span, width: int, colour: bool) -> str:
    """Return what is to be said of a statement: number, who, kind, scores and cues."""
    who = _CONTROL.sub(" ", f"{span.number} {label(span, arrow='->')}")
    said = "".join(f" {axis} {shown}" for axis, shown in scores(span))
    cues = "; ".join(_CONTROL.sub(" ", cue_words(cue)) for cue in span.score.cues)
    if span.score.disputed:
        cues += f"; disputed: {' and '.join(span.score.disputed)}"
    plain = f"  {who} {span.statement.kind}{said}" + (f"   {cues}" if cues else "")
    filled = _filled(plain, width, indent="      ")
    return filled.replace(who, _lit(who, _code(view, span.holder), colour), 1)


def _wrapped(parts: Iterable[Styled], width: int, colour: bool) -> str:
    """Break styled words into lines: no word is cut, and codes take no room."""
    letters = [(letter, part.style) for part in parts for letter in part.words]
    plain = "".join(letter for letter, _ in letters)
    lines: list[tuple[int, int]] = []
    for word in re.finditer(r"[^ ]+", plain):
        if lines and word.end() - lines[-1][0] <= width:
            lines[-1] = (lines[-1][0], word.end())
        else:
            lines.append(word.span())
    return "\n".join(_run(letters[start:end], colour) for start, end in lines).replace(GLUE, " ")


def _run(letters: Iterable[tuple[str, str]], colour: bool) -> str:
    groups = groupby(letters, key=lambda pair: pair[1])
    return "".join(_lit("".join(letter for letter, _ in group), style, colour) for style, group in groups)


def _lit(words: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{words}\x1b[0m" if colour and style else words


def _code(view: Annotated, holder: str) -> str:
    known = view.holders.get(holder)
    return COLOURS[known.place % len(COLOURS)] if known else NOBODY


def _filled(words: str, width: int, indent: str = "") -> str:
    clean = _CONTROL.sub(" ", words)
    return textwrap.fill(
        clean, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
