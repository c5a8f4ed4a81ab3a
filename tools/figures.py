"""Draw the README's figures from real reports on the sample articles: run by `make figures`.

They are the charts of the notebooks as they stand, so that what the README shows is what a user gets.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import stance
from stance.paths import notebooks_folder
from stance.reporting.runs.run import report

PROJECT = notebooks_folder().parent
FOLDER = PROJECT / "docs" / "figures"
NOTEBOOKS = ("01_briefing", "03_over_time", "04_outlets", "05_check_the_scores")
"""Whose charts are drawn; of two with one name the later counts."""


def draw(
    source: Path = PROJECT / "data" / "articles",
    folder: Path = FOLDER,
    notebooks: Sequence[str] = NOTEBOOKS,
) -> list[Path]:
    """Make reports on the articles, scored once, and copy their charts into a folder; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        scored = stance.analyse(stance.read_articles(source)).write(Path(name) / "scored", findings=False)
        drawn: dict[str, Path] = {}
        for notebook in notebooks:
            made = report(
                source, name=notebook, out=name, notebook=notebook, formats=("html",),
                parameters={"scored": str(scored)},
            )  # fmt: skip
            drawn |= {chart.name: chart for chart in sorted((made.folder / "charts").glob("*.png"))}
        return [Path(shutil.copy(chart, folder)) for _, chart in sorted(drawn.items())]


if __name__ == "__main__":
    for path in draw():
        print(path.relative_to(PROJECT))
