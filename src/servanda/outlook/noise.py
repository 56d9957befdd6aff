"""Chance as data: random numbers that depend on four keys and on nothing else.

A number is named by (seed, channel, month, draw). Two options asked for the same
name get the same number, so that a difference between them is never luck. The
first draws of a longer run are those of a shorter one, and a run cut into blocks
equals the run in one piece. The generator is Philox4x64-10, whose counter is the
draw and whose key is the rest.

Source: salmon2011 (Philox); ``docs/decisions/0008-noise-is-named.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.distributions import normal_quantile

__all__ = ["ONCE", "Array", "Noise"]

Array = NDArray[np.float64]

ONCE: Final = 2**32 - 1
"""The month of what is drawn once for a whole trajectory."""

_WORDS: Final = 4  # numbers that one step of the counter yields
_BITS: Final = np.uint64(11)  # dropped, so that 53 bits remain


@cache
def _digest(channel: str) -> int:
    return int.from_bytes(blake2b(channel.encode(), digest_size=4).digest(), "big")


@dataclass(frozen=True, slots=True)
class Noise:
    """The random numbers of a block of trajectories.

    seed   chosen by the user, 0 <= seed < 2**64
    first  the first trajectory of the block
    draws  how many trajectories the block holds

    >>> whole, tail = Noise(7, 0, 8), Noise(7, 5, 3)
    >>> bool((whole.uniform("coup", 3)[5:] == tail.uniform("coup", 3)).all())
    True
    """

    seed: int
    first: int
    draws: int

    def uniform(self, channel: str, month: int = ONCE) -> Array:
        """Draw one number in the open interval (0, 1) for every trajectory.

        channel  what the number is for, as ``"coup"``
        month    month of the run, from 0; left out for what is drawn once
        returns  (draw,)
        """
        block, skip = divmod(self.first, _WORDS)
        generator = np.random.Philox(
            counter=np.array([block, 0, 0, 0], dtype=np.uint64),
            key=np.array(
                [self.seed, (_digest(channel) << 32) | month], dtype=np.uint64
            ),
        )
        bits = generator.random_raw(skip + self.draws)[skip:]
        return ((bits >> _BITS).astype(np.float64) + 0.5) * 2.0**-53

    def normal(self, channel: str, month: int = ONCE) -> Array:
        """Draw one standard normal number for every trajectory, by inversion.

        returns  (draw,)
        """
        return normal_quantile(self.uniform(channel, month))
