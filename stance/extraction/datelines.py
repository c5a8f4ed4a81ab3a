"""Find datelines: the town, day and agency that open a report ("SEOUL, June 21 (Yonhap) --").

The town says where the report was written and names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stance.extraction.paragraphs import paragraphs

_TOWN = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}"
_DAY = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?"
_AGENCY = r"\([A-Z][^()\n]{1,30}\)"
_DASH = r"(?:--|[-–—―])"
_REGION = r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?"

_DATED = re.compile(rf"{_TOWN}{_REGION}(?:(?:, {_DAY})? {_AGENCY}|, {_DAY}) ?{_DASH} ", re.MULTILINE)
_CAPITALS = re.compile(rf"[A-Z][A-Z.'’ -]+{_REGION} ?(?:{_DASH} ?|: )(?=[\"“‘]?\w)")
_LOWER = re.compile(r"[a-z]")


def datelines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of the dateline of each paragraph that has one.

    A town in capitals before a dash or a colon is a dateline where running text follows; in other letters
    it needs a day or an agency beside it, because "Seoul: no talks" tells who speaks.

    >>> list(datelines("KYIV — Talks began."))
    [(0, 7)]
    """
    for first, last in paragraphs(text):
        dated = _DATED.match(text, first, last)
        if dated:
            yield dated.span()
            continue
        capitals = _CAPITALS.match(text, first, last)
        if capitals and _LOWER.search(text, capitals.end(), last):
            yield capitals.span()
