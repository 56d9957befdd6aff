"""What each of very many players adds, from orders drawn by chance, with error bars.

Orders are drawn in groups. A group turns one order by eighths, and runs each turn
forwards and backwards. Within a group the orders hang together, which makes their mean
more exact; between groups they do not, so that how the groups' means differ says how
far off their mean may be. Where few orders matter, as for a vote that seldom decides, a
sample that holds none of them differs too little: the intervals allow for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from servanda.outlook.noise import Noise
from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative.many.table import Array, Holds, WorthOf

__all__ = ["FEWEST_GROUPS", "Sampled", "Searched", "sampled_shapley", "searched"]

Orders = NDArray[np.intp]

FEWEST_GROUPS: Final = 20
"""Groups of orders; of fewer, how they differ says too little."""

_COVERED: Final = 0.95
_TURNS: Final = 8  # of one order in a group; each is also run backwards
_RARE: Final = 3.0  # of n: what was never seen is rarer in 95 of 100 samples
_BLOCK: Final = 1 << 15  # coalitions asked about at once
_SAME: Final = 1e-12  # of the largest share; a spread below this is rounding
_CHANNEL: Final = "order of joining"


class Sampled(NamedTuple):
    """What a player adds, averaged over orders drawn by chance.

    value   the estimate, in the game's unit
    error   its standard error
    low     lower end of the interval that holds the true value in 95 of 100 samples
    high    upper end
    spread  whether groups differed. Where they did not, either the value is exact, as
            for a player who adds the same whenever it joins, or what is rare was
            missed: the interval then allows for three groups that differ, each by as
            much as anyone was seen to add in one order
    """

    value: float
    error: float
    low: float
    high: float
    spread: bool


class Searched(NamedTuple):
    """What a search for objections among coalitions drawn by chance came to.

    members  the coalition of strongest excess that was found
    excess   what it could have beyond what its members are given, in the game's unit
    looked   how many coalitions were looked at, of 2 ** players - 2
    balance  what all are given beyond what all are worth; 0 for a division
    """

    members: frozenset[str]
    excess: float
    looked: int
    balance: float

    @property
    def told(self) -> str:
        """Return the finding as a sentence: never that the division is in the core."""
        if self.excess > 0.0:
            who = ", ".join(sorted(self.members))
            return f"{who} could have {self.excess:g} more by going apart"
        return f"no objection found among {self.looked} coalitions"


def sampled_shapley(
    players: Sequence[str], worth_of: WorthOf, noise: Noise
) -> dict[str, Sampled]:
    """Return estimates of what each player adds, with their errors.

    players   names, each once; two or more
    worth_of  asked for 16 * (players + 1) coalitions in each group
    noise     each of its draws is a group of orders; 20 or more
    returns   by player; the estimates sum to the worth of all

    The interval counts the least and the largest mean of a group twice more than they
    were drawn, as is done for chances of which few cases were seen. It is an interval
    of large samples: how often it holds the truth is measured, not proved.

    Raises `GameError`.

    Source: castro-gomez-tejada2009 (orders drawn), mitchell2022 (orders that hang
    together), agresti-coull1998 (of chances: cases added). What is taken from them to
    groups of orders is unsourced, and tested by how often intervals hold what is known.
    """
    count = len(players)
    if count < 2 or len(set(players)) < count:  # noqa: PLR2004 - one alone adds all
        raise GameError(
            f"the players are {', '.join(players) or 'none'}",
            remedy="Wanted are two or more names, each once.",
        )
    if noise.draws < FEWEST_GROUPS:
        raise GameError(
            f"{noise.draws} groups of orders are drawn",
            remedy=f"Wanted are {FEWEST_GROUPS} or more.",
        )
    block = max(1, _BLOCK // (2 * _TURNS * (count + 1)))
    orders = _orders(noise, count)
    found = [
        _added(orders[at : at + block], worth_of) for at in range(0, len(orders), block)
    ]
    means = np.concatenate([added.mean(axis=1) for added in found])
    rare = max(float(np.abs(added).max()) for added in found) / found[0].shape[1]
    return dict(zip(players, _estimates(means, rare), strict=True))


def searched(
    players: Sequence[str], worth_of: WorthOf, shares: Sequence[float], noise: Noise
) -> Searched:
    """Return the strongest objection that a search by chance finds.

    Each draw looks at the coalitions of those who come first in an order. From the
    strongest of each size the search goes on by letting one player in or out for as
    long as that makes it stronger. What it finds is an objection; that it finds none is
    no proof.

    shares  (player,)  in the game's unit
    noise   each of its draws is an order

    Raises `GameError`.
    """
    count, given = len(players), np.asarray(shares, dtype=np.float64)
    if given.shape != (count,) or not np.isfinite(given).all() or count < 2:  # noqa: PLR2004
        raise GameError(
            f"{given.size} shares are given to {count} players",
            remedy="Wanted is a finite number for each, and two players at least.",
        )

    def excess_of(holds: Holds) -> Array:
        return _asked(worth_of, holds) - holds @ given

    whole = np.ones((1, count), dtype=np.bool_)
    drawn = _first_come(_orders(noise, count))[:, 1:-1].reshape(-1, count)
    excess = excess_of(drawn)
    looked = len(drawn)
    tops = []
    for size in range(count - 1):
        place = size + (count - 1) * int(excess[size :: count - 1].argmax())
        holds, top, more = _climbed(drawn[place], float(excess[place]), excess_of)
        tops.append((top, holds))
        looked += more
    top, holds = max(tops, key=lambda one: one[0])
    members = frozenset(one for one, held in zip(players, holds, strict=True) if held)
    return Searched(members, top, looked, -float(excess_of(whole)[0]))


def _orders(noise: Noise, players: int) -> Orders:
    """Return one order for each draw: (draw, place)."""
    drawn = [noise.uniform(_CHANNEL, place) for place in range(players)]
    return np.argsort(np.stack(drawn, axis=1), axis=1)


def _turned(orders: Orders) -> Orders:
    """Return the orders of each one's group: (group, order, place)."""
    count = orders.shape[1]
    turns = [place * count // _TURNS for place in range(_TURNS)]
    forwards = [np.roll(orders, -turn, axis=1) for turn in turns]
    return np.stack([*forwards, *(one[:, ::-1] for one in forwards)], axis=1)


def _first_come(orders: Orders) -> Holds:
    """Return who is there after each place: (order, players + 1, player)."""
    rank = np.argsort(orders, axis=-1)
    places = np.arange(orders.shape[-1] + 1)
    return np.asarray(rank[:, None, :] < places[None, :, None])


def _added(orders: Orders, worth_of: WorthOf) -> Array:
    """Return what players add in each order of a group: (group, order, player)."""
    groups = _turned(orders)
    count = orders.shape[1]
    each = groups.reshape(-1, count)
    holds = _first_come(each).reshape(-1, count)
    worth = _asked(worth_of, holds).reshape(len(each), count + 1)
    added = np.empty((len(each), count))
    np.put_along_axis(added, each, np.diff(worth, axis=1), axis=1)
    return added.reshape(groups.shape)


def _asked(worth_of: WorthOf, holds: Holds) -> Array:
    blocks = range(0, len(holds), _BLOCK)
    found = [np.asarray(worth_of(holds[at : at + _BLOCK]), np.float64) for at in blocks]
    worth = np.concatenate(found)
    if worth.shape != (len(holds),) or not np.isfinite(worth).all():
        raise GameError(
            f"for {len(holds)} coalitions the worths have the shape {worth.shape}, or "
            "one is not finite",
            remedy="Wanted is a finite number for each coalition.",
        )
    return worth


def _estimates(means: Array, rare: float) -> list[Sampled]:
    """Return estimates from the means of groups: (group, player).

    rare  what the largest addition seen, in one order, makes in a group's mean
    """
    groups = len(means)
    value = means.mean(axis=0)
    error = means.std(axis=0, ddof=1) / np.sqrt(groups)
    spread = error > _SAME * np.abs(means).max()
    ends = [means.min(axis=0), means.max(axis=0)]
    more = np.concatenate([means, ends, ends])
    student = float(stdtrit(groups - 1, 0.5 + _COVERED / 2.0))
    reach = student * more.std(axis=0, ddof=1) / np.sqrt(len(more))
    reach = np.where(spread, reach, _RARE * rare / groups)
    middle = more.mean(axis=0)
    columns = (value, error, middle - reach, middle + reach, spread)
    return [Sampled(*one) for one in zip(*(at.tolist() for at in columns), strict=True)]


def _climbed(
    holds: Holds, excess: float, excess_of: WorthOf
) -> tuple[Holds, float, int]:
    """Return where changing one no longer helps, and how many were looked at."""
    count, looked = len(holds), 0
    while True:
        around = holds[None, :] ^ np.eye(count, dtype=np.bool_)
        around = around[around.any(axis=1) & ~around.all(axis=1)]
        found = np.asarray(excess_of(around))
        looked += len(around)
        place = int(found.argmax()) if len(found) else 0
        if not len(found) or found[place] <= excess:
            return holds, excess, looked
        holds, excess = around[place], float(found[place])
