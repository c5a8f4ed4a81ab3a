"""Who leans to dialogue, who to pressure, since when, according to whom, on what evidence.

    import stance
    result = stance.analyse(stance.read_articles("data/articles"))
    result.statements, result.actors, result.articles

Names load on first use, so that `import stance` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from stance.analysis import analyse
    from stance.batches.batch import BatchResult, batch
    from stance.batches.collect import collect
    from stance.codebook import load_codebooks
    from stance.codebook_check.check import CodebookCheck, check_codebooks
    from stance.corpus.articles import Corpus, read_articles
    from stance.explanation import explain, explain_article, statement
    from stance.measures.settings import MeasureSettings
    from stance.records import Article, Cue, Score
    from stance.reporting.runs.run import report
    from stance.results import Result, narrowed, read_result
    from stance.scoring.scorers import Scorer

_HOMES = {
    "Article": "stance.records",
    "BatchResult": "stance.batches.batch",
    "CodebookCheck": "stance.codebook_check.check",
    "Corpus": "stance.corpus.articles",
    "Cue": "stance.records",
    "MeasureSettings": "stance.measures.settings",
    "Result": "stance.results",
    "Score": "stance.records",
    "Scorer": "stance.scoring.scorers",
    "analyse": "stance.analysis",
    "batch": "stance.batches.batch",
    "check_codebooks": "stance.codebook_check.check",
    "collect": "stance.batches.collect",
    "explain": "stance.explanation",
    "explain_article": "stance.explanation",
    "load_codebooks": "stance.codebook",
    "narrowed": "stance.results",
    "read_articles": "stance.corpus.articles",
    "read_result": "stance.results",
    "report": "stance.reporting.runs.run",
    "statement": "stance.explanation",
}
"""Public name and the module that defines it."""

__all__ = [
    "Article", "BatchResult", "CodebookCheck", "Corpus", "Cue", "MeasureSettings", "Result", "Score",
    "Scorer", "__version__", "analyse", "batch", "check_codebooks", "collect", "explain",
    "explain_article", "load_codebooks", "narrowed", "read_articles", "read_result", "report",
    "statement",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'stance' has no attribute {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
