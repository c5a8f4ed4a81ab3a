import json
import re
import subprocess
import sys
from importlib import import_module

import numpy as np
import pandas as pd
import pytest
import vl_convert

from stance.measures.actors import actor_table, main_actors
from stance.measures.series import series_table
from stance.measures.settings import MeasureSettings
from stance.measures.trend import trend_table
from stance.reporting.charts.interactive import courses, points, vega
from stance.reporting.theme import signed

interactive = import_module("stance.reporting.charts.interactive")
HOSTILE = "<img src=https://example.org/x.png onerror=alert(1)>"


@pytest.fixture(scope="module")
def series(statements):
    return series_table(statements, frequency="week")


@pytest.fixture(scope="module")
def trends(statements):
    return trend_table(statements, MeasureSettings(draws=50))


@pytest.mark.parametrize("span", [0, 1, 3, 7, 8, 20, 60, 119, 120, 200, 900, 5000])
def test_no_two_names_below_an_axis_of_time_are_the_same(statements, span):
    days = pd.date_range("2021-12-28", periods=span + 1)
    rows = statements.assign(published=[days[i * span // len(statements)] for i in range(len(statements))])
    rows.loc[rows.index[-1], "published"] = days[-1]
    svg = vl_convert.vegalite_to_svg(interactive.timeline(rows).to_dict())
    axis = next(part for part in svg.split('class="mark-group role-axis"') if "X-axis" in part)
    labels = re.findall(
        r"<text[^>]*>.*?</text>", axis.split("role-axis-label")[1].split("role-axis-domain")[0]
    )
    names = [" ".join(re.findall(r">([^<]+)<", label)) for label in labels if 'opacity="0"' not in label]
    assert names and len(set(names)) == len(names)
    assert all(
        re.fullmatch(r"\d+ \w+ \d{4}" if span < vega.IN_DAYS else r"\w+ \d{4}", name) for name in names
    )


def all_twins(actors, series, trends, statements):
    line = interactive.timeline(statements)
    return {
        "plane": interactive.plane_twin(actors),
        "ranking": interactive.ranking_twin(actors),
        "series": interactive.series_twin(series, trends),
        "sentiment": interactive.sentiment_twin(statements),
        "timeline": line and line.to_dict(),
    }


def rows_of(spec, field):
    """The rows of the data set that has a field."""
    return next(rows for rows in spec["datasets"].values() if rows and field in rows[0])


def parts(node):
    """Every dict within a specification, its data left out."""
    if isinstance(node, dict):
        yield node
        for key, value in node.items():
            if key not in ("datasets", "$schema"):
                yield from parts(value)
    elif isinstance(node, list):
        for value in node:
            yield from parts(value)


def test_twins_are_plain_and_the_same_for_the_same_tables(actors, series, trends, statements):
    first, second = (all_twins(actors, series, trends, statements) for _ in range(2))
    assert json.dumps(first, allow_nan=False) == json.dumps(second, allow_nan=False)
    assert all(isinstance(spec, dict) for spec in first.values())


def test_nothing_is_loaded_and_no_field_is_markup(actors, series, trends, statements):
    for spec in all_twins(actors, series, trends, statements).values():
        for part in parts(spec):
            assert not {"url", "href"} & set(part)
            for line in part.get("tooltip", []) if isinstance(part.get("tooltip"), list) else []:
                assert line["title"].lower() not in ("image", "title")
        assert spec["usermeta"]["embedOptions"]["actions"]["editor"] is False


def test_without_statements_there_is_no_twin(nothing):
    empty = nothing["statements"]
    made = all_twins(nothing["actors"], series_table(empty), trend_table(empty), empty)
    assert set(made.values()) == {None}


def test_one_article_gives_points_without_lines(thin):
    rows = rows_of(interactive.plane_twin(actor_table(thin)), "told_dialogue")
    assert rows and all(row["dialogue_low"] is None for row in rows)
    assert any("no interval" in row["told_stance"] for row in rows)
    assert interactive.timeline(thin) is not None


def test_points_of_actors_stand_where_the_table_says(actors):
    for twin in (interactive.plane_twin, interactive.ranking_twin):
        rows = {row["name"]: row for row in rows_of(twin(actors), "told_dialogue")}
        for _, actor in main_actors(actors).iterrows():
            row = rows[actor["name"]]
            assert row["stance"] == pytest.approx(actor["stance"], abs=0.001)
            assert row["told_stance"].startswith(signed(actor["stance"]))
            assert (row["n_scored"], row["n_articles"]) == (actor["n_scored"], actor["n_articles"])


def test_an_axis_never_spoken_of_is_drawn_at_zero_and_said(actors):
    china = next(r for r in rows_of(interactive.plane_twin(actors), "told_dialogue") if r["name"] == "China")
    assert china["pressure"] == 0 and china["told_pressure"] == "nothing said on pressure"


def test_actors_with_too_few_statements_are_last_and_faint(actors):
    odd = actors.copy()
    odd.loc[odd["actor"] == "CHN", "stance"] = 0.9
    spec = interactive.ranking_twin(odd)
    rows = rows_of(spec, "told_stance")
    assert [row["name"] for row in rows] == spec["layer"][0]["encoding"]["y"]["sort"]
    assert rows[-1]["name"] == "China" and rows[-1]["point"] < min(row["point"] for row in rows[:-1])
    assert "too few to rank" in " ".join(spec["title"]["text"] if "text" in spec["title"] else spec["title"])


def test_namesakes_are_told_apart(actors):
    rows = rows_of(interactive.ranking_twin(actors.assign(name="Kim")), "told_stance")
    assert "Kim (USA)" in {row["name"] for row in rows}


def test_names_in_the_plane_do_not_hide_each_other(actors):
    close = actors.assign(pressure=0.4, dialogue=0.4)
    rows = rows_of(interactive.plane_twin(close, top=4), "align")
    assert len({(row["align"], row["dy"]) for row in rows}) == 4


@pytest.mark.parametrize("twin", ["plane_twin", "ranking_twin"])
def test_level_and_settings_are_respected(actors, twin):
    made = getattr(interactive, twin)
    spec = made(actors, level="holder", top=2, settings=MeasureSettings(level=0.9))
    assert len(rows_of(spec, "told_stance")) == 2
    assert "90 % intervals" in json.dumps(spec["title"], ensure_ascii=False)
    with pytest.raises(ValueError, match="unknown level 'country'; allowed: government, holder"):
        made(actors, level="country")


def test_the_series_has_the_means_that_there_are(series, trends):
    rows = rows_of(interactive.series_twin(series, trends, measure="pressure"), "told")
    present = series[series["pressure"].notna()]
    assert len(rows) == len(present)
    assert [row["value"] for row in rows] == present["pressure"].round(vega.DECIMALS).tolist()


def test_the_series_of_some_actors(series, trends):
    rows = rows_of(interactive.series_twin(series, trends, actors=["PRK"]), "told")
    assert {row["group"] for row in rows} == {"North Korea"}
    with pytest.raises(ValueError, match="unknown actor 'XXX'; allowed: "):
        interactive.series_twin(series, trends, actors=["XXX"])
    with pytest.raises(ValueError, match="unknown measure 'mood'; allowed: dialogue, pressure, stance"):
        interactive.series_twin(series, trends, measure="mood")


def test_gaps_of_a_trend_stay_gaps_and_a_long_one_is_thinned(series):
    days = pd.date_range("2021-01-01", periods=250)
    trends = pd.DataFrame({
        "level": "government", "actor": "PRK", "name": "North Korea", "day": days, "bandwidth": 30.0,
        "n_articles": 9, "stance": np.where(np.arange(250) < 50, np.nan, 0.1), "stance_low": 0.0,
        "stance_high": 0.2,
    })  # fmt: skip
    spec = interactive.series_twin(series, trends, actors=["PRK"])
    rows = rows_of(spec, "low")
    assert 50 < len(rows) <= courses.TREND_DAYS
    assert {row["value"] for row in rows} == {None, 0.1}


def test_without_a_trend_the_means_remain(series, trends):
    assert interactive.series_twin(series, trends.head(0)) is not None


def test_sentiment_shows_the_statements_that_have_both(statements):
    rows = rows_of(interactive.sentiment_twin(statements), "told_vader")
    counted = statements[(statements["holder"] != "") & (statements["duplicate_of"] == "")]
    assert len(rows) == counted["stance"].notna().sum()
    opposed = [row for row in rows if row["stance"] * row["vader"] < 0]
    assert {row["colour"] for row in opposed}.isdisjoint(row["colour"] for row in rows if row not in opposed)


def test_the_timeline_has_what_a_reader_needs_of_each_statement(statements):
    spec = interactive.timeline(statements, names={"KOR": "Republic of Korea"}).to_dict()
    rows = {row["statement_id"]: row for row in rows_of(spec, "statement_id")}
    whole = statements[(statements["holder"] != "") & (statements["duplicate_of"] == "")]
    whole = whole[whole["stance"].notna() & (whole["published"] != "")]
    assert set(rows) == set(whole["statement_id"])
    told = next(row for row in rows.values() if row["via"] == "문재인")
    assert (
        told["holder"] == "North Korea" and told["told_stance"] == "−0.85" and told["date"] == "8 June 2021"
    )
    groups = {row["group"] for row in rows.values()}
    assert {"United States", "Republic of Korea", points.OTHERS} <= groups
    assert [(p["name"], p["select"]["type"]) for p in spec["params"]] == [(points.BRUSH, "interval")]


@pytest.mark.parametrize("axis", ["dialogue", "pressure"])
def test_a_statement_silent_on_the_axis_is_no_point(statements, axis):
    rows = rows_of(interactive.timeline(statements, axis=axis).to_dict(), "statement_id")
    assert all(row[axis] is not None for row in rows)


def test_unknown_axis_and_level_are_named(statements):
    with pytest.raises(ValueError, match="unknown axis 'mood'; allowed: dialogue, pressure, stance"):
        interactive.timeline(statements, axis="mood")
    with pytest.raises(ValueError, match="unknown level 'mood'"):
        interactive.timeline(statements, level="mood")
    with pytest.raises(ValueError, match="unknown axis 'mood'"):
        interactive.brushed(statements, {}, axis="mood")


def milliseconds(day):
    return pd.Timestamp(day).timestamp() * 1000


def test_what_was_marked_are_the_statements_within_the_bounds(statements):
    drawn = rows_of(interactive.timeline(statements).to_dict(), "statement_id")
    bounds = {"published": [milliseconds("2021-06-05"), milliseconds("2021-06-08")], "stance": [0.4, 0.0]}
    found = interactive.brushed(statements, bounds)
    expected = {
        row["statement_id"]
        for row in drawn
        if "2021-06-05" <= row["published"] <= "2021-06-08" and 0 <= row["stance"] <= 0.4
    }
    assert expected and set(found["statement_id"]) == expected
    assert list(found.columns) == list(statements.columns)
    assert len(interactive.brushed(statements, {})) == len(drawn)
    assert interactive.brushed(statements, {"published": [0, 1]}).empty


def test_of_too_many_statements_some_are_drawn_and_that_is_said(statements, monkeypatch):
    monkeypatch.setattr(points, "MOST_POINTS", 10)
    spec = interactive.timeline(statements).to_dict()
    n = len(interactive.brushed(statements, {}))
    rows = rows_of(spec, "statement_id")
    assert 5 <= len(rows) <= 10
    assert f"{len(rows)} statements of {n}, evenly chosen." in json.dumps(spec["title"])


def test_words_of_articles_are_data_only(statements):
    odd = statements.assign(text=HOSTILE, holder_name=HOSTILE, outlet=HOSTILE)
    for spec in (interactive.timeline(odd).to_dict(), interactive.sentiment_twin(odd)):
        assert HOSTILE in rows_of(spec, "statement_id")[0]["words"]
        marks = [part for part in parts(spec) if isinstance(part.get("mark"), dict)]
        assert all(part["mark"]["type"] != "image" for part in marks)


def test_hostile_words_come_out_as_text(statements):
    odd = statements.assign(government="", holder_name=HOSTILE)
    spec = interactive.timeline(odd, level="holder").to_dict()
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    assert "<img" not in svg and "&lt;img" in svg


def test_charts_on_paper_do_not_load_altair():
    program = "import sys, stance.reporting.charts; print('altair' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
