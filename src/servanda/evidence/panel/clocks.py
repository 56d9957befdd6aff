"""Two clocks: the day described, and the day by which a thing had been published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from servanda.evidence.indicators import Indicator
from servanda.evidence.store import Vintage

__all__ = ["Clocks"]


@dataclass(frozen=True, slots=True)
class Clocks:
    """As of when the world is described, and as of when it was known.

    as_of     the last day described
    known_by  only what had been published by this day is seen; None sees all, and
              every answer is then retrospective
    """

    as_of: date
    known_by: date | None = None

    @property
    def is_retrospective(self) -> bool:
        """Whether data published later may be in the answer."""
        return self.known_by is None

    def sees(self, vintage: Vintage) -> bool:
        """Tell whether a vintage was public; one without a date never was by a day."""
        if self.known_by is None:
            return True
        return vintage.published is not None and vintage.published <= self.known_by

    def newest(self, vintages: Iterable[Vintage]) -> Vintage | None:
        """Return the newest vintage that is seen.

        One without a publication date counts as old as the last day it describes,
        before which it cannot have appeared; of two alike, the one brought last.
        """
        seen = [vintage for vintage in vintages if self.sees(vintage)]
        return max(
            seen,
            key=lambda v: (v.published or v.last or v.first, v.retrieved, v.version),
            default=None,
        )

    def described(self, frame: pl.LazyFrame, indicator: Indicator) -> pl.LazyFrame:
        """Keep what describes time up to ``as_of``, and no end that lies after it.

        A year or month is kept when it is over, and when what is told of it could be
        known; a spell from its first day, its end hidden until it has come.
        """
        after = self.as_of + timedelta(days=1)
        if indicator.period != "spell":
            known = pl.col("until").dt.offset_by(f"{indicator.lag_years}y")
            return frame.filter(known <= after)
        ended = pl.when(pl.col("until") <= after).then(pl.col("until"))
        return frame.filter(pl.col("start") <= self.as_of).with_columns(until=ended)
