"""Say in words why a text gets the scores it gets: holder, target, both axes and every cue.

For trying out a sentence, and for checking a whole article in a minute: in a terminal, a notebook or a
browser. The text runs through exactly the same steps as in an analysis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from stance.analysis import scored_statements, worth_keeping
from stance.annotation.account import account
from stance.annotation.layout import Annotated, annotate
from stance.annotation.terminal import WIDTH, text
from stance.codebook import DEFAULT, Codebook, load_codebooks
from stance.corpus.articles import InputError, read_articles
from stance.corpus.language import foreign_language
from stance.extraction.actors.cast import Cast
from stance.extraction.attribution.ways import attribute
from stance.extraction.parsing import parse
from stance.extraction.statements import cast_of, find_statements
from stance.options import DEFAULT_ATTRIBUTION, DEFAULT_SCORER
from stance.records import Article, Attribution, Mention, Parse, Score, Statement
from stance.results import Result
from stance.scoring.encoder.influence import Influence, influences
from stance.scoring.joint import as_the_state
from stance.scoring.scorers import Scorer, score_all, scorer_of
from stance.tabulate import statement_ids

NOTHING = "no statement found: nobody the codebooks know says or does anything here that bears on either axis"
MOST_NAMED = 10
"""Ids that an error or a note lists before it only counts the rest."""

Found = tuple[tuple[Statement, Score], ...]


@dataclass(frozen=True)
class ScoredStatement:
    """A statement in its article with its score, and why: `explain()` shows it."""

    article: Article
    statement: Statement
    score: Score
    parse: Parse = field(repr=False)
    read_as: Statement = field(repr=False)
    """The statement as the encoder reads it: who speaks for his state as the state."""

    among: tuple[Statement, ...] = field(default=(), repr=False)
    """All statements of the article, itself included."""

    @cached_property
    def moved(self) -> tuple[Influence, ...]:
        """The words that moved the encoder, in text order; none where it was not asked."""
        return influences(self.read_as, self.among, self.parse) if self.score.opinions else ()

    def explain(self) -> StatementExplanation:
        """Return the account of the statement, with the words that moved the encoder."""
        return StatementExplanation(self)


@dataclass(frozen=True)
class StatementExplanation:
    """Why a statement has its score: printed as an account, in a notebook shown as coloured text."""

    explained: ScoredStatement

    def __str__(self) -> str:
        """Return the account in plain text."""
        of = self.explained
        rows = (f"  {what:<9} {words}" for what, words in account(of.statement, of.score, of.moved))
        return "\n".join([f"{of.statement.kind}: {of.statement.text}", *rows])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from stance.annotation import evidence  # the look of the reports brings a drawing library

        of = self.explained
        return evidence.fragment(of.article.text, of.statement, of.score, of.moved)


@dataclass(frozen=True)
class Explanation:
    """The statements found in a text with their scores; printing it gives the whole account.

    A notebook shows it with the statements underlined.
    """

    text: str
    statements: tuple[ScoredStatement, ...]

    @property
    def found(self) -> Found:
        """The statements with their scores."""
        return tuple((s.statement, s.score) for s in self.statements)

    def __str__(self) -> str:
        """Return the account in plain text."""
        return "\n\n".join(str(s.explain()) for s in self.statements) or _why_nothing(self.text)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from stance.annotation import page  # the look of the reports brings a drawing library

        return page.sentence(annotate(Article("text", self.text), self.found, note=_note(self)))


@dataclass(frozen=True)
class ArticleExplanation:
    """An article with the statements found in it and their scores; printing it shows them in their places.

    `unresolved` are the mentions for which no actor was found; `note` says how the article was chosen from
    several. A notebook shows it in colours; `page()` is the same as a page of its own.
    """

    article: Article
    found: Found
    unresolved: tuple[Mention, ...] = ()
    note: str = ""

    @property
    def _view(self) -> Annotated:
        return annotate(self.article, self.found, self.unresolved, self.note)

    def __str__(self) -> str:
        """Return the article in plain text with numbered statements."""
        return self.plain()

    __repr__ = __str__

    def plain(self, *, width: int = WIDTH, colour: bool = False) -> str:
        """Return the article as text of at most `width` columns; `colour` adds the codes of a terminal."""
        return text(self._view, width=width, colour=colour)

    def _repr_html_(self) -> str:
        from stance.annotation import page  # the look of the reports brings a drawing library

        return page.fragment(self._view)

    def page(self) -> str:
        """Return one HTML page that holds everything it needs and runs no script."""
        from stance.annotation import page

        return page.page(self._view)


def explain(
    text: str,
    *,
    codebooks: str | Sequence[str] = DEFAULT,
    attribution: str = DEFAULT_ATTRIBUTION,
    scorer: str | Scorer = DEFAULT_SCORER,
) -> Explanation:
    """Find and score the statements of a text; in one that is not English none is looked for.

    Raises `CodebookError` for an unknown or broken codebook, `ValueError` for an unknown attribution or
    scorer.

    >>> print(explain("Washington eased sanctions on Iran.").found[0][0].holder.name)
    United States
    """
    codebook, scoring = load_codebooks(codebooks), scorer_of(scorer)
    if foreign_language(text):
        return Explanation(text, ())
    return Explanation(text, _scored(Article("text", text), codebook, attribution, scoring))


def statement(result: Result, statement_id: str, *, scorer: str | Scorer = "") -> ScoredStatement:
    """Return a statement of a result by its `statement_id`, read again from its article, to be explained.

    The settings are those of the result; a `scorer` of your own has to be given again. Raises `ValueError`
    for an id that the result does not have.
    """
    rows = result.statements
    hits = rows.loc[rows["statement_id"] == statement_id, "article_id"]
    if hits.empty:
        raise ValueError(f"no statement has the id {statement_id!r}")
    row = result.articles[result.articles["article_id"] == hits.iloc[0]].iloc[0]
    published = None if pd.isna(row["published"]) else row["published"].date()
    article = Article(hits.iloc[0], row["text"], row["title"], published, row["outlet"])
    codebook = load_codebooks(tuple(str(name) for name in _listed_in(result.settings["codebooks"])))
    scoring = scorer_of(scorer or str(result.settings["scorer"]))
    found = _scored(article, codebook, str(result.settings["attribution"]), scoring)
    ids = statement_ids(article, [(s.statement, s.score) for s in found])
    if statement_id not in ids:
        raise ValueError(
            f"read again by {scoring.name}, the article has no statement with the id {statement_id!r}"
        )
    return found[ids.index(statement_id)]


def _listed_in(names: object) -> list[object]:
    return list(names) if isinstance(names, list | tuple) else [names]


def _scored(
    article: Article, codebook: Codebook, attribution: str, scorer: Scorer
) -> tuple[ScoredStatement, ...]:
    parsed, attributions = _read(article, codebook, attribution)
    among = tuple(find_statements(article, parsed, attributions, codebook))
    scores = score_all(scorer, among, parsed, codebook)
    return tuple(
        ScoredStatement(article, s, c, parsed, as_the_state(s, parsed, codebook), among)
        for s, c in worth_keeping(among, scores)
    )


def explain_article(
    source: str | Path | Article,
    *,
    article_id: str = "",
    codebooks: str | Sequence[str] = DEFAULT,
    attribution: str = DEFAULT_ATTRIBUTION,
    scorer: str | Scorer = DEFAULT_SCORER,
) -> ArticleExplanation:
    """Find and score the statements of one article: a file of any kind that is read, or an `Article`.

    Where a file holds several, `article_id` chooses, else the first is taken and `note` says so. Raises
    `InputError` for a file without an article in English or an unknown id, else as `explain`.

    >>> print(explain_article(Article("a", "Seoul offered talks.")))
    a
    1 statement, 1 scored
    <BLANKLINE>
    [1 Seoul offered talks 1].
      1 KOR action dialogue +0.6   "offered talks" dialogue +0.60, raise: offer, ...
    <BLANKLINE>
    holders:
      KOR South Korea 1
    """
    codebook, scoring = load_codebooks(codebooks), scorer_of(scorer)
    article, note = (source, "") if isinstance(source, Article) else _chosen(source, article_id)
    if language := foreign_language(article.text):
        raise InputError(f"{article.id}: {_not_english(language)}")
    parsed, attributions = _read(article, codebook, attribution)
    found = tuple(scored_statements(article, parsed, attributions, codebook, scoring))
    unresolved = _unresolved(found, cast_of(article, parsed, attributions, codebook))
    return ArticleExplanation(article, found, unresolved, note)


def _read(article: Article, codebook: Codebook, attribution: str) -> tuple[Parse, list[Attribution]]:
    return next(attribute([parse(article.text)], codebook, attribution))


def _chosen(source: str | Path, article_id: str) -> tuple[Article, str]:
    """Return the article with an id, or the first, and what there is to say about the choice."""
    corpus = read_articles(source)
    ids = [article.id for article in corpus]
    if article_id and article_id not in ids:
        raise InputError(f"{source}: no article with the id {article_id!r}; there are {_listed(ids)}")
    article = corpus.articles[ids.index(article_id) if article_id else 0]
    several = len(ids) > 1 and not article_id
    return article, f"the first of {len(ids)} articles; the ids are {_listed(ids)}" if several else ""


def _listed(ids: Sequence[str]) -> str:
    more = len(ids) - MOST_NAMED
    return ", ".join(ids[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _unresolved(found: Found, cast: Cast) -> tuple[Mention, ...]:
    """Return in text order the names, holders and sources for which no actor was found, each once."""
    speaking = (m for statement, _ in found for m in (statement.holder, statement.via) if m)
    unknown = {(m.start, m.end): m for m in (*cast.mentions, *speaking) if not m.actor}
    return tuple(unknown[at] for at in sorted(unknown))


def _why_nothing(text: str) -> str:
    language = foreign_language(text)
    return _not_english(language) if language else NOTHING


def _not_english(language: str) -> str:
    return f"not English ({language}): statements are found in English only"


def _note(explained: Explanation) -> str:
    return "" if explained.found else _why_nothing(explained.text)
