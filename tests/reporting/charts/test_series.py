from datetime import date

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from stance.measures.change_points import CHANGE_POINTS
from stance.measures.columns import frame
from stance.measures.series import series_table
from stance.measures.settings import MeasureSettings
from stance.measures.trend import trend_table
from stance.reporting.charts import dates, interactive, series_chart, series_chart_alt
from stance.reporting.notebook.show import picture
from stance.reporting.theme import signed

NO_TURNS = frame([], CHANGE_POINTS)


@pytest.fixture(scope="module")
def days(statements, names):
    return series_table(statements, frequency="day", names=names)


@pytest.fixture(scope="module")
def trends(statements, names):
    return trend_table(statements, bandwidth=10.0, names=names)


@pytest.fixture
def turn():
    """A table of supported turns of the United States, one for each day of June."""

    def made(*numbers, axis="stance"):
        rows = [
            {
                "level": "government", "actor": "USA", "name": "United States", "axis": axis,
                "day": np.datetime64(f"2021-06-{n:02}"), "last_day": np.datetime64(f"2021-06-{n - 1:02}"),
                "before": 0.31, "after": -0.27, "difference": -0.58, "n_before": 8, "n_after": 8,
                "p": 0.001, "p_holm": 0.004, "n_actors": 3, "n_tests": 4,
                "statements_before": "", "statements_after": "",
            }
            for n in numbers
        ]  # fmt: skip
        return frame(rows, CHANGE_POINTS)

    return made


def _drawn(figure: Figure | None) -> Figure:
    assert figure is not None
    return figure


def _titles(figure):
    return [axes.get_title(loc="left") for axes in _drawn(figure).axes]


def _points(axes):
    found = [line for line in axes.lines if line.get_marker() == "o"]
    return {tuple(np.asarray(line.get_xydata())[0].round(6)) for line in found}


def _words(axes):
    return [text.get_text() for text in axes.texts]


def _note(figure):
    return _drawn(figure).get_supxlabel().replace("\n", " ")


def test_no_chart_but_a_sentence_where_there_is_nothing(nothing):
    tables = series_table(nothing["statements"]), trend_table(nothing["statements"]), NO_TURNS
    assert series_chart(*tables) is None
    assert (
        series_chart_alt(*tables)
        == "There is no chart of stance over time: no dated statement is scored on it."
    )


def test_an_actor_without_a_value_on_the_measure_is_not_drawn_alone(days, trends):
    silent = days.assign(dialogue=np.nan)
    assert series_chart(silent, trends, NO_TURNS, measure="dialogue") is None
    assert series_chart_alt(silent, trends, NO_TURNS, measure="dialogue").startswith(
        "There is no chart of dial"
    )


def test_each_period_with_a_value_has_its_point_and_the_others_none(days, trends):
    axes = _drawn(series_chart(days, trends, NO_TURNS, actors=["USA"])).axes[0]
    rows = days[(days["actor"] == "USA") & days["stance"].notna()]
    expected = {
        (float((period.date() - date(1970, 1, 1)).days), round(stance, 6))
        for period, stance in zip(rows["period"], rows["stance"], strict=True)
    }
    assert len(rows) < (days["actor"] == "USA").sum() or days["stance"].notna().all()
    assert _points(axes) == expected


def test_a_gap_stays_a_gap(days, trends):
    gap = days.copy()
    columns = ["stance", "stance_low", "stance_high"]
    there = gap[(gap["actor"] == "USA") & gap["stance"].notna()].index
    gap.loc[there[3], columns] = np.nan
    before = _points(_drawn(series_chart(days, trends, NO_TURNS, actors=["USA"])).axes[0])
    after = _points(_drawn(series_chart(gap, trends, NO_TURNS, actors=["USA"])).axes[0])
    assert after < before and len(before - after) == 1


def test_panels_are_those_asked_for_in_order_on_the_same_axes(days, trends):
    figure = _drawn(series_chart(days, trends, NO_TURNS, actors=["KOR", "USA"]))
    assert _titles(figure) == ["South Korea", "United States"]
    assert len({(axes.get_xlim(), axes.get_ylim()) for axes in figure.axes}) == 1


