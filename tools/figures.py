"""Draw the README's figures from a real report on the sample articles: run by `make figures`.

They are the charts of the briefing as it stands, so that what the README shows is what a user gets.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from stance.paths import notebooks_folder
from stance.reporting.runs.run import report

PROJECT = notebooks_folder().parent
FOLDER = PROJECT / "docs" / "figures"


def draw(source: Path = PROJECT / "data" / "articles", folder: Path = FOLDER) -> list[Path]:
    """Make a report on the articles and copy its charts into a folder; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        made = report(source, out=name, formats=("html",))
        charts = sorted((made.folder / "charts").glob("*.png"))
        return [Path(shutil.copy(chart, folder)) for chart in charts]


if __name__ == "__main__":
    for path in draw():
        print(path.relative_to(PROJECT))
