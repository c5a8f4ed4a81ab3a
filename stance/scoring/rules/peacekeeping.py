"""Tell troops that go somewhere to keep the peace from troops that go there as a threat."""

from __future__ import annotations

from stance.codebook import CueEntry
from stance.records import Token
from stance.scoring.rules.cues import Match
from stance.scoring.rules.reading import Reading

PEACEKEEPING = "peacekeep"
"""How the words begin that make troops a help ("peacekeepers", "peacekeeping force")."""

INSIDE_CLAUSE = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "prep", "xcomp", "acl", "attr", "compound"})
"""Links that lead from a word to the verb of its clause."""


def keeping_peace(match: Match[CueEntry], reading: Reading) -> CueEntry:
    """Take troops that go somewhere to keep the peace for the help that they are.

    What they go for stands under the verb that sends them, or under the word for them, not in another clause.
    """
    entry = match.entry
    if entry.plover != "MOBILIZE" or not _names_peace(reading, match.head):
        return entry
    return entry.model_copy(update={"dialogue": entry.pressure, "pressure": None, "plover": "AID"})


def _names_peace(reading: Reading, head: int) -> bool:
    """Whether the clause of a word speaks of keeping the peace, or the noun that it describes does."""
    token = reading.token(head)
    while token.dep in INSIDE_CLAUSE and token.head != token.i:
        token = reading.token(token.head)
    described = token.dep == "relcl" and _keeps_peace(reading, token.head)
    return described or _keeps_peace(reading, token.i)


def _keeps_peace(reading: Reading, head: int) -> bool:
    for child in reading.parse.children[head]:
        inner = () if _another_clause(reading.token(child)) else reading.parse.subtree(child)
        if any(reading.token(i).lemma.startswith(PEACEKEEPING) for i in inner):
            return True
    return reading.token(head).lemma.startswith(PEACEKEEPING)


def _another_clause(token: Token) -> bool:
    """Whether a word begins a clause that is no purpose ("to serve as")."""
    return token.dep in {"conj", "relcl", "ccomp"} or (token.dep == "advcl" and token.tag != "VB")
