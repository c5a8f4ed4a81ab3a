"""Say in words why a text gets the scores it gets: holder, target, both axes and every cue.

For trying out a sentence, and for checking a whole article in a minute: in a terminal, a notebook or a
browser. The text runs through exactly the same steps as in an analysis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stance.analysis import scored_statements
from stance.annotation.account import account
from stance.annotation.layout import Annotated, annotate
from stance.annotation.terminal import WIDTH, text
from stance.codebook import DEFAULT, Codebook, load_codebooks
from stance.corpus.articles import InputError, read_articles
from stance.corpus.language import foreign_language
from stance.extraction.actors.cast import Cast
from stance.extraction.attribution.ways import attribute
from stance.extraction.parsing import parse
from stance.extraction.statements import cast_of
from stance.options import DEFAULT_ATTRIBUTION
from stance.records import Article, Attribution, Mention, Parse, Score, Statement

NOTHING = "no statement found: nobody the codebooks know says or does anything here that bears on either axis"
MOST_NAMED = 10
"""Ids that an error or a note lists before it only counts the rest."""

Found = tuple[tuple[Statement, Score], ...]


@dataclass(frozen=True)
class Explanation:
    """The statements found in a text with their scores; printing it gives the whole account.

    A notebook shows it with the statements underlined.
    """

    text: str
    found: Found

    def __str__(self) -> str:
        """Return the account in plain text."""
        return "\n\n".join(_account(s, c) for s, c in self.found) or _why_nothing(self.text)

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
    text: str, *, codebooks: str | Sequence[str] = DEFAULT, attribution: str = DEFAULT_ATTRIBUTION
) -> Explanation:
    """Find and score the statements of a text; in one that is not English none is looked for.

    Raises `CodebookError` for an unknown or broken codebook, `ValueError` for an unknown attribution.

    >>> print(explain("Washington eased sanctions on Iran.").found[0][0].holder.name)
    United States
    """
    codebook = load_codebooks(codebooks)
    if foreign_language(text):
        return Explanation(text, ())
    article = Article("text", text)
    parsed, attributions = _read(article, codebook, attribution)
    return Explanation(text, tuple(scored_statements(article, parsed, attributions, codebook)))


def explain_article(
    source: str | Path | Article,
    *,
    article_id: str = "",
    codebooks: str | Sequence[str] = DEFAULT,
    attribution: str = DEFAULT_ATTRIBUTION,
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
    codebook = load_codebooks(codebooks)
    article, note = (source, "") if isinstance(source, Article) else _chosen(source, article_id)
    if language := foreign_language(article.text):
        raise InputError(f"{article.id}: {_not_english(language)}")
    parsed, attributions = _read(article, codebook, attribution)
    found = tuple(scored_statements(article, parsed, attributions, codebook))
    unresolved = _unresolved(found, cast_of(article, parsed, attributions, codebook))
    return ArticleExplanation(article, found, unresolved, note)


def _read(article: Article, codebook: Codebook, attribution: str) -> tuple[Parse, list[Attribution]]:
    return next(attribute([parse(article.text)], codebook, attribution))


def _chosen(source: str | Path, article_id: str) -> tuple[Article, str]:
    """Return the article with an id, or the first, and what there is to say about the choice."""
    corpus = read_articles(source)
    if not corpus.articles:
        raise InputError(f"{source}: {corpus.rejected[0].reason}")
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


def _account(statement: Statement, score: Score) -> str:
    rows = (f"  {what:<9} {words}" for what, words in account(statement, score))
    return "\n".join([f"{statement.kind}: {statement.text}", *rows])


def _why_nothing(text: str) -> str:
    language = foreign_language(text)
    return _not_english(language) if language else NOTHING


def _not_english(language: str) -> str:
    return f"not English ({language}): statements are found in English only"


def _note(explained: Explanation) -> str:
    return "" if explained.found else _why_nothing(explained.text)
