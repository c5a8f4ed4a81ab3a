"""What an analysis comes to: its tables, kept in a folder, read again, or narrowed to what is asked for."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from stance.corpus.articles import Corpus
from stance.corpus.duplicates import copies
from stance.corpus.errors import InputError
from stance.corpus.period import Period, period_of
from stance.corpus.selection import select
from stance.corpus.sources import FINDINGS, SETTINGS
from stance.measures.actors import actor_table
from stance.measures.counting import counts
from stance.measures.findings import Findings
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.records import Article, Rejection
from stance.repeats import repeats
from stance.tabulate import rejected_table

DECIMALS = 6
"""Kept of a finding where it is written: what machines add up in another order differs further behind."""


MAIN_TABLES, SIDE_TABLES = ("articles", "statements", "actors"), ("rejected", "notes")

SUFFIXES = (".parquet", ".csv")
"""Of the two files of each table."""


@dataclass(frozen=True, eq=False)
class Result:
    """The tables of one analysis (see `data/README.md` for their columns) and the settings that made them.

    `rejected` lists what could not be read, `notes` what was read with a fault (a day not understood);
    `settings` are all settings as they are recorded, `measures` those of the measures, `names` the display
    names of actors by id, `period` the days that were asked for, which are not kept with the tables.
    `findings` holds the measures beyond the table of actors, made when asked for.
    """

    articles: pd.DataFrame
    statements: pd.DataFrame
    actors: pd.DataFrame
    rejected: pd.DataFrame
    settings: dict[str, object]
    notes: pd.DataFrame = field(default_factory=lambda: rejected_table(()))
    measures: MeasureSettings = DEFAULTS
    names: Mapping[str, str] = field(default_factory=dict)
    period: Period = field(default_factory=Period)

    @cached_property
    def findings(self) -> Findings:
        """Every measure: dyads, outlets, comparisons, series, change points, sensitivity and others."""
        return Findings(
            self.statements, self.articles, actors=self.actors, settings=self.measures, names=self.names
        )

    @cached_property
    def display_names(self) -> dict[str, str]:
        """Id -> display name of every actor of the codebooks and of the table of actors."""
        return {**self.names, **dict(zip(self.actors["actor"], self.actors["name"], strict=True))}

    def write(self, folder: str | Path, *, findings: bool | Mapping[str, pd.DataFrame] = True) -> Path:
        """Write the tables and the findings as parquet and csv, what was left out, and the settings.

        Returns the folder. What was left out is in `rejected.csv`, faults are in `notes.csv`. The tables of
        `findings` go into its folder `findings`: all of them, which takes a while to make, those given by
        their names, or none. Their fractions are rounded to `DECIMALS`, so that all machines write the same
        bytes. Files of an earlier run are replaced only when all new ones are complete. The settings list the
        findings written; those of the earlier list that are not made anew are removed, since they are not
        those of this result. Other files stay.

        Raises `OSError` if the folder cannot be made or written to.
        """
        folder, found = Path(folder), self.findings.tables() if findings is True else dict(findings or {})
        older = _listed(folder / SETTINGS)
        with _all_or_nothing(folder) as scratch:
            for name in MAIN_TABLES:
                _write_table(getattr(self, name), scratch / name)
            for name in SIDE_TABLES:
                getattr(self, name).to_csv(scratch / f"{name}.csv", index=False)
            (scratch / FINDINGS).mkdir()
            for name, table in found.items():
                _write_table(_rounded(table), scratch / FINDINGS / name)
            kept = {"settings": self.settings, "names": dict(self.names), FINDINGS: sorted(found)}
            words = json.dumps(kept, indent=1, ensure_ascii=False) + "\n"
            (scratch / SETTINGS).write_text(words, encoding="utf-8")
        _remove(older.difference(found), folder / FINDINGS)
        return folder

    def summary(self) -> str:
        """Return one line that counts what was read, scored, rejected and recognised as a repetition."""
        counted = counts(self)
        return (
            f"read {counted['read']} articles, found {counted['statements']} statements,"
            f" scored {counted['scored']}, rejected {counted['rejected']}, duplicate {counted['duplicate']}"
        )


def _listed(path: Path) -> set[str]:
    """Return the findings that settings list; none where these are not ours, or of an older version.

    What is no name of a file within a folder is left out, whoever wrote it there.
    """
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return set()
    names = kept.get(FINDINGS) if isinstance(kept, dict) else None
    words = names if isinstance(names, list) else []
    return {name for name in words if isinstance(name, str) and re.fullmatch(r"\w+", name)}


def _remove(names: Collection[str], folder: Path) -> None:
    """Remove both files of each table from a folder of findings, and the folder if it is then empty."""
    for name in names:
        for suffix in SUFFIXES:
            (folder / f"{name}{suffix}").unlink(missing_ok=True)
    if names and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[Path]:
    """Give a hidden folder, whose files and folders of files move into the other when all are complete."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as scratch:
        yield Path(scratch)
        for path in sorted(path for path in Path(scratch).rglob("*") if path.is_file()):
            place = folder / path.relative_to(scratch)
            place.parent.mkdir(exist_ok=True)
            path.replace(place)


