"""The list of all reports in a folder as a page, in the look of the reports.

No script, nothing loaded from elsewhere; whatever came from an article, a plan or an error is escaped. The
page is written beside its place and renamed, so that a reader finds the old list or the new one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import stance
from stance.batches.overview import Failure, Listed, overview
from stance.reporting.blocks import escape_attribute, escape_html
from stance.reporting.documents.export import TEMPLATES
from stance.reporting.theme import day
from stance.reporting.wording import number

INDEX = "index.html"

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may load for the page: nothing."""

FAILED = "Failed"
"""Heading over the reports of which there is nothing but an error."""


def write_index(folder: Path, failures: Mapping[str, Failure] | None = None) -> Path:
    """Write `index.html` with all reports of a folder and return its path.

    `failures` are those of a run by the names of the reports (`overview`).
    """
    path = folder / INDEX
    scratch = folder / f".{INDEX}~{os.getpid()}"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        scratch.write_text(page(overview(folder, failures)), encoding="utf-8")
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
    return path


def page(rows: Sequence[Listed]) -> str:
    """Return the page that lists reports, grouped by their notebooks."""
    look = (TEMPLATES / "report" / "style.css").read_text(encoding="utf-8")
    own = files("stance.batches").joinpath("index.css").read_text(encoding="utf-8")
    ordered = sorted(rows, key=lambda row: (not row.notebook, row.notebook, row.name))
    groups = groupby(ordered, key=lambda row: row.notebook)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="stance {escape_attribute(stance.__version__)}">\n'
        f"<title>Reports</title>\n<style>\n{look}{own}</style>\n</head>\n<body>\n"
        '<header class="title-block"><p class="kicker">stance</p><h1>Reports</h1>'
        f'<p class="totals">{escape_html(_totals(rows))}</p></header>\n<main>\n'
        + "\n".join(_group(notebook, list(listed)) for notebook, listed in groups)
        + "\n</main>\n</body>\n</html>\n"
    )


def _totals(rows: Sequence[Listed]) -> str:
    if not rows:
        return "There is no report in this folder."
    made = number(sum(bool(row.notebook) for row in rows), "report")
    empty = sum(bool(row.nothing_found) for row in rows)
    failed = sum(row.failure is not None for row in rows)
    told = [f"{empty} found nothing"] * bool(empty) + [f"{number(failed, 'run')} failed"] * bool(failed)
    return f"{'; '.join([made, *told])}."


def in_words(notebook: str) -> str:
    """Return the name of a notebook as words.

    >>> in_words("02_actor_profile"), in_words("outlets")
    ('Actor profile', 'Outlets')
    """
    return notebook.lstrip("0123456789_").replace("_", " ").capitalize()


def _group(notebook: str, rows: Iterable[Listed]) -> str:
    heading = escape_html(in_words(notebook) or FAILED)
    return f"<section>\n<h2>{heading}</h2>\n" + "\n".join(map(_entry, rows)) + "\n</section>"


def _entry(row: Listed) -> str:
    title = escape_html(row.title or row.name)
    main = next(iter(row.files.values()), "")
    name = f'<span class="name">{escape_html(row.name)}</span>' if row.title not in ("", row.name) else ""
    parts = [
        f"<h3>{_link(main, title) if main else title}{name}</h3>",
        f"<p>{escape_html(row.finding)}</p>" if row.finding else "",
        f'<p class="nothing">{escape_html(row.nothing_found)}</p>' if row.nothing_found else "",
        f'<p class="figure">{escape_html(row.figure)}</p>' if row.figure else "",
        f'<p class="about">{escape_html(_about(row))}</p>' if _about(row) else "",
        _files(row.files),
        _failure(row) if row.failure else "",
    ]
    return '<article class="report">\n' + "\n".join(part for part in parts if part) + "\n</article>"


def _about(row: Listed) -> str:
    return " · ".join(part for part in (row.covers, _made(row.finished)) if part)


def _made(finished: str) -> str:
    """Say when a report was made, by the clock of the machine's zone that the manifest names."""
    try:
        time = datetime.fromisoformat(finished)
    except ValueError:  # a manifest without a time: nothing to show
        return ""
    return f"made {day(time.date())}, {time:%H:%M} {time.tzname() or ''}".rstrip()


def _files(paths: Mapping[str, str]) -> str:
    links = "".join(_link(path, form.upper()) for form, path in paths.items())
    return f'<p class="about files">{links}</p>' if links else ""


def _link(path: str, words: str) -> str:
    """Link to a file of the folder; `words` are escaped already."""
    return f'<a href="{escape_attribute(quote(path))}">{words}</a>'


def _failure(row: Listed) -> str:
    failure = row.failure or Failure("")
    lead = "The last run failed; the report is the one before" if row.notebook else "This report failed"
    kept = f"<p>The notebook as far as it ran: {_link(failure.notebook, escape_html(failure.notebook))}</p>"
    trace = "".join(f"{escape_html(line) or ' '}\n" for line in failure.details.splitlines())
    details = f"<details><summary>Traceback</summary><pre>{trace}</pre></details>"
    return (
        f'<div class="failure"><p>{escape_html(f"{lead}: {failure.error}")}</p>'
        + (kept if failure.notebook else "")
        + (details if failure.details else "")
        + "</div>"
    )
