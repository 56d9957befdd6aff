"""Chance for forecasts: numbers named by seed, purpose, place, month and draw.

What a place is dealt depends on no other place, window or model, so that scores can be
compared draw by draw and a run of some places is part of a run of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from servanda.outlook.noise import Noise
from servanda.outlook.skill.deaths import Array

__all__ = ["Chance", "poisson_quantile"]

_TAIL = 9.5  # standard deviations; beyond them lies less than a 53-bit number can name
_FEW = 30  # further counts, for means near nought, where the tail is longer


@dataclass(frozen=True, slots=True)
class Chance:
    """The random numbers of a back-test.

    seed  0 <= seed < 2**64
    """

    seed: int

    def uniform(
        self, channel: str, places: Sequence[str], months: Sequence[int], draws: int
    ) -> Array:
        """Draw numbers in the open interval (0, 1).

        channel  what they are for
        months   numbers of calendar months
        returns  (place, month, draw)

        Source: salmon2011, through `servanda.outlook.noise`.
        """
        noise = Noise(self.seed, 0, draws)
        found = np.empty((len(places), len(months), draws))
        for row, place in enumerate(places):
            for column, month in enumerate(months):
                found[row, column] = noise.uniform(f"{channel}/{place}", month)
        return found

    def flat(self, channel: str, size: int) -> Array:
        """Draw numbers in (0, 1) that belong to no place: (size,)."""
        return Noise(self.seed, 0, size).uniform(channel)


def poisson_quantile(mean: float, uniform: Array) -> Array:
    """Return Poisson counts by inversion: the least whose probability is reached.

    mean     >= 0
    uniform  any shape, in (0, 1)
    returns  the same shape

    >>> poisson_quantile(3.0, np.array([0.04, 0.05, 0.5, 0.99])).tolist()
    [0.0, 1.0, 3.0, 8.0]
    """
    if mean == 0.0:
        return np.zeros_like(uniform)
    reach = _TAIL * mean**0.5 + _FEW
    low = max(int(mean - reach), 0)
    counts = np.arange(low + 1, int(mean + reach) + 1, dtype=np.float64)
    logs = np.concatenate(([0.0], np.cumsum(np.log(mean / counts))))
    below = np.cumsum(np.exp(logs - logs.max()))
    place = np.searchsorted(below / below[-1], uniform)
    return (low + place).astype(np.float64)
