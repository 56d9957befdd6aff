"""An indicator: one measure by one provider."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Break", "Indicator"]


class Break(BaseModel):
    """A place in a series across which values must not be compared.

    on        the first day of the new state of affairs
    what      what changed
    versions  of the data set that have the break; all if none is named
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: date
    what: str
    versions: tuple[str, ...] = ()


class Indicator(BaseModel):
    """One measure by one provider, as the catalogue defines it.

    id          its name here, as ``repression_torture``
    name        its name in words, as a reader sees it
    theme       the heading it stands under
    definition  what is measured, in our own words
    unit        ``index, 0 to 1``, ``persons``, ``per cent of GDP`` ...
    period      what one statement describes: a year, a month, a day (an event), or
                a spell with a first and perhaps a last day
    direction   whether more of it is worse, better or neither
    least, most what a value may be; a value outside is refused when it is read
    combine     how several statements on one place and period become one
    absent      what no statement means: ``unknown``, or ``none recorded`` where the
                provider records every case within its years of coverage
    dataset     id of the data set it comes from
    field       the provider's own name for it
    lag_years   full years after the period until which nobody could know it: that
                fighting ended is seen only when a year has passed without
    breaks      known breaks in the series
    rows        mission rows it serves
    cites       keys in ``docs/references.bib``, with the place
    since       the day this entry was last revised
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    theme: str
    definition: str
    unit: str
    period: Literal["year", "month", "day", "spell"]
    direction: Literal["more is worse", "more is better", "neither"]
    least: float | None = None
    most: float | None = None
    combine: Literal["sum", "max", "last", "any"] = "last"
    absent: Literal["unknown", "none recorded"] = "unknown"
    dataset: str
    field: str
    lag_years: int = 0
    breaks: tuple[Break, ...] = ()
    rows: tuple[str, ...]
    cites: tuple[str, ...]
    since: date

    def breaks_of(self, version: str) -> tuple[Break, ...]:
        """Return the breaks that a version of the data set has."""
        return tuple(
            one for one in self.breaks if not one.versions or version in one.versions
        )
