"""Dates as papers, feeds and machines write them, and what is none."""

from datetime import date

import pytest

from stance.corpus.dates import order_of, parse_date, two_days

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


@pytest.mark.parametrize("order", ["month first", "day first"])
@pytest.mark.parametrize("words", ["21/06/2021", "06/21/2021", "21.06.2021", "06-21-2021 10:00", "21/06/21"])
def test_a_day_above_twelve_shows_which_number_it_is(words, order):
    assert parse_date(words, order) == date(2021, 6, 21)
    assert order_of(words) == ("month first" if words.startswith("06") else "day first")
    assert two_days(words) is None


@pytest.mark.parametrize("words", ["03/06/2021", "3-6-2021", "Published: 03/06/2021 09:30", "03/06/21"])
def test_with_slashes_or_hyphens_the_order_is_the_callers(words):
    assert parse_date(words) == parse_date(words, "month first") == date(2021, 3, 6)
    assert parse_date(words, "day first") == date(2021, 6, 3)
    assert two_days(words) == (date(2021, 6, 3), date(2021, 3, 6)) and order_of(words) is None


@pytest.mark.parametrize("words", ["03.06.2021", "3.6.2021", "03.06.2021 10:00"])
def test_with_dots_the_day_comes_first_unless_the_caller_knows_better(words):
    assert parse_date(words) == parse_date(words, "day first") == date(2021, 6, 3)
    assert parse_date(words, "month first") == date(2021, 3, 6)
    assert two_days(words) is None


@pytest.mark.parametrize(
    "words", ["03/06/2021-10:00", "03 / 06 / 2021", "03/06/2021.", "03/06/2021 09:30", "03-06-2021-10:00"]
)
def test_what_stands_around_the_numbers_does_not_hide_them(words):
    assert two_days(words) == (date(2021, 6, 3), date(2021, 3, 6))
    assert order_of(words.replace("06", "16", 1)) == "month first"


def test_eight_digits_are_a_day():
    assert parse_date("20210621") == date(2021, 6, 21) and parse_date("20211321") is None


@pytest.mark.parametrize(
    "words", ["31/02/2023", "13/13/2023", "2021-06-03", "June 3, 2021", "", "31.04.2023"]
)
def test_what_has_no_order_decides_nothing(words):
    assert order_of(words) is None and two_days(words) is None
