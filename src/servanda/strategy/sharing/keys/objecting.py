"""Which groups would pay less alone than they are asked to, and by how much.

A group's cost follows from its share of the task alone. While the exponent is at most 1
that makes the group with most to object to one of few: those who pay most for their
task come first, and it is they up to some place, or one state alone, or all but one.
For then the cost of a group is the least of many lines over its task, and under each
line the group that saves most takes in whoever pays above the line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import numpy as np

from servanda.basis.money import Money
from servanda.outlook.noise import Array
from servanda.strategy.answers import Worth
from servanda.strategy.beliefs import Drawn
from servanda.strategy.games.cooperative.many import Table
from servanda.strategy.games.cooperative.many.objections import blocks
from servanda.strategy.sharing.keys.cost_game import (
    GAME_BELIEFS,
    CostGame,
    coalition_costs,
    cost_of_task,
)
from servanda.strategy.sharing.keys.tasks import tasks

__all__ = [
    "MOST_LISTED",
    "Against",
    "Objection",
    "against",
    "few",
    "margin",
    "margins",
]

MOST_LISTED: Final = 12
"""States of which every group is looked at in every draw; of more, the few groups."""

_TOLD: Final = 10
_CENTS: Final = 100


class Objection(NamedTuple):
    """A group that would pay less alone, and how much less."""

    members: tuple[str, ...]
    saves: Money


class Against(NamedTuple):
    """Who objects.

    groups  at most ten, who save most first
    many    how many object; None where they were not counted
    """

    groups: tuple[Objection, ...]
    many: int | None


def against(game: CostGame, parts: Mapping[str, Money]) -> Against:
    """Return who would pay less alone, with beliefs at their middle.

    A cent a member is rounding. Every group is looked at, or where there are too many
    the few among which the strongest objection lies.
    """
    paid = [int(parts[name].amount * _CENTS) for name in game.players]
    if game.table is not None:
        numbers, saved, many = _listed(game.table, paid, game.unit)
    else:
        numbers, saved, many = _among_few(game, paid)
    groups = tuple(
        Objection(
            tuple(n for place, n in enumerate(game.players) if number >> place & 1),
            Money(Decimal(cents) / _CENTS, game.cost.currency, game.cost.prices),
        )
        for number, cents in zip(numbers, saved, strict=True)
    )
    return Against(groups, many)


def _listed(
    table: Table, paid: Sequence[int], unit: int
) -> tuple[list[int], list[int], int | None]:
    """Return the groups that save most, what they save, and how many save at all."""
    given = np.array(paid, dtype=np.int64)
    sizes = blocks(np.ones_like(given))
    best: list[tuple[int, int]] = []
    count = 0
    for (start, stop, paying), (_, _, members) in zip(
        blocks(given), sizes, strict=True
    ):
        saved = paying + table.worth[start:stop] * unit
        loose = members + (unit - 1)
        objecting = np.flatnonzero(saved > loose)
        if stop == len(table.worth):
            objecting = objecting[objecting != len(saved) - 1]
        count += len(objecting)
        top = objecting[np.argsort(-saved[objecting], kind="stable")[:_TOLD]]
        best += [(int(saved[one]), start + int(one)) for one in top]
    best = sorted(best, key=lambda one: (-one[0], one[1]))[:_TOLD]
    return [number for _, number in best], [cents for cents, _ in best], count


def _among_few(
    game: CostGame, paid: Sequence[int]
) -> tuple[list[int], list[int], int | None]:
    at = {name: np.array([value]) for name, value in game.middle.items()}
    whole = sum(paid)
    least = few(game.rows, [one / whole for one in paid], at)
    saved = -round(float(least.margin[0]) * whole)
    if saved <= len(paid):
        return [], [], 0
    members = np.flatnonzero(least.members[0])
    return [sum(1 << int(one) for one in members)], [saved], None


class Few(NamedTuple):
    """The group with most to object to, of the few among which it lies.

    margin   (draw,)  what it still saves by staying, share of the cost
    members  (draw, state)  who belongs to it
    """

    margin: Array
    members: np.ndarray


def few(rows: Array, shares: Sequence[float], drawn: Drawn) -> Few:
    """Return the group with most to object to, for any number of states.

    Exact where the exponent is at most 1. Above, another group may object a little
    more than the one that is found.
    """
    own = tasks(rows, drawn)
    paid = np.asarray(shares, dtype=np.float64)
    count = len(paid)
    if own is None:
        draws = len(next(iter(drawn.values())))
        return Few(np.zeros(draws), np.zeros((draws, count), dtype=np.bool_))
    # Who pays without a task of its own pays most for it; who has neither, least.
    none = np.broadcast_to(np.where(paid > 0.0, np.inf, 0.0), own.shape).copy()
    dearness = np.divide(paid, own, out=none, where=own > 0.0)
    order = np.argsort(-dearness, axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    first = rank[:, None, :] < np.arange(1, count)[None, :, None]
    alone = np.broadcast_to(np.eye(count, dtype=np.bool_), (len(own), count, count))
    groups = np.concatenate([first, alone, ~alone], axis=1)
    task = np.clip(np.einsum("dgs,ds->dg", groups, own), 0.0, 1.0)
    left = cost_of_task(task, drawn) - groups @ paid
    best = left.argmin(axis=1)
    at = np.arange(len(own))
    return Few(left[at, best], groups[at, best])


def margins(rows: Array) -> Callable[[Sequence[float]], Worth]:
    """Return what asks, for any shares, by how much a group gains by staying.

    rows  (3, state)

    What groups would pay alone is the same for all shares: it is worked out once for
    each set of beliefs and kept while the function lives.
    """
    count = rows.shape[1]
    if count > MOST_LISTED:
        return lambda shares: lambda drawn: few(rows, shares, drawn).margin
    kept: dict[bytes, Array | None] = {}
    holds = (np.arange(1 << count)[:, None] >> np.arange(count)) & 1

    def costs_at(drawn: Drawn) -> Array | None:
        key = b"".join(drawn[name].tobytes() for name in GAME_BELIEFS)
        if key not in kept:
            kept[key] = coalition_costs(rows, drawn)
        return kept[key]

    def of(shares: Sequence[float]) -> Worth:
        paid = holds @ np.asarray(shares, dtype=np.float64)

        def worth(drawn: Drawn) -> Array:
            costs = costs_at(drawn)
            if costs is None:
                return np.zeros(len(next(iter(drawn.values()))))
            return np.asarray((costs - paid)[:, 1:-1].min(axis=1))

        return worth

    return of


def margin(rows: Array, shares: Sequence[float]) -> Worth:
    """Return by how much the most aggrieved group still gains by staying.

    shares  (state,)  of the cost, together 1

    As a share of the cost. Below nought, a group would pay less alone: it objects.
    """
    return margins(rows)(shares)
