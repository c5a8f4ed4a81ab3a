import re

import pytest

from stance.measures.actors import actor_table
from stance.measures.settings import MeasureSettings
from stance.reporting.actor_prose import actor_paragraph
from stance.reporting.summary import summary
from stance.reporting.theme import percent, signed


@pytest.mark.parametrize("actor", ["USA", "PRK", "KOR", "JPN", "CHN", "sung-kim", "institute"])
def test_every_number_in_a_paragraph_is_in_the_table(actors, statements, actor, figures_of, signed_in):
    row = actors[actors["actor"] == actor].iloc[0]
    text = actor_paragraph(actors, statements, actor).text
    assert signed_in(text) <= figures_of(row)
    assert {signed(row["dialogue"]), signed(row["stance"])} <= signed_in(text)
    shares = {percent(row["share_dialogue"]), percent(row["share_pressure"]), "95 %"}
    assert set(re.findall(r"\d+ %", text)) <= shares
    assert f"{row['n_scored']} statement" in text and f"{row['n_articles']} article" in text
    unclear = row["track"] == "unclear"
    assert ("to name a track" if unclear else f"the track {row['track']}.") in text


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
def test_how_sure_a_paragraph_is(actors, statements, changes, expected, never, changed_actor):
    text = actor_paragraph(changed_actor(actors, **changes), statements, "KOR").text
    assert expected in text and never not in text


def test_speakers_and_reporters_are_counted(actors, statements):
    text = actor_paragraph(actors, statements, "PRK").text
    assert "Most quoted for it: Kim Yo Jong (13)." in text
    assert "Of these 1 is known only as somebody else reports it." in text
    assert "Most quoted" not in actor_paragraph(actors, statements, "sung-kim").text


def test_talk_against_dialogue_is_called_so(actors, statements):
    assert "talk against dialogue: the track coercion" in actor_paragraph(actors, statements, "PRK").text


def test_one_of_everything_is_singular(thin, articles, nothing):
    one = thin[thin["holder"] == "kim-yo-jong"].assign(government="PRK")
    text = summary(actor_table(one), one, articles.head(1), nothing["rejected"]).text
    assert "1 article from 1 outlet, published on 1 June 2021; 1 statement in it speaks" in text
    paragraph = actor_paragraph(actor_table(one), one, "PRK").text
    assert "1 statement of" in paragraph and "1 article from 1 outlet" in paragraph
    for plural in ("1 articles", "1 statements", "1 outlets"):
        assert plural not in text + paragraph


def test_a_single_statement_is_said_to_have_no_interval(actors, statements):
    text = actor_paragraph(actors, statements, "CHN").text
    assert "Stance is +0.20, but one statement, without an interval, is too little" in text
    assert "one statement" not in actor_paragraph(actors, statements, "USA").text


def test_few_articles_are_never_sure_however_narrow_the_interval(actors, statements, changed_actor):
    row = changed_actor(actors, n_articles=2, track="unclear", stance_low=0.32, stance_high=0.34)
    text = actor_paragraph(row, statements, "KOR").text
    assert "appears to lean to dialogue, but few articles stand behind it" in text
    assert "rough 95 % interval +0.32 to +0.34 from 2 articles only" in text
    middle = changed_actor(
        actors, n_articles=2, track="unclear", stance=0.01, stance_low=0.0, stance_high=0.02
    )
    assert "appears to lean to neither side" in actor_paragraph(middle, statements, "KOR").text


def test_the_level_is_that_of_the_settings(actors, statements, changed_actor):
    row = changed_actor(actors, n_articles=5)
    settings = MeasureSettings(level=0.9)
    assert "it leans to dialogue (stance +0.33, 90 % interval" in (
        actor_paragraph(row, statements, "KOR", settings=settings).text
    )
    assert "appears to lean" in actor_paragraph(row, statements, "KOR").text


def test_an_actor_of_whom_nothing_is_known(nothing):
    text = actor_paragraph(nothing["actors"], nothing["statements"], "XYZ").text
    assert text == "No statement of XYZ speaks for or against dialogue or pressure."
