"""How the figures of a profile come about, beyond `method`: what is compared and classed."""

from __future__ import annotations

from stance.reporting.blocks import Block, join, paragraph

_COMPARED = (
    "The addressees of an actor are compared two by two, and its own words with each other account, as"
    " governments are; the p-values are corrected for the number of pairs of addressees, of accounts and of"
    " outlets, each on its own. A person is measured like a government of its own; whoever is addressed"
    " counts for the government. What a government says to itself has no addressee here."
)

_KINDS = (
    "Kinds of statement are the event classes of PLOVER, one for each statement: that of the first act in its"
    " main clause. They are less sure than the sides of the two axes."
)


def profile_method_block() -> Block:
    """Explain what a profile compares and classes: what `method_block` does not, as it is about one actor."""
    return join(paragraph(text) for text in (_COMPARED, _KINDS))
