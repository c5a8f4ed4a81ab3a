import re

import pytest

from stance.measures.actors import actor_table
from stance.measures.misled import sentiment_table
from stance.measures.outlets import outlet_table
from stance.reporting.prose import (
    actor_paragraph,
    method_block,
    outlets_paragraph,
    sentiment_paragraph,
    summary,
)
from stance.reporting.theme import percent, signed

SIGNED = re.compile(r"[+−]\d\.\d\d|(?<![\d.])0\.00")


def _figures(row, measures=("dialogue", "pressure", "stance")):
    """Every number that the table has for an actor, as it is written."""
    return {signed(row[f"{m}{part}"]) for m in measures for part in ("", "_low", "_high")}


def _actor(actors, **changes):
    """One clear row with some cells changed."""
    row = actors[(actors["actor"] == "KOR") & (actors["level"] == "government")]
    return row.assign(**changes)


def test_the_summary_says_who_and_what(actors, statements, articles, rejected):
    text = summary(actors, statements, articles, rejected).text
    assert text.startswith(
        "This report rests on 14 articles from 4 outlets, published from 1 June 2021 to 14 June 2021, 1 of"
        " them a copy of another; 58 statements in them speak for or against dialogue or pressure (3 entries"
        " of the input could not be used)."
    )
    assert "South Korea leans furthest to dialogue" in text
    assert "North Korea leans furthest to pressure" in text
    assert "The United States combines dialogue with pressure (dual-track)." in text
    assert "China" not in text
    assert len(re.findall(r"[a-z)]\. [A-Z]|\.$", text)) == 4


@pytest.mark.parametrize("actor", ["USA", "PRK", "KOR", "JPN", "CHN", "sung-kim", "institute"])
def test_every_number_in_a_paragraph_is_in_the_table(actors, statements, actor):
    row = actors[actors["actor"] == actor].iloc[0]
    text = actor_paragraph(actors, statements, actor).text
    assert set(SIGNED.findall(text)) <= _figures(row)
    assert {signed(row["dialogue"]), signed(row["stance"])} <= set(SIGNED.findall(text))
    shares = {percent(row["share_dialogue"]), percent(row["share_pressure"]), "95 %"}
    assert set(re.findall(r"\d+ %", text)) <= shares
    assert f"{row['n_scored']} statement" in text and f"{row['n_articles']} article" in text
    unclear = row["track"] == "unclear"
    assert ("to name a track" if unclear else f"the track {row['track']}.") in text


def test_every_number_of_the_summary_is_in_the_table(actors, statements, articles, rejected):
    text = summary(actors, statements, articles, rejected).text
    known = set().union(*(_figures(row) for _, row in actors.iterrows()))
    assert set(SIGNED.findall(text)) <= known


@pytest.mark.parametrize(
    ("changes", "expected", "never"),
    [
        ({}, "On balance it leans to dialogue", "appears"),
        (
            {"stance_low": -0.1, "stance": 0.2},
            "appears to lean to dialogue, but the interval reaches",
            "it leans",
        ),
        (
            {"stance": -0.3, "stance_low": -0.4, "stance_high": -0.2},
            "On balance it leans to pressure",
            "appears",
        ),
        ({"n_articles": 3}, "appears to lean to dialogue, but few articles", "it leans"),
        ({"stance": 0.01, "stance_low": -0.4}, "leans clearly to neither side", "appears"),
        (
            {"stance_low": float("nan"), "stance_high": float("nan")},
            "too little to say which way",
            "On balance",
        ),
    ],
)
def test_how_sure_a_paragraph_is(actors, statements, changes, expected, never):
    text = actor_paragraph(_actor(actors, **changes), statements, "KOR").text
    assert expected in text and never not in text


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
def test_how_sure_the_summary_is(actors, statements, articles, nothing, changes, expected):
    text = summary(_actor(actors, **changes), statements, articles, nothing["rejected"]).text
    assert expected in text
    assert "could not be used" not in text


def test_a_close_second_is_named(actors, statements, articles, rejected):
    rows = actors[actors["level"] == "government"].copy()
    rows.loc[rows["actor"] == "USA", ["stance", "stance_low", "stance_high"]] = [0.31, 0.2, 0.4]
    text = summary(rows, statements, articles, rejected).text
    assert "South Korea leans furthest to dialogue" in text and "the United States may lean as far." in text


