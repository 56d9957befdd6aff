"""Soft thresholds: how far a measure puts a state on one side of a line.

At the threshold the chance is one half; the stated spread says how fast it changes.
Alternatives to the threshold, and the provider's own interval, give the chance an
interval. Nothing is fitted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

from servanda.diagnosis.thresholds import threshold

__all__ = ["UNKNOWN", "Measured", "Soft", "either", "soft", "weighted"]


class Measured(NamedTuple):
    """A measure with its source's interval; the value stands for missing ends."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Soft:
    """A chance from 0 to 1, None where what decides it is not known, and its ends."""

    value: float | None
    low: float
    high: float


UNKNOWN: Final = Soft(None, 0.0, 1.0)
"""Nothing is known: anything is possible."""


def soft(
    measured: Measured | None, name: str, *, spread: str, falls: bool = False
) -> Soft:
    """Return the chance that a measure lies beyond a threshold.

    name    the threshold's name; its alternatives are ``name_least``, ``name_most``
    spread  the name of the threshold that says how fast the chance changes; where its
            unit is a logarithm, measure and threshold are compared by their logarithms
    falls   whether more of the measure makes the chance smaller

    returns `UNKNOWN` where there is no measure
    """
    if measured is None:
        return UNKNOWN
    least, most = (threshold(f"{name}_{end}").value for end in ("least", "most"))
    low = measured.value if measured.low is None else measured.low
    high = measured.value if measured.high is None else measured.high
    ends = [(low, most), (measured.value, threshold(name).value), (high, least)]
    if falls:
        ends = [(high, least), ends[1], (low, most)]
    rising = [_logistic(of, at, spread) for of, at in ends]
    first, value, last = (1 - one for one in rising) if falls else rising
    return Soft(value, first, last)


def weighted(main: Soft, other: Soft, weight: float) -> Soft:
    """Return the mean of two chances of which the first decides.

    weight  of the second, 0 to 1; where it is not known the value is the first's alone
            and the interval spans whatever the second might be
    """
    rest = 1 - weight
    value = main.value
    if main.value is not None and other.value is not None:
        value = rest * main.value + weight * other.value
    low = rest * main.low + weight * other.low
    return Soft(value, low, rest * main.high + weight * other.high)


def either(main: Soft, other: Soft, weight: float = 1.0) -> Soft:
    """Return the chance that one of two holds, taken as independent.

    weight  how much the second counts, 0 to 1; where it is not known the value is the
            first's alone and the interval spans whatever the second might be
    """

    def joined(first: float, second: float) -> float:
        return 1 - (1 - first) * (1 - weight * second)

    value = main.value
    if main.value is not None and other.value is not None:
        value = joined(main.value, other.value)
    return Soft(value, joined(main.low, other.low), joined(main.high, other.high))


def _logistic(value: float, at: float, spread: str) -> float:
    width = threshold(spread)
    if "logarithm" in width.unit:
        if value <= 0:
            return 0.0
        value, at = math.log(value), math.log(at)
    steps = (value - at) / width.value
    # Far beyond the threshold the exponential would overflow, and means nothing.
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, steps))))
