"""Dates as papers, feeds and machines write them, and what is none."""

from datetime import date

import pytest

from stance.corpus.dates import parse_date

DAY = date(2021, 6, 3)


@pytest.mark.parametrize(
    "words",
    [
        "2021-06-03", "2021-06-03T23:59:59+09:00", "2021-06-03 10:00", "2021.06.03", "2021/6/3", "2021. 6. 3",
        "June 3, 2021", "3 June 2021", "Jun. 3, 2021", "3rd of June 2021", "Thursday, June 3, 2021",
        "Thu, 03 Jun 2021 09:00:00 GMT", "06/03/2021", "Published: June 3, 2021", "1622710800",
        "1622710800000",
        "June 3, 2021 at 5:40 p.m. KST", " 2021-06-03 ",
    ],
)  # fmt: skip
def test_dates(words):
    assert parse_date(words) == DAY


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "yesterday",
        "3 hours ago",
        "June 2021",
        "2021",
        "soon",
        "2021-13-45",
        "n/a",
        "null",
        "x" * 500,
        "Monday",
    ],
)
def test_what_is_no_whole_date_is_none(words):
    assert parse_date(words) is None


def test_a_day_above_twelve_shows_that_the_day_comes_first():
    assert parse_date("21/06/2021") == date(2021, 6, 21)
