"""How states were governed, and how their governments treated people, year by year.

Repression is read off the Political Terror Scale (reports of the State Department):
each year is coded by itself, so that a change in one year is not spread over others, as
it is in scores that a model has smoothed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array

__all__ = ["AUTOCRATIC", "HARSH", "LEVELS", "History"]

LEVELS: Final = 5
"""Levels of the Political Terror Scale, 1 (rare) to 5 (the whole population)."""

HARSH: Final = 4
"""The level from which repression is called harsh: it reaches large numbers."""

AUTOCRATIC: Final = 0.5
"""Electoral democracy (V-Dem, 0 to 1) below which a state is counted among the set."""


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

    def until(self, year: int) -> History:
        """Return the history up to a year, included."""
        many = self.at(year) + 1
        told = {
            name: getattr(self, name)[:, :many]
            for name in (
                *("terror", "democracy", "conflict", "coups"),
                *("size", "people", "soldiers", "killed"),
            )
        }
        return replace(self, **told)
