import pandas as pd
import pytest

from stance.measures.actors import actor_table
from stance.measures.change_points import division_table
from stance.measures.comparisons import compare_outlets
from stance.measures.findings import Findings
from stance.measures.followed import as_governments, carried, middle_day, over_time
from stance.measures.series import series_table
from stance.measures.settings import MeasureSettings

SETTINGS = MeasureSettings(draws=100)


@pytest.fixture
def findings(statements, articles, names):
    return Findings(statements, articles, actor_table(statements, SETTINGS, names=names), SETTINGS, names)


def test_governments_are_followed_as_the_measures_do(findings, statements):
    found = over_time(findings, {"PRK": "North Korea", "USA": "United States"}, frequency="week")
    about = {"actors": ["PRK", "USA"], "copies": findings.copies, "names": findings.names}
    pd.testing.assert_frame_equal(found.series, series_table(statements, SETTINGS, frequency="week", **about))
    pd.testing.assert_frame_equal(found.divisions, division_table(statements, SETTINGS, **about))
    assert list(found.halves["within"]) == ["PRK", "USA"] and set(found.trends["actor"]) == {"PRK", "USA"}
    assert set(found.change_points["day"]) <= set(found.divisions["day"])


def test_a_person_is_measured_like_a_government_with_the_same_correction(findings, statements):
    found = over_time(findings, {"USA": "United States", "sung-kim": "Sung Kim"}, axis="dialogue")
    alone = series_table(statements, SETTINGS, level="holder", actors=["sung-kim"], copies=findings.copies)
    mine = found.series[found.series["actor"] == "sung-kim"]
    pd.testing.assert_frame_equal(mine.reset_index(drop=True), alone)
    assert set(found.divisions["n_actors"]) == {2} and set(found.halves["measure"]) == {"dialogue"}
    government = found.series[found.series["actor"] == "USA"]["n_scored"].sum()
    assert government > mine["n_scored"].sum() > 0


def test_rows_are_added_for_persons_only(statements):
    assert as_governments(statements, ["USA", "PRK"]) is statements
    told = as_governments(statements, ["USA", "moon"])
    added = told.iloc[len(statements) :]
    assert set(added["holder"]) == {"moon"} and set(added["government"]) == {"moon"}
    pd.testing.assert_frame_equal(told.head(len(statements)), statements)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (["2021-01-01", "2021-01-02", "2021-01-03", "2021-01-09"], "2021-01-03"),
        (["2021-01-01", "2021-01-09", "2021-01-09", "2021-01-09"], "2021-01-09"),
        (["2021-01-01", "2021-01-02", "2021-01-03"], "2021-01-02"),
        (["2021-01-01", "2021-01-05", "", "no day"], "2021-01-05"),
    ],
    ids=["even", "lopsided", "the earlier of two", "undated"],
)
def test_the_middle_divides_the_articles_evenly(published, expected):
    articles = pd.DataFrame({"published": published, "duplicate_of": ""})
    assert middle_day(articles) == pd.Timestamp(expected)


def test_copies_do_not_move_the_middle():
    days = ["2021-01-01", "2021-01-02", "2021-01-03", "2021-01-04"]
    articles = pd.DataFrame({"published": [*days, *[days[3]] * 5], "duplicate_of": [""] * 4 + ["x"] * 5})
    assert middle_day(articles) == pd.Timestamp("2021-01-03")


@pytest.mark.parametrize("published", [[], [""], ["2021-01-01", "2021-01-01"]])
def test_without_two_days_there_is_no_middle(published):
    articles = pd.DataFrame({"published": published, "duplicate_of": [""] * len(published)}, dtype=object)
    assert middle_day(articles) is None


def test_outlets_are_compared_on_governments_and_persons_in_the_order_asked_for(findings, statements):
    found = carried(findings, {"sung-kim": "Sung Kim", "KOR": "South Korea"})
    assert list(dict.fromkeys(found.outlets["government"])) == ["sung-kim", "KOR"]
    assert list(dict.fromkeys(found.outlets["name"])) == ["Sung Kim", "South Korea"]
    alone = compare_outlets(statements, "sung-kim", SETTINGS, copies=findings.copies)
    assert len(alone) > 0
    pd.testing.assert_frame_equal(
        found.pairs[found.pairs["within"] == "sung-kim"].reset_index(drop=True), alone
    )


def test_nobody_to_follow_leaves_empty_tables(nothing):
    findings = Findings(nothing["statements"], nothing["articles"], nothing["actors"], SETTINGS)
    found = over_time(findings, {})
    assert all(table.empty for table in found.tables().values()) and found.middle is None
    assert carried(findings, {}).outlets.empty and carried(findings, {}).pairs.empty
