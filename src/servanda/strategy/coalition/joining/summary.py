"""Stable coalitions of all draws together: how large they are and who is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.strategy.coalition.joining.gains import MOST_EXACT
from servanda.strategy.coalition.joining.subsets import every_coalition
from servanda.strategy.coalition.joining.walking import walked
from servanda.strategy.coalition.members import Stakes

__all__ = ["Joining", "joining_of"]

_WORK: Final = 4.0e9
"""Members times coalitions times draws that are looked at; about half a minute."""


@dataclass(frozen=True, slots=True, eq=False)
class Joining:
    """Who would join, over all draws.

    is_exact  whether every coalition was looked at; else those that walks reached
    draws     how many draws were looked at
    none      share of draws in which no coalition is stable, or no walk settled; what
              follows is told of the other draws
    sizes     (number,)  chance that a stable coalition has 0, 1, ... members, each of
              a draw's stable coalitions counting alike; 0 is that nobody joins
    errors    (number,)  one standard error of each, from the number of draws alone
    inside    (candidate,)  chance that a candidate is in a stable coalition so chosen
    possible  (candidate,)  share of draws in which it is in at least one stable
    inside_error, possible_error  (candidate,)
    largest   (draw,)  members of the largest stable coalition
    payable   (draw,)  of the largest that would hold from within if members paid one
              another; empty where coalitions were sampled
    """

    is_exact: bool
    draws: int
    none: float
    sizes: Array
    errors: Array
    inside: Array
    inside_error: Array
    possible: Array
    possible_error: Array
    largest: Array
    payable: Array

    @property
    def expected(self) -> float:
        """Return how many members a stable coalition has on average."""
        return float((np.arange(len(self.sizes)) * self.sizes).sum())


def joining_of(stakes: Stakes, noise: Noise) -> Joining:
    """Look at every coalition, or beyond 25 candidates at those that walks reach."""
    if stakes.candidates > MOST_EXACT:
        return _sampled(stakes, noise)
    room = _WORK / (stakes.candidates * 2.0**stakes.candidates)
    return _exact(stakes.first(max(min(stakes.draws, int(room)), 1)))


def _exact(stakes: Stakes) -> Joining:
    found = every_coalition(stakes)
    number = found.sizes.sum(axis=1)
    there = number > 0
    whole = np.maximum(number, 1)[:, None]
    shares, inside = found.sizes / whole, found.members / whole
    largest = np.array(
        [row.nonzero()[0].max(initial=0) for row in found.sizes], dtype=np.float64
    )
    return _joining(
        shares[there],
        inside[there],
        (found.members[there] > 0).astype(np.float64),
        largest=largest[there],
        payable=found.payable.astype(np.float64),
        draws=stakes.draws,
        is_exact=True,
        none=float(1.0 - there.mean()),
    )


def _sampled(stakes: Stakes, noise: Noise) -> Joining:
    found = walked(stakes, noise)
    reached = found.coalition[found.settled]
    number = reached.sum(axis=1)
    shares = np.zeros((len(reached), stakes.candidates + 1))
    shares[np.arange(len(reached)), number] = 1.0
    inside = reached.astype(np.float64)
    return _joining(
        shares,
        inside,
        inside,
        largest=number.astype(np.float64),
        payable=np.zeros(0),
        draws=stakes.draws,
        is_exact=False,
        none=float(1.0 - found.settled.mean()),
    )


def _joining(  # noqa: PLR0913 - one argument for each thing that was counted
    shares: Array,
    inside: Array,
    possible: Array,
    *,
    largest: Array,
    payable: Array,
    draws: int,
    is_exact: bool,
    none: float,
) -> Joining:
    return Joining(
        is_exact=is_exact,
        draws=draws,
        none=none,
        sizes=_mean(shares),
        errors=_error(shares),
        inside=_mean(inside),
        inside_error=_error(inside),
        possible=_mean(possible),
        possible_error=_error(possible),
        largest=largest,
        payable=payable,
    )


def _mean(rows: Array) -> Array:
    return np.asarray(rows.mean(axis=0)) if len(rows) else np.zeros(rows.shape[1])


def _error(rows: Array) -> Array:
    """Return one standard error of a mean of shares, never quite nought."""
    number = len(rows)
    mean = (rows.sum(axis=0) + 1.0) / (number + 2.0)
    spread = np.maximum(rows.std(axis=0), np.sqrt(mean * (1.0 - mean)) / (number + 2.0))
    return np.asarray(spread / np.sqrt(max(number, 1)))
