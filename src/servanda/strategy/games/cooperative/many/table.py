"""Games of up to twenty-five players: the worth of every coalition, as an array.

Whole numbers stay whole, and what follows from them is exact; other worths are binary
numbers of 53 digits. At 25 players there are 33 million coalitions, in 268 MB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import lcm
from typing import Any, Final, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative.game import Game

__all__ = [
    "MOST_TABLED",
    "Array",
    "Holds",
    "Table",
    "WorthOf",
    "Worths",
    "holds_of",
    "maxima",
    "quadratic",
    "sums",
]

MOST_TABLED: Final = 25
"""Players; each more doubles what is kept."""

Array = NDArray[np.float64]
Holds = NDArray[np.bool_]
Worths = NDArray[Any]
"""Numbers of 64 bits: whole, or floating."""

WorthOf = Callable[[Holds], ArrayLike]
"""(coalition, player) true where the coalition holds the player, to (coalition,).

Pure. It is asked for many coalitions at once; that of nobody is worth nought.
"""

_BLOCK: Final = 1 << 16  # coalitions asked about at once
_WHOLE: Final = 2**62


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Players, and what every coalition of them is worth.

    players  names, each once; at most 25
    worth    (coalition,)  in the game's unit, numbered as `Game` numbers them: the
             players of coalition c are those whose bit of c is 1, the first the lowest

    Raises `GameError`.
    """

    players: tuple[str, ...]
    worth: Worths

    def __post_init__(self) -> None:
        _refuse_unless_listable(self.players)
        if self.worth.shape != (1 << len(self.players),):
            raise GameError(
                f"{self.worth.size} coalitions of {len(self.players)} players have a "
                "worth",
                remedy=f"Wanted are {1 << len(self.players)}, that of nobody first.",
            )
        if self.worth.dtype not in (np.float64, np.int64):
            raise GameError(
                f"worths are kept as {self.worth.dtype}",
                remedy="Wanted are 64 bits: whole numbers or floating.",
            )
        if self.worth[0] != 0 or not np.isfinite(self.worth).all():
            raise GameError(
                f"a coalition of nobody is worth {self.worth[0]}, or a worth is not "
                "finite",
                remedy="Wanted is 0 for nobody, and a finite number for the others.",
            )

    @classmethod
    def of(cls, players: Sequence[str], worth_of: WorthOf) -> Self:
        """Make the game in which coalitions are worth what a function says.

        If it answers with whole numbers they are kept so.

        >>> import numpy as np
        >>> Table.of(["a", "b"], lambda holds: holds.sum(axis=1) ** 2).worth.tolist()
        [0, 1, 1, 4]
        """
        named = tuple(players)
        _refuse_unless_listable(named)
        found = [np.asarray(worth_of(block)) for block in _blocks(len(named))]
        return cls(named, _kept(np.concatenate(found)))

    @classmethod
    def from_game(cls, game: Game) -> tuple[Self, int]:
        """Return a game as a table of whole numbers, and the factor that makes them.

        Raises `GameError` where they take more than 62 bits.
        """
        unit = lcm(*(one.denominator for one in game.worth))
        worth = [int(one * unit) for one in game.worth]
        if max(map(abs, worth)) >= _WHOLE:
            raise GameError(
                "the worths have too many digits for whole numbers of 64 bits",
                remedy="Round them to the digits that are meant.",
            )
        return cls(game.players, np.array(worth, dtype=np.int64)), unit

    @property
    def whole(self) -> bool:
        """Return whether all worths are whole numbers, so that answers are exact."""
        return self.worth.dtype == np.int64

    def members(self, number: int) -> frozenset[str]:
        """Return the players of a coalition."""
        return frozenset(
            one for place, one in enumerate(self.players) if number >> place & 1
        )

    def alone(self) -> Array:
        """Return what each player can be sure of alone: (player,)."""
        numbers = 1 << np.arange(len(self.players))
        return np.asarray(self.worth[numbers], dtype=np.float64)


def holds_of(numbers: ArrayLike, players: int) -> Holds:
    """Return who is in coalitions of these numbers: (coalition, player)."""
    listed = np.asarray(numbers, dtype=np.int64)[:, None]
    return (listed >> np.arange(players) & 1).astype(np.bool_)


def sums(values: ArrayLike) -> Worths:
    """Return what the members of every coalition have together: (coalition,).

    values  (player,)  whole numbers stay whole

    >>> sums([1, 2, 4]).tolist()
    [0, 1, 2, 3, 4, 5, 6, 7]
    """
    return _doubled(values, np.add)


def maxima(values: ArrayLike) -> Worths:
    """Return what the most demanding member of every coalition needs: (coalition,).

    values  (player,)  not below 0

    >>> maxima([3, 5]).tolist()
    [0, 3, 5, 5]
    """
    return _doubled(values, np.maximum)


def quadratic(alone: ArrayLike, pairs: ArrayLike) -> Worths:
    """Return worths that are sums over members and over pairs of members: (coalition,).

    alone  (player,)  what each adds by itself
    pairs  (player, player)  what two add who are both there; read below the diagonal

    >>> quadratic([1, 1], [[0, 0], [5, 0]]).tolist()
    [0, 1, 1, 7]
    """
    single, both = _kept(np.asarray(alone)), _kept(np.asarray(pairs))
    found = np.zeros(1 << len(single), dtype=np.result_type(single, both))
    for place, one in enumerate(single):
        half = 1 << place
        found[half : 2 * half] = found[:half] + one + sums(both[place, :place])
    return found


def _doubled(values: ArrayLike, joined: np.ufunc) -> Worths:
    """Return what joins the values of all members, each player doubling the table."""
    listed = _kept(np.asarray(values))
    found: Worths = np.zeros(1 << len(listed), dtype=listed.dtype)
    for place, one in enumerate(listed):
        half = 1 << place
        joined(found[:half], one, out=found[half : 2 * half])
    return found


def _blocks(players: int) -> Iterator[Holds]:
    for start in range(0, 1 << players, _BLOCK):
        yield holds_of(np.arange(start, min(start + _BLOCK, 1 << players)), players)


def _kept(values: NDArray[Any]) -> Worths:
    """Return values as 64 bits, whole numbers whole."""
    if values.dtype.kind in "biu":
        return values.astype(np.int64)
    return values.astype(np.float64)


def _refuse_unless_listable(players: tuple[str, ...]) -> None:
    if not 1 <= len(players) <= MOST_TABLED or len(set(players)) < len(players):
        raise GameError(
            f"the players are {', '.join(players) or 'none'}",
            remedy=f"Wanted are 1 to {MOST_TABLED} names, each once; for more, "
            "`sampled_shapley` draws orders and says how far off it may be.",
        )
