"""News of six short articles, analysed once by the rules; what is looked at in the tests of this room."""

from datetime import date

import pytest

from stance.analysis import analyse
from stance.measures.settings import MeasureSettings
from stance.records import Article
from stance.reporting.notebook.parameters import Parameters

DRAWS = 100
HOSTILE = "<script>alert(1)</script>"
TEXTS = [
    (
        "a",
        "Harbour Post",
        date(2021, 6, 1),
        "Seoul offered talks. Washington imposed new sanctions on Pyongyang.",
    ),
    ("b", "Harbour Post", date(2021, 6, 5), "Pyongyang rejected talks with Seoul. Washington offered talks."),
    (
        "c",
        "Meridian",
        date(2021, 6, 9),
        "Washington threatened North Korea with force. Seoul called for dialogue.",
    ),
    ("d", "Meridian", date(2021, 7, 1), "“We are ready for dialogue,” said Antony Blinken in Washington."),
    ("e", "Meridian", date(2021, 7, 8), "South Korea condemned the missile test by North Korea."),
    ("f", "", None, "Washington condemned North Korea."),
]


@pytest.fixture(scope="session")
def news():
    """The whole result."""
    articles = [
        Article(name, text, f"{HOSTILE} {name}", published, outlet, url=f"https://example.org/{name}")
        for name, outlet, published, text in TEXTS
    ]
    return analyse(articles, attribution="rules", scorer="rules", settings=MeasureSettings(draws=DRAWS))


@pytest.fixture(scope="session")
def nothing():
    """The result of news in which nobody says anything."""
    article = Article("weather", "It rained all day and the river rose a little.")
    return analyse([article], attribution="rules", scorer="rules", settings=MeasureSettings(draws=DRAWS))


@pytest.fixture
def chosen():
    """Parameters that ask for everything."""
    return Parameters("news", attribution="rules", scorer="rules", draws=DRAWS)


@pytest.fixture
def folder(tmp_path):
    """A folder of two articles."""
    place = tmp_path / "news"
    place.mkdir()
    (place / "one.txt").write_text("Tokyo imposed new sanctions on North Korea.", encoding="utf-8")
    (place / "two.txt").write_text("Beijing offered talks. Tokyo rejected talks.", encoding="utf-8")
    return place


@pytest.fixture
def german():
    """An article that is not in English."""
    return (
        "Die Regierung in Seoul erklärte am Montag, dass sie mit dem Norden verhandeln wolle.\n\n"
        "Washington dagegen will die Strafmaßnahmen nicht aufheben, wie ein Beamter mitteilte."
    )
