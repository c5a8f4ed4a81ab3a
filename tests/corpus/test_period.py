"""The days asked for, and those of which there is news."""

from datetime import date

from stance.corpus.period import Period, period_of
from stance.records import Article

ARTICLES = (
    Article("a", "x", published=date(2021, 5, 1), outlet="North Post"),
    Article("b", "x", published=date(2021, 6, 1), outlet="South Post"),
    Article("c", "x", outlet="North Post"),
)


def test_the_news_is_that_of_all_days_but_of_the_outlets_asked_for():
    asked = date(2022, 1, 1)
    all_of_it = Period(asked, None, date(2021, 5, 1), date(2021, 6, 1), undated=1)
    assert period_of(ARTICLES, date_from=asked) == all_of_it
    south = Period(None, asked, date(2021, 6, 1), date(2021, 6, 1), undated=0, outlets=("South Post",))
    assert period_of(ARTICLES, date_to=asked, outlets=["South Post"]) == south


def test_without_articles_or_days_there_is_none():
    assert period_of(()) == Period()
    assert period_of(ARTICLES[2:]) == Period(undated=1)


def test_either_end_makes_a_period():
    day = date(2021, 5, 1)
    assert [Period().is_chosen, Period(day).is_chosen, Period(None, day).is_chosen] == [False, True, True]
