"""Whom a measure is about: the rows of an actor, actors with enough statements, and their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from stance.measures.counting import scored, words

LEVELS = {"government": "government", "holder": "holder"}
"""Level and the column of statements that holds its actors."""

ENOUGH = 3
"""Scored statements from which an actor is ranked and compared with others; fewer are anecdotes."""

MOST_NAMED = 5
"""Ids that an error names of those who are there."""


def one_of(name: str, allowed: Iterable[str], what: str) -> str:
    """Return the name, or raise `ValueError` where it is not among those allowed.

    >>> one_of("holder", LEVELS, "level")
    'holder'
    """
    if name not in allowed:
        raise ValueError(f"unknown {what} {name!r}; allowed: {', '.join(allowed)}")
    return name


def by_level(statements: pd.DataFrame, level: str) -> pd.Series:
    """Return the actor of each statement at a level, empty for none."""
    return words(statements, LEVELS[one_of(level, LEVELS, "level")])


def rows_of(statements: pd.DataFrame, actor: str) -> pd.DataFrame:
    """Return the statements of a holder, or of all holders of a government; those without holder never."""
    holder = words(statements, "holder")
    return statements[(holder != "") & ((holder == actor) | (words(statements, "government") == actor))]


def most_quoted(actors: pd.Series, fewest: int = ENOUGH) -> list[str]:
    """Return the names that occur often enough, the most frequent first, ties in alphabetical order.

    >>> most_quoted(pd.Series(["b", "a", "", "b", "a", "c"]), fewest=2)
    ['a', 'b']
    """
    counts = actors[actors != ""].value_counts()
    counts = counts[counts >= fewest]
    return sorted(counts.index, key=lambda name: (-counts[name], name))


def chosen(statements: pd.DataFrame, level: str, actors: Sequence[str] | None) -> list[str]:
    """Return the ids that are asked for, or (None) those with enough scored statements, most quoted first.

    Raises `ValueError` for a name that stands where a list is wanted, and for an id that no statement has.
    """
    if actors is None:
        return most_quoted(by_level(scored(statements), level))
    if isinstance(actors, str):
        raise ValueError(f"actors must be a list of ids, found {actors!r}")
    known = by_level(statements, level)
    for actor in actors:
        if not (known == actor).any():
            raise ValueError(f"no statement of {actor!r} at the level {level}; {named_most(known)}")
    return list(dict.fromkeys(actors))


def named_most(actor_of: pd.Series) -> str:
    """Say who is quoted most; `actor_of` has the actor of each statement."""
    return f"the most quoted are {', '.join(most_quoted(actor_of, 1)[:MOST_NAMED]) or 'none'}"


def actor_names(statements: pd.DataFrame, names: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the display name of every holder: the one it has most often, ties in alphabetical order.

    `names` (id -> name) go before what the statements say, and name governments too.
    """
    pairs = pd.DataFrame({"id": words(statements, "holder"), "name": words(statements, "holder_name")})
    pairs = pairs[(pairs["id"] != "") & (pairs["name"] != "")]
    counts = pairs.value_counts().reset_index().sort_values(["count", "name"], ascending=[False, True])
    return dict(counts.drop_duplicates("id")[["id", "name"]].itertuples(index=False)) | dict(names or {})
