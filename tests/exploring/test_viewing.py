"""What is looked at: the statements, the rows of the actors, and the sentences and passages about them."""

from dataclasses import replace
from datetime import date

import pytest

from stance.corpus.errors import InputError
from stance.exploring import viewing
from stance.exploring.viewing import View, examples, headline, look, marked, over_time, positions, table
from stance.reporting.notebook.checks import ParameterError
from stance.reporting.notebook.show import Missing, Picture


def ids(view):
    return [name.split("#")[0] for name in view.statements["statement_id"]]


def test_all_is_looked_at_where_nothing_is_chosen(news, chosen):
    view = look(news, chosen)
    assert view.result is news
    assert ids(view) == ["a", "a", "b", "b", "c", "c", "d", "e", "f"]
    assert list(view.rows["actor"]) == ["USA", "KOR", "PRK"]


def test_a_government_speaks_with_all_its_people(news, chosen):
    assert ids(look(news, replace(chosen, actors=("united states",)))) == ["a", "b", "c", "d", "f"]
    assert ids(look(news, replace(chosen, actors=("Antony Blinken", "PRK")))) == ["b", "d"]


def test_only_statements_on_the_axis_are_looked_at(news, chosen):
    assert ids(look(news, replace(chosen, axis="dialogue", actors=("USA",)))) == ["b", "d"]
    assert ids(look(news, replace(chosen, axis="pressure", actors=("USA",)))) == ["a", "c", "f"]


def test_a_period_and_outlets_narrow_the_articles_and_the_figures_of_actors(news, chosen):
    view = look(
        news, replace(chosen, date_from=date(2021, 6, 5), date_to=date(2021, 7, 1), outlets=("Meridian",))
    )
    assert ids(view) == ["c", "c", "d"]
    assert dict(zip(view.rows["actor"], view.rows["n_scored"], strict=True)) == {"USA": 2, "KOR": 1}


def test_the_headline_says_which_articles_a_period_leaves_out_and_when_there_is_news(news, chosen):
    left_out = "1 article has no day and is not in the period asked for."
    assert left_out in headline(look(news, replace(chosen, date_from=date(2021, 6, 1)))).text
    assert "not in the period" not in headline(look(news, chosen)).text
    late = headline(look(news, replace(chosen, date_from=date(2030, 1, 1)))).text
    assert late.endswith(f"There is news from 1 June 2021 to 8 July 2021. {left_out}")
    one = headline(look(news, replace(chosen, date_from=date(2030, 1, 1), outlets=("Meridian",)))).text
    assert "There is news of Meridian from " in one


def test_unknown_outlets_and_silent_actors_are_refused(news, chosen):
    with pytest.raises(InputError, match="unknown outlet 'Times'"):
        look(news, replace(chosen, outlets=("Times",)))
    with pytest.raises(ParameterError, match="unknown actor 'Narnia'"):
        look(news, replace(chosen, actors=("Narnia",)))


def test_rows_of_chosen_actors_are_of_one_level_the_most_quoted_first(news, chosen):
    governments = look(news, replace(chosen, actors=("PRK", "USA"))).rows
    assert governments[["actor", "level", "n_scored"]].values.tolist() == [
        ["USA", "government", 5], ["PRK", "government", 1],
    ]  # fmt: skip
    mixed = look(news, replace(chosen, actors=("antony-blinken", "USA")))
    assert mixed.rows[["actor", "level", "n_scored"]].values.tolist() == [
        ["USA", "holder", 5], ["antony-blinken", "holder", 1],
    ]  # fmt: skip
    assert "Antony Blinken" in table(mixed).text and "South Korea" not in table(mixed).text


def test_who_is_chosen_himself_is_set_apart_from_his_government(news, chosen):
    view = look(news, replace(chosen, actors=("antony-blinken", "USA")))
    assert list(view.grouped["government"]) == ["USA", "USA", "USA", "antony-blinken", "USA"]
    alone = look(news, replace(chosen, actors=("USA",)))
    assert list(alone.grouped["government"]) == ["USA"] * 5