def test_thin_evidence_yields_to_sure_evidence(actors, statements, articles, rejected):
    rows = actors[actors["level"] == "government"].copy()
    thin = ["stance", "stance_low", "stance_high"]
    rows.loc[rows["actor"] == "JPN", thin] = [0.6, -0.2, 1.0]
    text = summary(rows, statements, articles, rejected).text
    assert "South Korea leans furthest to dialogue (stance +0.33" in text
    assert "; Japan scores further, but with too wide an interval to say." in text


def test_with_little_evidence_the_order_stays_open(actors, statements, articles, rejected):
    rows = actors[actors["level"] == "government"].assign(stance_low=-1.0, stance_high=1.0, n_articles=2)
    text = summary(rows, statements, articles, rejected).text
    assert "South Korea appears to lean furthest to dialogue" in text
    assert "North Korea appears to lean furthest to pressure" in text
    assert text.count("the order is not certain, as intervals overlap") == 2


def test_speakers_and_reporters_are_counted(actors, statements):
    text = actor_paragraph(actors, statements, "PRK").text
    assert "Most quoted for it: Kim Yo Jong (13)." in text
    assert "Of these 1 is known only as somebody else reports it." in text
    assert "Most quoted" not in actor_paragraph(actors, statements, "sung-kim").text


def test_talk_against_dialogue_is_called_so(actors, statements):
    assert "talk against dialogue: the track coercion" in actor_paragraph(actors, statements, "PRK").text


def test_numbers_of_outlets_come_from_the_table(outlets):
    text = outlets_paragraph(outlets).text
    assert set(SIGNED.findall(text)) <= {signed(value) for value in outlets["stance"]}
    assert "runs from −0.60 in Harbour Post to −0.41 in Meridian; that may be chance" in text
    assert "differs little between outlets (from 0.00 in The Northern Eye to +0.03 in Meridian)" in text


def test_gaps_between_outlets_are_hedged_by_their_intervals(outlets):
    rows = outlets[outlets["government"] == "PRK"].copy().reset_index(drop=True)
    rows["n_articles"] = 9
    rows["stance_low"], rows["stance_high"] = rows["stance"] - 0.01, rows["stance"] + 0.01
    assert "the intervals do not overlap" in outlets_paragraph(rows).text
    rows["stance_low"] = float("nan")
    assert "too few articles to say" in outlets_paragraph(rows).text


def test_sentiment_figures_come_from_the_table(statements):
    table = sentiment_table(statements)
    text = sentiment_paragraph(table, statements).text
    vader = table.iloc[0]
    assert f"in {vader['agree']} of {vader['n']} statements ({percent(vader['share'])}, interval" in text
    assert "VADER +0.90, stance −0.60" in text


def test_one_of_everything_is_singular(thin, articles, nothing):
    one = thin[thin["holder"] == "kim-yo-jong"].assign(government="PRK")
    text = summary(actor_table(one), one, articles.head(1), nothing["rejected"]).text
    assert "1 article from 1 outlet, published on 1 June 2021; 1 statement in it speaks" in text
    paragraph = actor_paragraph(actor_table(one), one, "PRK").text
    assert "1 statement of" in paragraph and "1 article from 1 outlet" in paragraph
    for plural in ("1 articles", "1 statements", "1 outlets"):
        assert plural not in text + paragraph


def test_an_empty_corpus_is_said_to_be_empty(nothing):
    text = summary(nothing["actors"], nothing["statements"], nothing["articles"], nothing["rejected"]).text
    assert text == "No article could be read."
    assert "No statement of XYZ" in actor_paragraph(nothing["actors"], nothing["statements"], "XYZ").text
    assert "too few statements" in outlets_paragraph(outlet_table(nothing["statements"])).text
    empty = sentiment_paragraph(sentiment_table(nothing["statements"]), nothing["statements"]).text
    assert empty.startswith("No statement has both")


def test_the_method_names_settings_and_what_was_left_out(statements, articles, rejected, nothing):
    settings = {"level": 0.9, "draws": 500, "seed": 7, "cut": 0.2, "codebooks": ["diplomacy", "korea"]}
    text = method_block(settings, statements, articles, rejected).text
    for part in (
        "90 % interval",
        "500 times (seed 7)",
        "wholly above 0.2 ",
        "diplomacy and korea",
        "below 5 articles",
    ):
        assert part in text
    assert "rejected: not in English (ko): 2" in text
    assert "{" not in text
    assert (
        "95 % interval"
        in method_block({}, *(nothing[n] for n in ("statements", "articles", "rejected"))).text
    )


def test_words_from_articles_are_escaped(actors, statements, articles, rejected):
    hostile = actors.assign(name="<script>*x*")
    block = summary(hostile, statements, articles, rejected)
    assert "<script" not in block.html and "*x*" not in block.markdown.replace("\\*", "")
