"""Who pays for one thing that all use and the most demanding user makes large.

A runway, a base, an airlift: users of a class need it up to a size. Each step in size
is paid by those who need it, in equal parts: the game's Shapley value, in one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative.game import Worth

__all__ = ["landing_fees"]


def landing_fees(costs: Sequence[Worth], users: Sequence[int]) -> tuple[Fraction, ...]:
    """Return what one user of each class pays.

    costs    (class,)  of the thing if it served the class and those before it, never
             falling, the first not below nought
    users    (class,)  how many there are, one or more
    returns  (class,)  in the costs' unit; all users together pay the last cost

    Raises `GameError`.

    Source: littlechild-owen1973.

    >>> [int(fee) for fee in landing_fees([30, 40, 60, 120], [1, 1, 1, 1])][-1]
    80
    """
    if not costs or len(costs) != len(users):
        raise GameError(
            f"there are {len(costs)} costs and {len(users)} classes of users",
            remedy="Wanted is a cost for each class, and one class at least.",
        )
    steps = [Fraction(high) - Fraction(low) for low, high in pairwise((0, *costs))]
    if min(steps) < 0 or min(users) < 1:
        raise GameError(
            f"the costs of classes are {', '.join(map(str, costs))}, and their users "
            f"{', '.join(map(str, users))}",
            remedy="Wanted are costs that never fall, and one user or more of each.",
        )
    fee = Fraction(0)
    fees = []
    needing = sum(users)
    for step, count in zip(steps, users, strict=True):
        fee += step / needing
        needing -= count
        fees.append(fee)
    return tuple(fees)
