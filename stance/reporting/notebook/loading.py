"""Give a notebook its result: taken from what is scored already, or scored now, and narrowed as asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stance.analysis import analyse
from stance.codebook import load_codebooks
from stance.corpus.articles import read_articles
from stance.corpus.period import period_of
from stance.corpus.selection import select
from stance.measures.settings import MeasureSettings
from stance.reporting.notebook.checks import ParameterError
from stance.reporting.notebook.naming import check_actors, check_outlets
from stance.reporting.notebook.parameters import Parameters
from stance.results import Result, narrowed, read_result


def load(chosen: Parameters) -> Result:
    """Return the result that the parameters of a notebook ask for.

    Where `chosen.scored` names a folder that `stance score` wrote, its tables are taken and no article
    is read. Raises `ParameterError` where these were made in another way than the parameters say, and for an
    actor or an outlet that there is not; that is known before anything is scored.
    """
    settings = MeasureSettings(seed=chosen.seed, draws=chosen.draws)
    return _analysed(chosen, settings) if chosen.scored is None else _taken(chosen, settings)


def _analysed(chosen: Parameters, settings: MeasureSettings) -> Result:
    """Read the articles and score those that are asked for."""
    corpus, book = read_articles(chosen.input_path), load_codebooks(chosen.codebooks)
    check_outlets(chosen, [article.outlet for article in corpus.articles])
    check_actors(chosen, book.actors, texts=[article.text for article in corpus.articles])
    asked: dict[str, Any] = {
        "date_from": chosen.date_from,
        "date_to": chosen.date_to,
        "outlets": chosen.outlets,
    }
    result = analyse(
        select(corpus, **asked),
        codebooks=chosen.codebooks,
        settings=settings,
        attribution=chosen.attribution,
        scorer=chosen.scorer,
    )
    return replace(result, period=period_of(corpus.articles, **asked))


def _taken(chosen: Parameters, settings: MeasureSettings) -> Result:
    """Take what is scored already and narrow it to what is asked for."""
    assert chosen.scored is not None
    scored, book = read_result(chosen.scored), load_codebooks(chosen.codebooks)
    wanted = {"attribution": chosen.attribution, "scorer": chosen.scorer, "codebooks": list(book.names)}
    for name, value in wanted.items():
        if scored.settings[name] != value:
            made = scored.settings[name]
            raise ParameterError(
                f"scored: the tables in {chosen.scored} were made with {name} {made}, not {value}"
            )
    check_outlets(chosen, scored.articles["outlet"])
    check_actors(chosen, book.actors, others=scored.display_names)
    return narrowed(
        replace(scored, names=scored.display_names),
        date_from=chosen.date_from, date_to=chosen.date_to, outlets=chosen.outlets, settings=settings,
    )  # fmt: skip
