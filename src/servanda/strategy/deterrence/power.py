"""What size of effect could be seen at all, with as many cases as there were."""

from __future__ import annotations

from math import ceil, isinf, sqrt
from typing import Final, NamedTuple

from servanda.strategy.deterrence.trial.tried import Tried

__all__ = ["DETECTS", "Power", "power_of"]

DETECTS: Final = 2.8
"""Standard errors that an effect must have to be found in four trials of five, where
one trial in twenty finds one that is not there: 1.96 + 0.84."""

_MOST: Final = 1_000_000


class Power(NamedTuple):
    """How large an effect must be to be seen.

    events    how many interventions the study had
    error     standard deviation of its placebos, points of the scale
    least     least effect that such a study would find in four of five trials
    expected  what the model expects of this compact in the same measure
    needed    how many such compacts a study would need to see that; None where it is
              more than a million
    """

    events: int
    error: float
    least: float
    expected: float
    needed: int | None


def power_of(trial: Tried, expected: float) -> Power | None:
    """Return what the study of permitted interventions could see.

    expected  middle of the change in similar regimes in years 1 to 3

    The error of one event is taken to shrink with the root of their number, as if they
    were independent; they overlap, so that more would be needed.
    """
    if not trial.met:
        return None
    met = trial.met[0]
    once = met.error * sqrt(met.events)
    wanted = (DETECTS * once / abs(expected)) ** 2 if expected else float("inf")
    return Power(
        events=met.events,
        error=met.error,
        least=DETECTS * met.error,
        expected=expected,
        needed=None if isinf(wanted) or wanted > _MOST else ceil(wanted),
    )
