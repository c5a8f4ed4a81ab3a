"""Tables for reading: the figures of a measure with captions and units, in HTML and as pipe tables.

Numbers are written as the prose writes them, to two digits with sign and interval, so that whoever looks
for a sentence's figure finds it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from stance.corpus.selection import NOT_ASKED
from stance.measures.actors import main_actors, rankable
from stance.measures.choosing import ENOUGH
from stance.measures.counting import counted, scored, words
from stance.measures.intervals import fewest_clusters
from stance.measures.outlets import ALL
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.reporting.blocks import Block, escape_html, escape_markdown, paragraph
from stance.reporting.certainty import likely_track, well_founded
from stance.reporting.theme import interval, percent, signed
from stance.reporting.wording import intervals, weighting

ROUGH = "†"
"""Behind an estimate whose interval comes from few articles."""

TOOL_NAMES = {"vader": "VADER", "textblob": "TextBlob"}

TOO_FEW = f"Too few statements to rank: fewer than {ENOUGH}"
"""Heading of the actors that stand apart."""

_PALE = ' style="opacity:0.72"'
"""Readable on light and dark ground alike, and also in a notebook without our style sheet."""

_PIPE_WIDTH = 100
"""Dashes in the rule of a pipe table: pandoc shares the page among the columns in their proportion."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the width, and whether it holds numbers (set to the right)."""

    heading: str
    width: int = 10
    number: bool = True


Rows = Sequence[Sequence[object]]


def actors_block(
    actors: pd.DataFrame,
    *,
    level: str = "government",
    top: int | None = None,
    settings: MeasureSettings = DEFAULTS,
) -> Block:
    """Show the actors of a level: numbers of statements, both axes and stance with intervals, track.

    The most quoted come first; those with too few statements to be ranked stand apart below. Where statements
    weigh differently the stance without weights stands beside the other.
    """
    rows = main_actors(actors, level, top)
    if rows.empty:
        return paragraph("No actor made a statement for or against dialogue or pressure.")
    weighted = bool(_weights(settings))
    columns = [
        Column("Government" if level == "government" else "Holder", 15, number=False),
        Column("Statements", 9), Column("Articles", 7), Column("Outlets", 7),
        *(Column(measure.capitalize(), 15) for measure in ("dialogue", "pressure", "stance")),
        *[Column("Stance, unweighted", 10)] * weighted,
        Column("Track", 15 if weighted else 18, number=False),
    ]  # fmt: skip
    ranked = [_actor_cells(row, settings) for _, row in rows[rankable(rows)].iterrows()]
    apart = [_actor_cells(row, settings) for _, row in rows[~rankable(rows)].iterrows()]
    likely = (
        " Behind an unclear track: where the resampled means lie most often, and how often."
        if any(likely_track(row, settings) for _, row in rows.iterrows())
        else ""
    )
    caption = f"Where each {level} stands. {_means_caption(rows, settings)}{likely}"
    return table_block(columns, ranked, caption, apart=apart, heading=TOO_FEW)


