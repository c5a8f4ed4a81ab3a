import pandas as pd
import pytest

from stance.measures.actors import actor_table
from stance.measures.comparisons import compare_actors
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


@pytest.fixture
def findings(table):
    speakers = ("USA", "PRK", "KOR", "JPN", "CHN", "RUS", "IRN")
    statements = table([
        {"holder": who, "article_id": f"a{i}", "d": 0.1 * k, "p": 0.05 * i, "target": "PRK"}
        for k, who in enumerate(speakers)
        for i in range(len(speakers) + 3 - k)
    ])  # fmt: skip
    statements = statements.assign(published=pd.to_datetime(statements["published"]))
    return Findings(statements, articles(statements), FAST, {"USA": "United States"})


def test_every_table_is_made_with_the_same_settings_and_once(findings):
    assert list(findings.tables()) == list(TABLES)
    assert findings.dyads is findings.dyads
    expected = actor_table(findings.statements, FAST, names=findings.names, copies={})
    pd.testing.assert_frame_equal(findings.actors, expected)


def test_the_most_quoted_governments_are_compared_two_by_two(findings):
    assert findings.main == ["USA", "PRK", "KOR", "JPN", "CHN", "RUS"]
    assert len(findings.comparisons) == MAIN * (MAIN - 1) / 2
    expected = compare_actors(findings.statements, FAST, actors=findings.main, copies={})
    pd.testing.assert_frame_equal(findings.comparisons, expected)


def test_nothing_gives_empty_tables_with_all_their_columns(findings):
    nothing = Findings(findings.statements.head(0), findings.articles.head(0), FAST)
    full = findings.tables()
    for name, found in nothing.tables().items():
        assert list(found.columns) == list(full[name].columns), name
        if name != "sentiment":  # one row for each tool, with n = 0
            assert found.empty, name


def test_names_come_from_the_codebooks(findings):
    assert "United States" in set(findings.outlets["name"])
