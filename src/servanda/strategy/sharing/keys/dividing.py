"""One cost under every key, side by side: shares, objections, burden by income."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, NamedTuple

import numpy as np

from servanda.basis.money import Money, total
from servanda.outlook.noise import Array
from servanda.strategy.errors import AccountError, GameError, StrategyError
from servanda.strategy.games.cooperative import nucleolus, objections, shapley_value
from servanda.strategy.sharing.burden import Burden, burden_by_income
from servanda.strategy.sharing.keys.cost_game import MOST_SHARERS, CostGame, cost_game
from servanda.strategy.sharing.keys.sharers import Sharer
from servanda.strategy.sharing.keys.tasks import counted, tasks
from servanda.strategy.sharing.keys.weights import Weighed, weighed
from servanda.strategy.sharing.splitting import split

__all__ = ["KEYS", "Divided", "Key", "Objection", "Shared", "divided", "together"]

Key = Literal[
    "drafted",
    "assessed",
    "capacity",
    "peacekeeping",
    "heads",
    "benefit",
    "shapley",
    "nucleolus",
]
KEYS: Final[tuple[Key, ...]] = (
    "drafted",
    "assessed",
    "capacity",
    "peacekeeping",
    "heads",
    "benefit",
    "shapley",
    "nucleolus",
)
_CENTS: Final = 100


class Objection(NamedTuple):
    """A group that would pay less alone, and how much less."""

    members: tuple[str, ...]
    saves: Money


class Shared(NamedTuple):
    """The cost under one key.

    parts       by state, together the cost to the cent; None where it is not known
    unknown     what is missing, in words
    in_core     whether no group would pay less alone; None where there is no game
    objections  those that would, who save most first
    burden      rank correlation of income with what is borne of it; None where incomes
                are not known, or fewer than three share
    """

    key: Key
    parts: dict[str, Money] | None
    unknown: str
    in_core: bool | None
    objections: tuple[Objection, ...]
    burden: Burden | None


@dataclass(frozen=True, slots=True, eq=False)
class Divided:
    """What states pay together, under every key.

    among   the states
    cost    what they pay together
    shares  one for each key
    game    the game of the cost; None where it is not known
    """

    among: tuple[Sharer, ...]
    cost: Money
    shares: tuple[Shared, ...]
    game: CostGame | None

    def of(self, key: Key) -> Shared:
        """Return the cost under one key."""
        return next(one for one in self.shares if one.key == key)


def divided(
    cost: Money, among: Sequence[Sharer], middle: Mapping[str, float]
) -> Divided:
    """Divide a cost among states under every key.

    cost    what they pay together, in the base of the accounts
    middle  the beliefs at their middle
    """
    names = tuple(one.name for one in among)
    rows = counted(among)
    game = None
    unknown = "facts: states.refugees_hosted, trade and neighbour of each state"
    if len(among) > MOST_SHARERS:
        unknown = f"{len(among)} states share; the game is played by {MOST_SHARERS}"
    elif rows is not None:
        unknown = "no state among them gains anything that is counted"
        try:
            game = cost_game(cost, names, rows, middle)
        except GameError as error:
            unknown = str(error)
    found: dict[Key, Weighed] = dict.fromkeys(KEYS, Weighed(None, unknown))
    found |= weighed(among, middle)  # type: ignore[arg-type]
    if game is not None and rows is not None:
        found["benefit"] = _benefit(names, rows, middle)
        found["shapley"] = Weighed(_charges(game, shapley_value(game.game)))
        found["nucleolus"] = _nucleolus(game)
    shares = tuple(_shared(key, found[key], cost, game, among) for key in KEYS)
    return Divided(tuple(among), cost, shares, game)


def _benefit(names: Sequence[str], rows: Array, middle: Mapping[str, float]) -> Weighed:
    own = tasks(rows, {name: np.array([value]) for name, value in middle.items()})
    if own is None:
        return Weighed(None, "no state among them gains anything that is counted")
    parts = zip(names, own[0].tolist(), strict=True)
    return Weighed({name: Fraction(value) for name, value in parts})


def _nucleolus(game: CostGame) -> Weighed:
    try:
        return Weighed(_charges(game, nucleolus(game.game).shares))
    except StrategyError as error:
        return Weighed(None, str(error))


def _charges(game: CostGame, payoff: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {name: max(one, Fraction(0)) for name, one in game.charges(payoff).items()}


def _shared(
    key: Key,
    weighed_by: Weighed,
    cost: Money,
    game: CostGame | None,
    among: Sequence[Sharer],
) -> Shared:
    if weighed_by.weights is None:
        return Shared(key, None, weighed_by.unknown, None, (), None)
    parts = split(cost, weighed_by.weights)
    against = () if game is None else _objections(game, parts, cost)
    in_core = None if game is None else not against
    return Shared(key, parts, "", in_core, against, _burden(among, parts))


def _objections(
    game: CostGame, parts: Mapping[str, Money], cost: Money
) -> tuple[Objection, ...]:
    """Return who would pay less alone; a cent a member is rounding."""
    paid = {name: -Fraction(one.amount) * _CENTS for name, one in parts.items()}
    found = [
        Objection(
            tuple(name for name in parts if name in members),
            Money(Decimal(round(saved)) / _CENTS, cost.currency, cost.prices),
        )
        for members, saved in objections(game.game, paid).items()
        if saved > len(members)
    ]
    return tuple(sorted(found, key=lambda one: -one.saves.amount))


def _burden(among: Sequence[Sharer], parts: Mapping[str, Money]) -> Burden | None:
    income = {one.name: one.income for one in among if one.income is not None}
    if len(income) < len(among):
        return None
    try:
        return burden_by_income(
            income, {name: float(one.amount) for name, one in parts.items()}
        )
    except AccountError:
        return None


def together(among: Sequence[Sharer]) -> Money | None:
    """Return what states are to pay together as drafted; None where it is not known."""
    drafted = [one.drafted for one in among]
    known = tuple(one for one in drafted if one is not None)
    return total(known) if known and len(known) == len(drafted) else None
