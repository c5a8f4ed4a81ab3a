"""A text that somebody pastes, scored and coloured by the same steps as in an analysis."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from stance.explanation import ArticleExplanation, Explanation, explain, explain_article
from stance.reporting.blocks import Block, paragraph
from stance.reporting.notebook.parameters import Parameters
from stance.reporting.sections.passages import LONGEST
from stance.reporting.wording import number

NAME = "pasted-text.txt"
"""The file that a longer text is read from, so that it is cleaned as every article is."""


@dataclass(frozen=True)
class Coloured:
    """A text with its statements in colours, and the sentence that stands for it where none can be shown."""

    html: str
    told: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.told}


def explained(text: str, chosen: Parameters) -> Coloured | Block:
    """Return a text with its statements underlined, its cues marked and their scores beside them.

    One paragraph of at most `LONGEST` letters is shown with the whole account of each statement below it,
    anything longer as an article, cleaned as those that are read from files. Codebooks, attribution and
    scorer are those of the parameters. Raises `InputError` for a longer text that is not English,
    `CodebookError` for a broken codebook, `ValueError` for an unknown scorer.
    """
    text = text.strip()
    if not text:
        return paragraph("There is no text yet: write or paste one.")
    ways = {"attribution": chosen.attribution, "scorer": chosen.scorer}
    if len(text) <= LONGEST and "\n" not in text:
        return _shown(explain(text, codebooks=chosen.codebooks, **ways))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_text(text, encoding="utf-8")
        return _shown(explain_article(path, codebooks=chosen.codebooks, **ways))


def _shown(explanation: Explanation | ArticleExplanation) -> Coloured:
    scored = [score for _, score in explanation.found if score.stance is not None]
    held = f"{number(len(explanation.found), 'statement')} found in it, {len(scored)} scored"
    return Coloured(explanation._repr_html_(), f"The text, coloured: {held}.")