def _write_table(table: pd.DataFrame, path: Path) -> None:
    parquet, csv = (path.with_name(f"{path.name}{suffix}") for suffix in SUFFIXES)
    table.to_parquet(parquet, index=False)
    table.to_csv(csv, index=False, date_format="%Y-%m-%d")


def _rounded(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its fractions rounded; adding 0 makes minus zero zero."""
    fractions = table.select_dtypes("float64").round(DECIMALS) + 0.0
    return table.assign(**{str(column): fractions[column] for column in fractions})


def read_result(folder: str | Path) -> Result:
    """Read what `Result.write`, or `stance score`, left in a folder.

    Raises `InputError` where the folder is not there, lacks one of the files, or is of another version.
    """
    folder = Path(folder)
    for name in (
        SETTINGS,
        *(f"{table}.parquet" for table in MAIN_TABLES),
        *(f"{t}.csv" for t in SIDE_TABLES),
    ):
        if not (folder / name).is_file():
            raise InputError(f"{folder} has no {name}: give a folder that `stance score` wrote")
    settings, names = _read_settings(folder / SETTINGS)
    found = {f.name: settings[f.name] for f in fields(MeasureSettings)}
    measures = MeasureSettings(**{**found, "kind_weights": dict(found["kind_weights"])})
    tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in MAIN_TABLES}
    sides = {name: _read_side(folder / f"{name}.csv") for name in SIDE_TABLES}
    recorded = {**settings, **asdict(measures)}
    return Result(
        **tables, **sides, settings=recorded, measures=measures, names=names, period=Period()
    )  # fmt: skip


def _read_settings(path: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the settings and the display names that were kept."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        settings, names = dict(kept["settings"]), dict(kept["names"])
        missing = [f.name for f in fields(MeasureSettings) if f.name not in settings]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} is not what `stance score` writes: score the articles again") from error
    if missing:
        raise InputError(f"{path} has no {', '.join(missing)}: score the articles again with this version")
    return settings, names


def _read_side(path: Path) -> pd.DataFrame:
    """Read `rejected.csv` or `notes.csv` as `rejected_table` makes them."""
    table = pd.read_csv(path, keep_default_na=False, dtype={"source": str, "reason": str})
    return rejected_table(
        Rejection(str(r["source"]), int(r["row"]), str(r["reason"])) for _, r in table.iterrows()
    )


def narrowed(
    result: Result,
    *,
    date_from: date | None = None,
    date_to: date | None = None,
    outlets: Collection[str] = (),
    settings: MeasureSettings | None = None,
) -> Result:
    """Return the result that the analysis of some of its articles would have had; nothing is scored again.

    Chosen is as by `corpus.selection.select`: both days belong to the period, no outlets means all. What
    counts once is decided anew, since an article may be a copy of one that is not asked for. `settings` are
    those of the measures (None: as they are). Raises `InputError` for an outlet that no article has.
    """
    measures = settings or result.measures
    corpus = Corpus(tuple(_articles(result.articles)), tuple(_rejections(result.rejected)))
    days = {"date_from": date_from, "date_to": date_to}
    chosen = select(corpus, **days, outlets=outlets)
    copied = copies(chosen.articles)
    ids = [article.id for article in chosen.articles]
    articles = result.articles[result.articles["article_id"].isin(ids)].reset_index(drop=True)
    statements = result.statements[result.statements["article_id"].isin(ids)].reset_index(drop=True)
    again = repeats([{**row, "published": _day(row["published"])} for row in _records(statements)], copied)
    statements["duplicate_of"] = _originals(statements["statement_id"], again)
    articles["duplicate_of"] = _originals(articles["article_id"], copied)
    return replace(
        result,
        articles=articles,
        statements=statements,
        actors=actor_table(statements, measures, names=result.names, copies=copied),
        rejected=rejected_table(chosen.rejected),
        settings={**result.settings, **asdict(measures)},
        measures=measures,
        period=period_of(corpus.articles, **days, outlets=outlets),
    )


def _originals(ids: pd.Series, repeated: Mapping[str, str]) -> pd.Series:
    return pd.Series([repeated.get(name, "") for name in ids], index=ids.index, dtype="str")


def _articles(table: pd.DataFrame) -> Iterator[Article]:
    """Turn the table of articles into articles again."""
    for row in _records(table):
        words = {name: str(row[name]) for name in ("title", "outlet", "author", "url")}
        yield Article(str(row["article_id"]), str(row["text"]), published=_day(row["published"]), **words)


def _rejections(table: pd.DataFrame) -> Iterator[Rejection]:
    for row in _records(table):
        yield Rejection(str(row["source"]), int(str(row["row"])), str(row["reason"]))


def _records(table: pd.DataFrame) -> list[dict[Any, Any]]:
    return table.to_dict("records")


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()
