"""Dates, language, headlines, Markdown, scripts: tables of inputs and known answers."""

from datetime import date

import pytest

from stance.corpus.dates import parse_date
from stance.corpus.headlines import looks_like_headline, split_title
from stance.corpus.language import foreign_language
from stance.corpus.markdown import strip_markdown
from stance.corpus.scripts import latin_share, letters

DAY = date(2021, 6, 3)
SPANISH = "El ministerio ofreció nuevas conversaciones la semana que viene, según dijo el portavoz. " * 2
GERMAN = "Das Ministerium hat neue Gespräche angeboten, wie der Sprecher am Montag gesagt hat. " * 2
FRENCH = "Le ministère a proposé de nouveaux pourparlers, a déclaré lundi le porte-parole du pays. " * 2


@pytest.mark.parametrize(
    "words",
    [
        "2021-06-03", "2021-06-03T23:59:59+09:00", "2021-06-03 10:00", "2021.06.03", "2021/6/3", "2021. 6. 3",
        "June 3, 2021", "3 June 2021", "Jun. 3, 2021", "3rd of June 2021", "Thursday, June 3, 2021",
        "Thu, 03 Jun 2021 09:00:00 GMT", "06/03/2021", "Published: June 3, 2021", "1622710800",
        "1622710800000",
        "June 3, 2021 at 5:40 p.m. KST", " 2021-06-03 ",
    ],
)  # fmt: skip
def test_dates(words):
    assert parse_date(words) == DAY


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "yesterday",
        "3 hours ago",
        "June 2021",
        "2021",
        "soon",
        "2021-13-45",
        "n/a",
        "null",
        "x" * 500,
        "Monday",
    ],
)
def test_what_is_no_whole_date_is_none(words):
    assert parse_date(words) is None


def test_a_day_above_twelve_shows_that_the_day_comes_first():
    assert parse_date("21/06/2021") == date(2021, 6, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("12 345", ""),
        ("Kim Jong Un", ""),
        ("Talks end.", ""),
        ("Kim Yo Jong met Ri Son Gwon in Pyongyang. " * 5, ""),
        ("The envoy said “대화” means dialogue, and that it would be offered again to the other side.", ""),
        ("북한은 대화에 나섰다고 밝혔다 with the US", "Korean"),
        ("日本は対話を求めている。これは重要だ。", "Japanese"),
        ("中国呼吁各方恢复对话。", "Chinese or Japanese"),
        ("وزارة الخارجية", "Arabic script"),
        (SPANISH, "language code es"),
        (GERMAN, "language code de"),
        (FRENCH, "language code fr"),
    ],
)
def test_languages(text, expected):
    assert foreign_language(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Envoys leave Vienna without a deal", True),
        ("Will they ever talk again?", True),
        ("‘No talks,’ says Pyongyang", True),
        ("3 soldiers cross the border", True),
        ("World", False),
        ("envoys leave the city", False),
        ("Envoys leave the city.", False),
        ("SEOUL, South Korea (Reuters) - The envoys left", False),
        ("By Mina Roh in Seoul", False),
        ("A " + "very " * 30 + "long line", False),
        ("", False),
    ],
)
def test_headlines(line, expected):
    assert looks_like_headline(line) is expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("", "", ("", "")),
        ("Envoys leave the city\n\nThey left.", "", ("Envoys leave the city", "They left.")),
        ("Asia\n\nEnvoys leave the city\n\nThey left.", "", ("Envoys leave the city", "They left.")),
        ("Envoys leave the city", "", ("", "Envoys leave the city")),
        ("Envoys leave the city\n\nMore to come", "", ("", "Envoys leave the city\n\nMore to come")),
        (
            "They left.\n\nEnvoys leave the city\n\nOk.",
            "",
            ("", "They left.\n\nEnvoys leave the city\n\nOk."),
        ),
        (
            "Envoys leave the city\n\nThey left.",
            "Envoys gone",
            ("Envoys gone", "Envoys leave the city\n\nThey left."),
        ),
        ("ENVOYS GONE!\n\nThey left.", "Envoys gone", ("Envoys gone", "They left.")),
    ],
)
def test_titles(text, title, expected):
    assert split_title(text, title) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ("", "")),
        ("plain words", ("", "plain words")),
        ("Talks end\n=====\n\nThey left.", ("Talks end", "They left.")),
        ("# A *new* offer #\nThey left.", ("A new offer", "They left.")),
        ("![caption](x.png)\n\n# Talks\n\nThey left.", ("", "Talks\n\n\nThey left.")),
        ("They **left** the _old_ ~~new~~ `city`.", ("", "They left the old new city.")),
        ("> They left.\n> It rained.", ("", "They left.\nIt rained.")),
        ("[They](https://example.org/a_(b)) left[^1].", ("", "They left.")),
        ("snake_case_name and 2 * 3 * 4", ("", "snake_case_name and 2 * 3 * 4")),
        ("It cost \\*much\\*.", ("", "It cost *much*.")),
    ],
)
def test_markdown(raw, expected):
    assert strip_markdown(raw) == expected


def test_scripts():
    assert letters("ab 한 1!") == {"LATIN": 2, "HANGUL": 1}
    assert latin_share("ab 한국") == 0.5
    assert latin_share("12") == 1.0
