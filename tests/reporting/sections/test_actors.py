import re

import pytest

from stance.measures.actors import actor_table
from stance.measures.positions import account_table
from stance.measures.settings import MeasureSettings
from stance.reporting.sections.actors import actor_paragraph
from stance.reporting.sections.summary import summary
from stance.reporting.theme import percent, signed

SHARES = ("", "_dialogue"), ("", "_pressure"), ("likeliest_", "")


@pytest.mark.parametrize("actor", ["USA", "PRK", "KOR", "JPN", "CHN", "sung-kim", "institute"])
def test_every_number_in_a_paragraph_is_in_the_table(
    actors, statements, accounts, actor, figures_of, signed_in
):
    row = actors[actors["actor"] == actor].iloc[0]
    text = actor_paragraph(actors, statements, accounts, actor).text
    assert signed_in(text) <= figures_of(row)
    assert {signed(row["dialogue"]), signed(row["stance"])} <= signed_in(text)
    shares = {percent(row[f"{what}share{axis}"]) for what, axis in SHARES}
    assert set(re.findall(r"\d+ %", text)) <= shares | {"95 %"}
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
        ({"stance": 0.01, "stance_low": -0.4}, "does not lean clearly to either side", "appears"),
        (
            {"stance_low": float("nan"), "stance_high": float("nan")},
            "too little to say which way",
            "On balance",
        ),
    ],
)
def test_how_sure_a_paragraph_is(actors, statements, accounts, changes, expected, never, changed_actor):
    text = actor_paragraph(changed_actor(actors, **changes), statements, accounts, "KOR").text
    assert expected in text and never not in text


def test_speakers_are_counted(actors, statements, accounts):
    text = actor_paragraph(actors, statements, accounts, "PRK").text
    assert "Most quoted for it: Kim Yo Jong (13)." in text
    assert "Most quoted" not in actor_paragraph(actors, statements, accounts, "sung-kim").text


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (["own words"] * 3, "All are in its own words."),
        (["adversary"] * 3, "All are passed on by adversaries."),
        (["deed"], "It is a deed."),
        (["own words", "deed", "deed"], "Of these 1 is in its own words and 2 are deeds."),
        (["narrated", "outsider"], "Of these 1 is told by the outlets and 1 is passed on by outsiders."),
        (
            ["own words", "own side", "outsider", "outsider"],
            "Of these 1 is in its own words and 3 are passed on by others (2 by outsiders and 1 by its own"
            " side).",
        ),
        ([""], "outlet."),
    ],
)
def test_how_the_statements_are_known(statements, known, expected):
    rows = statements[statements["government"] == "KOR"].head(len(known)).assign(known_by=known)
    text = actor_paragraph(actor_table(rows), rows, account_table(rows), "KOR").text
    said = text[text.index("article") : text.index(" On average" if len(known) > 1 else " It scores")]
    assert said.endswith(expected)


def test_a_persons_words_are_the_holders(actors, statements, accounts):
    text = actor_paragraph(actors, statements, accounts, "sung-kim").text
    assert "All are in the holder's own words." in text
    text = actor_paragraph(actors, statements, accounts, "PRK").text
    assert "are in its own words and 1 is passed on by adversaries." in text


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"likeliest_share": 0.62},
            "too wide to name a track; most likely it is dual-track: 62 % of the resampled means lie there.",
        ),
        ({"likeliest_share": 0.42}, "the largest part of the resampled means, 42 %, lies on dual-track."),
        ({"likeliest_share": 0.98}, "The intervals are too wide to name a track. On"),
        ({"likeliest_share": 0.62, "n_articles": 5}, "The articles are too few to name a track. On"),
        ({"likeliest": "unclear", "likeliest_share": float("nan")}, "too wide to name a track. On"),
    ],
)
def test_an_unclear_track_says_where_it_leans(actors, statements, accounts, changes, expected, changed_actor):
    row = changed_actor(actors, **({"track": "unclear", "likeliest": "dual-track"} | changes))
    assert expected in actor_paragraph(row, statements, accounts, "KOR").text


def test_statements_without_a_weight_give_no_stance(actors, statements, accounts, changed_actor):
    nothing = dict.fromkeys(("stance", "stance_low", "stance_high"), float("nan"))
    text = actor_paragraph(changed_actor(actors, **nothing), statements, accounts, "KOR").text
    assert "None of the statements has a weight, so there is no stance." in text


def test_talk_against_dialogue_is_called_so(actors, statements, accounts):
    text = actor_paragraph(actors, statements, accounts, "PRK").text
    assert "talk against dialogue: the track coercion" in text


def test_one_of_everything_is_singular(thin, articles, nothing):
    one = thin[thin["holder"] == "kim-yo-jong"].assign(government="PRK")
    text = summary(actor_table(one), nothing["comparisons"], one, articles.head(1), nothing["rejected"]).text
    assert "1 article from 1 outlet, published on 1 June 2021; 1 statement in it speaks" in text
    paragraph = actor_paragraph(actor_table(one), one, account_table(one), "PRK").text
    assert "1 statement of" in paragraph and "1 article from 1 outlet" in paragraph
    for plural in ("1 articles", "1 statements", "1 outlets"):
        assert plural not in text + paragraph


def test_a_single_statement_is_said_to_have_no_interval(actors, statements, accounts):
    text = actor_paragraph(actors, statements, accounts, "CHN").text
    assert "Stance is +0.20, but one statement, without an interval, is too little" in text
    assert "one statement" not in actor_paragraph(actors, statements, accounts, "USA").text


def test_few_articles_are_never_sure_however_narrow_the_interval(actors, statements, accounts, changed_actor):
    row = changed_actor(actors, n_articles=2, track="unclear", stance_low=0.32, stance_high=0.34)
    text = actor_paragraph(row, statements, accounts, "KOR").text
    assert "appears to lean to dialogue, but few articles stand behind it" in text
    assert "rough 95 % interval +0.32 to +0.34 from 2 articles only" in text
    middle = changed_actor(
        actors, n_articles=2, track="unclear", stance=0.01, stance_low=0.0, stance_high=0.02
    )
    assert "appears to lean to neither side" in actor_paragraph(middle, statements, accounts, "KOR").text


def test_the_level_is_that_of_the_settings(actors, statements, accounts, changed_actor):
    row = changed_actor(actors, n_articles=5)
    settings = MeasureSettings(level=0.9)
    assert "it leans to dialogue (stance +0.33, 90 % interval" in (
        actor_paragraph(row, statements, accounts, "KOR", settings=settings).text
    )
    assert "appears to lean" in actor_paragraph(row, statements, accounts, "KOR").text


def test_an_actor_of_whom_nothing_is_known(nothing):
    text = actor_paragraph(nothing["actors"], nothing["statements"], nothing["accounts"], "XYZ").text
    assert text == "No statement of XYZ speaks for or against dialogue or pressure."
