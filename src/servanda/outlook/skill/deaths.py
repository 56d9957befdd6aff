"""Deaths by place and month, as one source states them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

__all__ = ["Array", "Deaths", "Series", "first_day", "month_number"]

Array = NDArray[np.float64]


def month_number(year: int, month: int) -> int:
    """Return a calendar month as a number, so that the next month is the next number.

    >>> month_number(2018, 1) - month_number(2017, 10)
    3
    """
    return 12 * year + month - 1


def first_day(number: int) -> date:
    """Return the first day of a numbered month.

    >>> first_day(month_number(2018, 1))
    datetime.date(2018, 1, 1)
    """
    year, month = divmod(number, 12)
    return date(year, month + 1, 1)


@dataclass(frozen=True, slots=True)
class Deaths:
    """Deaths by place and month; what is not stated is not a number.

    places  three-letter codes, in alphabetical order
    first   number of the first month
    counts  (place, month)  deaths in the month, >= 0, NaN where not stated
    source  where they come from and in which vintage, in words
    """

    places: tuple[str, ...]
    first: int
    counts: Array
    source: str

    @property
    def last(self) -> int:
        """The number of the last month."""
        return self.first + int(self.counts.shape[1]) - 1

    def between(self, first: int, last: int) -> Array:
        """Return the months from ``first`` to ``last``, both included.

        returns  (place, month)  NaN for months that lie outside
        """
        found = np.full((len(self.places), last - first + 1), np.nan)
        start, stop = max(first, self.first), min(last, self.last) + 1
        if start < stop:
            part = self.counts[:, start - self.first : stop - self.first]
            found[:, start - first : stop - first] = part
        return found

    def until(self, last: int) -> Deaths:
        """Return what was there up to a month; a copy that cannot be written to."""
        counts = self.counts[:, : max(last - self.first + 1, 0)].copy()
        counts.setflags(write=False)
        return Deaths(self.places, self.first, counts, self.source)

    def of(self, places: Sequence[str]) -> Array:
        """Return the rows of some places, in their order: (place, month)."""
        at = {place: row for row, place in enumerate(self.places)}
        return self.counts[[at[place] for place in places]]


@dataclass(frozen=True, slots=True)
class Series:
    """What forecasts are made from, and what they are scored against.

    history  the past; of it a forecaster sees what lies before the window
    actual   what happened; may be another column or vintage of the same provider
    """

    history: Deaths
    actual: Deaths
