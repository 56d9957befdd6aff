"""The game of regime change for many draws at once: every threshold, and what moves it.

One threshold holds for a draw, or three. Of three the lowest and the highest are such
that small doubts die out, the middle one such that they grow; nothing in the model says
which holds. A comparison of two draws is safe only where both have one.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri

from servanda.strategy.errors import GameError

__all__ = ["Effects", "Thresholds", "effects_on", "thresholds"]

Array = NDArray[np.float64]

_HALVINGS: Final = 110  # from the widest bracket to neighbouring floating numbers
_PEAK: Final = float(np.sqrt(2.0 * np.pi))  # one by the normal density's greatest value


class Thresholds(NamedTuple):
    """Every threshold of every draw.

    strength  (draw, 3)  below which the regime falls, the lowest first; where there is
              one it stands first and the others are not a number
    number    (draw,)  1 or 3; 2 where two of three meet, to within rounding
    stable    (draw, 3)  whether small doubts die out there
    """

    strength: Array
    number: NDArray[np.intp]
    stable: NDArray[np.bool_]

    @property
    def unique(self) -> NDArray[np.bool_]:
        """Return whether there is one threshold: (draw,)."""
        return np.asarray(self.number == 1)

    @property
    def least(self) -> Array:
        """Return the lowest threshold, at which regimes stand firmest: (draw,)."""
        return np.asarray(self.strength[:, 0])

    @property
    def most(self) -> Array:
        """Return the highest threshold, at which most regimes fall: (draw,)."""
        return np.asarray(np.nanmax(self.strength, axis=1))


class Effects(NamedTuple):
    """How each threshold moves by a little more of each: (draw, 3), as `strength`.

    Not a number where there is no threshold. At a middle one all signs are the other
    way round: it is where an equilibrium would be if doubts did not grow.
    """

    cost: Array
    public: Array
    private: Array
    mean: Array


def thresholds(
    cost: ArrayLike, public: ArrayLike, private: ArrayLike, mean: ArrayLike
) -> Thresholds:
    """Return every threshold below which the regime falls, for every draw.

    The equation is that of `servanda.strategy.games.regime_change.equilibria`.

    cost     (draw,)  of an attack that fails, share of stake and gain together
    public   (draw,)  precision of what all know of the strength, >= 0
    private  (draw,)  precision of what each alone sees of it, above 0
    mean     (draw,)  what all know: the strength to be expected

    Any may be one number for all draws. Raises `GameError`.

    Source: angeletos-hellwig-pavan2007.

    >>> found = thresholds(0.5, [1.0, 1.0], [0.1, 1.0], 0.5)
    >>> found.number.tolist(), found.strength.round(6).tolist()[0]
    ([3, 1], [0.106941, 0.5, 0.893059])
    """
    game = _Draws.of(cost, public, private, mean)
    root = np.maximum(game.slope / _PEAK, 1.0)
    turn = np.sqrt(2.0 * np.log(root))
    # Every root lies where slope * F(u) - shift can: between -shift and slope - shift.
    ends = np.stack([-game.shift - 1.0, -turn, turn, game.slope - game.shift + 1.0], 1)
    ends[:, 0] = np.minimum(ends[:, 0], ends[:, 1])
    ends[:, 3] = np.maximum(ends[:, 3], ends[:, 2])
    # The left side rises, falls between the turns, and rises again.
    places = [
        _root(game, ends[:, at], ends[:, at + 1], rising=at != 1) for at in range(3)
    ]
    found = np.sort(ndtr(np.stack(places, axis=1)), axis=1)
    found[:, 1:][np.diff(found, axis=1) == 0.0] = np.nan
    found = np.sort(found, axis=1)
    stable = game.gradient(found) > 0.0
    return Thresholds(found, np.isfinite(found).sum(axis=1), stable)


def effects_on(
    found: Thresholds,
    cost: ArrayLike,
    public: ArrayLike,
    private: ArrayLike,
    mean: ArrayLike,
) -> Effects:
    """Return how thresholds move by a little more of each quantity: exact derivatives.

    found   what `thresholds` returned for the same quantities

    At thresholds that are stable more cost and more expected strength lower it; more
    precise knowledge may do either.

    Raises `GameError`.

    >>> found = thresholds(0.5, 1.0, 1.0, 0.5)
    >>> bool(effects_on(found, 0.5, 1.0, 1.0, 0.5).cost[0, 0] < 0.0)
    True
    """
    game = _Draws.of(cost, public, private, mean)
    place = ndtri(found.strength)
    density = np.exp(-(place**2) / 2.0) / _PEAK
    ratio = density / game.gradient(found.strength)
    a, b, z = (one[:, None] for one in (game.public, game.private, game.mean))
    score, both = ndtri(game.cost)[:, None], np.sqrt((a + b) / b)
    by_cost = -both * _PEAK * np.exp(score**2 / 2.0)
    by_public = (found.strength - z) / np.sqrt(b) - score / (2.0 * b * both)
    by_private = -a * (found.strength - z) / (2.0 * b**1.5)
    by_private = by_private + score * a / (2.0 * b**2 * both)
    by_mean = -a / np.sqrt(b)
    return Effects(
        ratio * by_cost, ratio * by_public, ratio * by_private, ratio * by_mean
    )


class _Draws(NamedTuple):
    """Games of regime change, one for each draw.

    The equation of a threshold F(u) reads u - slope F(u) + shift = 0.
    """

    cost: Array
    public: Array
    private: Array
    mean: Array

    @classmethod
    def of(
        cls, cost: ArrayLike, public: ArrayLike, private: ArrayLike, mean: ArrayLike
    ) -> _Draws:
        """Return games of one length, or refuse them."""
        columns = (np.asarray(one, np.float64) for one in (cost, public, private, mean))
        c, a, b, z = np.broadcast_arrays(*map(np.atleast_1d, columns))
        finite = np.isfinite(a) & np.isfinite(b) & np.isfinite(z)
        good = (c > 0.0) & (c < 1.0) & (a >= 0.0) & (b > 0.0) & finite
        if c.ndim != 1 or not good.all():
            at = int(np.argmin(good)) if c.ndim == 1 else 0
            raise GameError(
                f"draw {at} of the game of regime change, or its shape {c.shape}, is "
                "outside what it is defined for",
                remedy="Wanted are columns of one length: a cost between 0 and 1, a "
                "public precision not below 0, a private one above it, a finite mean.",
            )
        return cls(c, a, b, z)

    @property
    def slope(self) -> Array:
        return np.asarray(self.public / np.sqrt(self.private))

    @property
    def shift(self) -> Array:
        spread = np.sqrt((self.public + self.private) / self.private)
        return np.asarray(self.slope * self.mean + spread * ndtri(self.cost))

    def gap(self, place: Array) -> Array:
        return np.asarray(place - self.slope * ndtr(place) + self.shift)

    def gradient(self, strength: Array) -> Array:
        """Return how the gap grows at thresholds: above nought where stable."""
        density = np.exp(-(ndtri(strength) ** 2) / 2.0) / _PEAK
        return np.asarray(1.0 - self.slope[:, None] * density)


def _root(game: _Draws, low: Array, high: Array, *, rising: bool) -> Array:
    """Return where the gap is nought between two places, or no number: (draw,)."""
    sign = 1.0 if rising else -1.0
    starts, ends = sign * game.gap(low), sign * game.gap(high)
    # A root where two brackets meet is that of the lower one.
    holds = (starts < 0.0) & (ends >= 0.0) & (low < high)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        below = sign * game.gap(middle) < 0.0
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.where(holds, (low + high) / 2.0, np.nan)
