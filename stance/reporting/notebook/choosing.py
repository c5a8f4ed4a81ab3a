"""Whom a notebook is about: the actors that its parameters name, or the most quoted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from stance.measures.actors import main_actors
from stance.reporting.notebook.naming import find_actor, labels, unknown_actor
from stance.reporting.notebook.parameters import Parameters


def choose_actor(
    actors: pd.DataFrame, chosen: Parameters, names: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """Return id and name of the one actor that `chosen.actor` names; the most quoted if it names none.

    `names` are further actors by id, those of the codebooks: one of them may have said nothing. Both are
    empty where none is named and none said anything. Raises `ParameterError` for one that nobody knows.
    """
    if not chosen.actor:
        most = choose_actors(actors, replace(chosen, actors=(), main_actors=1))
        return next(iter(most.items()), ("", ""))
    there, known = speaking(actors), dict(names or {})
    actor = _found(chosen.actor, there, known)
    return actor, (known | there)[actor]


def choose_actors(
    actors: pd.DataFrame, chosen: Parameters, names: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return id and name of the actors to describe: those asked for by id or name, else the most quoted.

    `actors` is the table of actors; those without a scored statement cannot be described. `names` are
    further actors by id, those of the codebooks: one of them may have said nothing, and is left out
    (`opening.head` tells of it). Without names asked for the governments are taken, or the holders if none
    belongs to a government. Raises `ParameterError` for one that nobody knows.
    """
    if not chosen.actors:
        governments = _names(main_actors(actors, "government"))
        most = governments or _names(main_actors(actors, "holder"))
        return dict(list(most.items())[: chosen.main_actors])
    there = speaking(actors)
    found = [_found(actor, there, dict(names or {})) for actor in chosen.actors]
    return {actor: there[actor] for actor in found if actor in there}


def speaking(actors: pd.DataFrame) -> dict[str, str]:
    """Return id and name of all who have a scored statement: governments, then holders, most quoted first."""
    return _names(main_actors(actors, "government")) | _names(main_actors(actors, "holder"))


def _found(wanted: str, there: Mapping[str, str], silent: Mapping[str, str]) -> str:
    """Return the id of an actor by id or name, first of those with statements, then of the others."""
    found = find_actor(wanted, there, silent)
    if found:
        return found
    allowed = ", ".join(f"{name} ({actor})" for actor, name in there.items()) or "none"
    raise unknown_actor(wanted, labels({**silent, **there}), f"allowed: {allowed}")


def _names(rows: pd.DataFrame) -> dict[str, str]:
    return dict(zip(rows["actor"], rows["name"], strict=True))
