"""The statements behind a claim: quoted, their cues marked, with holder, source and scores.

The words come from articles and are escaped piece by piece; marks are set where the evidence says a cue
stands, by its offsets. What lies outside the shown words is not marked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from stance.measures.choosing import actor_names
from stance.measures.counting import words
from stance.measures.exemplars import telling
from stance.reporting.blocks import (
    EMPTY,
    Block,
    clean,
    escape_html,
    escape_markdown,
    folded,
    join,
    link,
)
from stance.reporting.cue_marks import Marked, cue_mark, highlight, piece
from stance.reporting.sections.articles import article_anchor
from stance.reporting.theme import day, signed
from stance.reporting.wording import number, the
from stance.table import BY_ENCODER, OVERRULED

LONGEST = 480
"""Letters of a sentence that are still shown whole; of a longer one only the statement itself."""

_SLUG = re.compile(r"[^\W_A-Z]+(-[^\W_A-Z]+)+")
"""What the id of a person looks like whom no codebook knows."""

PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "this", "that"})
"""Words that name no source by themselves."""

ARTICLES = frozenset({"a", "an", "the", "one", "some", "state"})
"""Words that begin a sentence with a capital and stand inside it without."""

NOT_SHOWN = frozenset({BY_ENCODER, OVERRULED})
"""Evidence that is no words to mark: a whole statement, or a cue that the score does not follow."""

KINDS = {
    "quote": "quoted",
    "indirect": "in indirect speech",
    "action": "an action",
    "narration": "in the article's own words",
}
"""How a statement is known, in words."""


def passages_block(
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    actor: str,
    n: int = 3,
    *,
    names: Mapping[str, str] | None = None,
) -> Block:
    """Show the most telling statements of a holder or government, each with its source and scores.

    They stand folded under a line that counts them, behind the claim that goes before.

    `names` maps ids to display names; without it they come from `holder_name`. Addresses other than http(s)
    are not linked.
    """
    display = actor_names(statements) | dict(names or {})
    sources = articles.assign(article_id=words(articles, "article_id")).drop_duplicates("article_id")
    urls = dict(zip(sources["article_id"], words(sources, "url"), strict=True))
    shown = [
        passage(row, urls.get(row["article_id"], ""), display, anchored=True)
        for row in telling(statements, actor, n).to_dict("records")
    ]
    return folded(f"{number(sum(map(bool, shown)), 'statement')} behind this", join(shown))


def passage(
    row: Mapping[Any, Any],
    url: str = "",
    names: Mapping[str, str] | None = None,
    *,
    anchored: bool = False,
) -> Block:
    """Show one statement: its words with marked cues, then who, where, when and the scores.

    The title leads to `url`. In a report, `anchored`, it leads to the article's row in `articles_block` where
    the address is none to link to; the exporters drop links to rows that a report does not have.
    """
    shown, start = _shown(row)
    if not shown:
        return EMPTY
    quoted = highlight(shown, _cues(row, start, len(shown)))
    anchor = article_anchor(row["article_id"]) if anchored else ""
    title = link(clean(row["title"]) or clean(row["article_id"]), url, anchor=anchor)
    source = _source(row, title, names or {})
    return Block(
        f'<blockquote class="passage"><p>{quoted.html}</p>\n<footer>{source.html}</footer></blockquote>',
        f"> {quoted.markdown}\n>\n> {source.markdown}",
    )


def _shown(row: Mapping[Any, Any]) -> tuple[str, int]:
    """Return the words to show and where they start in the article: the sentence, if it is not too long."""
    text, sentence = str(row["text"] or ""), str(row["sentence"] or "")
    at = sentence.find(text)
    if text and at >= 0 and len(sentence) <= LONGEST:
        return sentence, int(row["start"]) - at
    return text, int(row["start"])


def _cues(row: Mapping[Any, Any], start: int, length: int) -> list[Marked]:
    marks = (
        cue_mark(
            cue["start"] - start, cue["end"] - start,
            axis=cue["axis"], value=cue["value"], modifiers=cue.get("modifiers", ()),
        )
        for cue in _found(row)
        if cue["axis"] in ("dialogue", "pressure") and not NOT_SHOWN.intersection(cue.get("modifiers", ()))
    )  # fmt: skip
    return [mark for mark in marks if 0 <= mark.start < mark.end <= length]


def _found(row: Mapping[Any, Any]) -> list[dict[str, Any]]:
    """Return the evidence of a row; none where the table has none."""
    evidence = row.get("evidence")
    return list(json.loads(evidence or "[]")) if isinstance(evidence, str) else []


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


def _caveat(row: Mapping[Any, Any]) -> str:
    """Say that rules and encoder differ, or that no word of the codebook speaks for the score."""
    if clean(row.get("disputed")):
        return f" Rules and encoder differ on {' and '.join(clean(row['disputed']).split())}."
    alone = [cue["axis"] for cue in _found(row) if BY_ENCODER in cue.get("modifiers", ())]
    return f" No cue for {' and '.join(alone)}: the encoder alone." if alone else ""


def _source(row: Mapping[Any, Any], title: Block, names: Mapping[str, str]) -> Block:
    """Say who, how and as reported by whom; then outlet, date, title with its link; then the scores."""
    who = clean(row["holder_name"]) or clean(row["holder"])
    via = clean(row["via"])
    reporter = f", as reported by {the(names.get(via) or _readable(via))}" if via else ""
    place = ", ".join(part for part in (clean(row["outlet"]), day(row["published"])) if part)
    scores = ", ".join(
        f"{axis} {signed(row[axis])}" for axis in ("dialogue", "pressure") if not pd.isna(row[axis])
    )
    said = f"{who} ({KINDS.get(row['kind'], row['kind'])}{reporter})"
    lead = f"{said}. {place}: " if place else f"{said}. "
    tail = f". {scores[:1].upper()}{scores[1:]}.{_caveat(row)}"
    return Block(
        f"{escape_html(said)}. {escape_html(place)}{': ' if place else ''}{title.html}{escape_html(tail)}",
        piece(lead, escape_markdown) + title.markdown + piece(tail, escape_markdown),
    )
