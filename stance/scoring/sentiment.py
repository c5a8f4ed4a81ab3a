"""Sentiment of a span by the two tools that people reach for, to set beside its stance.

VADER is nltk's analyser with the lexicon that the `vaderSentiment` wheel ships; TextBlob is its pattern
analyser, which needs no corpus. Neither measures stance ("The UN Security Council imposed new sanctions"
is positive to VADER), so their values stay in columns of their own and enter no score.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants
from textblob.en import sentiment as _pattern

LEXICON = ("vaderSentiment", "vader_lexicon.txt")
"""Package and file of the lexicon: one word a line, with its mean rating after a tab."""


class _Vader(SentimentIntensityAnalyzer):
    """nltk's analyser, handed the text of its lexicon.

    nltk's own loader looks only in its data folders, and refuses hard links, which installers make.
    """

    def __init__(self, lexicon: str) -> None:
        self.lexicon_file = lexicon
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()


@lru_cache(maxsize=1)
def _vader() -> _Vader:
    package, name = LEXICON
    return _Vader(files(package).joinpath(name).read_text(encoding="utf-8").rstrip("\n"))


def lexicon_size() -> int:
    """Return the number of words that VADER knows."""
    return len(_vader().lexicon)


def vader(text: str) -> float:
    """Return VADER's compound sentiment in [-1, 1]; 0 for a text without a word it knows.

    Source: Hutto and Gilbert (2014), "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of
    Social Media Text", ICWSM.

    >>> vader("The UN Security Council imposed new sanctions.") > 0
    True
    """
    return float(_vader().polarity_scores(text)["compound"])


def textblob(text: str) -> float:
    """Return the polarity of TextBlob's pattern analyser in [-1, 1]; 0 for a text without a word it knows.

    Source: De Smedt and Daelemans (2012), "Pattern for Python", JMLR 13.

    >>> textblob("The talks were good.")
    0.7
    """
    polarity, _ = _pattern(text)
    return float(polarity)
