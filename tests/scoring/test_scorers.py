"""Scorers by name, of one's own, and what is no scorer."""

import re
import sys
import types

import pytest

import stance
from stance.records import Article, Cue, Score
from stance.scoring.rules.scorer import main_class
from stance.scoring.scorers import Scorer, ScorerError, scorer_of


class CoinTosser:
    """A third party's scorer: every statement speaks for dialogue in its first word."""

    name = "coin"

    def score(self, statements, parse, codebook):
        return [
            Score(0.5, None, 0.9, (Cue(s.text[:1], s.start, s.start + 1, "dialogue", 0.5),))
            for s in statements
        ]


def test_ours_are_known_by_name():
    assert [scorer_of(name).name for name in ("rules", "joint")] == ["rules", "joint"]
    assert isinstance(scorer_of("rules"), Scorer)


def test_one_of_your_own_scores_the_whole_analysis():
    result = stance.analyse([Article("a", "Washington imposed sanctions on Iran.")], scorer=CoinTosser())
    assert result.statements["dialogue"].tolist() == [0.5]
    assert result.statements["pressure"].isna().all()
    assert result.settings["scorer"] == "coin"


@pytest.fixture
def their_module(monkeypatch):
    module = types.ModuleType("their_scorers")
    module.CoinTosser = CoinTosser  # type: ignore[attr-defined]
    module.ready = CoinTosser()  # type: ignore[attr-defined]
    module.number = 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "their_scorers", module)


@pytest.mark.parametrize("name", ["their_scorers:CoinTosser", "their_scorers:ready"])
def test_one_of_your_own_is_named_by_module_and_attribute(their_module, name):
    assert scorer_of(name).name == "coin"


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("best", "unknown scorer 'best': use one of joint, rules"),
        ("no_such_module:x", "cannot be imported: No module named 'no_such_module'"),
        (":x", "cannot be imported"),
        ("their_scorers:missing", "cannot be imported"),
        ("their_scorers:number", "is no scorer"),
        (7, "7 is no scorer"),
    ],
)
def test_what_is_no_scorer_is_told(their_module, chosen, told):
    with pytest.raises(ScorerError, match=told):
        scorer_of(chosen)


class Broken:
    """A scorer that gives whatever it is told to."""

    name = "broken"

    def __init__(self, *scores):
        self.scores = scores

    def score(self, statements, parse, codebook):
        return list(self.scores)


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ((), "gave 0 scores for 1 statements"),
        (({"dialogue": 0.5},), "gave {'dialogue': 0.5}, which is no stance.Score"),
        ((Score(pressure=7.0),), "pressure is 7.0; allowed: -1 to 1, or None"),
        ((Score(dialogue=float("nan")),), "dialogue is nan"),
        ((Score(confidence=3.0),), "confidence is 3.0; allowed: 0 to 1"),
        ((Score(0.5, None, 0.5, (Cue("x", 0, 999_999, "dialogue", 0.5),)),), "the cue 'x' has offsets"),
    ],
)
def test_a_scorer_that_breaks_its_promises_is_told(scores, told):
    with pytest.raises(ScorerError, match=re.escape(told)):
        stance.analyse([Article("a", "Washington imposed sanctions on Iran.")], scorer=Broken(*scores))


def test_a_scorer_without_cues_keeps_its_actions():
    scorer = Broken(Score(None, 0.5, 0.5))
    result = stance.analyse([Article("a", "Washington imposed sanctions on Iran.")], scorer=scorer)
    assert result.statements["pressure"].tolist() == [0.5]


def test_a_class_is_no_scorer_and_our_names_are_ours():
    with pytest.raises(ScorerError, match="is no scorer"):
        scorer_of(CoinTosser)  # type: ignore[arg-type]
    impostor = CoinTosser()
    impostor.name = "rules"
    with pytest.raises(ScorerError, match="the name of one of the library's scorers"):
        scorer_of(impostor)


STRONG = Cue("impose sanctions", 28, 44, "pressure", 0.6, ("raise: impose",), "SANCTION")
WEAK = Cue("accused", 50, 57, "pressure", 0.4, (), "ACCUSE")
NAMELESS = Cue("sanctions", 35, 44, "dialogue", -0.9)


@pytest.mark.parametrize(
    ("cues", "expected"),
    [((), ""), ((NAMELESS,), ""), ((WEAK, NAMELESS, STRONG), "SANCTION"), ((WEAK,), "ACCUSE")],
)
def test_the_rules_name_the_class_of_the_strongest_cue_that_has_one(cues, expected):
    assert main_class(cues) == expected
