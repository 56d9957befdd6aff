"""Interventions that are known, with what is known of consent.

Side is not consent: that foreign troops stood beside a government does not say that it
asked for them. Only the list of humanitarian interventions codes permission, and it
ends in 2014.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import polars as pl

from servanda.evidence.panel import Panel

__all__ = ["LAST_LISTED", "Event", "Kind", "events_of", "of_kind"]

Kind = Literal["permitted", "listed", "beside"]
"""Humanitarian and permitted at least in part; humanitarian, permitted or not; foreign
troops beside the government for the first time in four years, consent not known."""

LAST_LISTED: Final = 2014
"""The last year of the list of humanitarian interventions."""

_PAUSE: Final = 3


class Event(NamedTuple):
    """The beginning of an intervention.

    place  the state in which it took place
    """

    place: str
    year: int
    kind: Kind


def events_of(panel: Panel) -> tuple[Event, ...]:
    """Return every beginning that the evidence tells, each kind by itself.

    A humanitarian intervention that was permitted stands under both kinds.
    """
    begun = _years(panel.statements("humanitarian_intervention"))
    permitted = {
        (place, label)
        for place, label, value in panel.statements("intervention_permission")
        .select("place", "label", "value")
        .iter_rows()
        if value >= 1.0
    }
    found = {Event(place, year, "listed") for place, label, year in begun}
    found |= {
        Event(place, year, "permitted")
        for place, label, year in begun
        if (place, label) in permitted
    }
    return tuple(sorted(found | set(_beside(panel))))


def of_kind(events: tuple[Event, ...], kind: Kind) -> tuple[Event, ...]:
    """Return the events of one kind."""
    return tuple(one for one in events if one.kind == kind)


def _years(frame: pl.DataFrame) -> list[tuple[str, str, int]]:
    rows = frame.select("place", "label", pl.col("start").dt.year().alias("year"))
    return [(place, label, year) for place, label, year in rows.iter_rows()]


def _beside(panel: Panel) -> list[Event]:
    frame = panel.statements("foreign_troops_beside_government")
    rows = frame.select("place", pl.col("start").dt.year().alias("year")).unique()
    stood = {(place, year) for place, year in rows.iter_rows()}
    return [
        Event(place, year, "beside")
        for place, year in stood
        if not any((place, year - back) in stood for back in range(1, _PAUSE + 1))
    ]
