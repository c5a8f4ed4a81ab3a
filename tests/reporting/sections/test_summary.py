import re

import pandas as pd
import pytest

from stance.measures.settings import MeasureSettings
from stance.reporting.sections.summary import TOO_FEW, summary


def test_the_summary_says_who_and_what(actors, comparisons, statements, articles, rejected):
    text = summary(actors, comparisons, statements, articles, rejected).text
    assert text.startswith(
        "This report rests on 14 articles from 4 outlets, published from 1 June 2021 to 14 June 2021, 1 of"
        " them without a day, 1 of them a copy of another; 58 statements in them speak for or against"
        " dialogue or pressure (3 entries of the input could not be used)."
    )
    assert "South Korea leans furthest to dialogue" in text
    assert "North Korea leans furthest to pressure" in text
    assert "The United States combines dialogue with pressure (dual-track)." in text
    assert "China" not in text
    assert len(re.findall(r"[a-z)]\. [A-Z]|\.$", text)) == 4


def test_every_number_of_the_summary_is_in_the_table(
    actors, comparisons, statements, articles, rejected, figures_of, signed_in
):
    text = summary(actors, comparisons, statements, articles, rejected).text
    known = set().union(*(figures_of(row) for _, row in actors.iterrows()))
    assert signed_in(text) <= known


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "South Korea leans to dialogue"),
        ({"stance_low": -0.01}, "South Korea appears to lean to dialogue"),
        ({"n_articles": 5}, "South Korea appears to lean to dialogue"),
        ({"stance_low": float("nan")}, "too few articles for an interval"),
        (
            {"stance": -0.2, "stance_low": -0.3, "stance_high": -0.1},
            "No actor with enough statements leans to dialogue",
        ),
        (
            {"track": "unclear", "pressure": 0.4},
            "South Korea appears to combine dialogue with pressure, but that",
        ),
        ({"track": "unclear"}, "No actor clearly combines"),
    ],
)
def test_how_sure_the_summary_is(
    actors, comparisons, statements, articles, nothing, changes, expected, changed_actor
):
    row = changed_actor(actors, **changes)
    text = summary(row, comparisons, statements, articles, nothing["rejected"]).text
    assert expected in text
    assert "could not be used" not in text


@pytest.mark.parametrize(
    ("tested", "expected"),
    [
        ([("USA", 0.01), ("PRK", 0.01), ("JPN", 0.01)], "+0.34)."),
        ([("USA", 0.3), ("PRK", 0.01), ("JPN", 0.01)], "; the United States may lean as far."),
        ([("PRK", 0.01), ("JPN", 0.01)], "; the United States may lean as far."),
        ([("USA", float("nan")), ("PRK", 0.01), ("JPN", 0.01)], "; the United States may lean as far."),
        (
            [("USA", 0.3), ("PRK", 0.01), ("JPN", 0.06)],
            "; the United States and Japan may lean as far.",
        ),
        (
            [("USA", 0.3), ("PRK", 0.3), ("JPN", 0.3)],
            "; the order is not certain, as tests tell it apart from none of the 3 others.",
        ),
    ],
)
def test_who_may_lean_as_far_is_what_no_test_tells_apart(
    actors, statements, articles, rejected, pairs, tested, expected
):
    rows = actors[actors["level"] == "government"]
    table = pairs(*({"a": other, "b": "KOR", "p_holm": p} for other, p in tested))
    text = summary(rows, table, statements, articles, rejected).text
    said = re.search(r"South Korea leans furthest to dialogue .*?\.(?= [A-Z])", text)
    assert said and said[0].endswith(expected)


def test_overlapping_intervals_decide_nothing(actors, statements, articles, rejected, pairs):
    rows = actors[actors["level"] == "government"].assign(stance_low=-1.0, stance_high=1.0)
    table = pairs(*({"a": other, "b": "KOR"} for other in ("USA", "PRK", "JPN")))
    text = summary(rows, table, statements, articles, rejected).text
    assert "South Korea appears to lean furthest to dialogue" in text and "+1.00). North" in text


def test_thin_evidence_yields_to_sure_evidence(actors, comparisons, statements, articles, rejected):
    rows = actors[actors["level"] == "government"].copy()
    thin = ["stance", "stance_low", "stance_high"]
    rows.loc[rows["actor"] == "JPN", thin] = [0.6, -0.2, 1.0]
    text = summary(rows, comparisons, statements, articles, rejected).text
    assert "South Korea leans furthest to dialogue (stance +0.33" in text
    assert "; Japan scores further, but with too wide an interval to say." in text


