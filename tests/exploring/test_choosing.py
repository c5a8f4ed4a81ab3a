"""The controls: what they offer, what they ask for, and whom they tell."""

from dataclasses import replace
from datetime import date

import pytest

from stance.exploring.choosing import Controls, actor_options, day_options, outlet_options
from stance.reporting.notebook.checks import ParameterError


@pytest.fixture
def calls():
    return []


@pytest.fixture
def controls(news, chosen, calls):
    made = Controls(lambda: calls.append(1))
    made.fill(news, chosen)
    return made


def test_actors_are_offered_with_their_numbers_governments_first(news):
    assert actor_options(news) == [
        ("United States · 5", "USA"), ("South Korea · 3", "KOR"), ("North Korea · 1", "PRK"),
        ("Antony Blinken, USA · 1", "antony-blinken"),
    ]  # fmt: skip


def test_outlets_and_days_are_offered(news):
    assert outlet_options(news) == [("Harbour Post · 2", "Harbour Post"), ("Meridian · 3", "Meridian")]
    assert [label for label, _ in day_options(news)] == [
        "1 Jun 2021", "5 Jun 2021", "9 Jun 2021", "1 Jul 2021", "8 Jul 2021",
    ]  # fmt: skip


def test_untouched_controls_ask_for_everything(controls, chosen, calls):
    assert controls.applied(chosen) == chosen
    assert calls == []


def test_controls_start_as_the_parameters_say(controls, news, chosen, calls):
    wanted = replace(
        chosen, actors=("antony blinken", "KOR"), outlets=("Meridian",), axis="pressure",
        date_from=date(2021, 6, 2), date_to=date(2021, 7, 7),
    )  # fmt: skip
    controls.fill(news, wanted)
    assert controls.applied(chosen) == replace(
        wanted, actors=("antony-blinken", "KOR"), date_from=date(2021, 6, 5), date_to=date(2021, 7, 1)
    )
    assert calls == []


def test_every_change_is_told_once_and_applied(controls, chosen, calls):
    controls.actors.value = ("KOR",)
    controls.outlets.value = ("Meridian",)
    controls.axis.value = "dialogue"
    controls.period.index = (1, 4)
    assert len(calls) == 4
    assert controls.applied(chosen) == replace(
        chosen, actors=("KOR",), outlets=("Meridian",), axis="dialogue", date_from=date(2021, 6, 5)
    )
    controls.everything.click()
    assert len(calls) == 5
    assert controls.applied(chosen) == replace(chosen, axis="dialogue")


@pytest.mark.parametrize(
    ("first", "last", "index"),
    [
        (None, None, (0, 4)),
        (date(2021, 6, 9), None, (2, 4)),
        (None, date(2021, 6, 30), (0, 2)),
        (date(2030, 1, 1), None, (4, 4)),
        (None, date(2000, 1, 1), (0, 0)),
        (date(2021, 6, 10), date(2021, 6, 12), (2, 3)),
    ],
)
def test_days_between_those_of_the_news_are_set_to_the_nearest(controls, news, chosen, first, last, index):
    controls.fill(news, replace(chosen, date_from=first, date_to=last))
    assert controls.period.index == index


def test_news_without_days_have_a_slider_that_does_nothing(controls, nothing, chosen, calls):
    controls.period.index = (1, 3)
    controls.fill(nothing, chosen)
    assert controls.period.disabled and controls.actors.options == () and controls.outlets.options == ()
    assert controls.applied(chosen) == chosen
    assert calls == [1]


def test_other_news_may_replace_those_with_a_choice_made(controls, nothing, news, chosen, calls):
    controls.actors.value, controls.period.index = ("KOR",), (2, 3)
    controls.fill(nothing, chosen)
    controls.fill(news, chosen)
    assert controls.applied(chosen) == chosen
    assert len(calls) == 2


def test_an_actor_who_said_nothing_cannot_be_chosen(controls, news, chosen):
    with pytest.raises(ParameterError, match="unknown actor 'Narnia'"):
        controls.fill(news, replace(chosen, actors=("Narnia",)))
