"""Which words recur in the cues of an actor: what its scores rest on, counted by statement.

A cue is often a phrase ("ready for dialogue"), so its words are counted one by one, function words and
those shorter than `SHORTEST` left out; forms that differ in their ending only are one. What the encoder alone
found has no cue, and a cue that the score does not follow is no evidence: neither counts.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from typing import Any

import pandas as pd

from stance.corpus.language import FUNCTION_WORDS
from stance.measures.columns import frame
from stance.measures.counting import counted, scored, words
from stance.measures.estimates import AXES
from stance.table import BY_ENCODER, OVERRULED

WORDS = (
    "text",
    "n_statements",
    "n_articles",
    *(f"n_{axis}_{side}" for axis in AXES for side in ("for", "against")),
)
"""Columns of the table: the word in its most frequent form, the statements and articles with it in a cue, and
of these statements how many are cued for and against each axis by a cue that holds it."""

SHORTEST = 4
"""Letters of the shortest word that is counted."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
"""What is taken off to join the forms of a word; at least `SHORTEST` letters stay."""

Places = dict[str, set[str]]


def word_table(statements: pd.DataFrame) -> pd.DataFrame:
    """Return one row per word in the cues of the scored statements, the most frequent first.

    Its columns are `WORDS`. Statements that repeat another do not count.
    """
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    rows = scored(counted(statements))
    for name, article, evidence in zip(
        words(rows, "statement_id"), words(rows, "article_id"), words(rows, "evidence"), strict=True
    ):
        for cue in _followed(evidence):
            side = f"n_{cue['axis']}_{'for' if cue['value'] > 0 else 'against'}"
            for word in _words(str(cue["words"])):
                stem = _stem(word)
                forms[stem][word] += 1
                found[stem]["n_articles"].add(article)
                found[stem]["n_statements"].add(name)
                found[stem][side].add(name)
    table = frame([_counted(found[stem], forms[stem]) for stem in found], WORDS)
    order = ["n_statements", "n_articles", "text"]
    return table.sort_values(order, ascending=[False, False, True], kind="stable", ignore_index=True)


def _followed(evidence: str) -> list[dict[str, Any]]:
    """Return the cues of a statement that its score follows."""
    cues = json.loads(evidence or "[]")
    not_words = {BY_ENCODER, OVERRULED}
    return [
        c for c in cues if c["axis"] in AXES and c["value"] and not not_words & set(c.get("modifiers", ()))
    ]


def _words(text: str) -> list[str]:
    """Return the words of a cue that carry meaning, in lower case."""
    found = (word.casefold() for word in _WORD.findall(text))
    return [word for word in found if len(word) >= SHORTEST and word not in FUNCTION_WORDS]


def _stem(word: str) -> str:
    """Return a word without its ending.

    >>> _stem("talks"), _stem("demanded"), _stem("ties")
    ('talk', 'demand', 'ties')
    """
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= SHORTEST else word


def _counted(places: Places, forms: Counter[str]) -> dict[str, Any]:
    shown = min(forms, key=lambda form: (-forms[form], form))
    return {"text": shown, **{column: len(places.get(column, ())) for column in WORDS[1:]}}
