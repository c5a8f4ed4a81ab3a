import pandas as pd
import pytest

from stance.measures.actors import actor_table
from stance.measures.comparisons import compare_actors, compare_outlets
from stance.measures.events import event_outlet_table, slant_table
from stance.measures.findings import MAIN, TABLES, Findings
from stance.measures.settings import MeasureSettings
from stance.table import ARTICLES

FAST = MeasureSettings(draws=40)


def articles(statements):
    ids = statements["article_id"].drop_duplicates()
    rows = [
        {"article_id": name, "published": "2021-06-21", "outlet": "Wire", "title": name, "text": name}
        for name in ids
    ]
    table = pd.DataFrame(rows, columns=list(ARTICLES)).fillna({"duplicate_of": ""})
    return table.assign(published=pd.to_datetime(table["published"]))


def made(statements, found_in, names=None):
    actors = actor_table(statements, FAST, names=names, copies={})
    return Findings(statements, found_in, actors, FAST, names or {})


@pytest.fixture
def findings(table):
    speakers = ("USA", "PRK", "KOR", "JPN", "CHN", "RUS", "IRN")
    statements = table([
        {"holder": who, "article_id": f"a{i}", "d": 0.1 * k, "p": 0.05 * i, "target": "PRK"}
        for k, who in enumerate(speakers)
        for i in range(len(speakers) + 3 - k)
    ])  # fmt: skip
    statements = statements.assign(published=pd.to_datetime(statements["published"]))
    return made(statements, articles(statements), {"USA": "United States"})


def test_every_table_is_made_with_the_same_settings_and_once(findings):
    assert list(findings.tables()) == list(TABLES)
    assert findings.dyads is findings.dyads


def test_the_most_quoted_governments_are_compared_two_by_two(findings):
    assert findings.main == ["USA", "PRK", "KOR", "JPN", "CHN", "RUS"]
    assert len(findings.comparisons) == MAIN * (MAIN - 1) / 2
    expected = compare_actors(
        findings.statements, FAST, actors=findings.main, copies={}, names=findings.names
    )
    pd.testing.assert_frame_equal(findings.comparisons, expected)


def test_the_main_actors_are_those_of_the_table_that_is_given(findings):
    fewer = findings.actors[findings.actors["actor"] != "USA"]
    given = Findings(findings.statements, findings.articles, fewer, FAST)
    assert given.actors is fewer
    assert given.main == ["PRK", "KOR", "JPN", "CHN", "RUS", "IRN"]
    assert set(given.comparisons["a"]) == set(given.main[:-1])


@pytest.fixture
def in_outlets(findings):
    """Findings with the same statements in each of three outlets, in words of their own."""
    parts = [
        findings.statements.assign(
            outlet=outlet,
            article_id=findings.statements["article_id"] + outlet,
            statement_id=findings.statements["statement_id"] + outlet,
        )
        for outlet in "ABC"
    ]
    statements = pd.concat(parts, ignore_index=True)
    outlet_of = statements.drop_duplicates("article_id")["outlet"].to_numpy()
    words = "envoys reopen nuclear talks"
    return made(
        statements,
        articles(statements).assign(outlet=outlet_of, title="", text=words),
        {"PRK": "North Korea"},
    )


def test_outlets_are_compared_two_by_two_on_each_main_actor(in_outlets):
    found = in_outlets.outlet_comparisons
    assert list(dict.fromkeys(found["within"])) == in_outlets.main and len(found) == 3 * MAIN
    expected = compare_outlets(in_outlets.statements, "PRK", FAST, copies={})
    pd.testing.assert_frame_equal(found[found["within"] == "PRK"].reset_index(drop=True), expected)


def test_slants_rest_on_what_each_outlet_has_of_each_actor_on_an_event(in_outlets):
    found = in_outlets.event_outlets
    assert set(found["name"]) >= {"North Korea"} and set(found["outlet"]) == set("ABC")
    assert found["difference"].to_numpy() == pytest.approx(0)  # they all tell the same
    expected = event_outlet_table(
        in_outlets.statements, in_outlets.articles, FAST, names={"PRK": "North Korea"}
    )
    pd.testing.assert_frame_equal(found, expected)
    pd.testing.assert_frame_equal(in_outlets.slants, slant_table(expected, FAST))
    assert in_outlets.slants["n_events"].tolist() == [1, 1, 1]


def test_nothing_gives_empty_tables_with_all_their_columns(findings):
    nothing = made(findings.statements.head(0), findings.articles.head(0))
    full = findings.tables()
    for name, found in nothing.tables().items():
        assert list(found.columns) == list(full[name].columns), name
        if name != "sentiment":  # one row for each tool, with n = 0
            assert found.empty, name


def test_names_come_from_the_codebooks(findings):
    assert "United States" in set(findings.outlets["name"])
