"""The interface of everything that scores statements, and the scorers that come with the library.

A scorer of your own is any object with a `name` and a `score` method like the one below; hand it to
`stance.analyse(articles, scorer=mine)`, or name it on the command line as `package.module:attribute`.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, runtime_checkable

from stance.codebook import Codebook
from stance.options import DEFAULT_SCORER, SCORERS
from stance.records import Parse, Score, Statement
from stance.scoring.joint import JointScorer
from stance.scoring.rules.scorer import RuleScorer

OWN = ":"
"""Stands between module and attribute in the name of somebody else's scorer."""


@runtime_checkable
class Scorer(Protocol):
    """Says of statements how they lean, and why."""

    name: str
    """How tables and manifests name it."""

    def score(self, statements: Sequence[Statement], parse: Parse, codebook: Codebook) -> list[Score]:
        """Return the score of each statement of one article, in their order.

        `parse` is the article's; offsets of statements and cues refer to its text. Values are in [-1, 1],
        None on an axis on which nothing is said; `confidence` is in [0, 1]. Cues are the evidence that is
        shown; a score without them stands without evidence. The same input must give the same scores.
        """
        ...


class ScorerError(ValueError):
    """A scorer that does not exist or does not fit the interface; the message says which there are."""


_OURS: dict[str, type[JointScorer] | type[RuleScorer]] = {"joint": JointScorer, "rules": RuleScorer}


def scorer_of(chosen: str | Scorer = DEFAULT_SCORER) -> Scorer:
    """Return the scorer of this name, or the one that is given.

    Raises `ScorerError` for an unknown name and for what is no scorer.

    >>> scorer_of("rules").name
    'rules'
    """
    if not isinstance(chosen, str):
        return _checked(chosen, repr(chosen))
    if chosen in _OURS:
        return _OURS[chosen]()
    if OWN not in chosen:
        raise ScorerError(
            f"unknown scorer {chosen!r}: use one of {', '.join(SCORERS)}, or package.module:name"
        )
    return _checked(_imported(chosen), chosen)


def score_all(
    scorer: Scorer, statements: Sequence[Statement], parse: Parse, codebook: Codebook
) -> list[Score]:
    """Return the score of each statement of one article, checked.

    Raises `ScorerError` where the scorer breaks its promises: a wrong number of scores, values out of range.
    """
    scores = list(scorer.score(statements, parse, codebook))
    if len(scores) != len(statements):
        raise ScorerError(
            f"scorer {scorer.name!r} gave {len(scores)} scores for {len(statements)} statements"
        )
    for statement, score in zip(statements, scores, strict=True):
        if not isinstance(score, Score):
            raise ScorerError(f"scorer {scorer.name!r} gave {score!r}, which is no stance.Score")
        if fault := _fault(score, len(parse.text)):
            raise ScorerError(f"scorer {scorer.name!r}, of {statement.text[:60]!r}: {fault}")
    return scores


def _fault(score: Score, length: int) -> str:
    """Return what is wrong with a score, empty for nothing."""
    for axis in ("dialogue", "pressure"):
        value = getattr(score, axis)
        if value is not None and not -1 <= value <= 1:
            return f"{axis} is {value}; allowed: -1 to 1, or None"
    if not 0 <= score.confidence <= 1:
        return f"confidence is {score.confidence}; allowed: 0 to 1"
    for cue in score.cues:
        if not (0 <= cue.start <= cue.end <= length and -1 <= cue.value <= 1):
            return f"the cue {cue.text!r} has offsets or a value out of range"
    return ""


def _imported(name: str) -> object:
    module, _, attribute = name.partition(OWN)
    try:
        found = getattr(import_module(module), attribute)
        return found() if isinstance(found, type) else found
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise ScorerError(
            f"scorer {name!r} cannot be imported: {error} (is its folder on PYTHONPATH?)"
        ) from error


def _checked(found: object, name: str) -> Scorer:
    if isinstance(found, type) or not isinstance(found, Scorer) or not callable(found.score):
        raise ScorerError(f"{name} is no scorer: it needs a `name` and a method `score`")
    if found.name in _OURS and not isinstance(found, _OURS[found.name]):
        raise ScorerError(
            f"{name} is called {found.name!r}, which is the name of one of the library's scorers"
        )
    return found
