"""The whole analysis in one function: articles in, tables out.

Articles stream through parsing, extraction and scoring one at a time; only rows of the tables are kept.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from stance.codebook import DEFAULT, Codebook, load_codebooks
from stance.corpus.articles import Corpus
from stance.corpus.duplicates import copies
from stance.corpus.sources import FINDINGS
from stance.extraction.attribution.ways import attribute
from stance.extraction.parsing import parse_all
from stance.extraction.statements import find_statements
from stance.measures.actors import actor_table
from stance.measures.counting import counts
from stance.measures.findings import Findings
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.options import DEFAULT_ATTRIBUTION, DEFAULT_SCORER
from stance.progress import progress
from stance.records import Article, Attribution, Parse, Score, Statement
from stance.repeats import repeats
from stance.scoring.scorers import Scorer, score_all, scorer_of
from stance.tabulate import article_table, rejected_table, statement_rows, statement_table

DECIMALS = 6
"""Kept of a finding where it is written: what machines add up in another order differs further behind."""

UTTERED = frozenset({"quote", "indirect"})
"""Kinds of statement that are somebody's words."""


@dataclass(frozen=True, eq=False)
class Result:
    """The tables of one analysis (see `data/README.md` for their columns) and the settings that made them.

    `rejected` lists what could not be read, `notes` what was read with a fault (a day not understood);
    `settings` are all settings as they are recorded, `measures` those of the measures, `names` the display
    names of actors by id. `findings` holds the measures beyond the table of actors, made when asked for.
    """

    articles: pd.DataFrame
    statements: pd.DataFrame
    actors: pd.DataFrame
    rejected: pd.DataFrame
    settings: dict[str, object]
    notes: pd.DataFrame = field(default_factory=lambda: rejected_table(()))
    measures: MeasureSettings = DEFAULTS
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def findings(self) -> Findings:
        """Every measure: dyads, outlets, comparisons, series, change points, sensitivity and others."""
        return Findings(
            self.statements, self.articles, actors=self.actors, settings=self.measures, names=self.names
        )

    def write(self, folder: str | Path) -> Path:
        """Write the three tables and the findings as parquet and csv, `rejected.csv` and `notes.csv`.

        Returns the folder. The tables of `findings` go into its folder `findings`, their numbers rounded to
        `DECIMALS`, so that all machines write the same bytes. Files of an earlier run are replaced only when
        all new ones are complete.

        Raises `OSError` if the folder cannot be made or written to.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as scratch:
            self._write_files(Path(scratch))
            for path in sorted(p for p in Path(scratch).rglob("*") if p.is_file()):
                target = folder / path.relative_to(scratch)
                target.parent.mkdir(exist_ok=True)
                path.replace(target)
        return folder

    def _write_files(self, folder: Path) -> None:
        main = {"articles": self.articles, "statements": self.statements, "actors": self.actors}
        found = {f"{FINDINGS}/{name}": _rounded(table) for name, table in self.findings.tables().items()}
        (folder / FINDINGS).mkdir()
        for name, table in (main | found).items():
            table.to_parquet(folder / f"{name}.parquet", index=False)
            table.to_csv(folder / f"{name}.csv", index=False, date_format="%Y-%m-%d")
        self.rejected.to_csv(folder / "rejected.csv", index=False)
        self.notes.to_csv(folder / "notes.csv", index=False)

    def summary(self) -> str:
        """Return one line that counts what was read, scored, rejected and recognised as a repetition."""
        counted = counts(self)
        return (
            f"read {counted['read']} articles, found {counted['statements']} statements,"
            f" scored {counted['scored']}, rejected {counted['rejected']}, duplicate {counted['duplicate']}"
        )


def _rounded(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its fractions rounded; adding 0 makes minus zero zero."""
    fractions = table.select_dtypes("float64").round(DECIMALS) + 0.0
    return table.assign(**{str(column): fractions[column] for column in fractions})


def analyse(
    articles: Corpus | Iterable[Article],
    *,
    codebooks: str | Sequence[str] = DEFAULT,
    settings: MeasureSettings = DEFAULTS,
    attribution: str = DEFAULT_ATTRIBUTION,
    scorer: str | Scorer = DEFAULT_SCORER,
) -> Result:
    """Find and score every statement in the articles and aggregate them by actor.

    `attribution` says how it is found who said what: by `rules`, or by the trained `tagger`. `scorer` says
    how statements are scored: `joint`, by rules and a trained encoder; `rules`; or one of your own. Raises
    `CodebookError` for an unknown or broken codebook, `ValueError` for an unknown attribution or scorer.

    >>> article = Article("a", "Washington imposed new sanctions on North Korea.")
    >>> analyse([article], scorer="rules").statements[["holder", "target", "pressure"]].values.tolist()
    [['USA', 'PRK', 0.7]]
    """
    codebook, scoring = load_codebooks(codebooks), scorer_of(scorer)
    rejected, notes = (articles.rejected, articles.notes) if isinstance(articles, Corpus) else ((), ())
    articles = list(articles)
    rows: list[dict[str, object]] = []
    bar = progress(articles, desc="articles", unit="article")
    read = attribute(parse_all(a.text for a in articles), codebook, attribution)
    for article, (parse, found) in zip(bar, read, strict=True):
        kept = scored_statements(article, parse, found, codebook, scoring)
        rows += statement_rows(article, kept, codebook)
    copied = copies(articles)
    statements = statement_table(rows, repeats(rows, copied))
    names = {a.id: a.name for a in codebook.actors}
    return Result(
        articles=article_table(articles, copied),
        statements=statements,
        actors=actor_table(statements, settings, names=names, copies=copied),
        rejected=rejected_table(rejected),
        notes=rejected_table(notes),
        settings={
            "codebooks": list(codebook.names),
            "attribution": attribution,
            "scorer": scorer if isinstance(scorer, str) else scoring.name,
            **asdict(settings),
        },
        measures=settings,
        names=names,
    )


def scored_statements(
    article: Article, parse: Parse, found: list[Attribution], codebook: Codebook, scorer: Scorer
) -> list[tuple[Statement, Score]]:
    """Return the statements of one parsed article with their scores.

    What is no utterance (an action, "urged restraint") is a statement only if it bears on an axis.
    """
    statements = list(find_statements(article, parse, found, codebook))
    return worth_keeping(statements, score_all(scorer, statements, parse, codebook))


def worth_keeping(statements: Sequence[Statement], scores: Sequence[Score]) -> list[tuple[Statement, Score]]:
    """Pair statements with their scores; what is no utterance and does not lean is left out."""
    pairs = zip(statements, scores, strict=True)
    return [(s, c) for s, c in pairs if c.stance is not None or _is_utterance(s)]


def _is_utterance(statement: Statement) -> bool:
    """Whether a statement is somebody's words, whatever they say: also what he says that others do."""
    if statement.via and statement.kind == "action":
        return True
    return statement.kind in UTTERED and not statement.start <= statement.cue_start < statement.end