def outlets_block(outlets: pd.DataFrame, *, top: int = 4, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show the stance of the most quoted governments as each outlet carries it, and in whose words."""
    rows = outlets[outlets["n_scored"] > 0]
    rows = rows[rows["government"].isin(list(dict.fromkeys(rows["government"]))[:top])]
    if rows.empty:
        return paragraph("No outlet carries a scored statement of a government.")
    columns = [
        Column("Government", 20, number=False), Column("Outlet", 22, number=False),
        Column("Statements", 10), Column("Articles", 10), Column("Stance", 22),
        Column("Own words", 9), Column("Passed on", 9),
    ]  # fmt: skip
    cells = [
        [row["name"], "all outlets" if row["outlet"] == ALL else row["outlet"], row["n_scored"],
         row["n_articles"], mean_cell(row, "stance", settings),
         percent(row["share_own_words"]), percent(row["share_passed_on"])]
        for _, row in rows.iterrows()
    ]  # fmt: skip
    whose = " Own words, passed on: shares of all that the outlet carries of the government."
    caption = f"Stance of each government by outlet. {_means_caption(rows, settings)}{whose}"
    return table_block(columns, cells, caption)


def sentiment_block(table: pd.DataFrame, *, settings: MeasureSettings = DEFAULTS) -> Block:
    """Show how often sentiment has the sign of stance.

    `table` is that of `measures.sentiment_table`, made with the same settings.
    """
    if not table["n"].any():
        return paragraph("No statement has both a stance and a sentiment score.")
    columns = [
        Column("Tool", 16, number=False), Column("Statements", 12), Column("Same sign", 12),
        Column("Opposite sign", 12), Column("Neutral", 12), Column("Share with the same sign", 26),
    ]  # fmt: skip
    cells = [
        [
            TOOL_NAMES[row["tool"]],
            row["n"],
            row["agree"],
            row["opposite"],
            row["neutral"],
            _share(row, settings),
        ]
        for _, row in table.iterrows()
    ]
    caption = f"How often sentiment has the sign of stance, with {intervals(settings)} in brackets."
    return table_block(columns, cells, f"{caption}{rough_caption(table[table['n'] > 0], settings)}")


def coverage_block(statements: pd.DataFrame, articles: pd.DataFrame, rejected: pd.DataFrame) -> Block:
    """Show what was read, what was left out, and why."""
    rows = [[label, f"{n:,}"] for label, n in coverage(statements, articles, rejected)]
    columns = [Column("", 70, number=False), Column("Number", 30)]
    return table_block(columns, rows, "What was read and what counts.")


def coverage(
    statements: pd.DataFrame, articles: pd.DataFrame, rejected: pd.DataFrame
) -> list[tuple[str, int]]:
    """Return (what, how many), from articles read to statements that count, then rejections by reason."""
    repeated = words(statements, "duplicate_of") != ""
    counts = [
        ("articles read", len(articles)),
        ("of these copies of another article", int((words(articles, "duplicate_of") != "").sum())),
        ("statements found", len(statements)),
        ("of these repetitions of another statement", int(repeated.sum())),
        ("of the rest without a known holder", int((words(statements[~repeated], "holder") == "").sum())),
        (
            "of the rest without words on dialogue or pressure",
            len(counted(statements)) - _n_scored(statements),
        ),
        ("statements that count", _n_scored(statements)),
    ]
    reasons = words(rejected, "reason").map(_reason).value_counts().sort_index(ascending=False)
    return counts + [(str(reason), int(n)) for reason, n in reasons.items()]


def _reason(reason: str) -> str:
    """Tell what was unusable from what was in order but not asked for."""
    if reason.startswith(NOT_ASKED):
        return f"articles left out, as asked: {reason.removeprefix(NOT_ASKED).lstrip(': ')}"
    return f"rejected: {reason}"


def table_block(
    columns: Sequence[Column], rows: Rows, caption: str, *, apart: Rows = (), heading: str = ""
) -> Block:
    """Make a table with a caption and heading cells that screen readers can follow.

    Every cell is escaped; the first of each row is its heading. The rows `apart` stand below the others
    under a heading of their own, paler.
    """
    head = "".join(f'<th scope="col"{_style(c)}>{escape_html(c.heading)}</th>' for c in columns)
    body = "\n".join(f"<tr>{_html_row(columns, row)}</tr>" for row in rows)
    if apart:
        body += f'\n<tr><th scope="rowgroup" colspan="{len(columns)}"{_PALE}>{escape_html(heading)}</th></tr>'
        body += "".join(f"\n<tr{_PALE}>{_html_row(columns, row)}</tr>" for row in apart)
    html = (
        f'<table class="stance-table">\n<caption>{escape_html(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )
    lines = [_pipe(c.heading for c in columns), _rule(columns), *(_pipe(row) for row in rows)]
    if apart:
        lines.append(f"| [{escape_markdown(heading)}]{{.group}} " + "| " * len(columns))
        lines += [_pipe(row, "[{}]{{.faint}}") for row in apart]
    return Block(html, "\n".join([*lines, "", f": {escape_markdown(caption)}"]))


def _n_scored(statements: pd.DataFrame) -> int:
    return len(scored(counted(statements)))


def _actor_cells(row: pd.Series, settings: MeasureSettings) -> list[object]:
    means = [mean_cell(row, measure, settings) for measure in ("dialogue", "pressure", "stance")]
    unweighted = [signed(row["stance_unweighted"])] * bool(_weights(settings))
    counts = [row["n_scored"], row["n_articles"], row["n_outlets"]]
    return [row["name"], *counts, *means, *unweighted, _track(row, settings)]


def _track(row: pd.Series, settings: MeasureSettings) -> str:
    """Name the track; behind an unclear one where most resampled means lie, and how many."""
    likely = likely_track(row, settings)
    return f"{row['track']}, {likely} {percent(row['likeliest_share'])}" if likely else row["track"]


def _weights(settings: MeasureSettings) -> str:
    return weighting(settings.kind_weights, settings.confidence_weights)


def mean_cell(row: pd.Series, measure: str, settings: MeasureSettings) -> str:
    """Write a mean with its interval in brackets, marked where that is rough."""
    bounds = interval(row[f"{measure}_low"], row[f"{measure}_high"])
    return f"{signed(row[measure])}{rough_mark(row, settings)} ({bounds})" if bounds else signed(row[measure])


def _share(row: pd.Series, settings: MeasureSettings) -> str:
    if pd.isna(row["share_low"]):
        return percent(row["share"])
    bounds = f"{percent(row['share_low'])} to {percent(row['share_high'])}"
    return f"{percent(row['share'])}{rough_mark(row, settings)} ({bounds})"


def rough_mark(row: pd.Series, settings: MeasureSettings) -> str:
    """Return the mark of a rough interval where few articles stand behind a row."""
    return "" if well_founded(row, settings) else ROUGH


def _means_caption(rows: pd.DataFrame, settings: MeasureSettings) -> str:
    """Say what the figures of a table of means are, as far as they occur in these rows."""
    axes = [measure for measure in ("dialogue", "pressure") if measure in rows]
    parts = [
        f" Means with their {intervals(settings)} in brackets.",
        " A dash: nothing was said." if rows[axes].isna().any(axis=None) else "",
        " No brackets: one statement or one article, no interval." if rows["stance_low"].isna().any() else "",
        rough_caption(rows[rows["stance_low"].notna()], settings),
        f" {_weights(settings)}" if _weights(settings) else "",
    ]
    return "".join(parts).strip()


def rough_caption(rows: pd.DataFrame, settings: MeasureSettings) -> str:
    """Explain the mark of rough intervals where one of the rows has it."""
    fewest = fewest_clusters(settings.level)
    few = (rows["n_articles"] < fewest).any()
    return f" {ROUGH} A rough interval, from fewer than {fewest} articles." if few else ""


def _style(column: Column) -> str:
    return ' style="text-align:right"' if column.number else ' style="text-align:left"'


def _html_row(columns: Sequence[Column], row: Sequence[object]) -> str:
    first = f'<th scope="row"{_style(columns[0])}>{escape_html(row[0])}</th>'
    rest = zip(columns[1:], row[1:], strict=True)
    return first + "".join(f"<td{_style(column)}>{escape_html(cell)}</td>" for column, cell in rest)


def _pipe(cells: Iterable[object], form: str = "{}") -> str:
    return "| " + " | ".join(form.format(escape_markdown(cell)) for cell in cells) + " |"


def _rule(columns: Sequence[Column]) -> str:
    total = sum(column.width for column in columns)
    rules = (max(3, round(_PIPE_WIDTH * c.width / total)) * "-" + ":" * c.number for c in columns)
    return "|" + "|".join(rules) + "|"
