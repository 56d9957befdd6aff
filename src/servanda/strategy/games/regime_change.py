"""When many turn against a regime: the static game of imperfectly known strength.

A regime of strength t falls if the share of those who attack is at least t. Each knows
a public mean and a private sign of t, attacks if the sign is weak enough, and loses by
it if the regime stands. An equilibrium is a threshold below which the regime falls. It
says how coordination can hang on what is known; it measures no state.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite, log, pi, sqrt

from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from servanda.strategy.errors import GameError

__all__ = [
    "RegimeChange",
    "equilibria",
    "is_always_unique",
    "without_public_knowledge",
]


@dataclass(frozen=True, slots=True)
class RegimeChange:
    """A game of regime change.

    cost     of an attack that fails, share of stake and gain together, in (0, 1)
    public   precision (one by the variance) of what all know of the strength, >= 0
    private  precision of what each alone sees of it, above 0
    mean     what all know: the strength to be expected

    Raises `GameError`.
    """

    cost: float
    public: float
    private: float
    mean: float

    def __post_init__(self) -> None:
        _refuse_unless_a_cost(self.cost)
        _refuse_unless_precisions(self.public, self.private)
        if not isfinite(self.mean):
            raise GameError(
                f"the mean strength is {self.mean}",
                remedy="Wanted is a finite number.",
            )


def is_always_unique(public: float, private: float) -> bool:
    """Return whether there is one equilibrium, whatever the cost and the mean.

    So it is where private knowledge is good beside the public: b >= a^2 / (2 pi).

    Source: angeletos-hellwig-pavan2007.

    >>> is_always_unique(1.0, 1.0), is_always_unique(5.0, 1.0)
    (True, False)
    """
    _refuse_unless_precisions(public, private)
    return private >= public**2 / (2.0 * pi)


def without_public_knowledge(cost: float) -> float:
    """Return the threshold where nothing is known in public: 1 - c, always one.

    Very precise private knowledge has the same limit, whatever is known in public.
    """
    _refuse_unless_a_cost(cost)
    return 1.0 - cost


def equilibria(game: RegimeChange) -> tuple[float, ...]:
    """Return every threshold t below which the regime falls, the lowest first.

    t = F((a / sqrt(b)) (t - z) - sqrt((a + b) / b) Q(c))

    F is the normal distribution, Q its quantile, a and b the public and the private
    precision, z the mean and c the cost. There are one, two or three: with t = F(u) the
    equation reads u - k F(u) + m = 0, whose left side turns at most twice, so that each
    root is sought where it is alone.

    returns  thresholds in (0, 1), to about 1e-12

    Source: angeletos-hellwig-pavan2007.

    >>> even = RegimeChange(cost=0.5, public=1.0, private=0.1, mean=0.5)
    >>> [round(one, 6) for one in equilibria(even)]
    [0.106941, 0.5, 0.893059]
    """
    slope = game.public / sqrt(game.private)
    shift = slope * game.mean
    shift += sqrt((game.public + game.private) / game.private) * float(ndtri(game.cost))

    def gap(place: float) -> float:
        return place - slope * float(ndtr(place)) + shift

    # Every root lies where k F(u) - m can: between -m and k - m.
    lowest, highest = -shift - 1.0, slope - shift + 1.0
    turn = sqrt(2.0 * log(slope / sqrt(2.0 * pi))) if slope > sqrt(2.0 * pi) else 0.0
    found = set()
    for low, high in pairwise((lowest, -turn, turn, highest)):
        ends = sorted((gap(low), gap(high)))
        if low < high and ends[0] <= 0.0 <= ends[1]:
            root = brentq(gap, low, high, xtol=1e-14, rtol=1e-14)
            found.add(float(ndtr(root)))
    return tuple(sorted(found))


def _refuse_unless_a_cost(cost: float) -> None:
    if not 0.0 < cost < 1.0:
        raise GameError(
            f"the cost of an attack that fails is {cost}",
            remedy="Wanted is a share between 0 and 1, neither of them.",
        )


def _refuse_unless_precisions(public: float, private: float) -> None:
    if not (0.0 <= public < inf and 0.0 < private < inf):
        raise GameError(
            f"the public precision is {public}, the private {private}",
            remedy="Wanted are finite numbers, the private above 0, the public not "
            "below it.",
        )
