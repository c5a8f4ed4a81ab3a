"""An article with its statements underlined by holder, as HTML: for a notebook, a browser and paper.

Colours stay readable on light and dark pages; the kind of line changes with the colour, so that the first
fifteen holders differ and the first three do so in grey print. No script, nothing loaded from elsewhere;
evidence shows where a reader points at a label. Whatever came from the article is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from importlib.resources import files

import stance
from stance.annotation.account import account
from stance.annotation.layout import Annotated, Holder, Piece, Span
from stance.annotation.words import about, counted, followed, full, label, scores, unresolved
from stance.reporting.blocks import escape_attribute, escape_html, link
from stance.reporting.cue_marks import TINTS, Marked, cue_mark, highlight

COLOURS, LINES = 5, 3
"""Colours and kinds of line in the style sheet; without a common divisor, so that all pairs occur."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may load for the page: nothing."""


@lru_cache(maxsize=1)
def _style() -> str:
    return files("stance.annotation").joinpath("page.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _report_style() -> str:
    return (
        files("stance.reporting").joinpath("documents/templates/report/style.css").read_text(encoding="utf-8")
    )


def page(view: Annotated) -> str:
    """Return a page of its own, with the look of the reports."""
    title = escape_html(view.article.title or view.article.id)
    source = link(about(view), view.article.url).html if about(view) else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="stance {stance.__version__}">\n<title>{title}</title>\n'
        f"<style>\n{_report_style()}{_style()}</style>\n</head>\n<body>\n"
        f'<header class="title-block"><p class="kicker">who said what</p><h1>{title}</h1>'
        f"<p>{source}</p></header>\n<main>\n{_body(view)}\n</main>\n</body>\n</html>\n"
    )


def fragment(view: Annotated) -> str:
    """Return the article for a place inside another page: a notebook's output."""
    title = view.article.title
    head = f"<h3>{escape_html(title)}</h3>" if title else ""
    return f"<style>\n{_style()}</style>\n{head}{_body(view)}"


def sentence(view: Annotated) -> str:
    """Return a short text with its statements underlined, and the account of each below it."""
    shown = "".join(_paragraph(view, pieces, labels=False) for pieces in view.paragraphs)
    accounts = "".join(f"<div>{_label(view, span)}{_account(view, span)}</div>" for span in view.spans)
    return f'<style>\n{_style()}</style>\n<div class="stance-article">{shown}{accounts}{_note(view)}</div>'


def _body(view: Annotated) -> str:
    parts = [_key(view), *(_paragraph(view, pieces) for pieces in view.paragraphs)]
    left = unresolved(view)
    parts += [f'<div class="found">{escape_html(left)}.</div>'] if left else []
    return '<div class="stance-article">\n' + "\n".join(parts) + "\n</div>"


def _key(view: Annotated) -> str:
    """Return the legend: each holder in his line, with the number of statements, and how to read the rest."""
    items = [_entry(_look(h), h.short, full(h), h.n) for h in view.holders.values()]
    items += [_entry("s none", "“…”", "could not be resolved", view.unknown)] if view.unknown else []
    items += [_entry("s none", "nobody", "no holder", view.nobody)] if view.nobody else []
    return (
        f'<div class="key">{_note(view)}<p>{escape_html(counted(view))}.</p><ul>{"".join(items)}</ul>'
        f"<p>Each statement is underlined by its holder; its label says holder → target and via whom it is"
        f" known. {_axis('dialogue', 'D')} dialogue, {_axis('pressure', 'P')} pressure; words marked in these"
        " tints speak for that side. Point at a label, or click it, for the evidence.</p></div>"
    )


def _note(view: Annotated) -> str:
    return f"<p>{escape_html(view.note)}</p>" if view.note else ""


def _entry(look: str, words: str, name: str, n: int) -> str:
    return f'<li><span class="{look}">{escape_html(words)}</span> {escape_html(name)} {n}</li>'


def _look(holder: Holder | None) -> str:
    """Return the classes of a holder's line; of nobody known, those of a dashed grey one."""
    return f"s c{holder.place % COLOURS} u{holder.place % LINES}" if holder else "s none"


def _paragraph(view: Annotated, pieces: Iterable[Piece], *, labels: bool = True) -> str:
    pieces = tuple(pieces)
    deepest = max((span.level for piece in pieces for span in piece.spans), default=0)
    room = f' style="--deep:{deepest}"' if deepest else ""
    return f'<div class="para"{room}>{"".join(_piece(view, piece, labels) for piece in pieces)}</div>'


def _piece(view: Annotated, piece: Piece, labels: bool) -> str:
    """Return the words of a piece inside the lines of its spans; numbers before it, labels after it."""
    html = highlight(view.article.text[piece.start : piece.end], _marks(piece)).html
    numbers = dict.fromkeys(span.number for span in piece.opened)
    html = "".join(f"<sup>{number}</sup>" for number in numbers) + html
    for span in reversed(piece.spans):
        title = escape_attribute(f"{span.number} {label(span)}, {span.statement.kind}")
        html = (
            f'<span class="{_look(view.holders.get(span.holder))}"{_drop(span)} title="{title}">{html}</span>'
        )
    return html + "".join(_label(view, span) for span in piece.closed if labels)


def _drop(span: Span) -> str:
    """Move a line below those of the spans inside its own."""
    return f' style="--l:{span.level}"' if span.level else ""


def _marks(piece: Piece) -> list[Marked]:
    """Return the marks of the cues that lie in a piece, each once, by offsets into its words."""
    cues = {(c.start, c.end): c for span in piece.spans for c in span.score.cues if followed(c)}
    return [
        cue_mark(
            max(0, c.start - piece.start), min(c.end, piece.end) - piece.start,
            axis=c.axis, value=c.value, modifiers=c.modifiers,
        )
        for c in cues.values()
        if c.start < piece.end and piece.start < c.end
    ]  # fmt: skip


def _label(view: Annotated, span: Span) -> str:
    """Return the label of a statement, with its account as a card for who points at it."""
    axes = " ".join(_axis(axis, f"{axis[0].upper()} {shown}") for axis, shown in scores(span))
    told = "; ".join(f"{what}: {words}" for what, words in account(span.statement, span.score))
    return (
        f'<span class="label{_colour(view, span)}" tabindex="0" role="note"'
        f' aria-label="{span.number}: {escape(told)}"><span class="n">{span.number}</span>'
        f' {escape_html(label(span))} <span class="kind">{span.statement.kind}</span> {axes}'
        f"{_account(view, span, card=True)}</span>"
    )


def _account(view: Annotated, span: Span, *, card: bool = False) -> str:
    """Return the account of a statement as rows of two; as a card it is hidden until asked for."""
    rows = "".join(
        f"<span>{escape_html(what)}</span> <span>{escape_html(words)}</span> "
        for what, words in account(span.statement, span.score)
    )
    return f'<span class="account{" card" * card}{_colour(view, span)}"{" hidden" * card}>{rows}</span>'


def _colour(view: Annotated, span: Span) -> str:
    holder = view.holders.get(span.holder)
    return f" c{holder.place % COLOURS}" if holder else ""


def _axis(axis: str, words: str) -> str:
    return f'<span class="axis {axis}" style="background:{TINTS[axis]}">{escape_html(words)}</span>'
