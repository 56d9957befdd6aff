"""Two sides and one stake: what both prefer to fighting, and what a demand risks.

The stake is 1 and a share counts as itself (no liking for risk, none for safety). Why
there is fighting at all is then a question: it costs both, so a range of divisions is
better for both. One answer is that a side does not know what the other can bear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from servanda.strategy.errors import GameError

__all__ = ["Contest", "Demand", "risky_demand"]


@dataclass(frozen=True, slots=True)
class Contest:
    """A stake over which two sides may fight.

    winning     chance that the first side wins, in [0, 1]
    first_cost  of fighting to the first side, share of the stake, >= 0
    other_cost  of fighting to the other side, share of the stake, >= 0

    Raises `GameError`.
    """

    winning: float
    first_cost: float
    other_cost: float

    def __post_init__(self) -> None:
        if not 0.0 <= self.winning <= 1.0:
            raise GameError(
                f"the chance of winning is {self.winning}",
                remedy="Wanted is a number from 0 to 1.",
            )
        if not (self.first_cost >= 0.0 and self.other_cost >= 0.0):
            raise GameError(
                f"fighting costs {self.first_cost} and {self.other_cost}",
                remedy="Wanted are costs not below 0.",
            )

    @property
    def width(self) -> float:
        """Return the width of the range that both prefer to fighting: the two costs.

        Where a bound lies outside the stake, less of the range is of use: `zone`.

        Source: fearon1995.
        """
        return self.first_cost + self.other_cost

    @property
    def zone(self) -> tuple[float, float]:
        """Return the first side's shares that neither side would fight over."""
        low = max(0.0, self.winning - self.first_cost)
        return low, min(1.0, self.winning + self.other_cost)


class Demand(NamedTuple):
    """What the first side does best to demand, once and for all.

    share     of the stake, for itself
    fighting  chance that the other refuses, and they fight
    worth     what the first side can expect of it, share of the stake
    """

    share: float
    fighting: float
    worth: float


def risky_demand(
    winning: float, first_cost: float, lowest: float, highest: float
) -> Demand:
    """Return the best demand on a side whose cost of fighting is not known.

    The other side's cost is anywhere between two bounds, each value as likely. It
    refuses what is more than the chance of winning and its cost together. More is
    demanded until what is gained where it is accepted no longer makes up for the
    fighting: at x = p + (h - c) / 2, where that is above the lowest cost; else what
    every kind of the other side accepts.

    winning     p, chance that the first side wins
    first_cost  c, of fighting to the first side, share of the stake
    lowest      of the other side's cost, share of the stake
    highest     h, of the same, above the lowest

    Raises `GameError`.

    Source: fearon1995, with uniform costs.

    >>> risky_demand(winning=0.5, first_cost=0.1, lowest=0.0, highest=0.3).fighting
    0.333...
    """
    Contest(winning, first_cost, lowest)
    if not lowest < highest:
        raise GameError(
            f"the other side's cost lies between {lowest} and {highest}",
            remedy="Wanted is a highest cost above the lowest; where the cost is "
            "known, the demand is the zone's upper end.",
        )
    borne = max(lowest, (highest - first_cost) / 2.0)
    share = min(1.0, winning + borne)
    fighting = max(0.0, (share - winning - lowest) / (highest - lowest))
    worth = (1.0 - fighting) * share + fighting * (winning - first_cost)
    return Demand(share, fighting, worth)
