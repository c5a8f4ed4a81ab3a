"""Give a notebook its result: taken from what is scored already, or scored now, and narrowed as asked."""

from __future__ import annotations

from stance.analysis import analyse
from stance.codebook import load_codebooks
from stance.corpus.articles import read_articles
from stance.corpus.selection import select
from stance.measures.settings import MeasureSettings
from stance.reporting.notebook.checks import ParameterError
from stance.reporting.notebook.parameters import Parameters
from stance.results import Result, narrowed, read_result


def load(chosen: Parameters) -> Result:
    """Return the result that the parameters of a notebook ask for.

    Where `chosen.scored` names a folder that `stance score` wrote, its tables are taken and no article
    is read. Raises `ParameterError` where these were made in another way than the parameters say.
    """
    settings = MeasureSettings(seed=chosen.seed, draws=chosen.draws)
    ways = {"attribution": chosen.attribution, "scorer": chosen.scorer}
    wanted = {"date_from": chosen.date_from, "date_to": chosen.date_to}
    if chosen.scored is None:
        corpus = select(read_articles(chosen.input_path), **wanted, outlets=chosen.outlets)
        return analyse(corpus, codebooks=chosen.codebooks, settings=settings, **ways)
    scored = read_result(chosen.scored)
    for name, value in {**ways, "codebooks": list(load_codebooks(chosen.codebooks).names)}.items():
        if scored.settings[name] != value:
            made = scored.settings[name]
            raise ParameterError(
                f"scored: the tables in {chosen.scored} were made with {name} {made}, not {value}"
            )
    return narrowed(scored, **wanted, outlets=chosen.outlets, settings=settings)
