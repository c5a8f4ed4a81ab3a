"""The opening of a profile reads alone, and says no more than the tables."""

from dataclasses import replace

import pandas as pd
import pytest

from stance.reporting.charts.positions import position_plane
from stance.reporting.sections.profile.method import profile_method_block
from stance.reporting.sections.profile.opening import (
    on_either_side,
    profile_question,
    profile_summary,
    recent_paragraph,
    says_paragraph,
    side_passages,
)
from stance.reporting.sections.profile.speakers import company_caption, speakers_block, with_speakers


@pytest.mark.parametrize("name", ["United States", "Japan", "", "<b>"])
def test_the_question_names_the_actor(name):
    assert profile_question(name).endswith(" say, to whom, since when?")
    assert profile_question("") == "What does an actor say, to whom, since when?"


def test_the_opening_answers_each_part_of_the_question(one, addressed):
    north = one(addressed, "PRK", "North Korea")
    text = profile_summary(north).text
    row = north.position.iloc[0]
    assert 3 <= text.count(". ") + 1 <= 5
    assert text.startswith(
        f"In {row['n_articles']} articles from {row['n_outlets']} outlets, published from "
    )
    assert f"there are {row['n_scored']} statements of North Korea for or against" in text
    assert "on a scale from −1, pressure, to +1, dialogue" in text
    assert (
        "name whom they are addressed to, most go to " in text
        and "The statements are known from own words" in text
    )


def test_every_figure_of_the_opening_is_in_the_tables(one, addressed, signed_in, figures_of):
    north = one(addressed, "PRK", "North Korea")
    found = signed_in(profile_summary(north).text)
    assert found and found <= figures_of(north.position.iloc[0])


def test_addressees_are_told_apart_only_by_a_test(one, addressed):
    north = one(addressed, "PRK", "North Korea")
    tests = north.target_tests
    vars(north)["target_tests"] = tests.assign(differs=False)
    assert "no test shows that these are addressed differently" in profile_summary(north).text
    vars(north)["target_tests"] = tests.assign(
        a="USA", b="KOR", name_a="A", name_b="B", difference=-0.4, differs=True
    )
    assert (
        "those to A lean further to pressure than those to B, by more than chance"
        in profile_summary(north).text
    )
    vars(north)["target_tests"] = tests.assign(p_holm=float("nan"), differs=False)
    assert "addressed differently" not in profile_summary(north).text


def test_a_turn_is_told_with_its_side_days_and_means(one, addressed):
    north = one(addressed, "PRK", "North Korea")
    turn = {
        "last_day": pd.Timestamp("2021-06-04"), "day": pd.Timestamp("2021-06-09"), "before": 0.1,
        "after": -0.2, "difference": -0.3,
    }  # fmt: skip
    vars(north)["moved"] = replace(north.moved, change_points=pd.DataFrame([turn]))
    assert (
        "A test supports a turn towards pressure between 4 June 2021 and 9 June 2021 (mean stance +0.10"
        " before, −0.20 after)."
    ) in profile_summary(north).text
    none = replace(north.moved, change_points=pd.DataFrame([turn]).iloc[:0])
    vars(north)["moved"] = replace(none, halves=none.halves.assign(differs=True))
    assert (
        "No turn on a single day is supported, but what the articles carry from"
        in profile_summary(north).text
    )
    vars(north)["moved"] = replace(
        none, halves=none.halves.assign(differs=False), divisions=pd.DataFrame([turn])
    )
    assert "No test supports a turn within these articles" in profile_summary(north).text
    vars(north)["moved"] = replace(none, halves=none.halves.iloc[:0], divisions=none.divisions.iloc[:0])
    assert "The articles are too few to say since when." in profile_summary(north).text


def test_few_statements_make_no_profile(one, addressed):
    text = profile_summary(one(addressed, "CHN", "China")).text
    assert text == (
        "In 1 article from 1 outlet, published on 7 June 2021, there is 1 statement of China for or against"
        " dialogue or pressure: too few to say where China stands. What there is, is shown below."
    )


def test_who_said_nothing_is_named(one, addressed):
    silent = one(addressed, "UN", "United Nations")
    assert profile_summary(silent).text == (
        "In 14 articles no statement of the United Nations for or against dialogue or pressure was found."
    )
    assert says_paragraph(silent).text.startswith("No statement of the United Nations speaks")
    assert not recent_paragraph(silent)


def test_who_said_nothing_on_either_axis(one, addressed):
    mute = addressed.assign(dialogue=float("nan"), pressure=float("nan"), stance=float("nan"))
    north = one(mute, "PRK", "North Korea")
    n = int(north.position["n_statements"].iloc[0])
    assert profile_summary(north).text.endswith(f"was found. {n} statements bear on neither.")
    assert position_plane(with_speakers(north)) is None


def test_nobody_at_all(one, addressed, nothing):
    assert "by a known actor was found" in profile_summary(one(addressed, "")).text
    empty = one(nothing["statements"], "")
    assert says_paragraph(empty).text == "Nobody's statement speaks for or against dialogue or pressure."


def test_periods_without_statements_and_a_thin_end_are_told(one, addressed):
    rows = addressed[
        ~addressed["article_id"].isin(["a10", "a11", "a12"]) | (addressed["government"] != "PRK")
    ]
    text = recent_paragraph(one(rows, "PRK", "North Korea", frequency="day")).text
    assert "in 4 of which there is none" in text
    assert "In the last 3 days there is no statement: too few to say where it stands now." in text
    assert "too few" not in recent_paragraph(one(addressed, "PRK", "North Korea")).text


def test_statements_are_parted_by_side_and_shown(one, addressed, names):
    north = one(addressed, "PRK", "North Korea")
    dialogue, pressure = on_either_side(north.own).values()
    assert (dialogue["stance"] > 0).all() and (pressure["stance"] < 0).all() and len(pressure)
    assert "<blockquote" in side_passages(north, pressure, names=names).html
    nothing = pressure.iloc[:0]
    assert side_passages(north, nothing, names=names).text == "No statement leans to this side."


def test_speakers_stand_beside_their_government(one, addressed):
    north = one(addressed, "PRK", "North Korea")
    assert list(with_speakers(north)["name"]) == ["North Korea", "Kim Yo Jong", "North Korea itself"]
    assert "Kim Yo Jong" in speakers_block(north).text
    person = one(addressed, "kim-yo-jong", "Kim Yo Jong")
    assert list(with_speakers(person)["name"]) == ["Kim Yo Jong", "North Korea"] and not speakers_block(
        person
    )
    assert company_caption(north).startswith(
        "North Korea beside those who speak for it most, on both axes. “It"
    )
    assert company_caption(person).startswith("Kim Yo Jong beside North Korea on both axes.")
    alone = one(addressed, "institute", "An Institute")
    assert company_caption(alone).startswith("An Institute on both axes.")
    assert list(with_speakers(alone)["name"]) == ["An Institute"]


def test_the_method_says_what_is_tested_and_classed():
    assert "corrected" in profile_method_block().text and "PLOVER" in profile_method_block().text
