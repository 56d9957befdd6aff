"""What a state gains by being a member instead of watching from outside.

Help serves all, whoever gives it. A state outside gives what serves it best alone,
q = b w, for its interest b and its capacity w at a cost of q^2 / 2w. Members go a part
a of the way to what serves all members best, q = w (b + a B), where B is the interest
of the others. With W the capacity of the others, all that a state gains by being a
member is

    a b^2 W  -  a^2 w B^2 / 2  +  private gain  -  burden,

the help it draws from others who look at its interest too, less what it gives for
theirs. With b = w = a = 1 and nothing private this is the game of `CommonGood`.

Source: barrett1994; the states that differ and the part a are this project's.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array
from servanda.strategy.coalition.members import Stakes

__all__ = ["MOST_EXACT", "effort_cost", "gain_of", "gains_within"]

MOST_EXACT: Final = 25
"""The most candidates for which every coalition is looked at."""

Members = NDArray[np.bool_]


def gain_of(stakes: Stakes, candidate: int, others: Members) -> Array:
    """Return what one candidate gains by being in a coalition with others.

    others   (draw, candidate) or (candidate,)  who else is in; itself is not counted
    returns  (draw,) in units of stake
    """
    with_it = np.broadcast_to(others, stakes.interest.shape).copy()
    with_it[:, candidate] = False
    interest = (stakes.interest * with_it).sum(axis=1)
    capacity = (stakes.capacity * with_it).sum(axis=1)
    number = with_it.sum(axis=1)
    own, scale = stakes.interest[:, candidate], stakes.capacity[:, candidate]
    drawn_in = stakes.ambition * own**2 * capacity
    given = 0.5 * stakes.ambition**2 * scale * interest**2
    cost = stakes.burden[np.arange(stakes.draws), candidate, number]
    return np.asarray(drawn_in - given + stakes.private[:, candidate] - cost)


def gains_within(stakes: Stakes, coalition: Members) -> Array:
    """Return what each member gains by staying rather than leaving.

    coalition  (candidate,)
    returns    (draw, member) in the order of the candidates
    """
    members = np.flatnonzero(coalition)
    return np.stack([gain_of(stakes, int(i), coalition) for i in members], axis=1)


def effort_cost(stakes: Stakes, coalition: Members) -> Array:
    """Return what the help of all members costs them together: (draw,)."""
    interest = stakes.interest * coalition
    others = interest.sum(axis=1, keepdims=True) - interest
    goal = stakes.interest + stakes.ambition[:, None] * others
    return np.asarray((0.5 * stakes.capacity * goal**2 * coalition).sum(axis=1))
