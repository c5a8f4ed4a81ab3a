"""The two ways that input can fail: the whole source (raised) or one file or row of it (recorded)."""

from __future__ import annotations

KINDS = (".txt", ".md", ".csv", ".jsonl")
"""The kinds of file that hold articles."""


class InputError(ValueError):
    """A source that does not exist or holds nothing to read; the message says what is allowed."""


class Unusable(ValueError):
    """A file or row that cannot be an article; the message is the reason that `rejected.csv` gives."""
