"""Periods: which days they are, how they are named, and what is none."""

from datetime import date
from itertools import pairwise

import pytest

from stance.batches.periods import PeriodError, days, every, named, written


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        (2021, "2021-01-01", "2021-12-31"),
        ("2021-Q1", "2021-01-01", "2021-03-31"),
        ("2021-Q4", "2021-10-01", "2021-12-31"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-05-03", "2021-05-03", "2021-05-03"),
        (date(2021, 5, 3), "2021-05-03", "2021-05-03"),
        ("2021-05..2021-Q3", "2021-05-01", "2021-09-30"),
        (" 2021 .. 2022 ", "2021-01-01", "2022-12-31"),
    ],
)
def test_the_first_and_last_day(period, first, last):
    assert tuple(map(str, days(period))) == (first, last)


def test_a_period_may_be_open_on_one_side():
    assert days("2021-05..") == (date(2021, 5, 1), None)
    assert days("..2021-05") == (None, date(2021, 5, 31))


@pytest.mark.parametrize(
    "period",
    [
        "",
        "..",
        "May 2021",
        "2021-5",
        "2021-Q5",
        "21",
        True,
        None,
        3.5,
        ["2021"],
        "2021-05-1",
        "2021..2022..2023",
    ],
)
def test_what_is_no_period(period):
    with pytest.raises(PeriodError, match=r"expected a period \(YYYY, YYYY-Q1, YYYY-MM"):
        days(period)


@pytest.mark.parametrize("period", ["2021-13", "2021-00", "2021-02-30", "2021-05-00", "0000", "9999"])
def test_what_no_calendar_has(period):
    with pytest.raises(PeriodError, match=f"there is no {period}"):
        days(period)


def test_a_period_may_not_end_before_it_starts():
    with pytest.raises(PeriodError, match="ends before it starts"):
        days("2022..2021")


def test_every_month_quarter_and_year():
    assert every({"from": "2021-11-15", "to": date(2022, 1, 2)}) == ["2021-11", "2021-12", "2022-01"]
    assert every({"each": "quarter", "from": 2021, "to": "2021-07"}) == ["2021-Q1", "2021-Q2", "2021-Q3"]
    assert every({"each": "year", "from": "2020-12", "to": "2022-01"}) == ["2020", "2021", "2022"]
    assert len(every({"from": 2000, "to": 2019})) == 240


def test_every_period_is_one():
    for each in ("month", "quarter", "year"):
        parts = [days(part) for part in every({"each": each, "from": 2020, "to": 2022})]
        assert parts[0][0] == date(2020, 1, 1) and parts[-1][1] == date(2022, 12, 31)
        gaps = {(b[0] - a[1]).days for a, b in pairwise(parts) if a[1] and b[0]}
        assert gaps == {1}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"from": 2021}, "needs both from and to"),
        ({"from": 2021, "to": 2022, "step": 1}, "unknown field 'step'; allowed: each, from, to"),
        ({"from": 2021, "to": 2022, "each": "week"}, "each: expected month, quarter, year, found 'week'"),
        ({"from": 2022, "to": 2021}, "ends before it starts"),
        ({"from": "", "to": 2021}, "may not be open"),
        ({"from": "x", "to": 2021}, "found 'x'"),
    ],
)
def test_what_every_refuses(asked, words):
    with pytest.raises(PeriodError, match=words):
        every(asked)


def test_names_hold_no_dots():
    assert [named(p) for p in ("2021", "2021..2022", "2021..", "..2021")] == [
        "2021", "2021-to-2022", "from-2021", "until-2021",
    ]  # fmt: skip
    assert written(date(2021, 5, 1)) == "2021-05-01"
