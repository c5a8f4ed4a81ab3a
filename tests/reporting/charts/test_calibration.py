import pandas as pd
import pytest

from stance.measures.calibration import accuracy_table, reliability_table
from stance.reporting.charts import (
    construction_chart,
    construction_chart_alt,
    reliability_chart,
    reliability_chart_alt,
)


def written(figure):
    """All words of a figure, those of its strip too."""
    axes = [*figure.axes, *(child for one in figure.axes for child in one.child_axes)]
    return " ".join(text.get_text() for one in axes for text in one.texts)


@pytest.fixture
def curve():
    sure = [0.95] * 20 + [0.65] * 12 + [0.15] * 2
    right = [True] * 18 + [False] * 2 + [True] * 6 + [False] * 6 + [False] * 2
    return reliability_table(sure, right)


@pytest.fixture
def accuracy():
    names = ["vote"] * 10 + ["plain"] * 12 + ["weather"] * 3
    right = [False] * 5 + [True] * 20
    rows = pd.DataFrame({"construction": names, "right": right})
    return accuracy_table(
        rows.assign(right_dialogue=True, right_pressure=rows["right"]), within=["construction"]
    )


def test_the_curve_has_a_number_for_each_bin_and_the_articles_beside_the_sentences(curve, statements):
    figure = reliability_chart(curve, statements)
    assert figure is not None
    words = written(figure)
    assert all(f"{n}" in words.split() for n in (20, 12, 2))
    assert "bars: " in words and "scored statements of these articles" in words


def test_without_a_scored_statement_the_curve_is_drawn_alone(curve, nothing):
    figure = reliability_chart(curve, nothing["statements"])
    assert figure is not None and "bars" not in written(figure)


def test_the_curve_in_words_names_the_bins_with_enough_sentences(curve):
    words = reliability_chart_alt(curve)
    assert "50 % right at 65 % (12 sentences) and 90 % right at 95 % (20 sentences)" in words
    assert "(2 sentences)" not in words


def test_bins_of_few_sentences_alone_are_still_drawn_and_told(statements):
    few = reliability_table([0.5, 0.9], [True, False])
    assert reliability_chart(few, statements) is not None
    assert reliability_chart_alt(few).endswith("the confidence of their scores.")


def test_the_weakest_construction_stands_at_the_bottom_and_rare_ones_nowhere(accuracy):
    figure = construction_chart(accuracy, {"vote": "a vote"})
    assert figure is not None
    ticks = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert ticks == ["a vote (10)", "plain (12)"]
    assert "all: 80 %" in written(figure)


def test_constructions_in_words(accuracy):
    words = construction_chart_alt(accuracy, {"vote": "a vote"})
    assert "Lowest: a vote (50 %) and plain (100 %)" in words and "weather" not in words


def test_without_sentences_there_is_no_chart(nothing, accuracy):
    empty = reliability_table([], [])
    assert reliability_chart(empty, nothing["statements"]) is None
    assert reliability_chart_alt(empty).startswith("There is no chart")
    rare = accuracy[accuracy["n"] < 10]
    assert construction_chart(rare, {}) is None
    assert construction_chart_alt(rare, {}).startswith("There is no chart")
