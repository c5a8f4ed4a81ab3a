"""Whom a notebook is about: the actors that its parameters name, or the most quoted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from stance.measures.actors import main_actors
from stance.reporting.notebook.checks import unknown
from stance.reporting.notebook.parameters import Parameters


def choose_actor(
    actors: pd.DataFrame, chosen: Parameters, names: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """Return id and name of the one actor that `chosen.actor` names; the most quoted if it names none.

    `names` are further actors by id, those of the codebooks: one of them may have said nothing. Both are
    empty where none is named and none said anything. Raises `ParameterError` for one that nobody knows.
    """
    known = dict(names or {})
    ids = {name.casefold(): actor for actor, name in known.items()} | {a.casefold(): a for a in known}
    silent = ids.get(chosen.actor.casefold(), "")
    if silent and silent not in set(actors.loc[actors["n_scored"] > 0, "actor"]):
        return silent, known[silent]
    wanted = (chosen.actor,) if chosen.actor else ()
    found = choose_actors(actors, replace(chosen, actors=wanted, main_actors=1))
    return next(iter(found.items()), ("", ""))


def choose_actors(actors: pd.DataFrame, chosen: Parameters) -> dict[str, str]:
    """Return id and name of the actors to describe: those asked for by id or name, else the most quoted.

    `actors` is the table of actors; those without a scored statement cannot be described. Without names
    the governments are taken, or the holders if none belongs to a government.
    Raises `ParameterError` for one that is not among them.
    """
    governments, holders = (_names(main_actors(actors, level)) for level in ("government", "holder"))
    if not chosen.actors:
        return dict(list((governments or holders).items())[: chosen.main_actors])
    names = holders | governments
    ids = {name.casefold(): actor for actor, name in names.items()}
    wanted = [ids.get(actor.casefold(), actor) for actor in chosen.actors]
    for actor in wanted:
        if actor not in names:
            raise unknown(actor, [f"{name} ({known})" for known, name in names.items()], "actor")
    return {actor: names[actor] for actor in wanted}


def _names(rows: pd.DataFrame) -> dict[str, str]:
    return dict(zip(rows["actor"], rows["name"], strict=True))
