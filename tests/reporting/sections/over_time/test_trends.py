import pandas as pd
import pytest

from stance.measures.trend import TREND, trend_table
from stance.reporting.sections.over_time.trends import time_method_block, trends_block, trends_paragraph

NAN = float("nan")


def trend(values, *, actor="USA", name="United States", bandwidth=30.0, axis="stance"):
    """A trend over some hundred days with these values on the axis, each with 0.1 on either side."""
    days = pd.date_range("2021-01-01", "2021-04-11", periods=len(values)).normalize()
    bounds = {f"{axis}_low": [v - 0.1 for v in values], f"{axis}_high": [v + 0.1 for v in values]}
    table = pd.DataFrame({"day": days, axis: values, **bounds}).assign(
        level="government", actor=actor, name=name, bandwidth=bandwidth, n_articles=9
    )
    return table.reindex(columns=list(TREND))


def test_the_table_tells_ends_height_and_depth():
    lines = trends_block(trend([0.1, 0.4, -0.3, 0.0])).text.split("\n")
    assert lines[2:] == [
        "United States first 1 January 2021 +0.10 (0.00 to +0.20)",
        "United States highest 3 February 2021 +0.40 (+0.30 to +0.50)",
        "United States lowest 8 March 2021 −0.30 (−0.40 to −0.20)",
        "United States last 11 April 2021 0.00 (−0.10 to +0.10)",
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.1, 0.2, 0.3], ["first and lowest", "highest and last"]),
        ([0.3, 0.2, 0.1], ["first and highest", "lowest and last"]),
        ([NAN, 0.2, NAN], ["first, highest, lowest and last"]),
    ],
)
def test_what_falls_together_is_one_row(values, expected):
    lines = trends_block(trend(values)).text.split("\n")[2:]
    assert len(lines) == len(expected)
    assert all(f"United States {words} " in line for words, line in zip(expected, lines, strict=True))


def test_a_wide_window_is_said_to_show_little():
    table = pd.concat([
        trend([0.1, 0.2]), trend([0.1, 0.2], actor="JPN", name="Japan", bandwidth=90.0),
        trend([0.1, 0.2], actor="CHN", name="China", bandwidth=90.0),
        trend([NAN, NAN], actor="RUS", name="Russia"),
    ])  # fmt: skip
    assert trends_paragraph(table).text == (
        "On either side of a day the trend takes in 30 days for the United States; it takes in 90 days for"
        " Japan and China: so wide that it shows a direction, hardly a turn. For Russia there are too few"
        " articles for a trend."
    )
    wide = trends_paragraph(table[table["actor"] == "JPN"]).text
    assert wide.startswith("On either side of a day the trend takes in 90 days for Japan: so wide")


def test_another_axis_has_its_own_trend():
    table = trend([0.5, 0.6], axis="pressure")
    text = trends_block(table, axis="pressure").text
    assert "The smoothed trend of pressure" in text and "+0.50 (+0.40 to +0.60)" in text
    assert not trends_block(table) and "enough on both sides" in trends_paragraph(table).text


def test_no_trend_is_said(nothing, thin):
    for table in (trend_table(nothing["statements"], actors=[]), trend_table(thin, actors=["USA"])):
        assert trends_paragraph(table).text.startswith("No actor has articles enough")
        assert not trends_block(table)


def test_the_method_names_the_period():
    assert "Each week is estimated from its own statements" in time_method_block("week").text


def test_names_are_escaped():
    table = trend([0.1, 0.2], name="<b>*x*")
    for block in (trends_paragraph(table), trends_block(table)):
        assert "<b>" not in block.html and "*x*" not in block.markdown.replace("\\*", "")
