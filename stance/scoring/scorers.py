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
        None on an axis on which nothing is said; `confidence` is in [0, 1]. The same input must give the
        same scores.
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


def _imported(name: str) -> object:
    module, _, attribute = name.partition(OWN)
    try:
        found = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise ScorerError(f"scorer {name!r} cannot be imported: {error}") from error
    return found() if isinstance(found, type) else found


def _checked(found: object, name: str) -> Scorer:
    if not isinstance(found, Scorer) or not callable(found.score):
        raise ScorerError(f"{name} is no scorer: it needs a `name` and a method `score`")
    return found
