"""Which beliefs drive each risk, in which direction, and by how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import numpy as np

from servanda.outlook.distributions import Z95
from servanda.outlook.futures import Probability
from servanda.outlook.noise import Array
from servanda.outlook.uncertainty.given_data import Sensitivity, sensitivities
from servanda.outlook.uncertainty.sample import Beliefs, Flags, Recorded, happened
from servanda.outlook.uncertainty.words import percent, signed_points

__all__ = [
    "RISKS",
    "Direction",
    "Driver",
    "drivers_in_words",
    "drivers_of",
    "risk_drivers",
]

RISKS: Final = MappingProxyType(
    {
        "relapse": "a relapse into heavy fighting",
        "coup": "a coup",
        "legitimacy_dispute": "a dispute over legitimacy",
        "consent_withdrawn": "a withdrawal of consent",
        "neighbour_countermove": "a counter-intervention by a neighbour",
        "entangled": "entanglement",
    }
)
"""Name of a risk in the paths to its words."""

_FIFTH: Final = 0.2
_FEWEST: Final = 20
"""Trajectories with, and without, an event below which its drivers are not told."""


class Direction(StrEnum):
    """How the chance of an event moves as a belief rises."""

    RAISES = "raises it"
    LOWERS = "lowers it"
    NEITHER = "moves it in neither direction alone"


@dataclass(frozen=True, slots=True)
class Driver:
    """A belief that an event hangs on.

    sensitivity  the share of the event's uncertainty that it holds
    at_low       chance of the event where the belief is in its lowest fifth
    at_high      chance of the event where the belief is in its highest fifth
    more         at_high less at_low, -1 to 1
    low, high    the interval that holds ``more`` nine times in ten
    """

    sensitivity: Sensitivity
    at_low: Probability
    at_high: Probability
    more: float
    low: float
    high: float

    @property
    def parameter(self) -> str:
        """The name of the belief."""
        return self.sensitivity.parameter

    @property
    def direction(self) -> Direction:
        """The sign of the difference, where its interval leaves out nought."""
        if self.low > 0.0:
            return Direction.RAISES
        if self.high < 0.0:
            return Direction.LOWERS
        return Direction.NEITHER


def drivers_of(
    event: Flags, beliefs: Beliefs, *, seed: int, most: int = 5
) -> tuple[Driver, ...]:
    """Return the beliefs that an event hangs on beyond luck, strongest first.

    event    (draw,)  whether it happens
    beliefs  name to (draw,); labels are left out, having no direction
    seed     of the resampling
    most     how many are returned
    returns  none where the event, or its absence, is too rare to tell
    """
    if min(int(event.sum()), int((~event).sum())) < _FEWEST:
        return ()
    numbers = {n: v for n, v in beliefs.items() if v.dtype.kind not in "USO"}
    shares = sensitivities(event.astype(np.float64), numbers, seed=seed)
    strong = [s for s in shares if s.distinguishable][:most]
    return tuple(_driver(s, event, numbers[s.parameter]) for s in strong)


def risk_drivers(
    futures: Recorded,
    option: str,
    beliefs: Beliefs,
    *,
    seed: int,
    risks: Sequence[str] = tuple(RISKS),
) -> Mapping[str, tuple[Driver, ...]]:
    """Return the drivers of each risk under one option.

    beliefs  name to (draw,), as `beliefs_of` reads them from the same futures
    returns  name of the risk to its drivers; none is an answer
    """
    return MappingProxyType(
        {
            risk: drivers_of(happened(futures, risk, option), beliefs, seed=seed)
            for risk in risks
        }
    )


def drivers_in_words(
    found: Sequence[Driver], event: Flags, risk: str, *, most: int = 3
) -> str:
    """Say which beliefs a risk hangs on.

    event  (draw,)  whether it happens
    risk   one of RISKS, or an event in a reader's words
    """
    what = RISKS.get(risk, risk)
    chance = Probability.of(event)
    count = int(event.sum())
    if min(count, event.size - count) < _FEWEST:
        return (
            f"What drives {what} is not known: it happens in {count} of {event.size} "
            f"trajectories."
        )
    if not found:
        return (
            f"No single belief is distinguishable from luck as a driver of {what} "
            f"({percent(chance.share)})."
        )
    parts = [_one(driver) for driver in found[:most]]
    return f"The chance of {what} ({percent(chance.share)}): {'; '.join(parts)}."


def _one(driver: Driver) -> str:
    return (
        f"more {driver.parameter} {driver.direction}, from "
        f"{percent(driver.at_low.share)} in its lowest fifth to "
        f"{percent(driver.at_high.share)} in its highest "
        f"({signed_points(driver.more)} points, {signed_points(driver.low)} to "
        f"{signed_points(driver.high)})"
    )


def _driver(sensitivity: Sensitivity, event: Flags, values: Array) -> Driver:
    low, high = np.quantile(values, (_FIFTH, 1.0 - _FIFTH))
    at_low = Probability.of(event[values <= low])
    at_high = Probability.of(event[values >= high])
    more = at_high.share - at_low.share
    margin = Z95 * float(np.hypot(at_low.error, at_high.error))
    return Driver(sensitivity, at_low, at_high, more, more - margin, more + margin)
