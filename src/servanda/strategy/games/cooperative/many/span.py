"""Which coalitions' excesses follow from those of others: whole numbers modulo a prime.

A division that fixes what some coalitions get fixes what every combination of them
gets. Ranks of tables of 0 and 1 for up to 25 players are the same modulo this prime as
in fractions, as their determinants are smaller than it. Whether a coalition is such a
combination is asked of one weighted sum over its members that is nought for all that
are; that it is nought for another has a chance of one in 10^18 for each coalition.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from servanda.strategy.games.cooperative.many.table import Holds

__all__ = ["Span"]

_PRIME: Final = 2**61 - 1
_STIR: Final = 0x9E3779B97F4A7C15  # an odd number without a pattern; any would do


class Span:
    """The combinations of some coalitions.

    >>> span = Span(3)
    >>> span.add(0b011), span.add(0b111), span.add(0b100)
    (True, True, False)
    >>> span.settled().tolist()
    [True, False, False, True, True, False, False, True]
    """

    def __init__(self, players: int) -> None:
        self.players = players
        self._rows: dict[int, list[int]] = {}  # by the place of each one's leading 1

    @property
    def rank(self) -> int:
        """Return how many coalitions were added that did not follow."""
        return len(self._rows)

    def add(self, number: int) -> bool:
        """Add a coalition; return whether it did not follow from those before."""
        row = [number >> place & 1 for place in range(self.players)]
        for at, other in self._rows.items():
            row = _without(row, other, at)
        if not any(row):
            return False
        lead = next(place for place, one in enumerate(row) if one)
        inverse = pow(row[lead], -1, _PRIME)
        row = [one * inverse % _PRIME for one in row]
        self._rows = {at: _without(one, row, lead) for at, one in self._rows.items()}
        self._rows[lead] = row
        return True

    def settled(self) -> Holds:
        """Return which coalitions follow from those added: (coalition,)."""
        weights = self._across()
        found = np.zeros(1 << self.players, dtype=np.int64)
        for place, one in enumerate(weights):
            half = 1 << place
            raised = found[:half] + one
            raised[raised >= _PRIME] -= _PRIME
            found[half : 2 * half] = raised
        return np.asarray(found == 0)

    def _across(self) -> Sequence[int]:
        """Return weights of players that sum to nought over each coalition added."""
        free = [place for place in range(self.players) if place not in self._rows]
        stirred = {one: pow(_STIR, place + 1, _PRIME) for place, one in enumerate(free)}
        weights = dict(stirred)
        for lead, row in self._rows.items():
            weights[lead] = -sum(row[at] * one for at, one in stirred.items()) % _PRIME
        return [weights[place] for place in range(self.players)]


def _without(row: list[int], other: Sequence[int], lead: int) -> list[int]:
    times = row[lead]
    if not times:
        return row
    return [(a - times * b) % _PRIME for a, b in zip(row, other, strict=True)]
