"""Chance that is asked for again and again: the same numbers, worked out once.

Schools differ in what they believe, not in their luck: each asks for the same numbers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from servanda.outlook.noise import ONCE, Array, Noise

__all__ = ["KeptNoise"]

_MOST: Final = 512  # channels that are kept, more than two blocks ask for


class KeptNoise(Noise):
    """The random numbers of a block of trajectories, kept for who asks next.

    >>> one, other = Noise(7, 0, 3), KeptNoise(7, 0, 3)
    >>> bool((one.normal("coup") == other.normal("coup")).all())
    True
    """

    __slots__ = ()

    def uniform(self, channel: str, month: int = ONCE) -> Array:
        """Draw one number in the open interval (0, 1) for every trajectory."""
        return _uniform(Noise(self.seed, self.first, self.draws), channel, month)

    def normal(self, channel: str, month: int = ONCE) -> Array:
        """Draw one standard normal number for every trajectory, by inversion."""
        return _normal(Noise(self.seed, self.first, self.draws), channel, month)


@lru_cache(_MOST)
def _uniform(noise: Noise, channel: str, month: int) -> Array:
    found = noise.uniform(channel, month)
    found.flags.writeable = False
    return found


@lru_cache(_MOST)
def _normal(noise: Noise, channel: str, month: int) -> Array:
    found = noise.normal(channel, month)
    found.flags.writeable = False
    return found
