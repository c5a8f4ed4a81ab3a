"""The whole analysis in one function: articles in, tables out.

Articles stream through parsing, extraction and scoring one at a time; only rows of the tables are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from stance.codebook import DEFAULT, Codebook, load_codebooks
from stance.corpus.articles import Corpus
from stance.corpus.duplicates import copies
from stance.extraction.attribution.ways import attribute
from stance.extraction.parsing import parse_all
from stance.extraction.statements import find_statements
from stance.measures.actors import actor_table
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.options import DEFAULT_ATTRIBUTION, DEFAULT_SCORER
from stance.progress import progress
from stance.records import Article, Attribution, Parse, Score, Statement
from stance.repeats import repeats
from stance.results import Result
from stance.scoring.scorers import Scorer, score_all, scorer_of
from stance.tabulate import article_table, rejected_table, statement_rows, statement_table

UTTERED = frozenset({"quote", "indirect"})
"""Kinds of statement that are somebody's words."""


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
