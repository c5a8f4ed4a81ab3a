"""What fired in articles, entry by entry: counts alone, so that showing them does not load the analysis."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Fired:
    """How often an entry fired: `file` and `line` say where it stands, `articles` in how many it did.

    `found` counts its words in the articles, inside statements and outside. Where those of an entry of the
    user's own are there, but have no weight in any score, `reason` says why; else it is empty.
    """

    file: str
    line: int
    part: str
    entry: str
    fired: int
    articles: int
    found: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Firing:
    """What fired in the articles, entry by entry in the order of the files."""

    n_articles: int
    n_statements: int
    entries: tuple[Fired, ...]

    def never(self, file: str) -> list[Fired]:
        """Return the entries of a file that never fired."""
        return [entry for entry in self.of(file) if not entry.fired]

    def weightless(self, file: str) -> list[Fired]:
        """Return the entries of a file whose words are in the articles without any weight."""
        return [entry for entry in self.of(file) if entry.reason]

    def of(self, file: str) -> list[Fired]:
        """Return the entries of a file."""
        return [entry for entry in self.entries if entry.file == file]

    @cached_property
    def files(self) -> list[str]:
        """The names of the files, in order."""
        return list(dict.fromkeys(entry.file for entry in self.entries))

    def table(self) -> pd.DataFrame:
        """Return the entries as a table: the rarest first."""
        import pandas as pd  # slow to load, and most checks need no table

        rows = sorted(self.entries, key=lambda e: e.fired)
        return pd.DataFrame(rows, columns=list(Fired.__slots__))