def test_months_are_drawn_of_actors_with_statements_enough(news, chosen):
    view = look(news, chosen)
    chart = over_time(view)
    assert isinstance(chart, Picture) and chart.alt.startswith("Chart of stance by month of 2 actors")
    few = over_time(look(news, replace(chosen, actors=("PRK",))))
    assert isinstance(few, Missing) and few.sentence.startswith("There is no chart of stance over time")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {},
            "9 statements in 6 articles by 2 outlets, 1 June 2021 to 8 July 2021, speak for or against"
            " dialogue or pressure. Of 1 the day is not known, so a chart over time does not show it.",
        ),
        (
            {"actors": ("USA", "KOR"), "axis": "dialogue"},
            "4 statements of the United States and South Korea in 4 articles by 2 outlets, 1 June 2021 to"
            " 1 July 2021, speak for or against dialogue.",
        ),
        (
            {"actors": ("PRK",)},
            "1 statement of North Korea in 1 article by 1 outlet, 5 June 2021, speaks for or against dialogue"
            " or pressure.",
        ),
        (
            {"actors": ("PRK",), "axis": "pressure"},
            "No statement of North Korea in the 6 articles looked at speaks for or against pressure.",
        ),
        (
            {"actors": ("PRK",), "outlets": ("Meridian",), "axis": "dialogue"},
            "No statement of North Korea in the 3 articles looked at speaks for or against dialogue.",
        ),
    ],
)
def test_the_headline_counts_what_is_looked_at(news, chosen, changes, said):
    assert headline(look(news, replace(chosen, **changes))).text == said


def test_many_actors_are_counted_in_the_headline_not_named(news, chosen, monkeypatch):
    monkeypatch.setattr(viewing, "MOST_NAMED", 1)
    assert (
        "9 statements of 3 actors in"
        in headline(look(news, replace(chosen, actors=("USA", "KOR", "PRK")))).text
    )


def test_marked_statements_are_shown_in_order_of_time(news, chosen):
    view = look(news, chosen)
    names = [name for name in view.statements["statement_id"] if name[0] in "dbe"][::-1]
    shown = marked(view, names).text
    assert shown.startswith("4 marked statements, in order of time.")
    places = [shown.index(words) for words in ("Pyongyang", "We are ready", "condemned the missile")]
    assert places == sorted(places)
    assert "Seoul called for" not in shown
    assert 'href="https://example.org/d"' in marked(view, names).html


def test_of_too_many_marked_statements_the_strong_and_sure_ones_are_shown(news, chosen, monkeypatch):
    monkeypatch.setattr(viewing, "MOST_PASSAGES", 2)
    sure = news.statements["article_id"].isin(["c", "e"]).map({True: 0.9, False: 0.4})
    view = look(
        replace(news, statements=news.statements.assign(confidence=sure)), replace(chosen, axis="pressure")
    )
    shown = marked(view, list(view.statements["statement_id"])).text
    assert shown.startswith("The 2 strongest of 4 marked statements, in order of time.")
    assert [word for word in ("imposed", "threatened", "missile test") if word in shown] == [
        "threatened",
        "missile test",
    ]


def test_a_statement_on_two_tracks_is_as_strong_as_its_stronger_axis(news, chosen, monkeypatch):
    monkeypatch.setattr(viewing, "MOST_PASSAGES", 1)
    both = news.statements.assign(confidence=0.5)
    both.loc[both["article_id"] == "e", ["dialogue", "pressure", "stance"]] = 0.9, 0.9, 0.0
    view = look(replace(news, statements=both), chosen)
    assert "missile test" in marked(view, list(view.statements["statement_id"])).text


def test_what_is_marked_but_not_looked_at_is_not_shown(news, chosen):
    view = look(news, replace(chosen, actors=("PRK",)))
    assert marked(view, list(news.statements["statement_id"])).text.startswith("1 marked statement,")
    assert marked(view, []).text == "No statement lies in the marked part of the chart."


def test_examples_are_of_every_actor_looked_at(news, chosen):
    shown = examples(look(news, chosen)).text
    assert "South Korea (" in shown and "United States (" in shown and "North Korea (" in shown
    assert "South Korea (" not in examples(look(news, replace(chosen, actors=("USA",)))).text


def test_what_a_person_says_for_his_government_is_an_example_once(news, chosen):
    view = look(news, replace(chosen, actors=("antony-blinken", "USA"), axis="dialogue"))
    assert examples(view).text.count("We are ready for dialogue") == 1


def test_words_of_articles_are_escaped(news, chosen):
    view = look(news, chosen)
    for shown in (examples(view), marked(view, list(view.statements["statement_id"]))):
        assert "&lt;script&gt;" in shown.html and "<script" not in shown.html


def test_news_without_statements_give_sentences(nothing, chosen):
    view = look(nothing, chosen)
    assert view.level == "government"
    assert headline(view).text.startswith("No statement in the 1 article looked at speaks")
    chart = positions(view)
    assert isinstance(chart, Missing) and chart.sentence.startswith("There is no chart of positions")
    assert isinstance(over_time(view), Missing)
    assert table(view).text == "No actor made a statement for or against dialogue or pressure."
    assert not examples(view)


def test_a_period_without_articles_gives_sentences(news, chosen):
    view = look(news, replace(chosen, date_from=date(2030, 1, 1)))
    assert "No statement in the 0 articles looked at" in headline(view).text
    assert isinstance(positions(view), Missing) and isinstance(over_time(view), Missing)
    assert not examples(view)


def test_a_view_by_itself_is_of_everything(news):
    assert len(View(news).statements) == 9
