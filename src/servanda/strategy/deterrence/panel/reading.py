"""The evidence read as histories and events: the one door to the store."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from servanda.evidence.panel import Panel
from servanda.evidence.places import places
from servanda.outlook.noise import Array
from servanda.strategy.deterrence.panel.history import History
from servanda.strategy.deterrence.panel.interventions import Event

__all__ = ["events_of", "history_of"]

_NAMES: Final = (
    *("political_terror_state", "electoral_democracy", "conflict_intensity"),
    *("coup_attempts", "capability_cinc", "capability_personnel", "population_prio"),
    "deaths_by_government",
)
_COUP_YEARS: Final = 5
_PAUSE: Final = 3  # years without troops, before which some are a beginning


def history_of(panel: Panel, first: int, last: int) -> History:
    """Return what the evidence tells of all states from one year to another.

    first, last  calendar years, both included
    """
    frame = panel.yearly(_NAMES, first - _COUP_YEARS, last)
    places_ = tuple(sorted(frame["place"].unique()))
    years = list(range(first - _COUP_YEARS, last + 1))
    table = {name: _grid(frame, name, places_, years) for name in _NAMES}
    keep = slice(_COUP_YEARS, None)
    regions = sorted({places()[code].region for code in places_})
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.log(table["capability_cinc"])
        people = np.log(table["population_prio"])
    return History(
        places=places_,
        first=first,
        regions=np.array([regions.index(places()[code].region) for code in places_]),
        terror=table["political_terror_state"][:, keep],
        democracy=table["electoral_democracy"][:, keep],
        conflict=np.nan_to_num(table["conflict_intensity"][:, keep]),
        coups=_lately(table["coup_attempts"])[:, keep],
        size=_filled(np.where(np.isfinite(size), size, np.nan))[:, keep],
        people=_filled(np.where(np.isfinite(people), people, np.nan))[:, keep],
        soldiers=table["capability_personnel"][:, keep],
        killed=np.nan_to_num(table["deaths_by_government"][:, keep]),
    )


def _grid(
    frame: pl.DataFrame, name: str, places_: tuple[str, ...], years: list[int]
) -> Array:
    found = np.full((len(places_), len(years)), np.nan)
    row = {place: k for k, place in enumerate(places_)}
    known = frame.select("place", "year", name).drop_nulls(name)
    for place, year, value in known.iter_rows():
        found[row[place], year - years[0]] = value
    return found


def _lately(tried: Array) -> Array:
    """Return 1 where one was tried in this year or the four before: (place, year)."""
    once = np.nan_to_num(tried) > 0.0
    found = np.zeros_like(tried)
    for back in range(_COUP_YEARS):
        found[:, back:] = np.maximum(found[:, back:], once[:, : once.shape[1] - back])
    return found


def _filled(values: Array) -> Array:
    """Return values with a gap held at the state's mean, or the world's."""
    known = np.isfinite(values)
    count = known.sum(axis=1, keepdims=True)
    own = np.where(known, values, 0.0).sum(axis=1, keepdims=True) / np.maximum(count, 1)
    world = float(values[known].mean()) if known.any() else 0.0
    return np.where(known, values, np.where(count > 0, own, world))


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
