import pytest

from stance.measures.comparisons import compare_actors
from stance.measures.settings import MeasureSettings
from stance.reporting.sections.differences import (
    correction,
    differences_block,
    differences_paragraph,
    ordered,
)
from stance.reporting.theme import signed

NAN = float("nan")


@pytest.mark.parametrize(
    ("a", "b", "first", "side"),
    [
        (0.3, 0.1, "KOR", "dialogue"),
        (0.1, 0.3, "PRK", "dialogue"),
        (0.3, -0.1, "PRK", "pressure"),
        (-0.3, 0.1, "KOR", "pressure"),
        (-0.1, -0.3, "PRK", "pressure"),
    ],
)
def test_the_side_that_leans_further_comes_first(pairs, names, a, b, first, side):
    row = ordered(pairs({"value_a": a, "value_b": b}))[0]
    assert row["a"] == first
    assert row["difference"] == pytest.approx(row["value_a"] - row["value_b"])
    assert row["difference_low"] < row["difference"] < row["difference_high"]
    other = "North Korea" if first == "KOR" else "South Korea"
    text = differences_paragraph(pairs({"value_a": a, "value_b": b})).text
    assert f"{names[first]} leans further to {side} than {other}: the difference is" in text


def test_exchanged_sides_take_their_bounds_and_counts_along(pairs):
    row = ordered(pairs({"value_a": 0.3, "value_b": -0.1, "articles_a": 4, "n_a": 5}))[0]
    assert (row["a"], row["name_a"], row["b"], row["name_b"]) == ("PRK", "North Korea", "KOR", "South Korea")
    assert (row["difference_low"], row["difference_high"]) == pytest.approx((-0.6, -0.3))
    assert (row["n_a"], row["n_b"], row["articles_a"], row["articles_b"]) == (20, 5, 12, 4)
    assert row["n_articles"] == 4


def test_a_difference_that_the_test_supports(pairs):
    table = pairs({}, {"a": "USA", "p_holm": 0.3}, {"a": "JPN", "p_holm": 0.6})
    assert differences_paragraph(table).text == (
        "Of 3 pairs of the most quoted governments 1 differs by more than chance. North Korea leans further"
        " to pressure than South Korea: the difference is −0.40 (95 % interval −0.60 to −0.30), too large to"
        " be put down to chance (p = 0.012 after correction for 3 comparisons). Next come North Korea and the"
        " United States: the difference of −0.40 (95 % interval −0.60 to −0.30) may be chance (p = 0.30 after"
        " the same correction). That a difference may be chance does not show that there is none."
    )


def test_the_verdict_is_the_tests_not_the_intervals(pairs):
    text = differences_paragraph(pairs({"p_holm": 0.06}, {"a": "USA", "p_holm": 0.9})).text
    assert "Of 2 pairs of the most quoted governments none differs by more than chance." in text
    assert "Nearest to it come North Korea and South Korea: the difference of −0.40" in text
    assert "too large" not in text and "overlap" not in text
    wide = differences_paragraph(pairs({"difference_low": -0.5, "difference_high": 0.9})).text
    assert "too large to be put down to chance (p = 0.012)." in wide


def test_pairs_that_could_not_be_tested_are_counted(pairs):
    untested = {"p": NAN, "p_holm": NAN, "difference_low": NAN, "difference_high": NAN, "articles_a": 1}
    table = pairs(untested, {"a": "USA", "p_holm": 0.3})
    text = differences_paragraph(table).text
    assert "none differs by more than chance; 1 rests on too few articles to be tested." in text
    assert "(p = 0.30)" in text and "nan" not in text
    shown = differences_block(table).text
    assert "North Korea and South Korea −0.10 and +0.30 −0.40 – too few articles" in shown
    none = differences_paragraph(pairs(untested, untested)).text
    assert none.endswith("none differs by more than chance; 2 rest on too few articles to be tested.")


def test_only_the_clearest_are_told(pairs):
    table = pairs(*({"a": f"x{i}", "p_holm": 0.001 * i} for i in range(1, 7)))
    text = differences_paragraph(table).text
    assert "6 differ by more than chance" in text and "The table has 2 pairs more." in text
    assert text.count("too large") == 4 and text.count("after correction for 6 comparisons") == 1
    assert text.index("x1") < text.index("x4") and "x5" not in text
    assert "may be chance" not in text


def test_few_articles_make_a_rough_interval(pairs):
    table = pairs({"articles_b": 5})
    assert "(rough 95 % interval" in differences_paragraph(table).text
    assert "−0.40† (" in differences_block(table).text
    settings = MeasureSettings(level=0.9)
    assert "(90 % interval" in differences_paragraph(table, settings=settings).text
    assert "90 % intervals" in differences_block(table, settings=settings).text


def test_the_table_shows_every_pair_the_clearest_first(comparisons):
    lines = differences_block(comparisons).text.split("\n")
    assert len(lines) == 2 + len(comparisons) == 8
    assert "so one that keeps clear of 0 may still be chance. † A rough interval" in lines[0]
    assert "corrected for 6 comparisons" in lines[0] and lines[2].endswith("they differ")
    verdicts = [line.endswith("they differ") for line in lines[2:]]
    assert verdicts == sorted(verdicts, reverse=True) and sum(verdicts) == comparisons["differs"].sum()


def test_every_number_is_in_the_table(comparisons, signed_in):
    columns = ["difference", "difference_low", "difference_high"]
    known = {signed(sign * value) for value in comparisons[columns].to_numpy().ravel() for sign in (1, -1)}
    assert signed_in(differences_paragraph(comparisons).text) <= known


@pytest.mark.parametrize(
    ("rows", "before", "expected"),
    [
        ([{}], 0, ""),
        ([{}, {"p": NAN, "p_holm": NAN}], 0, ""),
        ([{}, {}, {"p": NAN, "p_holm": NAN}], 0, " after correction for 2 comparisons"),
        ([{}, {}], 1, " after the same correction"),
    ],
)
def test_what_is_corrected_for(pairs, rows, before, expected):
    assert correction(pairs(*rows), before) == expected
    assert correction(pairs(*rows), before, "outlets") == expected.replace("comparisons", "outlets")


def test_one_actor_or_none_cannot_be_compared(statements, nothing):
    for table in (nothing["comparisons"], compare_actors(statements, actors=["USA"])):
        assert differences_paragraph(table).text == (
            "Fewer than two governments have enough statements to be compared."
        )
        assert not differences_block(table)


def test_names_are_escaped(pairs):
    table = pairs({"name_a": "<script>*x*"})
    for block in (differences_paragraph(table), differences_block(table)):
        assert "<script" not in block.html and "*x*" not in block.markdown.replace("\\*", "")
