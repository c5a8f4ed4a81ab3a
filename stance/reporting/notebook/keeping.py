"""Keep what a notebook shows: its tables, its charts and the manifest, in the folder that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from stance.reporting.notebook.opening import nothing_found
from stance.reporting.notebook.parameters import Parameters
from stance.reporting.notebook.show import Missing, Picture
from stance.reporting.runs import manifest
from stance.reporting.runs.manifest import NOTHING_FOUND
from stance.results import Result


def keep(
    result: Result,
    chosen: Parameters,
    *,
    charts: Iterable[Picture | Missing] = (),
    tables: Mapping[str, pd.DataFrame] | None = None,
) -> None:
    """Write the result, the charts and a manifest into `chosen.output`; nothing where that is empty.

    `tables` are those that the notebook shows, for the folder of findings; None writes all the findings of
    the result. Raises `OSError` if the folder cannot be written to.
    """
    if chosen.output is None:
        return
    result.write(chosen.output, findings=True if tables is None else tables)
    for chart in charts:
        chart.save(chosen.output / "charts")
    described = manifest.describe(result, source=chosen.input_path, parameters=vars(chosen))
    manifest.write(chosen.output, described | {NOTHING_FOUND: nothing_found(result, chosen)})
