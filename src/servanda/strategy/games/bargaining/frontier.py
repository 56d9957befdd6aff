"""Two sides who may also settle between outcomes: on a frontier without gaps.

What lies between two outcomes is a mixture: a chance of each, or an outcome between
them where there is one. All mixtures together have a frontier that bends only inwards.
On it each rule leads to one point, and taking turns ever faster leads to Nash's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq

from servanda.strategy.errors import GameError
from servanda.strategy.games.bargaining.offers import read_patience
from servanda.strategy.games.bargaining.solutions import (
    Array,
    read_gains,
    read_weights,
)

__all__ = [
    "Frontier",
    "Mixed",
    "frontier_of",
    "kalai_smorodinsky_on",
    "nash_on",
    "offers_on",
]

_SIDES = 2


class Mixed(NamedTuple):
    """Gains of two sides, in the unit of the gains given."""

    first: float
    other: float


@dataclass(frozen=True, slots=True)
class Frontier:
    """The best mixtures that both sides accept, by their corners.

    corners  from the first side's least gain to its greatest; the other side's falls
    """

    corners: tuple[Mixed, ...]

    def other_at(self, first: float) -> float:
        """Return the most the other side can gain while the first gains so much.

        first    at most the greatest gain; below the least, the least is meant
        """
        return float(np.interp(first, *np.transpose(self.corners)))


def frontier_of(gains: ArrayLike) -> Frontier | None:
    """Return the frontier of all mixtures of outcomes, or none if all are refused.

    An outcome that one side refuses may be part of a mixture that both accept.

    gains    (outcome, 2)  worth to a side, less what it has without agreement

    Raises `GameError`.

    >>> frontier_of([[4, 0], [3, 3], [0, 4], [1, 1]]).other_at(1.5)
    3.5
    >>> frontier_of([[4, -3], [-3, 1]]) is None
    True
    """
    table = read_gains(gains)
    if table.shape[1:] != (_SIDES,):
        raise GameError(
            f"the table of gains has the shape {table.shape}",
            remedy="Wanted is a row for each outcome and a column for each of two "
            "sides.",
        )
    corners = _accepted(_chain(table))
    return Frontier(tuple(corners)) if corners else None


def nash_on(frontier: Frontier, weights: Sequence[float] | None = None) -> Mixed:
    """Return the mixture with the greatest product of gains.

    weights  (2,)  powers of the gains in the product, above 0; alike if left out

    Where no mixture brings both a gain, the one that brings the most to either.

    Raises `GameError`.

    Source: nash1950; with weights: harsanyi-selten1972.

    >>> nash_on(frontier_of([[4, 0], [0, 2]]))
    Mixed(first=2.0, other=1.0)
    """
    first, other = map(float, read_weights(weights, _SIDES))
    points = list(frontier.corners)
    for low, high in pairwise(frontier.corners):
        run, fall = high.first - low.first, low.other - high.other
        # Where first * run / gain of the first = other * fall / gain of the other.
        part = (first * run * low.other - other * fall * low.first) / (run * fall)
        points.append(_between(low, high, min(1.0, max(0.0, part))))
    return max(points, key=lambda at: (at.first**first * at.other**other, sum(at)))


def kalai_smorodinsky_on(frontier: Frontier) -> Mixed:
    """Return the mixture that gives both the same share of the most each could have.

    Where one side can gain nothing, the mixture that brings the most to the other.

    Source: kalai-smorodinsky1975.

    >>> kalai_smorodinsky_on(frontier_of([[4, 0], [0, 2]]))
    Mixed(first=2.0, other=1.0)
    """
    most_first, most_other = frontier.corners[-1].first, frontier.corners[0].other
    for low, high in pairwise(frontier.corners):
        run, fall = high.first - low.first, low.other - high.other
        lead = low.other * most_first - low.first * most_other
        part = lead / (run * most_other + fall * most_first)
        if part <= 1.0:
            return _between(low, high, max(0.0, part))
    return frontier.corners[-1]


def offers_on(frontier: Frontier, patience: Sequence[float]) -> tuple[Mixed, Mixed]:
    """Return what each side proposes who take turns without an end; all is accepted.

    With d = exp(-r h), for a cost r of waiting and turns h apart, both proposals tend
    to Nash's point as h goes to 0, with weight r2 / (r1 + r2) on the first side's gain.

    patience  (2,)  what a gain is worth to each side a turn later, in [0, 1)
    returns   the first side's proposal, then the other's

    Raises `GameError`.

    Source: rubinstein1982; the limit: binmore-rubinstein-wolinsky1986.

    >>> offers_on(frontier_of([[1, 0], [0, 1]]), (0.9, 0.8))[0].first
    0.714...
    """
    first, other = read_patience(patience)
    least, most = frontier.corners[0].first, frontier.corners[-1].first

    def spared(gain: float) -> float:
        """Return what the other has now beyond what waiting would bring it."""
        return frontier.other_at(gain) - other * frontier.other_at(first * gain)

    # At the first side's least gain the other has the most it can: not to be bettered.
    gain = most if spared(most) >= 0.0 else brentq(spared, least, most, xtol=1e-15)
    waits = max(first * gain, least)
    return (
        Mixed(float(gain), frontier.other_at(gain)),
        Mixed(waits, frontier.other_at(waits)),
    )


def _chain(table: Array) -> list[Mixed]:
    """Return the corners that no mixture betters, by the first side's gain."""
    chain: list[Mixed] = []
    for first, other in sorted(map(tuple, table), key=lambda at: (at[0], -at[1])):
        at = Mixed(float(first), float(other))
        if chain and chain[-1].first == at.first:
            continue
        while len(chain) > 1 and not _bends_in(chain[-2], chain[-1], at):
            chain.pop()
        chain.append(at)
    top = max(range(len(chain)), key=lambda place: chain[place].other)
    while top + 1 < len(chain) and chain[top + 1].other == chain[top].other:
        top += 1
    return chain[top:]


def _bends_in(low: Mixed, at: Mixed, high: Mixed) -> bool:
    run, rise = at.first - low.first, at.other - low.other
    return rise * (high.first - low.first) > run * (high.other - low.other)


def _accepted(chain: list[Mixed]) -> list[Mixed]:
    """Return the part of a falling chain on which neither side gains less than 0."""
    found = [at for at in chain if min(at) >= 0.0]
    for low, high in pairwise(chain):
        if low.first < 0.0 < high.first:
            part = -low.first / (high.first - low.first)
            found.append(Mixed(0.0, _between(low, high, part).other))
        if high.other < 0.0 < low.other:
            part = low.other / (low.other - high.other)
            found.append(Mixed(_between(low, high, part).first, 0.0))
    return sorted({at for at in found if min(at) >= 0.0})


def _between(low: Mixed, high: Mixed, part: float) -> Mixed:
    return Mixed(
        low.first + part * (high.first - low.first),
        low.other + part * (high.other - low.other),
    )
