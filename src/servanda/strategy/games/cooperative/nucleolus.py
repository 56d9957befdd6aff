"""The division against which the strongest objection is as weak as it can be.

Of all divisions the one whose largest excess is least, then whose next is least, and so
on. Linear programs (HiGHS) find which coalitions bind in each round; the division then
follows from them in fractions, and is checked in fractions.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from operator import ge
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from servanda.strategy.errors import GameError, NoImputationError, UnsolvedGameError
from servanda.strategy.games.cooperative.elimination import solution
from servanda.strategy.games.cooperative.game import Game, excesses

__all__ = ["MOST_TO_SOLVE", "Division", "has_core", "nucleolus", "prenucleolus"]

MOST_TO_SOLVE = 12
"""Players; the linear programs have a row for every coalition."""

_BINDS = 1e-7
"""A weight of a coalition above this is not the solver's rounding; weights sum to 1."""

_APART = 1e-9
"""A coalition further than this from those that are settled is not settled by them."""

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


class Division(NamedTuple):
    """A division of what all players are worth.

    shares  by player, in the game's unit
    levels  the largest excess, and those that could still be lowered after it
    """

    shares: dict[str, Fraction]
    levels: tuple[Fraction, ...]


def nucleolus(game: Game) -> Division:
    """Return the nucleolus: no player gets less than it can have alone.

    Raises `NoImputationError` where together they have less than each alone,
    `GameError` above twelve players, `UnsolvedGameError`.

    Source: schmeidler1969; that a coalition of positive weight binds in every solution
    of its round: kopelowitz1967.
    """
    if sum(game.alone()) > game.whole:
        raise NoImputationError(
            f"alone the players can have {float(sum(game.alone()))}, together they "
            f"have {float(game.whole)}",
            remedy="Ask for the prenucleolus, or whether they should act together.",
        )
    return _least_excesses(game, floors=True)


def prenucleolus(game: Game) -> Division:
    """Return the prenucleolus: as the nucleolus, but a player may get less than alone.

    Raises `GameError` above twelve players, `UnsolvedGameError`.
    """
    return _least_excesses(game, floors=False)


def has_core(game: Game) -> bool:
    """Return whether some division leaves no coalition with an objection."""
    levels = prenucleolus(game).levels
    return not levels or levels[0] <= 0


class _Binding(NamedTuple):
    """A coalition whose excess is settled, by number.

    level  the round that settled it, or none: all players together, or one at its floor
    """

    number: int
    level: int | None


class _Rounds(NamedTuple):
    """What the linear programs settled.

    binding  coalitions that bind
    last     (coalition,)  the last round that a coalition was open in, -1 if it never
             was
    levels   how many rounds there were
    """

    binding: list[_Binding]
    last: Numbers
    levels: int


class _Scaled(NamedTuple):
    """A game as the solver sees it: above what each has alone, the largest worth 1.

    holds  (coalition, player)  1 where the coalition holds the player
    worth  (coalition,)
    """

    holds: Array
    worth: Array


def _least_excesses(game: Game, *, floors: bool) -> Division:
    if len(game.players) > MOST_TO_SOLVE:
        raise GameError(
            f"the game has {len(game.players)} players",
            remedy=f"Wanted are at most {MOST_TO_SOLVE}; for more, make "
            "a table of whole numbers and ask `nucleolus_of`.",
        )
    found = _confirmed(game, _rounds(_scaled(game), floors=floors), floors=floors)
    if found is None:
        raise UnsolvedGameError(
            f"the division among {', '.join(game.players)} that linear programs led to "
            "is not the one sought",
            remedy="Give worths as fractions, or rounded to the digits that are meant: "
            "differences below a thousand-millionth of the largest are not seen.",
        )
    return found


