"""What is known of the host on the first day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from servanda.basis.errors import ServandaError

__all__ = ["Estimate", "Intensity", "QuestionError", "Situation"]


class QuestionError(ServandaError):
    """A question was put in a form that no model can answer."""

    code = "OUT-101"


class Intensity(IntEnum):
    """A month of fighting, by its state-based deaths.

    CALM  none          LOW   1 to 24
    HIGH  25 to 99      WAR   100 or more
    """

    CALM = 0
    LOW = 1
    HIGH = 2
    WAR = 3


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the interval that holds it nine times in ten.

    median    the middle of what is believed
    low       one chance in twenty that the truth is lower
    high      one chance in twenty that the truth is higher
    unit      as ``"persons"`` or ``"USD, 2015 prices"``
    source    key of docs/references.bib, or how the figure was made
    verified  whether somebody read the source
    """

    median: float
    low: float
    high: float
    unit: str
    source: str
    verified: bool = False

    def __post_init__(self) -> None:
        """Refuse an interval that does not hold its own middle."""
        if not 0.0 <= self.low <= self.median <= self.high:
            raise QuestionError(
                f"an estimate reads {self.low} to {self.high} around {self.median}",
                remedy="State low <= median <= high, none below zero.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The host on the first day. ``None`` says that a figure is not known.

    intensity          fighting in the month before the start
    deaths_last_year   state-based deaths in the twelve months before the start
    refugees           persons who fled abroad
    displaced_within   persons displaced within the country
    population         persons
    gdp                output of a year; the unit names currency and price year
    revenue            government revenue of a year, in the same unit
    years_since_fighting  years since a month with 25 or more state-based deaths
    recent_coup        whether a coup was tried in the five years before

    What is not known is drawn from a wide prior, and the answer says so.
    """

    intensity: Intensity | None = None
    deaths_last_year: Estimate | None = None
    refugees: Estimate | None = None
    displaced_within: Estimate | None = None
    population: Estimate | None = None
    gdp: Estimate | None = None
    revenue: Estimate | None = None
    years_since_fighting: Estimate | None = None
    recent_coup: bool | None = None
