"""Selection: a period includes both its days, and every article left out says why."""

from datetime import date

import pytest

from stance.corpus.articles import Corpus
from stance.corpus.errors import InputError
from stance.corpus.selection import select
from stance.records import Article, Rejection

ARTICLES = (
    Article("a", "x", published=date(2021, 5, 1), outlet="North Post"),
    Article("b", "x", published=date(2021, 6, 1), outlet="South Post"),
    Article("c", "x", outlet="North Post"),
)
CORPUS = Corpus(ARTICLES, (Rejection("d.txt", 0, "empty text"),))


def test_without_limits_the_corpus_stays_as_it_is():
    assert select(CORPUS) == CORPUS
    assert select(Corpus()) == Corpus()


def test_what_was_not_asked_for_joins_the_rejected():
    kept = select(CORPUS, date_from=date(2021, 5, 1), date_to=date(2021, 5, 31))
    assert [article.id for article in kept.articles] == ["a"]
    assert kept.rejected == (
        Rejection("d.txt", 0, "empty text"),
        Rejection("b", 0, "not asked for: published after 2021-05-31"),
        Rejection("c", 0, "not asked for: it has no date, and a period was chosen"),
    )


def test_both_days_belong_to_the_period():
    kept = select(CORPUS, date_from=date(2021, 5, 1), date_to=date(2021, 6, 1))
    assert [article.id for article in kept.articles] == ["a", "b"]
    kept = select(CORPUS, date_from=date(2021, 5, 2))
    assert kept.rejected[1].reason == "not asked for: published before 2021-05-02"


def test_outlets_are_chosen_by_name():
    kept = select(CORPUS, outlets=["South Post"])
    assert [article.id for article in kept.articles] == ["b"]
    assert kept.rejected[1].reason == "not asked for: outlet North Post"


def test_an_outlet_that_no_article_has_is_told_with_the_nearest():
    words = r"unknown outlet 'South Pots' \(did you mean 'South Post'\?\); allowed: North Post, South Post"
    with pytest.raises(InputError, match=words):
        select(CORPUS, outlets=["South Post", "South Pots"])
    with pytest.raises(InputError, match=r"unknown outlet ''; allowed: none"):
        select(Corpus((Article("a", "x"),)), outlets=[""])
