"""Say what somebody's office was on a day, and which government it speaks for."""

from __future__ import annotations

from datetime import date

from stance.codebook import Actor, Codebook, Office, covers


def office_on(actor: Actor, when: date | None) -> Actor | Office | None:
    """Return the office held on a day, None out of office; on an unknown day the actor's first.

    An actor's own fields are its first office, so that the actor itself may be what is returned.
    """
    held: tuple[Actor | Office, ...] = (actor, *actor.offices)
    return next((office for office in held if covers(office, when)), None)


def in_office(actor: Actor, when: date | None) -> bool:
    """Whether a term of the actor's covers the day; an open end or an unknown day counts as covered."""
    return office_on(actor, when) is not None


def bears_title(actor: Actor, when: date | None) -> bool:
    """Whether the actor holds on that day the office that its titles go with, the one in its own fields."""
    office = office_on(actor, when)
    return office is not None and office.role == actor.role


def government_of(actor: Actor, when: date | None, codebook: Codebook) -> str:
    """Return what the actor rolls up to on that day: a person out of office speaks for no government.

    Where an office names only the body behind it, the person rolls up to that body and it to its government.
    """
    if actor.type != "person":
        return actor.government
    office = office_on(actor, when)
    if office is None:
        return ""
    behind = codebook.actor(office.affiliation)
    return office.government or (behind.government if behind else "")
