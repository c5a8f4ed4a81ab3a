"""Cut a text into its paragraphs: the lines that are not blank."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return the spans of the paragraphs of a text, in order.

    >>> paragraphs("One.\n \nTwo.")
    [(0, 4), (7, 11)]
    """
    return [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]
