"""Interventions that are known, with what is known of consent.

Side is not consent: that foreign troops stood beside a government does not say that it
asked for them. Only the list of humanitarian interventions codes permission, and it
ends in 2014.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

__all__ = ["LAST_LISTED", "Event", "Kind", "of_kind"]

Kind = Literal["permitted", "listed", "beside"]
"""Humanitarian and permitted at least in part; humanitarian, permitted or not; foreign
troops beside the government for the first time in four years, consent not known."""

LAST_LISTED: Final = 2014
"""The last year of the list of humanitarian interventions."""


class Event(NamedTuple):
    """The beginning of an intervention.

    place  the state in which it took place
    """

    place: str
    year: int
    kind: Kind


def of_kind(events: tuple[Event, ...], kind: Kind) -> tuple[Event, ...]:
    """Return the events of one kind."""
    return tuple(one for one in events if one.kind == kind)
