import pytest

from stance.measures.exemplars import densest_article, telling


def ids(rows):
    return rows["statement_id"].tolist()


def test_strength_is_axis_times_confidence(table):
    rows = table(
        [{"d": 0.9, "confidence": 0.3}, {"d": 0.5, "confidence": 0.9}, {"d": 0.4, "confidence": 0.9}]
    )
    assert ids(telling(rows, "USA", n=2)) == ["s001", "s002"]


def test_both_sides_of_a_dual_track_actor_are_shown(table):
    rows = table([{"p": 0.9}, {"p": 0.9}, {"p": 0.9}, {"d": 0.2}])
    found = telling(rows, "USA", n=2)
    assert ids(found) == ["s000", "s003"]
    assert found["direction"].tolist() == ["pressure+", "dialogue+"]


def test_other_articles_come_first(table):
    rows = table(
        [{"article_id": "a", "d": 0.9}, {"article_id": "a", "d": 0.8, "start": 20, "end": 30}, {"d": 0.1}]
    )
    assert ids(telling(rows, "USA", n=3)) == ["s000", "s002", "s001"]


def test_nothing_is_shown_twice(table):
    rows = table(
        [
            {"article_id": "a", "d": 0.9, "start": 0, "end": 20, "text": "We will talk"},
            {"article_id": "a", "p": 0.5, "start": 5, "end": 30, "text": "overlaps"},
            {"article_id": "a", "p": 0.5, "start": 40, "end": 50, "sentence": "text 0."},
            {"article_id": "b", "d": 0.8, "text": "we  will TALK"},
            {"article_id": "c", "d": 0.7, "duplicate_of": "s000"},
        ]
    )
    assert ids(telling(rows, "USA", n=5)) == ["s000"]


def test_a_government_speaks_through_its_people(table):
    rows = table([{"holder": "kim", "government": "PRK", "p": 0.5}, {"holder": "USA", "p": 0.9}])
    assert ids(telling(rows, "PRK")) == ids(telling(rows, "kim")) == ["s000"]


@pytest.mark.parametrize("rows", [[], [{}], [{"holder": "JPN", "d": 0.4}]])
def test_nothing_to_tell(table, rows):
    found = telling(table(rows), "USA")
    assert found.empty and "direction" in found.columns


def test_equal_statements_come_in_a_fixed_order(table):
    rows = table([{"d": 0.5} for _ in range(5)])
    assert ids(telling(rows, "USA")) == ids(telling(rows.iloc[::-1], "USA")) == ["s000", "s001", "s002"]


def test_the_densest_article_has_most_scored_statements_that_count(table):
    many = [{"article_id": "a", "start": i, "duplicate_of": "s004"} for i in range(3)]
    silent = [{"article_id": "b"}, {"article_id": "b", "holder": "", "d": 0.5}]
    rows = table([*[row | {"d": 0.5} for row in many], *silent, {"article_id": "c", "p": 0.5}])
    assert densest_article(rows) == "c"


def test_the_densest_article_of_an_actor(table):
    rows = table(
        [
            {"article_id": "a", "d": 0.5},
            {"article_id": "a", "d": 0.5},
            {"article_id": "b", "holder": "kim", "government": "PRK", "p": 0.5},
        ]
    )
    assert densest_article(rows) == densest_article(rows, actor="USA") == "a"
    assert densest_article(rows, actor="PRK") == densest_article(rows, actor="kim") == "b"
    assert densest_article(rows, actor="JPN") == densest_article(rows.head(0)) == ""


def test_equally_dense_articles_go_by_date_then_id(table):
    def dense(*published):
        days = zip("ba", published, strict=True)
        return densest_article(
            table([{"article_id": name, "d": 0.5, "published": day} for name, day in days])
        )

    assert dense("2021-06-21", "2021-06-22") == "b"
    assert dense("2021-06-21", "2021-06-21") == "a"
    assert dense("2021-06-21", "") == "b"
    assert dense("", "") == "a"
