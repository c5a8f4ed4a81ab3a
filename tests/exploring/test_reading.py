"""News by name: articles to score, or tables that are scored already."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stance.exploring.reading import named, whole
from stance.reporting.notebook.checks import ParameterError


def test_the_whole_news_is_read_whatever_the_parameters_narrow(folder, chosen):
    result = whole(replace(chosen, input_path=str(folder), outlets=("Nobody",), date_from=date(2021, 1, 1)))
    assert list(result.articles["article_id"]) == ["one", "two"]
    assert result.measures.draws == chosen.draws


def test_articles_are_named_anew_and_nothing_chosen_of_the_old_ones_stays(folder, chosen):
    old = replace(
        chosen, scored=Path("old"), actors=("KOR",), outlets=("x",), date_to=date(2021, 1, 1), axis="dialogue"
    )
    assert named(f" {folder} ", old) == replace(chosen, input_path=str(folder), axis="dialogue")


def test_a_folder_of_scored_tables_is_known_as_one(news, chosen, tmp_path):
    place = news.write(tmp_path / "scored")
    found = named(str(place), chosen)
    assert found == replace(chosen, scored=place)
    assert len(whole(found).statements) == len(news.statements)


def test_tables_made_in_another_way_are_refused(news, chosen, tmp_path):
    found = named(str(news.write(tmp_path / "scored")), replace(chosen, scorer="joint"))
    with pytest.raises(ParameterError, match="made with scorer rules, not joint"):
        whole(found)


@pytest.mark.parametrize("path", ["", "  ", "no/such/folder"])
def test_a_path_with_nothing_to_read_is_refused(path, chosen):
    with pytest.raises(ParameterError, match="input_path: "):
        named(path, chosen)
