"""The statements behind a claim: quoted, their cues marked, with holder, source and scores.

The words come from articles and are escaped piece by piece; marks are set where the evidence says a cue
stands, by its offsets. What lies outside the shown words is not marked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from stance.measures.actors import actor_names
from stance.measures.counting import words
from stance.measures.exemplars import telling
from stance.reporting.blocks import (
    EMPTY,
    Block,
    clean,
    escape_attribute,
    escape_html,
    escape_markdown,
    join,
    link,
)
from stance.reporting.theme import DIALOGUE, PRESSURE, day, signed
from stance.reporting.wording import the

LONGEST = 480
"""Letters of a sentence that are still shown whole; of a longer one only the statement itself."""

_SLUG = re.compile(r"[^\W_A-Z]+(-[^\W_A-Z]+)+")
"""What the id of a person looks like whom no codebook knows."""

PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "this", "that"})
"""Words that name no source by themselves."""

ARTICLES = frozenset({"a", "an", "the", "one", "some", "state"})
"""Words that begin a sentence with a capital and stand inside it without."""

KINDS = {
    "quote": "quoted",
    "indirect": "in indirect speech",
    "action": "an action",
    "narration": "in the article's own words",
}
"""How a statement is known, in words."""


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


def passages_block(
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    actor: str,
    n: int = 3,
    *,
    names: Mapping[str, str] | None = None,
) -> Block:
    """Show the most telling statements of a holder or government, each with its source and scores.

    `names` maps ids to display names; without it they come from `holder_name`. Addresses other than http(s)
    are not linked.
    """
    display = actor_names(statements) | dict(names or {})
    sources = articles.assign(article_id=words(articles, "article_id")).drop_duplicates("article_id")
    urls = dict(zip(sources["article_id"], words(sources, "url"), strict=True))
    return join(
        passage(row, urls.get(row["article_id"], ""), display)
        for row in telling(statements, actor, n).to_dict("records")
    )


def passage(row: Mapping[Any, Any], url: str = "", names: Mapping[str, str] | None = None) -> Block:
    """Show one statement: its words with marked cues, then who, where, when and the scores."""
    shown, start = _shown(row)
    if not shown:
        return EMPTY
    quoted = highlight(shown, _cues(row, start, len(shown)))
    source = _source(row, url, names or {})
    return Block(
        f'<blockquote class="passage"><p>{quoted.html}</p>\n<footer>{source.html}</footer></blockquote>',
        f"> {quoted.markdown}\n>\n> {source.markdown}",
    )


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
        html += _piece(before, escape_html) + _marked(inside, mark)
        markdown += f"{_piece(before, escape_markdown)}[{escape_markdown(inside)}]{{.mark .{mark.leans}}}"
        position = start + len(inside)
    rest = text[position:]
    return Block(html + _piece(rest, escape_html), markdown + _piece(rest, escape_markdown))


def _marked(words: str, mark: Marked) -> str:
    """Return the words as a mark; its tint is written with it, since JupyterLab has no style of ours."""
    tint = f"background:{TINTS[mark.leans]};color:inherit"
    note = escape_attribute(mark.note)
    return f'<mark class="{mark.leans}" style="{tint}" title="{note}">{escape_html(words)}</mark>'


def _piece(text: str, escape: Any) -> str:
    """Escape a part of a line, keeping a space at its ends."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return left + str(escape(text)) + right


def _shown(row: Mapping[Any, Any]) -> tuple[str, int]:
    """Return the words to show and where they start in the article: the sentence, if it is not too long."""
    text, sentence = str(row["text"] or ""), str(row["sentence"] or "")
    at = sentence.find(text)
    if text and at >= 0 and len(sentence) <= LONGEST:
        return sentence, int(row["start"]) - at
    return text, int(row["start"])


def _cues(row: Mapping[Any, Any], start: int, length: int) -> list[Marked]:
    found = json.loads(row["evidence"] or "[]") if isinstance(row["evidence"], str) else []
    marks = (
        Marked(cue["start"] - start, cue["end"] - start, _leans(cue), _note(cue))
        for cue in found
        if cue["axis"] in ("dialogue", "pressure")
    )
    return [mark for mark in marks if 0 <= mark.start < mark.end <= length]


def _leans(cue: Mapping[str, Any]) -> str:
    """Return the side that a cue speaks for: being against one axis is leaning to the other."""
    return "dialogue" if (cue["axis"] == "dialogue") == (cue["value"] > 0) else "pressure"


def _note(cue: Mapping[str, Any]) -> str:
    return ", ".join([f"{cue['axis']} {signed(cue['value'], 1)}", *cue.get("modifiers", ())])


def _readable(actor: str) -> str:
    """Make words of a source that no table names: "jane-doe" is Jane Doe; other words stay as they are."""
    if _SLUG.fullmatch(actor):
        return actor.replace("-", " ").title()
    first, space, rest = actor.partition(" ")
    return (
        "somebody not named"
        if first.lower() in PRONOUNS and not rest
        else (f"{first.lower()}{space}{rest}" if first.lower() in ARTICLES else actor)
    )


def _source(row: Mapping[Any, Any], url: str, names: Mapping[str, str]) -> Block:
    """Say who, how and as reported by whom; then outlet, date, title with its link; then the scores."""
    who = clean(row["holder_name"]) or clean(row["holder"])
    via = clean(row["via"])
    reporter = f", as reported by {the(names.get(via) or _readable(via))}" if via else ""
    place = ", ".join(part for part in (clean(row["outlet"]), day(row["published"])) if part)
    title = link(clean(row["title"]) or clean(row["article_id"]), url)
    scores = ", ".join(
        f"{axis} {signed(row[axis])}" for axis in ("dialogue", "pressure") if not pd.isna(row[axis])
    )
    said = f"{who} ({KINDS.get(row['kind'], row['kind'])}{reporter})"
    lead = f"{said}. {place}: " if place else f"{said}. "
    tail = f". {scores[:1].upper()}{scores[1:]}."
    return Block(
        f"{escape_html(said)}. {escape_html(place)}{': ' if place else ''}{title.html}{escape_html(tail)}",
        _piece(lead, escape_markdown) + title.markdown + _piece(tail, escape_markdown),
    )
