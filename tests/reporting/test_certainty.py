import pytest

from stance.measures.settings import MeasureSettings
from stance.reporting.certainty import figure, known_to_differ, leaning, likely_track, sure, well_founded

NAN = float("nan")


def row(stance, low, high, articles=9, scored=9):
    return {"stance": stance, "stance_low": low, "stance_high": high, "n_articles": articles,
            "n_scored": scored}  # fmt: skip


@pytest.mark.parametrize(
    ("articles", "level", "expected"), [(6, 0.95, True), (5, 0.95, False), (5, 0.9, True)]
)
def test_articles_enough_for_the_level(articles, level, expected):
    assert well_founded(row(0, 0, 0, articles), MeasureSettings(level=level)) is expected


def test_a_side_is_sure_only_with_its_interval_and_articles_enough():
    assert sure(row(0.2, 0.1, 0.3), 1) and not sure(row(0.2, 0.1, 0.3), -1)
    assert sure(row(-0.2, -0.3, -0.1), -1)
    for doubtful in (row(0.2, -0.1, 0.3), row(0.2, 0.1, 0.3, 5), row(0.2, NAN, NAN)):
        assert not sure(doubtful, 1)


@pytest.mark.parametrize(
    ("low", "stance", "high", "articles", "words"),
    [
        (-0.4, -0.3, -0.2, 9, "lean to pressure"),
        (0.1, 0.3, 0.4, 9, "lean to dialogue"),
        (-0.4, -0.3, -0.2, 2, "appear to lean to pressure"),
        (-0.6, -0.3, 0.1, 9, "appear to lean to pressure"),
        (-0.1, 0.02, 0.1, 9, "do not lean clearly to either side"),
        (-0.1, 0.02, 0.1, 2, "appear to lean to neither side"),
        (NAN, -0.3, NAN, 1, "are from too few articles to say which way they lean"),
        (NAN, NAN, NAN, 1, "are from too few articles to say which way they lean"),
    ],
)
def test_leaning_is_no_surer_than_the_interval(low, stance, high, articles, words):
    row = {"stance": stance, "stance_low": low, "stance_high": high, "n_articles": articles}
    assert leaning(row) == words


def test_a_figure_carries_its_level_and_its_doubt():
    assert figure(row(0.2, 0.1, 0.3)) == "stance +0.20, 95 % interval +0.10 to +0.30"
    assert figure(row(0.2, 0.1, 0.3), MeasureSettings(level=0.8)).startswith("stance +0.20, 80 % interval")
    assert figure(row(0.2, 0.1, 0.3, 2)).endswith("rough 95 % interval +0.10 to +0.30 from 2 articles only")
    assert figure(row(0.2, NAN, NAN, 1)) == "stance +0.20, too few articles for an interval"
    assert figure(row(0.2, NAN, NAN, 1, 1)) == "stance +0.20, one statement, no interval"


def test_who_differs_is_what_was_tested(pairs, nothing):
    table = pairs({}, {"a": "KOR", "b": "USA", "p_holm": 0.4}, {"a": "USA", "b": "PRK", "p_holm": NAN})
    assert known_to_differ(table, "KOR", "PRK") and known_to_differ(table, "PRK", "KOR")
    assert not known_to_differ(table, "KOR", "USA") and not known_to_differ(table, "PRK", "USA")
    assert not known_to_differ(table, "KOR", "JPN")  # not in the table, however far apart
    assert not known_to_differ(nothing["comparisons"], "KOR", "PRK")


@pytest.mark.parametrize(
    ("share", "articles", "level", "expected"),
    [
        (0.6, 9, 0.95, "engagement"),
        (0.974, 9, 0.95, "engagement"),
        (0.975, 9, 0.95, ""),
        (0.94, 9, 0.9, "engagement"),
        (0.96, 9, 0.9, ""),
        (0.6, 5, 0.95, ""),
        (NAN, 9, 0.95, ""),
    ],
)
def test_where_an_unclear_track_leans(share, articles, level, expected):
    unclear = {"track": "unclear", "likeliest": "engagement", "likeliest_share": share}
    found = row(0.2, 0.1, 0.3, articles) | unclear
    assert likely_track(found, MeasureSettings(level=level)) == expected
    assert likely_track(found | {"track": "coercion"}) == ""
    assert likely_track(found | {"likeliest": "unclear"}) == ""
