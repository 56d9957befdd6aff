"""What the whole model expects around interventions that took place.

Each permitted intervention is one more case in the eyes of regimes that are like the
state in which it began: what they believe rises, and all three mechanisms follow, with
beliefs drawn as they are for a compact. What is simulated is then the history that the
model as a whole would have expected.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.strategy.beliefs import Beliefs, drawn
from servanda.strategy.deterrence.model.mechanisms import moved_by
from servanda.strategy.deterrence.panel.cases import seen
from servanda.strategy.deterrence.panel.estimated import Estimated
from servanda.strategy.deterrence.panel.fit import Fit
from servanda.strategy.deterrence.panel.history import History
from servanda.strategy.deterrence.panel.interventions import Event
from servanda.strategy.deterrence.panel.regimes import Host, in_set, real_set
from servanda.strategy.deterrence.panel.similarity import likeness_of

__all__ = ["shifts"]


def shifts(
    history: History,
    fit: Fit,
    estimated: Estimated,
    events: Iterable[Event],
    beliefs: Beliefs,
    noise: Noise,
) -> Array:
    """Return what events add to the push towards repression from their year on.

    estimated  its mean is used
    events     permitted interventions
    noise      as many draws as histories are wanted
    returns    (draw, place, year)
    """
    values = dict(drawn(beliefs, noise))
    values["counts.for"] = np.ones(noise.draws)  # a case is one case
    at = Estimated(*(one.mean(axis=0, keepdims=True) for one in estimated))
    likeness, half = likeness_of(beliefs), beliefs["memory"].median
    every = tuple(events)
    found = np.zeros((noise.draws, *history.terror.shape))
    for one in every:
        if not history.first < one.year <= int(history.years[-1]):
            continue
        before = history.until(one.year)
        earlier = [other for other in every if other.year < one.year]
        cases = seen(before, earlier, likeness, half)
        regimes = real_set(before, fit, cases, likeness, Host(one.place))
        places = in_set(before, one.place)
        moved = moved_by("net", regimes, at, values)
        found[:, places, history.at(one.year) :] += moved.shift[:, :, None]
    return found
