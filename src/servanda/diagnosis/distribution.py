"""Where a value lies among those of others: a share of them, never a place in a row.

No state is named here and none is ordered: what comes out says how unusual one state's
value is, not who is better or worse.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

__all__ = ["Distribution", "Reference", "Share"]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of state-years that are less severe, 0 to 1, with its bounds.

    low    the least it can be, given intervals and what is missing
    value  as the known inputs have it
    high   the most it can be
    """

    low: float
    value: float
    high: float


@dataclass(frozen=True, slots=True)
class Reference:
    """What a value was set beside.

    state_years  how many state-years
    states       of how many states
    first, last  from which year to which
    """

    state_years: int
    states: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Distribution:
    """Known values of state-years, of which only shares are asked."""

    _ascending: pl.Series

    @classmethod
    def of(cls, values: pl.Series) -> Distribution:
        """Return the distribution of what is known among some values."""
        return cls(values.drop_nulls().sort())

    @property
    def size(self) -> int:
        """How many values it rests on."""
        return self._ascending.len()

    def less(self, value: float) -> float | None:
        """Return the share strictly below a value; None if there is none to compare.

        >>> Distribution.of(pl.Series([0.0, 0.0, 1.0, 4.0])).less(1.0)
        0.5
        """
        if not self.size:
            return None
        return int(self._ascending.search_sorted(value, side="left")) / self.size
