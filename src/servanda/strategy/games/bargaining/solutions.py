"""Which of finitely many outcomes sides would settle on, by two rules of fairness.

A gain is what an outcome is worth to a side beyond what it has without agreement. An
outcome that leaves a side with less than that is no agreement. If every outcome does,
there is none to be had, and none is returned: never a compromise number.

The rules say where reasonable bargaining may lead. They predict no negotiation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from servanda.strategy.errors import GameError

__all__ = [
    "Array",
    "Places",
    "Settlement",
    "kalai_smorodinsky",
    "kalai_smorodinsky_places",
    "nash_places",
    "nash_point",
    "read_gains",
    "read_weights",
    "undominated",
]

Array = NDArray[np.float64]
Places = NDArray[np.intp]

_SIDES: Final = 2
_TIE: Final = 1e-12  # of the score; two that differ by less differ by rounding
_NONE: Final = -1
_LOWEST: Final = -1e300  # below any logarithm of a gain, above what no side accepts


class Settlement(NamedTuple):
    """An outcome that a rule leads to.

    place  the outcome's number
    gains  (side,)  what it brings each side, in the unit of the gains given
    ties   every outcome that the rule holds as good, this one among them
    """

    place: int
    gains: tuple[float, ...]
    ties: tuple[int, ...]


def nash_point(
    gains: ArrayLike, weights: Sequence[float] | None = None
) -> Settlement | None:
    """Return the outcome with the greatest product of gains, or none if all refuse.

    gains    (outcome, side)  worth to a side, less what it has without agreement
    weights  (side,)  powers of the gains in the product, above 0; alike if left out
    returns  None where every outcome leaves some side with less than without it

    Where no outcome brings every side a gain the product is 0 throughout and chooses
    nothing: then all undominated outcomes are ties, the one of the greatest sum first.

    Raises `GameError`.

    Source: nash1950; with weights: harsanyi-selten1972.

    >>> nash_point([[9, 1], [6, 4], [4, 5]]).place
    1
    >>> nash_point([[9, 1], [6, 4], [4, 5]], weights=[3, 1]).place
    1
    >>> nash_point([[9, -1], [-1, 4]]) is None
    True
    """
    table = read_gains(gains)
    return _settled(table, _nash_scores(table, read_weights(weights, table.shape[-1])))


def nash_places(gains: ArrayLike, weights: Sequence[float] | None = None) -> Places:
    """Return the outcome of `nash_point` for each of many tables at once.

    gains    (..., outcome, side)
    returns  (...,)  the outcome's number, -1 where no agreement is possible; of ties
             the one of the greatest sum of gains

    Raises `GameError`.
    """
    table = read_gains(gains)
    return _best(table, _nash_scores(table, read_weights(weights, table.shape[-1])))


def kalai_smorodinsky(gains: ArrayLike) -> Settlement | None:
    """Return the outcome whose gains are most evenly near the most each could hope for.

    The most that a side can hope for is its greatest gain in any outcome that all
    accept. Sought is the greatest of the least shares of it.

    gains    (outcome, side)  worth to a side, less what it has without agreement
    returns  None where every outcome leaves some side with less than without it

    Raises `GameError`.

    Source: kalai-smorodinsky1975, taken to finitely many outcomes and many sides.

    >>> kalai_smorodinsky([[10, 0], [5, 3], [0, 4]]).place
    1
    """
    table = read_gains(gains)
    return _settled(table, _even_scores(table))


def kalai_smorodinsky_places(gains: ArrayLike) -> Places:
    """Return the outcome of `kalai_smorodinsky` for each of many tables at once.

    gains    (..., outcome, side)
    returns  (...,)  the outcome's number, -1 where no agreement is possible

    Raises `GameError`.
    """
    table = read_gains(gains)
    return _best(table, _even_scores(table))


def undominated(gains: ArrayLike) -> tuple[int, ...]:
    """Return the outcomes that all accept and of which none can be bettered for free.

    Bettered is what another outcome beats for one side and equals for the others.

    gains    (outcome, side)
    returns  numbers, rising; of outcomes alike to every side, the first

    Raises `GameError`.
    """
    table = read_gains(gains)
    accepted = np.flatnonzero((table >= 0.0).all(axis=-1))
    # From the first side's best, then the next side's: what betters an outcome, or is
    # alike and named before it, comes first, so that only what was kept need be asked.
    order = np.lexsort((accepted, *-table[accepted].T[::-1]))
    kept = np.empty_like(table)
    found: list[int] = []
    for place in accepted[order]:
        if not (kept[: len(found)] >= table[place]).all(axis=-1).any():
            kept[len(found)] = table[place]
            found.append(int(place))
    return tuple(sorted(found))


def read_gains(gains: ArrayLike) -> Array:
    """Return gains as an array, or refuse them.

    Raises `GameError`.
    """
    table = np.asarray(gains, dtype=np.float64)
    if table.ndim < _SIDES or table.shape[-1] < _SIDES or not table.shape[-2]:
        raise GameError(
            f"the table of gains has the shape {table.shape}",
            remedy="Wanted is a row for each outcome, one at least, and a column for "
            "each side, two at least.",
        )
    if not np.isfinite(table).all():
        raise GameError(
            "a gain is not a finite number",
            remedy="Leave out the outcomes whose worth is not known, and say so.",
        )
    return table


def read_weights(weights: Sequence[float] | None, sides: int) -> Array:
    """Return weights that sum to 1, or refuse them.

    Raises `GameError`.
    """
    found = np.ones(sides) if weights is None else np.asarray(weights, np.float64)
    if found.shape != (sides,) or not (np.isfinite(found) & (found > 0.0)).all():
        raise GameError(
            f"the weights of {sides} sides are {weights}",
            remedy="Wanted is a number above 0 for each side.",
        )
    return np.asarray(found / found.sum())


def _nash_scores(table: Array, weights: Array) -> Array:
    """Return the logarithm of the weighted product: (..., outcome), -inf if refused."""
    with np.errstate(divide="ignore", invalid="ignore"):
        score = (weights * np.log(table)).sum(axis=-1)
    accepted = (table >= 0.0).all(axis=-1)
    score = np.where((table > 0.0).all(axis=-1), score, _LOWEST)
    return np.where(accepted, score, -np.inf)


def _even_scores(table: Array) -> Array:
    """Return the least share of what is hoped for: (..., outcome), -inf if refused."""
    accepted = np.asarray((table >= 0.0).all(axis=-1))
    most = np.where(accepted[..., None], table, 0.0).max(axis=-2, keepdims=True)
    # A side that can gain nothing in any outcome is content with every one.
    shares = np.divide(table, most, out=np.ones_like(table), where=most > 0.0)
    return np.where(accepted, shares.min(axis=-1), -np.inf)


def _tied(score: Array) -> NDArray[np.bool_]:
    best = score.max(axis=-1, keepdims=True)
    near = score >= best - _TIE * np.maximum(1.0, np.abs(best))
    return np.asarray(near & np.isfinite(best))


def _best(table: Array, score: Array) -> Places:
    tied = _tied(score)
    place = np.where(tied, table.sum(axis=-1), -np.inf).argmax(axis=-1)
    return np.asarray(np.where(tied.any(axis=-1), place, _NONE))


def _settled(table: Array, score: Array) -> Settlement | None:
    if table.ndim != _SIDES:
        raise GameError(
            f"the table of gains has the shape {table.shape}",
            remedy="Wanted is one table; the functions named `places` take many.",
        )
    place = int(_best(table, score))
    if place == _NONE:
        return None
    efficient = set(undominated(table))
    alike: NDArray[np.bool_] = np.equal(table, table[place]).all(axis=-1)
    ties = [
        int(one)
        for one in np.flatnonzero(_tied(score))
        if one == place or one in efficient or alike[one]
    ]
    return Settlement(place, tuple(map(float, table[place])), tuple(ties))
