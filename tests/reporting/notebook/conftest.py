"""A result of four short articles, one of them without a day."""

from datetime import date

import pytest

from stance.analysis import analyse
from stance.measures.settings import MeasureSettings
from stance.records import Article

TEXTS = [
    ("a", "Times", date(2021, 6, 1), "Seoul offered talks. Washington imposed new sanctions on Pyongyang."),
    ("b", "Times", date(2021, 6, 5), "Pyongyang rejected talks with Seoul."),
    ("c", "Post", date(2021, 7, 1), "It rained all day and the river rose a little."),
    ("d", "", None, "Washington condemned North Korea."),
]


@pytest.fixture(scope="session")
def small():
    """The whole result."""
    articles = [Article(name, text, "", day, outlet) for name, outlet, day, text in TEXTS]
    return analyse(articles, attribution="rules", scorer="rules", settings=MeasureSettings(draws=100))
