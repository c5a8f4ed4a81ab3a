"""Tell whoever runs a command what he would not see in its result."""

from __future__ import annotations

import sys

from tqdm import tqdm


def notice(words: str) -> None:
    """Write one line to stderr, above a bar if one is shown there."""
    tqdm.write(f"stance: {words}", file=sys.stderr)
