"""The zone: terms that both sides prefer to what each can have without them.

Each alternative (an exit, with conditions or without) is worth some amount of money to
each side: the most that it would pay for it. The cost lies between them. Whoever bears
which part of it, both gain together what they would pay less what it costs; the zone is
the range of the host's payments at which neither loses.

All amounts are in one unit, whatever it is; arrays are over (..., alternative).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array

__all__ = [
    "Bounds",
    "Stakes",
    "Transfer",
    "bounds",
    "gains",
    "is_open",
    "least_transfer",
    "size",
    "slack",
    "span",
]


_FREE: Final = 1e-12
"""A cost below this is none: there is nothing to divide."""


class Stakes(NamedTuple):
    """What alternatives are worth: (..., alternative) each.

    host       the most that the host would pay to have it, beside its fallback
    coalition  the most that the coalition would pay for it
    cost       of the alternative, not below 0
    """

    host: Array
    coalition: Array
    cost: Array


class Bounds(NamedTuple):
    """The host's part of the cost at which neither side loses.

    low   the least that the coalition accepts, in [0, 1]
    high  the most that the host accepts; below ``low`` where there is no such part
    """

    low: Array
    high: Array


class Transfer(NamedTuple):
    """The least side payment, beside a division of the cost, that opens a zone.

    amount       in the unit of the stakes; nought where the zone is open already
    alternative  the place of the terms that it opens
    by_host      whether the host pays it, beyond the whole cost; else the coalition
    """

    amount: float
    alternative: int
    by_host: bool


def gains(stakes: Stakes, paid: Array) -> tuple[Array, Array]:
    """Return what each side gains when the host pays some of the cost.

    paid  by the host, in the unit of the stakes
    """
    return stakes.host - paid, stakes.coalition - (stakes.cost - paid)


def slack(stakes: Stakes) -> Array:
    """Return the gain of the side that gains less, where it gains the most.

    The host pays anything from nothing to the whole cost. Above nought exactly where
    terms exist that both prefer; below, what one side at least would lose.

    returns  (...,) the greatest over the alternatives
    """
    return np.asarray(_slack(stakes).max(axis=-1))


def span(stakes: Stakes) -> Array:
    """Return the range of the host's payments at which neither loses: the zone's width.

    returns  (..., alternative) in the unit of the stakes; below nought where they are
             apart, by how much
    """
    most = np.minimum(stakes.host, stakes.cost)
    least = np.maximum(stakes.cost - stakes.coalition, 0.0)
    return np.asarray(most - least)


def is_open(stakes: Stakes) -> NDArray[np.bool_]:
    """Return whether terms exist that both prefer: (...,)."""
    return np.asarray(slack(stakes) > 0.0)


def bounds(stakes: Stakes) -> Bounds:
    """Return between which parts of the cost the host's must lie: (..., alternative).

    Where an alternative costs nothing, any part is as good: 0 to 1 if both gain.
    """
    free = stakes.cost <= _FREE
    cost = np.where(free, 1.0, stakes.cost)
    low = np.clip(1.0 - stakes.coalition / cost, 0.0, None)
    high = np.clip(stakes.host / cost, None, 1.0)
    agreed = (stakes.host >= 0.0) & (stakes.coalition >= 0.0)
    return Bounds(
        np.where(free, np.where(agreed, 0.0, 1.0), low),
        np.where(free, np.where(agreed, 1.0, 0.0), high),
    )


def size(stakes: Stakes) -> Array:
    """Return the share of all terms on the table that neither side refuses.

    Every alternative counts alike, and every part of its cost.

    returns  (...,) in [0, 1]
    """
    found = bounds(stakes)
    return np.asarray(np.clip(found.high - found.low, 0.0, 1.0).mean(axis=-1))


def least_transfer(stakes: Stakes) -> Transfer | None:
    """Return the least payment beyond the cost's division that opens the zone.

    stakes   (alternative,)
    returns  None where no payment does: what both would pay falls short of the cost

    Where the host gains nothing even if it pays nothing, the coalition must pay it to
    agree; where the coalition loses even if the host pays all, the host must add to it.
    """
    together = stakes.host + stakes.coalition - stakes.cost
    to_host = np.maximum(-stakes.host, 0.0)
    to_coalition = np.maximum(-stakes.coalition, 0.0)
    needed = np.where(together > 0.0, np.maximum(to_host, to_coalition), np.inf)
    place = int(needed.argmin())
    if not np.isfinite(needed[place]):
        return None
    return Transfer(
        float(needed[place]), place, bool(to_coalition[place] > to_host[place])
    )


def _slack(stakes: Stakes) -> Array:
    even = (stakes.host - stakes.coalition + stakes.cost) / 2.0
    paid = np.clip(even, 0.0, stakes.cost)
    return np.minimum(*gains(stakes, paid))
