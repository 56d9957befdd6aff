"""Neighbours who send troops against the host, and call them home."""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.events import happens, told
from servanda.outlook.kernels.primitives import Value, maximum

__all__ = ["NeighbourBeliefs", "countermove"]


class NeighbourBeliefs(NamedTuple):
    """What is believed of counter-moves.

    begins   log hazard a month where fighting goes on
    support  log ratio under full-size equipment or stabilisation
    ends     chance that it ends in a month
    """

    begins: Value
    support: Value
    ends: Value


@jitable
def countermove(
    stands: Value,
    fought: Value,
    hazard: Value,
    chance: tuple[Value, Value],
    beliefs: NeighbourBeliefs,
) -> Value:
    """Tell whether a neighbour has troops against the host: 1 or 0.

    stands  whether one had in the month before, 1 or 0
    fought  whether there were deaths in the month before, 1 or 0
    hazard  what the option adds to the log hazard of a beginning
    chance  rarity of a beginning; uniform of an end, which is at the bottom
    """
    begins = happens(beliefs.begins + hazard, chance[0]) * fought
    return maximum(stands * told(chance[1] >= beliefs.ends), begins)