def _scaled(game: Game) -> _Scaled:
    count = len(game.players)
    alone = dict(zip(game.players, game.alone(), strict=True))
    above = excesses(game, alone)
    most = max(map(abs, above)) or Fraction(1)
    every = np.arange(1 << count)[:, None]
    holds = (every >> np.arange(count) & 1).astype(np.float64)
    return _Scaled(holds, np.array([float(one / most) for one in above]))


def _rounds(game: _Scaled, *, floors: bool) -> _Rounds:
    """Settle coalitions, round by round, until they settle every other."""
    binding = [_Binding(len(game.worth) - 1, None)]
    last = np.full(len(game.worth), -1)
    levels: list[float] = []
    while (open_ := _unsettled(game.holds, binding)).size:
        last[open_] = len(levels)
        result = _program(game, open_, binding, levels, floors=floors)
        weights = -result.ineqlin.marginals
        binding += [_Binding(int(one), len(levels)) for one in open_[weights > _BINDS]]
        if floors:
            at_floor = np.flatnonzero(result.lower.marginals[:-1] > _BINDS)
            binding += [_Binding(1 << int(place), None) for place in at_floor]
        levels.append(float(result.x[-1]))
    return _Rounds(binding, last, len(levels))


def _unsettled(holds: Array, binding: list[_Binding]) -> Numbers:
    """Return the coalitions whose excess does not follow from those that bind."""
    _, size, axes = np.linalg.svd(holds[[one.number for one in binding]])
    spanned = axes[: np.count_nonzero(size > _APART)]
    apart = holds - holds @ spanned.T @ spanned
    return np.flatnonzero(np.linalg.norm(apart, axis=1) > _APART)


def _program(
    game: _Scaled,
    open_: Numbers,
    binding: list[_Binding],
    levels: list[float],
    *,
    floors: bool,
) -> Any:  # noqa: ANN401 - scipy's result has no type
    """Lower the largest excess of the open coalitions; the unknown level comes last."""
    settled = _independent(game.holds, binding)
    count = game.holds.shape[1]
    below = np.ones((len(open_), 1))
    equal = np.zeros((len(settled), 1))
    taken = [0.0 if one.level is None else levels[one.level] for one in settled]
    numbers = [one.number for one in settled]
    result = linprog(
        np.append(np.zeros(count), 1.0),
        A_ub=-np.hstack([game.holds[open_], below]),
        b_ub=-game.worth[open_],
        A_eq=np.hstack([game.holds[numbers], equal]),
        b_eq=game.worth[numbers] - np.array(taken),
        bounds=[(0.0 if floors else None, None)] * count + [(None, None)],
        method="highs-ds",
    )
    if not result.success:
        raise UnsolvedGameError(
            f"the linear program of round {len(levels) + 1} failed: {result.message}",
            remedy="Give worths as fractions, or rounded to the digits that are meant.",
        )
    return result


def _independent(holds: Array, binding: list[_Binding]) -> list[_Binding]:
    """Return binding coalitions of which none follows from those before it."""
    kept: list[_Binding] = []
    for one in binding:
        if not kept or np.isin(one.number, _unsettled(holds, kept)):
            kept.append(one)
    return kept


def _confirmed(game: Game, rounds: _Rounds, *, floors: bool) -> Division | None:
    """Return the division that follows in fractions, or none if it does not hold."""
    count = len(game.players)
    equations = []
    for number, level in rounds.binding:
        row = [Fraction(number >> place & 1) for place in range(count)]
        row += [Fraction(level == place) for place in range(rounds.levels)]
        equations.append([*row, game.worth[number]])
    found = solution(equations)
    if found is None:
        return None
    shares, levels = found[:count], found[count:]
    named = dict(zip(game.players, shares, strict=True))
    over = excesses(game, named)
    falling = all(high >= low for high, low in pairwise(levels))
    held = all(
        one <= levels[last]
        for one, last in zip(over, rounds.last, strict=True)
        if last >= 0
    )
    kept = not floors or all(map(ge, shares, game.alone()))
    return Division(named, levels) if falling and held and kept else None
