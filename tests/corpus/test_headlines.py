"""What a headline looks like, and parting it from the text."""

import pytest

from stance.corpus.headlines import looks_like_headline, split_title


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