def test_with_little_evidence_the_order_stays_open(actors, comparisons, statements, articles, rejected):
    rows = actors[actors["level"] == "government"].assign(stance_low=-1.0, stance_high=1.0, n_articles=2)
    text = summary(rows, comparisons, statements, articles, rejected).text
    assert TOO_FEW in text and "lean furthest" not in text
    alone = summary(rows.head(1), comparisons, statements, articles, rejected).text
    assert "appears to lean to" in alone and TOO_FEW not in alone


def test_words_from_articles_are_escaped(actors, comparisons, statements, articles, rejected):
    hostile = actors.assign(name="<script>*x*")
    block = summary(hostile, comparisons, statements, articles, rejected)
    assert "<script" not in block.html and "*x*" not in block.markdown.replace("\\*", "")


def test_articles_not_asked_for_are_no_broken_input(actors, comparisons, statements, articles):
    reasons = ["not asked for: published before 2021-05-01", "not asked for: outlet X", "empty file"]
    rejected = pd.DataFrame({"source": ["a", "b", "c"], "row": 0, "reason": reasons})
    text = summary(actors, comparisons, statements, articles, rejected).text
    assert "(2 articles left out by date or outlet, as asked; 1 entry of the input could not be used)" in text
    text = summary(actors, comparisons, statements, articles, rejected.head(1)).text
    assert "(1 article left out by date or outlet, as asked)." in text and "could not" not in text


def test_few_articles_are_never_sure_however_narrow_the_interval(
    actors, comparisons, statements, articles, nothing
):
    rows = actors[actors["level"] == "government"].assign(n_articles=2, track="unclear")
    rows["stance_low"], rows["stance_high"] = rows["stance"] - 0.01, rows["stance"] + 0.01
    text = summary(rows, comparisons, statements, articles, nothing["rejected"]).text
    assert TOO_FEW in text and " leans " not in text.replace(TOO_FEW, "")
    mixed = rows.assign(n_articles=[20, *[2] * (len(rows) - 1)])
    text = summary(mixed, comparisons, statements, articles, nothing["rejected"]).text
    assert TOO_FEW not in text and "furthest to" in text


def test_level_and_cut_are_those_of_the_settings(actors, statements, articles, nothing, changed_actor):
    row = changed_actor(actors, track="unclear", dialogue=0.4, pressure=0.2, n_articles=5)
    tables = (nothing["comparisons"], statements, articles, nothing["rejected"])
    strict = summary(row, *tables, settings=MeasureSettings(level=0.9, cut=0.3)).text
    assert "leans to dialogue (stance +0.33, 90 % interval" in strict and "No actor clearly" in strict
    loose = summary(row, *tables, settings=MeasureSettings(level=0.99, cut=0.1)).text
    assert "appears to lean" in loose and "rough 99 % interval" in loose and "appears to combine" in loose


def test_an_empty_corpus_is_said_to_be_empty(nothing):
    tables = [nothing[name] for name in ("actors", "comparisons", "statements", "articles", "rejected")]
    assert summary(*tables).text == "No article could be read."


def test_a_period_without_articles_is_not_said_to_be_unreadable(nothing):
    tables = [nothing[name] for name in ("actors", "comparisons", "statements", "articles")]
    reason = "not asked for: published before 2021-05-02"
    rejected = pd.DataFrame({"source": ["a"], "row": [0], "reason": [reason]})
    assert summary(*[*tables, rejected]).text == (
        "No article is of the days and outlets asked for (1 article left out by date or outlet, as asked)."
    )


def test_articles_without_a_day_are_counted(actors, comparisons, statements, articles, nothing):
    dated = articles[articles["published"] != ""].head(3)
    lacking = pd.concat([dated, dated.head(2).assign(published="")])
    tables = (actors, comparisons, statements)
    for rows, words in (
        (dated, "2021; "),
        (lacking, "2021, 2 of them without a day; "),
        (lacking.tail(2), "outlets, none of them with a day; "),
    ):
        assert words in summary(*tables, rows.assign(duplicate_of=""), nothing["rejected"]).text


def test_an_actor_without_a_weight_is_not_compared(actors, comparisons, statements, articles, rejected):
    rows = actors[actors["level"] == "government"].copy()
    rows.loc[rows["actor"] == "KOR", ["stance", "stance_low", "stance_high"]] = float("nan")
    text = summary(rows, comparisons, statements, articles, rejected).text
    assert "South Korea" not in text and "the United States" in text.lower().replace("united s", "United S")
