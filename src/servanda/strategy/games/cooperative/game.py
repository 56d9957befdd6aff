"""Games of coalitions: what each could be sure of, and how the whole may be divided.

All arithmetic is of fractions, so that a division is in the core or is not. A cost is a
worth below nought.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, isfinite, lcm
from typing import Self

from servanda.strategy.errors import GameError

__all__ = [
    "MOST_PLAYERS",
    "Game",
    "Worth",
    "excesses",
    "is_in_core",
    "objections",
    "shapley_value",
]

MOST_PLAYERS = 16
"""More than this, and listing every coalition takes too long."""

Worth = int | float | Fraction
"""A number as given; kept as the fraction that it is exactly."""


@dataclass(frozen=True, slots=True)
class Game:
    """Players, and what every coalition of them is worth.

    players  names, each once; at most 16
    worth    (coalition,)  what a coalition can be sure of, in the game's unit. The
             coalition of number c holds the players whose bit of c is 1, the first
             player's the lowest; number 0 is nobody and worth nought

    Raises `GameError`.
    """

    players: tuple[str, ...]
    worth: tuple[Fraction, ...]

    def __post_init__(self) -> None:
        _refuse_unless_told_apart(self.players)
        count = len(self.players)
        if len(self.worth) != 1 << count:
            raise GameError(
                f"{len(self.worth)} coalitions of {count} players have a worth",
                remedy=f"Wanted are {1 << count}, that of nobody first.",
            )
        if self.worth[0] != 0:
            raise GameError(
                f"a coalition of nobody is worth {self.worth[0]}",
                remedy="Wanted is 0.",
            )

    @classmethod
    def of(
        cls, players: Sequence[str], worth: Callable[[frozenset[str]], Worth]
    ) -> Self:
        """Make the game in which a coalition is worth what a function says.

        >>> pair = Game.of(["a", "b"], lambda members: len(members) ** 2)
        >>> shapley_value(pair)["a"]
        Fraction(2, 1)
        """
        named = tuple(players)
        _refuse_unless_told_apart(named)
        values = (worth(_named(named, number)) for number in range(1 << len(named)))
        return cls(named, tuple(map(_exact, values)))

    def members(self, number: int) -> frozenset[str]:
        """Return the players of a coalition."""
        return _named(self.players, number)

    def alone(self) -> tuple[Fraction, ...]:
        """Return what each player can be sure of alone."""
        return tuple(self.worth[1 << place] for place in range(len(self.players)))

    @property
    def whole(self) -> Fraction:
        """Return what all players together are worth."""
        return self.worth[-1]


def shapley_value(game: Game) -> dict[str, Fraction]:
    """Return what each player adds, averaged over all orders in which they may come.

    returns  by player, in the game's unit; together the worth of all

    Source: shapley1953.
    """
    count = len(game.players)
    unit = lcm(*(one.denominator for one in game.worth))
    worth = [int(one * unit) for one in game.worth]
    orders = [factorial(size) * factorial(count - size - 1) for size in range(count)]
    found = {}
    for place, player in enumerate(game.players):
        bit = 1 << place
        added = sum(
            orders[number.bit_count()] * (worth[number | bit] - worth[number])
            for number in range(len(worth))
            if not number & bit
        )
        found[player] = Fraction(added, unit * factorial(count))
    return found


def excesses(game: Game, shares: Mapping[str, Worth]) -> tuple[Fraction, ...]:
    """Return what every coalition could get beyond what its members are given.

    shares   by player, every player's, in the game's unit
    returns  (coalition,)  as the game numbers them; above nought where one objects

    Raises `GameError`.
    """
    if set(shares) != set(game.players):
        raise GameError(
            f"shares are given to {', '.join(sorted(shares)) or 'nobody'}",
            remedy=f"Wanted is one for each of {', '.join(game.players)}.",
        )
    given = [_exact(shares[player]) for player in game.players]
    paid = [Fraction(0)]
    for one in given:
        paid += [before + one for before in paid]
    return tuple(worth - got for worth, got in zip(game.worth, paid, strict=True))


def objections(
    game: Game, shares: Mapping[str, Worth]
) -> dict[frozenset[str], Fraction]:
    """Return the coalitions that could have more apart, and how much more."""
    found = enumerate(excesses(game, shares))
    return {game.members(number): more for number, more in found if more > 0}


def is_in_core(game: Game, shares: Mapping[str, Worth]) -> bool:
    """Return whether all is divided, no more, and no coalition objects.

    Source: gillies1959.
    """
    found = excesses(game, shares)
    return found[-1] == 0 and max(found) <= 0


def _refuse_unless_told_apart(players: tuple[str, ...]) -> None:
    if not 1 <= len(players) <= MOST_PLAYERS or len(set(players)) < len(players):
        raise GameError(
            f"the players are {', '.join(players) or 'none'}",
            remedy=f"Wanted are 1 to {MOST_PLAYERS} names, each once.",
        )


def _named(players: tuple[str, ...], number: int) -> frozenset[str]:
    return frozenset(one for place, one in enumerate(players) if number >> place & 1)


def _exact(value: Worth) -> Fraction:
    if not isfinite(value):
        raise GameError(
            f"a coalition or a share is worth {value}",
            remedy="Wanted is a finite number.",
        )
    return Fraction(value)
