import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from stance.measures.actors import actor_table
from stance.measures.outlets import outlet_table
from stance.measures.settings import MeasureSettings
from stance.reporting import charts
from stance.reporting.charts import positions
from stance.reporting.notebook.show import Picture, picture
from stance.reporting.theme import signed

NAMED = ["United States", "North Korea", "South Korea", "Japan", "China"]


def _words(figure):
    return " ".join(text.get_text() for axes in _drawn(figure).axes for text in axes.texts)


def _drawn(figure: Figure | None) -> Figure:
    assert figure is not None
    return figure


def _note(figure):
    return _drawn(figure).get_supxlabel().replace("\n", " ")


def _all(actors, outlets, statements):
    return {
        "plane": (charts.position_plane(actors), charts.position_plane_alt(actors)),
        "holders": (
            charts.position_plane(actors, level="holder"),
            charts.position_plane_alt(actors, level="holder"),
        ),
        "ranking": (charts.ranking(actors), charts.ranking_alt(actors)),
        "outlets": (charts.outlet_chart(outlets), charts.outlet_chart_alt(outlets)),
        "sentiment": (charts.sentiment_chart(statements), charts.sentiment_chart_alt(statements)),
    }


def test_no_chart_but_a_sentence_where_there_is_nothing(nothing):
    for figure, words in _all(nothing["actors"], nothing["outlets"], nothing["statements"]).values():
        assert figure is None and words.startswith("There is no ") and words.endswith(".")


def test_one_article_draws_points_without_lines(thin):
    made = _all(actor_table(thin), outlet_table(thin), thin)
    assert made["outlets"][0] is None
    assert "no interval" in made["plane"][1]
    assert made["plane"][0] is not None and made["sentiment"][0] is not None


def test_nothing_is_left_in_pyplot_and_files_repeat_exactly(actors, outlets, statements):
    before = dict(plt.rcParams)
    first = _all(actors, outlets, statements)
    second = _all(actors, outlets, statements)
    assert plt.get_fignums() == [] and dict(plt.rcParams) == before
    for name, (figure, alt) in first.items():
        one = picture(figure, name=name, alt=alt, caption="")
        two = picture(second[name][0], name=name, alt=alt, caption="")
        assert isinstance(one, Picture) and one == two
        assert "<dc:date>" not in one.svg and "<text" not in one.svg


def test_the_plane_names_every_actor_and_track(actors):
    words = _words(charts.position_plane(actors))
    for name in [*NAMED, "engagement", "dual-track", "coercion", "disengaged"]:
        assert name in words
    assert "South Korea" in charts.position_plane_alt(actors, top=3)
    assert "Japan" not in charts.position_plane_alt(actors, top=3)


def test_what_the_marks_mean_is_said_where_they_occur(actors):
    note = _note(charts.position_plane(actors))
    assert (
        "Faint lines: fewer than 6 articles" in note
        and "One statement, no interval: China." in note
        and "nothing said on pressure: China." in note
    )
    assert "Faint names: fewer than 3 statements, too few to rank: China." in note
    clear = actors[actors["track"] != "unclear"]
    assert _note(charts.position_plane(clear)) == "Lines: 95 % intervals."


@pytest.mark.parametrize("level", ["government", "holder"])
def test_labels_do_not_cover_each_other_and_stay_inside(actors, level):
    figure = _drawn(charts.position_plane(actors, level=level))
    axes = figure.axes[0]
    boxes = [text.get_window_extent() for text in axes.texts]
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert all(axes.bbox.x0 - 1 <= box.x0 and box.x1 <= axes.bbox.x1 + 1 for box in boxes)


def test_points_stand_where_the_table_says(actors):
    lines = _drawn(charts.position_plane(actors)).axes[0].lines
    points = {tuple(np.asarray(line.get_xydata())[0].round(6)) for line in lines if line.get_marker() == "o"}
    rows = actors[actors["level"] == "government"]
    expected = {
        (round(p, 6), round(d, 6)) for p, d in zip(rows["pressure"].fillna(0), rows["dialogue"], strict=True)
    }
    assert points == expected


def test_names_that_no_font_can_draw_are_replaced_by_the_id(actors):
    odd = actors.assign(name="\U0010fffd")
    assert "USA" in _words(charts.position_plane(odd))


def test_descriptions_carry_the_figures_of_the_table(actors, outlets, statements):
    usa = actors[actors["actor"] == "USA"].iloc[0]
    assert f"dialogue {signed(usa['dialogue'])}" in charts.position_plane_alt(actors)
    assert f"United States {signed(usa['stance'])}" in charts.ranking_alt(actors)
    assert charts.ranking_alt(actors).index("South Korea") < charts.ranking_alt(actors).index("North Korea")
    assert "Plain <Wire> & Co" in charts.outlet_chart_alt(outlets)
    assert re.search(r"Same sign in \d+ of \d+ statements \(\d+ %\)", charts.sentiment_chart_alt(statements))


def test_an_unknown_level_is_named(actors):
    with pytest.raises(ValueError, match="unknown level 'country'; allowed: government, holder"):
        charts.position_plane(actors, level="country")


def test_an_actor_on_few_articles_does_not_stretch_the_axes(actors):
    wide = actors.copy()
    few = wide["actor"] == "JPN"
    wide.loc[few, ["dialogue_low", "dialogue_high"]] = [-1.0, 1.0]
    assert _drawn(charts.position_plane(wide)).axes[0].get_ylim() == pytest.approx(
        _drawn(charts.position_plane(actors)).axes[0].get_ylim(), abs=1e-9
    )
    wide.loc[few, "n_articles"] = 9
    assert _drawn(charts.position_plane(wide)).axes[0].get_ylim() == pytest.approx((-1.06, 1.06))


def test_too_few_statements_are_drawn_faint_and_ranked_below_the_others(actors):
    rows = actors.copy()
    rows.loc[rows["actor"] == "CHN", "stance"] = 0.9
    ticks = _drawn(charts.ranking(rows)).axes[0].get_yticklabels()
    assert [(label.get_text(), label.get_alpha()) for label in ticks] == [
        ("China", positions.FAINT_NAME), ("North Korea", None), ("Japan", None), ("United States", None),
        ("South Korea", None),
    ]  # fmt: skip
    words = charts.ranking_alt(rows)
    assert words.endswith(
        "Fewer than 3 statements, too few to rank: China +0.90 (one statement, no interval)."
    )
    plane = _drawn(charts.position_plane(rows)).axes[0]
    assert {text.get_text() for text in plane.texts if text.get_alpha() == positions.FAINT_NAME} == {"China"}


def test_level_and_cut_are_those_of_the_settings(actors):
    settings = MeasureSettings(level=0.9, cut=0.3)
    note = _note(charts.position_plane(actors, settings=settings))
    assert "Lines: 90 % intervals." in note and "fewer than 5 articles" in note
    assert "90 % intervals" in _note(charts.ranking(actors, settings=settings))
    assert "divided at 0.3." in charts.position_plane_alt(actors, settings=settings)
    lines = _drawn(charts.position_plane(actors, settings=settings)).axes[0].lines
    assert [0.3, 0.3] in [np.asarray(line.get_xdata()).tolist() for line in lines]
    assert "with 90 % intervals" in charts.outlet_chart_caption(settings)
    assert "fewer than 5 articles" in charts.outlet_chart_caption(settings)
