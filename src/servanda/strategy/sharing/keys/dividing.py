"""One cost under every key, side by side: shares, objections, burden by income."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, NamedTuple

import numpy as np

from servanda.basis.money import Money, total
from servanda.outlook.noise import Array, Noise
from servanda.strategy.errors import AccountError, GameError, StrategyError
from servanda.strategy.games.cooperative.many import (
    MOST_TABLED,
    nucleolus_of,
    sampled_shapley,
    shapley_of,
)
from servanda.strategy.games.cooperative.many.values import Share
from servanda.strategy.sharing.burden import Burden, burden_by_income
from servanda.strategy.sharing.keys.cost_game import CostGame, cost_game
from servanda.strategy.sharing.keys.objecting import Against, Objection, against
from servanda.strategy.sharing.keys.sharers import Sharer
from servanda.strategy.sharing.keys.tasks import counted, tasks
from servanda.strategy.sharing.keys.weights import Weighed, weighed
from servanda.strategy.sharing.splitting import split

__all__ = ["KEYS", "Divided", "Key", "Shared", "divided", "together"]

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
_GROUPS: Final = Noise(1, 0, 200)
"""Of orders of joining, where states are too many to list their groups."""


class Shared(NamedTuple):
    """The cost under one key.

    parts       by state, together the cost to the cent; None where it is not known
    unknown     what is missing, in words
    in_core     whether no group would pay less alone; None where there is no game
    objections  those that would, at most ten, who save most first
    objecting   how many would; None where they were not counted
    errors      by state, half of the interval that holds its part in 95 of 100
                samples; empty where parts are exact
    burden      rank correlation of income with what is borne of it; None where incomes
                are not known, or fewer than three share
    """

    key: Key
    parts: dict[str, Money] | None
    unknown: str
    in_core: bool | None
    objections: tuple[Objection, ...]
    objecting: int | None
    burden: Burden | None
    errors: Mapping[str, Money]


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
    cost: Money,
    among: Sequence[Sharer],
    middle: Mapping[str, float],
    noise: Noise = _GROUPS,
) -> Divided:
    """Divide a cost among states under every key.

    cost    what they pay together, in the base of the accounts
    middle  the beliefs at their middle
    noise   of orders of joining; used only beyond 25 states
    """
    names = tuple(one.name for one in among)
    rows = counted(among)
    game, unknown = None, _NO_BENEFIT
    if rows is not None:
        unknown = "no state among them gains anything that is counted"
        try:
            game = cost_game(cost, names, rows, middle)
        except GameError as error:
            unknown = str(error)
    found: dict[Key, Weighed] = dict.fromkeys(KEYS, Weighed(None, unknown))
    found |= weighed(among, middle)  # type: ignore[arg-type]
    errors: dict[str, Money] = {}
    if game is not None and rows is not None:
        found["benefit"] = _benefit(names, rows, middle)
        found["shapley"], errors = _shapley(game, noise)
        found["nucleolus"] = _nucleolus(game)
    shares = tuple(
        _shared(key, found[key], game, (among, cost), errors if key == _DRAWN else {})
        for key in KEYS
    )
    return Divided(tuple(among), cost, shares, game)


_NO_BENEFIT: Final = "facts: states.refugees_hosted, trade and neighbour of each state"
_DRAWN: Final[Key] = "shapley"


def _benefit(names: Sequence[str], rows: Array, middle: Mapping[str, float]) -> Weighed:
    own = tasks(rows, {name: np.array([value]) for name, value in middle.items()})
    if own is None:
        return Weighed(None, "no state among them gains anything that is counted")
    parts = zip(names, own[0].tolist(), strict=True)
    return Weighed({name: Fraction(value) for name, value in parts})


def _shapley(game: CostGame, noise: Noise) -> tuple[Weighed, dict[str, Money]]:
    """Return what each adds to the cost, and by how much that may be off."""
    if game.table is not None:
        return Weighed(_charges(shapley_of(game.table))), {}
    found = sampled_shapley(game.players, game.worth_of, noise)
    unit = game.cost.currency, game.cost.prices
    errors = {
        name: Money(Decimal(round((one.high - one.low) / 2.0)) / _CENTS, *unit)
        for name, one in found.items()
    }
    return Weighed(_charges({name: one.value for name, one in found.items()})), errors


def _nucleolus(game: CostGame) -> Weighed:
    if game.table is None:
        many = f"{len(game.players)} states share; it is worked out for {MOST_TABLED}"
        return Weighed(None, many)
    try:
        return Weighed(_charges(nucleolus_of(game.table).shares))
    except StrategyError as error:
        return Weighed(None, str(error))


def _charges(payoff: Mapping[str, Share]) -> dict[str, Fraction]:
    return {name: max(-Fraction(one), Fraction(0)) for name, one in payoff.items()}


def _shared(
    key: Key,
    weighed_by: Weighed,
    game: CostGame | None,
    of: tuple[Sequence[Sharer], Money],
    errors: Mapping[str, Money],
) -> Shared:
    if weighed_by.weights is None:
        return Shared(key, None, weighed_by.unknown, None, (), None, None, {})
    among, cost = of
    parts = split(cost, weighed_by.weights)
    rows = _burden(among, parts)
    if game is None or len(among) == 1:
        return Shared(key, parts, "", None, (), None, rows, errors)
    found: Against = against(game, parts)
    in_core = not found.groups
    return Shared(key, parts, "", in_core, found.groups, found.many, rows, errors)


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
