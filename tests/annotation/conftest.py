"""An invented article whose statements lie inside each other, cross, run on and have several holders."""

import pytest

from stance.annotation.layout import annotate
from stance.records import Article, Cue, Mention, Score, Statement

TEXT = "Alpha says that Beta wants talks.\n\nGamma <b>and</b> Delta costs $5 or so, he said."


def who(actor, name="", government="", words="words"):
    return Mention(0, 5, words, actor, name or actor, government or actor, "government")


def statement(start, end, holder=None, via=None, target=None, kind="quote"):
    return Statement("a", start, end, TEXT[start:end], kind, start, end, holder, via, target)


USA, PRK = who("USA", "United States"), who("PRK", "North Korea")
ENVOY, STRANGER = who("sung-kim", "Sung Kim", "USA"), Mention(70, 72, "he <i>")
TALKS = Cue("wants talks", 21, 32, "dialogue", 0.6, ("raise: want",), "AGREE")

OUTER = (statement(6, 60, ENVOY, target=PRK), Score(0.6, None, 0.5, (TALKS,)))
INNER = (statement(16, 32, PRK, STRANGER, kind="indirect"), Score(0.6, -0.25, 0.4, (TALKS,)))
TOGETHER = (statement(16, 32, USA, STRANGER, kind="indirect"), Score(0.6, None, 0.4, (TALKS,)))
TOLD = (statement(62, 75, kind="narration"), Score())
UNKNOWN = (statement(41, 51, STRANGER), Score())


@pytest.fixture
def view():
    found = (TOLD, INNER, OUTER, TOGETHER, UNKNOWN)
    article = Article("a", TEXT, "The <title>", outlet="Post", url="https://example.org/x")
    return annotate(article, found, [STRANGER, Mention(1, 4, "Kim"), Mention(9, 12, "Kim")], "one of two")
