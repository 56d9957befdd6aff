"""Whether two models differ: whole places are resampled, their months being alike."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.definitions import definitions

__all__ = ["Difference", "difference", "resamples"]


class Difference(NamedTuple):
    """A mean difference of two models' scores, the first minus the second.

    mean       below nought where the first is better
    low, high  interval from resampling whole places
    error      standard error that is robust to dependence within a place
    statistic  mean over error: Diebold and Mariano's, clustered; None without error
    places     how many places the cases come from
    """

    mean: float
    low: float
    high: float
    error: float
    statistic: float | None
    places: int


@lru_cache(maxsize=8)
def resamples(places: int, chance: Chance) -> NDArray[np.int64]:
    """Return how often each place is drawn in each resample: (resample, place).

    Every resample draws as many places as there are, with replacement. The stream is
    fixed by the seed and the number of places alone.
    """
    number = definitions().differences.resamples
    drawn = (chance.flat("resampled places", number * places) * places).astype(np.intp)
    rows = np.repeat(np.arange(number), places)
    counted = np.bincount(rows * places + drawn, minlength=number * places)
    found = counted.reshape(number, places)
    found.setflags(write=False)
    return found


def difference(
    first: Array, second: Array, place: NDArray[np.str_], chance: Chance
) -> Difference:
    """Compare two models case by case, with an interval clustered by place.

    With d the differences, S_g their sum and n_g their number in place g, n = sum n_g:
    mean = sum_g S_g / n. A resample with weights w gives sum w_g S_g / sum w_g n_g; the
    interval holds the middle 95 per cent of 2,000 of them. The error is a mean's under
    clustering, error^2 = G / (G - 1) sum_g (S_g - n_g mean)^2 / n^2 over G places.

    first, second  (case,)  scores of the two models
    place          (case,)

    One place may hold most of a difference (Ethiopia in 2021): then the interval is
    lopsided, and is to be believed rather than the statistic.

    Source: diebold-mariano1995 for the statistic; cameron2008 for resampling clusters.
    """
    names, at = np.unique(place, return_inverse=True)
    number = names.size
    sums = np.bincount(at, first - second, number).astype(np.float64)
    cases = np.bincount(at, None, number).astype(np.float64)
    mean = float(sums.sum() / cases.sum())
    weights = resamples(number, chance)
    means = (weights @ sums) / (weights @ cases)
    tail = (1.0 - definitions().differences.level) / 2.0
    low, high = (float(q) for q in np.quantile(means, [tail, 1.0 - tail]))
    error = _error(sums, cases, mean)
    statistic = mean / error if error > 0.0 else None
    return Difference(mean, low, high, error, statistic, number)


def _error(sums: Array, cases: Array, mean: float) -> float:
    number = sums.size
    if number == 1:
        return 0.0
    spread = float(((sums - cases * mean) ** 2).sum())
    return float((number / (number - 1) * spread) ** 0.5 / cases.sum())
