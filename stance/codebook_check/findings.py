"""What a check finds: an error or a warning with its place in the user's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["error", "twice", "shadowed", "lemma", "form", "part", "value", "sign", "name", "term"]

HEADINGS: dict[Kind, str] = {
    "error": "errors, which stop an analysis",
    "twice": "the same entry twice",
    "shadowed": "never used, because another entry takes its words",
    "lemma": "never matched, because not written as the lemmas that the parser gives",
    "form": "matched in one of its forms only",
    "part": "never matched, because its words cannot be this part of speech",
    "value": "a value that is missing, lost or on the wrong side",
    "sign": "an axis that can go one way only",
    "name": "a name that means something else too",
    "term": "two people in one office",
}
"""Kinds of finding in the order in which they are told, with their headings."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: `file` as the user named it, `line` 0 for the whole file, `entry` its words.

    An error stops an analysis; everything else is a warning, which an analysis passes over in silence.
    """

    file: str
    line: int
    entry: str
    message: str
    kind: Kind = "error"
    field: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the codebook cannot be loaded before this is mended."""
        return self.kind == "error"

    @property
    def place(self) -> str:
        """File and line ("mine/cues.csv, line 3")."""
        return f"{self.file}, line {self.line}" if self.line else self.file

    def __str__(self) -> str:
        """Return the finding in one line, its place first."""
        about = [f'"{self.entry}"'] if self.entry else []
        about += [f"field {self.field}"] if self.field else []
        return f"{', '.join([self.place, *about])}: {self.message}"