def test_at_most_six_panels_and_one_alone_is_larger(days, trends):
    many = pd.concat([days[days["actor"] == "USA"].assign(actor=f"A{i}", name=f"A{i}") for i in range(9)])
    figure = series_chart(many, trends, NO_TURNS)
    assert _titles(figure) == [f"A{i}" for i in range(6)]
    told = "Shown are the first 6 of 9 actors."
    assert _note(figure).endswith(told) and series_chart_alt(many, trends, NO_TURNS).endswith(told)
    twin = interactive.series_twin(many, trends)
    assert twin is not None and " ".join(twin["title"]).endswith(told)
    assert "first 6" not in series_chart_alt(many, trends, NO_TURNS, actors=["A8"])
    assert "first 6" not in _note(series_chart(days, trends, NO_TURNS))
    assert len(_drawn(series_chart(many, trends, NO_TURNS, actors=["A8"])).axes) == 1
    heights = [
        _drawn(series_chart(many, trends, NO_TURNS, actors=actors)).axes[0].get_window_extent().height
        for actors in (["A0"], ["A0", "A1"])
    ]
    assert heights[0] > 1.5 * heights[1]


def test_five_panels_name_the_dates_below_the_last_of_each_column(days, trends):
    many = pd.concat([days[days["actor"] == "USA"].assign(actor=f"A{i}", name=f"A{i}") for i in range(5)])
    panels = _drawn(series_chart(many, trends, NO_TURNS)).axes
    shown = [
        any(label.get_visible() and label.get_text() for label in axes.get_xticklabels()) for axes in panels
    ]
    assert shown == [False, False, False, True, True]


def test_the_trend_of_the_table_is_drawn_with_its_band(days, trends):
    axes = _drawn(series_chart(days, trends, NO_TURNS, actors=["USA"])).axes[0]
    expected = trends[trends["actor"] == "USA"]["stance"].to_numpy()
    assert any(
        np.array_equal(np.asarray(line.get_ydata(), dtype=float), expected, equal_nan=True)
        for line in axes.lines
    )
    assert len(axes.collections) == 1
    assert "smoothed trend" in _note(series_chart(days, trends, NO_TURNS))


@pytest.mark.parametrize("lacking", ["column", "rows"])
def test_nothing_is_said_of_a_trend_that_is_not_there(days, trends, lacking):
    ends = ["dialogue", "dialogue_low", "dialogue_high"]
    less = trends.drop(columns=ends) if lacking == "column" else trends.iloc[:0]
    figure = series_chart(days, less, NO_TURNS, measure="dialogue")
    assert "trend" not in _note(figure)
    assert "trend" not in series_chart_alt(days, less, NO_TURNS, measure="dialogue")
    assert all(not axes.collections for axes in _drawn(figure).axes)


def test_a_turn_has_its_date_its_means_and_its_gap(days, trends, turn):
    axes = _drawn(series_chart(days, trends, turn(7), actors=["USA"])).axes[0]
    assert _words(axes) == ["turn by 7 Jun 2021\nmean +0.31 → −0.27"]
    day = (date(2021, 6, 7) - date(1970, 1, 1)).days
    assert [day, day] in [np.asarray(line.get_xdata()).tolist() for line in axes.lines]
    alt = series_chart_alt(days, trends, turn(7), actors=["USA"])
    assert "a turn between 6 June 2021 and 7 June 2021 from a mean of +0.31 to −0.27" in alt


def test_turns_of_others_and_on_another_axis_are_left_out(days, trends, turn):
    for figure in (
        series_chart(days, trends, turn(7), actors=["PRK"]),
        series_chart(days, trends, turn(7, axis="dialogue"), actors=["USA"]),
    ):
        assert _words(_drawn(figure).axes[0]) == [] and "turn" not in _note(figure)


