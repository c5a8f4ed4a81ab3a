import pandas as pd
import pytest

from stance.measures.series import SERIES, series_table
from stance.measures.settings import MeasureSettings
from stance.reporting.sections.over_time.periods import ACTORS_ACROSS, MOST_PERIODS, periods_block

NAN = float("nan")


def series(rows, *, actor="USA", name="United States"):
    """Rows of (first day, mean, low, high, articles); a mean of None is a gap."""
    made = [
        {"level": "government", "actor": actor, "name": name, "period": pd.Timestamp(start),
         "n_statements": 2, "n_scored": 0 if mean is None else 3, "n_articles": n}
        | {f"{axis}{part}": NAN if mean is None else value for axis in ("dialogue", "pressure", "stance")
           for part, value in (("", mean), ("_low", low), ("_high", high))}
        for start, mean, low, high, n in rows
    ]  # fmt: skip
    return pd.DataFrame(made, columns=list(SERIES))


GAP = (None, NAN, NAN, 0)
MONTHS = series([
    ("2021-04-01", 0.2, 0.1, 0.3, 9), ("2021-05-01", *GAP), ("2021-06-01", *GAP),
    ("2021-07-01", -0.1, NAN, NAN, 1),
    ("2021-08-01", *GAP), ("2021-09-01", 0.0, -0.4, 0.4, 2),
])  # fmt: skip


def test_gaps_stay_gaps_and_long_ones_are_one_row():
    lines = periods_block(MONTHS).text.split("\n")
    assert lines[1] == "Month United States"
    assert lines[2:] == [
        "April 2021 3: +0.20 (+0.10 to +0.30)", "May 2021 to June 2021 –", "July 2021 3: −0.10",
        "August 2021 –",
        "September 2021 3: 0.00† (−0.40 to +0.40)",
    ]  # fmt: skip
    assert "† A rough interval, from fewer than 6 articles." in lines[0]


def test_a_row_is_only_put_together_where_nobody_speaks():
    other = MONTHS.assign(actor="PRK", name="North Korea")
    other.loc[1, ["stance", "n_scored"]] = [0.5, 1]
    lines = periods_block(pd.concat([MONTHS, other])).text.split("\n")
    assert "May 2021 – 1: +0.50" in lines and "June 2021 – –" in lines


@pytest.mark.parametrize(
    ("frequency", "start", "heading", "label"),
    [("day", "2021-06-21", "Day", "21 June 2021"), ("week", "2021-06-21", "Week from", "21 June 2021")],
)
def test_periods_are_named_by_their_length(frequency, start, heading, label):
    lines = periods_block(series([(start, 0.2, NAN, NAN, 1)]), frequency=frequency).text.split("\n")
    assert lines[1] == f"{heading} United States" and lines[2] == f"{label} 3: +0.20"
    assert f"of each {frequency}" in lines[0] and "†" not in lines[0]


def test_the_axis_is_that_which_is_asked_for():
    rows = MONTHS.assign(pressure=[0.7, *[NAN] * 5], pressure_low=NAN, pressure_high=NAN)
    text = periods_block(rows, axis="pressure").text
    assert "their mean pressure" in text and "April 2021 3: +0.70" in text
    assert text.endswith("May 2021 to September 2021 –")


def test_many_actors_stand_in_several_tables_and_long_ones_are_cut():
    tables = [MONTHS.assign(actor=f"a{i}", name=f"A{i}") for i in range(ACTORS_ACROSS + 1)]
    assert periods_block(pd.concat(tables)).html.count("<table") == 2
    days = [(day, 0.1, NAN, NAN, 1) for day in pd.date_range("2021-01-01", periods=MOST_PERIODS + 3)]
    text = periods_block(series(days), frequency="day").text
    assert f"Only the last {MOST_PERIODS} of {MOST_PERIODS + 3} rows." in text
    assert "\n3 January 2021" not in text and "\n4 January 2021" in text


def test_every_figure_is_that_of_the_table(statements, signed_in, figures_of):
    table = series_table(statements, MeasureSettings(draws=100), frequency="week", actors=["USA", "PRK"])
    known = {figure for _, row in table.iterrows() for figure in figures_of(row, ("stance",))}
    text = periods_block(table, frequency="week").text
    assert len(signed_in(text)) > 4 and signed_in(text) <= known


def test_nothing_dated_is_said(nothing):
    for table in (series_table(nothing["statements"], actors=[]), series([("2021-04-01", *GAP)])):
        assert periods_block(table).text.startswith("No statement with a date speaks for or against")


def test_names_are_escaped():
    block = periods_block(MONTHS.assign(name="<b>*x*"))
    assert "<b>" not in block.html and "*x*" not in block.markdown.replace("\\*", "")
