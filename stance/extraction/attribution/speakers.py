"""Say whose words a token stands in: what "we" and "our side" mean.

Inside a quotation that is whoever the quotation is attributed to. Reported words without quotation marks
count too, because bodies are quoted so ("the ministry said our army is ready").
"""

from __future__ import annotations

from collections.abc import Iterable

from stance.records import Attribution, Parse


def speakers(parse: Parse, attributions: Iterable[Attribution]) -> dict[int, int]:
    """Return, for the tokens inside attributed words, the token that heads their source.

    A quotation outweighs reported words; of two of a kind the shorter one counts.
    """
    found: dict[int, int] = {}
    order = sorted(attributions, key=lambda a: (a.kind == "quote", a.start - a.end))
    for attribution in order:
        inside = parse.between(attribution.start, attribution.end)
        if attribution.source >= 0 and attribution.source not in {t.i for t in inside}:
            found.update((t.i, attribution.source) for t in inside)
    return found
