"""Say in words why a text gets the scores it gets: holder, target, both axes and every cue.

For trying out a sentence in a terminal or a notebook; the text runs through exactly the same steps as an
article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stance.analysis import scored_statements
from stance.codebook import DEFAULT, load_codebooks
from stance.extraction.attributors import attribute
from stance.extraction.parsing import parse
from stance.options import DEFAULT_ATTRIBUTION
from stance.records import Article, Cue, Mention, Score, Statement

NOTHING = "no statement found: nobody the codebooks know says or does anything here that bears on either axis"


@dataclass(frozen=True)
class Explanation:
    """The statements found in a text with their scores; printing it gives the whole account."""

    text: str
    found: tuple[tuple[Statement, Score], ...]

    def __str__(self) -> str:
        """Return the account in plain text."""
        return "\n\n".join(_account(s, c) for s, c in self.found) or NOTHING

    __repr__ = __str__


def explain(
    text: str, *, codebooks: str | Sequence[str] = DEFAULT, attribution: str = DEFAULT_ATTRIBUTION
) -> Explanation:
    """Find and score the statements of a text.

    Raises `CodebookError` for an unknown or broken codebook, `ValueError` for an unknown attribution.

    >>> print(explain("Washington eased sanctions on Iran.").found[0][0].holder.name)
    United States
    """
    codebook = load_codebooks(codebooks)
    parsed, found = next(attribute([parse(text)], codebook, attribution))
    return Explanation(text, tuple(scored_statements(Article("text", text), parsed, found, codebook)))


def _account(statement: Statement, result: Score) -> str:
    lines = [
        f"{statement.kind}: {statement.text}",
        f"  holder    {_who(statement.holder)}",
        f"  via       {_who(statement.via) if statement.via else 'the narrator'}",
        f"  target    {_who(statement.target)}",
        f"  dialogue  {_value(result.dialogue)}",
        f"  pressure  {_value(result.pressure)}",
        f"  stance    {_value(result.stance)}   confidence {result.confidence:.2f}",
    ]
    return "\n".join(lines + [f"  cue       {_cue(c)}" for c in result.cues])


def _who(mention: Mention | None) -> str:
    if mention is None:
        return "nobody named"
    if not mention.actor:
        return f'"{mention.text}", whom no codebook knows'
    state = f", {mention.government}" if mention.government and mention.government != mention.actor else ""
    return f'{mention.name} ({mention.actor}{state}), named by "{mention.text}"'


def _value(value: float | None) -> str:
    return "nothing said" if value is None else f"{value:+.2f}"


def _cue(cue: Cue) -> str:
    changed = f", {', '.join(cue.modifiers)}" if cue.modifiers else ""
    event = f", {cue.plover}" if cue.plover else ""
    return f'"{cue.text}" {cue.axis} {cue.value:+.2f}{changed}{event}'
