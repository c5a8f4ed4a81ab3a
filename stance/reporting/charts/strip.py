"""The evidence strip: who says what where in one article, from its first word to its last.

Each holder has a line. What a statement says for dialogue or against pressure stands above the line, what it
says for pressure or against dialogue hangs below it, and a statement on two tracks does both, so that sides
are told apart without colour. The bar reaches from the first to the last word of the statement.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from stance.measures.choosing import most_quoted
from stance.measures.counting import scored, words
from stance.measures.settings import KINDS
from stance.reporting.charts.canvas import canvas, finish, note
from stance.reporting.charts.placed import WORD, article_of, headline, placed
from stance.reporting.theme import (
    DIALOGUE,
    FAINT,
    INK,
    MUTED,
    PRESSURE,
    STANCE_MAP,
    chart_theme,
)
from stance.reporting.wording import listed, number, sentences

HALF = 0.3
"""How far a bar reaches from its line; lines are 1 apart."""

THIN = 0.1
"""The same of a bar that takes no side."""

PALEST = 0.12
"""Least distance from the middle of the scale of colours, so that the weakest statement can be seen."""

TIP = 0.3
"""Share of a bar that the point of an action takes."""

MOST_TIP = 6.0
"""Most words that it takes."""

LETTERS, LABEL = 95, 24
"""Letters in a line of the title, and of the name of a holder."""

_PARAGRAPH = re.compile(r"\n+\s*(?=\S)")

EDGES: dict[str, dict[str, Any]] = {
    "quote": {"edgecolor": INK, "linewidth": 1.1},
    "indirect": {"edgecolor": INK, "linewidth": 0.8, "linestyle": (0, (2, 1.5))},
    "action": {"edgecolor": INK, "linewidth": 0.8},
    "narration": {"edgecolor": "none", "linewidth": 0.0},
}
"""How the edge of a bar tells its kind; an action has a point besides."""

LOOKS = {
    "quote": "solid edge: quoted",
    "indirect": "dashed edge: reported",
    "action": "pointed: done",
    "narration": "no edge: told by the outlet",
}

NOUNS = {"quote": "quoted", "indirect": "reported", "action": "done", "narration": "told by the outlet"}


def evidence_strip(
    statements: pd.DataFrame, articles: pd.DataFrame, article_id: str, *, top: int = 8
) -> Figure | None:
    """Draw the statements of one article where they stand in its text, a line for each of its main holders.

    `statements` and `articles` are the tables of a result. All statements of the article that have a holder
    are drawn, repetitions too; the holders with most come first, at most `top`. None where there are none,
    and where `article_id` is empty. Raises `ValueError` for an article that the table does not have.
    """
    if not article_id:
        return None
    article = article_of(articles, article_id)
    rows = placed(statements, article)
    holders = most_quoted(rows["holder"], 1)
    if not holders:
        return None
    with chart_theme():
        shown = holders[:top]
        figure, axes = canvas(1.6 + 0.44 * len(shown))
        _ground(axes, str(article["text"]), len(shown))
        for height, holder in enumerate(reversed(shown)):
            _line(axes, rows[rows["holder"] == holder], height)
        _name_rows(axes, rows, shown)
        title = "\n".join(textwrap.wrap(headline(article), LETTERS))
        figure.suptitle(title, x=0.01, ha="left", fontsize=9)
        note(figure, [*filter(None, _notes(rows, holders, top, _unheld(statements, article_id)))])
        return finish(figure)


def evidence_strip_alt(
    statements: pd.DataFrame, articles: pd.DataFrame, article_id: str, *, top: int = 8
) -> str:
    """Describe the strip in words, or say why there is none; raises as `evidence_strip` does."""
    if not article_id:
        return "There is no chart of an article: none has a scored statement that counts."
    article = article_of(articles, article_id)
    rows = placed(statements, article)
    holders = most_quoted(rows["holder"], 1)
    if not holders:
        return "There is no chart of the article: it has no statement of anybody."
    length = number(len(WORD.findall(str(article["text"]))), "word")
    told = [_in_words(rows[rows["holder"] == holder]) for holder in holders[:top]]
    beginning = f"Strip of {headline(article)}: {number(len(rows), 'statement')} along {length}"
    return sentences([f"{beginning}. {'; '.join(told)}.", _left_out(holders, top)])


def _ground(axes: Axes, text: str, lines: int) -> None:
    """Mark where paragraphs begin, and set the reach of both axes."""
    axes.grid(False)
    length = len(WORD.findall(text))
    for found in _PARAGRAPH.finditer(text):
        place = len(WORD.findall(text[: found.start()]))
        axes.axvline(place, color=FAINT, linewidth=0.8, zorder=0.5)
    axes.set(xlim=(0, max(length, 1)), ylim=(-0.55, lines - 0.45))
    axes.set_xlabel("Words of the article; grey lines: a new paragraph")


def _line(axes: Axes, rows: pd.DataFrame, height: int) -> None:
    """Draw the statements of one holder, the long ones below those that lie within them."""
    axes.axhline(height, color=MUTED, linewidth=0.6, zorder=1)
    longest = (rows["first"] - rows["last"]).sort_values(kind="stable").index
    for layer, (_, row) in enumerate(rows.loc[longest].iterrows()):
        for low, high, colour in _parts(row):
            corners = _outline(row, height + low, height + high)
            look = EDGES[row["kind"]] | {"facecolor": colour, "zorder": 2 + layer / 100}
            axes.add_patch(Polygon(corners, clip_on=False, **look))
        if row["via_name"]:
            top = height + max(high for _, high, _ in _parts(row))
            axes.plot(row["first"], top, marker=7, color=INK, ms=5, zorder=4, clip_on=False)


def _parts(row: pd.Series) -> list[tuple[float, float, Any]]:
    """Return from where to where a statement is drawn, seen from its line, and in which colour."""
    if pd.isna(row["up"]):
        return [(-THIN, THIN, "white")]
    above = (0.0, HALF, STANCE_MAP(0.5 + max(PALEST, row["up"] / 2)))
    below = (-HALF, 0.0, STANCE_MAP(0.5 - max(PALEST, row["down"] / 2)))
    sides = [above] * (row["up"] > 0) + [below] * (row["down"] > 0)
    return sides or [(-THIN, THIN, FAINT)]


def _outline(row: pd.Series, low: float, high: float) -> list[tuple[float, float]]:
    """Return the corners of a bar; that of an action ends in a point."""
    first, last = row["first"], max(row["last"], row["first"] + 1)
    if row["kind"] != "action":
        return [(first, low), (last, low), (last, high), (first, high)]
    waist = last - min(TIP * (last - first), MOST_TIP)
    return [(first, low), (waist, low), (last, (low + high) / 2), (waist, high), (first, high)]


def _name_rows(axes: Axes, rows: pd.DataFrame, shown: Sequence[str]) -> None:
    """Name the lines at their left, and the two sides of the first one at its right."""
    counts, names = rows["holder"].value_counts(), dict(zip(rows["holder"], rows["name"], strict=True))
    labels = ["\n".join(textwrap.wrap(f"{names[holder]} ({counts[holder]})", LABEL)) for holder in shown]
    axes.set_yticks(range(len(shown)), labels[::-1])
    for words_, place, colour in (("dialogue", HALF / 2, DIALOGUE), ("pressure", -HALF / 2, PRESSURE)):
        axes.annotate(
            words_, (1.0, len(shown) - 1 + place), xycoords=("axes fraction", "data"), xytext=(4, 0),
            textcoords="offset points", va="center", fontsize=8, color=colour, annotation_clip=False,
        )  # fmt: skip


def _notes(rows: pd.DataFrame, holders: Sequence[str], top: int, unheld: int) -> list[str]:
    """Say how the strip is read, only of what occurs in it, and what it leaves out."""
    rows = rows[rows["holder"].isin(holders[:top])]
    kinds = [LOOKS[kind] for kind in KINDS if (rows["kind"] == kind).any()]
    told = [f"{name} passes on {number(n, 'statement')}" for name, n in _passed_on(rows)]
    return [
        "Above a line: for dialogue or against pressure; below: for pressure or against dialogue; the darker,"
        " the stronger.",
        *["White: no stance."] * bool(rows["up"].isna().any()),
        *["Grey: no side."] * bool(((rows["up"] == 0) & (rows["down"] == 0)).any()),
        f"{'; '.join(kinds).capitalize()}.",
        *[f"Triangle: passed on by somebody else ({', '.join(told)})."] * bool(told),
        _left_out(holders, top),
        *[f"Not drawn: {number(unheld, 'scored statement')} without a holder."] * bool(unheld),
    ]


def _left_out(holders: Sequence[str], top: int) -> str:
    rest = len(holders) - top
    return f"Left out: {number(rest, 'holder')} with fewer statements." if rest > 0 else ""


def _unheld(statements: pd.DataFrame, article_id: str) -> int:
    """Count the scored statements of an article that nobody holds."""
    rows = scored(statements[words(statements, "article_id") == article_id])
    return int((words(rows, "holder") == "").sum())


def _passed_on(rows: pd.DataFrame) -> list[tuple[str, int]]:
    counts = rows.loc[rows["via_name"] != "", "via_name"].value_counts()
    return sorted(((str(name), int(n)) for name, n in counts.items()), key=lambda pair: (-pair[1], pair[0]))


def _in_words(rows: pd.DataFrame) -> str:
    """Say of one holder how many statements there are, of which kinds, to which side, and through whom."""
    kinds = listed([f"{n} {NOUNS[kind]}" for kind in KINDS if (n := int((rows["kind"] == kind).sum()))])
    above, below = rows["up"] > 0, rows["down"] > 0
    sides = [
        ("to dialogue", above & ~below), ("to pressure", below & ~above), ("to both", above & below),
        ("to no side", (rows["up"] == 0) & (rows["down"] == 0)), ("without a stance", rows["up"].isna()),
    ]  # fmt: skip
    which = listed([f"{int(side.sum())} {words_}" for words_, side in sides if side.any()])
    via = [f"{n} through {name}" for name, n in _passed_on(rows)]
    told = ", ".join([kinds, which, *via])
    return f"{rows['name'].iloc[0]}: {number(len(rows), 'statement')} ({told})"
