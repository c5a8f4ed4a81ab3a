"""Sentiment: the same values as the tools themselves give."""

import subprocess
import sys

import pytest
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from stance.scoring.sentiment import lexicon_size, textblob, vader

SPANS = [
    "The UN Security Council imposed new sanctions.",
    "Pyongyang condemned the drills as a hostile act, but it did not rule out talks.",
    "Seoul hopes for peace.",
    "It isn't a good deal.",
    "The envoy was VERY pleased with the generous offer!!",
    "We welcome dialogue, but we will answer threats with strong force.",
    "“Nobody wants another war,” the minister said.",
]


@pytest.fixture(scope="module")
def wheel():
    return SentimentIntensityAnalyzer()


@pytest.mark.parametrize("span", SPANS)
def test_vader_is_the_original_analyser(span, wheel):
    assert vader(span) == pytest.approx(wheel.polarity_scores(span)["compound"], abs=5e-5)


@pytest.mark.parametrize("span", SPANS)
def test_textblob_is_textblob(span):
    assert textblob(span) == TextBlob(span).sentiment.polarity


def test_the_trap_that_stance_is_for():
    assert vader("The UN Security Council imposed new sanctions") == 0.2732


def test_vader_by_hand():
    # "good" is rated 1.9 in the lexicon, and the compound of a sum s is s / sqrt(s² + 15).
    assert vader("good") == pytest.approx(1.9 / (1.9**2 + 15) ** 0.5, abs=5e-5)


def test_the_whole_lexicon_is_read(wheel):
    assert lexicon_size() == len(wheel.lexicon) == 7506


@pytest.mark.parametrize("text", ["", " \n ", "한국", "<script>", "?!...", "“"])
def test_nothing_known_is_neutral(text):
    assert (vader(text), textblob(text)) == (0.0, 0.0)


@pytest.mark.parametrize("measure", [vader, textblob])
def test_range_holds_for_extremes(measure):
    worst, best = "terrible awful war murder hate " * 200, "excellent wonderful love great happy " * 200
    assert -1 <= measure(worst) < -0.5 < 0.5 < measure(best) <= 1


def test_scoring_opens_no_network_library():
    code = (
        "import sys; from stance.scoring.sentiment import vader; vader('x'); print('requests' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
