"""The caption of an actor's densest article names the article, whatever is known of it."""

import pytest

from stance.measures.exemplars import densest_article
from stance.reporting.sections.profile.densest import densest_caption


def test_the_article_is_named(one, statements):
    one = one(statements, "USA", "United States")
    article = densest_article(one.own)
    made = densest_caption(one, article)
    assert made.startswith("The article with most statements of the United States that count: “")
    assert made.endswith("”, Plain <Wire> & Co, 4 June 2021. Who says what where.")


def test_no_article_has_no_caption(one, statements):
    assert densest_caption(one(statements, "USA", "United States"), "") == ""


def test_an_unknown_article_is_an_error(one, statements):
    with pytest.raises(ValueError, match="no article 'zz'"):
        densest_caption(one(statements, "USA", "United States"), "zz")
