"""Tables for reading: the figures of a measure with captions and units, in HTML and as pipe tables.

Numbers are written as the prose writes them, to two digits with sign and interval, so that whoever looks
for a sentence's figure finds it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from stance.measures.choosing import ENOUGH
from stance.measures.intervals import fewest_clusters
from stance.measures.settings import MeasureSettings
from stance.reporting.blocks import Block, escape_html, escape_markdown
from stance.reporting.certainty import well_founded
from stance.reporting.theme import interval, signed
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


def table_block(
    columns: Sequence[Column], rows: Rows, caption: str, *, apart: Rows = (), heading: str = ""
) -> Block:
    """Make a table with a caption and heading cells that screen readers can follow.

    Every cell is escaped, save those that are blocks; the first of each row is its heading.
    The rows `apart` stand below the others under a heading of their own, paler. A report's page sorts the
    table at the reader's wish.
    """
    head = "".join(f'<th scope="col"{_sort(c)}{_style(c)}>{escape_html(c.heading)}</th>' for c in columns)
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


def weights_of(settings: MeasureSettings) -> str:
    """Say how statements weigh; an empty string where all weigh the same."""
    return weighting(settings.kind_weights, settings.confidence_weights)


def mean_cell(row: pd.Series, measure: str, settings: MeasureSettings) -> str:
    """Write a mean with its interval in brackets, marked where that is rough."""
    bounds = interval(row[f"{measure}_low"], row[f"{measure}_high"])
    return f"{signed(row[measure])}{rough_mark(row, settings)} ({bounds})" if bounds else signed(row[measure])


def rough_mark(row: pd.Series, settings: MeasureSettings) -> str:
    """Return the mark of a rough interval where few articles stand behind a row."""
    return "" if well_founded(row, settings) else ROUGH


def means_caption(rows: pd.DataFrame, settings: MeasureSettings) -> str:
    """Say what the figures of a table of means are, as far as they occur in these rows."""
    axes = [measure for measure in ("dialogue", "pressure") if measure in rows]
    parts = [
        f" Means with their {intervals(settings)} in brackets.",
        " A dash: nothing was said." if rows[axes].isna().any(axis=None) else "",
        " No brackets: one statement or one article, no interval." if rows["stance_low"].isna().any() else "",
        rough_caption(rows[rows["stance_low"].notna()], settings),
        f" {weights_of(settings)}" if weights_of(settings) else "",
    ]
    return "".join(parts).strip()


def rough_caption(rows: pd.DataFrame, settings: MeasureSettings) -> str:
    """Explain the mark of rough intervals where one of the rows has it."""
    fewest = fewest_clusters(settings.level)
    few = (rows["n_articles"] < fewest).any()
    return f" {ROUGH} A rough interval, from fewer than {fewest} articles." if few else ""


def _style(column: Column) -> str:
    return ' style="text-align:right"' if column.number else ' style="text-align:left"'


def _sort(column: Column) -> str:
    """Say by what the page sorts a column: numbers by their size, all else by what it finds there."""
    return ' data-sort="number"' if column.number else ""


def _html_row(columns: Sequence[Column], row: Sequence[object]) -> str:
    first = f'<th scope="row"{_style(columns[0])}>{_html(row[0])}</th>'
    rest = zip(columns[1:], row[1:], strict=True)
    return first + "".join(f"<td{_style(column)}>{_html(cell)}</td>" for column, cell in rest)


def _pipe(cells: Iterable[object], form: str = "{}") -> str:
    return "| " + " | ".join(form.format(_markdown(cell)) for cell in cells) + " |"


def _html(cell: object) -> str:
    return cell.html if isinstance(cell, Block) else escape_html(cell)


def _markdown(cell: object) -> str:
    return cell.markdown if isinstance(cell, Block) else escape_markdown(cell)


def _rule(columns: Sequence[Column]) -> str:
    total = sum(column.width for column in columns)
    rules = (max(3, round(_PIPE_WIDTH * c.width / total)) * "-" + ":" * c.number for c in columns)
    return "|" + "|".join(rules) + "|"
