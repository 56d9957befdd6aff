"""What rulers could see: harsh repression elsewhere, and whether anyone came.

A case is a state and a year of harsh repression. It speaks for an invited intervention
if a permitted one began there in that year, and against one if not. Cases weigh less
the less alike the states are, and half as much after so many years.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.deterrence.panel.history import HARSH, History
from servanda.strategy.deterrence.panel.interventions import LAST_LISTED, Event
from servanda.strategy.deterrence.panel.similarity import Likeness

__all__ = ["Seen", "seen"]


class Seen(NamedTuple):
    """Weighed counts of cases, by the state that looks at them.

    came    (place,)  in which an invited intervention began
    stayed  (place,)  in which none did
    """

    came: Array
    stayed: Array


def seen(
    history: History, events: Iterable[Event], likeness: Likeness, half_life: float
) -> Seen:
    """Return what every state could see up to the last year of a history.

    events     permitted interventions
    half_life  years after which a case weighs half

    Years after the list of interventions ends are no cases: whether anyone was invited
    is not known.
    """
    began = {(one.place, one.year) for one in events}
    came = np.zeros(len(history.places))
    stayed = came.copy()
    last = int(history.years[-1])
    for column, year in enumerate(history.years):
        if year > LAST_LISTED:
            break
        weight = likeness.in_year(history, column) * 0.5 ** ((last - year) / half_life)
        np.fill_diagonal(weight, 0.0)
        harsh = history.terror[:, column] >= HARSH
        is_case = np.array([(place, int(year)) in began for place in history.places])
        came += weight @ is_case.astype(np.float64)
        stayed += weight @ (harsh & ~is_case).astype(np.float64)
    return Seen(came, stayed)