def test_words_of_turns_do_not_cover_each_other(days, trends, turn):
    many = pd.concat(
        [days[days["actor"] == "USA"].assign(actor=actor, name=actor) for actor in ("USA", "B", "C", "D")]
    )
    for tables, actors in ((days, ["USA"]), (many, None)):
        axes = _drawn(series_chart(tables, trends, turn(4, 7, 10), actors=actors)).axes[0]
        boxes = [text.get_window_extent() for text in axes.texts]
        assert len(boxes) == 3
        assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_what_the_marks_mean_is_said_where_they_occur(days, trends):
    rough = days.assign(n_articles=4, stance_low=-0.1, stance_high=0.1)
    few = _note(series_chart(rough, trends, NO_TURNS, settings=MeasureSettings(level=0.9)))
    assert "one day" in few and "90 % intervals" in few and "fewer than 5 articles" in few
    solid = days.assign(n_scored=9, n_articles=9, stance_low=0.0, stance_high=0.1)
    assert "Faint" not in _note(series_chart(solid, trends, NO_TURNS))
    assert "lines" not in _note(
        series_chart(days.assign(stance_low=np.nan, stance_high=np.nan), trends, NO_TURNS)
    )


def test_the_description_begins_and_ends_where_the_table_does(days, trends):
    rows = days[(days["actor"] == "USA") & days["stance"].notna()]
    alt = series_chart_alt(days, trends, NO_TURNS, actors=["USA"])
    assert alt.startswith("Chart of stance by day of 1 actor, with 95 % intervals. United States: ")
    assert f"values in {len(rows)} of {len(days[days['actor'] == 'USA'])} days" in alt
    for row in (rows.iloc[0], rows.iloc[-1]):
        assert signed(row["stance"]) in alt and f"on {row['period'].day} June 2021" in alt


def test_one_period_and_one_row_are_drawn(statements, trends):
    month = series_table(statements, actors=["USA"])
    assert len(month) == 1
    figure = series_chart(month, trends.iloc[:0], NO_TURNS)
    assert len(_points(_drawn(figure).axes[0])) == 1 and "one period" in _note(figure)


def test_an_actor_that_is_silent_beside_others_is_said_to_be(days, trends):
    silent = days.copy()
    silent.loc[silent["actor"] == "PRK", ["stance", "stance_low", "stance_high"]] = np.nan
    panels = _drawn(series_chart(silent, trends.iloc[:0], NO_TURNS, actors=["USA", "PRK"])).axes
    assert _words(panels[1]) == ["nothing scored on stance"] and _words(panels[0]) == []
    assert "no value." in series_chart_alt(silent, trends, NO_TURNS, actors=["PRK", "USA"])


def test_unknown_actors_and_measures_are_named(days, trends):
    with pytest.raises(ValueError, match="unknown actor 'XYZ'"):
        series_chart(days, trends, NO_TURNS, actors=["XYZ"])
    with pytest.raises(ValueError, match="unknown measure 'mood'"):
        series_chart_alt(days, trends, NO_TURNS, measure="mood")


def test_files_repeat_exactly_and_markup_in_names_is_only_letters(days, trends, turn):
    odd = days.assign(name="<b>A & $x$</b>")
    one, two = (
        picture(series_chart(odd, trends, turn(7)), name="series", alt="words", caption="") for _ in range(2)
    )
    assert one == two
    assert "<b>A & $x$</b>" in _titles(series_chart(odd, trends, turn(7)))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-05-10", "2021-11-20", ["Jun\n2021", "Jul", "Aug", "Sep", "Oct", "Nov"]),
        ("2021-11-20", "2022-02-20", ["Dec\n2021", "Jan\n2022", "Feb"]),
        (
            "2019-03-01",
            "2021-03-10",
            ["Apr\n2019", "Jul", "Oct", "Jan\n2020", "Apr", "Jul", "Oct", "Jan\n2021"],
        ),
        ("2015-03-01", "2020-03-01", ["2016", "2017", "2018", "2019", "2020"]),
        ("2021-12-30", "2022-01-02", ["30 Dec\n2021", "31 Dec", "1 Jan\n2022", "2 Jan"]),
    ],
)
def test_dates_on_the_axis_are_short_and_carry_the_year_where_it_begins(first, last, expected):
    axes = Figure().subplots()
    axes.set_xlim(*dates.numbers(pd.Series(pd.to_datetime([first, last]))))
    dates.date_axis(axes)
    assert [label.get_text() for label in axes.get_xticklabels()] == expected


@pytest.mark.parametrize(("step", "name"), [("D", "day"), ("W-MON", "week"), ("MS", "month")])
def test_periods_are_told_by_their_length(step, name):
    periods = pd.Series(pd.date_range("2021-01-04", periods=5, freq=step))
    assert dates.period_name(periods) == name
    assert dates.period_name(periods[:1]) == "period"
