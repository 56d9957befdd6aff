"""The nucleolus of up to twenty-five players, with every coalition looked at.

As in `servanda.strategy.games.cooperative.nucleolus`, round by round; but a coalition
is written down only when it binds. The division follows in fractions from those that
bind, and is then checked against every coalition.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.strategy.errors import GameError, NoImputationError, UnsolvedGameError
from servanda.strategy.games.cooperative.elimination import solution
from servanda.strategy.games.cooperative.many.confirmed import none_above
from servanda.strategy.games.cooperative.many.programs import Pool, Tied, lowered
from servanda.strategy.games.cooperative.many.span import Span
from servanda.strategy.games.cooperative.many.table import Table
from servanda.strategy.games.cooperative.nucleolus import Division

__all__ = ["nucleolus_of", "prenucleolus_of"]


def nucleolus_of(table: Table) -> Division:
    """Return the nucleolus: no player gets less than it can have alone.

    table  worths are whole numbers; give money in the smallest unit that matters. Each
           round looks at all coalitions several times: about a second for twenty
           players, a minute and 1.3 GB for twenty-five

    Raises `NoImputationError` where together they have less than each alone,
    `GameError` where worths are not whole, `UnsolvedGameError` where the division found
    is not confirmed.

    Source: schmeidler1969; that a coalition of positive weight binds in every solution
    of its round: kopelowitz1967.
    """
    _refuse_unless_whole(table)
    alone = sum(int(table.worth[1 << place]) for place in range(len(table.players)))
    if alone > table.worth[-1]:
        raise NoImputationError(
            f"alone the players can have {alone}, together they have {table.worth[-1]}",
            remedy="Ask for the prenucleolus, or whether they should act together.",
        )
    return _least_excesses(table, floors=True)


def prenucleolus_of(table: Table) -> Division:
    """Return the prenucleolus: as the nucleolus, but a player may get less than alone.

    Raises `GameError` where worths are not whole, `UnsolvedGameError`.
    """
    _refuse_unless_whole(table)
    return _least_excesses(table, floors=False)


class _Binding(NamedTuple):
    """A coalition whose excess is settled, by number.

    level  the round that settled it, or none: all players together, or one at its floor
    """

    number: int
    level: int | None


class _Rounds(NamedTuple):
    """What the linear programs settled.

    binding  coalitions that bind
    last     (coalition,)  the last round that a coalition was open in, -1 if none
    levels   how many rounds there were
    """

    binding: list[_Binding]
    last: NDArray[np.int8]
    levels: int


def _least_excesses(table: Table, *, floors: bool) -> Division:
    for fine in (False, True):
        found = _confirmed(
            table, _rounds(table, floors=floors, fine=fine), floors=floors
        )
        if found is not None:
            return found
    raise UnsolvedGameError(
        f"the division among {', '.join(table.players)} that linear programs led to is "
        "not confirmed",
        remedy="Give worths in a larger unit, so that they have fewer digits.",
    )


def _rounds(table: Table, *, floors: bool, fine: bool) -> _Rounds:
    """Settle coalitions, round by round, until they settle every other."""
    count = len(table.players)
    every = (1 << count) - 1
    span, pool = Span(count), Pool.of(table)
    span.add(every)
    binding, tied = [_Binding(every, None)], [Tied(every, 0.0)]
    last = np.full(len(table.worth), -1, dtype=np.int8)
    levels = 0
    while span.rank < count:
        barred = span.settled()
        last[~barred] = levels
        found = lowered(pool, tied, barred, floors=floors, fine=fine)
        heavy = sorted(found.weights, key=found.weights.__getitem__, reverse=True)
        held = [Tied(number, found.level) for number in heavy]
        held += [Tied(1 << place, 0.0) for place in found.floored]
        # One that follows from others of its round still says how large the level is.
        binding += [_Binding(number, levels) for number in heavy]
        binding += [_Binding(1 << place, None) for place in found.floored]
        new = [one for one in held if span.add(one.number)]
        tied += new
        if not new:
            raise UnsolvedGameError(
                f"no coalition binds in round {levels + 1}",
                remedy="Give worths in a larger unit, so that they have fewer digits.",
            )
        levels += 1
    return _Rounds(binding, last, levels)


def _confirmed(table: Table, rounds: _Rounds, *, floors: bool) -> Division | None:
    """Return the division that follows in fractions, or none if it does not hold."""
    count = len(table.players)
    equations = []
    for number, level in rounds.binding:
        row = [Fraction(number >> place & 1) for place in range(count)]
        row += [Fraction(level == place) for place in range(rounds.levels)]
        equations.append([*row, Fraction(int(table.worth[number]))])
    found = solution(equations)
    if found is None:
        return None
    shares, levels = found[:count], found[count:]
    falling = all(high >= low for high, low in pairwise(levels))
    alone = (int(table.worth[1 << place]) for place in range(count))
    kept = not floors or all(one >= own for one, own in zip(shares, alone, strict=True))
    if not (falling and kept and none_above(table, rounds.last, shares, levels)):
        return None
    return Division(dict(zip(table.players, shares, strict=True)), levels)


def _refuse_unless_whole(table: Table) -> None:
    if not table.whole:
        raise GameError(
            "worths are floating numbers, from which no division follows exactly",
            remedy="Give whole numbers: money in the smallest unit that matters.",
        )
