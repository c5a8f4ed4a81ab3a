"""The evidence strip: who says what where in one article, from its first word to its last.

Each holder has a line. What a statement says for dialogue or against pressure stands above the line, what it
says for pressure or against dialogue hangs below it, and a statement on two tracks does both, so that sides
are told apart without colour. The bar reaches from the first to the last word of the statement.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from stance.measures.choosing import actor_names, most_quoted
from stance.measures.counting import scored, values, words
from stance.measures.settings import KINDS
from stance.reporting.charts.canvas import canvas, finish, note
from stance.reporting.theme import (
    DIALOGUE,
    FAINT,
    INK,
    MUTED,
    PRESSURE,
    STANCE_MAP,
    chart_theme,
    day,
    drawable,
)
from stance.reporting.wording import listed, number, quoted, sentences

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

NAMED = 5
"""Articles that an error names."""

_WORD = re.compile(r"\S+")
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
    are drawn, repetitions too; the holders with most come first, at most `top`. None where there are none.
    Raises `ValueError` for an article that the table does not have.
    """
    article = _article(articles, article_id)
    rows = _placed(statements, article)
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
        title = "\n".join(textwrap.wrap(_headline(article), LETTERS))
        figure.suptitle(title, x=0.01, ha="left", fontsize=9)
        note(figure, [*filter(None, _notes(rows, holders, top, _unheld(statements, article_id)))])
        return finish(figure)


def evidence_strip_alt(
    statements: pd.DataFrame, articles: pd.DataFrame, article_id: str, *, top: int = 8
) -> str:
    """Describe the strip in words, or say why there is none; raises as `evidence_strip` does."""
    article = _article(articles, article_id)
    rows = _placed(statements, article)
    holders = most_quoted(rows["holder"], 1)
    if not holders:
        return "There is no chart of the article: it has no statement of anybody."
    length = number(len(_WORD.findall(str(article["text"]))), "word")
    told = [_in_words(rows[rows["holder"] == holder]) for holder in holders[:top]]
    beginning = f"Strip of {_headline(article)}: {number(len(rows), 'statement')} along {length}"
    return sentences([f"{beginning}. {'; '.join(told)}.", _left_out(rows, holders, top)])


def _article(articles: pd.DataFrame, article_id: str) -> pd.Series:
    """Return the row of an article, or raise `ValueError` with some that there are."""
    known = words(articles, "article_id")
    if not (known == article_id).any():
        there = ", ".join(sorted(known)[:NAMED]) or "none"
        more = len(known) - NAMED
        others = f" and {number(more, 'other')}" if more > 0 else ""
        raise ValueError(f"no article {article_id!r}; there are {there}{others}")
    return articles[known == article_id].iloc[0]


def _placed(statements: pd.DataFrame, article: pd.Series) -> pd.DataFrame:
    """Return the statements of an article that have a holder, with `first` and `last` counted in words.

    `name` is the display name of the holder, `via_name` of who passes the statement on, `up` and `down` what
    the statement says for either side, each in [0, 1] (NaN without a stance): their difference is the stance.
    """
    names = actor_names(statements)
    rows = statements[words(statements, "article_id") == article["article_id"]]
    rows = rows[words(rows, "holder") != ""].sort_values(["start", "end", "statement_id"], kind="stable")
    begins = [found.start() for found in _WORD.finditer(str(article["text"]))]
    dialogue, pressure = values(rows, "dialogue").fillna(0.0), values(rows, "pressure").fillna(0.0)
    unscored = values(rows, "stance").isna()
    return rows.assign(
        first=_reached(begins, rows["start"], 1),
        last=_reached(begins, rows["end"], 0),
        name=[_shown(names.get(holder, holder), holder) for holder in rows["holder"]],
        via_name=[_shown(names.get(via, via), "another") for via in words(rows, "via")],
        up=((dialogue.clip(lower=0) - pressure.clip(upper=0)) / 2).mask(unscored),
        down=((pressure.clip(lower=0) - dialogue.clip(upper=0)) / 2).mask(unscored),
    )


def _reached(begins: Sequence[int], offsets: pd.Series, inside: int) -> list[float]:
    """Return how many words begin before each offset; `inside` 1 counts those that begin at it, less one."""
    find = bisect_right if inside else bisect_left
    return [float(max(find(begins, int(offset)) - inside, 0)) for offset in offsets]


def _shown(name: str, fallback: str) -> str:
    return name if drawable(name) else fallback


def _headline(article: pd.Series) -> str:
    """Name an article by its title, outlet and day, as far as they are known and can be drawn."""
    title, outlet = (
        " ".join(str(words(article.to_frame().T, column).iloc[0]).split()) for column in ("title", "outlet")
    )
    title = quoted(title) if title and drawable(title) else str(article["article_id"])
    return ", ".join(filter(None, [title, outlet if drawable(outlet) else "", day(article["published"])]))


def _ground(axes: Axes, text: str, lines: int) -> None:
    """Mark where paragraphs begin, and set the reach of both axes."""
    axes.grid(False)
    length = len(_WORD.findall(text))
    for found in _PARAGRAPH.finditer(text):
        place = len(_WORD.findall(text[: found.start()]))
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
        _left_out(rows, holders, top),
        *[f"Not drawn: {number(unheld, 'scored statement')} without a holder."] * bool(unheld),
    ]


def _left_out(rows: pd.DataFrame, holders: Sequence[str], top: int) -> str:
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
