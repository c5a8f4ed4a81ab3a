"""Read the news that somebody names: articles, which are scored, or a folder of what is scored already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stance.corpus.sources import SETTINGS
from stance.reporting.notebook.checks import check
from stance.reporting.notebook.loading import load
from stance.reporting.notebook.parameters import Parameters
from stance.results import Result


def whole(chosen: Parameters) -> Result:
    """Return the result of all articles that the parameters name, of whatever day and outlet.

    Raises `InputError` and `ParameterError` as `notebook.loading.load` does.
    """
    return load(replace(chosen, date_from=None, date_to=None, outlets=()))


def named(path: str, chosen: Parameters) -> Parameters:
    """Return the parameters with other news: articles, or a folder that `stance score` wrote.

    What was chosen of the old news (actors, outlets, days) is not kept. Raises `ParameterError` for a path
    that is not there or holds nothing to read.
    """
    path = path.strip()
    plain = replace(chosen, actors=(), outlets=(), date_from=None, date_to=None)
    if path and (Path(path) / SETTINGS).is_file():
        return replace(plain, scored=check("scored", path))
    return replace(plain, input_path=check("input_path", path), scored=None)
