"""How states were governed, and how their governments treated people, year by year.

Repression is read off the Political Terror Scale (reports of the State Department):
each year is coded by itself, so that a change in one year is not spread over others, as
it is in scores that a model has smoothed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from servanda.evidence.panel import Panel
from servanda.evidence.places import places
from servanda.outlook.noise import Array

__all__ = ["AUTOCRATIC", "HARSH", "LEVELS", "History", "history_of"]

LEVELS: Final = 5
"""Levels of the Political Terror Scale, 1 (rare) to 5 (the whole population)."""

HARSH: Final = 4
"""The level from which repression is called harsh: it reaches large numbers."""

AUTOCRATIC: Final = 0.5
"""Electoral democracy (V-Dem, 0 to 1) below which a state is counted among the set."""

_NAMES: Final = (
    *("political_terror_state", "electoral_democracy", "conflict_intensity"),
    *("coup_attempts", "capability_cinc", "capability_personnel", "population_prio"),
    "deaths_by_government",
)
_COUP_YEARS: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """States by calendar year; nan where a figure is not known.

    places     three-letter codes
    first      the first year
    regions    (place,)        number of the region in which it lies
    terror     (place, year)   Political Terror Scale, 1 to 5
    democracy  (place, year)   electoral democracy, 0 to 1
    conflict   (place, year)   gravest armed conflict: 0 none recorded, 1, 2
    coups      (place, year)   1 if a coup was tried in the five years before, else 0
    size       (place, year)   log of the share of the world's capability
    people     (place, year)   log of the population
    soldiers   (place, year)   military personnel, thousands
    killed     (place, year)   civilians killed by the government, as recorded
    """

    places: tuple[str, ...]
    first: int
    regions: NDArray[np.int64]
    terror: Array
    democracy: Array
    conflict: Array
    coups: Array
    size: Array
    people: Array
    soldiers: Array
    killed: Array

    @property
    def years(self) -> NDArray[np.int64]:
        """The calendar years, the first first."""
        return np.arange(self.first, self.first + self.terror.shape[1])

    @property
    def row(self) -> dict[str, int]:
        """Place to its row."""
        return {place: k for k, place in enumerate(self.places)}

    @property
    def is_autocratic(self) -> NDArray[np.bool_]:
        """Whether a state belongs to the set in a year: (place, year)."""
        return np.asarray(self.democracy < AUTOCRATIC)

    def at(self, year: int) -> int:
        """Return the column of a year."""
        return year - self.first


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
